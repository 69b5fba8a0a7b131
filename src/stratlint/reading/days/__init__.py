"""When a post is: its cells, the weeks and months around it, days as other programs write them."""

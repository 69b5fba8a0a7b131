"""The command line: the commands, and what a call needs around them."""

"""What in a goal's sentence shows each of the five letters, one module a letter."""

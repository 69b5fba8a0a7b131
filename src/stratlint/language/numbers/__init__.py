"""The numbers in a text, and what each of them is."""

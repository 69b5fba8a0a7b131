"""Tokens of a text, and the patterns over them that data files write."""

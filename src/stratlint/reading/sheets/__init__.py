"""Sheets as people keep them: which row is the head, what the columns are, one item a row."""

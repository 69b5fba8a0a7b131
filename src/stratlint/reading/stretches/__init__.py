"""A stretch of words: where it stands, what it announces, which networks it names."""

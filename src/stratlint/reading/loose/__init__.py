"""Reading documents whose authors did not know the format, for what they say."""

"""Documents of people who did not know the format, read for what they say."""

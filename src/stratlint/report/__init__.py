"""A strategy as a page with pictures, for people who approve it and do not read its files."""

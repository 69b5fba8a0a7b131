"""Sheets, calendars and documents, read as what they say and put into a strategy's files."""

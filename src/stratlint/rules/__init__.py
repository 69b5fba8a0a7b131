"""Judging: rules read from their files, their checks, and the words of their findings."""

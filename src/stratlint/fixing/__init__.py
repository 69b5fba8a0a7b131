"""Findings put right: which edits are made, in what the files hold, and how they are written."""

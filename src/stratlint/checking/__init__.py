"""Checking: from what a call names to the findings in each strategy."""

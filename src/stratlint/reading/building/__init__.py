"""Items made of records: one room a kind that needs more than its labels to be read."""

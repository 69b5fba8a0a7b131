"""The strategy held against its schema: each violation as one fault at the value's place."""

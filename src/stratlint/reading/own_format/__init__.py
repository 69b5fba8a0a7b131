"""Files of the format: headings, labels, tables and keys by the names that it gives them."""

"""A document's outline: sections, blocks, and the records that tables, lists and cards are."""

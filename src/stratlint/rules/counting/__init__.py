"""How networks count a text: characters that weigh two, links of a fixed length, bytes."""

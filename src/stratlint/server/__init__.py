"""The face for editors: a language server on standard input and output, over the core."""

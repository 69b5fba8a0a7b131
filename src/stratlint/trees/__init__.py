"""Syntax: YAML values and Markdown blocks, each with its position; no idea of a strategy here."""

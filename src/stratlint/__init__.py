"""The linter for strategy-as-code."""

__version__ = "0.1.0"

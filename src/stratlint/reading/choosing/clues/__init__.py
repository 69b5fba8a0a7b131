"""The clues that layouts weigh: of headings, columns, entries, posts and measures, a module each.

Each clue is a number: 1 or 0, or the share of the records for which it holds. A new one is a
function below `@clue`, by the name that `layouts.yaml` calls it.
"""

from stratlint.reading.choosing.clues import (
    of_columns,
    of_entries,
    of_headings,
    of_measures,
    of_posts,
)
from stratlint.reading.choosing.clues.registry import CLUES

__all__ = ["CLUES", "of_columns", "of_entries", "of_headings", "of_measures", "of_posts"]

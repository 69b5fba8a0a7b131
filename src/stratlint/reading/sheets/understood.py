"""A sheet read: the way in which it is laid out, and the items that it has."""

from __future__ import annotations

from stratlint.language.names import Dictionary
from stratlint.reading.sheets.grids import grid_of
from stratlint.reading.sheets.heads import layout_of
from stratlint.reading.sheets.layouts import Layout
from stratlint.reading.sheets.months import Month, weekday_in
from stratlint.reading.sheets.reshaping import turned, with_one_head
from stratlint.reading.sheets.rows import Found, items_of
from stratlint.reading.sheets.sheet import Sheet, Terms
from stratlint.reading.sheets.titled_time import year_of
from stratlint.reading.sheets.weeks import weeks_in
from stratlint.tuples import NamedTuple

_SEVERAL = 2
_FIRST_ROWS = 30


class Understood(NamedTuple):
    """What was made of a sheet, and the sheet as it was brought into one row an item."""

    sheet: Sheet
    layout: Layout | None
    found: Found | None


def understood(
    sheet: Sheet, words: Dictionary, terms: Terms, layout: Layout | None = None
) -> Understood:
    """The items of a sheet, whose layout may be known already."""
    if not sheet.rows:
        return Understood(sheet, None, None)
    if layout is None:
        sheet = with_one_head(sheet, words) if terms.kind in ("", "post") else sheet
        layout = layout_of(sheet, words, terms)
    found = items_of(sheet, layout, words, terms) if layout else None
    is_doubtful = layout is None or layout.is_doubtful or _heads_days(sheet, layout, words)
    if terms.kind in ("", "post") and is_doubtful:
        least = len(found.items) if found and not _heads_weeks(sheet, words) else 0
        return _otherwise(sheet, words, terms, least) or Understood(sheet, layout, found)
    return Understood(sheet, layout, found)


def _heads_days(sheet: Sheet, layout: Layout, words: Dictionary) -> bool:
    """Whether columns are called as days of the week are, as those of a grid."""
    names = sheet.rows[layout.head] if layout.head >= 0 else []
    return sum(weekday_in(name, words) is not None for name in names) >= _SEVERAL


def _heads_weeks(sheet: Sheet, words: Dictionary) -> bool:
    """Whether a row names weeks side by side: then the rows below it are no posts each."""
    month = Month(int(year_of(sheet, len(sheet.rows)) or 0))
    return any(weeks_in(row, month, words) for row in sheet.rows[:_FIRST_ROWS])


def _otherwise(sheet: Sheet, words: Dictionary, terms: Terms, least: int) -> Understood | None:
    """What a sheet is whose columns are no fields: posts, or days with more than `least` posts."""
    posts = turned(sheet, words)
    if posts and (layout := layout_of(posts, words, terms)) and not layout.is_doubtful:
        return Understood(posts, layout, items_of(posts, layout, words, terms))
    grid = grid_of(sheet, words, terms)
    return Understood(sheet, None, grid) if grid and len(grid.items) > least else None

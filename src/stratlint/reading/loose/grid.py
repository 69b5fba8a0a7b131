"""Grids of weekdays: a column a day, and a row a week or a channel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stratlint.language.loose_names import periods, weekday_in
from stratlint.reading.loose.page import Fields, Frame, Page
from stratlint.trees.markdown_blocks import Stretch, Table

_FEWEST_DAYS = 3


class Slot(NamedTuple):
    """A cell of a grid that says something: its fields, and where it stands."""

    fields: Fields
    at: Stretch
    repeats: bool
    """Whether it is of the week that comes again and again, not of one week."""


def day_columns(page: Page, table: Table) -> list[int]:
    """The columns that are days of the week; none where they are too few to make a grid."""
    days = [index for index, head in enumerate(page.columns(table)) if weekday_in(head)]
    return days if len(days) >= _FEWEST_DAYS else []


def is_about_posts(page: Page, table: Table, days: list[int]) -> bool:
    """Whether a grid plans posts, not hours or people: its rows or its cells name networks."""
    firsts = [page.text(row[0]) for row in table.rows if 0 not in days]
    if any(page.titles.networks_named(first) for first in firsts):
        return True
    cells = [page.text(row[i]) for row in table.rows for i in days if not page.is_blank(row[i])]
    named = sum(bool(page.titles.networks_within(cell)) for cell in cells)
    return named * 2 > len(cells)


def slots(page: Page, table: Table, days: list[int], frame: Frame) -> Iterator[Slot]:
    """What stands in a grid, row after row."""
    heads = page.columns(table)
    label = next((index for index in range(len(heads)) if index not in days), None)
    in_a_week = any(title.is_span for title in frame.titles)
    for row in table.rows:
        named = page.text(row[label]) if label is not None else ""
        networks = page.titles.networks_named(named)
        week = f"{named} " if _is_week(named, heads[label] if label is not None else "") else ""
        for day in days:
            if page.is_blank(row[day]):
                continue
            fields = Fields()
            fields.heading, fields.period = frame.heading, named if week else frame.period
            fields["x-date"] = page.value(row[day], f"{week}{heads[day]}")
            fields["text"] = page.value(row[day])
            channel = networks[:1] or page.titles.networks_within(page.text(row[day]))[:1]
            if channel:
                fields["channel"] = page.value(row[day], channel[0])
            yield Slot(fields, row[day], not (week or in_a_week))


def _is_week(named: str, head: str) -> bool:
    """Whether a row's name says which week it is: `Week 2`, `S3`, `12/01`, or a mere number."""
    return bool(periods(named)) or (named.strip(" #.").isdigit() and bool(head))

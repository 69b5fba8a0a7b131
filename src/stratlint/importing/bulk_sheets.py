"""Sheets that are a scheduler's bulk file, known by their head or by the form of their rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from stratlint.language.names import slug
from stratlint.reading.sheets.fitting import cells_of
from stratlint.reading.sheets.layouts import Column, Layout
from stratlint.reading.sheets.sheet import Sheet
from stratlint.schedulers.formats import Scheduler, scheduler, schedulers


def bulk_layout(sheet: Sheet) -> Layout | None:
    """What the columns of a scheduler's bulk file are; nothing where the sheet is none."""
    first = [cell.strip() for cell in sheet.rows[0]]
    for key in schedulers():
        bulk = scheduler(key)
        names = [each.name for each in bulk.columns]
        if bulk.has_head and first[: len(names)] == names:
            return _bulk(bulk, sheet, head=0)
        if not bulk.has_head and sheet.rows and all(_is_row_of(bulk, row) for row in sheet.rows):
            return _bulk(bulk, sheet, head=-1)
    return None


_HELD = {
    "date": "date", "time": "time", "moment": "date", "text": "text", "link": "link",
    "media": "x-media", "image": "x-media", "video": "x-video", "link-or-media": "link",
    "alt_text": "x-alt-text", "type": "type", "channel": "channel",
}  # fmt: skip
"""What a field is called by what a scheduler's column holds."""


def _bulk(bulk: Scheduler, sheet: Sheet, head: int) -> Layout:
    columns, networks = [], []
    below = sheet.rows[head + 1 :]
    for at, each in enumerate(bulk.columns):
        if not cells_of(below, at):
            continue
        if each.holds.startswith("on-"):
            networks.append(Column(at, each.name, each.holds[3:]))
        elif not each.holds.startswith("="):
            field = _HELD.get(each.holds) or f"x-{slug(each.holds or each.name)[:40]}"
            columns.append(Column(at, each.name, field))
    return Layout("calendar", head, columns, networks, "")


def _is_row_of(bulk: Scheduler, row: Sequence[str]) -> bool:
    """Whether a row without a head above it has a moment where the scheduler has it."""
    at = next(at for at, each in enumerate(bulk.columns) if each.holds == "moment")
    if not 2 <= len(row) <= len(bulk.columns) + 1:
        return False
    try:
        datetime.strptime(row[at].strip(), bulk.moment)
    except ValueError:
        return False
    return True

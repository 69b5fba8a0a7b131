"""Sheets that are a scheduler's bulk file, known by their head or by the form of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from stratlint.language.names import Dictionary, slug
from stratlint.reading.sheets.columns import network_in
from stratlint.reading.sheets.fitting import cells_of, says_yes
from stratlint.reading.sheets.layouts import Column, Layout
from stratlint.reading.sheets.sheet import DayOrder, Item, Sheet
from stratlint.schedulers.formats import TO_SCHEDULE, Scheduler, scheduler, schedulers


def bulk_layout(sheet: Sheet, words: Dictionary) -> Layout | None:
    """What the columns of a scheduler's bulk file are; nothing where the sheet is none."""
    first = [cell.strip() for cell in sheet.rows[0]]
    for key in schedulers():
        bulk = scheduler(key)
        names = [each.name for each in bulk.columns]
        if bulk.has_head and first[: len(names)] == names:
            return _bulk(bulk, sheet, words, head=0)
        if not bulk.has_head and sheet.rows and all(_is_row_of(bulk, row) for row in sheet.rows):
            return _bulk(bulk, sheet, words, head=-1)
    return None


_HELD = {
    "date": "date", "time": "time", "moment": "date", "text": "text", "link": "link",
    "media": "x-media", "image": "x-media", "video": "x-video", "link-or-media": "link",
    "alt_text": "x-alt-text", "type": "type", "channel": "channel", "draft": "status",
}  # fmt: skip
"""What a field is called by what a scheduler's column holds."""


def _bulk(bulk: Scheduler, sheet: Sheet, words: Dictionary, head: int) -> Layout:
    columns, networks = [], []
    channel = (_of_file(sheet, words) or network_in(sheet, words)) if bulk.one_channel else ""
    below = sheet.rows[head + 1 :]
    for at, each in enumerate(bulk.columns):
        if not cells_of(below, at) and _HELD.get(each.holds) != "link":
            continue
        if each.holds.startswith("on-"):
            networks.append(Column(at, each.name, each.holds[3:]))
        elif not each.holds.startswith("="):
            field = _HELD.get(each.holds) or f"x-{slug(each.holds or each.name)[:40]}"
            columns.append(Column(at, each.name, field))
    return Layout("calendar", head, columns, networks, channel, order=_order(bulk))


def _of_file(sheet: Sheet, words: Dictionary) -> str:
    """The network in the name that an export gives a file of one account: `buffer-x.csv`."""
    return words.network(sheet.file.rpartition(".")[0].rpartition("-")[2]) or ""


def _order(bulk: Scheduler) -> DayOrder:
    """In which order the tool writes day and month, where it writes them in figures."""
    written = bulk.moment + bulk.date
    return "mdy" if written.startswith("%m") else "dmy"


_MEDIA = frozenset(("image", "video"))
_ADDRESS = ("https://", "http://")


def with_places(items: Iterable[Item], layout: Layout, words: Dictionary) -> None:
    """Give posts their status, and addresses their own fields where a tool has no column for each.

    That is in place, of a picture where one column has links too; of a link where it is the last
    line of a text.
    """
    has_links = any(each.field == "link" for each in layout.columns)
    for item in items:
        is_draft = says_yes(item.get("status", ""), words) or "date" not in item
        item["status"] = "draft" if is_draft else TO_SCHEDULE
        if item.get("x-form") in _MEDIA and "link" in item:
            item["x-media"] = item.pop("link")
        text, _, last = item.get("text", "").rpartition("\n")
        if text and not has_links and last.startswith(_ADDRESS) and " " not in last:
            item |= {"text": text.rstrip(), "link": last}


def _is_row_of(bulk: Scheduler, row: Sequence[str]) -> bool:
    """Whether a row without a head above it has a moment where the scheduler has it."""
    at = next(at for at, each in enumerate(bulk.columns) if each.holds == "moment")
    if not 2 <= len(row) <= len(bulk.columns) + 1:
        return False
    return any(_is_moment(row[at].strip(), each) for each in (bulk.moment, _turned(bulk.moment)))


def _turned(moment: str) -> str:
    """With the day before the month, which who uploads a file can choose."""
    return moment.replace("%m/%d", "%d/%m")


def _is_moment(cell: str, written: str) -> bool:
    try:
        datetime.strptime(cell, written)
    except ValueError:
        return False
    return True

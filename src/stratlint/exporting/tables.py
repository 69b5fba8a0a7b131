"""The calendar as a table: CSV, and a workbook in which no cell is a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, time

from stratlint.exporting.posts import Outgoing
from stratlint.importing.extras import needed
from stratlint.importing.files import delimiter_of, label_of, words_of
from stratlint.importing.tables import csv_text, fields_of
from stratlint.language.terms import part_name
from stratlint.reading.format import strategy_format
from stratlint.strategy import Value

_WIDE = frozenset(("text", "call_to_action", "link", "media"))
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no cell of a workbook can hold."""
_LONGEST_CELL = 32_767


def csv_of(posts: Sequence[Outgoing], language: str) -> bytes:
    """The posts as CSV, in UTF-8 with a byte order mark, by which Excel knows it."""
    rows = [_cells(post, language) for post in posts]
    fields = fields_of(rows, strategy_format().kinds["post"])
    head = [label_of("post", field, language) for field in fields]
    text = csv_text(fields, rows, head=head, delimiter=delimiter_of(language))
    return text.encode("utf-8-sig")


def xlsx_of(posts: Sequence[Outgoing], language: str) -> bytes:
    """The posts as a workbook: days and times as such, all else as text."""
    openpyxl = needed("openpyxl", "XLSX")
    rows = [_cells(post, language) for post in posts]
    fields = fields_of(rows, strategy_format().kinds["post"])
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = part_name("calendar", language)[:31]
    sheet.append([label_of("post", field, language) for field in fields])
    for post, row in zip(posts, rows, strict=True):
        sheet.append([_typed(field, row.get(field, ""), post) for field in fields])
    for line in sheet.iter_rows(min_row=2):
        for field, cell in zip(fields, line, strict=True):
            if isinstance(cell.value, str):
                cell.data_type = "s"
            cell.alignment = openpyxl.styles.Alignment(vertical="top", wrap_text=field in _WIDE)
    for cell in sheet[1]:
        cell.font = openpyxl.styles.Font(bold=True)
    for at, field in enumerate(fields, start=1):
        letter = openpyxl.utils.get_column_letter(at)
        sheet.column_dimensions[letter].width = 60 if field == "text" else 18
    sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cells(post: Outgoing, language: str) -> dict[str, str]:
    found = {}
    for field, value in post.item.fields.items():
        said = words_of(value, "post", field, language)
        found[field] = _flat(value) if said is None else said
    if post.channel != post.item.text("channel"):
        found["channel"] = post.channel
    return found


def _flat(value: Value) -> str:
    """Things with fields in one cell: `image: two hands on a plane`, a line for each."""
    if isinstance(value.data, list):
        return "\n".join(_flat(each) for each in value.data)
    if isinstance(value.data, dict):
        return ": ".join(each.text for each in value.data.values() if each.text)
    return value.text


def _typed(field: str, text: str, post: Outgoing) -> date | time | str:
    if field == "date":
        return post.day
    if field == "time" and post.hour is not None:
        return post.hour
    return _FORBIDDEN.sub("", text)[:_LONGEST_CELL]

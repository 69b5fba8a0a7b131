"""Pages of an archive that are rows of its tables: Notion has a file for what each is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from stratlint.reading.sheets.sheet import Sheet

NOTION_ID = re.compile(r"\s+[0-9a-f]{32}(?=\.\w+\Z|\Z)")
"""What Notion puts behind the name of everything that it exports."""
TABLES_TWICE = re.compile(r"_all\.csv\Z")
_TITLE = re.compile(r"#\s+(?P<title>[^\n]*)\n+")
_COLUMN = "text"
"""What the column is called that holds the words of the pages: the format's own name."""


def pages_of(members: Iterable[str]) -> dict[str, list[str]]:
    """By table, the pages in its folder, which is called as it is, with its id or without."""
    in_folder: dict[str, list[str]] = {}
    tables = []
    for each in members:
        if each.endswith(".md"):
            in_folder.setdefault(each.rpartition("/")[0], []).append(each)
        elif each.endswith(".csv"):
            tables.append(each)
    return {each: list(_in_folders_of(each, in_folder)) for each in tables}


def _in_folders_of(table: str, in_folder: Mapping[str, list[str]]) -> Iterator[str]:
    stem = PurePosixPath(TABLES_TWICE.sub(".csv", table)).with_suffix("").as_posix()
    for folder in dict.fromkeys((stem, NOTION_ID.sub("", stem))):
        yield from in_folder.get(folder, ())


def with_pages(sheet: Sheet, pages: Sequence[str]) -> Sheet:
    """The table with the words of its rows' pages in a column; its first column is their titles."""
    if not sheet.rows:
        return sheet
    head, *below = sheet.rows
    bodies = dict(_title_and_body(each, head) for each in pages)
    if not any(bodies.get(row[0].strip()) for row in below if row):
        return sheet
    words = ([*row, bodies.get(row[0].strip(), "")] for row in below)
    return sheet._replace(rows=[[*head, _COLUMN], *words], titles=0)


def _title_and_body(page: str, names: Sequence[str]) -> tuple[str, str]:
    """What a page is called, and its words without the values of the table's columns."""
    page = page.lstrip("\ufeff\n")
    title = _TITLE.match(page)
    rest = page[title.end() if title else 0 :].split("\n")
    while rest and (not rest[0].strip() or rest[0].partition(":")[0] in names):
        rest = rest[1:]
    return title["title"].strip() if title else "", "\n".join(rest).strip()

"""Files of other programs as sheets and texts, by their endings; archives by what is in them."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from stratlint.importing.notion import NOTION_ID, TABLES_TWICE, pages_of, with_pages
from stratlint.importing.zips import refuse_bombs
from stratlint.reading.sheets.sheet import Remark, Sheet, Text, bounded
from stratlint.sources.encodings import encoding_of
from stratlint.sources.file_tree import refuse_link_out
from stratlint.sources.whole_file import is_pipe_of_a_folder
from stratlint.trees.csv_cells import unguarded
from stratlint.trees.csv_table import is_comment, read_records, unquoted
from stratlint.tuples import NamedTuple
from stratlint.unusable import Said, UsageError, of_system, say

MOST_BYTES = 50_000_000
"""Bytes of a file that is imported: a hundred times a workbook of 5,000 posts."""

Pieces: TypeAlias = "Iterator[Sheet | Text]"

_BINARY_WORKBOOKS = frozenset((".xls", ".xlsb", ".ods", ".numbers"))
_BINARY_DOCUMENTS = frozenset((".doc", ".odt", ".pages", ".rtf", ".pdf"))


class Terms(NamedTuple):
    """What files are read by."""

    first: date | None
    last: date | None
    """The days between which the events of a calendar are taken, where a call says them."""
    is_sheet: Callable[[Sheet], bool]
    """Whether a table of a document is one of a part, and not just a table."""


def pieces_of(path: Path, terms: Terms) -> list[Sheet | Text]:
    """What a file holds. Raises UsageError where it cannot be read or is of no known kind."""
    refuse_link_out(path, os.fspath(path))
    if is_pipe_of_a_folder(path):
        raise UsageError("no-plain-file", path=path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError("file-fails", path=path, reason=of_system(error)) from None
    if len(data) > MOST_BYTES:
        raise UsageError("import-too-large", path=path, limit=MOST_BYTES // 1_000_000)
    return list(_of_data(path.name, data, terms, depth=0))


def _of_data(name: str, data: bytes, terms: Terms, depth: int) -> Pieces:
    ending = PurePosixPath(name).suffix.lower()
    if ending in (".xlsx", ".xlsm", ".xltx"):
        from stratlint.importing import xlsx

        return xlsx.sheets_of(name, data)
    if ending in (".csv", ".tsv", ".tab") or (ending == ".txt" and _has_tabs(name, data)):
        return iter((_csv(name, data),))
    if ending in (".ics", ".ical", ".ifb"):
        from stratlint.importing import ics

        return ics.sheets_of(name, data, terms.first, terms.last)
    if ending == ".docx":
        from stratlint.importing import documents

        return documents.of_word(name, data, terms.is_sheet)
    if ending in (".html", ".htm", ".xhtml"):
        from stratlint.importing import documents

        return documents.of_html(name, _text(name, data), terms.is_sheet)
    if ending in (".md", ".markdown", ".txt"):
        return iter((Text(name, _text(name, data)),))
    if ending == ".zip" and depth == 0:
        return _of_archive(name, data, terms)
    raise UsageError("import-kind", path=name, problem=_way_out(ending))


def _way_out(ending: str) -> Said:
    """What to do with a file of a kind that is not read."""
    if ending in _BINARY_WORKBOOKS:
        return say("save-as-xlsx")
    if ending in _BINARY_DOCUMENTS:
        return say("save-as-docx")
    return say("kinds-read")


def _csv(name: str, data: bytes) -> Sheet:
    text = _text(f"{name}.csv", data).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text[:1000]:
        raise UsageError("no-text", path=name)
    records = read_records(text)
    rows = [
        [
            unguarded(unquoted(raw) if cell.is_quoted else raw)
            for cell in row
            for raw in [text[cell.start : cell.end]]
        ]
        for row in records.rows
        if not is_comment(text, row)
    ]
    remarks = []
    if records.unclosed:
        line = text.count("\n", 0, records.unclosed[0]) + 1
        remarks.append(Remark("unclosed-quote", {"line": line}))
    return bounded(Sheet(name, "", rows, remarks=tuple(remarks)))


def _has_tabs(name: str, data: bytes) -> bool:
    """Whether a text is a table: Excel saves “Unicode text” with tabs, and calls it `.txt`."""
    text = _text(f"{name}.csv", data).strip("\r\n")
    return "\t" in text.partition("\n")[0]


def _text(name: str, data: bytes) -> str:
    try:
        return encoding_of(name, data).decode(data)
    except UnicodeDecodeError:
        raise UsageError("not-utf-8", path=name) from None


def _of_archive(name: str, data: bytes, terms: Terms, depth: int = 0) -> Pieces:
    """The files of an archive as Notion exports one: pages in Markdown or HTML, tables in CSV.

    Of a table that is there twice, as it is seen and whole, the whole one is taken. The pages of
    its rows are no documents of their own.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise UsageError("archive-broken", path=name) from None
    with archive:
        refuse_bombs(name, archive)
        members = [each for each in archive.namelist() if not each.endswith("/")]
        whole = {TABLES_TWICE.sub("", each) for each in members if TABLES_TWICE.search(each)}
        pages = pages_of(members)
        rows = frozenset(chain.from_iterable(pages.values()))
        for member in sorted(members):
            if member in rows:
                continue
            if member.removesuffix(".csv") in whole and not TABLES_TWICE.search(member):
                continue
            shown = NOTION_ID.sub("", TABLES_TWICE.sub(".csv", PurePosixPath(member).name))
            inside = _member(archive, member)
            try:
                if shown.lower().endswith(".zip") and not depth:  # Notion parts a large export
                    yield from _of_archive(shown, inside, terms, depth + 1)
                elif member in pages:
                    told = [_text(each, _member(archive, each)) for each in pages[member]]
                    yield with_pages(_csv(shown, inside), told)
                else:
                    yield from _of_data(shown, inside, terms, depth=1)
            except UsageError:
                yield Sheet(name, "", [], remarks=(Remark("not-read", {"name": shown}),))


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile):  # encrypted, or damaged
        return b""

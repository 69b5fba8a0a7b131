"""Documents of Word and web pages: their tables are sheets, the rest is Markdown."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from string import ascii_uppercase
from typing import Any

from stratlint.importing.extras import needed
from stratlint.importing.zips import refuse_bombs
from stratlint.reading.sheets.sheet import MOST_CELLS, MOST_COLUMNS, Remark, Sheet, Text, bounded
from stratlint.unusable import UsageError

_NEVER_READ = ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg")
_MOST_SPANNED = 100
"""Columns or rows over which a cell reaches, whatever it says."""


def of_word(file: str, data: bytes, is_sheet: Callable[[Sheet], bool]) -> Iterator[Sheet | Text]:
    """The tables and the text of a DOCX document. Raises UsageError where it is none."""
    mammoth = needed("mammoth", file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            refuse_bombs(file, parts)
        # An image is left out: what stratlint reads is words.
        nothing = mammoth.images.img_element(lambda image: {"src": ""})
        html = mammoth.convert_to_html(io.BytesIO(data), convert_image=nothing).value
    except UsageError:
        raise
    except Exception as error:  # whatever a broken document makes of the library
        raise UsageError("document-unreadable", path=file, reason=error) from None
    yield from of_html(file, html, is_sheet)


def of_html(file: str, html: str, is_sheet: Callable[[Sheet], bool]) -> Iterator[Sheet | Text]:
    """The tables that are sheets, and the rest of a page as Markdown; no script is in it."""
    needed("bs4", file)
    markdownify = needed("markdownify", file)
    from bs4 import BeautifulSoup

    try:
        page = BeautifulSoup(_in_order(file, html), "html.parser")
        yield from _pieces(file, page, markdownify, is_sheet)
    except RecursionError:
        raise UsageError("page-too-deep", path=file) from None


_OPENED = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NO_TAG = re.compile(r"<(?![a-zA-Z/!?])")
_MOST_OPEN = 5_000
"""Elements of one name that are never closed: the parser looks through all of them for each."""


def _in_order(file: str, html: str) -> str:
    """A page without what the parser goes through again and again: signs and comments without end.

    Raises UsageError where elements are nested by the thousand.
    """
    closed = html.rfind("-->") + 1
    if (opened := html.find("<!--", closed)) >= 0:
        html = html[:opened]  # as in a browser, a comment that does not end is all that follows
    counts = Counter(match.groups() for match in _OPENED.finditer(html))
    names = {name for _, name in counts} - _ALONE
    if any(counts["", each] - counts["/", each] > _MOST_OPEN for each in names):
        raise UsageError("page-too-deep", path=file)
    return _NO_TAG.sub("&lt;", html)


_ALONE = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
"""Elements that hold nothing, and are never closed."""


def _pieces(
    file: str,
    page: Any,  # noqa: ANN401
    markdownify: Any,  # noqa: ANN401
    is_sheet: Callable[[Sheet], bool],
) -> Iterator[Sheet | Text]:
    for each in page(_NEVER_READ):
        each.decompose()
    for image in page("img"):
        image.decompose()
    for table in page("table"):
        if table.find("table") is not None:
            continue
        sheet = _sheet(file, table)
        if is_sheet(sheet):
            yield sheet
            table.decompose()
    markdown = markdownify.markdownify(str(page), heading_style="ATX", bullets="-").strip()
    if markdown:
        yield Text(file, markdown + "\n")


def _sheet(file: str, table: Any) -> Sheet:  # noqa: ANN401
    """A table of a page; the heading above it is its name."""
    heading = table.find_previous(["h1", "h2", "h3", "h4", "caption"])
    name = heading.get_text(" ", strip=True)[:200] if heading else ""
    rows: list[list[str]] = []
    links: dict[tuple[int, int], str] = {}
    remarks: tuple[Remark, ...] = ()
    still: dict[int, tuple[int, str]] = {}
    """By column, in how many rows more a cell from above stands, and what it says."""
    room = MOST_CELLS
    for at, line in enumerate(table("tr")):
        row: list[str] = []
        for cell in line(["td", "th"]):
            _take_from_above(row, still)
            if len(row) > MOST_COLUMNS:
                break
            address = cell.find("a", href=True)
            if address is not None:
                links[at, len(row)] = str(address["href"])
            for line_end in cell("br"):
                line_end.replace_with("\n")
            said = [_words(cell), *[""] * (_span(cell, "colspan") - 1)]
            if down := _span(cell, "rowspan") - 1:
                still |= {len(row) + n: (down, each) for n, each in enumerate(said)}
            row.extend(said)
        _take_from_above(row, still)
        room -= len(row)
        if room < 0:  # spans can claim a billion cells that are empty
            remarks = (Remark("too-many-rows", {"limit": at}),)
            break
        rows.append(row)
    return bounded(_without_frame(Sheet(file, name, rows, links, remarks=remarks)))


def _without_frame(sheet: Sheet) -> Sheet:
    """A sheet without the letters above its columns and the numbers before its rows.

    A spreadsheet that is saved as a page has them.
    """
    letters, *rows = sheet.rows or [[]]
    is_framed = len(letters) > 1 and letters == ["", *ascii_uppercase[: len(letters) - 1]]
    if not is_framed or not all(row and (row[0].isdecimal() or not row[0]) for row in rows):
        return sheet
    links = {(at - 1, column - 1): address for (at, column), address in sheet.links.items()}
    return sheet._replace(rows=[row[1:] for row in rows], links=links)


def _take_from_above(row: list[str], still: dict[int, tuple[int, str]]) -> None:
    """Go on in a row with the cells that reach down into it, which say the same there."""
    while len(row) in still:
        left, said = still.pop(len(row))
        if left > 1:
            still[len(row)] = (left - 1, said)
        row.append(said)


def _words(cell: Any) -> str:  # noqa: ANN401
    """The text of a cell, a line for each of its paragraphs."""
    paragraphs = cell(["p", "li"])
    if paragraphs:
        return "\n".join(each.get_text().strip() for each in paragraphs).strip()
    return str(cell.get_text()).strip()


def _span(cell: Any, way: str) -> int:  # noqa: ANN401
    number = str(cell.get(way, "1"))
    return max(1, min(int(number[:5]), _MOST_SPANNED)) if number.isdecimal() else 1

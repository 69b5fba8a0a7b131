"""Documents of Word and web pages: their tables are sheets, the rest is Markdown."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from stratlint.importing.extras import needed
from stratlint.importing.zips import refuse_bombs
from stratlint.reading.sheets.sheet import Sheet, Text
from stratlint.unusable import UsageError

_NEVER_READ = ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg")


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
        yield from _pieces(file, BeautifulSoup(html, "html.parser"), markdownify, is_sheet)
    except RecursionError:
        raise UsageError("page-too-deep", path=file) from None


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
    rows: list[list[str]] = []
    links: dict[tuple[int, int], str] = {}
    for at, row in enumerate(table("tr")):
        rows.append([])
        for cell in row(["td", "th"]):
            address = cell.find("a", href=True)
            if address is not None:
                links[at, len(rows[-1])] = str(address["href"])
            for line_end in cell("br"):
                line_end.replace_with("\n")
            rows[-1].append(_words(cell))
            rows[-1].extend([""] * (min(_span(cell), 100) - 1))
    return Sheet(file, heading.get_text(" ", strip=True)[:200] if heading else "", rows, links)


def _words(cell: Any) -> str:  # noqa: ANN401
    """The text of a cell, a line for each of its paragraphs."""
    paragraphs = cell(["p", "li"])
    if paragraphs:
        return "\n".join(each.get_text().strip() for each in paragraphs).strip()
    return str(cell.get_text()).strip()


def _span(cell: Any) -> int:  # noqa: ANN401
    number = str(cell.get("colspan", "1"))
    return int(number) if number.isdigit() and number != "0" else 1

"""Files of other programs, made for a test, and `stratlint import` on them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from stratlint.cli.main import main
from stratlint.reading.assemble import read_strategy
from stratlint.reading.format import file_names
from stratlint.sources.files import collect
from stratlint.strategy import Plain, Strategy, plain


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Import = Callable[..., Ran]


@pytest.fixture
def run_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Import:
    """`stratlint import FILE… --into plan …` in an empty folder; files are given by content."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, **files: bytes | str) -> Ran:
        names = []
        for name, content in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            names.append(path.name)
        status = main(["import", *names, "--into", "plan", *arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


def strategy_in(folder: Path) -> Strategy:
    from stratlint.checking.core import load

    documents, faults = load(collect(folder, file_names()))
    assert not faults
    return read_strategy("plan", documents).strategy


def items_in(folder: Path, part: str = "calendar") -> list[dict[str, Plain]]:
    return [
        {key: plain(value) for key, value in item.fields.items()}
        for item in strategy_in(folder).part(part)
    ]


def workbook(fill: Callable[[Any], None]) -> bytes:
    """A workbook whose sheets `fill` makes."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    fill(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def docx(body: str) -> bytes:
    """A document of Word with the XML of its body."""
    written = io.BytesIO()
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main_kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(written, "w") as parts:
        parts.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{kinds}"><Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{main_kind}"/></Types>',
        )
        parts.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}" '
            'Target="word/document.xml"/></Relationships>',
        )
        parts.writestr(
            "word/document.xml", f"<w:document {namespace}><w:body>{body}</w:body></w:document>"
        )
    return written.getvalue()


def zipped(**files: str | bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()

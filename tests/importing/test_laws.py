"""Laws of an import: whatever the words, nothing is lost, and the same again changes nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratlint.importing.files import FileFormat
from stratlint.importing.gathering import Options, gathered
from stratlint.importing.importing import Written, imported
from stratlint.reading.sheets.sheet import Sheet
from tests.importing.conftest import items_in

WORDS = st.text(
    st.sampled_from(list("ab é🎯'\"#-:|,;=+@*_`[]{}<>&!%\\\n\u00a0")), min_size=1, max_size=30
).map(lambda text: f"w {text} w")
TEXTS = st.lists(WORDS, min_size=1, max_size=4, unique=True)
# Other blanks, quotes and marks are no other words: what a team set with care is not set back.
TOKENS = st.text(st.sampled_from(list("abé🎯#-:|,;=+@{}%")), min_size=1, max_size=30).map(
    lambda text: f"w{text}w"
)
LISTED = st.lists(TOKENS, min_size=1, max_size=4, unique=True)
FORMATS = pytest.mark.parametrize("file_format", ["yaml", "csv", "md"])


def sheet(texts: list[str]) -> Sheet:
    head = ["Date", "Time", "Platform", "Copy", "Mood"]
    rows = [
        [f"2027-01-{number + 10}", "09:00", "LinkedIn", text, text.replace("\n", " ")]
        for number, text in enumerate(texts)
    ]
    return Sheet("posts.csv", "", [head, *rows])


def bring(texts: list[str], folder: Path, file_format: FileFormat) -> Written:
    found = gathered([sheet(texts)], "Plan", Options("en", {}, None))
    return imported(found.strategy, folder, file_format, is_dry=False)


def texts_in(folder: Path) -> list[str]:
    return [str(post["text"]) for post in items_in(folder)]


@FORMATS
@settings(max_examples=20)
@given(texts=TEXTS)
def test_every_text_comes_back_as_it_was(file_format: FileFormat, texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bring(texts, Path(folder), file_format)
        assert texts_in(Path(folder)) == texts
        assert bring(texts, Path(folder), file_format).files == []


@FORMATS
@settings(max_examples=20)
@given(texts=LISTED, others=LISTED)
def test_a_second_import_says_what_the_sheet_says(
    file_format: FileFormat, texts: list[str], others: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bring(texts, Path(folder), file_format)
        written = bring(others, Path(folder), file_format)
        left = {field for each in written.unwritten for field in each.fields}
        if not left:
            assert set(others) <= set(texts_in(Path(folder)))
            assert bring(others, Path(folder), file_format).files == []


HEADS = ["Date", "Time", "Platform", "Copy", "Status", "Mood", "Link", "Facebook", "Owner", "Name",
         "Share", "Goal", "Target", "Date/Time", ""]  # fmt: skip
CELLS = ["", "Hello there, you", "two\nlines", "=1+1", "- b", "# c", "key: v", "'q'", "|", "é🎯",
         "2027-01-05", "5/1/2027", "31/2/2027", "9:00", "LinkedIn", "FB, IG", "x", "50%", "null",
         "1e5", "...", "a\n\nb", "{a: b}", "*x*", "\x1b[2J"]  # fmt: skip


@FORMATS
@settings(max_examples=25)
@given(
    head=st.lists(st.sampled_from(HEADS), min_size=2, max_size=6),
    rows=st.lists(st.lists(st.sampled_from(CELLS), max_size=6), max_size=5),
    name=st.sampled_from(["", "Instagram", "Goals"]),
)
def test_whatever_a_sheet_holds_a_second_import_of_it_changes_nothing(
    file_format: FileFormat, head: list[str], rows: list[list[str]], name: str
) -> None:
    options = Options("en", {}, None)

    def bring_it(folder: str) -> Written:
        found = gathered([Sheet("posts.csv", name, [head, *rows])], "Plan", options)
        return imported(found.strategy, Path(folder), file_format, is_dry=False)

    with tempfile.TemporaryDirectory() as folder:
        bring_it(folder)
        assert bring_it(folder).files == []

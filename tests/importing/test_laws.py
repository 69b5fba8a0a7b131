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
from stratlint.importing.sheets import Sheet
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

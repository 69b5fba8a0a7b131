"""Sources: what text they hold, and where its lines and columns are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratlint.sources.text import MAX_BYTES, Place, Source, SourceError, Span, decode


def test_columns_count_code_points_not_bytes() -> None:
    source = Source("a.md", "é🎯x\nnext")
    assert source.place(2) == Place(1, 3)
    assert source.place(source.text.index("next")) == Place(2, 1)


def test_a_byte_order_mark_and_windows_line_ends_change_no_line_and_no_column() -> None:
    plain = decode("a.md", b"un\ndeux\ntrois")
    windows = decode("a.md", "\ufeffun\r\ndeux\r\ntrois".encode())
    old_mac = decode("a.md", b"un\rdeux\rtrois")
    assert windows.text == old_mac.text == plain.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"caf\xe9", "not-utf-8"),
        ("été".encode("utf-16"), "utf-16"),
        (b"a\0b", "nul"),
        (b"a" * (MAX_BYTES + 1), "too-large"),
        (b"\xed\xa0\x80", "not-utf-8"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as refused:
        decode("a.md", data)
    assert refused.value.reason == reason


def test_the_position_of_the_first_bad_byte_is_known() -> None:
    with pytest.raises(SourceError) as refused:
        decode("a.md", "é\nab".encode() + b"\xff")
    assert refused.value.position == 4


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_the_lines_of_a_source_are_its_text(text: str) -> None:
    source = Source("a.md", text)
    lines = [source.line(n) for n in range(1, len(source.line_starts) + 1)]
    assert "\n".join(lines) == text


@given(st.text(alphabet="aé🎯\n ", min_size=1), st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    source = Source("a.md", text)
    offset = data.draw(st.integers(0, len(text)))
    place = source.place(offset)
    assert source.line_starts[place.line - 1] + place.column - 1 == offset
    assert Span(source, offset, len(text)).text == text[offset:]

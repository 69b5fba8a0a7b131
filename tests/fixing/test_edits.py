"""Edits change the words at fault, and leave every other byte of a file as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratlint.finding import Edit, Fix
from stratlint.fixing.edits import compatible, edited
from stratlint.sources.text import Source, Span, decode


def replaced(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda each: -each.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def edit_of(data: bytes, word: str, text: str) -> Edit:
    source = decode("a.md", data)
    at = source.text.index(word)
    return Edit(Span(source, at, at + len(word)), text)


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    data = "\ufeffun\r\ndéux\r\ntrois\r\n".encode()
    assert edited(data, [edit_of(data, "déux", "deux")]) == "\ufeffun\r\ndeux\r\ntrois\r\n".encode()


def test_a_line_that_is_written_ends_as_the_others_do() -> None:
    for end in ("\n", "\r\n", "\r"):
        data = f"a{end}b{end}".encode()
        assert edited(data, [edit_of(data, "b", "b\nc")]) == f"a{end}b{end}c{end}".encode()


def test_a_line_end_of_two_characters_is_taken_out_whole() -> None:
    data = b"a\r\nb\r\nc\r\n"
    assert edited(data, [edit_of(data, "b\n", "")]) == b"a\r\nc\r\n"


@given(
    st.lists(st.sampled_from(["é", "ab", "\r\n", "\n", "\r", "x", "🎈"]), max_size=20),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["", "new"]))),
    st.booleans(),
)
def test_the_source_reads_as_edited_whatever_the_line_ends(
    pieces: list[str], places: list[tuple[int, int, str]], has_mark: bool
) -> None:
    data = ("\ufeff" * has_mark + "".join(pieces)).encode()
    source = decode("a.md", data)
    edits: list[Edit] = []
    for one, other, text in places:
        start, end = sorted((min(one, len(source.text)), min(other, len(source.text))))
        fix = Fix((Edit(Span(source, start, end), text),))
        if len(compatible([Fix(tuple(edits)), fix])) == 2:
            edits.extend(fix.edits)
    # A carriage return left alone before a line feed would make one line end of two.
    after = edited(data, edits)
    if after.count(b"\r\n") <= data.count(b"\r\n"):
        assert decode("a.md", after).text == replaced(source.text, edits)
    assert after.startswith(b"\xef\xbb\xbf") == has_mark


def test_of_fixes_in_one_place_the_first_is_made() -> None:
    source = Source("a.md", "one two three")
    first = Fix((Edit(Span(source, 0, 3), "1"), Edit(Span(source, 8, 13), "3")))
    second = Fix((Edit(Span(source, 4, 7), "2"),))
    third = Fix((Edit(Span(source, 10, 12), "x"),))
    assert compatible([first, third, second]) == [first, second]
    assert compatible([second, third]) == [second, third]


def csv_edit(data: bytes, word: str, text: str) -> Edit:
    source = decode("calendar.csv", data)
    at = source.text.index(word)
    return Edit(Span(source, at, at + len(word)), text)


@pytest.mark.parametrize(
    ("before", "word", "text", "after"),
    [
        ("a;b\r\nx;y\r\n", "x", "z", "a;b\r\nz;y\r\n"),
        ("a;b\nx;y\n", "x", "p;q", 'a;b\n"p;q";y\n'),
        ("a,b\nx y,z\n", "x", 'say "x"', 'a,b\n"say ""x"" y",z\n'),
        ('a,b\n"x, ""y""",z\n', "x", 'w "v"', 'a,b\n"w ""v"", ""y""",z\n'),
        ("a,b\nx,y\n", "x", "=1+1", "a,b\n'=1+1,y\n"),
        ("a,b\n=1+x,y\n", "x", "2", "a,b\n=1+2,y\n"),
        ("a,b\n# stratlint: ignore[q] r,\nx,y\n", "# stratlint: ignore[q] r", "", "a,b\n,\nx,y\n"),
    ],
)
def test_a_cell_is_quoted_as_its_file_asks(before: str, word: str, text: str, after: str) -> None:
    data = before.encode()
    assert edited(data, [csv_edit(data, word, text)]) == after.encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "mac-roman"])
def test_a_spreadsheet_stays_in_its_encoding(encoding: str) -> None:
    data = "Légende;é\nété;à\n".encode(encoding)
    changed = edited(data, [csv_edit(data, "été", "hiver né"), csv_edit(data, "à", "où")])
    assert changed == "Légende;é\nhiver né;où\n".encode(encoding)


def test_what_an_old_encoding_cannot_hold_makes_the_file_utf_8() -> None:
    data = "é;b\nx;y\n".encode("cp1252")
    assert edited(data, [csv_edit(data, "x", "🎯")]) == "é;b\n🎯;y\n".encode("utf-8-sig")

"""CSV: what stands where, by whatever dialect a spreadsheet wrote it."""

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stratlint.sources.text import Source, decode
from stratlint.trees.csv_table import delimiter_of, read_csv, read_records, unquoted
from stratlint.trees.markdown_blocks import MAX_CELLS, Block, Paragraph, Table


def blocks(text: str) -> list[object]:
    source = Source("calendar.csv", text)
    return [_shape(source, block) for block in read_csv(source)[0].blocks]


def _shape(source: Source, block: Block) -> object:
    def words(stretch: tuple[int, int]) -> str:
        return source.text[stretch[0] : stretch[1]]

    if isinstance(block, Paragraph):
        return [words(line) for line in block.lines]
    assert isinstance(block, Table)
    return {"table": [[words(cell) for cell in row] for row in [block.head, *block.rows]]}


def faults(text: str) -> list[tuple[str, str, str]]:
    found = read_csv(Source("calendar.csv", text))[1]
    return [(each.rule, each.problem.variant, each.problem.span.text) for each in found]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_cell_is_what_stands_between_quotes_and_blanks(delimiter: str) -> None:
    text = 'Date,Copy\n2027-01-05,"Ouvert, dès ""9 h"";\nvenez | 1\t2"\n , é🎯 \n'
    in_quotes = 'Ouvert, dès ""9 h"";\nvenez | 1\t2'
    mark = {"text": text.replace(in_quotes, "@").replace(",", delimiter).replace("@", in_quotes)}
    assert blocks(mark["text"]) == [
        {"table": [["Date", "Copy"], ["2027-01-05", in_quotes], ["", "é🎯"]]}
    ]


def test_excel_names_its_delimiter_in_a_line_of_its_own() -> None:
    assert blocks("sep=;\nDate;Prix\n5 janvier;1,50\n") == [
        {"table": [["Date", "Prix"], ["5 janvier", "1,50"]]}
    ]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("type;part\npromo;12,5\nvaleur;87,5\n", ";"),
        ("Date,Copy\n2027-01-05,a; b; c\n2027-01-06,d; e; f\n", ","),
        ("Date\tCopy\n5 janvier, 9 h\tBonjour, vous\n", "\t"),
        ('Date,Copy,Who\n1,"w ;\n w",A\n2,"w :;\n w",B\n', ","),
        ("Titre\nun\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_what_parts_most_rows_alike(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_a_title_and_labels_above_the_head_are_words() -> None:
    text = "Calendar 2027,,,\n,,,\nClient,Acme,,\nDate,Time,Channel,Copy\n2027-01-05,9:00,X,Hi\n"
    assert blocks(text) == [
        ["Calendar 2027"], ["Client", "Acme"],
        {"table": [["Date", "Time", "Channel", "Copy"], ["2027-01-05", "9:00", "X", "Hi"]]},
    ]  # fmt: skip


def test_empty_columns_and_rows_that_a_spreadsheet_leaves_are_none() -> None:
    text = "Date;Copy;;;\n5 janvier;Bonjour;;;\n;;;;\n\n6 janvier;;;;\n"
    assert blocks(text) == [
        {"table": [["Date", "Copy"], ["5 janvier", "Bonjour"], ["6 janvier", ""]]}
    ]
    assert faults(text) == []


def test_a_comment_is_no_row() -> None:
    text = 'a,b\n# stratlint: ignore[x] why,\n"# stratlint: ignore[y] why, now",\n1,2\n'
    assert blocks(text) == [{"table": [["a", "b"], ["1", "2"]]}]


def test_words_beyond_the_last_column_are_told() -> None:
    text = "a,b\n1,one, or two, or three\n2,two\n"
    assert faults(text) == [("csv-syntax", "too-many-cells", "or two, or three")]


def test_a_quote_that_nothing_closes_is_told_and_ends_with_its_line() -> None:
    text = 'a,b\n1,"one\n2,two\n'
    assert faults(text) == [("csv-syntax", "quote", '"')]
    assert blocks(text) == [{"table": [["a", "b"], ["1", '"one'], ["2", "two"]]}]


def test_words_behind_a_quotation_belong_to_it() -> None:
    assert blocks('a,b\n"Open" house,"x" \n') == [{"table": [["a", "b"], ['"Open" house', "x"]]}]


def test_too_many_cells_are_refused_before_they_are_made() -> None:
    source = Source("calendar.csv", "," * (MAX_CELLS + 1))
    tree, told = read_csv(source)
    assert tree.blocks == []
    assert [(each.rule, each.problem.variant) for each in told] == [
        ("unreadable-file", "too-many-cells")
    ]


@pytest.mark.parametrize("text", ['"""a,' * 60_000, '"a\n' * 60_000, '"' * 100_000, ",\n" * 50_000])
def test_hostile_quotes_take_no_time(text: str) -> None:
    before = time.process_time()
    read_csv(Source("calendar.csv", text))
    assert time.process_time() - before < 20


CELLS = st.lists(
    st.lists(st.text(alphabet='aé🎯 ,;"\n', max_size=6).map(str.strip), min_size=2, max_size=4),
    min_size=1, max_size=5,
)  # fmt: skip


@given(CELLS, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]))
def test_cells_are_those_of_the_standard_library(rows: list[list[str]], quoting: int) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n", quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    text = "sep=,\n" + written.getvalue()
    found = [
        [
            unquoted(raw) if cell.is_quoted else raw
            for cell in row
            for raw in [text[cell.start : cell.end]]
        ]
        for row in read_records(text).rows
    ]
    assert found == rows


TEXT = "Date;Légende\n05/01/2027;Où aller ? « Été » à 5 €\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.encode("mac-roman"),
        TEXT.replace("\n", "\r\n").encode("cp1252"),
    ],
)
def test_whatever_a_spreadsheet_saves_is_read(data: bytes) -> None:
    assert decode("calendar.csv", data).text == TEXT

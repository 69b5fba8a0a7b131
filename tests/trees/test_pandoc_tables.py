"""Tables as Pandoc draws them: grids, and columns ruled by dashes."""

from textwrap import dedent

import pytest

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.trees.markdown_blocks import Paragraph, Table, read_blocks


def blocks(text: str) -> list[object]:
    return list(read_blocks(Source("plan.md", dedent(text))))


def cells(text: str) -> list[list[str]]:
    source = Source("plan.md", dedent(text))
    (table,) = read_blocks(source)
    assert isinstance(table, Table)
    return [[source.text[a:b] for a, b in row] for row in (table.head, *table.rows)]


def test_a_grid_is_a_table() -> None:
    assert cells("""\
        +-------+----------+
        | Day   | Channel  |
        +=======+==========+
        | 4 May | Facebook |
        +-------+----------+
        | 5 May |          |
        +-------+----------+
    """) == [["Day", "Channel"], ["4 May", "Facebook"], ["5 May", ""]]


def test_columns_ruled_by_dashes_are_a_table() -> None:
    assert cells("""\
          Date     Réseau      Sujet
          -------- ----------- ----------------
          3 mai    Facebook    Fête de la nature
          10 mai   Instagram
    """) == [
        ["Date", "Réseau", "Sujet"], ["3 mai", "Facebook", "Fête de la nature"],
        ["10 mai", "Instagram", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "+---+---+\n| a | b |\n",  # no end
        "+---+---+\n| a | b |\n+===+===+\nwords\n+---+---+\n",  # words outside
        "Words over both columns\n------ -------\nmore words here\n",
        "one\n\n------ -------\n\ntwo\n",  # a rule between paragraphs
        "a\n" + "-- " * 1000 + "\n" + "b\n" * 2000,  # two million cells
        "+---+\n+---+\n+---+\n+---+\n+---+\n",
    ],
)
def test_what_draws_no_table_stays_words(text: str) -> None:
    assert not any(isinstance(block, Table) for block in blocks(text))
    assert any(isinstance(block, Paragraph) for block in blocks(text))


def test_a_cell_over_two_lines_is_one_text() -> None:
    text = dedent("""\
        # Calendar

        +--------------+-----------+-----------------------------+
        | Date         | Channel   | Message                     |
        +==============+===========+=============================+
        | 9 March 2027 | Facebook  | Three places left in the    |
        |              |           | sourdough workshop          |
        +--------------+-----------+-----------------------------+
    """)
    strategy = read_strategy("plan", [Document(Source("plan.md", text), WHOLE)]).strategy
    (post,) = strategy.part("calendar")
    assert post.text("text") == "Three places left in the sourdough workshop"
    assert post.text("date") == "2027-03-09"

"""One cause gives one finding: what follows from it is not told besides."""

from datetime import date

from stratlint.checking.core import Terms, check_documents
from stratlint.config import settings_for
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source

HEAD = """\
---
title: T
period: 2027-01-01/2027-12-31
---
## Calendar

| Date | Time | Channel | Text | Status |
|---|---|---|---|---|
"""


def told(rows: str) -> list[tuple[str, str]]:
    """What is told of a calendar's rows: the rules and the words at their places."""
    document = Document(Source("strategy.md", HEAD + rows), WHOLE)
    found = check_documents("x", [document], Terms(settings_for(), date(2026, 12, 1))).findings
    asked = ("text-cut-off", "invalid-value")
    return [(each.rule, each.span.text) for each in found if each.rule in asked]


def test_a_cell_that_a_bar_moved_below_another_head_is_not_judged_there() -> None:
    row = "| 2027-01-12 | 08:00 | X | Type `rye|spelt` to find it | draft |\n"
    assert told(row) == [("text-cut-off", "draft")]


def test_a_wrong_cell_of_a_whole_row_is_told() -> None:
    cut = "| 2027-01-12 | 08:00 | X | Rye | spelt | draft |\n"
    wrong = "| 2027-01-13 | 08:00 | X | Oats | baked |\n"
    assert told(cut + wrong) == [("text-cut-off", "draft"), ("invalid-value", "baked")]

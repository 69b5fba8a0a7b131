"""Writing a strategy in another way changes nothing of what is read of it, or found in it."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from tests.fuzz.rewriting import WHOLE_STRATEGIES, Seen, again, difference, on_disk, seen
from tests.fuzz.yaml_rewrites import NOTES


@cache
def read(name: str) -> tuple[list[Document], Seen]:
    (folder,) = (each for each in WHOLE_STRATEGIES if each.name == name)
    documents = on_disk(folder)
    return documents, seen(documents)


@pytest.mark.parametrize("number", range(12))
@pytest.mark.parametrize("name", [each.name for each in WHOLE_STRATEGIES])
def test_a_strategy_is_the_same_in_other_marks(name: str, number: int) -> None:
    documents, before = read(name)
    written, done = again(documents, Random(f"{name} {number}"))
    after = seen(written)
    assert after.is_as(before), (done, difference(before, after))


PLAN = """\
# The mill on social media, 2027

We write for the families of the valley.

## Goals

- Gain 200 followers on Instagram by 30 June 2027

## Calendar

| Date | Channel | Text |
|---|---|---|
| 5 January 2027 | Instagram | The mill grinds again |
"""
ITEMS = "# {note}\n- {{id: a, statement: Gain 20 readers by June 2027}}\n# {note}\n"


@pytest.mark.parametrize("note", [*NOTES, "Mon 5 January 2027"])
@pytest.mark.parametrize("before", ["# The mill", "## Goals", "| Text |", "| Instagram |"])
def test_a_comment_says_nothing_of_a_plan(note: str, before: str) -> None:
    remark = f"<!-- {note.replace('|', '/')} -->"
    remark = f"{remark}\n\n" if before.startswith("#") else f" {remark} "
    plain, commented = (
        seen([Document(Source("plan.md", text), WHOLE)])
        for text in (PLAN, PLAN.replace(before, f"{remark}{before}"))
    )
    assert commented.is_as(plain), difference(plain, commented)


@pytest.mark.parametrize("note", NOTES)
def test_a_comment_says_nothing_of_a_list_in_yaml(note: str) -> None:
    title = Document(Source("strategy.md", "---\ntitle: The mill\n---\n# The mill\n"), WHOLE)
    plain, commented = (
        seen([title, Document(Source("goals.yaml", ITEMS.format(note=said)), "goals")])
        for said in ("", note)
    )
    assert commented.is_as(plain), difference(plain, commented)

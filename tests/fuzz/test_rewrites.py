"""Writing a strategy in another way changes nothing of what is read of it, or found in it."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from stratlint.reading.documents import Document
from tests.fuzz.rewriting import WHOLE_STRATEGIES, Seen, again, difference, on_disk, seen


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

"""What was parsed before reads as it did, whatever reading has mended in it meanwhile."""

from pathlib import Path

import pytest

from stratlint.checking.core import load
from stratlint.checking.targets import at_paths
from stratlint.config_search import Configs
from stratlint.reading.assemble import read_strategy
from stratlint.server.memory import Memory
from stratlint.strategy import plain
from tests.server.conftest import ROOT

SLIPS = "- id: a\n  statment: Win 5 by June 2027.\n  chanels: facebook\n- id: a\n  by: 1 May 2027\n"


def read(folder: Path, memory: Memory | None) -> object:
    (target,) = at_paths([folder], Configs())
    documents, _ = load(target.files)
    if memory is None:
        reading = read_strategy("x", documents)
    else:
        reading = read_strategy("x", memory.as_before(documents), parsing=memory.parse)
    strategy = reading.strategy
    items = [(i.kind, i.id, [(f, plain(v), v.start, v.end) for f, v in i.fields.items()])
             for i in strategy.all_items()]  # fmt: skip
    said = {key: plain(value) for key, value in strategy.document.items()}
    return items, said, [each.problem.values for each in reading.faults]


@pytest.mark.parametrize("slips", [False, True])
def test_it_reads_the_same_again_and_again(example: Path, *, slips: bool) -> None:
    if slips:
        (example / "goals.yaml").write_text(SLIPS, "utf-8")
    memory = Memory()
    fresh = read(example, None)
    assert [read(example, memory) for _ in range(3)] == [fresh] * 3


def test_a_file_that_has_changed_is_parsed_again(example: Path) -> None:
    memory = Memory()
    read(example, memory)
    for text in (SLIPS, "- id: [broken\n", SLIPS):
        (example / "goals.yaml").write_text(text, "utf-8")
        assert read(example, memory) == read(example, None)


def test_a_strategy_in_one_file_reads_the_same(tmp_path: Path) -> None:
    memory = Memory()
    folder = ROOT / "tests/cases/riverside"
    assert [read(folder, memory) for _ in range(2)] == [read(folder, None)] * 2

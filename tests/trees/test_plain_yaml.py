"""Plain YAML, read line by line: nothing else than what libyaml's composer reads in it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stratlint.sources.text import Source
from stratlint.trees.plain_yaml import plain_yaml
from stratlint.trees.yaml_nodes import read_any_yaml
from tests.fuzz.plainness import shape_of

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "example-strategy").rglob("*.yaml")) + sorted((ROOT / "rules").rglob("*.y*"))


def is_plain(text: str, start: int = 0) -> bool:
    """Whether a text is read line by line; if so, as the composer reads it."""
    source = Source("a.yaml", text)
    plain = plain_yaml(source, start, text[start:])
    if plain is None:
        return False
    whole, faults = read_any_yaml(source, start)
    assert shape_of(plain.value) == shape_of(whole)
    assert not faults
    return True


PLAIN = [
    "",
    "# nothing\n",
    "a: 1\nb: no\nc: 2027-01-05\nd: 012\ne: 1.50\nf: ~\ng: true\nh: ''\n",
    "a: x # said\nb: 'it''s' # so\nc: \"d: e\"  \n",
    "a:\n- x\n- y\nb:\n  - 1\n  - z # last\nc:\n",
    "# x\n- date: 2027-01-05\n  time: 18:30\n\n  text: A b, and more\n- date: x\n  y:\n    z: 1\n",
    "a: [x, 'y z', \"w\", 18:30, 5]\nb: {c: [], d: {e: f g}, h: 2 }  # end\nc: {}\n",
    "a: >-\n  folded\n  here\n\n  apart\n\nb: |\n  - kept\n    as is\n  # b\nc: |-\n  x\n# y\n",
    "naïve clé: « oui »\nb: 🎯 goal\nc: a\u00a0b\u00a0\n",
    "2027: x\na-b: 'q'\nc d: e#f\n",
    "a:\n  - b: 1\n    c:\n      - d\n  - e: 2\n# told\nf: g\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_read_as_the_composer_reads_it(text: str) -> None:
    assert is_plain(text)
    assert is_plain(f"---\n{text}", 4)


UNCLEAR = [
    "a\n",
    "- - a\n",
    "-\n  a: 1\n",
    "-\n",
    "a: b: c\n",
    "a: b:\n",
    "a: x\n  goes on\n",
    "a:\n  goes on below\n",
    "a: 'x\n  y'\n",
    'a: "\\t"\n',
    "a: &x y\n",
    "a: *x\n",
    "a: !t y\n",
    "<<: {a: b}\n",
    "? a\n: b\n",
    "a: 1\na: 2\n",
    "{a: 1}\n",
    "[a]\n",
    "--- a\n",
    "a: 1\n---\nb: 2\n",
    " a: 1\n",
    "a: 1\n b: 2\n",
    "a:\n    b: 1\n  c: 2\n",
    "- a\nb: 1\n",
    "a: 1\n- b\n",
    "a: [x,\n  y]\n",
    "a: [x, ]\n",
    "a: [b: c]\n",
    "a: {b}\n",
    "a: [x] y\n",
    "a: 'x' y\n",
    "\ta: 1\n",
    "a: x\u2028y\n",
    "a: |+\n  x\n",
    "a: >\n  x\n    more\n",
    "a: |2\n  x\n",
    "a: |\n\n  x\n",
    "a: |\nb: 1\n",
    "a: |\n  x",
    "a: -\n",
    "a: @x\n",
    "a: %x\n",
    "'a': 1\n",
    "a: {b: 1, b: 2}\n",
    "\ufeffa: 1\n",
    "a: ]\n",
]


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_may_mean_more_is_left_to_the_composer(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_files_are_read_as_the_composer_reads_them(path: Path) -> None:
    assert is_plain(path.read_text("utf-8")) or "example-strategy" not in path.parts


PIECES = st.sampled_from(
    ["a: ", "b:", "- ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", " #x", "# c\n", "'x'", '"y"',
     "[a, b]", "{a: b, c: 1}", "[", "]", "{", "}", ",", ":", " ", "|\n", ">-\n", "~", "12", "1.5",
     "true", "18:30", "é", "\u00a0", "&a", "!x", "x y", "key: value\n", "  k: v\n", "a: |\n  "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=20).map("".join))
@settings(max_examples=400, deadline=None)
def test_whatever_is_written_is_read_as_the_composer_reads_it(text: str) -> None:
    is_plain(text)

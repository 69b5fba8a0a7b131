"""Inputs that are nearly strategies: rules' examples and seeds, changed where grammar matters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from stratlint.rules.files import shipped_rules

ROOT = Path(__file__).resolve().parents[1]

WORDS = (
    "2027-02-30", "2027-01-05", "18:30", "24:00", "50 %", "1/3", "3 per week", "4 200", "no", "~",
    "TODO", "[your goal]", "é" * 40, "\u202e", "\ufeff", "&a x", "*a", "!!python/name:os.system x",
    "stratlint: ignore[mix-total] why", "http://x.example/?utm_source=A", "leads", "LinkedIn",
    "T2 2027", "d'ici fin juin", '"', "'", "|", ">", "{", "[", "#", "- ", ": ", ",", ";", "\t",
)  # fmt: skip
"""What stands at the edges of the grammars that are read."""


def seeds() -> list[str]:
    """The texts to begin with: each rule's examples, the seeds, the example strategy."""
    texts = [
        example.text for rule in shipped_rules().values() for example in (*rule.bad, *rule.good)
    ]
    files = [*(ROOT / "fuzz" / "seeds").iterdir(), *(ROOT / "example-strategy").rglob("*.*")]
    texts += [path.read_text("utf-8", "replace") for path in sorted(files) if path.is_file()]
    return texts


def mutated(text: str, other: str, chance: Random) -> str:
    """A text after one to four changes; `other` lends it lines."""
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(_CHANGES)(text, other, chance)
    return text


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _line_dropped(text: str, other: str, chance: Random) -> str:
    lines = _lines(text)
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def _line_twice(text: str, other: str, chance: Random) -> str:
    lines = _lines(text)
    at = chance.randrange(len(lines))
    return "\n".join([*lines[:at], *[lines[at]] * chance.choice((2, 3, 40)), *lines[at + 1 :]])


def _lines_lent(text: str, other: str, chance: Random) -> str:
    lines, lent = _lines(text), _lines(other)
    at, start = chance.randrange(len(lines) + 1), chance.randrange(len(lent))
    return "\n".join([*lines[:at], *lent[start : start + chance.randint(1, 12)], *lines[at:]])


def _indented(text: str, other: str, chance: Random) -> str:
    lines = _lines(text)
    start = chance.randrange(len(lines))
    for at in range(start, min(len(lines), start + chance.randint(1, 5))):
        lines[at] = chance.choice(("  ", "    ", "\t", "> ", "- ")) + lines[at]
    return "\n".join(lines)


def _word_set(text: str, other: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(WORDS) + text[at + chance.choice((0, 0, 1, 5)) :]


def _value_set(text: str, other: str, chance: Random) -> str:
    """Another value behind the first colon or bar of a line."""
    lines = _lines(text)
    at = chance.randrange(len(lines))
    for sign in (": ", "| ", ","):
        head, found, _ = lines[at].partition(sign)
        if found:
            lines[at] = head + sign + chance.choice(WORDS)
            break
    return "\n".join(lines)


def _heading_set(text: str, other: str, chance: Random) -> str:
    lines = _lines(text)
    at = chance.randrange(len(lines))
    lines[at] = "#" * chance.randint(1, 6) + " " + lines[at].lstrip("#- ")
    return "\n".join(lines)


def _cells_moved(text: str, other: str, chance: Random) -> str:
    lines = _lines(text)
    at = chance.randrange(len(lines))
    cells = lines[at].split("|")
    chance.shuffle(cells)
    lines[at] = "|".join(cells)
    return "\n".join(lines)


def _in_bytes(text: str, other: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chr(chance.choice((0, 7, 27, 133, 160, 8232, 65533, 128512))) + text[at:]


_CHANGES: Sequence[Callable[[str, str, Random], str]] = (
    _line_dropped, _line_twice, _lines_lent, _indented, _word_set, _word_set, _value_set,
    _heading_set, _cells_moved, _in_bytes,
)  # fmt: skip

__all__ = ["mutated", "seeds"]

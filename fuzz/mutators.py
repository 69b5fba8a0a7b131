"""Inputs that are nearly strategies, tables, settings or rules, changed where grammar matters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from stratlint.rules.files import shipped_rules

ROOT = Path(__file__).resolve().parents[1]

WORDS = (
    "2027-02-30", "2027-01-05", "18:30", "24:00", "50 %", "1/3", "3 per week", "4 200", "no", "~",
    "TODO", "[your goal]", "é" * 40, "\u202e", "\ufeff", "&a x", "*a", "!!python/name:os.system x",
    "stratlint: ignore[mix-total] why", "http://x.example/?utm_source=A", "leads", "LinkedIn",
    "T2 2027", "d'ici fin juin", '"', "'", "|", ">", "{", "[", "#", "- ", ": ", ",", ";", "\t",
)  # fmt: skip
"""What stands at the edges of the grammars that are read."""


_COLUMNS = ("date", "time", "channel", "text", "id", "statement", "target", "network", "url")
_MARKS_OF_TABLES = ('"', '""', ",", ";", "\t", "\r\n", "\n\n", '"\n"', "=1+1", "'", "2027-01-05",
                    "05/01/2027", "18h30", "é", "\ufeff", "sep=;\n", *_COLUMNS)  # fmt: skip
_KEYS_OF_SETTINGS = (
    "extends", "rules", "overrides", "strategies", "exclude", "fail_on", "language", "baseline",
    "custom_rules", "frameworks", "paths", "$schema", "documentation", "people", "recommended",
    "[../stratlint.yaml]", "package:x", "off", "error", "{minimum: 5}", "mix-total", "[clients/*]",
    "[", "]", "{", "}", "- ", "  ", ": ", "null", "1e999", "&a ", "*a", "<<: *a", "|", "**/../x",
)  # fmt: skip
_KEYS_OF_RULES = (
    "name", "for", "check", "with", "message", "en", "severity", "bad", "good", "where", "matches",
    "phrase", "present", "one-of", "at-most", "count", "refers-to", "sentences", "(a+)+$", "{x}",
    "{field}", "{{", "[<number>, day]", "post", "channel", "goal", "strategy", "- ", "  ", ": ",
)  # fmt: skip


class Family(NamedTuple):
    """Texts of one kind, and the words that stand at the edges of what is read of it."""

    seeds: list[str]
    words: Sequence[str]
    laws: frozenset[str]
    """The laws that are about it; none for strategies, which go through all that are no other's."""


def families() -> dict[str, Family]:
    """The kinds of inputs by name; that of strategies comes first."""
    return {
        "strategies": Family(seeds(), WORDS, frozenset()),
        "tables": Family(_tables(), _MARKS_OF_TABLES, frozenset({"tables"})),
        "settings": Family(_settings(), _KEYS_OF_SETTINGS, frozenset({"config"})),
        "rules": Family(_rules(), _KEYS_OF_RULES, frozenset({"house-rules"})),
        "patterns": Family(list(_PATTERNS), _SIGNS, frozenset({"patterns"})),
    }  # fmt: skip


_SIGNS = ("(", ")", "*", "+", "?", "{2,9}", "|", "[^a]", "\\b", "\\p{L}", "(?i)", "(?=", "\\1", ".",
          "$", "\n")  # fmt: skip
_PATTERNS = ("^#[a-z]+$\n#craft", "(a|b)*c\nababc", "\\d{4}-\\d\\d\n2027-01", "(?i)sale\nSALE now")


def _tables() -> list[str]:
    head = "date,time,channel,text,type\n"
    rows = '2027-01-05,18:30,linkedin,"A text, with a comma",story\n06/01/2027,9h,x,"two\nlines",\n'
    other = "id;statement;target\nleads;Win 5 leads by June 2027;5\n"
    accounts = "network\turl\towner\nLinkedIn\thttps://x.example/a\tAda\n"
    return [head + rows, head + rows * 4, other, accounts, "sep=;\n" + other]


def _settings() -> list[str]:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    return [each.partition("```")[0] for each in page.split("```yaml\n")[1:]]


def _rules() -> list[str]:
    page = (ROOT / "docs" / "write-a-rule.md").read_text("utf-8")
    written = [each.partition("```")[0] for each in page.split("```yaml\n")[1:]]
    shipped = [path.read_text("utf-8") for path in sorted((ROOT / "rules").rglob("*.yaml"))]
    return written + shipped


def seeds() -> list[str]:
    """The texts to begin with: each rule's examples, the seeds, the example strategy."""
    texts = [
        example.text for rule in shipped_rules().values() for example in (*rule.bad, *rule.good)
    ]
    files = [*(ROOT / "fuzz" / "seeds").iterdir(), *(ROOT / "example-strategy").rglob("*.*")]
    texts += [path.read_text("utf-8", "replace") for path in sorted(files) if path.is_file()]
    return texts


def mutated(text: str, other: str, chance: Random, words: Sequence[str] = WORDS) -> str:
    """A text after one to four changes; `other` lends it lines, and `words` are put in."""
    for _ in range(chance.randint(1, 4)):
        change = chance.choice(_CHANGES)
        if change in (_word_set, _value_set):
            text = change(text, chance.choice(words), chance)
        else:
            text = change(text, other, chance)
    return text


def encoded(text: str, chance: Random) -> bytes:
    """The bytes of a table, in one of the encodings that spreadsheets write."""
    name = chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252",
                          "mac-roman"))  # fmt: skip
    return text.encode(name, "replace")


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


def _word_set(text: str, word: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + word + text[at + chance.choice((0, 0, 1, 5)) :]


def _value_set(text: str, word: str, chance: Random) -> str:
    """Another value behind the first colon or bar of a line."""
    lines = _lines(text)
    at = chance.randrange(len(lines))
    for sign in (": ", "| ", ","):
        head, found, _ = lines[at].partition(sign)
        if found:
            lines[at] = head + sign + word
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


def _lines_ended(text: str, other: str, chance: Random) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r", "\n\r\n")))


def _column_dropped(text: str, other: str, chance: Random) -> str:
    sign = chance.choice((",", ";", "\t", "|"))
    rows = [line.split(sign) for line in _lines(text)]
    at = chance.randrange(max(len(row) for row in rows))
    return "\n".join(sign.join([*row[:at], *row[at + 1 :]]) for row in rows)


def _signs_changed(text: str, other: str, chance: Random) -> str:
    one, another = chance.sample((",", ";", "\t", "|"), 2)
    return text.replace(one, another)


_CHANGES: Sequence[Callable[[str, str, Random], str]] = (
    _line_dropped, _line_twice, _lines_lent, _indented, _word_set, _word_set, _value_set,
    _heading_set, _cells_moved, _in_bytes, _lines_ended, _column_dropped, _signs_changed,
)  # fmt: skip

__all__ = ["Family", "encoded", "families", "mutated"]

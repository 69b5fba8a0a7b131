"""The check of wording that a team bans or asks for, by patterns of words instead of letters.

A pattern is written as the language's own are: `only <number> left`, `last|final chance`, `now?`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from stratlint.finding import Problem
from stratlint.rules.checks.subject import Fields, Subject, fields_of, label_of, naming, values_at
from stratlint.rules.context import Context
from stratlint.unusable import Said, say

if TYPE_CHECKING:
    from stratlint.language.grammar.patterns import Patterns, Reader
    from stratlint.language.grammar.tokens import Token

SLOTS = {"number": "num", "year": "year", "weekday": "weekday", "month": "months", "word": ""}
"""What may stand for a kind of word, with the name that the language's data has for it."""

MOST_OPTIONAL = 6
"""Parts of one pattern that may be left out: each doubles its spellings."""
LONGEST = 20
"""Parts of one pattern."""
LONGEST_TEXT = 5_000
"""Characters of a value in which phrases are looked for."""
_WORDS_A_STEP = 16
"""Words that are held against patterns in the time of one step of the other patterns."""


def phrase(
    subject: Subject,
    context: Context,
    *,
    field: Fields,
    never: str | list[str] = "",
    always: str | list[str] = "",
) -> Iterator[Problem]:
    """No value of a field has a phrase of `never`, and each has one of `always`.

    Variants `never`, with `{found}`, and `always`. Case and accents do not matter.
    """
    for each in fields_of(field):
        for value in values_at(subject, each):
            text = value.text[:LONGEST_TEXT]
            values: dict[str, object] = {
                **naming(subject, context), "field": each, "value": value.text,
                "label": label_of(subject, each, context),
            }  # fmt: skip
            if found := _first(never, text, context):
                shown = {**values, "found": text[slice(*found)]}
                yield Problem(value.stretch(*found).opening, "never", shown)
            if always and not _first(always, text, context):
                yield Problem(value.span.opening, "always", {**values, "found": ""})


def _first(written: str | list[str], text: str, context: Context) -> tuple[int, int] | None:
    """Where the first phrase of a list stands in a text."""
    listed = (written,) if isinstance(written, str) else tuple(written)
    if not any(listed):
        return None
    from stratlint.language.grammar.tokens import tokens

    context.effort.spend(len(text) * len(listed) // _WORDS_A_STEP, listed[0])
    row = tokens(text)
    match = next(iter(_patterns(listed, context.language).find(row)), None)
    return (row[match.first].start, row[match.end - 1].end) if match else None


def fault_of(written: str) -> Said | None:
    """Why a pattern cannot be used; nothing where it can."""
    parts = written.split()
    if not parts:
        return say("phrase-empty")
    if len(parts) > LONGEST:
        return say("phrase-long", count=len(parts), limit=LONGEST)
    if sum(part.endswith("?") for part in parts) > MOST_OPTIONAL:
        return say("phrase-optional", limit=MOST_OPTIONAL)
    if all(part.endswith("?") for part in parts):
        return say("phrase-all-optional")
    for part in parts:
        name = part.removesuffix("?").strip("<>")
        if "<" in part and name not in SLOTS:
            return say("phrase-slot", name=f"<{name}>", names=", ".join(SLOTS))
    if parts[0].removesuffix("?") == "<word>":
        return say("phrase-word")
    return None


@lru_cache(maxsize=64)
def _patterns(listed: Sequence[str], language: str) -> Patterns:
    from stratlint.language.grammar.patterns import Patterns
    from stratlint.language.grammar.slots import Slots
    from stratlint.language.vocabulary import grammar

    slots = Slots(grammar(language))

    def reader(slot: str) -> Reader:
        return slots.reader(SLOTS[slot]) if SLOTS[slot] else _word

    def firsts(slot: str) -> Iterable[str]:
        return slots.firsts(SLOTS[slot]) if SLOTS[slot] else ()

    return Patterns({"": [_in_tokens(each) for each in listed if each]}, reader, firsts)


def _in_tokens(written: str) -> str:
    """A pattern with each of its words as a text's are taken apart: `don't` is three of them."""
    from stratlint.language.grammar.tokens import tokens

    parts = written.split()
    return " ".join(
        part if set("<|?") & set(part) else " ".join(each.text for each in tokens(part))
        for part in parts
    )


def _word(row: Sequence[Token], place: int) -> tuple[int, Any] | None:
    from stratlint.language.grammar.tokens import WORD

    return (place + 1, row[place].text) if row[place].kind == WORD else None

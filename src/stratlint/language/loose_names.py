"""What people who do not know the format write around its names: periods, asides, refusals.

The words of all languages are asked at once: such documents are often mixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from stratlint.language.catalogues import entries
from stratlint.language.names import joined, name_key

_FOLDER = Path(__file__).parent / "loose"

_NUMBER = re.compile(
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVX]{1,4}|[A-H])\s*[.):/|–—-]\s+"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\s+(?=[A-ZÀ-Ý])"
)
"""The number of a heading: `3)`, `IV –`, `4.1 `."""
_NUMBERED = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ivx]{1,4}|[a-h])\b\s*[.):–—-]?\s*", re.I)
_TASK = re.compile(r"\[[ xX]?\]\s*")
_LONGEST = 300
"""Characters of a heading, label or cell that are looked at: beyond, it is prose."""


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, tuple[str, ...]]:
    """Every list of every language, as written."""
    found: dict[str, list[str]] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        for key, written in entries(path).items():
            words = (word.strip() for word in str(written).split(","))
            found.setdefault(key, []).extend(word for word in words if word)
    return {key: tuple(words) for key, words in found.items()}


@lru_cache(maxsize=64)
def listed(name: str) -> frozenset[str]:
    """The keys of the words of a list."""
    return frozenset(joined(name_key(word)) for word in _lists()[name])


def is_listed(name: str, text: str) -> bool:
    """Whether a text is one of the words of a list."""
    return len(text) <= _LONGEST and joined(name_key(text)) in listed(name)


def phrases(name: str) -> list[str]:
    """The words of a list as written and without accents, the longest first."""
    words = {variant for word in _lists()[name] for variant in (word, _plain(word))}
    return sorted(words, key=lambda word: (-len(word), word))


def either(name: str) -> str:
    """The words of a list as alternatives of a pattern."""
    return "|".join(map(re.escape, phrases(name)))


def _plain(word: str) -> str:
    import unicodedata

    parts = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def _period_pattern() -> re.Pattern[str]:
    units, months = either("units"), either("months")
    numbers, signs = either("numbers"), either("signs")
    count = rf"(?:\d{{1,3}}(?:\s?[-–—/à]\s?\d{{1,3}})?|{numbers})"
    dated = rf"(?:\d{{1,2}}(?:er|st|nd|rd|th)?\s+)?(?:{months})\.?(?:\s+\d{{1,2}}\b(?!\d))?"
    return re.compile(
        rf"(?<![\w])(?:"
        rf"(?:{count})[\s-]?(?:{units})(?!\w)"
        rf"|(?:{units})\s?#?\d{{1,3}}(?:\s?[-–—&à]\s?\d{{1,3}})?(?!\w)"
        rf"|(?:{units})\s?[-−+]\d{{1,3}}(?:\s?(?:à|au|to|[-–—/])\s?[-−+]?\d{{1,3}})?(?!\w)"
        rf"|(?:{signs})\s?[1-9]\d?(?:\s?[-–—]\s?(?:{signs})?\d{{1,2}})?(?!\w)"
        rf"|[jdmt]\s?[-+−]\s?\d{{1,3}}(?!\w)|jour j(?!\w)"
        rf"|{dated}(?:,?\s+20\d\d)?(?!\w)"
        rf"|(?:{either('seasons')})\s+20\d\d(?!\w)"
        rf"|20[2-9]\d(?:\s?[-–—/]\s?(?:20)?\d\d)?(?!\w)"
        rf"|(?:{either('adjectives')})(?!\w)"
        rf")",
        re.IGNORECASE,
    )


def periods(text: str) -> list[re.Match[str]]:
    """The words of a short text that name a time: `Q1`, `90-day`, `Mois 3`, `2026`, `weekly`."""
    return list(_period_pattern().finditer(text[:_LONGEST]))


def period_in(text: str) -> str:
    """The time that a short text names, from its first word to its last; empty where none."""
    found = periods(text)
    return text[found[0].start() : found[-1].end()] if found else ""


def without_periods(text: str) -> str:
    """A short text without the words that name a time."""
    return re.sub(r"\s{2,}", " ", _period_pattern().sub(" ", text[:_LONGEST])).strip(" -–—:,/()")


def bare(key: str) -> str:
    """A key without the articles, possessives and joints at its ends."""
    words = key.split()
    owners, joints = listed("determiners"), listed("edge_words")
    while words and (words[0] in owners or words[0] in joints):
        words.pop(0)
    while words and words[-1] in joints:
        words.pop()
    article, elided, rest = words[0].partition("'") if words else ("", "", "")
    if elided and rest and (article in owners or article in joints):
        words[0] = rest
    return " ".join(words)


def without_number(text: str) -> str:
    """A heading without `Part 7:`, `Section II –`, `3)`, `A -` and the like before its words."""
    words = text.lstrip(" #*_[]")
    first = re.match(r"[^\W\d_]+", words)
    if first and name_key(first[0]) in listed("document_parts"):
        number = _NUMBERED.match(words, first.end() + 1)
        if number:
            return words[number.end() :].strip()
    number = _NUMBER.match(words)
    return words[number.end() :].strip() if number else text


def weekday_in(text: str) -> bool:
    """Whether a text names days of the week, and no day of the month."""
    if len(text) > 60 or any(c.isdigit() for c in text):
        return False
    words = re.split(r"[\W_]+", name_key(text))
    names = listed("weekdays")
    return bool(words) and words[0] in names


def starts_with_weekday(text: str) -> bool:
    """Whether a text begins with a day of the week."""
    word = re.match(r"\W*([^\W\d_]+)", text[:40])
    return bool(word) and name_key(word[1] if word else "") in listed("weekdays")


def names_a_day(text: str) -> bool:
    """Whether words name a weekday and count its week or month: `week 40, Mon`, `mardi S2`."""
    words = re.split(r"[\W_]+", name_key(text[:60]))
    return any(map(str.isdigit, text)) and bool(listed("weekdays") & set(words))


def without_short_weekday(text: str) -> str:
    """A date without the weekday before it: `Lu 02/03`, `jeu. 1/10`."""
    match = re.match(r"\W*([^\W\d_]{1,10})\.?,?\s+(?=\d)", text[:20])
    lists = ("short_weekdays", "weekdays")
    is_weekday = match is not None and any(is_listed(each, match[1]) for each in lists)
    return text[match.end() :] if match and is_weekday else text


def opens_with(name: str, text: str) -> bool:
    """Whether a text begins with one of the phrases of a list."""
    key = re.sub(r"[.,;:!]+(?=\s|\Z)", "", name_key(text[:80]))
    return any(key == each or key.startswith((f"{each} ", f"{each}'")) for each in listed(name))


def task(text: str) -> int:
    """How many characters the box of a task list takes at the start of a text."""
    match = _TASK.match(text[:8])
    return match.end() if match else 0


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The stretches of a heading between dashes, colons, bars and brackets, with their offsets."""
    begin = 0
    for match in _CUTS.finditer(text[:_LONGEST]):
        if match.start() > begin and text[begin : match.start()].strip():
            yield begin, text[begin : match.start()]
        begin = match.end()
    if text[begin:].strip(" )]"):
        yield begin, text[begin:]


_CUTS = re.compile(
    r"(?<!\s)\s++(?:[—–|·-]+\s+|[:：|(\[)\]]\s*|—)|[:：|(\[)\]]\s*|—\s+"
)  # each run of blanks is gone through once

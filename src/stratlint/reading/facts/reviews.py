"""When a plan is looked at again: in a section of its own, on a labelled line, or in passing."""

from __future__ import annotations

import re
from itertools import islice

from stratlint.language.loose_names import listed, periods
from stratlint.language.loose_phrases import any_of, reviews
from stratlint.language.names import name_key
from stratlint.language.times.cadences import find_cadence
from stratlint.language.times.intervals import parse_every
from stratlint.language.times.rhythms import find_rhythm
from stratlint.reading.fields import FieldReader
from stratlint.reading.stretches.words import Words
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source
from stratlint.strategy import Value

_MOST_LOOKED_AT = 50
"""Words for a review that are looked at: a guide about reviewing has hundreds."""
_LONGEST_LINE = 300
"""Characters of a line around a word that are looked at."""
_LONGEST_RHYTHM = 240
"""Characters of a section that says no more than when it is looked at again."""

_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\s[—–]\s")


def next_review(words: Words, fields: FieldReader) -> Value | None:
    """The day on which words say that something is looked at again, as the field `review`."""
    day = fields.day(words.text) or fields.day_within(words.text)
    return words.value({"next": words.value(day)}) if day else None


def review_labelled(words: Words, fields: FieldReader) -> Value | None:
    """How often, from which day on, as the field `review`: `Every quarter, first on 30 March`."""
    day, every = next_review(words, fields), review_every(words, fields)
    if day is None or every is None:
        return day or every
    assert isinstance(day.data, dict)
    assert isinstance(every.data, dict)
    return words.value({**every.data, **day.data})


def names_a_time(line: str, language: str) -> bool:
    """Whether a line that speaks of a review says when it is, or how often."""
    said = find_rhythm(line, language) or periods(line) or any_of("rounds").search(line)
    return bool(said)


def review_every(words: Words, fields: FieldReader) -> Value | None:
    """The interval that words state, as the field `review`."""
    asked = tuple(fields.words.order)
    for language in asked:
        found = find_cadence(words.text, language)
        if found and parse_every(words.text[found.start : found.end], language):
            said = words.cut(found.start, found.end)
            return said.value({"every": said.value()})
    if any(parse_every(words.text, language) for language in asked):
        return words.value({"every": words.value()})
    return None


def says_when(words: Words, language: str) -> bool:
    """Whether a section says when it is held, and nothing of what came of it."""
    return len(words.text) <= _LONGEST_RHYTHM and find_rhythm(words.text, language) is not None


def review_in_passing(source: Source, language: str) -> Value | None:
    """The first line that speaks of a review, and of when or how often it is held."""
    text = without_comments(source)
    for match in islice(reviews(text), _MOST_LOOKED_AT):
        start, end = _line_around(text, match)
        if text.startswith("#", start):
            start, end = _line_below(text, end)
        line = text[start:end]
        if names_a_time(line, language) and not any_of("no_reviews").search(line):
            return Value(line.strip(), source, start, end)
    return None


def review_told(source: Source, fields: FieldReader) -> Value | None:
    """The interval, or the day, that stands in one sentence with a review, as the field `review`.

    What a row of a table plans comes once, and posts that are reviewed are no plan. A day counts
    in a sentence of prose: in an entry of a list it may be a post's.
    """
    text = without_comments(source)
    for match in islice(reviews(text), _MOST_LOOKED_AT):
        start, end = _line_around(text, match)
        line = text[start:end].lstrip()
        is_row = line.startswith("|")
        said = _sentence_around(source, match, start, end)
        words = set(name_key(said.text).split())
        is_of_reader = words & listed("advising") and not words & listed("words_of_us")
        is_other = any_of("no_reviews").search(said.text) is not None
        if is_row or is_other or is_of_reader or words & listed("words_for_posts"):
            continue
        if found := review_every(said, fields):
            return found
        is_prose = (
            line.lstrip("*_")[:1].isalpha()
            and not line.startswith("* ")
            and any_of("updated").search(said.text) is None
        )
        if is_prose and (day := fields.day_within(said.text)):
            return said.value({"next": said.value(day)})
    return None


def _line_around(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The line that a word stands on, as far as it is looked at."""
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _LONGEST_LINE)
    stop = text.find("\n", match.end())
    return start, min(stop if stop >= 0 else len(text), match.end() + _LONGEST_LINE)


def _line_below(text: str, end: int) -> tuple[int, int]:
    """The first line below a heading."""
    start = (
        end + len(text[end : end + _LONGEST_LINE]) - len(text[end : end + _LONGEST_LINE].lstrip())
    )
    stop = text.find("\n", start)
    return start, min(stop if stop >= 0 else len(text), start + _LONGEST_LINE)


def _sentence_around(source: Source, match: re.Match[str], start: int, end: int) -> Words:
    """The sentence that a word stands in, within its line."""
    begin = start
    for cut in _SENTENCE_END.finditer(without_comments(source), start, end):
        if cut.start() >= match.end():
            end = cut.start()
            break
        if cut.end() <= match.start():
            begin = cut.end()
    return Words(without_comments(source)[begin:end], source, begin, end)

"""What a plan says in passing, in whatever section: its review, its hours, its last update."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from stratlint.language.goals.people import names_persons
from stratlint.language.loose_names import is_listed, listed
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.language.times.moments import find_moments
from stratlint.reading.facts.reviews import review_in_passing
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source
from stratlint.strategy import Facts, Value

_HOUR = re.compile(
    r"(?<![\w:])(?!9:16)(?:[01]?\d|2[0-3])(?:(?::|\s?h\s?)[0-5]\d(?![\d:])|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)

_CLOCK = re.compile(
    r"(?<![\w:])(?:(?:0?[6-9]|1\d|2[0-3])(?:\s?h(?:\s?[0-5]\d)?|:[0-5]\d)"
    r"|(?:1[01]|0?[6-9])\s?a\.?m|(?:1[0-2]|0?[1-9])\s?p\.?m)(?![\w:])",
    re.IGNORECASE,
)
"""An hour from six on, full or with its minutes: `8h`, `18:30`, `7 pm`."""
_MOST_LINES = 1000
_NAME = re.compile(
    r"[\s*_`(\[@:]{1,4}(?P<name>[^\W\d_a-zß-ÿ][\w’'-]*"
    r"(?:(?: [a-zà-ÿ&+]{1,3}){0,2} [^\W\d_a-zß-ÿ](?:[\w’'-]+|\.(?= )|(?!\w))){0,5})(?![\w@])"
)
"""A person, or several: words with a capital, and short ones between them."""
_TEAM = re.compile(r"[\s*_]{1,3}(?P<name>(?:[^\W\d_]{1,10}(?:['’ ]|\s`?)){1,3}[\w-]+)")
"""A few words that may name a group: `the comms team`."""
_LONGEST_SIGNATURE = 40
_MOST_LOOKED_AT = 20
_ENDS_OF_PIECES = ".;·|–—-"
_LONGEST_LINE = 120
"""Characters of a line that says when a document was brought up to date; beyond, it is prose."""


def said_in_passing(source: Source, language: str) -> Facts:
    """What is said of the review, of the hour of posts and of the last update, in any section."""
    hours = {match[0]: match for match in _HOUR.finditer(without_comments(source))}
    alone = next(iter(hours.values())) if len(hours) == 1 else None
    return Facts(
        review_said=review_in_passing(source, language),
        hour_said=Value(alone[0], source, *alone.span()) if alone else None,
        tells_hours=_tells_hours(without_comments(source)),
        last_updated=_last_updated(source, language),
    )


def _tells_hours(text: str) -> bool:
    """Whether a line says at which hours something is published: `post before 8h`.

    The heading over it may say so of all its lines: `Best times`, `Horaires : 9h-11h`.
    """
    over = ""
    for line in islice(text.splitlines(), _MOST_LINES):
        over = line if line.startswith("#") else over
        if _CLOCK.search(line, 0, _LONGEST_LINE):
            words = set(name_key(f"{over} {line}").split())
            is_of_posts = any_of("words_of_publishing").search(line) is not None
            is_of_posts = is_of_posts or bool(words & listed("words_for_hours"))
            if is_of_posts and not words & listed("no_hours_of_posts"):
                return True
    return False


def owner_in_passing(source: Source, language: str) -> Value | None:
    """The one who is said to keep the plan: `run by Dana`, « tenu par l'équipe com ».

    Who signs it on a line of its own comes first: `Prepared by Jo Field, 3 May`.
    """
    signed = _named_by("signatures", source, language)
    kept = _named_by("kept_by", source, language)
    told = [name for at, name in (*signed, *kept) if _opens_a_line(without_comments(source), at)]
    if not told and (name := _signature(source, language)):
        return name
    if not told and len({name.text for _, name in kept}) == 1:
        told = [name for at, name in kept if _is_said_of_the_plan(without_comments(source), at)]
    return told[0] if told else None


def _signature(source: Source, language: str) -> Value | None:
    """The name that stands alone below a text without headings, as below a letter."""
    text = without_comments(source)
    lines = text.rstrip().rsplit("\n", 2)
    name = lines[-1].strip(" -–—*_")
    is_alone = len(lines) > 2 and (not lines[1].strip() or is_closing(lines[1]))
    if "\n#" in f"\n{text}" or not is_alone or is_closing(name):
        return None
    if len(name) > _LONGEST_SIGNATURE or not names_persons(name, language):
        return None
    start = text.rindex(name)
    return Value(name, source, start, start + len(name))


def is_closing(line: str) -> bool:
    """Whether a line takes leave, as letters do: `Best wishes,`."""
    return is_listed("closings", line.strip(" ,.!*_-"))


def _named_by(phrases: str, source: Source, language: str) -> list[tuple[int, Value]]:
    """Where each of some phrases begins that a name, or a group's, stands behind; and that name."""
    matches = islice(any_of(phrases).finditer(without_comments(source)), _MOST_LOOKED_AT)
    named = ((at.start(), _named_behind(source, at.end(), language)) for at in matches)
    return [(start, name) for start, name in named if name is not None]


def _is_said_of_the_plan(text: str, start: int) -> bool:
    """Whether the words before “run by” name the plan or what it is about."""
    before = text[max(0, start - _LONGEST_LINE) : start]
    sentence = re.split(r"[.!?\n]\s?", before)[-1]
    return any_of("kept_things").search(sentence) is not None


def is_a_tool(name: str) -> bool:
    """Whether a name is that of what people work with, which is nobody."""
    return bool(listed("words_of_tools") & set(re.split(r"[\W_]+", name_key(name))))


def _opens_a_line(text: str, start: int) -> bool:
    """Whether a line begins there, or a piece of a line that stands right below the title."""
    begin = text.rfind("\n", 0, start) + 1
    before = text[begin:start].strip(" >*_")
    is_head = "\n#" not in text[:begin].lstrip() and len(before) < _LONGEST_LINE
    return not before or (is_head and before[-1] in _ENDS_OF_PIECES)


def _named_behind(source: Source, at: int, language: str) -> Value | None:
    """The name, or the group, that stands right behind `run by`; a tool is nobody."""
    text = without_comments(source)
    days = find_moments(text[at : at + _LONGEST_LINE], language)
    end = at + min((day.start for day in days), default=_LONGEST_LINE)
    match = _NAME.match(text, at, end)
    if match and not is_a_tool(match["name"]):
        return Value(match["name"], source, *match.span("name"))
    match = _TEAM.match(text, at)
    words = name_key(match["name"]).replace("'", " ").split() if match else []
    is_group = bool(listed("words_for_teams") & set(words))
    return Value(match["name"], source, *match.span("name")) if match and is_group else None


def _last_updated(source: Source, language: str) -> Value | None:
    """The last day that short lines give as that on which the document was brought up to date."""
    found = [
        day
        for match in any_of("updated").finditer(without_comments(source))
        if (day := _day_behind(source, match, language))
    ]
    return max(found, key=lambda each: each.text, default=None)


def _day_behind(source: Source, match: re.Match[str], language: str) -> Value | None:
    """The day, the first of the month or the last of the year that stands behind a word.

    That is on a short line; a year has to stand right behind the word: `Version of 2024`.
    """
    text, start = without_comments(source), match.start()
    stop = text.find("\n", start)
    end = stop if stop >= 0 else len(text)
    begin = text.rfind("\n", 0, start) + 1
    if end - begin > _LONGEST_LINE:
        return None
    for each in find_moments(text[start:end], language):
        is_day = each.kind in ("date", "month") and each.month
        is_year = each.kind == "year" and text[match.end() : start + each.start].strip(" :") == ""
        if each.year and not each.until and (is_day or is_year):
            try:
                day = date(each.year, each.month or 12, each.day or (1 if is_day else 31))
            except ValueError:
                return None
            return Value(day.isoformat(), source, start + each.start, start + each.end)
    return None

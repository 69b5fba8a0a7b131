"""What a plan says in passing, in whatever section: its review, its hours, its last update."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from stratlint.language.loose_names import listed
from stratlint.language.loose_phrases import any_of
from stratlint.language.moments import find_moments
from stratlint.language.names import name_key
from stratlint.reading.reviews import review_in_passing
from stratlint.sources.text import Source
from stratlint.strategy import Facts, Value

_HOUR = re.compile(
    r"(?<![\w:])(?!9:16)(?:[01]?\d|2[0-3])(?:(?::|\s?h\s?)[0-5]\d(?![\d:])|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)

_NAME = re.compile(
    r"[\s*_`(\[@:]{1,4}"
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ](?:[\w’'-]+|\.(?= ))?){0,3})(?![\w@])"
)
_TEAM = re.compile(r"[\s*_]{1,3}(?P<name>(?:[^\W\d_]{1,10}(?:['’ ]|\s`?)){1,3}[\w-]+)")
"""A few words that may name a group: `the comms team`."""
_MOST_LOOKED_AT = 20
_LONGEST_LINE = 120
"""Characters of a line that says when a document was brought up to date; beyond, it is prose."""


def said_in_passing(source: Source, language: str) -> Facts:
    """What is said of the review, of the hour of posts and of the last update, in any section."""
    hours = {match[0]: match for match in _HOUR.finditer(source.text)}
    alone = next(iter(hours.values())) if len(hours) == 1 else None
    return Facts(
        review_said=review_in_passing(source, language),
        hour_said=Value(alone[0], source, *alone.span()) if alone else None,
        last_updated=_last_updated(source, language),
    )


def owner_in_passing(source: Source) -> Value | None:
    """The one who is said to keep the plan: `run by Dana`, « tenu par l'équipe com »."""
    matches = islice(any_of("kept_by").finditer(source.text), _MOST_LOOKED_AT)
    found = [(at, named) for at in matches if (named := _named_behind(source, at.end()))]
    signed = [named for at, named in found if _opens_a_line(source.text, at.start())]
    names = {named.text for _, named in found}
    told = signed or ([named for _, named in found] if len(names) == 1 else [])
    return told[0] if told else None


def _opens_a_line(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" >*_")


def _named_behind(source: Source, at: int) -> Value | None:
    """The name, or the group, that stands right behind `run by`; a tool is nobody."""
    match = _NAME.match(source.text, at)
    if match and not listed("words_of_tools") & set(name_key(match["name"]).split()):
        return Value(match["name"], source, *match.span("name"))
    match = _TEAM.match(source.text, at)
    words = name_key(match["name"]).replace("'", " ").split() if match else []
    is_group = bool(listed("words_for_teams") & set(words))
    return Value(match["name"], source, *match.span("name")) if match and is_group else None


def _last_updated(source: Source, language: str) -> Value | None:
    """The last day that short lines give as that on which the document was brought up to date."""
    found = [
        day
        for match in any_of("updated").finditer(source.text)
        if (day := _day_behind(source, match.start(), language))
    ]
    return max(found, key=lambda each: each.text, default=None)


def _day_behind(source: Source, start: int, language: str) -> Value | None:
    """The day, or the first of the month, that stands on a short line behind a word."""
    text = source.text
    stop = text.find("\n", start)
    end = stop if stop >= 0 else len(text)
    begin = text.rfind("\n", 0, start) + 1
    if end - begin > _LONGEST_LINE:
        return None
    for each in find_moments(text[start:end], language):
        if each.kind in ("date", "month") and each.year and each.month and not each.until:
            try:
                day = date(each.year, each.month, each.day or 1)
            except ValueError:
                return None
            return Value(day.isoformat(), source, start + each.start, start + each.end)
    return None

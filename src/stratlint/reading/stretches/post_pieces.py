"""Posts told in pieces between dashes, in any order: `Churn by hand – YouTube – due 19 March`."""

from __future__ import annotations

import re

from stratlint.language.times.moments import Moment
from stratlint.reading.stretches.features import Features
from stratlint.reading.stretches.words import Words, without_joints
from stratlint.tuples import NamedTuple

_DASH = re.compile(r"\s+[–—|·-]\s+")
_COMMA = re.compile(r",\s")
_LONGEST = 200
_FEWEST = 3
_LONGEST_PLACE = 3
"""Words of a piece that says where: `Instagram story`."""
_LONGEST_REST = 2
"""Words of a piece that says when beside the moment: `due 19 March`."""


_LONGEST_WEEK = 600
_IN_BRACKETS = re.compile(r"(?P<text>[^()\n]{3,160}?) \((?P<when>[^()\n]{2,40})\)[,;.]? ?")


class Pieces(NamedTuple):
    """What an entry says between its dashes."""

    text: Words
    moment: Moment
    when: Words
    where: Words
    networks: tuple[str, ...]
    others: tuple[Words, ...]


def pieces_of(features: Features, words: Words) -> Pieces | None:
    """The pieces of an entry that opens with its title, and says when and where behind it."""
    if len(words.text) > _LONGEST or len(_DASH.findall(words.text)) < _FEWEST - 1:
        return None
    ends = [0, *(at for cut in _DASH.finditer(words.text) for at in cut.span()), len(words.text)]
    text, *rest = (words.cut(*at) for at in zip(ends[::2], ends[1::2], strict=True))
    when = next((each for each in rest if _says_when(features, each)), None)
    where = next((each for each in rest if _says_where(features, each)), None)
    if when is None or where is None or when is where or features.is_when(text.text):
        return None
    moment = features.moment(when.text)
    networks = features.social_within(where.text) or features.networks_within(where.text)
    assert moment is not None
    others = tuple(each for each in rest if each not in (when, where))
    return Pieces(text, moment, when, where, networks, others)


def _says_when(features: Features, piece: Words) -> bool:
    found = features.moment(piece.text)
    is_day = found is not None and found.day is not None
    return is_day and found is not None and len(found.rest.split()) <= _LONGEST_REST


def _says_where(features: Features, piece: Words) -> bool:
    is_short = len(piece.text.split()) <= _LONGEST_PLACE
    return is_short and bool(features.networks_within(piece.text))


class InBrackets(NamedTuple):
    """What is planned, with its day in brackets behind it."""

    text: Words
    when: Words
    moment: Moment


def days_in_brackets(features: Features, words: Words) -> list[InBrackets]:
    """What a week's line plans, day by day: `the crew (Tue 5), the oven (Thu 7, Instagram)`."""
    found, end = [], 0
    for match in _IN_BRACKETS.finditer(words.text[:_LONGEST_WEEK]):
        moment = features.moment(match["when"])
        if match.start() != end or moment is None or moment.day is None or moment.start:
            return []
        text, when = (words.cut(*match.span(name)) for name in ("text", "when"))
        found.append(InBrackets(text, when, moment))
        end = match.end()
    return found if end == len(words.text) else []


def without_hour(features: Features, words: Words, opening: Moment | None) -> tuple[Words, str]:
    """Words without the hour that they open with, or end with behind a dash, and that hour."""
    if opening is not None and opening.time and not opening.day:
        return without_joints(words.cut(opening.end)), opening.time
    cut = next(reversed(list(_DASH.finditer(words.text))), None)
    hour = features.moment(words.text[cut.end() :]) if cut else None
    if cut is None or hour is None or not hour.time or hour.day or hour.rest:
        return words, ""
    return words.cut(0, cut.start()), hour.time


def before_comma(features: Features, text: str) -> re.Match[str] | None:
    """The comma behind a network that opens a post, and no list of them: `Facebook, we open`."""
    comma = _COMMA.search(text)
    if comma is None or not features.words.network(text[: comma.start()].strip()):
        return None
    behind = features.moment(text[comma.end() :])
    following = text[comma.end() :].split(" ", 1)[0].strip(",")
    is_other = (behind and behind.start == 0) or features.networks(following)
    return None if is_other else comma

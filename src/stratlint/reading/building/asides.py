"""What stands in brackets behind a channel: how often, who looks after it, for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.language.goals.people import names_persons
from stratlint.language.loose_names import is_listed, listed, opens_with
from stratlint.language.loose_phrases import any_of, is_vague_rhythm
from stratlint.language.names import name_key
from stratlint.reading.stretches.features import Features

Said = tuple[str, tuple[int, int]]
"""A field of a channel, and where in the text its words stand."""

_IN_BRACKETS = re.compile(r"\(([^()\n]{1,80})\)")
_PIECE = re.compile(r"[^,;·|]+")
_JOINTS = " .,;:–—-"
_AT_REST = ("paused", "closing")
_FEWEST_CONTENTS = 2
_LONGEST = 120
_LONGEST_STATE = 3
_NO_NAMES = ("formats", "channel_words", "kinds_of_channels", "refused")


def told_in_brackets(features: Features, text: str) -> Iterator[Said]:
    """The fields that the brackets in a text say: `(Maya, twice a week)`, `(for members)`."""
    has_rhythm = features.rhythm(_IN_BRACKETS.sub(" ", text)) is not None
    for brackets in _IN_BRACKETS.finditer(text):
        if _lists_contents(features, brackets[1]):
            yield "mission", brackets.span(1)
            continue
        for piece in _PIECE.finditer(text, *brackets.span(1)):
            said = piece[0].strip()
            start = piece.start() + piece[0].index(said) if said else piece.start()
            field = _field(features, said)
            behind = said.find(" ") + 1 if field == "audience" else 0  # `for` is none of them
            if field and not (field == "cadence" and has_rhythm):
                yield field, (start + behind, start + len(said))


def _lists_contents(features: Features, said: str) -> bool:
    """Whether a bracket is a list of what goes there: `Site (news, dates, how to find us)`."""
    pieces = [each[0].strip() for each in _PIECE.finditer(said)]
    if len(pieces) < _FEWEST_CONTENTS or features.networks_within(said):
        return False
    if any(not each[:1].islower() or _field(features, each) for each in pieces):
        return False
    return not all(features.is_format(each) for each in pieces)


def _field(features: Features, said: str) -> str:
    first = said.partition(" ")[0]
    if features.rhythm(said) is not None or is_vague_rhythm(said):
        return "cadence"
    if opens_with("audience_openings", said) or is_listed("labels_of_those_meant", first):
        return "audience" if features.names_people(said) else "mission"
    if state_of_channel(features, said):
        return "status"
    return "owner" if _is_person(features, said) else ""


def state_of_channel(features: Features, said: str) -> str:
    """In which way words say that a channel rests: `account paused since May`; empty if none."""
    if any_of("says_it_rests").search(said[:_LONGEST]):
        return _AT_REST[0]
    piece = _PIECE.match(said[:_LONGEST])
    rest = name_key(piece[0]).strip(" .") if piece else ""
    while rest:
        words = rest.split()
        for size in range(min(_LONGEST_STATE, len(words)), 0, -1):
            state = features.words.value("channel", "status", " ".join(words[:size]))
            if state in _AT_REST:
                behind = " ".join(words[size:])
                return state if not behind or opens_with("around_states", behind) else ""
        before = any_of("around_states").match(rest)
        rest = rest[before.end() :].strip() if before else ""
    return ""


def _is_person(features: Features, said: str) -> bool:
    """Whether words are somebody's name: no `Reels`, `FR` or `Meta`."""
    words = name_key(said).split()
    is_word = any(word in listed(each) for word in words for each in _NO_NAMES)
    is_name = not said.isupper() and not features.networks_within(said) and not is_word
    return is_name and names_persons(said, features.language) and features.moment(said) is None


_CUT = re.compile(r"(?<=[\w)])\s?[.;,](?=\s)|\s[(—–](?=\s?\w)|\s[-•·|]\s")


def cuts_between(features: Features, text: str) -> list[tuple[int, int]]:
    """What stands between one thing that is said of a channel and the next: signs, or a bracket.

    Days in brackets belong to what stands before them: `3 a week (Tue, Thu, Sat)`.
    """
    asides = [brackets.span() for brackets in _IN_BRACKETS.finditer(text)]
    days = [brackets.span() for brackets in _of_days(features, text)]
    signs = [
        cut.span()
        for cut in _CUT.finditer(text)
        if not any(start - 1 <= cut.start() < end for start, end in asides)
    ]
    told = [(at[0], len(text) - len(text[at[1] :].lstrip(_JOINTS))) for at in asides]
    return sorted([*signs, *(cut for at, cut in zip(asides, told, strict=True) if at not in days)])


def without_days(features: Features, text: str) -> str:
    """A text without the brackets in which nothing but days and hours stand."""
    for brackets in _of_days(features, text):
        text = text.replace(brackets[0], "")
    return text


def _of_days(features: Features, text: str) -> list[re.Match[str]]:
    found = _IN_BRACKETS.finditer(text)
    return [b for b in found if features.moment(b[1]) or features.how_often(b[1])]

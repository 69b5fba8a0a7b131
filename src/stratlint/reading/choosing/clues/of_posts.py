"""What the records of a group say of posts: their days and hours, their fields, their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stratlint.language.loose_names import is_listed, listed, opens_with
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.reading.choosing.clues.of_entries import labels_of
from stratlint.reading.choosing.clues.registry import clue
from stratlint.reading.choosing.clues.words import head_words
from stratlint.reading.days.numbered import days_of_month
from stratlint.reading.outlining.post_copy import has_copy
from stratlint.reading.outlining.records import Record
from stratlint.reading.stretches.features import Features, counted_as
from stratlint.reading.stretches.post_pieces import days_in_brackets, pieces_of

if TYPE_CHECKING:
    from stratlint.reading.choosing.evidence import Evidence

_POSTED = frozenset(("call_to_action", "text", "link", "media", "type", "channel", "date"))
_SEVERAL = 2
_FEWEST_DAYS = 4
_OPENS = 8
_QUOTED = re.compile(r"[“\"«„].{8,}[”\"»]\W*")
_DAY_WITH_NAME = re.compile(r"[^*_\n]{3,30}\s(\*\*|__)[^*_\n]{1,60}\1\s*(?:\([^()\n]*\)\s*)?")
_SO_MANY = re.compile(r"(?:\d{1,2}\s?[-–à]\s?)?(?P<number>\d{1,2})\+?\s+(?P<word>[^\W\d_]+)")
_HALF = 0.5
_OPENING = 120
_SOME = 0.3


@clue("when names")
def when_names(evidence: Evidence, part: str) -> float:
    """The share of the records that open with a moment, or with a day of the month above."""
    days = iter(days_of_month(evidence.records, evidence.context))
    is_when = evidence.features.is_when
    return evidence.share_of(lambda r: next(days) or is_when(evidence.name_of(r)))


@clue("days of posts")
def days_of_posts(evidence: Evidence, part: str) -> float:
    """Whether most entries that hold a list say no more than a day, and its name in bold."""
    holders = [each for each in evidence.records if each.lists]

    def is_day(record: Record) -> bool:
        found = evidence.features.moment(record.place.text)
        return found is not None and (not found.rest or is_named_day(record))

    return float(sum(map(is_day, holders)) * 2 > len(holders))


@clue("when behind")
def when_behind(evidence: Evidence, part: str) -> float:
    """The share of the entries that end with a day: `Portrait of the baker (Instagram, 4 May)`."""

    def ends(record: Record) -> bool:
        text = evidence.name_of(record)
        found = evidence.features.moment(text)
        is_behind = found is not None and found.day is not None and found.start > _OPENS
        return is_behind and found is not None and not text[found.end :].strip(" ).*_")

    return evidence.share_of(ends)


@clue("days in brackets")
def with_days_in_brackets(evidence: Evidence, part: str) -> float:
    """The share of the entries that plan things with a day in brackets behind each."""
    return evidence.share_of(lambda r: r.own and days_in_brackets(evidence.features, r.own))


@clue("in pieces")
def in_pieces(evidence: Evidence, part: str) -> float:
    """The share of the entries with a title, a day and a network between dashes."""
    return evidence.share_of(lambda r: pieces_of(evidence.features, r.place))


@clue("a week")
def a_week(evidence: Evidence, part: str) -> float:
    """Whether most entries open with a day of the week, and several do with different ones.

    Two are enough where the heading speaks of posts.
    """
    moments = [evidence.features.moment(evidence.name_of(r)) for r in evidence.records]
    days = [m.weekday for m in moments if m is not None and m.weekday is not None]
    fewest = _SEVERAL if evidence.clue("speaks of posts", part) else _FEWEST_DAYS
    return float(len(set(days)) >= fewest and len(days) * 4 > len(moments) * 3)


@clue("hours of opening")
def hours_of_opening(evidence: Evidence, part: str) -> float:
    """The share of the entries that say no more than hours behind a day: `Monday: 9-12`."""
    return evidence.share_of(
        lambda r: (
            r.name is not None
            and r.own is not None
            and any(map(str.isdigit, r.own.text))
            and len(re.findall(r"[^\W\d_]{3,}", r.own.text)) <= 1
            and not is_beside_an_event(evidence.features, r)
        )
    )


@clue("beside an event")
def beside_an_event(evidence: Evidence, part: str) -> float:
    """The share of several entries that count from a day with a name: `J-7`, `Launch day`."""
    if len(evidence.records) < _SEVERAL:
        return 0.0
    return evidence.share_of(lambda r: is_beside_an_event(evidence.features, r))


def is_beside_an_event(features: Features, record: Record) -> bool:
    """Whether a record opens with a day that is counted from another."""
    found = features.moment((record.name or record.said).text)
    counted = found.counted if found else None
    return counted is not None and counted.is_beside_an_event


@clue("published")
def published(evidence: Evidence, part: str) -> float:
    """The share of the entries with a word of publishing: `Announce the groups`, `Price posts`."""
    return evidence.share_of(lambda r: any_of("words_of_publishing").search(r.place.text))


@clue("publishes")
def publishes(evidence: Evidence, part: str) -> float:
    """Whether several entries open with publishing, and name where: `Share it on Reddit`."""
    return float(evidence.share_of(lambda r: publishes_somewhere(evidence.features, r)) > _SOME)


@clue("to be ticked")
def to_be_ticked(evidence: Evidence, part: str) -> float:
    """The share of the entries with a box to tick."""
    return evidence.share_of(lambda r: r.is_task)


@clue("a checklist")
def a_checklist(evidence: Evidence, part: str) -> float:
    """Whether boxes to tick stand in what a heading, the title too, calls a checklist."""
    words = set(name_key(evidence.context.heading).split())
    return evidence.clue("to be ticked", part) * bool(words & listed("words_for_checklists"))


@clue("formats told")
def formats_told(evidence: Evidence, part: str) -> float:
    """The share of the records with a label that is a kind of post: `Reel: …`."""
    return evidence.share_of(lambda r: any(is_listed("formats", c.label.text) for c in r.cells))


@clue("names a post")
def names_a_post(evidence: Evidence, part: str) -> float:
    """The share of the names of a network and a kind of post: `2. LinkedIn — Post for …`."""
    return evidence.share_of(
        lambda r: (
            evidence.features.social_within(evidence.name_of(r))
            and set(name_key(evidence.name_of(r)).split()) & listed("posts_told")
            and not evidence.features.how_often(evidence.name_of(r))
        )
    )


@clue("counted posts")
def counted_posts(evidence: Evidence, part: str) -> float:
    """The share of the headings that count posts: `Post 2: …`, `Publication 1 — …`."""
    return evidence.share_of(
        lambda r: counted_as(
            "headings_of_posts", evidence.features.titles.read(evidence.name_of(r)).label
        )
    )


@clue("hours")
def hours(evidence: Evidence, part: str) -> float:
    """The share of the entries that open with an hour."""
    return evidence.share_of(
        lambda r: (m := evidence.features.moment(evidence.name_of(r))) and m.time and m.start < 3
    )


@clue("labels of a post")
def labels_of_a_post(evidence: Evidence, part: str) -> float:
    """Whether most entries are fields: what a month is about, and what is posted in it."""
    return float(labels_of(evidence, "post") > _HALF)


@clue("says a channel")
def says_a_channel(evidence: Evidence, part: str) -> float:
    """The share of the cards that name a network in their heading or a label."""
    return evidence.share_of(lambda r: evidence.features.networks_within(head_words(r)))


@clue("quoted")
def quoted(evidence: Evidence, part: str) -> float:
    """The share of the entries that stand in quotation marks as a whole: words to publish."""
    return evidence.share_of(lambda r: _QUOTED.fullmatch(r.place.text))


@clue("phases")
def phases(evidence: Evidence, part: str) -> float:
    """The share of the headings that are phases and weeks, which hold posts and are none."""
    features = evidence.features
    return evidence.share_of(
        lambda r: features.is_span(evidence.name_of(r)) and not is_beside_an_event(features, r)
    )


@clue("post fields")
def post_fields(evidence: Evidence, part: str) -> float:
    """The share of the records that have two labels or more of what makes a post."""
    return evidence.share_of(lambda r: len(_post_fields(evidence, r)) >= _SEVERAL)


@clue("has copy")
def copy_below(evidence: Evidence, part: str) -> float:
    """The share of the cards below which words to publish stand: quoted, in code, at length."""
    return evidence.share_of(has_copy)


def is_named_day(record: Record) -> bool:
    """Whether an entry is a day with its name in bold: `4 May **Bank holiday** (no jokes)`."""
    place = record.place
    return _DAY_WITH_NAME.fullmatch(place.source.text, place.start, place.end) is not None


def publishes_somewhere(features: Features, record: Record) -> bool:
    """Whether an entry opens with publishing, and names a network."""
    text = record.place.text[:_OPENING]
    said = record.own.text if record.own else text
    if said[:1].isdigit():
        return False  # so many posts, not what is posted
    if is_letter(said):
        return False
    is_somewhere = bool(features.networks_within(text)) or (
        record.name is not None and features.is_channel_kind(record.name.text)
    )
    return is_somewhere and opens_with("openings_of_publishing", said)


def so_many(features: Features, text: str) -> bool:
    """Whether words say how many posts, how often, or that there is none: `2-3 posts (tips)`."""
    if features.is_only_rhythm(text) or is_listed("no_posts", text.rstrip(". ")):
        return True
    match = _SO_MANY.match(text)
    if match is None or int(match["number"]) < _SEVERAL:
        return False
    is_told = name_key(match["word"]) not in listed("posts_counted")
    said, behind = text.partition("(")[0], text[match.end() :].partition("(")[0]
    return not is_told and (features.is_only_rhythm(said) or not any(map(str.isalnum, behind)))


def is_letter(text: str) -> bool:
    """Whether words open with writing to somebody: `send an email to the speakers`."""
    said = text[:_OPENING]
    is_sent = opens_with("openings_of_letters", said) and any_of("letters").search(said)
    return bool(is_sent) and any_of("newsletters").search(said) is None


def _post_fields(evidence: Evidence, record: Record) -> frozenset[str | None]:
    return _POSTED & {evidence.features.field("post", c.label.text) for c in record.cells}

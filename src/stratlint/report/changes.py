"""What became of a strategy since a revision, as its page tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from stratlint.report.remarks import Remark, remark_of
from stratlint.review.model import ADDED, CHANGED, REMOVED, Change, ChannelPosts, Review
from stratlint.review.words import Stretch, Words, cut, gist, stretches, words
from stratlint.rules.files import Rule

MOST_CHANGES = 60
"""Changes of one part that are shown; further ones are counted."""
_LONGEST = 400


class Told(NamedTuple):
    """One change as its reader sees it."""

    kind: str
    """ADDED, REMOVED or CHANGED."""
    label: str
    judgement: str
    why: str
    stretches: Sequence[Stretch]


class PartChanges(NamedTuple):
    """The changes of one part."""

    title: str
    is_fundamental: bool
    shown: Sequence[Told]
    more: int


class Changed(NamedTuple):
    """All that a change does."""

    words: Words
    """In which it is told."""

    revision: str
    summary: str
    notes: Sequence[str]
    all: int
    parts: Sequence[PartChanges]
    calendar: Sequence[ChannelPosts]
    new: Sequence[Remark]
    fixed: Sequence[Remark]


def changed_of(review: Review, revision: str, rules: Mapping[str, Rule]) -> Changed:
    """What a review says, in its language."""
    spoken = words(review.language)
    new, fixed = (
        [remark_of(each, rules, review.language) for each in found[:MOST_CHANGES]]
        for found in (review.new, review.fixed)
    )
    unread = (spoken.text("unread", path=path) for path in review.unread)
    return Changed(
        spoken,
        revision,
        spoken.summary(review),
        [*unread, *spoken.beside(review)],
        len(review.changes),
        list(_parts(review, spoken)),
        review.calendar,
        new,
        fixed,
    )


def _parts(review: Review, spoken: Words) -> Iterator[PartChanges]:
    for part in dict.fromkeys(each.part for each in review.changes):
        changes = [each for each in review.changes if each.part == part]
        shown = [_told(each, spoken) for each in changes[:MOST_CHANGES]]
        yield PartChanges(
            spoken.part(part), changes[0].is_fundamental, shown, len(changes) - len(shown)
        )


def _told(change: Change, spoken: Words) -> Told:
    return Told(
        change.change,
        spoken.label(change),
        change.judgement,
        spoken.why(change),
        [each._replace(text=cut(each.text, _LONGEST)) for each in _stretches(change, spoken)],
    )


def _stretches(change: Change, spoken: Words) -> Sequence[Stretch]:
    """What went and what came, word by word where it is a text."""
    if found := stretches(change):
        return found
    is_item = bool(change.id) and not change.field
    said = gist if is_item else lambda data: spoken.value(change, data)
    before, after = Stretch(REMOVED, said(change.before)), Stretch(ADDED, said(change.after))
    return {ADDED: [after], REMOVED: [before], CHANGED: [before, after]}[change.change]

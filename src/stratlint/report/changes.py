"""What became of a strategy since a revision, as its page tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stratlint.late import late
from stratlint.report.remarks import Remark, remark_of
from stratlint.review.model import ADDED, REMOVED, Change, ChannelPosts, Review
from stratlint.review.words import Stretch, Words, cut, gist, stretches, words
from stratlint.rules.files import Rule
from stratlint.tuples import NamedTuple

MOST_CHANGES = 60
"""Changes of one part that are shown; further ones are counted."""
CALENDAR = "calendar"
_WHOLE_NAME = late(r"\A[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
"""A commit's own name, of which the beginning tells enough."""
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
    others: int
    """Changes to the strategy itself, those of posts aside."""
    parts: Sequence[PartChanges]
    """Those of the strategy; the calendar's stand apart."""
    calendar: Sequence[ChannelPosts]
    posts: PartChanges | None
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
    parts = {part: _part(part, review, spoken) for part in _parts(review)}
    posts = parts.pop(CALENDAR, None)
    return Changed(
        spoken,
        _WHOLE_NAME.sub(lambda match: match[0][:10], revision),
        spoken.summary(review),
        [*unread, *spoken.beside(review)],
        sum(each.part != CALENDAR for each in review.changes),
        list(parts.values()),
        review.calendar,
        posts,
        new,
        fixed,
    )


def _parts(review: Review) -> list[str]:
    """The parts that change, in the order in which a reader cares for them."""
    return list(dict.fromkeys(each.part for each in review.changes))


def _part(part: str, review: Review, spoken: Words) -> PartChanges:
    changes = [each for each in review.changes if each.part == part]
    shown = [_told(each, spoken) for each in changes[:MOST_CHANGES]]
    return PartChanges(
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
    both = ((REMOVED, change.before), (ADDED, change.after))
    return [Stretch(kind, said(data)) for kind, data in both if data not in (None, [], "")]

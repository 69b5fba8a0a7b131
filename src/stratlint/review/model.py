"""What a comparison gives: changes by part and item, the calendar summed up, findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from stratlint.finding import Finding
from stratlint.language.spellings import network_spelt
from stratlint.strategy import Plain
from stratlint.tuples import NamedTuple

ADDED, REMOVED, CHANGED, SAME = "added", "removed", "changed", "same"
WEAKENED, STRENGTHENED, NEUTRAL = "weakened", "strengthened", "neutral"

ORDER = (
    "goals", "mission", "company_mission", "business_goals", "channels", "audiences",
    "content_mix", "content_policy", "calendar", "period",
)  # fmt: skip
"""The parts in the order that a reader cares for; the rest follows as the format has it."""

FUNDAMENTAL = frozenset(("mission", "company_mission", "business_goals", "audiences", "goals"))
"""What a strategy stands on, and what is not meant to change with the seasons (S1)."""


class Change(NamedTuple):
    """One thing that is another after a change."""

    part: str
    id: str
    """Of the item, as it is called after the change; empty for a part that is no list of items."""
    change: str
    """ADDED, REMOVED or CHANGED."""
    field: str = ""
    """Empty where the whole item or part is meant."""
    before: Plain = None
    after: Plain = None
    judgement: str = NEUTRAL
    reason: str = ""
    """Why it is judged so, as the catalogues know it; empty for a neutral one."""
    name: str = ""
    """What a reader calls the item."""

    @property
    def is_fundamental(self) -> bool:
        """Whether it touches what a strategy stands on."""
        return self.part in FUNDAMENTAL


_TELLING_SHARE = Fraction(1, 20)


class Passage(NamedTuple):
    """A text that no part of a strategy is read from, and that only one version has."""

    path: str
    line: int
    is_gone: bool
    """Whether it is the version before the change that has it."""


class TypeShare(NamedTuple):
    """What part of a channel's posts is of one type: planned, before and after, each of one."""

    type: str
    planned: Fraction | None
    before: Fraction
    after: Fraction
    name: str
    """What people call the type, whose id programs are told."""

    @property
    def is_telling(self) -> bool:
        """Whether it has changed by more than one post among many does by itself."""
        return abs(self.after - self.before) >= _TELLING_SHARE


class ChannelPosts(NamedTuple):
    """What a change does to the calendar of one channel, cancelled posts aside."""

    channel: str
    added: int
    dropped: int
    moved: int
    """To another day, time or channel; one that goes to another channel counts for both."""
    edited: int
    """Changed in anything else."""
    before: int
    """Posts before the change."""
    after: int
    per_week: tuple[Fraction | None, Fraction | None]
    """Before and after, over the weeks from the first post to the last."""
    cadence: str
    """What the channel promises, as it is written after the change."""
    mix: Sequence[TypeShare] = ()
    """The types whose share is another after the change."""
    promised: Fraction | None = None
    """The posts a week that the cadence asks for at least, where that can be read."""

    @property
    def called(self) -> str:
        """What people call the channel."""
        return network_spelt(self.channel)


class Review(NamedTuple):
    """One strategy before and after."""

    name: str
    state: str
    """ADDED, REMOVED, CHANGED or SAME."""
    language: str
    changes: Sequence[Change] = ()
    calendar: Sequence[ChannelPosts] = ()
    new: Sequence[Finding] = ()
    fixed: Sequence[Finding] = ()
    unread: Sequence[str] = ()
    """Paths of files that cannot be read to their end, before the change or after it."""
    passed_over: Sequence[Passage] = ()
    """Where text has changed that no part is read from, once for each file."""
    sizes: Mapping[str, int] = {}
    """Of a strategy that is new or gone: how many goals, channels and posts it has or had."""
    rules_changed: bool = False
    """Whether the settings and rules that it is judged by are others."""

    @property
    def is_told(self) -> bool:
        """Whether there is anything to tell of it."""
        return self.state != SAME or bool(
            self.new or self.fixed or self.unread or self.passed_over or self.rules_changed
        )


def in_reading_order(changes: Sequence[Change], parts: Sequence[str]) -> list[Change]:
    """The changes as a reader cares for them; `parts` has the format's own order for the rest."""
    ranks = {part: rank for rank, part in enumerate([*ORDER, *parts][::-1])}
    return sorted(changes, key=lambda each: -ranks.get(each.part, -1))

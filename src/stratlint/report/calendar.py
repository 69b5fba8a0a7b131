"""The calendar as months: what goes out on which day, on which channel, and how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, partial

from stratlint.report.channels import Mark, mark_of
from stratlint.rules.called import called
from stratlint.rules.checks.rhythm import next_month
from stratlint.rules.context import Context, as_date, monday_of
from stratlint.strategy import Item
from stratlint.tuples import NamedTuple

MOST_MONTHS = 24
"""Months that are drawn; the posts of further ones are counted."""

MOST_PILLS = 8
"""Channels that one day shows; the posts of further ones are counted."""

SETTLED, OPEN, CANCELLED, UNSAID = "settled", "open", "cancelled", "unsaid"
_STATES = {
    "approved": SETTLED, "scheduled": SETTLED, "published": SETTLED,
    "idea": OPEN, "draft": OPEN, "review": OPEN,
    "cancelled": CANCELLED,
}  # fmt: skip
STATUSES = ("published", "scheduled", "approved", "review", "draft", "idea", "cancelled")
"""From what is out to what is off."""


class Pill(NamedTuple):
    """The posts of one day that are on one channel and as far as each other."""

    mark: Mark
    state: str
    posts: int


class Day(NamedTuple):
    """One day of a month."""

    day: date
    pills: Sequence[Pill]
    more: int
    """Posts that are not shown."""
    is_today: bool


class Post(NamedTuple):
    """A post in a row of the month's table."""

    day: date
    time: str
    marks: Sequence[Mark]
    """The channels that it is on: mostly one."""
    type: str
    text: str
    goal: str
    status: str


class Month(NamedTuple):
    """A month in weeks, Monday to Sunday, each with nothing for the days of its neighbours."""

    first: date
    weeks: Sequence[Sequence[Day | None]]
    posts: Sequence[Post]

    @property
    def kept(self) -> int:
        """Its posts, those that are cancelled aside."""
        return sum(post.status != "cancelled" for post in self.posts)


class Statuses(NamedTuple):
    """How far the posts of a channel are."""

    mark: Mark
    counts: Mapping[str, int]
    """By status as the format has it; those that say none under the empty word."""

    @property
    def total(self) -> int:
        """All its posts, those that are cancelled aside."""
        return _standing(self.counts)


def _standing(counts: Mapping[str, int]) -> int:
    return sum(count for status, count in counts.items() if status != "cancelled")


class Calendar(NamedTuple):
    """All posts of a strategy."""

    months: Sequence[Month]
    undrawn: int
    """Posts in months beyond those that are drawn."""
    undated: int
    by_channel: Sequence[Statuses]
    """A post on two channels is one of each."""
    counts: Mapping[str, int]
    """How many posts there are by status."""
    statuses: Sequence[str]
    """Those that occur, from what is out to what is off."""
    states: Sequence[str]
    """What the pills show: SETTLED, OPEN …"""
    first: date | None
    last: date | None
    next: date | None
    """The day of the first post that is still ahead."""

    @property
    def total(self) -> int:
        """All posts, those that are cancelled aside."""
        return _standing(self.counts)

    @property
    def counted(self) -> list[str]:
        """The statuses of the posts that the sums count."""
        return [each for each in self.statuses if each != "cancelled"]

    @property
    def has_cancelled(self) -> bool:
        """Whether any post is cancelled."""
        return "cancelled" in self.statuses

    @property
    def open(self) -> int:
        """The posts that are not approved yet, as far as they say so."""
        return sum(count for status, count in self.counts.items() if state_of(status) == OPEN)

    @property
    def is_settled(self) -> bool:
        """Whether every post is approved, scheduled or published."""
        return self.total > 0 and not {OPEN, UNSAID} & set(self.states)


def calendar_of(context: Context, marks: dict[str, Mark]) -> Calendar:
    """The calendar, with what is cancelled."""
    names = cache(partial(called, context))
    posts = [_post(each, context, names, marks) for each in context.strategy.part("calendar")]
    dated = sorted((p for p in posts if p.day != date.min), key=lambda p: (p.day, p.time))
    by_month: dict[date, list[Post]] = {}
    for post in dated:
        by_month.setdefault(post.day.replace(day=1), []).append(post)
    drawn = _months_between(by_month)
    statuses = {post.status for post in posts}
    kept = [post.day for post in dated if post.status != "cancelled"]
    return Calendar(
        [_month(first, by_month.get(first, []), context.today) for first in drawn],
        sum(len(each) for first, each in by_month.items() if first not in set(drawn)),
        len(posts) - len(dated),
        _by_channel(posts, marks.values()),
        Counter(post.status for post in posts),
        [each for each in (*STATUSES, "") if each in statuses],
        [s for s in (SETTLED, OPEN, UNSAID, CANCELLED) if s in {state_of(p.status) for p in posts}],
        kept[0] if kept else None,
        kept[-1] if kept else None,
        next((day for day in kept if day >= context.today), None),
    )


def _post(item: Item, context: Context, names: _Names, marks: dict[str, Mark]) -> Post:
    text = item.text
    return Post(
        as_date(text("date")) or date.min,
        text("time"),
        tuple(mark_of(each, marks) for each in context.channels_of(item)),
        names("content_mix", text("type")),
        text("text"),
        names("goals", text("goal")),
        text("status") if text("status") in STATUSES else "",
    )


_Names = Callable[[str, str], str]
"""What the item of a part with an id is called; the id itself where there is none."""


def _months_between(by_month: Iterable[date]) -> list[date]:
    """The months to draw: without a gap where that is few, else those that have posts."""
    found = sorted(by_month)
    if not found:
        return []
    whole: list[date] = []
    month = found[0]
    while month <= found[-1] and len(whole) <= MOST_MONTHS:
        whole.append(month)
        month = next_month(month)
    return whole if len(whole) <= MOST_MONTHS else found[:MOST_MONTHS]


def _month(first: date, posts: Sequence[Post], today: date) -> Month:
    on: dict[date, list[Post]] = {}
    for post in posts:
        on.setdefault(post.day, []).append(post)
    start, end = monday_of(first), next_month(first)
    weeks: list[list[Day | None]] = []
    while start < end:
        days = [start + timedelta(days=number) for number in range(7)]
        weeks.append([_day(day, on.get(day, ()), today) if _is_in(day, first) else None
                      for day in days])  # fmt: skip
        start += timedelta(weeks=1)
    return Month(first, weeks, posts)


def _is_in(day: date, first: date) -> bool:
    return (day.year, day.month) == (first.year, first.month)


def _day(day: date, posts: Sequence[Post], today: date) -> Day:
    counts = Counter((mark, state_of(post.status)) for post in posts for mark in post.marks)
    pills = [Pill(mark, state, count) for (mark, state), count in counts.items()]
    more = sum(each.posts for each in pills[MOST_PILLS:])
    return Day(day, pills[:MOST_PILLS], more, day == today)


def state_of(status: str) -> str:
    """How a status is drawn: SETTLED, OPEN, CANCELLED or UNSAID."""
    return _STATES.get(status, UNSAID)


def _by_channel(posts: Sequence[Post], marks: Iterable[Mark]) -> list[Statuses]:
    """The channels of the strategy, then names that posts alone have."""
    found: dict[Mark, Counter[str]] = {mark: Counter() for mark in marks}
    for post in posts:
        for mark in post.marks:
            found.setdefault(mark, Counter())[post.status] += 1
    return [Statuses(mark, counts) for mark, counts in found.items()]

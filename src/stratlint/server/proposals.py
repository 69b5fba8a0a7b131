"""What a field can hold, as far as the format, the vocabulary or the strategy itself knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from stratlint.language.names import languages, name_key, vocabulary
from stratlint.language.spellings import network_spelt
from stratlint.language.terms import value_name
from stratlint.phrasebook import Phrasebook
from stratlint.reading.format import strategy_format
from stratlint.rules.checks.subject import called
from stratlint.rules.context import as_date
from stratlint.rules.shares import share_of
from stratlint.server.blanks import Blank
from stratlint.strategy import Item, Strategy
from stratlint.tuples import NamedTuple


class Proposal(NamedTuple):
    """Words to write, and what they stand for."""

    text: str
    detail: str = ""
    kind: str = "value"
    """`value`, `reference`, `date`, `text`, `key` or `heading`, by which clients choose a sign."""


class Known(NamedTuple):
    """What proposals are made from."""

    strategy: Strategy | None
    """Nothing where none was read yet."""
    words: Phrasebook
    today: date

    def part(self, part: str) -> list[Item]:
        """The items of a part, as far as they were read."""
        return self.strategy.part(part) if self.strategy else []


def proposals(blank: Blank, known: Known) -> Iterator[Proposal]:
    """What can be the value of a field, the likeliest first."""
    of = blank.type
    if of is None:
        return
    if of.choices:
        yield from _choices(blank, of.choices, known)
    elif of.refers_to:
        yield from _references(blank, known.part(strategy_format().part_of_kind[of.refers_to]))
    elif (propose := _BY_FIELD.get(blank.field) or _BY_TYPE.get(of.name)) is not None:
        yield from propose(blank, known)


_PEOPLE = ("owner", "creator", "approver")
_POLICIES = ("80-20", "thirds")


def _choices(blank: Blank, values: Sequence[str], known: Known) -> Iterator[Proposal]:
    for value in values:
        spoken = value_name(blank.kind, blank.field, value, known.words.language)
        yield Proposal(value if blank.form == "yaml" else spoken, spoken if spoken != value else "")


def _policies(blank: Blank, known: Known) -> Iterator[Proposal]:
    return _choices(blank, _POLICIES, known)


def _languages(blank: Blank, known: Known) -> Iterator[Proposal]:
    return _choices(blank, languages(), known)


def _references(blank: Blank, items: Sequence[Item]) -> Iterator[Proposal]:
    """The items that can be referred to, those first that serve what stands beside."""
    for item in sorted(items, key=lambda each: not _is_served(each, blank)):
        text = item.id if blank.form == "yaml" else called(item)
        yield Proposal(text, _said(item, text), "reference")


def _is_served(item: Item, blank: Blank) -> bool:
    """Whether a goal is one of the post's channel, or a message one of the post's goal."""
    beside = dict(blank.beside)
    for field, own in (("channel", "channels"), ("goal", "goals")):
        named = name_key(beside.get(field, ""))
        if named and any(name_key(each.text) == named for each in item.list(own)):
            return True
    return False


def _said(item: Item, shown: str) -> str:
    """A line of what an item says of itself, beside what is shown of it already."""
    for field in ("statement", "text", "mission", "name", "role", "demographics"):
        text = " ".join(item.text(field).split())
        if text and text != shown:
            return text if len(text) <= 80 else f"{text[:80]}…"
    return ""


def _yes_or_no(blank: Blank, known: Known) -> Iterator[Proposal]:
    if blank.form == "yaml":
        yield from (Proposal("true"), Proposal("false"))
        return
    listed = vocabulary(known.words.language)["values"]["boolean"]
    for key in ("true_words", "false_words"):
        yield Proposal(str(listed[key]).partition(",")[0].strip())


def _networks(blank: Blank, known: Known) -> Iterator[Proposal]:
    """The networks that the strategy names, as it does, then all that are known."""
    there: dict[str, str] = {}
    for part in ("channels", "accounts"):
        for item in known.part(part):
            if text := item.text("network"):
                there.setdefault(name_key(text), text)
    for names in vocabulary(known.words.language)["networks"].values():
        first = str(names).partition(",")[0].strip()
        name = network_spelt(first[:1].upper() + first[1:])
        there.setdefault(name_key(name), name)
    yield from (Proposal(each) for each in there.values())


# Days and hours


def _dates(blank: Blank, known: Known) -> Iterator[Proposal]:
    strategy, today = known.strategy, known.today
    if blank.kind == "post" and strategy:
        days = _free_days(blank, strategy, today)
    elif blank.field in ("by", "next"):
        days = _ends_of_quarters(strategy, today)
    else:
        days = iter((today,))
    weekdays = known.words.text("weekdays").split(", ")
    yield from (Proposal(day.isoformat(), weekdays[day.weekday()], "date") for day in days)


def _times(blank: Blank, known: Known) -> Iterator[Proposal]:
    """The hours of other posts, those of the same channel before the rest."""
    named = name_key(dict(blank.beside).get("channel", ""))
    posts = known.part("calendar")
    own = [each for each in posts if name_key(each.text("channel")) == named]
    yield from dict.fromkeys((*_used(own, "time"), *_used(posts, "time")))


_DAYS_AHEAD = 5


def _free_days(blank: Blank, strategy: Strategy, today: date) -> Iterator[date]:
    """The next days on which the channel has no post, on weekdays that its posts have."""
    posts = [(each.text("channel"), day) for each in strategy.part("calendar")
             if (day := as_date(each.text("date")))]  # fmt: skip
    named = name_key(dict(blank.beside).get("channel", ""))
    own = [day for channel, day in posts if name_key(channel) == named] or [d for _, d in posts]
    weekdays = {day.weekday() for day in own} or set(range(7))
    period = strategy.get("period")
    begins = as_date(period.text.partition("/")[0]) if period else None
    last = max(own, default=max(today, begins or today) - timedelta(days=1))
    taken, found = set(own), 0
    for ahead in range(1, 400):
        day = last + timedelta(days=ahead)
        if day.weekday() in weekdays and day not in taken:
            yield day
            found += 1
            if found == _DAYS_AHEAD:
                return


def _ends_of_quarters(strategy: Strategy | None, today: date) -> Iterator[date]:
    """The last days of the coming quarters, as far as the strategy's period goes."""
    period = strategy.get("period") if strategy else None
    ends = as_date(period.text.partition("/")[2]) if period else None
    for ahead in range(1, 9 if ends else 5):
        months = today.year * 12 + (today.month - 1) // 3 * 3 + 3 * ahead
        day = date(months // 12, months % 12 + 1, 1) - timedelta(days=1)
        if ends is None or day <= ends:
            yield day


def _periods(blank: Blank, known: Known) -> Iterator[Proposal]:
    for year in (known.today.year, known.today.year + 1):
        yield Proposal(f"{year}-01-01/{year}-12-31", "", "date")


def _time_zones(blank: Blank, known: Known) -> Iterator[Proposal]:
    from zoneinfo import available_timezones

    yield from (Proposal(each) for each in sorted(available_timezones()) if "/" in each)


# What the strategy has already


def _used(items: Sequence[Item], field: str) -> Iterator[Proposal]:
    """What other items have in a field, the most frequent first."""
    counted = Counter(text for each in items if (text := each.text(field)))
    yield from (Proposal(text) for text, _ in counted.most_common())


def _people(blank: Blank, known: Known) -> Iterator[Proposal]:
    """Those who are named anywhere, the busiest first."""
    if known.strategy is None:
        return
    named = Counter(
        text
        for item in known.strategy.all_items()
        for field in _PEOPLE
        if (text := item.text(field)) and "\n" not in text
    )
    if owner := known.strategy.get("owner"):
        named[owner.text] += 1
    yield from (Proposal(text, "", "text") for text, _ in named.most_common())


def _rest(blank: Blank, known: Known) -> Iterator[Proposal]:
    """What is missing from a whole mix."""
    shares = [
        share_of(value)
        for each in known.part("content_mix")
        if (value := each.get("share")) and not _is_at(value.span.start, blank)
    ]
    left = 1 - sum((each for each in shares if each), Fraction(0))
    if 0 < left < 1:
        figure = f"{float(left * 100):g}"
        percent = known.words.text("complete", "percent", figure=figure)
        text = figure if blank.form == "yaml" else percent
        yield Proposal(text, known.words.text("complete", "rest"))


def _is_at(offset: int, blank: Blank) -> bool:
    return blank.span.start <= offset <= blank.span.end


def _patterns(name: str) -> Callable[[Blank, Known], Iterator[Proposal]]:
    """Proposes the usual ways to write a rhythm."""

    def propose(blank: Blank, known: Known) -> Iterator[Proposal]:
        return (Proposal(each) for each in known.words.text("complete", name).split(", "))

    return propose


_BY_TYPE: Mapping[str, Callable[[Blank, Known], Iterator[Proposal]]] = {
    "yes_no": _yes_or_no, "policy": _policies, "date": _dates, "time": _times, "share": _rest,
    "period": _periods,
}  # fmt: skip

_BY_FIELD: Mapping[str, Callable[[Blank, Known], Iterator[Proposal]]] = {
    "network": _networks, "networks": _networks, "timezone": _time_zones, "language": _languages,
    "cadence": _patterns("cadences"), "every": _patterns("intervals"),
    "frequency": _patterns("frequencies"), **dict.fromkeys(_PEOPLE, _people),
}  # fmt: skip

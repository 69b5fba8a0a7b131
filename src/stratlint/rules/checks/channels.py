"""Checks of channels: few, each with a mission of its own, a goal and posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from stratlint.finding import Pointer, Problem
from stratlint.language.grammar.tokens import fold
from stratlint.language.names import dictionary, name_key
from stratlint.rules import facts
from stratlint.rules.checks.subject import naming, people
from stratlint.rules.context import Context
from stratlint.rules.likeness import are_alike, telling_words
from stratlint.sources.comments import without_comments
from stratlint.strategy import Item, Strategy, Value

_MOST_COMPARED = 60
"""Channels compared two by two; a strategy with more has another problem, which is told."""

_ALIKE = 0.9
"""The share of their words that two missions have in common when they are one."""


def channel_count(
    strategy: Strategy, context: Context, *, maximum: int = 5, team: int = 3
) -> Iterator[Problem]:
    """More channels in use than a team can serve.

    That is `maximum`, and one more for every two people beyond `team`.
    """
    team_size = people(context)
    allowed = maximum + max(0, team_size - team) // 2
    used = context.active_channels
    if strategy.is_loose:
        used = [channel for channel in used if _is_social(channel, context)]
    if len(used) > allowed:
        values = {"count": len(used), "allowed": allowed, "people": team_size}
        variant = "people" if team_size else "plan" if strategy.is_loose else "few"
        yield Problem(strategy.announced("channels").opening, variant, values)


NOT_SOCIAL = frozenset(("website", "email", "newsletter", "blog", "podcast"))
"""Networks that are places of one's own."""


def _is_social(channel: Item, context: Context) -> bool:
    """Whether a channel is a social network: strangers count the press and the shop window too."""
    network = dictionary(context.language).network(channel.text("network"))
    return network is not None and network not in NOT_SOCIAL


def missing_missions(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Channels without a mission; a stranger's may be in what is said of it, in any words.

    Variants `none`, and `named` for networks that a stranger's text only names, side by side.
    """
    judged = [each for each in strategy.part("channels") if each.certainty != "hint"]
    bare = [
        channel
        for channel in judged
        if not channel.get("mission") and channel.text("status") != "closing"
        and not (strategy.is_loose and _is_unasked(channel, strategy))
    ]  # fmt: skip
    by_line: dict[tuple[str, int], list[Item]] = {}
    for channel in bare:
        place = channel.place
        by_line.setdefault((place.source.path, place.first.line), []).append(channel)
    for channels in by_line.values():
        if strategy.is_loose and len(channels) > 1:
            yield _named(channels)
        else:
            yield from (Problem(c.place, "none", naming(c, context)) for c in channels)
    is_guide = facts.is_guide(strategy)
    is_list = all(map(facts.has_address, judged)) if is_guide else not judged
    if is_list and strategy.is_loose and strategy.kind != "calendar":
        yield from _only_named(strategy)


_MANY = 3
"""Networks that are named in order to post there, and not in an aside."""
_NEAR = 3
"""Lines between two entries of one list."""


def _only_named(strategy: Strategy) -> Iterator[Problem]:
    """The first of many networks that are named side by side, where nothing is said of any."""
    named = sorted(strategy.part("channels"), key=lambda each: each.place.start)
    if any(channel.get("mission") or facts.is_described(channel) for channel in named):
        return
    lines = [channel.place.first.line for channel in named]
    is_list = all(line - before <= _NEAR for before, line in pairwise(lines))
    if is_list and len(named) >= _MANY:
        yield _named(named)


def _named(channels: Sequence[Item]) -> Problem:
    """What is told once of channels that are named side by side."""
    names = [each.name for each in channels]
    return Problem(channels[0].place.opening, "named", {"channels": names})


def _is_unasked(channel: Item, strategy: Strategy) -> bool:
    """Whether a stranger need not say what a channel is for: enough is said of it, or of the one.

    A calendar leaves that to others, as does a guide that says it of few; a channel that rests
    shares nothing.
    """
    if strategy.kind == "calendar" or channel.text("status") == "paused":
        return True
    everywhere = strategy.part("channels")
    told = sum(each.get("mission") is not None for each in everywhere)
    if facts.is_guide(strategy) and told * 2 < len(everywhere):
        return True
    return len(everywhere) == 1 or facts.is_described(channel)


def distinct_missions(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Channels on different networks whose missions are the same but for a word."""
    told: list[tuple[Item, frozenset[str]]] = []
    by_words: dict[frozenset[str], list[Item]] = {}
    for channel in context.active_channels:
        mission = channel.get("mission")
        words = _words(mission.text, context.language) if mission else frozenset()
        if not words or mission is None:
            continue
        same = by_words.setdefault(words, [])
        near = same or [
            other for other, others in told[:_MOST_COMPARED] if are_alike(words, others, _ALIKE)
        ]
        first = next((each for each in near if _are_apart(each, channel, context)), None)
        if first is not None:
            values = {**naming(channel, context), "first": first.name}
            related = (Pointer(first.span("mission").opening, "first", values),)
            yield Problem(mission.span, "", values, related)
        same.append(channel)
        told.append((channel, words))


def _are_apart(one: Item, other: Item, context: Context) -> bool:
    """Whether two channels have a mission each: not one line for both, and no sister accounts."""
    is_one_line = one.span("mission") == other.span("mission")
    return not is_one_line and not _are_sisters(one, other, context)


def _are_sisters(one: Item, other: Item, context: Context) -> bool:
    """Whether two channels are accounts on one network: one a country, or one a language."""
    network = dictionary(context.language).network
    first, second = one.text("network"), other.text("network")
    return (network(first) or name_key(first)) == (network(second) or name_key(second))


@lru_cache(maxsize=256)
def _words(mission: str, language: str) -> frozenset[str]:
    """The telling words of a mission, without the names of networks."""
    network = dictionary(language).network
    named = (
        word
        for word in mission.split()
        if len(word) <= _NO_NETWORK or not network(word.strip(",.;:!"))
    )
    return telling_words(" ".join(named), language)


_NO_NETWORK = 2
"""Letters of a word that is no network's name, but for X."""


def channel_goal(channel: Item, context: Context) -> Iterator[Problem]:
    """A channel in use that works for no goal, and that no goal names."""
    if channel.text("status") not in _IN_USE or not context.strategy.part("goals"):
        return
    if context.goals_of(channel):
        return
    if not context.goals_with_a_channel and len(context.active_channels) > 1:
        # Nobody has linked the two parts: one cause, told once.
        if channel is context.active_channels[0]:
            yield Problem(context.strategy.announced("channels").opening, "none")
        return
    yield Problem(channel.place, "one", naming(channel, context))


_IN_USE = ("", "active", "experimental")


_SEASONS = ("season", "saison")


def channel_unused(channel: Item, context: Context) -> Iterator[Problem]:
    """An active channel that the calendar leaves out, unless it has its season."""
    if channel.text("status") not in ("", "active") or not context.posts:
        return
    if context.strategy.is_loose and (
        not _is_social(channel, context) or _is_named_in_calendar(channel, context)
    ):
        return
    said = fold(" ".join(channel.text(each) for each in ("cadence", "mission", "reason")))
    if any(word in said for word in _SEASONS):
        return
    if context.posts_of.get(channel.id):
        return
    # A post whose channel is unclear may be one of this channel's; another rule tells of it. In a
    # stranger's calendar, whose rows name other channels for the most part, its name would stand.
    unclear = context.unplaced
    if not unclear or (context.strategy.is_loose and unclear * 2 < len(context.posts)):
        yield Problem(channel.place, "", naming(channel, context))


def _is_named_in_calendar(channel: Item, context: Context) -> bool:
    """Whether a stranger's calendar names it where no post was read: “every Tuesday, Facebook”."""
    said: list[str] = []
    said.extend(
        f"{each.text('channel')} {each.name}" for each in facts.weekly_pattern(context.strategy)
    )
    if calendar := context.strategy.sections.get("calendar"):
        source, _, start = calendar.heading
        text = without_comments(source)
        end = text.find("\n#", start)
        said.append(text[start : end if end >= 0 else None])
    return fold(channel.name) in fold("\n".join(said))


def concise_plan(channel: Item, context: Context, *, maximum: int = 500) -> Iterator[Problem]:
    """A channel's plan of more than so many words: all of its page where it has one of its own."""
    source = channel.place.source
    is_main = source is context.strategy.place.source
    has_page = not is_main and context.channels_in[source.path] == 1
    texts = [without_comments(source)] if has_page else list(_texts(channel.fields.values()))
    count = sum(len(text.split()) for text in texts)
    if count > maximum:
        values = {**naming(channel, context), "count": count, "maximum": maximum}
        yield Problem(channel.place, "", values)


def _texts(values: Iterable[Value]) -> Iterator[str]:
    for value in values:
        if isinstance(value.data, list):
            yield from _texts(value.data)
        elif isinstance(value.data, dict):
            yield from _texts(value.data.values())
        else:
            yield value.text


_WHOM_AND_WHY = ("for_whom", "purpose_phrases", "audiences")
"""Lists of a language's words that name readers, or lead to readers and ends."""


def specific_mission(
    channel: Item, context: Context, *, words: Mapping[str, list[str]]
) -> Iterator[Problem]:
    """A mission that names neither whom it is for nor to what end.

    Any word that leads to either will do, such as those of `words`, told by language: what is
    meant by it is for people to judge.
    """
    from stratlint.language.goals.measures import find_listed

    mission = channel.get("mission")
    if mission is None or channel.text("status") not in _IN_USE:
        return
    spoken = name_key(mission.text)
    leading = {word for listed in words.values() for word in listed}
    if leading & set(spoken.replace("'", " ").split()):
        return
    if any(find_listed(mission.text, context.language, each) for each in _WHOM_AND_WHY):
        return
    if not any(name in spoken for name in context.audience_names):
        yield Problem(mission.span, "", {**naming(channel, context), "mission": mission.text})

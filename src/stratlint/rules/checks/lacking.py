"""What a document lacks whose author did not know the format: that depends on its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stratlint.finding import Problem
from stratlint.language.terms import part_name
from stratlint.rules import facts, said
from stratlint.rules.checks.goal_sentences import smart
from stratlint.rules.context import Context
from stratlint.strategy import Strategy

_DECIDING = frozenset(("audiences", "goals", "channels", "calendar"))
"""Parts that a plan cannot do without: each that is missing is told by itself."""

_OF_THEIR_OWN = ("metrics", "calendar")
"""Parts that may have a page of their own."""


def lacking(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """What is missing, by the kind of document; nothing of what is over.

    Variants `no-goals` and such for each part that decides, and `several` for the others;
    `calendar`, for whom and what for its posts are; `channels` for a page that speaks of networks
    and names none. One of figures or of posts is about these, and its networks stand elsewhere.
    """
    if facts.says_it_is_over(strategy):
        return
    if strategy.kind == "plan":
        yield from _of_a_plan(strategy, context)
    elif strategy.kind == "calendar":
        yield from _of_a_calendar(strategy, context)
    elif any(map(strategy.has, _OF_THEIR_OWN)):
        return
    elif said.is_on_posting(strategy) and not said.names_a_network(strategy):
        yield _told("channels", ["channels"], strategy, context)


def _of_a_plan(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """The parts that decide one by one, and the others at once.

    A mission or a mix that is written nowhere, where the other is, is no hole: the one shows in
    the goals, the other in the calendar. A launch or a plan of a few weeks needs neither.
    """
    missing = [part for part in context.required if not _is_there(part, strategy)]
    # Where nothing was read of a long text, it is all one thing: that nothing was read.
    one_by_one = facts.is_read(strategy) or (_is_short(strategy) and said.names_a_network(strategy))
    alone = [part for part in missing if part in _DECIDING and one_by_one]
    for part in alone:
        yield _told(f"no-{part}", [part], strategy, context)
    if one_by_one and not _is_measured(strategy, context):
        yield _told("no-metrics", ["metrics"], strategy, context)
    others = [part for part in missing if part not in alone]
    if _is_of_a_few_weeks(strategy, context):
        return
    if len(others) > 1 and (facts.is_read(strategy) or not alone):
        yield _told("several", others, strategy, context)


_FEW_WEEKS = 45
"""Days of a campaign that is no more than that: what it is for, its own goals say."""


def _is_of_a_few_weeks(strategy: Strategy, context: Context) -> bool:
    if facts.is_kit(strategy) or said.is_called_a_launch(strategy):
        return True
    return context.period is not None and (context.period[1] - context.period[0]).days < _FEW_WEEKS


_REASONS = ("goals", "audiences")
"""What posts are for, and for whom."""


def _of_a_calendar(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """What of its posts it does not say, where one thing is said: for whom, what for, how measured.

    Where none is, that is one hole. A calendar that refers to a plan, or is data, has it there.
    """
    if not (strategy.has("calendar") and strategy.place.source.is_markdown):
        return
    if said.refers_to_a_plan(strategy):
        return
    missing = [part for part in _REASONS if not _is_there(part, strategy)]
    is_measured = _is_measured(strategy, context)
    if len(missing) == len(_REASONS) and not is_measured:
        yield _told("calendar", [*missing, "metrics"], strategy, context)
    elif any(map(strategy.has, _REASONS)):
        if not (is_measured or missing):
            missing = ["metrics"]
        for part in missing:
            yield _told(f"no-{part}", [part], strategy, context)


def _told(variant: str, parts: Iterable[str], strategy: Strategy, context: Context) -> Problem:
    names = [part_name(part, context.language) for part in parts]
    return Problem(strategy.place, variant, {"sections": names})


def _is_there(part: str, strategy: Strategy) -> bool:
    """Whether a part is there or spoken of, or is the channels, which others name as well."""
    if strategy.has(part) or part in facts.parts_spoken_of(strategy) or part == strategy.facts.kind:
        return True
    if part == "content_mix":  # a channel may have its own
        return any(channel.get("content_mix") for channel in strategy.part("channels"))
    if part != "channels":
        return False
    posts = strategy.part("calendar")
    return strategy.has("accounts") or any(post.get("channel") for post in posts)


def _is_measured(strategy: Strategy, context: Context) -> bool:
    """Whether there is a metric, a goal with a number to reach, or a word of measuring.

    Of goals that are spoken of and were not read, nobody knows.
    """
    if strategy.has("metrics") or said.speaks_of_measuring(strategy):
        return True
    goals = strategy.part("goals")
    if not goals and _is_there("goals", strategy):
        return True
    return any(goal.get("target") or smart(goal, context).measurable for goal in goals)


_SHORT = 60
"""Lines of a text that can be seen to lack what was not read in it."""


def _is_short(strategy: Strategy) -> bool:
    return strategy.place.source.text.count("\n") < _SHORT

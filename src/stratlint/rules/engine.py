"""The engine: asks each rule about each of its subjects and words what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from stratlint.config import Settings
from stratlint.finding import Fault, Finding, Fix, Problem, Related, gist_of
from stratlint.language.spellings import network_spelt
from stratlint.reading.format import strategy_format
from stratlint.rules.checks import check_named
from stratlint.rules.context import Context
from stratlint.rules.files import Rule
from stratlint.rules.wording import again, so_too, worded
from stratlint.strategy import Item, Strategy


def judge(context: Context, settings: Settings, language: str) -> Iterator[Finding]:
    """What the rules that are on have to say of a strategy, in `language`."""
    for scope, paths in _scopes(context.strategy, settings):
        for rule, found in _one_for_a_cause(_asked(context.strategy, scope), context, scope):
            here = found if paths is None else [p for p in found if p.span.source.path in paths]
            loose = context.strategy.is_loose
            by_variant: dict[str, list[Finding]] = {}
            for each in here:
                said = finding(rule, each, scope, language, loose=loose)
                by_variant.setdefault(each.variant if loose else "", []).append(said)
            for told in by_variant.values():
                yield from _once(told, language) if loose else told


def _scopes(
    strategy: Strategy, settings: Settings
) -> Iterator[tuple[Settings, frozenset[str] | None]]:
    """The settings that hold in the strategy, each with the files in which it does.

    Nothing stands for all files: the whole strategy is judged by them.
    """
    groups: dict[tuple[bool, ...], list[str]] = {}
    for source in strategy.sources:
        covered = tuple(each.covers(source.path) for each in settings.overrides)
        groups.setdefault(covered, []).append(source.path)
    for paths in groups.values():
        yield settings.at(paths[0]), None if len(groups) == 1 else frozenset(paths)


def _asked(strategy: Strategy, settings: Settings) -> list[Rule]:
    """The rules that have something to say of this strategy, those about reading apart."""
    return [
        rule
        for rule in settings.rules.values()
        if not rule.is_built_in and not (strategy.is_loose and settings.is_off_when_loose(rule))
    ]


def _one_for_a_cause(
    asked: Sequence[Rule], context: Context, settings: Settings
) -> Iterator[tuple[Rule, Iterable[Problem]]]:
    """What each rule finds, but for the lines on which a rule that it yields to has spoken."""
    yielding = {rule.name: _yields_to(rule, context.strategy) for rule in asked}
    awaited = frozenset(name for names in yielding.values() for name in names)
    spoken: dict[str, set[tuple[str, int]]] = {name: set() for name in awaited}
    for rule in sorted(asked, key=lambda each: _rank(each.name, yielding)):
        found: Iterable[Problem] = problems(rule, context, settings.params_of(rule))
        if yielding[rule.name]:
            told = set().union(*(spoken.get(name, ()) for name in yielding[rule.name]))
            found = [each for each in found if _line(each) not in told]
        if rule.name in awaited:
            found = list(found)
            spoken[rule.name].update(map(_line, found))
        yield rule, found


def _yields_to(rule: Rule, strategy: Strategy) -> tuple[str, ...]:
    return rule.yields_to + rule.loose_yields_to if strategy.is_loose else rule.yields_to


def _rank(name: str, yielding: Mapping[str, tuple[str, ...]], depth: int = 0) -> int:
    """How many rules in a row have to speak before this one."""
    names = yielding.get(name, ()) if depth < _LONGEST_ROW else ()
    return max((_rank(each, yielding, depth + 1) + 1 for each in names), default=0)


_LONGEST_ROW = 5
"""Rules that wait for one another; a team's own may do so in a circle."""


def _line(problem: Problem) -> tuple[str, int]:
    return problem.span.source.path, problem.span.first.line


_A_HABIT = 3
"""So many findings of one rule in a plan that was not written for it are one habit."""


def _once(found: Iterable[Finding], language: str) -> Iterator[Finding]:
    """Findings of one rule, those of a habit as one: the first, which says how many follow.

    What stands at one place is no habit: each says something else of the whole. Two that say the
    same, word for word, are one too.
    """
    everything = list({(e.path, e.span.start, e.message): e for e in found}.values())
    places = {(each.path, each.span.start) for each in everything}
    is_said_again = len({each.message for each in everything}) == 1 < len(places)
    if len(places) < _A_HABIT and not is_said_again:
        yield from everything
        return
    first, second, *_ = sorted(everything, key=lambda each: (each.path, each.span.start))
    others = len(everything) - 1
    more = Related(again(others, language), second.span)
    message = f"{first.message} {so_too(others, language)}"
    yield first._replace(message=message, related=(*first.related, more), fix=_joined(everything))


def _joined(found: Iterable[Finding]) -> Fix | None:
    """What puts all of them right; nothing where one cannot be."""
    fixes = [each.fix for each in found]
    known = [fix for fix in fixes if fix is not None]
    if len(known) < len(fixes):
        return None
    edits = dict.fromkeys(edit for fix in known for edit in fix.edits)
    return Fix(tuple(edits), is_safe=all(fix.is_safe for fix in known))


def problems(rule: Rule, context: Context, params: Mapping[str, Any]) -> Iterator[Problem]:
    """What one rule finds."""
    subjects: Sequence[Item | Strategy]
    if rule.subject == "strategy":
        subjects = [_narrowed(context.strategy, rule, context)]
    else:
        part = context.strategy.part(strategy_format().part_of_kind[rule.subject])
        subjects = _asked_about([each for each in part if _is_judged(each)], rule, context)
    if subjects:
        check = rule.own_check or check_named(rule.check)
        for subject in subjects:
            yield from check(subject, context, **params)


def _is_judged(item: Item) -> bool:
    """Whether an item is one to hold to rules: not what is only named, or comes again and again."""
    return item.certainty != "hint" and not item.repeats


def _asked_about(items: Sequence[Item], rule: Rule, context: Context) -> Sequence[Item]:
    """The items that a rule's conditions leave."""
    if not (rule.where or rule.lifted):
        return items
    from stratlint.rules.checks.subject import meets  # few rules have conditions

    return [
        item
        for item in items
        if meets(item, rule.where, context)
        and not (rule.lifted and meets(item, rule.lifted, context))
    ]


def _narrowed(strategy: Strategy, rule: Rule, context: Context) -> Strategy:
    """The strategy with those items alone of the part that a rule is about."""
    if not (rule.where or rule.lifted):
        return strategy
    part = rule.params["part"]
    kept = list(_asked_about(strategy.part(part), rule, context))
    return strategy._replace(items={**strategy.items, part: kept})


def tell(
    faults: Iterable[Fault], settings: Settings, language: str, *, loose: bool = False
) -> Iterator[Finding]:
    """The findings that faults of reading and of shape are, by the rules that tell them."""
    for fault in faults:
        here = settings.at(fault.problem.span.source.path)
        rule = here.rules.get(fault.rule)
        if rule is not None and not (loose and here.is_off_when_loose(rule)):
            yield finding(rule, fault.problem, here, language, loose=loose)


def finding(
    rule: Rule, problem: Problem, settings: Settings, language: str, *, loose: bool = False
) -> Finding:
    """A problem in the words and with the severity of its rule.

    `loose` says that it was found in a plan whose author did not know the format.
    """
    spoken = _spoken(rule, language)
    notes = rule.notes.get(spoken, {})  # a team's own rule may have none
    values = {key: _spelt(key, value) for key, value in problem.values.items()}
    message = said(rule, problem.variant, values, language)
    related = tuple(
        Related(worded(notes[each.note], each.values, spoken), each.span)
        for each in problem.related
        if each.note in notes
    )
    severity = settings.severity_of(rule, problem.variant, loose=loose)
    return Finding(
        rule.name, severity, message, problem.span, related, problem.fix,
        gist=gist_of(problem), variant=problem.variant, values=values,
    )  # fmt: skip


def said(rule: Rule, variant: str, values: Mapping[str, object], language: str) -> str:
    """A rule's message, filled in.

    A team's own rule may have one message for all variants of a general check.
    """
    spoken = _spoken(rule, language)
    messages = rule.messages[spoken]
    return worded(messages[variant] if variant in messages else messages[""], values, spoken)


def _spoken(rule: Rule, language: str) -> str:
    """The language in which a rule's message is told: English, or any, where it has no other."""
    spoken = (each for each in (language, "en") if each in rule.messages)
    return next(spoken, "") or next(iter(rule.messages))


_CALLED = frozenset(("account", "channel", "channels", "first", "name", "network", "networks"))
"""Values that may be names of networks, and are not there to be copied letter by letter."""


def _spelt(key: str, value: object) -> object:
    """A network as it spells itself, for ids are written small: `linkedin`."""
    if isinstance(value, str):
        return network_spelt(value) if key in _CALLED else value
    return [_spelt(key, each) for each in value] if isinstance(value, Iterable) else value

"""Checks of the content mix: its total, and the policy that it follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from stratlint.finding import Fix, Pointer, Problem, instead
from stratlint.language.names import dictionary
from stratlint.late import late
from stratlint.rules.context import Context
from stratlint.rules.shares import (
    WHOLE,
    Bounds,
    Portion,
    channel_mix,
    divisions,
    is_whole,
    meant_fractions,
    open_divisions,
    strategy_mix,
)
from stratlint.strategy import Strategy, Value

_MOST_RELATED = 8
"""Places shown beside a finding; a mix has four or five types."""

_THIRDS = ("promotional", "curated", "conversation")
_THIRD_OF = {"people": "conversation"}
"""Showing who you are is part of the third that talks with people (S4)."""


def mix_total(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A mix whose shares do not total one, the strategy's or a channel's own."""
    for portions in divisions(strategy):
        if problem := _total(portions, "", "", context):
            yield problem
    for bounds in open_divisions(strategy):
        if problem := _open_total(bounds):
            yield problem
    for channel in strategy.part("channels"):
        if problem := _total(channel_mix(channel), "channel-", channel.name, context):
            yield problem


def _total(
    portions: Sequence[Portion], prefix: str, channel: str, context: Context
) -> Problem | None:
    if not portions or is_whole(portions):
        return None
    total = sum((portion.share for portion in portions), Fraction(0))
    meant = meant_fractions([portion.share for portion in portions])
    written = [f"{each.numerator}/{each.denominator}" for each in meant]
    variant = "less" if total < WHOLE else "more"
    if meant:
        variant = "equal" if len(set(meant)) == 1 else "fractions"
    values: dict[str, object] = {"total": total, "off": abs(WHOLE - total), "channel": channel}
    if meant:
        values |= {"fraction": written[0], "fractions": written}
    first, *others = portions
    related, fix = _others(others, context), _fix(portions, written)
    return Problem(first.value.span, prefix + variant, values, related, fix)


def _open_total(told: Sequence[Bounds]) -> Problem | None:
    """Ranges that cannot make one whole: too little at their most, too much at their least."""
    least = sum((each.least for each in told), Fraction(0))
    most = sum((each.most for each in told), Fraction(0))
    if least <= WHOLE <= most:
        return None
    variant, total = ("open-less", most) if most < WHOLE else ("open-more", least)
    values: dict[str, object] = {"total": total, "off": abs(WHOLE - total)}
    return Problem(told[0].value.span, variant, values)


def _fix(portions: Sequence[Portion], fractions: Sequence[str]) -> Fix | None:
    """The fractions that were meant, in the place of their rounded figures."""
    spans = [each.value.span for each in portions]
    if not fractions or not all(_FIGURE.match(span.text) for span in spans):
        return None
    edits = (instead(*each) for each in zip(spans, fractions, strict=True))
    return Fix(tuple(dict.fromkeys(edits)))


_FIGURE = late(r"([\"']?)\d{1,3}(?:[.,]\d{1,9})?\s?%?\1\Z")


def _others(portions: Sequence[Portion], context: Context) -> tuple[Pointer, ...]:
    return tuple(
        Pointer(
            each.value.span,
            "share",
            {
                "type": context.name_of("content_mix", each.type),
                "share": each.share,
            },
        )
        for each in portions[:_MOST_RELATED]
    )


def promotion_share(
    strategy: Strategy, context: Context, *, policy: str = "80-20", at_most: int = 20
) -> Iterator[Problem]:
    """Promotional types that take more than `at_most` per cent, under the policy."""
    if _policy(strategy) != policy:
        return
    portions = strategy_mix(strategy)
    if not portions or not is_whole(portions):
        return
    roles = _roles(context)
    selling = [each for each in portions if roles.get(each.type) == "promotional"]
    total = sum((each.share for each in selling), Fraction(0))
    limit = Fraction(at_most, 100)
    if total > limit:
        selling.sort(key=lambda each: -each.share)
        values = {"total": total, "limit": limit, "off": total - limit, "policy": policy,
                  "type": context.name_of("content_mix", selling[0].type)}  # fmt: skip
        related = (*_others(selling[1:], context), *_declared(strategy))
        yield Problem(selling[0].value.span, "", values, related)


def thirds(
    strategy: Strategy, context: Context, *, policy: str = "thirds", within: int | float = 1
) -> Iterator[Problem]:
    """Promotion, others' ideas and conversation that are not a third each, under the policy.

    `within` are the points by which a third may be rounded. Silent where a type has no role.
    """
    if _policy(strategy) != policy:
        return
    portions = strategy_mix(strategy)
    roles = _roles(context)
    if not is_whole(portions) or any(each.type not in roles for each in portions):
        return
    shares = dict.fromkeys(_THIRDS, Fraction(0))
    first: dict[str, Portion] = {}
    for each in portions:
        role = _THIRD_OF.get(roles[each.type], roles[each.type])
        shares[role] = shares.get(role, Fraction(0)) + each.share
        first.setdefault(role, each)
    surplus = {role: share - _third(role) for role, share in shares.items()}
    if max(abs(each) for each in surplus.values()) * 100 <= Fraction(str(within)):
        return
    worst = max(first, key=lambda role: surplus[role])
    values = {role: shares[role] for role in _THIRDS} | {"other": sum(
        (share for role, share in shares.items() if role not in _THIRDS), Fraction(0))}  # fmt: skip
    variant = "other" if values["other"] else ""
    others = [each for role, each in first.items() if role != worst]
    related = (*_others(others, context), *_declared(strategy))
    yield Problem(first[worst].value.span, variant, values, related)


def _third(role: str) -> Fraction:
    return Fraction(1, 3) if role in _THIRDS else Fraction(0)


def breaks_policy(context: Context) -> bool:
    """Whether the mix is at odds with the strategy's policy, so that it will have to change."""
    strategy = context.strategy
    checks = (policy_conflict, promotion_share, thirds)
    return any(next(check(strategy, context), None) for check in checks)


def policy_conflict(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Two content policies that cannot both hold: a fifth of promotion, and a third."""
    declared = _policies(strategy)
    first = declared[0] if declared else None
    for other in declared[1:]:
        if first and other.text != first.text:
            related = (Pointer(first.span, "first", {"policy": first.text}),)
            values = {"first": first.text, "second": other.text}
            yield Problem(other.span, "", values, related)
            return


def _policies(strategy: Strategy) -> list[Value]:
    value = strategy.get("content_policy")
    if value is None:
        return []
    listed = value.data if isinstance(value.data, list) else [value]
    return [each for each in listed if each.text in ("80-20", "thirds")]


def _policy(strategy: Strategy) -> str:
    """The one policy that the strategy follows; empty where it names none, or several."""
    names = {each.text for each in _policies(strategy)}
    return names.pop() if len(names) == 1 else ""


def _declared(strategy: Strategy) -> tuple[Pointer, ...]:
    return tuple(Pointer(each.span, "policy") for each in _policies(strategy)[:1])


def _roles(context: Context) -> dict[str, str]:
    """The roles of the types that have one, or whose name is one: `promotion`, `curation`."""
    words = dictionary(context.strategy.language)
    roles = {}
    for item in context.strategy.part("content_mix"):
        role = item.text("role") or words.value("content_type", "role", item.name) or ""
        if role in (*_THIRDS, "value", "people"):
            roles[item.id] = role
    return roles

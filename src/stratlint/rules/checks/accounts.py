"""Checks of the audit: each account has an owner, a decision, a whole profile, two people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from stratlint.finding import Pointer, Problem
from stratlint.language.grammar.tokens import fold
from stratlint.language.names import dictionary, name_key
from stratlint.language.times.intervals import Every, parse_every
from stratlint.rules.checks.subject import is_alone, label, naming, wanted
from stratlint.rules.context import Context, as_date
from stratlint.rules.lists import says
from stratlint.strategy import Item, Strategy, Value

HALF_A_YEAR = Every(6, 0)
"""S3's figure for a review, where the strategy gives none."""


def _is_unofficial(account: Item) -> bool:
    value = account.get("official")
    return value is not None and value.data is False


def _is_kept(account: Item) -> bool:
    """Whether it is one's own and stays: nobody tends an account that is closed, or a fraud."""
    is_left = account.text("decision") in ("close", "report")
    return not (is_left or _is_unofficial(account) or _described_as_fraud(account))


def inventory(account: Item, context: Context) -> Iterator[Problem]:
    """An account without an owner, or without an address; variants `owner` and `url`."""
    for field in ("owner", "url"):
        if account.get(field) is None:
            yield Problem(account.place, field, naming(account, context))


def purpose_or_close(account: Item, context: Context) -> Iterator[Problem]:
    """An account that is kept and says of no use."""
    if _is_kept(account) and account.get("purpose") is None:
        yield Problem(account.place, "", naming(account, context))


def audit_fresh(account: Item, context: Context) -> Iterator[Problem]:
    """An account last looked at longer ago than a review's interval; variants `old`, `never`."""
    if not _is_kept(account):
        return
    audited = account.get("last_audited")
    if audited is None:
        values = {"label": wanted(account, "last_audited", context)}
        yield Problem(account.place, "never", {**naming(account, context), **values})
        return
    day = as_date(audited.text)
    due = _interval(context).after(day) if day else None
    if due and due < context.today:
        told = {"last": audited.text, "due": due.isoformat(), "days": (context.today - due).days}
        yield Problem(audited.span, "old", {**naming(account, context), **told})


def _interval(context: Context) -> Every:
    review = context.strategy.get("review")
    every = review.data.get("every") if review and isinstance(review.data, dict) else None
    return (parse_every(every.text, context.language) if every else None) or HALF_A_YEAR


def impostor_reported(account: Item, context: Context) -> Iterator[Problem]:
    """An account of somebody else in one's own name, without the day on which it was reported.

    It is one where it is not official, where it is to be reported, or where its own words say so:
    “sells fake tickets”. Where the decision to report it is taken, the report is `pending`. A fan's
    page that is kept is no fraud.
    """
    decision = account.text("decision")
    if account.get("reported") is not None or decision not in ("", "report"):
        return
    if decision:
        yield Problem(account.span("decision"), "pending", naming(account, context))
    elif _is_unofficial(account):
        yield Problem(account.span("official").opening, "open", naming(account, context))
    elif said := _described_as_fraud(account):
        yield Problem(said.span.opening, "described", naming(account, context))


def _described_as_fraud(account: Item) -> Value | None:
    """The words that call an account a fraud; what is said to be official is none."""
    if account.get("official") is not None:
        return None
    said = filter(None, map(account.get, ("purpose", "owner", "name")))
    return next((each for each in said if says(fold(each.text), "fraud")), None)


_NEEDS_NO_ACCOUNT = frozenset(("website", "email", "newsletter", "blog", "podcast", "events"))
"""Channels that are no account on somebody else's network."""


def accounts_and_channels(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """An account that is kept for no channel, and a channel in use that has no account.

    Variants `account`, `channel`, `apart` where there is one of each, and `closed` for a channel
    whose only account is to be closed.
    Silent where the strategy lists only the ones or the others.
    """
    accounts, channels = strategy.part("accounts"), strategy.part("channels")
    if not accounts or not channels or strategy.is_loose:
        return
    known = _by_network(accounts, context)
    used = _by_network(channels, context)
    idle = [
        next(filter(_is_kept, held))
        for network, held in known.items()
        if network not in used and any(map(_is_kept, held))
    ]
    without: list[Item] = []
    for channel in context.active_channels:
        network = _network(channel, context)
        if network in _NEEDS_NO_ACCOUNT or any(map(_is_kept, known.get(network, ()))):
            continue
        if network not in known:
            without.append(channel)
        elif closing := next((e for e in known[network] if e.text("decision") == "close"), None):
            related = (Pointer(closing.span("decision"), "closed"),)
            yield Problem(channel.place, "closed", naming(channel, context), related)
    if len(idle) == len(without) == 1:
        # The one may well be the other under a wrong network: one fault, told once.
        values = {**naming(idle[0], context), "channel": without[0].name}
        related = (Pointer(without[0].place, "without"),)
        yield Problem(idle[0].place, "apart", values, related)
        return
    yield from (Problem(each.place, "account", naming(each, context)) for each in idle)
    yield from (Problem(each.place, "channel", naming(each, context)) for each in without)


def _by_network(items: Sequence[Item], context: Context) -> Mapping[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[_network(item, context)].append(item)
    return found


def _network(item: Item, context: Context) -> str:
    """The network of an account or a channel, whatever it is called by."""
    called = item.text("network") or item.name
    return dictionary(context.language).network(called) or name_key(called)


def whole_profile(
    account: Item,
    context: Context,
    *,
    expected: list[str],
    without: Mapping[str, list[str]],
    names: Mapping[str, list[str]],
) -> Iterator[Problem]:
    """A profile that lacks some of `expected`, but for what its network is `without`.

    `names` are other words for the same. An account that is the only one has none to point to.
    """
    if not _is_kept(account):
        return
    network = dictionary(context.language).network(account.text("network")) or ""
    kept = islice(filter(_is_kept, context.strategy.part("accounts")), 2)
    left = {*without.get(network, []), *([] if len(list(kept)) > 1 else ["cross-links"])}
    known = {name_key(name): part for part in expected for name in (part, *names.get(part, []))}
    there = {known.get(name_key(value.text)) for value in account.list("profile")}
    missing = [part for part in expected if part not in there and part not in left]
    if missing:
        place = account.span("profile").opening
        shown = [_spoken(part, names, context) for part in missing]
        yield Problem(place, "", {**naming(account, context), "missing": shown})


def _spoken(part: str, names: Mapping[str, list[str]], context: Context) -> str:
    """A part of a profile in the strategy's language: in French the first of its other names."""
    return names[part][0] if context.language == "fr" and names.get(part) else part


def safe_access(account: Item, context: Context, *, people: int = 2) -> Iterator[Problem]:
    """An account that one lost telephone locks, or one password opens.

    Variants `two_factor` and `access`; a team of one has nobody to share with.
    """
    if not _is_kept(account):
        return
    second = account.get("two_factor")
    if second is None or second.data is False:
        values = {"label": wanted(account, "two_factor", context)}
        span = account.span("two_factor").opening
        yield Problem(span, "two_factor", {**naming(account, context), **values})
    count = len(account.list("access"))
    if count < people and not is_alone(context):
        shown = {"count": count, "people": people, "label": label("access", context)}
        yield Problem(account.span("access"), "access", {**naming(account, context), **shown})

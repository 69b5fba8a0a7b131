"""Checks of the audit: each account has an owner, a decision, a whole profile, two people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from stratlint.finding import Problem
from stratlint.language.intervals import Every, parse_every
from stratlint.language.names import dictionary, name_key
from stratlint.rules.checks.subject import is_alone, label, naming
from stratlint.rules.context import Context, as_date
from stratlint.strategy import Item

HALF_A_YEAR = Every(6, 0)
"""S3's figure for a review, where the strategy gives none."""


def _is_unofficial(account: Item) -> bool:
    value = account.get("official")
    return value is not None and value.data is False


def _is_kept(account: Item) -> bool:
    """Whether it is one's own and stays: nobody tends an account that is closed or reported."""
    return not _is_unofficial(account) and account.text("decision") not in ("close", "report")


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
        yield Problem(account.place, "never", naming(account, context))
        return
    day = as_date(audited.text)
    due = _interval(context).after(day) if day else None
    if due and due < context.today:
        values = {"last": audited.text, "due": due.isoformat(), "days": (context.today - due).days}
        yield Problem(audited.span, "old", {**naming(account, context), **values})


def _interval(context: Context) -> Every:
    review = context.strategy.get("review")
    every = review.data.get("every") if review and isinstance(review.data, dict) else None
    return (parse_every(every.text, context.language) if every else None) or HALF_A_YEAR


def impostor_reported(account: Item, context: Context) -> Iterator[Problem]:
    """An account of somebody else in one's own name, without the day on which it was reported.

    Where the decision to report it is taken, the report is `pending`. A fan's page that is kept
    is no fraud.
    """
    if not _is_unofficial(account) or account.get("reported") is not None:
        return
    decision = account.text("decision")
    if decision in ("", "report"):
        span = account.span("decision") if decision else account.span("official").opening
        yield Problem(span, "pending" if decision else "open", naming(account, context))


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
        yield Problem(account.span("two_factor").opening, "two_factor", naming(account, context))
    count = len(account.list("access"))
    if count < people and not is_alone(context):
        values = {"count": count, "people": people, "label": label("access", context)}
        yield Problem(account.span("access"), "access", {**naming(account, context), **values})

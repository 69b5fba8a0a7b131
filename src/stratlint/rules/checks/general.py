"""General checks: with these a team writes a rule of its own in a file, and no Python.

Each is named as it reads in a rule: `check: sentences`, `with: {field: mission, at_most: 1}`. Their
messages may use `{name}`, `{kind}`, `{label}` and `{field}` beside what each check adds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from stratlint.finding import Pointer, Problem
from stratlint.language.names import name_key
from stratlint.language.terms import part_name
from stratlint.late import late
from stratlint.nearest import nearest
from stratlint.rules.checks.subject import (
    Fields,
    Subject,
    fields_of,
    is_one_of,
    label_of,
    naming,
    place_of,
    value_at,
    values_at,
    wanted,
)
from stratlint.rules.context import Context, as_date, monday_of
from stratlint.rules.names_listed import listed
from stratlint.rules.patterns import Effort, words_pattern
from stratlint.rules.patterns import pattern as pattern_of
from stratlint.sources.text import Span
from stratlint.strategy import Item, Strategy, Value

GIVES: Mapping[str, tuple[str, ...]] = {
    "present": ("field", "label"),
    "complete": ("missing",),
    "matches": ("field", "label", "value"),
    "never matches": ("field", "label", "value", "found"),
    "phrase": ("field", "label", "value", "found"),
    "one of": ("field", "label", "value", "values", "nearest"),
    "count": ("field", "label", "count", "minimum", "maximum", "group"),
    "at most": ("field", "label", "count", "minimum", "maximum", "group"),
    "sums to": ("field", "label", "sum", "total"),
    "refers to": ("field", "label", "value", "nearest", "section", "known"),
    "distinct": ("field", "label", "value"),
    "sentences": ("field", "label", "count", "at_most"),
}
"""What a message may name between braces, by check, beside `{name}`, `{kind}` and `{goal}` for a
goal."""

VARIANTS: Mapping[str, tuple[str, ...]] = {
    "count": ("few", "many"),
    "at most": ("many",),
    "phrase": ("never", "always"),
    "refers to": ("nearest", "unknown"),
}
"""The checks that tell several things apart."""

OF_A_WHOLE_PART = frozenset(("count", "at most", "sums to", "distinct"))
"""Checks that look at all items of a part together."""

LONGEST_TEXT = 5_000
"""Characters of a value that a pattern is held against."""


def _values(subject: Subject, context: Context, field: str) -> dict[str, object]:
    shown = label_of(subject, field, context)
    return {**naming(subject, context), "field": field, "label": shown}


def _lacking(subject: Subject, context: Context, field: str) -> dict[str, object]:
    return {**_values(subject, context, field), "label": wanted(subject, field, context)}


def present(
    subject: Subject,
    context: Context,
    *,
    field: Fields,
    unless: Mapping[str, object] = {},
    when: Mapping[str, object] = {},
) -> Iterator[Problem]:
    """A field is filled in.

    `unless` and `when` name fields with the values that lift the rule or call for it:
    `unless: {status: [closing, paused]}`.
    """
    if is_one_of(subject, unless) or (when and not is_one_of(subject, when)):
        return
    for each in fields_of(field):
        if value_at(subject, each) is None and not _is_told_as_missing(subject, each, context):
            yield Problem(place_of(subject, each), "", _lacking(subject, context, each))


def _is_told_as_missing(subject: Subject, field: str, context: Context) -> bool:
    """Whether the section that would hold it is one that a framework requires, and is not there."""
    part = field.partition(".")[0]
    is_strategy = isinstance(subject, Strategy)
    return is_strategy and part in context.required and not context.strategy.has(part)


def complete(
    subject: Subject,
    context: Context,
    *,
    field: list[str],
    unless: Mapping[str, object] = {},
) -> Iterator[Problem]:
    """All of several fields are filled in; one finding lists those that are not as `missing`."""
    missing = [each for each in field if value_at(subject, each) is None]
    if missing and not is_one_of(subject, unless):
        labels = [wanted(subject, each, context) for each in missing]
        values = {**naming(subject, context), "missing": labels}
        yield Problem(place_of(subject, missing[0]), "", values)


def matches(
    subject: Subject,
    context: Context,
    *,
    field: Fields,
    pattern: str = "",
    words: str | list[str] = "",
) -> Iterator[Problem]:
    """Each value of a field holds one of `words`, or what a regular expression describes."""
    search = _search_for(pattern, words, context.effort)
    for each in fields_of(field):
        for value in values_at(subject, each):
            if not search(value.text[:LONGEST_TEXT]):
                values = {**_values(subject, context, each), "value": value.text}
                yield Problem(value.span.opening, "", values)


def never_matches(
    subject: Subject,
    context: Context,
    *,
    field: Fields,
    pattern: str = "",
    words: str | list[str] = "",
) -> Iterator[Problem]:
    """No value of a field holds one of `words`, nor what a regular expression describes."""
    search = _search_for(pattern, words, context.effort)
    for each in fields_of(field):
        for value in values_at(subject, each):
            if stretch := search(value.text[:LONGEST_TEXT]):
                found = value.text[slice(*stretch)]
                values = {**_values(subject, context, each), "value": value.text, "found": found}
                yield Problem(_within(value, stretch), "", values)


_Search = Callable[[str], tuple[int, int] | None]

_WORDS_A_STEP = 16
"""Words that Python's matcher tries in the time of one step of ours."""


def _search_for(pattern: str, words: str | list[str], effort: Effort) -> _Search:
    """What looks for a pattern or for words in a text."""
    if pattern:
        found = pattern_of(pattern)
        return lambda text: found.search(text, effort)
    listed = (words,) if isinstance(words, str) else tuple(words)
    any_of = words_pattern(listed)

    def search(text: str) -> tuple[int, int] | None:
        effort.spend(len(text) * len(listed) // _WORDS_A_STEP, "".join(listed[:1]))
        match = any_of.search(text)
        return match.span() if match else None

    return search


def one_of(
    subject: Subject, context: Context, *, field: Fields, values: list[str]
) -> Iterator[Problem]:
    """Each value of a field is one of a list."""
    known = listed(values)
    for each in fields_of(field):
        for value in values_at(subject, each):
            if name_key(value.text) not in known.keys:
                told = {**_values(subject, context, each), "value": value.text, "values": values}
                closest = nearest(value.text, known.names)
                yield Problem(value.span.opening, "", {**told, "nearest": closest})


def count(
    subject: Subject,
    context: Context,
    *,
    part: str = "",
    field: str = "",
    per: Fields = "",
    minimum: int = 0,
    maximum: int | None = None,
) -> Iterator[Problem]:
    """A part has so many items, or a field so many values; variants `few` and `many`.

    With `per` the items of a part are counted by what that field says: `per: date`, or `per: week`
    and `per: month` by their date, or by several: `per: [channel, date]`.
    """
    limits = {"minimum": minimum} if maximum is None else {"minimum": minimum, "maximum": maximum}
    if part and per:
        for group, items in _grouped(_items(subject, context, part), fields_of(per)).items():
            if variant := _variant(len(items), minimum, maximum):
                # The first that is one too many; where there are too few, the first of them.
                shown = items[maximum if variant == "many" and maximum is not None else 0]
                values = {**_values(shown, context, part), **limits, "group": group}
                yield Problem(shown.place, variant, {**values, "count": len(items)})
        return
    asked = part or field
    owner: Subject = context.strategy if part else subject
    there = len(_items(subject, context, part)) if part else len(values_at(subject, field))
    if variant := _variant(there, minimum, maximum):
        values = {**_values(owner, context, asked), **limits, "group": "", "count": there}
        yield Problem(place_of(owner, asked), variant, values)


def _items(subject: Subject, context: Context, part: str) -> list[Item]:
    """The items of a part: of the subject, where that is a strategy, so that it may be narrowed."""
    return (subject if isinstance(subject, Strategy) else context.strategy).part(part)


def _variant(there: int, minimum: int, maximum: int | None) -> str:
    if there < minimum:
        return "few"
    return "many" if maximum is not None and there > maximum else ""


def _grouped(items: list[Item], per: list[str]) -> dict[str, list[Item]]:
    """The items by what they say in the fields of `per`; those that lack one are left out."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        said = [_said(item, field) for field in per]
        if all(said):
            groups.setdefault(" ".join(said), []).append(item)
    return groups


def _said(item: Item, field: str) -> str:
    if field not in PERIODS:
        return item.text(field)
    day = as_date(item.text("date"))
    if day is None:
        return ""
    return day.isoformat()[:7] if field == "month" else monday_of(day).isoformat()


PERIODS = ("week", "month")
"""What items can be counted by beside their fields."""


def at_most(
    subject: Subject,
    context: Context,
    *,
    maximum: int,
    part: str = "",
    field: str = "",
    per: Fields = "",
) -> Iterator[Problem]:
    """A part has at most so many items, or a field so many values; `per` as in `count`."""
    yield from count(subject, context, part=part, field=field, per=per, maximum=maximum)


def sums_to(
    subject: Subject, context: Context, *, part: str, field: str, total: float = 100
) -> Iterator[Problem]:
    """A number of every item of a part adds up to a total; fractions such as 1/3 are of it."""
    items = _items(subject, context, part)
    if field.startswith("x-"):  # of a field of the team's own, no rule asks that each has it
        items = [item for item in items if item.get(field) is not None]
    amounts = [_amount(item.text(field), Fraction(str(total)), context) for item in items]
    known = [amount for amount in amounts if amount is not None]
    # Where a number is missing or cannot be read, another rule says so.
    if not known or len(known) < len(items) or sum(known) == Fraction(str(total)):
        return
    values = {**_values(subject, context, field), "sum": sum(known), "total": Fraction(str(total))}
    yield Problem(context.strategy.announced(part), "", values)


_AMOUNT = late(r"(?P<number>\d{1,12}(?:[.,]\d{1,6})?)\s*(?:%|/\s*(?P<of>[1-9]\d{0,5}))?\Z")


def _amount(text: str, total: Fraction, context: Context) -> Fraction | None:
    match = _AMOUNT.match(text)
    if not match:
        from stratlint.language.numbers.quantities import parse_number

        return parse_number(text, context.language)  # “£20”, “1 500 €”
    number = Fraction(match["number"].replace(",", "."))
    return number * total / int(match["of"]) if match["of"] else number


def refers_to(subject: Subject, context: Context, *, field: Fields, part: str) -> Iterator[Problem]:
    """Each value of a field is the id of an item of a part; variants `nearest` and `unknown`."""
    known = [item.id for item in context.strategy.part(part)]
    for each in fields_of(field):
        for value in values_at(subject, each):
            if known and value.text not in known:
                closest = nearest(value.text, known)
                values = {**_values(subject, context, each), "value": value.text}
                values |= {
                    "nearest": closest,
                    "section": part_name(part, context.language),
                    "known": known,
                }
                yield Problem(value.span, "nearest" if closest else "unknown", values)


def distinct(strategy: Strategy, context: Context, *, part: str, field: str) -> Iterator[Problem]:
    """No two items of a part have the same words in a field; the note `first` is of the first."""
    seen: dict[str, Value] = {}
    for item in strategy.part(part):
        for value in values_at(item, field):
            first = seen.setdefault(name_key(value.text), value)
            if first is not value and name_key(value.text):
                values = {**_values(item, context, field), "value": value.text}
                yield Problem(value.span, "", values, (Pointer(first.span, "first", values),))


def sentences(
    subject: Subject, context: Context, *, field: Fields, at_most: int
) -> Iterator[Problem]:
    """A text has at most so many sentences."""
    from stratlint.language.grammar.sentences import split_sentences

    for each in fields_of(field):
        for value in values_at(subject, each):
            found = split_sentences(value.text, context.language)
            if len(found) > at_most:
                values = {**_values(subject, context, each), "count": len(found)}
                yield Problem(value.span, "", {**values, "at_most": at_most})


def _within(value: Value, stretch: tuple[int, int]) -> Span:
    """A stretch of a value's text where it was written; the whole value where that is unsure."""
    written = value.span.text
    offset = written.find(value.text) if written.count(value.text) == 1 else -1
    if offset < 0 or stretch[0] == stretch[1]:
        return value.span
    start = value.start + offset
    return Span(value.source, start + stretch[0], start + stretch[1])

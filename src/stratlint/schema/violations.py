"""What the validator has against a strategy, each violation told at its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from stratlint.finding import Fault, Pointer, Problem
from stratlint.schema.fields import MissingFields, unknown_keys
from stratlint.schema.places import Path, kind_at
from stratlint.schema.quick import FORMATS, sure_lists
from stratlint.schema.values import wrong_value
from stratlint.shipped import schema
from stratlint.strategy import Plain, Strategy, plain

if TYPE_CHECKING:
    from jsonschema import ValidationError


def violations(strategy: Strategy, told: frozenset[tuple[str, str]]) -> Iterator[Fault]:
    """Each violation once; `told` are the kinds and fields whose absence a rule tells."""
    seen: set[Path] = set()
    places: set[tuple[str, int, int]] = set()
    missing = MissingFields(strategy)
    in_doubt: list[Fault] = []
    for error in sorted(_errors(strategy), key=lambda each: str(each.json_path)):
        path: Path = tuple(error.absolute_path)
        if error.validator == "required":
            field = _lacking(error)
            if not _is_unasked(strategy, path, field) and (kind_at(path), field) not in told:
                missing.add(path, field)
        elif error.validator == "additionalProperties":
            yield from unknown_keys(strategy, error, path)
        elif path not in seen:
            seen.add(path)
            fault = wrong_value(strategy, error, path)
            span = fault.problem.span
            place = (span.source.path, span.start, span.end)
            if place in places:
                continue  # one cell of a sheet may be that of several posts
            places.add(place)
            if fault.problem.variant == "date-in-doubt":
                in_doubt.append(fault)
            else:
                yield fault
    yield from _told_once(in_doubt)
    yield from missing.faults()


def _told_once(in_doubt: list[Fault]) -> Iterator[Fault]:
    """The dates of each file that read in two ways, as one fault: one answer settles them all."""
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for fault in in_doubt:
        by_file[fault.problem.span.source.path].append(fault.problem)
    for problems in by_file.values():
        first, *others = sorted(problems, key=lambda each: each.span.start)
        if others:
            related = tuple(Pointer(each.span, "in-doubt") for each in others[:_MOST_SHOWN])
            values = {**first.values, "count": len(others)}
            first = first._replace(variant="dates-in-doubt", values=values, related=related)
        yield Fault("invalid-value", first)


_MOST_SHOWN = 5


def _errors(strategy: Strategy) -> Iterable[ValidationError]:
    # A list that is right is as right without its items, of which there may be thousands.
    sure = sure_lists(strategy.document)
    document: Plain = {
        key: [] if key in sure else plain(value)
        for key, value in strategy.document.items()
        # The shape of an item is a promise that only those who know the format make.
        if not (strategy.is_loose and key in strategy.items)
    }
    errors: Iterable[ValidationError] = _validator().iter_errors(document)
    return errors


def _lacking(error: ValidationError) -> str:
    """The needed field whose absence an error is about: the validator names it in words alone."""
    wanted: Any = error.validator_value
    return next(str(key) for key in wanted if error.message.startswith(f"'{key}' is"))


def _is_unasked(strategy: Strategy, path: Path, field: str) -> bool:
    """Whether a stranger's document may do without: its goals and its posts have their own time."""
    return strategy.is_loose and not path and field in ("title", "period")


@lru_cache(maxsize=1)
def _validator() -> Any:  # noqa: ANN401
    from jsonschema import Draft202012Validator, FormatChecker

    formats = FormatChecker(())
    for name, test in FORMATS.items():
        formats.checks(name)(test)
    return Draft202012Validator(schema("strategy"), format_checker=formats)

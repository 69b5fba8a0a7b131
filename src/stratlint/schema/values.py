"""A value that is not what its field holds, told by what it should have been."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stratlint.finding import Edit, Fault, Fix, Problem, instead
from stratlint.language.names import dictionary
from stratlint.language.terms import field_name, value_name
from stratlint.nearest import nearest
from stratlint.schema.places import Path, kind_at, place, whole_place
from stratlint.schema.quick import is_reversed, month_end, wrong_day
from stratlint.shipped import schema
from stratlint.sources.text import Span
from stratlint.strategy import Strategy
from stratlint.trees.front_matter import is_yaml_at
from stratlint.trees.yaml_quoting import in_curly_marks, quotes_around

if TYPE_CHECKING:
    from jsonschema import ValidationError

    from stratlint.language.times.moments import Moment


def wrong_value(strategy: Strategy, error: ValidationError, path: Path) -> Fault:
    """That the value at `path` is none that its field can have."""
    definition = error.schema if isinstance(error.schema, dict) else {}
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    at, language = place(strategy, path), strategy.language.partition("-")[0].lower()
    in_words = at.source.is_in_words and len(path) > 1
    values: dict[str, object] = {
        "field": field_name(field, language) if in_words else field,
        "value": _as_written(error.instance, at),
    }
    if whole := _in_curly_marks(at, error.instance):
        return Fault("invalid-value", Problem(at, "curly-marks", values, fix=whole))
    if "enum" not in definition:
        variant = _variant(definition, field, error.instance)
        if variant == "period" and (day := wrong_day(str(error.instance))):
            variant, values["value"] = "date", day
        if variant == "date" and (told := _wrong_date(at, str(error.instance), values, strategy)):
            return Fault("invalid-value", told)
        if variant in ("text", "prose", "words") and (sign := _opening_of(error.instance)):
            whole_value = whole_place(strategy, path)
            if quoted := _without_brackets(whole_value, sign):
                told = Problem(whole_value, _BRACKETS[sign], values, fix=quoted)
                return Fault("invalid-value", told)
        if in_words and variant in _OF_YAML:
            variant = "mix-in-words" if field == "content_mix" else _OF_YAML[variant]
        return Fault("invalid-value", Problem(at, variant, values))
    choices = _choices(definition)
    if in_words:
        choices = [value_name(kind_at(path[:-1]), field, each, language) for each in choices]
    closest = _meant(error.instance, path, language) or nearest(str(error.instance), choices)
    variant = "choice-nearest" if closest else "choice"
    values |= {"choices": choices, "nearest": closest}
    is_whole = at.text.strip("\"'") == str(error.instance)
    fix = Fix((instead(at, closest),)) if closest and is_whole else None
    return Fault("invalid-value", Problem(at, variant, values, fix=fix))


def _wrong_date(
    at: Span, text: str, values: dict[str, object], strategy: Strategy
) -> Problem | None:
    """A day past its month's end, one that reads in two ways, or one that is written otherwise."""
    from stratlint.language.times.moments import read_moment

    if last := month_end(str(values["value"])):
        return Problem(at, "past-month", {**values, "last": last})
    found = read_moment(text, strategy.language)
    if found is None or found.year is None:
        return None
    if found.order == "doubt":
        one, other = (_iso(found.in_order(order)) for order in ("day_first", "month_first"))
        return Problem(at, "date-in-doubt", {**values, "one": one, "other": other})
    if found.kind != "date" or found.impossible or found.until or found.rest or not found.day:
        return None
    right = Fix((instead(at, _iso(found)),))
    return Problem(at, "date-otherwise", {**values, "day": _iso(found)}, fix=right)


def _iso(day: Moment) -> str:
    """A day as the format writes it."""
    return f"{day.year}-{day.month:02}-{day.day:02}"


def _meant(data: object, path: Path, language: str) -> str:
    """The value whose name in the strategy's language was written in its place: `éducatif`."""
    return dictionary(language).value(kind_at(path[:-1]), str(path[-1]), str(data)) or ""


_OF_YAML = {"list": "list-in-words", "mapping": "entry-in-words"}
"""Variants that say how YAML is written, and those that say it of a table or a text."""


def _in_curly_marks(at: Span, data: object) -> Fix | None:
    """A value without the curly marks around it, which YAML takes for letters; nothing without."""
    whole = in_curly_marks(data) if isinstance(data, str) else ""
    if not whole or at.text != data or not is_yaml_at(at.source, at.start):
        return None
    return Fix((Edit(at, quotes_around(whole)),), is_safe=True)


_BRACKETS = {"[": "brackets", "{": "braces"}
"""What opens a list or a mapping in one line, and the variant that says so."""


def _opening_of(data: object) -> str:
    """The sign that opens a list or a mapping; empty for anything else."""
    if isinstance(data, dict):
        return "{"
    return "[" if isinstance(data, list) else ""


def _without_brackets(at: Span, sign: str) -> Fix | None:
    """The quotes around a text in brackets, which YAML takes for more; nothing for another."""
    if not at.text.startswith(sign) or "\n" in at.text:
        return None
    return Fix((Edit(at, quotes_around(at.text)),), is_safe=True)


def _as_written(data: object, at: Span) -> str:
    """A value as it is quoted: a number by its figures, `8.30`."""
    if isinstance(data, (int, float)) and not isinstance(data, bool) and "\n" not in at.text:
        return at.text.strip("\"'") or _shown(data)
    return _shown(data)


def _choices(definition: dict[str, Any]) -> list[str]:
    """The words of a closed list; what YAML takes for true and false goes without saying."""
    return [each for each in definition["enum"] if not isinstance(each, bool)]


def _variant(definition: dict[str, Any], field: str, data: object) -> str:
    """The message that says what a value should have been."""
    named = _type_name(definition)
    if named == "period" and is_reversed(str(data)):
        return "period-reversed"
    if field == "language":
        return "language"
    return named if named in _EXPLAINED else _shape(definition)


_EXPLAINED = frozenset(
    ("share", "date", "time", "period", "number", "policy", "text", "prose", "name", "id", "texts",
     "review", "words")
)  # fmt: skip


def _type_name(definition: dict[str, Any]) -> str:
    """The name that the schema gives to a definition; empty for a nameless one."""
    definitions: dict[str, Any] = schema("strategy")["$defs"]
    return next((name for name, each in definitions.items() if each is definition), "")


def _shape(definition: dict[str, Any]) -> str:
    """What a value should have been, where its definition has no message of its own."""
    types = definition.get("type", "")
    first = types if isinstance(types, str) else next(iter(types), "")
    shapes = {"array": "list", "object": "mapping", "integer": "whole-number"}
    return shapes.get(str(first), "text")


def _shown(data: Any) -> str:  # noqa: ANN401
    """A value as it is quoted in a message."""
    if isinstance(data, (list, dict)):
        return "[…]" if isinstance(data, list) else "{…}"
    return str(data).lower() if isinstance(data, bool) else str(data)

"""The words of a finding: a rule's template, filled in the way of its language.

In a template, `{count:post|posts}` is a number with the noun that fits it, `{types:list}` a list
with its last comma spoken, `{share:%}` a share of one in per cent, and `{channel:de}` a name behind
a French `de`, joined to it as it must be.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import Any

import stratlint.language
from stratlint.language.catalogues import catalogue

LONGEST_QUOTE = 80
"""Characters of a quoted value; what is longer is cut, for the value itself stands below."""

_CATALOGUES = Path(stratlint.language.__file__).parent / "wording"
_NO_BREAK = "\u00a0"
_JOINERS = "\u200c\u200d"
"""Invisible, and part of many emoji and of some scripts."""


def _ways(language: str) -> Mapping[str, str]:
    """How a language writes lists, numbers and counts; as English does where nothing says so."""
    return catalogue(_CATALOGUES, language)


class _Words(Formatter):
    """A formatter that knows plural, lists and shares."""

    def __init__(self, language: str) -> None:
        self.language = language

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:  # noqa: ANN401
        """What stands for a name; the name itself, still in its braces, where nothing does."""
        return kwargs.get(key, f"{{{key}}}")

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401
        if "|" in format_spec:
            one, _, other = format_spec.partition("|")
            noun = one if is_one(value, self.language) else other
            return f"{number(value, self.language)}{_NO_BREAK}{noun}"
        if format_spec in ("list", "or"):
            last = _ways(self.language)["and" if format_spec == "list" else "or"]
            return listed([str(each) for each in value], last)
        if format_spec == "de":
            return _of(quoted(str(value)), _ways(self.language).get("elides", ""))
        if format_spec == "%":
            return f"{number(Fraction(value) * 100, self.language)}{_NO_BREAK}%"
        if isinstance(value, (int, float, Fraction)) and not isinstance(value, bool):
            return number(value, self.language)
        return quoted(str(value))


def worded(template: str, values: Mapping[str, object], language: str) -> str:
    """The template with its braces filled; control characters in values are made visible."""
    return _Words(language).vformat(template, (), values)


def _of(name: str, elided: str) -> str:
    """`de` and a name, as French joins them: `de Facebook`, `d'Instagram`."""
    first = unicodedata.normalize("NFD", name[:1].casefold())[:1]
    return f"d'{name}" if first and first in elided else f"de {name}"


def again(count: int, language: str) -> str:
    """What is said of further places where the same holds."""
    return worded(str(_ways(language)["again"]), {"count": count}, language)


def is_one(count: Any, language: str) -> bool:  # noqa: ANN401
    """Whether a count takes the singular: one, and in French all below two."""
    return bool(abs(count) < 2) if _ways(language)["singular"] == "below two" else count == 1


def number(value: Any, language: str) -> str:  # noqa: ANN401
    """A number as its language writes it, with two decimals at the most."""
    rounded = round(Fraction(value) * 100)
    whole, hundredths = divmod(abs(rounded), 100)
    point, thousands = _ways(language)["decimal"], _ways(language)["thousands"]
    digits = f"{whole:,}".replace(",", thousands) if whole >= 10_000 else str(whole)
    decimals = f"{point}{hundredths:02}".rstrip("0") if hundredths else ""
    return f"{'-' if rounded < 0 else ''}{digits}{decimals}"


def listed(words: Sequence[str], last: str) -> str:
    """`a, b and c`, with `and` for `last`."""
    shown = [quoted(word) for word in words]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def quoted(text: str) -> str:
    """A value fit for one line of a message: blanks folded, cut where long, nothing unprintable."""
    line = " ".join(text.split())
    if len(line) > LONGEST_QUOTE:
        cut = line[:LONGEST_QUOTE]
        line = f"{cut[: cut.rfind(' ')] if ' ' in cut[40:] else cut}…"
    return "".join(c if c.isprintable() or c in _JOINERS else "\ufffd" for c in line)

"""The words of a finding: a rule's template, filled in the way of its language.

In a template, `{count:post|posts}` is a number with the noun that fits it. Behind `=` the words
stand for themselves: `{count:=its only post|one of its {count} posts}`. `{count:of {all} posts}` is
“2 of 3 posts”, or “The 3 posts” where it is all of them. `{types:list}` is a list with its last
comma spoken, and `{types:or}` one to choose from, `{texts:quotes}` a list of other people's words,
each between quotation marks; where a template puts marks around a value, those inside it become
inner ones; `{share:%}` is a share of one in per cent, and
`{channel:de}` or `{channel:que}` a name joined as it must be to the French word before it.
`{due:day}` is a day as it is said, “30 June 2027”; `{days:elapsed}` a number of days in the
unit in which one speaks of so many.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from numbers import Real
from pathlib import Path
from string import Formatter
from typing import Any

import stratlint.language
from stratlint.language.catalogues import catalogue
from stratlint.late import late

LONGEST_QUOTE = 80
"""Characters of a quoted value; what is longer is cut, for the value itself stands below."""

MOST_NAMES, NAMES_OF_MANY = 12, 8
"""Names that a list of a message may have, and those that are shown where it has more."""

_CATALOGUES = Path(stratlint.language.__file__).parent / "wording"
_NO_BREAK = "\u00a0"
_JOINERS = "\u200c\u200d"
"""Invisible, and part of many emoji and of some scripts."""


def _ways(language: str) -> Mapping[str, str]:
    """How a language writes lists, numbers and counts; as English does where nothing says so."""
    return catalogue(_CATALOGUES, language)


class _Words(Formatter):
    """A formatter that knows plural, lists and shares."""

    def __init__(self, language: str, *, is_whole: bool = False) -> None:
        self.language = language
        self.quoted = str if is_whole else quoted
        self.is_whole = is_whole

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:  # noqa: ANN401
        """What stands for a name; the name itself, still in its braces, where nothing does."""
        return kwargs.get(key, f"{{{key}}}")

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401
        if format_spec == "quotes":
            return _quotes(value, self.language)
        if format_spec in ("list", "or") and isinstance(value, Iterable):
            last = _ways(self.language)["and" if format_spec == "list" else "or"]
            return _enumerated(list(value), last, self.language, self.quoted)
        if format_spec in _ELIDED:
            return _joined(format_spec, quoted(str(value)), _ways(self.language).get("elides", ""))
        if isinstance(value, Real) and not isinstance(value, bool):
            return self._figure(value, format_spec)
        if format_spec == "day":
            return day_said(str(value), self.language)
        if format_spec == _INSIDE:
            return _inner(self.quoted(str(value)), _ways(self.language))
        return self.quoted(str(value))

    def _figure(self, value: Any, format_spec: str) -> str:  # noqa: ANN401
        if "|" in format_spec:
            return _counted(value, format_spec, self.language)
        if format_spec.startswith("of "):
            return _part(value, format_spec.removeprefix("of "), self.language)
        if format_spec == "elapsed":
            return _elapsed(int(value), self.language)
        if format_spec == "%":
            return f"{number(value * 100, self.language)}{_NO_BREAK}%"
        return number(value, self.language)

    def parse(self, format_string: str) -> Iterator[tuple[str, str | None, str | None, str | None]]:
        """The pieces of a template; a value that follows an opening mark is marked as such."""
        for literal, name, spec, conversion in super().parse(format_string):
            is_inside = (
                name is not None
                and not (spec or self.is_whole)
                and literal.rstrip().endswith(_OPENING_MARKS)
            )
            yield literal, name, _INSIDE if is_inside else spec, conversion


_INSIDE = "inside"
"""How a value is written that the template puts between quotation marks."""
_OPENING_MARKS = ("“", "«")


def worded(
    template: str, values: Mapping[str, object], language: str, *, is_whole: bool = False
) -> str:
    """The template with its braces filled; control characters in values are made visible.

    Where `is_whole`, values stand as they are, however long, for a path is of no use in part.
    """
    return _Words(language, is_whole=is_whole).vformat(template, (), values)


def _quotes(texts: Iterable[object], language: str) -> str:
    ways = _ways(language)

    def marked(text: str) -> str:
        return ways["quotation"].format(_inner(quoted(text), ways))

    return _enumerated(list(texts), ways["and"], language, marked)


_MARKED = late(r"“([^“”]*)”|«\s*([^«»]*?)\s*»|\"([^\"]*)\"")


def _inner(text: str, ways: Mapping[str, str]) -> str:
    """A text with its quotation marks as they are written inside others; none around the whole."""
    whole = _MARKED.fullmatch(text)
    text = _in_marks(whole) if whole else text
    return _MARKED.sub(lambda found: ways["inner_quotation"].format(_in_marks(found)), text)


def _in_marks(found: re.Match[str]) -> str:
    return next(each for each in found.groups() if each is not None)


def _counted(count: Any, nouns: str, language: str) -> str:  # noqa: ANN401
    is_whole = nouns.startswith("=")
    one, _, other = nouns.removeprefix("=").partition("|")
    noun = one if is_one(count, language) else other
    return noun if is_whole else f"{number(count, language)}{_NO_BREAK}{noun}"


def _part(count: Any, of_all: str, language: str) -> str:  # noqa: ANN401
    """`2 of 3 posts`; `the 3 posts` where they are all meant, for none of them is left out."""
    figure = number(count, language)
    whole, _, noun = of_all.partition(" ")
    way = _ways(language)["all_of" if figure == whole else "some_of"]
    return way.format(count=figure, all=f"{whole}{_NO_BREAK}{noun}")


_ELIDED = ("de", "que")
"""Words that lose their vowel before another."""


def _joined(word: str, name: str, vowels: str) -> str:
    """A word and a name, as French joins them: `de Facebook`, `d'Instagram`, `de YouTube`."""
    plain = unicodedata.normalize("NFD", name.casefold())
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return f"{word[:-1]}'{name}" if vowels and re.match(vowels, plain) else f"{word} {name}"


def day_said(text: str, language: str) -> str:
    """A day or month in ISO 8601 as it is said, `30 June 2027`; other words as they are."""
    is_month = len(text) == len("2027-06")
    try:
        day = date.fromisoformat(f"{text}-01" if is_month else text)
    except ValueError:
        return quoted(text)
    ways = _ways(language)
    number_of_day = ways["first_of_month"] if day.day == 1 else str(day.day)
    month = f"{ways['months'].split(', ')[day.month - 1]} {day.year}"
    return (month if is_month else f"{number_of_day} {month}").replace(" ", _NO_BREAK)


_DAYS_SAID, _MONTHS_SAID = 60, 24
"""Days and months up to which one speaks in them."""
_DAYS_OF_MONTH, _MONTHS_OF_YEAR = 30.44, 12


def _elapsed(days: int, language: str) -> str:
    """So many days in the unit in which one speaks of so many, whole ones: `14 months`."""
    months = int(days / _DAYS_OF_MONTH)
    if days <= _DAYS_SAID:
        count, unit = days, "days"
    elif months <= _MONTHS_SAID:
        count, unit = months, "months"
    else:
        count, unit = months // _MONTHS_OF_YEAR, "years"
    return _counted(count, _ways(language)[f"elapsed_{unit}"], language)


def weekday_written(name: str, language: str) -> str:
    """The name of a weekday, with a capital letter where the language gives it one."""
    return name.capitalize() if _ways(language)["weekdays"] == "capital" else name


def again(count: int, language: str) -> str:
    """What is said of further places where the same holds."""
    return worded(str(_ways(language)["again"]), {"count": count}, language)


def so_too(count: int, language: str) -> str:
    """What a message ends on that speaks for others of its kind as well."""
    return worded(str(_ways(language)["so_too"]), {"count": count}, language)


def is_one(count: Any, language: str) -> bool:  # noqa: ANN401
    """Whether a count takes the singular: one, and in French all below two."""
    return bool(abs(count) < 2) if _ways(language)["singular"] == "below two" else count == 1


def number(value: Any, language: str) -> str:  # noqa: ANN401
    """A number as its language writes it, with two decimals at the most."""
    rounded = round(value * 100)
    whole, hundredths = divmod(abs(rounded), 100)
    point, thousands = _ways(language)["decimal"], _ways(language)["thousands"]
    digits = f"{whole:,}".replace(",", thousands) if whole >= 10_000 else str(whole)
    decimals = f"{point}{hundredths:02}".rstrip("0") if hundredths else ""
    return f"{'-' if rounded < 0 else ''}{digits}{decimals}"


def listed(words: Sequence[str], last: str, language: str) -> str:
    """`a, b and c`, with `and` for `last`; of many the first few, and how many more there are."""
    return _enumerated(words, last, language, quoted)


def _enumerated(
    words: Sequence[object], last: str, language: str, written: Callable[[str], str]
) -> str:
    if len(words) > MOST_NAMES:
        first = ", ".join(written(str(word)) for word in words[:NAMES_OF_MANY])
        more = {"count": len(words) - NAMES_OF_MANY}
        return f"{first} {worded(str(_ways(language)['more']), more, language)}"
    shown = [written(str(word)) for word in words]
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

"""Values by what they mean, so that another way to write the same is no change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Mapping
from fractions import Fraction

from stratlint.language.names import dictionary, name_key
from stratlint.reading.format import FieldType, strategy_format
from stratlint.rules.shares import share_of
from stratlint.strategy import Item, Strategy, Value, plain
from stratlint.trees.markdown_words import plain_text

Renamed = Mapping[str, Mapping[str, str]]
"""By kind of item, the ids before a change and what they have become."""

_USUAL: Mapping[tuple[str, str], Hashable] = {
    ("goal", "status"): "active", ("channel", "status"): "active", ("post", "reactive"): False,
}  # fmt: skip
"""What a field means where nothing is written."""

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
_BULLET = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_BEFORE_MARKS = re.compile(r"\s+(?=[:;?!%]|[.,…)](?:\s|\Z))")
_IN_NUMBERS = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")
_INSIDE_QUOTES = re.compile(r'(?<=")\s+|\s+(?=")')
_BETWEEN = re.compile(r"\s*(?:[,;\n•]|<br\s*/?>)\s*")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})[:hH](\d{2})(?::00)?\Z")


class Meanings:
    """Reads the values of one strategy; `renamed` says how its ids are called in the other."""

    def __init__(self, strategy: Strategy, renamed: Renamed | None = None) -> None:
        """Read the words in the language of `strategy`."""
        self._words = dictionary(strategy.language)
        self._renamed = renamed or {}
        self._kinds = strategy_format().kinds

    def field(self, item: Item, field: str) -> Hashable:
        """What a field of an item says; nothing where it says nothing."""
        of = self._kinds[item.kind].get(field)
        return self.value(item.kind, field, of, item.fields.get(field))

    def value(self, kind: str, field: str, of: FieldType | None, value: Value | None) -> Hashable:
        """What a value says, by the type of its field."""
        if value is None or value.is_empty:
            return _USUAL.get((kind, field))
        if field == "network":
            return self._network(value.text)
        if field == "networks":
            listed = value.data if isinstance(value.data, list) else [value]
            names = [name for each in listed for name in _BETWEEN.split(text_of(each, lines=True))]
            return frozenset(self._network(name) for name in names if name)
        if of is None:
            return _frozen(plain(value))
        if of.refers_to:
            return self._references(of, value)
        if of.name == "items":
            return self._items(of.items, value)
        read = _BY_TYPE.get(of.name)
        return read(self, kind, field, value) if read else self._text(kind, field, value)

    def _network(self, name: str) -> str:
        return self._words.network(name) or name_key(name)

    def _references(self, of: FieldType, value: Value) -> Hashable:
        known = self._renamed.get(of.refers_to, {})
        listed = value.data if isinstance(value.data, list) else [value]
        named = frozenset(known.get(each.text) or each.text for each in listed)
        return named or None

    def _items(self, kind: str, value: Value) -> Hashable:
        if not isinstance(value.data, list):
            return self._text(kind, "", value)
        of = self._kinds[kind]
        found = []
        for each in value.data:
            fields = each.data if isinstance(each.data, dict) else {"": each}
            found.append(
                tuple(
                    (key, self.value(kind, key, of.get(key), fields[key])) for key in sorted(fields)
                )
            )
        return tuple(sorted(found, key=repr))

    def _text(self, kind: str, field: str, value: Value) -> Hashable:
        if field == "cadence" and (pace := self._pace(value.text)):
            return pace
        if isinstance(value.data, list):
            return tuple(sorted(text_of(each) for each in value.data))
        return _frozen(plain(value)) if isinstance(value.data, dict) else text_of(value)

    def _pace(self, text: str) -> Hashable:
        from stratlint.language.times.recurrence import parse_cadence

        if len(text) > _LONGEST_CADENCE:
            return None
        return next(
            (found for each in self._words.order if (found := parse_cadence(text, each))), None
        )

    def _list(self, kind: str, field: str, value: Value) -> Hashable:
        listed = value.data if isinstance(value.data, list) else [value]
        pieces = [piece for each in listed for piece in _BETWEEN.split(text_of(each, lines=True))]
        return tuple(sorted(squeezed(piece).rstrip(".") for piece in pieces if piece.strip()))

    def _number(self, kind: str, field: str, value: Value) -> Hashable:
        return self.number(value) or text_of(value)

    def number(self, value: Value | None) -> Fraction | None:
        """The number that a value is."""
        if value is None or isinstance(value.data, bool):
            return None
        if isinstance(value.data, (int, float)):
            return Fraction(str(value.data)) if abs(value.data) < _LARGEST else None
        from stratlint.language.numbers.quantities import parse_number

        text = value.text.strip()
        if not text or len(text) > _LONGEST_NUMBER:
            return None
        read = (parse_number(text, each) for each in self._words.order)
        return next((each for each in read if each is not None), None)

    def _share(self, kind: str, field: str, value: Value) -> Hashable:
        share = share_of(value)
        return text_of(value) if share is None else share

    def _date(self, kind: str, field: str, value: Value) -> Hashable:
        from stratlint.reading.fields import FieldReader

        return FieldReader(self._words).day(value.text) or text_of(value)

    def _time(self, kind: str, field: str, value: Value) -> Hashable:
        clock = _CLOCK.match(value.text.strip())
        return f"{int(clock[1]):02}:{clock[2]}" if clock else text_of(value)

    def _choice(self, kind: str, field: str, value: Value) -> Hashable:
        return self._words.value(kind, field, value.text) or text_of(value)

    def _yes_no(self, kind: str, field: str, value: Value) -> Hashable:
        if isinstance(value.data, bool):
            return value.data
        said = self._words.yes_or_no(value.text)
        return text_of(value) if said is None else said


_LARGEST = 1e15
_LONGEST_NUMBER = 40
_LONGEST_CADENCE = 200

_BY_TYPE: Mapping[str, Callable[[Meanings, str, str, Value], Hashable]] = {
    "number": Meanings._number,
    "share": Meanings._share,
    "date": Meanings._date,
    "time": Meanings._time,
    "choice": Meanings._choice,
    "yes_no": Meanings._yes_no,
    "words": Meanings._list,
    "texts": Meanings._list,
    "policy": Meanings._list,
}


def text_of(value: Value, *, lines: bool = False) -> str:
    """The words of a value without marks of Markdown, and without the ways to break a line."""
    if isinstance(value.data, list):
        text = "\n".join(each.text for each in value.data)
    else:
        text = value.text
    bare = plain_text(_LINE_BREAK.sub("\n", _BULLET.sub("", text)))
    return bare if lines else squeezed(bare)


def squeezed(text: str) -> str:
    """A text on one line, with plain quotes, French spacing as English, and `4 200` as `4200`."""
    flat = " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())
    flat = _IN_NUMBERS.sub("", flat)
    return (
        _INSIDE_QUOTES.sub("", _BEFORE_MARKS.sub("", flat))
        if '"' in flat
        else _BEFORE_MARKS.sub("", flat)
    )


def _frozen(data: object) -> Hashable:
    if isinstance(data, dict):
        return tuple(sorted((key, _frozen(each)) for key, each in data.items()))
    if isinstance(data, list):
        return tuple(sorted((_frozen(each) for each in data), key=repr))
    return squeezed(data) if isinstance(data, str) else data

"""One field's words made into data of its type; what cannot be is left as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.language.names import Dictionary, slug
from stratlint.late import late
from stratlint.reading.format import FieldType
from stratlint.reading.stretches.words import Words
from stratlint.sources.text import Source
from stratlint.strategy import Data, Value
from stratlint.trees.markdown_words import link_target, plain_text

_SEPARATORS = late(r"(?<!\s)\s*(?:[,;\n+•]|<br\s*/?>|\s(?:et|and|&)\s)\s*", re.IGNORECASE)
_TEXT_SEPARATORS = late(r"(?<!\s)\s*(?:[,;\n•]|<br\s*/?>)\s*", re.IGNORECASE)
_CLOCK = late(
    r"(?P<hour>\d{1,2})\s?(?:[:hH.]\s?(?P<minute>\d{2})?(?::00)?)?\s?(?P<half>[aApP]\.?[mM]\.?)?\Z"
)
_FOUR_FIGURES = late(r"(?:[01]\d|2[0-3])[0-5]\d\Z")
_BARE_HOUR = late(r"(?:[01]?\d|2[0-3])\.?[0-5]\d\Z")
"""An hour that YAML takes for a number: `0730`, `18.30`."""
_HOUR = late(r"\d{2}:\d{2}")
_ISO_DATE = late(r"\d{4}-\d{2}-\d{2}\Z")
_PLAIN_NUMBER = late(r"[-+]?\d+(?:\.\d+)?\Z")
_MONTH_FIRST = late(r"\b(\d{1,2})/(\d{1,2})/((?:20)?\d\d)\b")
_FIGURES = late(r"\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d\Z")
_LONGEST_DAY = 60
"""Characters in which one day is named; beyond, it is prose."""
_LAST_DAYS = frozenset(("by", "next"))
"""Dates that are the end of a time, where a month or a quarter is named."""

_YES_NO = {"yes": True, "on": True, "no": False, "off": False}
"""What YAML took for true and false before its version 1.2, in small letters and in capitals."""

_ENDS_OF_PERIOD = "/"
"""What stands between the two days of a period as the format writes it."""
_PERIOD = late(r"(?<!\s)\s*(?:/|→|–|—|--|\bto\b|\bau\b|\buntil\b|\bjusqu'au\b)\s*", re.IGNORECASE)
_PERIOD_OPENING = late(r"^(?:du|from|de)\s+", re.IGNORECASE)


class FieldReader:
    """Reads fields in a strategy's languages."""

    def __init__(self, words: Dictionary, year: int | None = None) -> None:
        """Read with `words`; a date without a year is of `year`."""
        self.words = words
        self.year = year
        self.is_month_first = False
        """Whether `3/14/2027` is how a document writes its days."""

    def from_markdown(
        self, kind: str, field: str, of: FieldType, source: Source, start: int, end: int
    ) -> Value:
        """The field that stands as words in `source[start:end]`."""
        raw = source.text[start:end]
        if of.is_list:
            return self._list(of, source, start, end)
        if field in ("link", "url"):
            return Value(link_target(raw) or plain_text(raw), source, start, end)
        text = plain_text(raw)
        if of.name == "items":
            items = list(self._nested(of.items, source, start, end))
            return Value(items, source, start, end) if items else Value(text, source, start, end)
        return Value(self._scalar(kind, field, of, text), source, start, end)

    def from_words(self, kind: str, field: str, of: FieldType, words: Words) -> Value:
        """The field that some words are, of whatever syntax."""
        if of.is_list or of.name == "items" or field in ("link", "url"):
            return self.from_markdown(kind, field, of, words.source, words.start, words.end)
        return words.value(self._scalar(kind, field, of, words.text))

    def from_yaml(self, kind: str, field: str, of: FieldType, value: Value) -> Value:
        """The field as YAML gave it; a single word where a list is meant becomes a list of one."""
        data = value.data
        if data.__class__ is not str and of.name in _WORDS and isinstance(data, (int, float)):
            return value._replace(data=value.text)
        if of.is_list and isinstance(data, (str, int, float)) and not isinstance(data, bool):
            return value._replace(data=[value])
        if of.name == "yes_no" and isinstance(data, str) and data.lower() in _YES_NO:
            return value._replace(data=_YES_NO[data.lower()])
        if of.name == "choice" and isinstance(data, str) and data.lower() in of.choices:
            return value._replace(data=data.lower())
        if of.name == "whole_number" and isinstance(data, str) and _DIGITS.match(data):
            return value._replace(data=int(data))
        if of.name == "time" and _BARE_HOUR.match(value.text):
            return value._replace(data=self._time(value.text))
        if (
            of.name == "period"
            and isinstance(data, (str, int))
            and _ENDS_OF_PERIOD not in value.text
        ):
            return value._replace(data=self._period(value.text))
        if of.name == "time" and isinstance(data, str) and data.endswith(":00"):
            return value._replace(data=data[:5] if len(data) == 8 else data)
        return value

    def _scalar(self, kind: str, field: str, of: FieldType, text: str) -> Data:
        if of.name == "date" and field in _LAST_DAYS:
            return self._last_day(text)
        if field == "language":
            return self.words.value("about", "language", text) or text
        if of.name == "choice":
            return self.words.value(kind, field, text) or text
        if of.name == "yes_no":
            said = self.words.yes_or_no(text)
            return text if said is None else said
        reader = _BY_TYPE.get(of.name)
        return reader(self, text) if reader else text

    def day(self, text: str) -> str | None:
        """The one day that words name, as an ISO date; nothing where they name none."""
        if len(text) > _LONGEST_DAY:
            return None
        found = str(self._date(text))
        return found if _ISO_DATE.match(found) else None

    def hour(self, text: str) -> str | None:
        """The hour that words are, as `18:30`; nothing where they are none."""
        found = str(self._time(text))
        return found if _HOUR.fullmatch(found) else None

    def day_within(self, text: str) -> str | None:
        """The one whole day that a few words name, whatever else they say."""
        from stratlint.language.times.dates import find_dates

        found = find_dates(text[:200], self.words.order[0], year=self.year)
        days = [each.first for each in found if each.first and each.first == each.last]
        return days[0].isoformat() if len(days) == 1 else None

    def is_day_and_hour(self, text: str) -> bool:
        """Whether words are a day with its hour and no more; both are settled with the calendar."""
        from stratlint.language.times.moments import read_moment

        found = (read_moment(text, each) for each in self.words.order)
        return any(m and m.time and m.day and not m.rest for m in found)

    def period_in(self, text: str, *, is_whole: bool = False) -> str | None:
        """The span of days that a title names, as the format writes it: `Plan for Q1 2027`.

        Where it `is_whole`, the text says nothing else, in the language that knows its words.
        """
        from stratlint.language.times.dates import find_dates

        for language in self.words.order:
            found = find_dates(text[:200], language, year=self.year)
            said = text[: found[0].start] + text[found[-1].end :] if found else text
            if not found or (is_whole and any(map(str.isalnum, said))):
                continue
            is_one = len(found) == 1 or (len(found) == 2 and all(d.kind == "year" for d in found))
            first, last = (found[0].first, found[-1].last) if is_one else (None, None)
            return f"{first}/{last}" if first and last and last > first else None
        return None

    def _date(self, text: str) -> Data:
        if _ISO_DATE.match(text):
            return text
        if self.is_month_first:
            text = _MONTH_FIRST.sub(r"\2/\1/\3", text)
        from stratlint.language.times.dates import parse_date

        # What comes first in figures is an affair of the strategy's own language.
        asked = self.words.order[:1] if _FIGURES.match(text) else self.words.order
        day = next((d for each in asked if (d := parse_date(text, each, self.year))), None)
        return day.isoformat() if day else text

    def _last_day(self, text: str) -> Data:
        """The day by which something is due: of a month or a quarter, the last."""
        day = self._date(text)
        if _ISO_DATE.match(str(day)) or len(text) > _LONGEST_DAY:
            return day
        from stratlint.language.times.dates import parse_interval

        found = (parse_interval(text, each, self.year) for each in self.words.order)
        interval = next(filter(None, found), None)
        return interval[1].isoformat() if interval else text

    def _time(self, text: str) -> Data:
        if named := self.words.value("post", "time", text):
            return named
        if _FOUR_FIGURES.match(text):
            return f"{text[:2]}:{text[2:]}"
        match = _CLOCK.match(text)
        if not match or not (match["minute"] or match["half"] or re.search("[hH]", text)):
            return text
        hour, half = int(match["hour"]), (match["half"] or "").lower()
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        return f"{hour:02}:{match['minute'] or '00'}"

    def _number(self, text: str) -> Data:
        if not _PLAIN_NUMBER.match(text) or len(text) > 15:
            return text
        return float(text) if "." in text else int(text)

    def _period(self, text: str) -> Data:
        said = _PERIOD_OPENING.sub("", text)
        ends = _PERIOD.split(said)
        days = [str(self._date(end.strip())) for end in ends]
        if len(days) == 2 and all(map(_ISO_DATE.match, days)):
            return "/".join(days)
        return self.period_in(said, is_whole=True) or (text if len(days) != 2 else "/".join(days))

    def _id(self, text: str) -> Data:
        return slug(text) or text

    def _policy(self, text: str) -> Data:
        return self.words.value("about", "content_policy", text) or text

    def _list(self, of: FieldType, source: Source, start: int, end: int) -> Value:
        separators = _SEPARATORS if of.refers_to else _TEXT_SEPARATORS
        return Value(
            [
                Value(plain_text(source.text[first:last]), source, first, last)
                for first, last in split(source.text, start, end, separators)
            ],
            source,
            start,
            end,
        )

    def _nested(self, kind: str, source: Source, start: int, end: int) -> Iterator[Value]:
        """The items that a cell or line lists: shares of types, or media."""
        for first, last in split(source.text, start, end, _TEXT_SEPARATORS):
            raw = source.text[first:last]
            fields = (
                self._share(raw, source, first)
                if kind == "content_share"
                else (self._media(raw, source, first) if kind == "media" else None)
            )
            if fields:
                yield Value(fields, source, first, last)

    def _share(self, raw: str, source: Source, at: int) -> dict[str, Value] | None:
        """The type and the share in such words as `Craft: 50 %` or `craft (1/3)`."""
        match = SHARE.match(raw) if len(raw) <= LONGEST_SHARE else None
        if not match:
            return None
        spans = {name: match.span(name) for name in ("type", "share")}
        return {
            name: Value(plain_text(raw[start:end]), source, at + start, at + end)
            for name, (start, end) in spans.items()
        }

    def _media(self, raw: str, source: Source, at: int) -> dict[str, Value] | None:
        """The kind and the description in such words as `image: two hands on a plane`."""
        match = _MEDIA.match(raw)
        kind = self.words.value("media", "kind", match["kind"]) if match else None
        if not match or not kind:
            return None
        fields = {"kind": Value(kind, source, at, at + match.end("kind"))}
        start, rest = match.start("rest"), match["rest"] or ""
        said, address = _before_address(rest)
        if address:
            begins = at + start + rest.rindex(address)
            fields[MEDIA_ADDRESS] = Value(address, source, begins, begins + len(address))
        if said:
            value = Value(said, source, at + start, at + start + len(said))
            fields["alt_text" if kind == "image" else "captions"] = value
        return fields


MEDIA_ADDRESS = "x-url"
"""Where a medium has its public address: the format itself describes media, and holds none."""


def _before_address(text: str) -> tuple[str, str]:
    """What is said before an address at the end of a text, and the address: mostly none."""
    said, opening, rest = text.rpartition("http")
    if not rest.startswith(("://", "s://")) or any(map(str.isspace, rest)):
        return text, ""
    return said.rstrip(" \t:,(–—"), f"{opening}{rest}".rstrip(")")


_WORDS = frozenset(("id", "text", "words", "prose", "name"))
"""The types in which a number, or `true`, is a word that is kept as it was written."""

_DIGITS = late(r"[0-9]{1,15}\Z")

LONGEST_SHARE = 200
"""Characters in which a type and its share are written; beyond, it is prose."""

SHARE = late(
    r"(?P<type>[^\n]*?[^\s\n:(=–—-])\s*(?:[:=–—]|\s-|\(|\s)\s*\**"
    r"(?P<share>\d{1,3}(?:[.,]\d+)?\s*%|\d\s*/\s*\d)\s*\)?\s*\**\s*\Z"
)
_MEDIA = late(r"(?P<kind>\w+)\s*(?:[:(–—-]\s*(?:alt(?:\s*:)?\s*)?(?P<rest>.*?)\)?)?\Z")

_BY_TYPE = {
    "date": FieldReader._date,
    "time": FieldReader._time,
    "number": FieldReader._number,
    "period": FieldReader._period,
    "id": FieldReader._id,
    "policy": FieldReader._policy,
}


def split(text: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches of `text[start:end]` between separators, without empty ones."""
    begin = start
    for match in at.finditer(text, start, end):
        if match.start() > begin:
            yield begin, match.start()
        begin = match.end()
    if begin < end:
        yield begin, end

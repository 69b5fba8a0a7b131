"""The hours of posts that are said once: for all of them, for a day of the week, for a network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from stratlint.language.loose_names import listed
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.language.times.moments import find_moments
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.records import Record
from stratlint.reading.stretches.features import Features
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.tuples import NamedTuple

_PIECE = re.compile(r"[^,;|·\n]+")
_FIGURE = re.compile(r"(?<!\w)\d")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_LONGEST = 400
_HALF = 0.5
_EARLIEST = "06:00"
"""Before it nobody posts: what looks like an hour is how long something takes."""


class _Whose(NamedTuple):
    """Of which posts an hour is: of all where it names no day and no network."""

    weekdays: frozenset[int]
    networks: frozenset[str]

    @property
    def rank(self) -> int:
        return bool(self.weekdays) + bool(self.networks)

    def has(self, weekday: int | None, network: str) -> bool:
        is_day = not self.weekdays or weekday in self.weekdays
        return is_day and (not self.networks or network in self.networks)


_OF_ALL = _Whose(frozenset(), frozenset())


class Hours:
    """The hours that one document says beside its posts."""

    def __init__(self, features: Features) -> None:
        """Read with `features` what words are."""
        self.features = features
        self._said: list[tuple[_Whose, Value]] = []

    def note(self, words: Words, of: str = "", *, is_of_all: bool = False) -> bool:
        """Note the hours of a line, or of what `of` names: a day of the week, a network.

        One hour alone is that of all posts where the line is about all of them (`is_of_all`), but
        for the days that it names beside it; says whether there was any.
        """
        words = words.cut(0, _LONGEST)
        found = list(self._hours_in(words, of))
        named = [each for each in found if each[0].rank]
        are_alike = len({hour.text for _, hour in found}) == 1
        usual = [hour for who, hour in found if are_alike or not who.rank]
        is_one = is_of_all and len({hour.text for hour in usual}) == 1
        self._said.extend([(_OF_ALL, usual[0])] if is_one else ())
        self._said.extend([] if is_one and are_alike else named)
        return bool(named) or is_one

    def of_group(self, evidence: Evidence) -> None:
        """The hours of a table with a column of them, or of a list that a heading announces."""
        over = evidence.context.nearest.words.text if evidence.context.nearest else ""
        if self._are_others(f"{over} {evidence.lead}"):
            return
        if evidence.group.shape == "table":
            heads = enumerate(evidence.group.heads)
            for column in [i for i, head in heads if i and self.is_about(head.text)][:1]:
                for record in evidence.records:
                    self._note_cell(record, column)
            return
        is_told = any_of("words_of_publishing").search(f"{over} {evidence.lead}") is not None
        is_told = is_told and evidence.clue("hours of opening", "calendar") > _HALF
        for record in evidence.records if is_told or evidence.clue("about times", "") else ():
            label = record.name.text if record.name else ""
            is_of_all = any_of("words_of_publishing").search(label) is not None
            self.note(record.own or record.place, label, is_of_all=is_of_all)

    def _note_cell(self, record: Record, column: int) -> None:
        """The hour of a row that a day of the week or a network names, and no day of its own."""
        others = [c.value.text for i, c in enumerate(record.cells) if i != column]
        of = next((each for each in others if self._whose(each).rank), "")
        if of and not any(map(self._is_dated, others)):
            self.note(record.cells[column].value, of)

    def _is_dated(self, text: str) -> bool:
        """Whether a cell says a day or week of its own, as the rows of a calendar do."""
        found = self.features.moment(text)
        return found is not None and (found.day is not None or found.counted is not None)

    @staticmethod
    def _are_others(text: str) -> bool:
        """Whether words speak of the hours at which a door or a phone is open."""
        return bool(listed("no_hours_of_posts") & set(name_key(text).split()))

    def is_about(self, text: str) -> bool:
        """Whether a label or a head says that hours of posts follow: `Best time to post`."""
        words = set(name_key(text).split())
        is_time = self.features.field("post", text) == "time" or words & listed("words_for_hours")
        return bool(is_time) and not self._are_others(text)

    def _whose(self, text: str) -> _Whose:
        """Which days of the week and networks a short text names."""
        found = self.features.moment(text)
        is_weekly = found is not None and found.day is None
        days = (found.weekdays or (found.weekday,)) if found is not None and is_weekly else ()
        networks = self.features.networks_within(text)
        return _Whose(frozenset(d for d in days if d), frozenset(networks))

    def _hours_in(self, words: Words, of: str) -> Iterator[tuple[_Whose, Value]]:
        """Each hour of a line, with the days and networks beside it, or else before it."""
        whose, begin = self._whose(of), 0
        for match in _PIECE.finditer(words.text):
            piece, before = words.cut(begin, match.end()), 0
            hours = list(self._hours_of(piece))
            for index, (start, end, hour) in enumerate(hours):
                said = self._whose(piece.text[before : start if len(hours) > 1 else None])
                if index == 0 or said.rank:
                    days, networks = said.weekdays or whose.weekdays, said.networks
                    yield _Whose(days, networks or whose.networks), hour
                before = end
            begin = match.end() + 1 if hours else begin  # `Monday, Thursday 6pm`

    def _hours_of(self, piece: Words) -> Iterator[tuple[int, int, Value]]:
        """The hours of a piece, and where each stands; `8h` may be how long something takes."""
        end = 0
        for match in _FIGURE.finditer(piece.text):
            if match.start() < end:
                continue
            found = find_moments(piece.text[match.start() :], self.features.language)
            first = found[0] if found else None
            if first is None or first.start or not first.time or first.day or first.counted:
                continue
            end = match.start() + first.end
            if first.time >= _EARLIEST and not self.features.how_often(f"1 {piece.text[end:]}"):
                yield match.start(), end, piece.cut(match.start(), end).value(first.time)

    def give(self, posts: Iterable[Value]) -> None:
        """Give posts without an hour the one of their day or network, or that of all.

        Where some say their own hour, the one of all is not that of the others.
        """
        told = [each.data for each in posts if isinstance(each.data, Fields)]
        silent = [each for each in told if "time" not in {**each, **each.said}]
        is_said = len(silent) < len(told)
        known: dict[tuple[int | None, str], Value | None] = {}
        for fields in silent if self._said else ():
            of = self._weekday_of(fields), fields["channel"].text if "channel" in fields else ""
            if of not in known:
                known[of] = self._hour_for(*of, is_said=is_said)
            if (hour := known[of]) is not None:
                fields["time"] = hour

    def _hour_for(self, weekday: int | None, channel: str, *, is_said: bool) -> Value | None:
        """The one hour of a day and a network; none where several may be."""
        fitting = [(who.rank, hour) for who, hour in self._said if who.has(weekday, channel)]
        best = max((rank for rank, _ in fitting), default=0)
        hours = {hour.text: hour for rank, hour in fitting if rank == best}
        return next(iter(hours.values())) if len(hours) == 1 and (best or not is_said) else None

    def _weekday_of(self, fields: Fields) -> int | None:
        """The day of the week of a post: as it is written, else the one of its date."""
        day = fields.get("date") or fields.said.get("date")
        found = self.features.moment(day.span.text[:_LONGEST]) if day is not None else None
        if found is not None and found.weekday:
            return found.weekday
        is_known = day is not None and _ISO_DAY.match(day.text)
        return date.fromisoformat(day.text).isoweekday() if day and is_known else None

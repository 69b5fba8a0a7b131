"""Two strategies compared: what is another in the one, by part, item and field. A pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from stratlint.reading.format import FieldType, strategy_format
from stratlint.review import judgement
from stratlint.review.calendar import CalendarChange, compared_calendars
from stratlint.review.judgement import Judgement, Side
from stratlint.review.matching import Pair, likeness, pairs
from stratlint.review.meaning import Meanings
from stratlint.review.model import ADDED, CHANGED, REMOVED, Change, in_reading_order
from stratlint.review.renames import renames
from stratlint.strategy import Item, Plain, Strategy, Value, plain
from stratlint.tuples import NamedTuple

_NAMED_ALONE = frozenset(("language",))
"""What counts only where it is written on both sides; otherwise it was guessed."""


class Doubts(NamedTuple):
    """Whether what stands in a file on one side may be in one that could not be read on the other.

    Such a thing is neither there nor gone.
    """

    before: Callable[[str], bool]
    after: Callable[[str], bool]

    def of(self, one: Value | Item | None, other: Value | Item | None) -> bool:
        """Whether one of the two may be missing only because its file could not be read."""
        if one is None and other is not None:
            return self.before(_path(other))
        return other is None and one is not None and self.after(_path(one))


NO_DOUBTS = Doubts(lambda path: False, lambda path: False)


class Compared(NamedTuple):
    """The changes, the calendar's among them, and what they do to each channel's calendar."""

    changes: list[Change]
    calendar: CalendarChange
    matched: Mapping[tuple[str, str], str]
    """By part and id before, the id of the same item after."""


def compare(before: Strategy, after: Strategy, doubts: Doubts = NO_DOUBTS) -> Compared:
    """What makes `after` another strategy than `before`; not what is only written otherwise."""
    known = strategy_format()
    plainly = likeness(Meanings(before), Meanings(after))
    matched = {
        part: pairs(before.part(part), after.part(part), plainly)
        for part in known.kind_of_part
        if part != "calendar"
    }
    ids = renames(before, after, matched)
    old, new = Meanings(before, ids.followed), Meanings(after)
    calendar = compared_calendars(before, after, old, new, doubts.of)
    sides = _Sides(before, after, old, new, doubts)
    changes = list(sides.prose())
    for part, found in matched.items():
        changes += sides.items(part, found, calendar)
    changes += [*ids.kept, *calendar.changes]
    return Compared(in_reading_order(changes, list(known.parts)), calendar, ids.matched)


class _Sides(NamedTuple):
    """Both strategies, with what reads their values in the same terms."""

    before: Strategy
    after: Strategy
    old: Meanings
    new: Meanings
    doubts: Doubts

    def prose(self) -> Iterator[Change]:
        """The changes to front matter and to the parts that are no lists of items."""
        known = strategy_format()
        for part, of in known.parts.items():
            if part in known.kind_of_part:
                continue
            one, other = self.before.get(part), self.after.get(part)
            if part in _NAMED_ALONE and (one is None or other is None):
                continue
            if self.doubts.of(one, other):
                continue
            if of.name in known.kinds:
                yield from self._record(part, one, other)
            elif self.old.value("about", part, of, one) != self.new.value("about", part, of, other):
                yield Change(part, "", _kind_of(one, other), "", _bare(one), _bare(other))

    def _record(self, part: str, one: Value | None, other: Value | None) -> Iterator[Change]:
        """The changes to a part with fields of its own; as prose it is its field `text`."""
        first, second = _fields(one), _fields(other)
        types = strategy_format().kinds[part]
        for field in dict.fromkeys([*types, *first, *second]):
            of = types.get(field)
            old, new = first.get(field), second.get(field)
            if self.doubts.of(old, new):
                continue
            if self.old.value(part, field, of, old) != self.new.value(part, field, of, new):
                yield Change(part, "", CHANGED, field, _bare(old), _bare(new))

    def items(self, part: str, found: list[Pair], calendar: CalendarChange) -> Iterator[Change]:
        """The changes to the items of a part."""
        kind = strategy_format().kind_of_part[part]
        for pair in found:
            if pair.before and pair.after:
                yield from self._fields_of(part, pair.before, pair.after, calendar)
            elif self.doubts.of(pair.before, pair.after):
                continue
            elif pair.after:
                word = judgement.of_item(kind, pair.after, is_added=True)
                yield _whole(part, pair.after, ADDED, word)
            elif pair.before:
                word = judgement.of_item(kind, pair.before, is_added=False)
                yield _whole(part, pair.before, REMOVED, word)

    def _fields_of(
        self, part: str, one: Item, other: Item, calendar: CalendarChange
    ) -> Iterator[Change]:
        types: Mapping[str, FieldType] = strategy_format().kinds[one.kind]
        sides = (
            Side(one, self.old, self.before.language), Side(other, self.new, self.after.language)
        )  # fmt: skip
        found = []
        for field in dict.fromkeys([*types, *one.fields, *other.fields]):
            if field == "id" or self.old.field(one, field) == self.new.field(other, field):
                continue
            if self.doubts.of(one.get(field), other.get(field)):
                continue
            word = judgement.of_field(field, *sides)
            before, after = _bare(one.fields.get(field)), _bare(other.fields.get(field))
            found.append(Change(part, other.id, CHANGED, field, before, after, *word, other.name))
        # A type's name is its id: where all its posts go along, it has only been renamed.
        if [each.field for each in found] == ["type"] and calendar.follows(one.id, other.id):
            return
        yield from found


def _whole(part: str, item: Item, change: str, word: Judgement) -> Change:
    fields: Plain = {key: plain(value) for key, value in item.fields.items()}
    before, after = (None, fields) if change == ADDED else (fields, None)
    return Change(part, item.id, change, "", before, after, *word, item.name)


def _fields(value: Value | None) -> Mapping[str, Value]:
    if value is None or value.is_empty:
        return {}
    return value.data if isinstance(value.data, dict) else {"text": value}


def _bare(value: Value | None) -> Plain:
    return None if value is None or value.is_empty else plain(value)


def _path(written: Value | Item) -> str:
    source = written.place.source if isinstance(written, Item) else written.source
    return source.path


def _kind_of(one: Value | None, other: Value | None) -> str:
    if one is None:
        return ADDED
    return REMOVED if other is None else CHANGED

"""What stands at a place in a strategy as it was read: an item, one of its fields, a reference."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.leaves import leaves
from stratlint.reading.format import FieldType, strategy_format
from stratlint.server.blanks import ABOUT
from stratlint.sources.text import Source, Span
from stratlint.strategy import Item, Strategy, Value
from stratlint.tuples import NamedTuple


class Spot(NamedTuple):
    """A field that a place is in; the heading, name or row of an item where `field` is empty."""

    kind: str
    field: str
    value: Value | None
    """The whole field."""
    leaf: Value | None
    """The word of it that the place is in."""
    item: Item | None = None
    """Nothing in the front matter."""

    @property
    def type(self) -> FieldType | None:
        """The type of the field."""
        known = strategy_format()
        types = known.parts if self.kind == ABOUT else known.kinds.get(self.kind, {})
        return types.get(self.field)

    @property
    def span(self) -> Span:
        """What a reader takes the spot for."""
        found = self.leaf or self.value
        if found is not None:
            return found.span
        assert self.item is not None
        return self.item.place


class Name(NamedTuple):
    """What an item is called by others: its kind and its id."""

    kind: str
    id: str


def spot_at(strategy: Strategy, source: Source, offset: int) -> Spot | None:
    """What stands at an offset: a value, the key or label before one, or an item's own place."""
    found = [each for each in _spots(strategy, source) if _covers(each.span, offset)]
    if found:
        # An item's name is its id too, and a value lies within a longer one.
        return min(found, key=lambda each: (each.span.end - each.span.start, not each.field))
    line = source.text.rfind("\n", 0, offset) + 1
    behind = [each for each in _spots(strategy, source) if line <= offset < each.span.start]
    first = min(behind, key=lambda each: each.span.start, default=None)
    if first is None or "\n" in source.text[offset : first.span.start]:
        return None
    return first


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end


def _spots(strategy: Strategy, source: Source) -> Iterator[Spot]:
    for item in strategy.all_items():
        if item.place.source is source:
            yield Spot(item.kind, "", None, None, item)
        for field, value in item.fields.items():
            if value.source is source and field != "id":
                yield from _within(item.kind, field, value, item)
        own = item.fields.get("id")
        if own is not None and own.source is source:
            yield Spot(item.kind, "id", own, own, item)
    for field, value in strategy.about.items():
        if value.source is source:
            yield from _within(ABOUT, field, value, None)


def _within(kind: str, field: str, value: Value, item: Item | None) -> Iterator[Spot]:
    """A field, and what it holds: of items within an item, their own fields."""
    known = strategy_format()
    types = known.parts if kind == ABOUT else known.kinds.get(kind, {})
    of = types.get(field)
    if of is not None and isinstance(value.data, list):
        for each in value.data:
            if isinstance(each.data, dict) and of.items in known.kinds:
                for name, inner in each.data.items():
                    yield Spot(of.items, name, inner, inner, item)
            else:
                yield Spot(kind, field, value, each, item)
    elif of is not None and isinstance(value.data, dict) and of.name in known.kinds:
        for name, inner in value.data.items():
            yield from (Spot(of.name, name, inner, leaf, item) for leaf in leaves(inner))
    elif value.start < value.end:
        yield Spot(kind, field, value, value, item)


def name_at(spot: Spot) -> Name | None:
    """The item that a spot names: one that it refers to, or its own."""
    of = spot.type
    if of is not None and of.refers_to and spot.leaf is not None:
        return Name(of.refers_to, spot.leaf.text)
    if spot.item is None or spot.item.kind not in named_kinds():
        return None
    if spot.field in ("", "id") or spot.span == spot.item.place:
        return Name(spot.item.kind, spot.item.id)
    return None


def named_kinds() -> frozenset[str]:
    """The kinds of items that others refer to."""
    kinds = strategy_format().kinds.values()
    return frozenset(of.refers_to for types in kinds for of in types.values() if of.refers_to)


def item_named(strategy: Strategy, name: Name) -> Item | None:
    """The item that a name means."""
    items = strategy.part(strategy_format().part_of_kind[name.kind])
    return next((each for each in items if each.id == name.id), None)


def uses_of(strategy: Strategy, name: Name) -> list[Value]:
    """Every reference to an item, in the order of reading."""
    return [
        value
        for item in strategy.all_items()
        for value in _references(item, name.kind)
        if value.text == name.id and value.start < value.end
    ]


def _references(item: Item, kind: str) -> Iterator[Value]:
    known = strategy_format()
    for field, value in item.fields.items():
        of = known.kinds[item.kind].get(field)
        if of is None:
            continue
        if of.refers_to == kind:
            yield from value.data if isinstance(value.data, list) else [value]
        elif of.items in known.kinds and isinstance(value.data, list):
            inner = known.kinds[of.items]
            for each in value.data:
                for name, leaf in each.data.items() if isinstance(each.data, dict) else ():
                    if name in inner and inner[name].refers_to == kind:
                        yield leaf


def definition_of(item: Item) -> Span:
    """Where an item is called by its name: its id where that is written, else its place."""
    own = item.fields.get("id")
    return own.span if own is not None and own.start < own.end else item.place

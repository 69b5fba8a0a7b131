"""The outline of a file: its parts and their items, as symbols and as what can be folded."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from stratlint.language.terms import kind_name, part_name
from stratlint.reading.format import strategy_format
from stratlint.server.positions import Ruler
from stratlint.sources.text import Source, Span
from stratlint.strategy import Item, Section, Strategy
from stratlint.tuples import NamedTuple

_SIGNS = {
    "goal": types.SymbolKind.Event,
    "business_goal": types.SymbolKind.Event,
    "channel": types.SymbolKind.Interface,
    "audience": types.SymbolKind.Class,
    "message": types.SymbolKind.String,
    "content_type": types.SymbolKind.EnumMember,
    "post": types.SymbolKind.Object,
    "metric": types.SymbolKind.Number,
}
_LONGEST = 60
"""Characters of a name that an outline shows."""


class Entry(NamedTuple):
    """A part or an item, with all of its text in one file."""

    name: str
    detail: str
    kind: types.SymbolKind
    whole: Span
    place: Span
    below: list[Entry]


def outline(strategy: Strategy, source: Source, language: str) -> list[Entry]:
    """The parts of a file with their items, from top to bottom."""
    found: list[Entry] = []
    for part in strategy_format().parts:
        items = [each for each in strategy.part(part) if each.place.source is source]
        entries = _item_entries(items, source, language)
        section = strategy.sections.get(part)
        if section is not None and section.heading.source is source:
            found.append(_part_entry(section, entries, language))
        elif entries:
            found += entries
    return sorted(found, key=lambda each: each.place.start)


def _part_entry(section: Section, below: list[Entry], language: str) -> Entry:
    ends = [section.body.end, section.heading.end, *(each.whole.end for each in below)]
    starts = [section.heading.start, *(each.whole.start for each in below)]
    whole = section.heading._replace(start=min(starts), end=max(ends))
    name = part_name(section.part, language)
    detail = str(len(below)) if below else ""
    return Entry(name, detail, types.SymbolKind.Module, whole, section.heading.opening, below)


def _item_entries(items: list[Item], source: Source, language: str) -> list[Entry]:
    """The items in the order of the text; each goes as far as its last field, or the next."""
    entries = []
    for item in sorted(items, key=lambda each: each.place.start):
        spans = [item.place, *(v.span for v in item.fields.values() if v.source is source)]
        whole = Span(source, min(s.start for s in spans), max(s.end for s in spans))
        detail = _detail(item, language)
        entries.append(
            Entry(shown(item.name), detail, sign_of(item), whole, item.place.opening, [])
        )
    return entries


def _detail(item: Item, language: str) -> str:
    if item.kind == "post":
        return " · ".join(filter(None, (item.text("channel"), shown(item.text("text")))))
    return kind_name(item.kind, language)


def sign_of(item: Item) -> types.SymbolKind:
    """The sign that clients put before an item."""
    return _SIGNS.get(item.kind, types.SymbolKind.Object)


def shown(text: str) -> str:
    """A name on one line, cut where it is a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def symbols(entries: list[Entry], ruler: Ruler) -> list[types.DocumentSymbol]:
    """The outline as a client shows it."""
    return [
        types.DocumentSymbol(
            each.name or "–",
            each.kind,
            ruler.range(each.whole),
            ruler.range(_inside(each.place, each.whole)),
            detail=each.detail or None,
            children=symbols(each.below, ruler),
        )
        for each in entries
    ]


def _inside(place: Span, whole: Span) -> Span:
    """A place that is not outside of what it is the place of, which clients refuse."""
    return place if whole.start <= place.start and place.end <= whole.end else whole.opening


def folds(entries: list[Entry], ruler: Ruler) -> Iterator[types.FoldingRange]:
    """What can be folded: every part and item of more than a line."""
    for each in entries:
        place = ruler.range(each.whole)
        if place.end.line > place.start.line:
            yield types.FoldingRange(place.start.line, place.end.line)
        yield from folds(each.below, ruler)


def found_by(query: str, strategy: Strategy) -> Iterator[Item]:
    """The items whose name, id or words hold every word of a query."""
    wanted = query.casefold().split()
    for item in strategy.all_items():
        said = " ".join((item.id, item.name, item.text("statement"), item.text("text"))).casefold()
        if all(word in said for word in wanted):
            yield item

"""What files say, put together: the parts of a strategy, and what was understood of each sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from stratlint.importing.bulk_sheets import bulk_layout, with_places
from stratlint.importing.short_ids import shorten_ids
from stratlint.importing.tables import csv_text, fields_of
from stratlint.language.detect import guess_language
from stratlint.language.names import Dictionary, dictionary
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import strategy_format
from stratlint.reading.references import Resolver
from stratlint.reading.sheets.layouts import Layout
from stratlint.reading.sheets.rows import Found
from stratlint.reading.sheets.sheet import DayOrder, Item, Remark, Sheet, Terms, Text, shortened
from stratlint.reading.sheets.understood import understood
from stratlint.sources.text import Source
from stratlint.strategy import Item as StrategyItem
from stratlint.strategy import Strategy, Value
from stratlint.tuples import NamedTuple

_CHUNK = 1_000
"""Items that are read as one file."""


class Understood(NamedTuple):
    """What was made of one sheet or document."""

    shown: str
    part: str
    """The part that it is; empty where it is none, or several."""
    size: int
    """How many items of it there are."""
    layout: Layout | None
    remarks: Sequence[Remark]
    parts: Sequence[str] = ()
    """Of a document, the parts that were found in it."""


class Gathered(NamedTuple):
    """The strategy that files make up, and what was understood of them."""

    strategy: Strategy
    understood: list[Understood]
    assumed: frozenset[str] = frozenset()
    """Fields that only say of new items what nobody wrote: the status of a scheduler's posts."""


class Options(NamedTuple):
    """What a call says about the files."""

    language: str | None
    named: Mapping[str, str]
    """Fields by the key of a column's name."""
    order: DayOrder | None


def gathered(pieces: Sequence[Sheet | Text], title: str, options: Options) -> Gathered:
    """The strategy that sheets and texts make up, under the title where they have none."""
    language = options.language or _language_of(pieces)
    words = dictionary(language)
    told_of: list[Understood] = []
    documents: list[Document] = []
    items: dict[str, list[Item]] = {}
    loose: list[Strategy] = []
    for piece in pieces:
        if isinstance(piece, Text):
            told, strategy = _of_text(piece, language)
            loose.append(strategy)
        else:
            told, found = _of_sheet(piece, words, Terms(options.named, options.order))
            if found and found.items:
                items.setdefault(found.part, []).extend(found.items)
            elif piece.rows:
                plan = _loosely(piece, language)
                if plan is not None:
                    loose.append(plan)
                    told = told._replace(parts=[part for part in plan.items if plan.part(part)])
        told_of.append(told)
    documents = [_front(title, language), *_documents(items)]
    strategy = read_strategy("import", documents, language).strategy
    for each in loose:
        _add(strategy, each)
    if loose:  # what one file names, another may have
        Resolver(strategy_format(), words, strategy.items).resolve()
    shorten_ids(strategy)
    are_bulk = [bulk_layout(each, words) is not None for each in pieces
                if isinstance(each, Sheet) and each.rows]  # fmt: skip
    return Gathered(strategy, told_of, frozenset({"status"} if any(are_bulk) else ()))


def _of_sheet(sheet: Sheet, words: Dictionary, terms: Terms) -> tuple[Understood, Found | None]:
    bulk = bulk_layout(sheet, words) if sheet.rows else None
    sheet, layout, found = understood(sheet, words, terms, bulk)
    if found is None:
        return Understood(sheet.shown, "", 0, None, sheet.remarks), None
    if bulk:
        with_places(found.items, bulk, words)
    remarks = [*sheet.remarks, *found.remarks]
    return Understood(sheet.shown, found.part, len(found.items), layout, remarks), found


def _of_text(text: Text, language: str) -> tuple[Understood, Strategy]:
    reading = read_strategy(text.file, [Document(Source(f"{text.file}.md", text.markdown), WHOLE)])
    parts = [part for part in strategy_format().sections if reading.strategy.has(part)]
    remarks = [*text.remarks]
    if reading.unread:
        lines = [shortened(span.text) for span in islice(reading.unread, 5)]
        remarks.append(Remark("left", {"passages": lines, "count": len(reading.unread)}))
    return Understood(text.file, "", 0, None, remarks, sorted(parts)), reading.strategy


def _loosely(sheet: Sheet, language: str) -> Strategy | None:
    """A sheet in a layout of its own, a grid of days for instance, as a stranger's plan."""
    width = max(map(len, sheet.rows))
    fields = [str(at) for at in range(width)]
    rows = ({str(at): cell for at, cell in enumerate(row)} for row in sheet.rows[1:])
    head = [*sheet.rows[0], *[""] * (width - len(sheet.rows[0]))]
    text = csv_text(fields, rows, head=head)
    document = Document(Source(f"{sheet.name or sheet.file}.csv", text), WHOLE)
    strategy = read_strategy("import", [document], language).strategy
    return strategy if any(strategy.items.values()) else None


def _documents(items: Mapping[str, list[Item]]) -> Iterator[Document]:
    """The items of each part as files of CSV, which are read as any such file is."""
    known = strategy_format()
    for part, found in items.items():
        order = known.kinds[known.kind_of_part[part]]
        for start in range(0, len(found), _CHUNK):
            chunk = found[start : start + _CHUNK]
            text = csv_text(fields_of(chunk, order), chunk)
            yield Document(Source(f"{part}-{start}.csv", text), part, is_literal=True)


def _front(title: str, language: str) -> Document:
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    text = f'title: "{escaped}"\nlanguage: {language}\n'
    return Document(Source("strategy.yaml", text), WHOLE)


def _add(strategy: Strategy, other: Strategy) -> None:
    """Add what another strategy says and this one does not; lists are put together."""
    for key, value in other.document.items():
        mine = strategy.document.get(key)
        if key.startswith("x-") or key == "language":
            continue
        if mine is None or (key == "title" and isinstance(value.data, str)):
            strategy.document[key] = value
            if key in other.about:
                strategy.about[key] = value
            if key in other.items:
                strategy.items[key] = other.items[key]
        elif isinstance(mine.data, list) and isinstance(value.data, list):
            new = list(_new_items(strategy.part(key), other.part(key)))
            strategy.items.setdefault(key, []).extend(new)
            mine.data.extend(_values_of(new, value.data) if key in other.items else value.data)


def _new_items(
    known: Sequence[StrategyItem], others: Sequence[StrategyItem]
) -> Iterator[StrategyItem]:
    """The items that are none of those known; what the others say is added to the known ones."""
    by_id = {item.text("id"): item for item in known if item.get("id")}
    for item in others:
        same = by_id.get(item.text("id"))
        if same is None:
            yield item
        else:
            same.fields.update(item.fields | same.fields)


def _values_of(items: Sequence[StrategyItem], values: Sequence[Value]) -> Iterator[Value]:
    """The values of a list that some of its items are."""
    fields = {id(each.fields) for each in items}
    return (each for each in values if id(each.data) in fields)


def _language_of(pieces: Sequence[Sheet | Text]) -> str:
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, Text):
            words.append(piece.markdown[:4000])
        else:
            words.extend(" ".join(row) for row in piece.rows[:60])
    return guess_language("\n".join(words)[:12_000]) or "en"


def title_of(paths: Sequence[Path], pieces: Sequence[Sheet | Text]) -> str:
    """What a strategy is called that is made of files: the title in one of them, or its name."""
    for piece in pieces:
        if isinstance(piece, Sheet) and piece.rows:
            first = [cell for cell in piece.rows[0] if cell]
            if len(first) == 1 and len(first[0]) <= 100 and "\n" not in first[0]:
                return first[0]
    return re.sub(r"[-_]+", " ", paths[0].stem).strip() or "Calendar"


__all__ = ["Gathered", "Options", "Understood", "gathered", "title_of"]

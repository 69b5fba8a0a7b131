"""What a sheet's columns are: which row is their head, which part it is, which field each names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from stratlint.importing.sheets import Sheet
from stratlint.language.names import Dictionary, name_key, slug
from stratlint.reading.format import FieldType, strategy_format
from stratlint.schedulers.formats import Scheduler, scheduler, schedulers

_FIRST_ROWS = 30
"""Rows in which the head of a table is looked for; above it stand titles and legends."""
_ENOUGH = 2
"""Columns that must be known for a row to be a head."""
_SAMPLE = 200
"""Cells of a column by which it is told what they hold."""

_NEEDED: Mapping[str, tuple[frozenset[str], ...]] = {
    "post": (frozenset(("date", "time")), frozenset(("text", "type", "channel", "media", "link"))),
    "content_type": (frozenset(("type",)), frozenset(("share",))),
    "goal": (frozenset(("statement",)), frozenset(("target", "metric", "by", "baseline", "owner"))),
    "account": (frozenset(("network",)), frozenset(("url", "owner", "decision", "purpose"))),
    "metric": (frozenset(("name",)), frozenset(("method", "source", "frequency", "goal"))),
    "audience": (frozenset(("name",)), frozenset(("demographics", "interests", "pain_points"))),
    "competitor": (frozenset(("name",)), frozenset(("strengths", "gap", "kind"))),
    "channel": (frozenset(("network",)), frozenset(("mission", "cadence", "voice"))),
}
"""By kind, what a table has at least: one field of each group. The first that fits is meant."""

_TOLD_BY_CELLS = frozenset(("date", "time", "channel_ref"))
"""Types whose values nothing else looks like."""
_OF_A_SENTENCE = 0.15
"""How well cells of fifteen characters fit a field of texts."""

_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}\s?[/.\-]\s?\d{1,2}"
    r"|\b\d{1,2}(?:st|nd|rd|th|er)?\s+\w{3,}|\w{3,}\.?\s+\d{1,2}\b"
)
_CLOCK = re.compile(r"\d{1,2}\s?(?::|h|H)\s?\d{0,2}|\d{1,2}\s?[ap]\.?m", re.IGNORECASE)
_IS_DATA = re.compile(r"\s*(?:\d[\d\s/.,:%€$£-]*|https?://\S+)\s*\Z", re.IGNORECASE)
"""A cell of figures or an address: no column is called so."""
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_YES = frozenset(("true", "x", "✓", "✔", "☑", "✅", "1"))
_NO = frozenset(("false", "", "-", "–", "—", "✗", "✘", "☐", "❌", "0"))


class Column(NamedTuple):
    """A column that is kept: its place, its name as written, and the field that it is."""

    at: int
    name: str
    field: str
    """A field of the format, or one of the team's own, `x-…`."""


class Layout(NamedTuple):
    """What a sheet's rows are."""

    part: str
    head: int
    """The index of the row with the names."""
    columns: list[Column]
    networks: list[Column]
    """Columns of a calendar that are each named after a network; their field is its slug."""
    channel: str
    """The network that the whole sheet is about, where a calendar has no column for it."""


def layout_of(sheet: Sheet, words: Dictionary, named: Mapping[str, str]) -> Layout | None:
    """What the rows of a sheet are; nothing where that is not known.

    `named` says of columns, by the key of their name, which field they are.
    """
    if known := bulk_layout(sheet):
        return known._replace(channel=known.channel or _network_in(sheet, words))
    best: tuple[int, Layout] | None = None
    for head, row in enumerate(sheet.rows[:_FIRST_ROWS]):
        for kind in _kinds(sheet, words):
            score = _score(kind, row, words, named)
            if score and (best is None or score > best[0]):
                best = (score, _layout(kind, head, sheet, words, named))
    return best[1] if best else None


def bulk_layout(sheet: Sheet) -> Layout | None:
    """What the columns of a scheduler's bulk file are; nothing where the sheet is none."""
    first = [cell.strip() for cell in sheet.rows[0]]
    for key in schedulers():
        bulk = scheduler(key)
        names = [each.name for each in bulk.columns]
        if bulk.has_head and first[: len(names)] == names:
            return _bulk(bulk, sheet, head=0)
        if not bulk.has_head and sheet.rows and all(_is_row_of(bulk, row) for row in sheet.rows):
            return _bulk(bulk, sheet, head=-1)
    return None


_HELD = {
    "date": "date", "time": "time", "moment": "date", "text": "text", "link": "link",
    "media": "x-media", "image": "x-media", "video": "x-video", "link-or-media": "link",
    "alt_text": "x-alt-text", "type": "type", "channel": "channel",
}  # fmt: skip
"""What a field is called by what a scheduler's column holds."""


def _bulk(bulk: Scheduler, sheet: Sheet, head: int) -> Layout:
    columns, networks = [], []
    below = sheet.rows[head + 1 :]
    for at, each in enumerate(bulk.columns):
        if not _cells(below, at):
            continue
        if each.holds.startswith("on-"):
            networks.append(Column(at, each.name, each.holds[3:]))
        elif not each.holds.startswith("="):
            field = _HELD.get(each.holds) or f"x-{slug(each.holds or each.name)[:40]}"
            columns.append(Column(at, each.name, field))
    return Layout("calendar", head, columns, networks, "")


def _is_row_of(bulk: Scheduler, row: Sequence[str]) -> bool:
    """Whether a row without a head above it has a moment where the scheduler has it."""
    at = next(at for at, each in enumerate(bulk.columns) if each.holds == "moment")
    if not 2 <= len(row) <= len(bulk.columns) + 1:
        return False
    try:
        datetime.strptime(row[at].strip(), bulk.moment)
    except ValueError:
        return False
    return True


def _kinds(sheet: Sheet, words: Dictionary) -> Sequence[str]:
    """The kinds that a sheet may be a list of; its name decides where it is that of a part."""
    part = words.part(sheet.name) if sheet.name else None
    kind = strategy_format().kind_of_part.get(part or "")
    return (kind, *_NEEDED) if kind and kind in _NEEDED else tuple(_NEEDED)


def _score(kind: str, row: Sequence[str], words: Dictionary, named: Mapping[str, str]) -> int:
    """How many columns a row names, were it the head of a table of `kind`; 0 for no such head."""
    if any(map(_IS_DATA.match, row)):
        return 0
    fields = {field for cell in row if (field := _field(kind, cell, words, named))}
    networks = sum(bool(cell and words.network(cell)) for cell in row)
    if kind == "post" and networks:
        fields |= {"channel", "text"}
    if not _has_all(kind, fields):
        # A name may say it with its last word: `Card Description`.
        last = {words.field(kind, _last_word(cell)) for cell in row if cell}
        return len(fields) if fields and _has_all(kind, {*fields, *filter(None, last)}) else 0
    return len(fields) + networks if len(fields) >= _ENOUGH else 0


def _has_all(kind: str, fields: set[str]) -> bool:
    return all(fields & group for group in _NEEDED[kind])


def _last_word(name: str) -> str:
    found = re.findall(r"[^\W_]+", name[:100])
    return found[-1] if found else ""


def _field(kind: str, cell: str, words: Dictionary, named: Mapping[str, str]) -> str | None:
    """The field that a column's name says, by the call or by the language."""
    if not cell.strip() or len(cell) > 100:
        return None
    key = name_key(cell)
    if key in named:
        return named[key]
    field = words.field(kind, cell)
    if field is None and (bare := _without_brackets(cell)) != cell:
        field = words.field(kind, bare)
    return field or next(_each_word(kind, cell, words), None)


def _without_brackets(name: str) -> str:
    """`Date (dd/mm)` gives `Date`."""
    return re.sub(r"\s*[(\[][^)\]]*[)\]]\s*", " ", name).strip()


def _each_word(kind: str, name: str, words: Dictionary) -> Iterator[str]:
    """The field that each side of `Date/Time` or `Copy & hashtags` names, the first first."""
    for piece in re.split(r"\s*(?:[/|+&–—:]|\s-\s|\bet\b|\band\b|\bou\b|\bor\b)\s*", name):
        if piece != name and (field := words.field(kind, piece)):
            yield field


def _layout(
    kind: str, head: int, sheet: Sheet, words: Dictionary, named: Mapping[str, str]
) -> Layout:
    known = strategy_format()
    names = sheet.rows[head]
    below = sheet.rows[head + 1 :]
    networks = [
        Column(at, name.strip(), network)
        for at, name in enumerate(names)
        if kind == "post" and name_key(name) not in named and (network := words.network(name))
    ]
    taken = {each.at for each in networks}
    claims: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        if at not in taken and (field := _field(kind, name, words, named)):
            claims.setdefault(field, []).append(at)
    fields: dict[int, str] = {}
    for field, places in claims.items():
        of = known.field_type(kind, field)
        fits = {at: _fit(field, of, kind, _cells(below, at), words) for at in places}
        told = [at for at in places if name_key(names[at]) in named]
        fields[max(told or places, key=lambda at: (fits[at], -at))] = field
    for at, field in _by_content(kind, names, below, {*fields, *taken}, words):
        if field not in fields.values() and name_key(names[at]) not in named:
            fields[at] = field
    if kind == "post" and "text" not in fields.values():
        _take_message_for_text(fields, below, words)
    columns = list(_named_columns(names, below, fields, taken))
    channel = ""
    if kind == "post" and not networks and "channel" not in fields.values():
        channel = _network_in(sheet, words)
    return Layout(known.part_of_kind[kind], head, columns, networks, channel)


def _take_message_for_text(
    fields: dict[int, str], below: Sequence[Sequence[str]], words: Dictionary
) -> None:
    """Read `Message` as the text where a sheet has no other: its cells are sentences."""
    of = strategy_format().kinds["post"]["text"]
    for at, field in fields.items():
        if (
            field == "message"
            and _fit("text", of, "post", _cells(below, at), words) > _OF_A_SENTENCE
        ):
            fields[at] = "text"
            return


def _by_content(
    kind: str,
    names: Sequence[str],
    below: Sequence[Sequence[str]],
    taken: set[int],
    words: Dictionary,
) -> Iterator[tuple[int, str]]:
    """Columns that a word of their name and all that they hold tell: `Schedule Time`, `Keep/Close`.

    The words of a closed list tell a column by themselves.
    """
    types = strategy_format().kinds[kind]
    for at, name in enumerate(names):
        cells = _cells(below, at)
        if at in taken or not cells or len(name) > 100:
            continue
        said = {words.field(kind, word) for word in re.findall(r"[^\W_]+", name)}
        for field, of in types.items():
            is_told = of.name == "choice" or (of.name in _TOLD_BY_CELLS and field in said)
            if is_told and _fit(field, of, kind, cells, words) == 1.0:
                yield at, field
        last = words.field(kind, _last_word(name))
        if last == "text" and _fit(last, types[last], kind, cells, words) > _OF_A_SENTENCE:
            yield at, last


def _network_in(sheet: Sheet, words: Dictionary) -> str:
    """The network that a sheet is named after, or else its file: `posts-linkedin.csv`."""
    if found := words.network(sheet.name):
        return found
    pieces = re.split(r"[\W_]+", sheet.file.rpartition(".")[0])
    found_in_file = {network for piece in pieces if len(piece) > 1
                     if (network := words.network(piece))}  # fmt: skip
    return found_in_file.pop() if len(found_in_file) == 1 else ""


def _named_columns(
    names: Sequence[str], below: Sequence[Sequence[str]], fields: Mapping[int, str], taken: set[int]
) -> Iterator[Column]:
    """Every column with a name or a content; what is no field of the format is the team's own."""
    used: set[str] = set()
    width = max([len(names), *(len(row) for row in below[:_SAMPLE])], default=0)
    for at in range(width):
        name = names[at].strip() if at < len(names) else ""
        if at in taken or (at not in fields and not any(_cells(below, at))):
            continue
        field = fields.get(at) or _own(name, at, used)
        used.add(field)
        yield Column(at, name or f"#{at + 1}", field)


def _own(name: str, at: int, used: set[str]) -> str:
    stem = slug(name)[:40].strip("-") or f"column-{at + 1}"
    field, number = f"x-{stem}", 2
    while field in used:
        field, number = f"x-{stem}-{number}", number + 1
    return field


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """What a column holds, without its empty cells, as far as it is looked at."""
    found = (row[at].strip() for row in rows[: _SAMPLE * 5] if at < len(row))
    return [cell for cell in found if cell][:_SAMPLE]


def _fit(
    field: str, of: FieldType | None, kind: str, cells: Sequence[str], words: Dictionary
) -> float:
    """How well cells are what a field holds, so that of two columns the right one is taken."""
    if not cells or of is None:
        return 0.0
    if field == "text":
        return min(sum(map(len, cells)) / len(cells) / 100, 1.0)
    if field in ("link", "url"):
        return _share(bool(_ADDRESS.match(cell)) for cell in cells)
    if of.name == "date":
        return _share(bool(_DAY.search(cell)) for cell in cells)
    if of.name == "time":
        return _share(bool(_CLOCK.search(cell)) for cell in cells)
    if field in ("channel", "network"):
        return _share(any(map(words.network, pieces_of(cell))) for cell in cells)
    if of.name == "choice":
        return _share(words.value(kind, field, cell) is not None for cell in cells)
    return 0.5


def _share(answers: Iterator[bool]) -> float:
    listed = list(answers)
    return sum(listed) / len(listed)


_BETWEEN = re.compile(r"\s*(?:[,;+\n•|]|\s[&/–-]\s|\bet\b|\band\b)\s*", re.IGNORECASE)


def pieces_of(cell: str) -> list[str]:
    """The names that a cell lists."""
    return [piece for piece in _BETWEEN.split(cell) if piece]


def says_yes(cell: str, words: Dictionary) -> bool | None:
    """Whether a mark in a cell says yes or no; nothing where it is a text."""
    mark = cell.strip().casefold()
    if mark in _YES or mark in _NO:
        return mark in _YES
    return words.yes_or_no(cell) if len(mark) <= 5 else None

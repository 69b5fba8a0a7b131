"""What a sheet's columns are: which row is their head, which part it is, which field each names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from stratlint.importing.bulk_sheets import bulk_layout
from stratlint.importing.fitting import cells_of, fit_of
from stratlint.importing.layouts import Column, Layout
from stratlint.importing.sheets import Sheet
from stratlint.importing.ticks import ticks_in
from stratlint.language.names import Dictionary, languages, name_key, slug
from stratlint.reading.format import strategy_format
from stratlint.rules.wording import conjunctions

_FIRST_ROWS = 30
"""Rows in which the head of a table is looked for; above it stand titles and legends."""
_ENOUGH = 2
"""Columns that must be known for a row to be a head."""
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
_OF_A_TITLE = 0.08
_MAY_BE_TEXT: Mapping[str, float] = {"message": _OF_A_SENTENCE, "notes": 0.25}
"""Fields that hold the text where no column is named so, and how well their cells must fit one.

What planning tools export has the words of a task as its notes.
"""

_MOST = 0.5

_IS_DATA = re.compile(r"\s*(?:\d[\d\s/.,:%€$£-]*|https?://\S+)\s*\Z", re.IGNORECASE)
"""A cell of figures or an address: no column is called so."""


def layout_of(sheet: Sheet, words: Dictionary, named: Mapping[str, str]) -> Layout | None:
    """What the rows of a sheet are; nothing where that is not known.

    `named` says of columns, by the key of their name, which field they are.
    """
    if known := bulk_layout(sheet):
        return known._replace(channel=known.channel or _network_in(sheet, words))
    best: tuple[int, Layout] | None = None
    for head, row in enumerate(sheet.rows[:_FIRST_ROWS]):
        for kind in _kinds(sheet, words):
            score = _score(kind, row, words, named) or _score_by_cells(kind, head, sheet, words)
            if score and (best is None or score > best[0]):
                best = (score, _layout(kind, head, sheet, words, named))
    return best[1] if best else None


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
        heads = {words.field_of_head(kind, cell) for cell in row if cell and len(cell) <= 100}
        return len(fields) if fields and _has_all(kind, {*fields, *filter(None, heads)}) else 0
    return len(fields) + networks if len(fields) >= _ENOUGH else 0


def _score_by_cells(kind: str, head: int, sheet: Sheet, words: Dictionary) -> int:
    """As `_score`, for tasks of a planning tool: with days by name, and networks in the cells."""
    if kind != "post":
        return 0
    row = sheet.rows[head]
    fields = {field for cell in row if (field := _field(kind, cell, words, {}))}
    if "date" not in fields or any(map(_IS_DATA.match, row)):
        return 0
    of = strategy_format().kinds["post"]["channel"]
    below = sheet.rows[head + 1 :]
    columns = (cells_of(below, at) for at in range(len(row)))
    has_networks = any(
        len(cells) >= _ENOUGH and fit_of("channel", of, "post", cells, words) == 1.0
        for cells in columns
    )
    return len(fields) + _ENOUGH if has_networks else 0


def _has_all(kind: str, fields: set[str]) -> bool:
    return all(fields & group for group in _NEEDED[kind])


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
    """The field that each side of `Date/Time` or `Copy or idea` names, the first first."""
    for piece in _joints().split(name):
        if piece != name and (field := words.field(kind, piece)):
            yield field


@lru_cache(maxsize=1)
def _joints() -> re.Pattern[str]:
    """What stands between two names that one column has: a sign, or a word of any language."""
    words = "|".join(re.escape(word) for each in languages() for word in conjunctions(each))
    return re.compile(rf"\s*(?:[/|+&–—:]|\s(?:-|{words})\s)\s*", re.IGNORECASE)


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
    named_by_call = {at for at, name in enumerate(names) if name_key(name) in named}
    taken = {each.at for each in networks}
    ticks = list(ticks_in(names, below, taken | named_by_call, words)) if kind == "post" else []
    taken |= {each.at for each in ticks}
    claims: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        field = _field(kind, name, words, named) or _copy_of_post(kind, name, words)
        if at not in taken and field:
            claims.setdefault(field, []).append(at)
    fields: dict[int, str] = {}
    for field, places in claims.items():
        of = known.field_type(kind, field)
        fits = {at: fit_of(field, of, kind, cells_of(below, at), words) for at in places}
        told = [at for at in places if name_key(names[at]) in named]
        best = max(told or places, key=lambda at: (fits[at], _fineness(field, below, at), -at))
        fields[best] = field
    for at, field in _by_content(kind, names, below, {*fields, *taken}, words):
        if field not in fields.values() and name_key(names[at]) not in named:
            fields[at] = field
    if kind == "post" and "text" not in fields.values():
        _take_another_for_text(fields, claims.get("type", ()), below, words)
    columns = list(_named_columns(names, below, fields, taken))
    channel = ""
    if kind == "post" and not networks and "channel" not in fields.values():
        channel = _network_in(sheet, words)
    return Layout(known.part_of_kind[kind], head, columns, networks, channel, ticks)


def _copy_of_post(kind: str, name: str, words: Dictionary) -> str | None:
    """That a longer name is of the text: `Draft copy` stands beside a title, and counts more."""
    if kind != "post" or len(name) > 100 or words.field("media", name):
        return None
    found = words.field_of_head(kind, name)
    others = {words.field(kind, word) for word in re.findall(r"[^\W_]+", name)}
    return found if found == "text" and "media" not in others else None


def _fineness(field: str | None, below: Sequence[Sequence[str]], at: int) -> int:
    """How many days or types a column tells apart: the week that each day is in tells fewer."""
    return len(set(cells_of(below, at))) if field in ("date", "type") else 0


def _take_another_for_text(
    fields: dict[int, str],
    themes: Sequence[int],
    below: Sequence[Sequence[str]],
    words: Dictionary,
) -> None:
    """Read `Message` or `Notes` as the text where there is no other, or the wordier of two themes.

    The cells must be sentences, or titles at least.
    """
    of = strategy_format().kinds["post"]["text"]
    for name, least in _MAY_BE_TEXT.items():
        for at in [at for at, field in fields.items() if field == name]:
            if fit_of("text", of, "post", cells_of(below, at), words) > least:
                fields[at] = "text"
                return
    fits = {at: fit_of("text", of, "post", cells_of(below, at), words) for at in themes}
    at = max(fits, key=lambda at: fits[at], default=-1)
    if len(fits) > 1 and fits[at] > _OF_A_TITLE:
        if fields.get(at) == "type":
            fields[next(other for other in themes if other != at)] = "type"
        fields[at] = "text"


def _by_content(
    kind: str,
    names: Sequence[str],
    below: Sequence[Sequence[str]],
    taken: set[int],
    words: Dictionary,
) -> Iterator[tuple[int, str]]:
    """Columns that a word of their name and all that they hold tell: `Schedule Time`, `Keep/Close`.

    The words of a closed list tell a column by themselves, and so do several networks.
    """
    types = strategy_format().kinds[kind]
    for at, name in enumerate(names):
        cells = cells_of(below, at)
        if at in taken or not cells or len(name) > 100:
            continue
        said = {words.field(kind, word) for word in re.findall(r"[^\W_]+", name)}
        for field, of in types.items():
            is_alone = of.name == "choice" or (of.name == "channel_ref" and len(set(cells)) > 1)
            is_told = is_alone or (of.name in _TOLD_BY_CELLS and field in said)
            if is_told and fit_of(field, of, kind, cells, words) == 1.0:
                yield at, field
        head = words.field_of_head(kind, name)
        if head and _bears_out(head, kind, name, cells, words):
            yield at, head


def _bears_out(field: str, kind: str, name: str, cells: Sequence[str], words: Dictionary) -> bool:
    """Whether the cells of a column are what the chief word of its name says."""
    of = strategy_format().kinds[kind].get(field)
    if of is None or of.name == "choice":
        return False
    fit = fit_of(field, of, kind, cells, words)
    if of.name in _TOLD_BY_CELLS:
        return fit > _MOST
    if field == "text":
        return fit > _OF_A_SENTENCE
    if field in ("link", "url"):
        said = {words.field(kind, word) for word in re.findall(r"[^\W_]+", name)}
        return fit > _MOST and "media" not in said
    return sum(map(bool, map(_IS_DATA.match, cells))) < len(cells) * _MOST


def _network_in(sheet: Sheet, words: Dictionary) -> str:
    """The network that a sheet is named after, or else its file: `posts-linkedin.csv`."""
    for name in (sheet.name, sheet.file.rpartition(".")[0]):
        if found := words.network(name):
            return found
        pieces = re.split(r"[\W_]+", name)
        within = {network for piece in pieces if len(piece) > 1
                  if (network := words.network(piece))}  # fmt: skip
        if len(within) == 1:
            return within.pop()
    return ""


def _named_columns(
    names: Sequence[str], below: Sequence[Sequence[str]], fields: Mapping[int, str], taken: set[int]
) -> Iterator[Column]:
    """Every column with a name or a content; what is no field of the format is the team's own."""
    used: set[str] = set()
    width = max([len(names), *map(len, below)], default=0)
    for at in range(width):
        name = names[at].strip() if at < len(names) else ""
        is_filled = any(at < len(row) and row[at].strip() for row in below)
        if at in taken or (at not in fields and not is_filled):
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

"""What the columns below a head are: the field that each names, or that its cells tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import stratlint.language
from stratlint.language.catalogues import catalogue
from stratlint.language.loose_names import is_listed
from stratlint.language.names import Dictionary, languages, name_key, slug
from stratlint.reading.format import own_field, strategy_format
from stratlint.reading.sheets.days import is_day
from stratlint.reading.sheets.fitting import (
    IS_DATA,
    are_all,
    cells_of,
    fit_of,
    is_ticked,
    networks_named,
    without_brackets,
)
from stratlint.reading.sheets.layouts import Column, Layout
from stratlint.reading.sheets.sheet import Sheet
from stratlint.reading.sheets.texts import (
    OF_A_SENTENCE,
    copy_of_post,
    leave_few_pages,
    take_another_for_text,
    take_the_wordiest,
    take_topics_for_types,
    texts_by_network,
    titles_in,
)
from stratlint.reading.sheets.ticks import ticks_in

_WORDING = Path(stratlint.language.__file__).parent / "wording"
_TOLD_BY_CELLS = frozenset(("date", "time", "channel_ref"))
"""Types whose values nothing else looks like."""
_TOLD_BY_FIGURES = frozenset(("share", "number"))
_MOST = 0.5
_HALF_AS_LONG = 1.5
"""A text that is half as long again as another counts more, whatever the two are called."""
_SECOND: Mapping[str, str] = {"method": "source"}
"""What the other of two columns is that name one field: beside how it is measured, the tool."""
_NO_TICKS = frozenset(("text", "media", "link", "creator"))
"""Fields of which a tick says nothing: `Visual OK?` has no picture."""


def field_named(kind: str, cell: str, words: Dictionary, named: Mapping[str, str]) -> str | None:
    """The field that a column's name, or one side of it, says by the call or by the language."""
    if not cell.strip() or len(cell) > 100:
        return None
    key = name_key(cell)
    if key in named:
        return named[key]
    field = words.field(kind, cell)
    if field is None and (bare := without_brackets(cell)) != cell:
        field = words.field(kind, bare)
    return field or next(_each_word(kind, cell, words), None)


def _each_word(kind: str, name: str, words: Dictionary) -> Iterator[str]:
    """The field that each side of `Date/Time` or `Copy or idea` names, the first first."""
    for piece in _joints().split(name):
        if piece != name and (field := words.field(kind, piece)):
            yield field


@lru_cache(maxsize=1)
def _joints() -> re.Pattern[str]:
    """What stands between two names that one column has: a sign, or a word of any language."""
    ways = (catalogue(_WORDING, each) for each in languages())
    words = "|".join(re.escape(each[word]) for each in ways for word in ("and", "or"))
    return re.compile(rf"\s*(?:[/|+&–—:]|\s(?:-|{words})\s)\s*", re.IGNORECASE)


def layout_at(
    kind: str, head: int, sheet: Sheet, words: Dictionary, named: Mapping[str, str]
) -> Layout:
    """What the rows of a sheet are, given that row `head` names the columns of a `kind`."""
    known = strategy_format()
    names = sheet.rows[head]
    below = sheet.rows[head + 1 :]
    networks = list(_networks(names, below, words, named)) if kind == "post" else []
    named_by_call = {at for at, name in enumerate(names) if name_key(name) in named}
    taken = {each.at for each in networks}
    ticks = list(ticks_in(names, below, taken | named_by_call, words)) if kind == "post" else []
    taken |= {each.at for each in ticks}
    claims: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        field = field_named(kind, name, words, named) or copy_of_post(kind, name, words)
        if kind == "goal" and field == "status" and _are_figures(cells_of(below, at)):
            field = "current"
        if at not in taken and field and _may_hold(field, cells_of(below, at), words):
            claims.setdefault(field, []).append(at)
    if sheet.titles is not None:
        leave_few_pages(claims, len(names) - 1, below)
    fields = _settled(kind, claims, names, below, words, named)
    for at, field in _by_content(kind, names, below, {*fields, *taken}, words):
        if field not in fields.values() and name_key(names[at]) not in named:
            fields[at] = field
    if kind == "post" and "text" not in fields.values():
        take_another_for_text(fields, claims.get("type", ()), below, words)
        if not networks and "text" not in fields.values():
            free = {at: name for at, name in enumerate(names) if at not in taken}
            take_the_wordiest(fields, free, below, words)
    elif kind == "post" and "type" not in fields.values():
        take_topics_for_types(fields, claims.get("text", ()), below)
    columns = list(_named_columns(names, below, fields, taken))
    titles = (
        titles_in(claims.get("text", ()), sheet, names, fields, words) if kind == "post" else ()
    )
    channel = network_in(sheet, words) if kind == "post" and not networks else ""
    part = known.part_of_kind[kind]
    return Layout(part, head, columns, networks, channel, ticks, list(titles))


def _may_hold(field: str, cells: Sequence[str], words: Dictionary) -> bool:
    """Whether cells can be what a column's name says: a mix has shares, and no tick is a text."""
    if field == "content_mix":
        return any("%" in cell for cell in cells)
    if field == "approver" and cells:  # `Sign-off` has how far that is, or who did it
        return any(words.value("post", "status", cell) is None for cell in cells)
    return not (field in _NO_TICKS and is_ticked(cells, words))


def _are_figures(cells: Sequence[str]) -> bool:
    """Whether progress is told by what was reached, and by no share of the way."""
    return bool(cells) and all(IS_DATA.match(cell) and "%" not in cell for cell in cells)


def _settled(
    kind: str,
    claims: Mapping[str, Sequence[int]],
    names: Sequence[str],
    below: Sequence[Sequence[str]],
    words: Dictionary,
    named: Mapping[str, str],
) -> dict[int, str]:
    """The one column of each field, of those whose names claim it."""
    fields: dict[int, str] = {}
    for field, claiming in claims.items():
        places = _without_months(claiming, names) if field == "date" else claiming
        of = strategy_format().field_type(kind, field)
        fits = {at: fit_of(field, of, kind, cells_of(below, at), words) for at in places}
        told = [at for at in places if name_key(names[at]) in named]
        if field == "text":  # a title may be as long as what is posted, and is called otherwise
            longest = max(fits.values())
            fits = {at: fit * _HALF_AS_LONG >= longest for at, fit in fits.items()}
            ranks = {at: words.rank(kind, field, without_brackets(names[at])) for at in places}
        else:
            ranks = {at: -_fineness(field, below, at) for at in places}
        best = max(told or places, key=lambda at: (fits[at], -ranks[at], -at))
        if told or fits[best] or not _addressed_beside(kind, field, len(names), below, words):
            fields[best] = field
        second = _SECOND.get(field)
        if second and second not in claims and len(places) > 1:
            fields[next(at for at in places if at != best)] = second
    return fields


def _without_months(places: Sequence[int], names: Sequence[str]) -> Sequence[int]:
    """The columns of days, where the month that they are in has one too."""
    days = [at for at in places if not is_listed("months_apart", names[at])]
    return days or places


def _networks(
    names: Sequence[str],
    below: Sequence[Sequence[str]],
    words: Dictionary,
    named: Mapping[str, str],
) -> list[Column]:
    """The columns of a calendar that have the posts of one network each, or the texts for it."""
    free = {at: name for at, name in enumerate(names) if name_key(name) not in named}
    found = [
        Column(at, name.strip(), network)
        for at, name in free.items()
        for network in _networks_of(at, name, below, words)
    ]
    return found or [each for each in texts_by_network(names, words) if each.at in free]


def _networks_of(
    at: int, name: str, below: Sequence[Sequence[str]], words: Dictionary
) -> list[str]:
    """The networks that a column has the posts of; none where its cells name them themselves."""
    found = networks_named(name, words)
    return [] if len(found) > 1 and are_all("channel", cells_of(below, at), words) else found


def _fineness(field: str | None, below: Sequence[Sequence[str]], at: int) -> int:
    """How many days or types a column tells apart: the week that each day is in tells fewer.

    Of a way to measure, how much is said: the tool is named in a word.
    """
    if field == "method":
        return sum(map(len, cells_of(below, at)))
    return len(set(cells_of(below, at))) if field in ("date", "type") else 0


def _addressed_beside(
    kind: str, field: str, width: int, below: Sequence[Sequence[str]], words: Dictionary
) -> bool:
    """Whether another column has the addresses of accounts, and this one their handles."""
    of = strategy_format().field_type(kind, field)
    return field == "url" and any(
        fit_of(field, of, kind, cells_of(below, at), words) == 1.0 for at in range(width)
    )


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
        if at in taken or not cells or len(name) > 100 or is_listed("kept_by_tools", name):
            continue
        is_dated = are_all("date", cells, words) if not name else are_days(cells, words)
        if kind == "post" and is_dated:
            yield at, "date"
            continue
        said = {words.field(kind, word) for word in re.findall(r"[^\W_]+", name)}
        for field, of in types.items():
            is_alone = of.name == "choice" or (of.name == "channel_ref" and len(set(cells)) > 1)
            is_told = is_alone or field == "url" or (of.name in _TOLD_BY_CELLS and field in said)
            if is_told and fit_of(field, of, kind, cells, words) == 1.0:
                yield at, field
        head = words.field_of_head(kind, without_brackets(name))
        if head and _bears_out(head, kind, name, cells, words):
            yield at, head


def _bears_out(field: str, kind: str, name: str, cells: Sequence[str], words: Dictionary) -> bool:
    """Whether the cells of a column are what the chief word of its name says."""
    of = strategy_format().kinds[kind].get(field)
    if of is None or of.name == "choice" or (field in _NO_TICKS and is_ticked(cells, words)):
        return False
    fit = fit_of(field, of, kind, cells, words)
    if of.name in _TOLD_BY_CELLS:
        return fit > _MOST
    if field == "text":
        return fit > OF_A_SENTENCE
    if field in ("link", "url"):
        named = re.findall(r"[^\W_]+", name)
        is_of_task = any(is_listed("cards_of_tools", word) for word in named)
        return (
            fit > _MOST and not is_of_task and "media" not in {words.field(kind, w) for w in named}
        )
    are_data = sum(map(bool, map(IS_DATA.match, cells))) > len(cells) * _MOST
    return are_data == (of.name in _TOLD_BY_FIGURES)


def network_in(sheet: Sheet, words: Dictionary) -> str:
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


def are_days(cells: Sequence[str], words: Dictionary) -> bool:
    """Whether every cell of a column is a day, which tells it whatever its name."""
    return len(cells) > 1 and all(is_day(cell, words) for cell in cells)


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
    stem = own_field(name)
    stem = stem.removeprefix("x-") if stem else slug(name)[:40].strip("-") or f"column-{at + 1}"
    field, number = f"x-{stem}", 2
    while field in used:
        field, number = f"x-{stem}-{number}", number + 1
    return field

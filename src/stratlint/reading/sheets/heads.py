"""Which row of a sheet names its columns, and which part its rows are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stratlint.language.names import Dictionary
from stratlint.reading.format import strategy_format
from stratlint.reading.sheets.columns import are_days, field_named, layout_at
from stratlint.reading.sheets.fitting import IS_DATA, are_all, cells_of, networks_named
from stratlint.reading.sheets.layouts import Layout
from stratlint.reading.sheets.sheet import Sheet, Terms

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


def layout_of(sheet: Sheet, words: Dictionary, terms: Terms) -> Layout | None:
    """What the rows of a sheet are; nothing where that is not known."""
    kinds = [terms.kind] if terms.kind else _kinds(sheet, words)
    best: tuple[int, Layout] | None = None
    for head, row in enumerate(sheet.rows[:_FIRST_ROWS]):
        for kind in kinds:
            score = _score(kind, row, words, terms) or _score_by_cells(kind, head, sheet, words)
            if score and kind == "post" and _names_networks(sheet.rows[head + 1 :], row, words):
                score += _ENOUGH
            if score and (best is None or score > best[0]):
                best = (score, layout_at(kind, head, sheet, words, terms.named))
    return best[1] if best else None


def _kinds(sheet: Sheet, words: Dictionary) -> Sequence[str]:
    """The kinds that a sheet may be a list of; its name decides where it is that of a part."""
    part = words.part(sheet.name) if sheet.name else None
    kind = strategy_format().kind_of_part.get(part or "")
    return (kind, *_NEEDED) if kind and kind in _NEEDED else tuple(_NEEDED)


def _score(kind: str, row: Sequence[str], words: Dictionary, terms: Terms) -> int:
    """How many columns a row names, were it the head of a table of `kind`; 0 for no such head.

    Where the kind is known already, one is enough.
    """
    if any(map(IS_DATA.match, row)):
        return 0
    fields = {field for cell in row if (field := field_named(kind, cell, words, terms.named))}
    networks = sum(len(networks_named(cell, words)) for cell in row)
    if terms.kind:
        return len(fields) + networks
    if kind == "post" and networks:
        fields |= {"channel", "text"}
    if not _has_all(kind, fields):
        # A name may say it with its last word: `Card Description`.
        heads = {words.field_of_head(kind, cell) for cell in row if cell and len(cell) <= 100}
        return len(fields) if fields and _has_all(kind, {*fields, *filter(None, heads)}) else 0
    return len(fields) + networks if len(fields) >= _ENOUGH else 0


def _score_by_cells(kind: str, head: int, sheet: Sheet, words: Dictionary) -> int:
    """As `_score`, where a head of posts leaves to the cells what is a day or a network.

    That is the tasks of a planning tool, and days without a name beside names of networks.
    """
    row, below = sheet.rows[head], sheet.rows[head + 1 :]
    if kind != "post" or any(map(IS_DATA.match, row)):
        return 0
    fields = {field for cell in row if (field := field_named(kind, cell, words, {}))}
    networks = sum(len(networks_named(cell, words)) for cell in row)
    if "date" in fields:
        is_told = any(are_all("channel", cells_of(below, at), words) for at in range(len(row)))
        return len(fields) + _ENOUGH if is_told else 0
    if "text" in fields and ("channel" in fields or networks):
        columns = (cells_of(below, at) for at in range(len(row)))
        return len(fields) + _ENOUGH if any(are_days(each, words) for each in columns) else 0
    unnamed = [at for at, cell in enumerate(row) if not cell]
    has_days = networks >= _ENOUGH and any(
        are_all("date", cells_of(below, at), words) for at in unnamed
    )
    return networks + _ENOUGH if has_days else 0


def _names_networks(
    below: Sequence[Sequence[str]], names: Sequence[str], words: Dictionary
) -> bool:
    """Whether a column has nothing but networks, as no list of goals or of people has."""
    return any(are_all("channel", cells_of(below, at), words) for at in range(len(names)))


def _has_all(kind: str, fields: set[str]) -> bool:
    return all(fields & group for group in _NEEDED[kind])

"""An item under another name, in every file: its id where one is written, its name where not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stratlint.finding import Edit, instead
from stratlint.language.names import slug
from stratlint.phrasebook import Phrasebook
from stratlint.reading.format import strategy_format
from stratlint.server.analysis import Analysis
from stratlint.server.spots import Name, definition_of, item_named, uses_of
from stratlint.sources.text import Span
from stratlint.strategy import Item, Strategy
from stratlint.tuples import NamedTuple

_QUOTES = "\"'`* "


class RefusedError(Exception):
    """A name that cannot be given, and why, in a line for the user."""


class Renaming(NamedTuple):
    """What a rename does."""

    edits: list[Edit]
    file: tuple[Path, Path] | None = None
    """A file that is called otherwise, because its name is the item's."""


def renamed(
    name: Name, new: str, analysis: Analysis, words: Phrasebook, *, files_too: bool
) -> Renaming:
    """What gives an item another name, and everything that refers to it.

    Raises RefusedError, also for an item that is called by its file unless `files_too`.
    """
    strategy, new = analysis.strategy, new.strip()
    item = item_named(strategy, name) if strategy else None
    if strategy is None or item is None:
        raise RefusedError(words.text("rename", "unknown", name=name.id))
    identity = slug(new)
    if not identity or "\n" in new:
        raise RefusedError(words.text("rename", "no_name", name=new))
    if identity != name.id and _is_taken(strategy, name.kind, identity):
        raise RefusedError(words.text("rename", "taken", name=new))
    file = _file_of(item, analysis)
    if file is not None:
        if not files_too:
            raise RefusedError(words.text("rename", "file", name=name.id, file=file.name))
        uses = list(_uses(strategy, name, new, identity))
        return Renaming(uses, (file, file.with_name(f"{identity}{file.suffix}")))
    if item.kind == "channel" and not is_id_written(item):
        raise RefusedError(words.text("rename", "network", name=item.name))
    written = definition_of(item)
    own = identity if is_id_written(item) else _as_name(new, written.text)
    edits = [instead(written, own), *_uses(strategy, name, own, identity)]
    return Renaming(list(dict.fromkeys(edits)))


def is_id_written(item: Item) -> bool:
    """Whether an id stands there as one, and is not made of a name."""
    return definition_of(item).text.strip(_QUOTES) == item.id


def _file_of(item: Item, analysis: Analysis) -> Path | None:
    """The page that gives an item its id, where no id is written on it."""
    path = analysis.paths.get(item.place.source.path)
    files = analysis.target.files if analysis.target else None
    if path is None or files is None or item.kind != "channel" or path.parent == files.root:
        return None
    return path if path.stem == item.id and not is_id_written(item) else None


def _is_taken(strategy: Strategy, kind: str, identity: str) -> bool:
    items = strategy.part(strategy_format().part_of_kind[kind])
    return any(each.id == identity for each in items)


def _as_name(new: str, old: str) -> str:
    """A new name in the place of an old one: an id, where a name was, becomes words."""
    if new == slug(new) and old.strip(_QUOTES) != slug(old):
        words = new.replace("-", " ")
        return words[:1].upper() + words[1:]
    return new


def _uses(strategy: Strategy, name: Name, own: str, identity: str) -> Iterator[Edit]:
    """Each reference by id with the new one, each by name with the new name.

    What refers by another word, a network or a number, means the item still.
    """
    item = item_named(strategy, name)
    called = {definition_of(item).text.strip(_QUOTES), item.name} if item else set()
    for value in uses_of(strategy, name):
        written = value.span.text.strip(_QUOTES)
        if written == name.id:
            yield instead(value.span, identity)
        elif written in called:
            yield instead(value.span, own)


def place_of_name(span: Span) -> Span:
    """The name itself, without quotes or Markdown's marks around it."""
    text = span.text
    start = len(text) - len(text.lstrip(_QUOTES))
    end = len(text.rstrip(_QUOTES))
    return span._replace(start=span.start + start, end=span.start + max(start, end))

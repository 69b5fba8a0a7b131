"""Where an item is called by its name, who refers to it, and how it is called otherwise."""

from __future__ import annotations

from lsprotocol import types

from stratlint.server.analysis import Asked
from stratlint.server.diagnostics import Diagnostics
from stratlint.server.edits import Editing
from stratlint.server.positions import Ruler
from stratlint.server.renaming import is_id_written, place_of_name, renamed
from stratlint.server.spots import (
    Name,
    Spot,
    definition_of,
    item_named,
    name_at,
    spot_at,
    uses_of,
)
from stratlint.server.words import words
from stratlint.strategy import Item


class Navigation:
    """Answers about names, in the client's positions and files."""

    def __init__(self, ruler: Ruler, diagnostics: Diagnostics, editing: Editing) -> None:
        """Name files as `diagnostics` do, and rename through `editing`."""
        self._ruler = ruler
        self._diagnostics = diagnostics
        self._editing = editing

    def spot(self, asked: Asked, position: types.Position) -> Spot | None:
        """What stands at a position."""
        assert asked.analysis.strategy is not None
        offset = self._ruler.offset(asked.source, position)
        return spot_at(asked.analysis.strategy, asked.source, offset)

    def definition(self, asked: Asked, position: types.Position) -> types.Location | None:
        """The place of the item that a position names."""
        found = self._name(asked, position)
        item = self._item(asked, found)
        return self._diagnostics.location(definition_of(item), asked.analysis) if item else None

    def references(
        self, asked: Asked, position: types.Position, *, with_own: bool
    ) -> list[types.Location]:
        """Every reference to the item that a position names, its own place first if wanted."""
        name, strategy = self._name(asked, position), asked.analysis.strategy
        if name is None or strategy is None:
            return []
        spans = [each.span for each in uses_of(strategy, name)]
        item = self._item(asked, name)
        if with_own and item is not None:
            spans.insert(0, definition_of(item))
        return [self._diagnostics.location(each, asked.analysis) for each in dict.fromkeys(spans)]

    def nameable(self, asked: Asked, position: types.Position) -> types.Range | None:
        """What is written over where the item at a position is renamed."""
        spot = self.spot(asked, position)
        name = name_at(spot) if spot else None
        item = self._item(asked, name)
        if spot is None or item is None:
            return None
        own = spot.item is item and spot.leaf is not None and not spot.field
        span = definition_of(item) if own and is_id_written(item) else spot.span
        return self._ruler.range(place_of_name(span))

    def rename(
        self, asked: Asked, position: types.Position, new: str
    ) -> types.WorkspaceEdit | None:
        """The edits that rename the item at a position. Raises RefusedError."""
        name = self._name(asked, position)
        if name is None:
            return None
        done = renamed(
            name,
            new,
            asked.analysis,
            words(asked.analysis.language),
            files_too=self._editing.can_rename_files,
        )
        edit = self._editing.of(done.edits, asked.analysis)
        return self._editing.with_moved(edit, *done.file) if done.file else edit

    def _name(self, asked: Asked, position: types.Position) -> Name | None:
        spot = self.spot(asked, position)
        return name_at(spot) if spot else None

    def _item(self, asked: Asked, name: Name | None) -> Item | None:
        strategy = asked.analysis.strategy
        return item_named(strategy, name) if strategy and name else None

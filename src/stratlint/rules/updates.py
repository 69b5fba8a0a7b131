"""What a change does to a strategy, as far as its team has to be told of it."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.language.terms import part_name
from stratlint.leaves import leaves
from stratlint.reading.format import strategy_format
from stratlint.sources.text import Span
from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple


class Touched(NamedTuple):
    """An item that a change touches."""

    part: str
    name: str
    called: tuple[str, ...]
    """All that it may be called by: its id, its name, its network, its words."""
    place: Span
    """Where the change stands; of an item that is gone, where its part is announced."""


class Update(NamedTuple):
    """What a change does, as far as a team has to be told of it."""

    touched: Sequence[Touched]
    noted: Sequence[str]
    """The lines that the strategy's changelog gained."""


def touched(
    strategy: Strategy,
    part: str,
    id: str = "",  # noqa: A002
    field: str = "",
    name: str = "",
) -> Touched:
    """An item as it stands after a change of one of its fields; of one that is gone, its `name`.

    Of a part that is no list of items, the part itself.
    """
    if not id and part not in strategy_format().kind_of_part:
        value = strategy.get(part)
        language = strategy.language.partition("-")[0].lower()
        called = tuple(leaf.text for leaf in leaves(value)) if value else ()
        place = value.span.opening if value else strategy.place
        return Touched(part, part_name(part, language), called, place)
    item = next((each for each in strategy.part(part) if each.id == id), None)
    if item is None:
        return Touched(part, name or id, (id, name), strategy.announced(part))
    place = item.span(field).opening
    called = (id, item.name, item.text("network"), item.text("statement"))
    return Touched(part, item.name, called, place)

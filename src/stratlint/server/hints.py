"""Hints within the lines, and the lenses above them: what a figure or a channel comes to."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from stratlint.phrasebook import Phrasebook
from stratlint.reading.format import strategy_format
from stratlint.rules.context import as_date
from stratlint.rules.shares import channel_mix, strategy_mix
from stratlint.server.hover import cadence_line, posts_line
from stratlint.server.overview import Overview
from stratlint.server.positions import Ruler
from stratlint.sources.text import Source, Span
from stratlint.strategy import Item, Value


def hints(
    source: Source, overview: Overview, ruler: Ruler, words: Phrasebook
) -> Iterator[types.InlayHint]:
    """The weekday behind each date of an item, and the total behind each mix."""
    for item in overview.strategy.all_items():
        for field, value in item.fields.items():
            of = strategy_format().kinds[item.kind].get(field)
            if of is not None and of.name == "date" and _is_shown(value, source):
                yield from _weekday(value, ruler, words)
    mixes = [strategy_mix(overview.strategy)]
    mixes += map(channel_mix, overview.strategy.part("channels"))
    for mix in mixes:
        if mix and mix[-1].value.source is source:
            total = words.text("hint", "total", total=sum(each.share for each in mix))
            yield _hint(mix[-1].value.span, total, ruler)


def _is_shown(value: Value, source: Source) -> bool:
    return value.source is source and value.start < value.end


def _weekday(value: Value, ruler: Ruler, words: Phrasebook) -> Iterator[types.InlayHint]:
    day = as_date(value.text)
    name = words.text("weekdays").split(", ")[day.weekday()] if day else ""
    if name and name.casefold() not in value.span.text.casefold():
        yield _hint(value.span, name, ruler)


def _hint(span: Span, label: str, ruler: Ruler) -> types.InlayHint:
    place = ruler.position(span.source, span.end)
    return types.InlayHint(place, label, padding_left=True)


def lenses(
    source: Source, overview: Overview, ruler: Ruler, words: Phrasebook
) -> Iterator[types.CodeLens]:
    """Above each channel its posts and its cadence, above each goal its letters and posts."""
    strategy = overview.strategy
    for channel in strategy.part("channels"):
        if channel.place.source is source:
            division = overview.division(channel)
            said = [posts_line(division, words)]
            if channel.get("cadence") and division.per_week is not None:
                said.append(cadence_line(channel.text("cadence"), division, words))
            yield _lens(channel, " · ".join(said), ruler)
    for goal in strategy.part("goals"):
        if goal.place.source is source:
            letters = "".join(
                name[0].upper() if holds else "·" for name, holds in overview.letters(goal).items()
            )
            posts = len(overview.context.posts_for_goal.get(goal.id, ()))
            yield _lens(goal, words.text("hint", "goal", letters=letters, posts=posts), ruler)


def _lens(item: Item, title: str, ruler: Ruler) -> types.CodeLens:
    place = ruler.range(item.place.opening)
    return types.CodeLens(place, types.Command(title, ""))

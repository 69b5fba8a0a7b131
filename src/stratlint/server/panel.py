"""A strategy as data for a panel beside the text: goals, channels, calendar, each with its place.

It answers requests that are ours and no part of the protocol, for the extension of VS Code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

from stratlint.language.goals.told import spoken
from stratlint.rules.context import as_date
from stratlint.server.analysis import Analysis
from stratlint.server.diagnostics import Diagnostics
from stratlint.server.outline import shown
from stratlint.server.overview import Overview
from stratlint.strategy import Item

Data: TypeAlias = dict[str, Any]

OVERVIEW, READ, CHANGED = "stratlint/overview", "stratlint/read", "stratlint/changed"
"""What is asked with `{uri}`: the data of a panel, and the strategy as it was read; and what is
told with `{uri}`, the root, after each new judgement."""

MOST_POSTS = 1_000
"""Posts of a calendar that a panel is given: a year of three a day."""


def panel(analysis: Analysis, overview: Overview, places: Diagnostics) -> Data:
    """All that the panel shows of a strategy."""
    strategy = overview.strategy
    title = strategy.get("title")
    return {
        "title": title.text if title else strategy.name,
        "language": analysis.language,
        "findings": Counter(each.severity for each in analysis.findings),
        "goals": [_goal(each, analysis, overview, places) for each in strategy.part("goals")],
        "channels": [
            _channel(each, analysis, overview, places) for each in strategy.part("channels")
        ],
        "calendar": list(_calendar(analysis, overview, places))[:MOST_POSTS],
    }


def as_read(analysis: Analysis) -> str:
    """The strategy as `stratlint show` prints it, of the texts as they stand in the editor."""
    from stratlint.rules.engine import tell
    from stratlint.writing.document import TooLargeError
    from stratlint.writing.shown import Shown, as_yaml

    assert analysis.reading is not None
    assert analysis.target is not None
    # By the name of its folder: its files may stand in the folder that an editor was started in.
    strategy = analysis.reading.strategy._replace(name=analysis.root.name)
    reading = analysis.reading._replace(strategy=strategy)
    told = list(tell(analysis.reading.faults, analysis.target.settings, analysis.language))
    try:
        return as_yaml(Shown(reading, told, analysis.language))
    except TooLargeError:
        return ""


def _place(item: Item, analysis: Analysis, places: Diagnostics) -> Data:
    found = places.location(item.place.opening, analysis)
    start = found.range.start
    return {"uri": found.uri, "line": start.line, "character": start.character}


def _goal(item: Item, analysis: Analysis, overview: Overview, places: Diagnostics) -> Data:
    names = spoken(analysis.language)["letters"]
    return {
        "name": shown(item.name),
        "statement": " ".join(item.text("statement").split()),
        "letters": [
            {"letter": names[letter][0], "name": names[letter][1], "holds": holds}
            for letter, holds in overview.letters(item).items()
        ],
        "by": item.text("by"),
        "status": item.text("status"),
        "posts": len(overview.context.posts_for_goal.get(item.id, ())),
        "place": _place(item, analysis, places),
    }


def _channel(item: Item, analysis: Analysis, overview: Overview, places: Diagnostics) -> Data:
    found = overview.division(item)
    low, high = found.promised or (None, None)
    return {
        "name": shown(item.name),
        "posts": found.posts,
        "promotional": found.promotional,
        "mix": [
            {"type": name, "posts": found.counts.get(name, 0), "planned": planned}
            for name, planned in found.planned.items()
        ],
        "cadence": item.text("cadence"),
        "perWeek": None if found.per_week is None else round(float(found.per_week), 1),
        "promised": None if low is None else [float(low), None if high is None else float(high)],
        "place": _place(item, analysis, places),
    }


def _calendar(analysis: Analysis, overview: Overview, places: Diagnostics) -> Iterator[Data]:
    """The posts that have a day, the earliest first."""
    lines = Counter((each.path, each.line) for each in analysis.findings)
    dated = [
        (day, each.text("time"), each)
        for each in overview.strategy.part("calendar")
        if (day := as_date(each.text("date")))
    ]
    for day, time, post in sorted(dated, key=lambda each: each[:2]):
        yield {
            "date": day.isoformat(),
            "time": time,
            "channel": post.text("channel"),
            "type": post.text("type"),
            "status": post.text("status"),
            "text": shown(post.text("text")),
            "findings": _findings(post, lines),
            "place": _place(post, analysis, places),
        }


def _findings(post: Item, lines: Counter[tuple[str, int]]) -> int:
    """How many findings stand on the lines of a post's fields."""
    spans = {(v.source.path, v.span.first.line) for v in post.fields.values()}
    return sum(lines[each] for each in spans)

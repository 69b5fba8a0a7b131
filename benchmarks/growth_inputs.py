"""Strategies that grow along one or two of their dimensions: goals, posts, comments, files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from corpus import sentence

Files = dict[str, str]
"""What a folder holds, by name."""

DAYS = 3_000
"""Days over which posts are spread: no year of a date has more than four digits."""


class Dimension(NamedTuple):
    """One thing that a strategy may have many of."""

    name: str
    files: Callable[[int], Files]


def joined(*several: Files) -> Files:
    """The files of several dimensions; those that have one name are one file."""
    found: Files = {}
    for files in several:
        for name, text in files.items():
            found[name] = found.get(name, "") + text
    return {"strategy.md": "# Plan\n", **found}


def day(number: int) -> str:
    return (date(2027, 1, 1) + timedelta(days=number % DAYS)).isoformat()


def minute(number: int) -> str:
    return f"{number // DAYS % 24:02}:{number % 60:02}"


def entry(**fields: object) -> str:
    """One item of a list, on a line of its own."""
    return f"- {json.dumps(fields, ensure_ascii=False)}\n"


_MAKERS: Mapping[str, Callable[[int, str], str]] = {
    "business-goals": lambda n, i: entry(id=f"business-{i}", statement=sentence(n, 9)),
    "audiences": lambda n, i: entry(
        id=f"audience-{i}", name=f"Audience {i}", demographics="18 to 30", interests=sentence(n, 5),
        pain_points=sentence(n + 1, 5), networks=["LinkedIn"],
    ),
    "messages": lambda n, i: entry(id=f"message-{i}", text=sentence(n, 9), goals=[f"goal-{i}"]),
    "goals": lambda n, i: entry(
        id=f"goal-{i}", statement=f"Gain {n + 10} readers by June 2027: {sentence(n, 6)}",
        metric=f"readers {i}", baseline=n, target=n + 10, by=day(n), channels=[f"channel-{i}"],
        audience=[f"audience-{i}"], supports=[f"business-{i}"], owner="Ines",
    ),
    "channels": lambda n, i: entry(
        id=f"channel-{i}", network=f"Network {i}", mission=sentence(n, 12), cadence="3 per week",
        audience=[f"audience-{i}"], audience_use=sentence(n, 5), goals=[f"goal-{i}"],
        content_mix=[{"type": f"type-{i}", "share": "100%"}], success=sentence(n, 4), reason="Yes.",
    ),
    "content-mix": lambda n, i: entry(
        type=f"type-{i}", share="1%", role="value", audience=[f"audience-{i}"], creator="Ines",
    ),
    "calendar": lambda n, i: entry(
        date=day(n), time=minute(n), channel=f"channel-{i}", type=f"type-{i}", goal=f"goal-{i}",
        message=f"message-{i}", audience=[f"audience-{i}"], text=sentence(n, 12), creator="Ines",
        link=f"https://example.org/{i}?utm_source=x", call_to_action=sentence(n, 3),
    ),
    "accounts": lambda n, i: entry(
        network=f"Network {i}", url=f"https://example.org/{i}", owner=f"Owner {i}",
        purpose=sentence(n, 5), decision="keep", last_audited=day(n),
    ),
    "competitors": lambda n, i: entry(name=f"Rival {i}", kind="direct", gap=sentence(n, 6)),
    "metrics": lambda n, i: entry(
        id=f"metric-{i}", name=f"readers {i}", goal=f"goal-{i}", method="survey", source="ours",
    ),
}  # fmt: skip
"""By part, an item with a number and a name that what refers to it has."""

_SPARSE: Mapping[str, Callable[[int], str]] = {
    "goals": lambda n: entry(statement=f"Improve {sentence(n, 4)}"),
    "channels": lambda n: entry(network=f"Network {n}"),
    "calendar": lambda n: entry(date=day(n), text=sentence(n, 4)),
    "messages": lambda n: entry(text=sentence(n, 6)),
    "metrics": lambda n: entry(name=f"metric {n}"),
    "accounts": lambda n: entry(network=f"Network {n}"),
}  # fmt: skip
"""By part, an item with as little as makes rules speak."""


def _each(part: str, name_of: Callable[[int], str]) -> Callable[[int], Files]:
    make = _MAKERS[part]
    return lambda size: {f"{part}.yaml": "".join(make(n, name_of(n)) for n in range(size))}


def _sparse(part: str) -> Callable[[int], Files]:
    make = _SPARSE[part]
    return lambda size: {f"{part}.yaml": "".join(map(make, range(size)))}


def _alike(part: str) -> Callable[[int], Files]:
    """Items that say the same, each under a name of its own."""
    make = _MAKERS[part]
    return lambda size: {f"{part}.yaml": "".join(make(7, str(n)) for n in range(size))}


ITEMS = [
    *(Dimension(f"{part}", _each(part, str)) for part in _MAKERS),
    *(Dimension(f"{part} of one name", _each(part, lambda n: "same")) for part in _MAKERS),
    *(Dimension(f"{part} that say the same", _alike(part)) for part in _MAKERS),
    *(Dimension(f"{part} that name what is not there", _each(part, lambda n: f"{n}-zz"))
      for part in ("messages", "goals", "channels", "calendar", "metrics")),
    *(Dimension(f"{part} with little in them", _sparse(part)) for part in _SPARSE),
]  # fmt: skip
"""The parts that are made of items, in the ways that make rules look at others."""


def _suppressed(size: int) -> Files:
    lines = (f"{entry(id=f'b-{n}', statement='[your goal]')[:-1]} "
             "# stratlint: ignore[placeholder-text] a draft\n" for n in range(size))  # fmt: skip
    return {"business-goals.yaml": "".join(lines)}


def _unknown_comments(size: int) -> Files:
    lines = (f"# stratlint: ignore[rule-{n}-zz] why\n" for n in range(size))
    return {"business-goals.yaml": "".join(lines) + "- a: b\n"}


def _idle_comments(size: int) -> Files:
    return {"business-goals.yaml": "# stratlint: ignore[mix-total] why\n" * size + "- a: b\n"}


def _misspelt(size: int) -> Files:
    lines = (f'- {{"network": "X{n}", "url": "https://x.example/{n}", "ownr": "I"}}\n'
             for n in range(size))  # fmt: skip
    return {"accounts.yaml": "".join(lines)}


def _markdown(line: Callable[[int], str], head: str) -> Callable[[int], Files]:
    return lambda size: {"strategy.md": head + "".join(map(line, range(size)))}


OTHERS = [
    Dimension("findings, each suppressed", _suppressed),
    Dimension("suppressions of nothing", _idle_comments),
    Dimension("suppressions of unknown rules", _unknown_comments),
    Dimension("misspelt keys", _misspelt),
    Dimension("unknown keys", lambda size: {
        "metrics.yaml": "".join(f"- {{id: a{n}, name: b, zz{n}: 1}}\n" for n in range(size))}),
    Dimension("channels of one post", lambda size: {"calendar.yaml": entry(
        date="2027-01-04", channel=[f"channel-{n}" for n in range(size)], text="Hello")}),
    Dimension("goals of one channel", lambda size: {"channels.yaml": entry(
        id="c", network="X", mission="m", goals=[f"goal-{n}" for n in range(size)])}),
    Dimension("channels of one goal", lambda size: {"goals.yaml": entry(
        id="g", statement="s", channels=[f"channel-{n}" for n in range(size)])}),
    Dimension("types in a channel's mix", lambda size: {"channels.yaml": entry(
        id="c", network="X", mission="m",
        content_mix=[{"type": f"type-{n}", "share": "1%"} for n in range(size)])}),
    Dimension("sentences of a mission", lambda size: {"strategy.md": "# Plan\n\n## Mission\n\n" + (
        "".join(f"{sentence(n, 8)} " for n in range(size))) + "\n"}),
    Dimension("paragraphs", _markdown(lambda n: f"{sentence(n, 8)}\n\n", "# Plan\n\n## Voice\n\n")),
    Dimension("headings", _markdown(lambda n: f"## Heading {n}\n\nText.\n\n", "# Plan\n\n")),
    Dimension("headings of one part", _markdown(
        lambda n: f"## Goals\n\n- Gain {n} readers by June 2027\n\n", "# Plan\n\n")),
    Dimension("entries of a list", _markdown(
        lambda n: f"- Gain {n} readers on Network {n} by June 2027\n", "# Plan\n\n## Goals\n\n")),
    Dimension("rows of a table", _markdown(
        lambda n: f"| {day(n)} | 10:00 | channel-{n} | {sentence(n, 6)} |\n",
        "# Plan\n\n## Calendar\n\n| Date | Time | Channel | Text |\n|---|---|---|---|\n")),
    Dimension("files of the calendar", lambda size: {
        f"calendar/{n:05}.yaml": _MAKERS["calendar"](n, str(n)) for n in range(size // 4)}),
    Dimension("pages of channels", lambda size: {
        f"channels/channel-{n}.md": f"# Network {n}\n\n## Mission\n\n{sentence(n, 9)}\n"
        for n in range(size // 4)}),
    Dimension("columns of the team's own", lambda size: {"metrics.csv": "".join(
        f"{','.join(each)}\n" for each in (
            ["name", *(f"our {n}" for n in range(size))], ["Visits", *map(str, range(size))]))}),
    Dimension("links", _markdown(
        lambda n: f"[a{n}]: https://example.org/{n}\n\n", "# Plan\n\n## Voice\n\nText.\n\n")),
    Dimension("lines of a changelog", lambda size: {
        "learnings.yaml": "".join(f"- {json.dumps(sentence(n, 9))}\n" for n in range(size))}),
    Dimension("colons of a line", lambda size: {
        "strategy.md": f"# Plan\n\n## Voice\n\n{'a: b; ' * size}\n"}),
    Dimension("words of a goal", lambda size: {
        "goals.yaml": entry(id="g", statement="Gain 10 readers " * size)}),
    Dimension("marks of Markdown", lambda size: {
        "strategy.md": f"# Plan\n\n## Voice\n\n{'*a_[`<!-- ' * size}\n"}),
]  # fmt: skip
"""What else a file may have many of."""

__all__ = ["ITEMS", "OTHERS", "Dimension", "Files", "entry", "joined"]

"""How much of strangers' documents is understood, held against what a reader wrote down.

    python benchmarks/reading.py DOCUMENTS ANSWERS [--today 2027-01-01] [--misses]

ANSWERS is a folder with a JSON file a document, written before the program is run on it:

    {"document": "path below DOCUMENTS",
     "goals": [{"line": 12, "target": "500"}], "channels": [{"line": 20, "network": "instagram"}],
     "calendar": [{"line": 50, "date": "2027-03-01", "channel": "instagram"}], "audiences": [...],
     "remarks": [{"rule": "goal-time-bound", "line": 12, "need": "must"}]}

An item is found where one of its part begins on its line. `date`, `target` and the like are held
against the fields of what was found. Of the remarks, those that `must` be made count as made by a
finding of one of the rules (`a|b`) within a line of theirs, or anywhere where `line` is null; those
that `may` be made count neither way; every other finding is wrong. A figure is evidence only for
documents that nobody looked at while building.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import stratlint
from stratlint.finding import Finding
from stratlint.language.names import dictionary, name_key
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import decode
from stratlint.strategy import Item, Strategy

PARTS = (
    "goals", "channels", "content_mix", "audiences", "calendar", "metrics", "messages",
    "competitors",
)  # fmt: skip
FIELDS = ("network", "share", "target", "by", "date", "time", "channel")


class Score:
    """What was found, missed and invented, by part; and what was said."""

    def __init__(self, *, shows_misses: bool) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.shows_misses = shows_misses

    def add(self, what: str, how: str, times: int = 1, note: str = "") -> None:
        self.counts[what, how] += times
        if note and self.shows_misses:
            print(f"{note}: {how} {what}")

    def lines(self) -> Iterator[str]:
        yield f"{'part':12}{'found':>7}{'missed':>8}{'invented':>10}{'F1':>7}"
        ratios = []
        for part in PARTS:
            found, missed, invented = (
                self.counts[part, how] for how in ("found", "missed", "invented")
            )
            if found + missed:
                ratios.append(2 * found / (2 * found + missed + invented))
            if found + missed + invented:
                shown = f"{ratios[-1]:7.2f}" if found + missed else f"{'-':>7}"
                yield f"{part:12}{found:7}{missed:8}{invented:10}{shown}"
        yield f"mean F1 of the parts {sum(ratios) / max(1, len(ratios)):.3f}"
        for field in FIELDS:
            right, wrong = self.counts[field, "right"], self.counts[field, "wrong"]
            if right + wrong:
                yield f"{field}: {right} of {right + wrong}"
        useful, allowed, wrong, missed = (
            self.counts["remarks", how] for how in ("useful", "allowed", "wrong", "missed")
        )
        said, due = useful + allowed + wrong, useful + missed
        yield (
            f"findings: {useful} useful, {allowed} allowed, {wrong} wrong; precision "
            f"{(useful + allowed) / max(1, said):.3f}, recall {useful / max(1, due):.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("documents", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2027, 1, 1))
    parser.add_argument("--misses", action="store_true", help="a line for each miss and invention")
    told = parser.parse_args()
    score = Score(shows_misses=told.misses)
    for path in sorted(told.answers.glob("*.json")):
        answer = json.loads(path.read_text(encoding="utf-8"))
        hold(told.documents / answer["document"], answer, told.today, score)
    print("\n".join(score.lines()))


def hold(path: Path, answer: dict[str, Any], today: date, score: Score) -> None:
    """Hold one document's reading and findings against its answer."""
    source = decode(path.name, path.read_bytes())
    strategy = read_strategy(path.stem, [Document(source, WHOLE)]).strategy
    for part in PARTS:
        _hold_part(part, answer.get(part, []), list(_read(strategy, part)), path.name, score)
    try:
        found = stratlint.check(path, config=False, today=today)
    except stratlint.NoStrategyError:
        found = []
    _hold_remarks(answer.get("remarks", []), found, path.name, score)


class Read(NamedTuple):
    """An item, and the lines on which it, or one of the fields that name it, begins."""

    item: Item
    lines: frozenset[int]


def _read(strategy: Strategy, part: str) -> Iterator[Read]:
    """The items of a part with their lines."""
    whole = strategy.document.get(part)
    values = whole.data if whole is not None and isinstance(whole.data, list) else []
    named = ("id", "statement", "name", "network", "type", "date", "text", "share", "target")
    for item, value in zip_longest(strategy.part(part), values):
        if item is not None:
            spans = [said.span for field in named if (said := item.get(field))]
            spans += [item.place, *([value.span] if value else [])]
            yield Read(item, frozenset(span.first.line for span in spans))


def _hold_part(
    part: str, wanted: list[dict[str, Any]], items: list[Read], name: str, score: Score
) -> None:
    left = list(items)
    for each in wanted:
        near = [read for read in left if each["line"] in read.lines]
        near.sort(key=lambda read: not _agrees(read.item, each))
        score.add(
            part, "found" if near else "missed", note="" if near else f"{name}:{each['line']}"
        )
        if near:
            left.remove(near[0])
            for field in FIELDS:
                if each.get(field):
                    is_right = _has(near[0].item, field, str(each[field]))
                    score.add(field, "right" if is_right else "wrong")
    # A post for two networks is two, which a reader may count as one.
    met = {each["line"] for each in wanted} if part == "calendar" else set()
    for read in left:
        if not met & read.lines:
            score.add(part, "invented", note=f"{name}:{min(read.lines)}")


def _agrees(item: Item, wanted: dict[str, Any]) -> bool:
    return all(_has(item, f, str(wanted[f])) for f in ("network", "channel") if wanted.get(f))


def _has(item: Item, field: str, wanted: str) -> bool:
    """Whether a field says what is wanted; a network by any of its names."""
    if field in ("network", "channel"):
        known = dictionary("en").networks
        said = {name_key(item.text(each)) for each in (field, "id", "name")}
        return bool(
            {name_key(wanted), known.get(name_key(wanted))} & {*said, *map(known.get, said)}
        )
    figures = "".join(filter(str.isalnum, wanted))
    said_there = (item.text(field), item.text("statement") if field in ("target", "by") else "")
    return any(figures in "".join(filter(str.isalnum, text)) for text in said_there if text)


def _hold_remarks(
    wanted: list[dict[str, Any]], found: list[Finding], name: str, score: Score
) -> None:
    made: set[int] = set()
    for each in found:
        fits = [at for at, remark in enumerate(wanted) if _fits(each, remark)]
        due = [at for at in fits if wanted[at].get("need") == "must"]
        fresh = next((at for at in due if at not in made), None)
        if fresh is not None:
            made.add(fresh)
        how = "useful" if fresh is not None else "allowed" if fits else "wrong"
        note = f"{name}:{each.span.first.line} {each.rule}"
        score.add("remarks", how, note=note if how == "wrong" else "")
    for at, remark in enumerate(wanted):
        if remark.get("need") == "must" and at not in made:
            score.add("remarks", "missed", note=f"{name}:{remark.get('line')} {remark['rule']}")


def _fits(finding: Finding, remark: dict[str, Any]) -> bool:
    line = remark.get("line")
    is_near = line is None or abs(line - finding.span.first.line) <= 1
    return finding.rule in remark["rule"].split("|") and is_near


if __name__ == "__main__":
    main()

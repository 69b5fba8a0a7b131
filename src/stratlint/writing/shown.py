"""A strategy as it was read, each value with its place, and what was left unread."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from stratlint.finding import Finding
from stratlint.language.terms import part_name
from stratlint.output.json_format import finding_data
from stratlint.output.visible import escaped_json, one_line, path_shown
from stratlint.reading.assemble import Reading
from stratlint.reading.choosing.layouts import Choice
from stratlint.rules.wording import worded
from stratlint.sources.text import Span
from stratlint.strategy import UnreadFile, Value, plain
from stratlint.tuples import NamedTuple
from stratlint.writing.document import declares_language, document_of
from stratlint.writing.progress import Progress, progress
from stratlint.writing.words import words
from stratlint.writing.yaml_text import mapping_lines

FORMAT = 1
"""Raised only when something that a program may rely on changes; new keys do not raise it."""

_EXCERPT = 60


class Shown(NamedTuple):
    """What there is to show of one strategy."""

    reading: Reading
    faults: Sequence[Finding]
    """What was met while reading, in the words of its rules."""
    language: str
    """The language of what is said around the strategy."""
    is_explained: bool = False
    """Whether to say as what each stretch was read, and why."""

    @property
    def unread(self) -> Sequence[Span]:
        """The stretches that say something which no part of the strategy took up."""
        spans: Sequence[Span] = getattr(self.reading, "unread", ())
        return spans

    @property
    def unread_files(self) -> Sequence[UnreadFile]:
        """The files beside it that are called like a part, and are not read."""
        return self.reading.strategy.unread_files


def as_yaml(shown: Shown) -> str:
    """The strategy as YAML that reads back as the same; places and the rest are comments.

    Raises TooLargeError.
    """
    strategy = shown.reading.strategy
    said = words(shown.language)
    declared = declares_language(strategy)

    def note(value: Value) -> str:
        if not declared and value is document["language"]:
            return said["decided"]
        return place_of(value.span)

    document = document_of(strategy)
    lines = [*_comment(_opening(shown)), *mapping_lines(document, note)]
    lines += _comment(_closing(shown))
    return "\n".join(lines) + "\n"


def _opening(shown: Shown) -> Iterator[str]:
    said = words(shown.language)
    strategy = shown.reading.strategy
    yield said["as_read"].format(name=one_line(strategy.name))
    if strategy.sections:
        names = [part_name(part, shown.language).lower() for part in strategy.sections]
        yield said["sections"].format(parts=", ".join(names))
    else:
        yield said["sections_none"]


def _closing(shown: Shown) -> Iterator[str]:
    said = words(shown.language)
    if shown.faults:
        yield said["faults"]
        yield from (f"  {place_of(each.span)}  {each.message}" for each in shown.faults)
    if ways := list(progress(shown.reading.strategy)):
        yield said["progress"]
        yield from (f"  {_way(each, shown)}" for each in ways)
    if shown.unread or shown.unread_files:
        yield said["unread"]
        yield from (f"  {line}" for line in unread_lines(shown))
        yield from (f"  {line}" for line in unread_files(shown))
    if shown.is_explained and shown.reading.choices:
        yield said["why"]
        yield from (f"  {_why(each, shown)}" for each in shown.reading.choices)


def _way(each: Progress, shown: Shown) -> str:
    """How far a goal has come: `subscribers: 160 of 400, 20 % of the way from 100`."""
    template = words(shown.language)["way_from" if each.baseline else "way"]
    values = {**each._asdict(), "goal": each.goal.name, "share": float(each.share)}
    return worded(template, values, shown.language)


def _why(choice: Choice, shown: Shown) -> str:
    """As what a stretch was read, by which signs, and what it would have been otherwise."""
    said = words(shown.language)
    taken = choice.taken
    signs = sorted(taken.reasons, key=lambda sign: -abs(sign[1]))
    line = said["why_line"].format(
        place=place_of(choice.at),
        part=part_name(taken.part, shown.language).lower(),
        layout=taken.layout.name,
        signs=", ".join(f"{sign} {points:+g}" for sign, points in signs),
    )
    if choice.second is None:
        return line
    second = choice.second
    return line + said["why_second"].format(
        part=part_name(second.part, shown.language).lower(), layout=second.layout.name
    )


def _why_data(choice: Choice) -> dict[str, Any]:
    taken, second = choice.taken, choice.second
    return {
        **_place_data(choice.at),
        "part": taken.part,
        "layout": taken.layout.name,
        "signs": dict(taken.reasons),
        "second": {"part": second.part, "layout": second.layout.name} if second else None,
    }


def unread_lines(shown: Shown) -> Iterator[str]:
    """A line for each stretch that was left unread, its place and how it begins."""
    for span in shown.unread:
        yield f"{place_of(span)}  {_excerpt(span)}"


def unread_files(shown: Shown) -> Iterator[str]:
    """A line for each file that is called like a part and was not read, with the name to give."""
    for file in shown.unread_files:
        yield f"{one_line(file.name)} → {file.name_to_give}"


def place_of(span: Span) -> str:
    """A place as people and editors read it: the file and the line."""
    return f"{path_shown(one_line(span.source.path))}:{span.first.line}"


def _excerpt(span: Span) -> str:
    line = one_line(span.opening.text[: 2 * _EXCERPT]).strip()
    cut = len(line) > _EXCERPT or span.opening.end < span.end
    return f"{line[:_EXCERPT].rstrip()}…" if cut else line


def _comment(lines: Iterator[str]) -> Iterator[str]:
    return (f"# {one_line(line)}" for line in lines)


def as_json(shown: Shown) -> str:
    """The strategy as plain data, and beside it a map of places by JSON pointer.

    Raises TooLargeError.
    """
    strategy = shown.reading.strategy
    document = document_of(strategy)
    declared = declares_language(strategy)
    places: dict[str, dict[str, Any]] = {}
    for key, value in document.items():
        if declared or key != "language":
            places.update(_places(f"/{_pointer(key)}", value))
    data = {
        "format": FORMAT,
        "name": strategy.name,
        "language": strategy.language,
        "language_declared": declared,
        "sections": list(strategy.sections),
        "strategy": {key: plain(value) for key, value in document.items()},
        "places": places,
        "unread": [{**_place_data(each), "text": each.text} for each in shown.unread],
        "unread_files": [each._asdict() for each in shown.unread_files],
        "progress": [
            {"goal": each.goal.id, "share": round(float(each.share), 4)}
            for each in progress(strategy)
        ],
        "faults": [finding_data(each) for each in shown.faults],
    }
    if shown.is_explained:
        data["why"] = [_why_data(each) for each in shown.reading.choices]
    return escaped_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _places(pointer: str, value: Value) -> Iterator[tuple[str, dict[str, Any]]]:
    yield pointer, _place_data(value.span)
    if isinstance(value.data, dict):
        for key, each in value.data.items():
            yield from _places(f"{pointer}/{_pointer(key)}", each)
    elif isinstance(value.data, list):
        for index, each in enumerate(value.data):
            yield from _places(f"{pointer}/{index}", each)


def _pointer(key: str) -> str:
    """A key as a step of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def _place_data(span: Span) -> dict[str, Any]:
    first, last = span.first, span.last
    return {
        "path": span.source.path,
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
    }


__all__ = ["FORMAT", "Shown", "as_json", "as_yaml", "place_of", "unread_files", "unread_lines"]

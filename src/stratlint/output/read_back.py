"""A report in JSON, read back as one that every format can tell.

JSON holds places, not texts: the lines come from the files, where they are at hand and still have
these places, and are blank otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from stratlint.config import Settings
from stratlint.finding import Edit, Finding, Fix, Related, severity_named
from stratlint.output.report import Report, Totals
from stratlint.sources.text import MAX_BYTES, MAX_LINES, Source, Span, Unseen
from stratlint.tuples import NamedTuple

MOST_BLANK = 50_000_000
"""Characters of lines that stand for files which are not at hand."""

Data = Mapping[str, Any]


class NoReportError(Exception):
    """Data that no report holds."""


class _Told(NamedTuple):
    """All that was checked, as one; see CheckedStrategy."""

    findings: Sequence[Finding]
    files: int
    suppressed: int
    older: int
    language: str
    name: str = "."
    taken: tuple[str, ...] = ()
    is_strategy: bool = True


def read_back(data: Data, settings: Settings, text_of: Callable[[str], str | None]) -> Report:
    """The report that `data`, as `--format json` writes it, tells of.

    `text_of` gives a file's text, or nothing. Raises NoReportError where something is missing.
    """
    try:
        return _report(data, settings, text_of)
    except (KeyError, TypeError, ValueError) as error:
        raise NoReportError from error


def _report(data: Data, settings: Settings, text_of: Callable[[str], str | None]) -> Report:
    written = data["findings"]
    sources = _sources(written, text_of)
    summary = Totals(**{key: _count(data["summary"].get(key, 0)) for key in Totals._fields})
    findings = [_finding(each, sources) for each in written]
    told = _Told(
        findings, summary.files, summary.suppressed, summary.older, data.get("language", "en")
    )
    return Report([told], settings, strategies=summary.strategies)


def _finding(data: Data, sources: Mapping[str, Source]) -> Finding:
    related = tuple(
        Related(_text(each["message"]), _span(each, sources)) for each in data["related"]
    )
    return Finding(
        _text(data["rule"]), severity_named(data["severity"]), _text(data["message"]),
        _span(data, sources), related, _fix(data.get("fix"), sources), _text(data["fingerprint"]),
    )  # fmt: skip


def _fix(data: Data | None, sources: Mapping[str, Source]) -> Fix | None:
    if data is None:
        return None
    edits = (Edit(_span(each, sources), _text(each["text"])) for each in data["edits"])
    return Fix(tuple(edits), data["safe"] is True)


def _stretches(finding: Data) -> Iterator[Data]:
    """All that has a place: the finding, what is related to it, and what would put it right."""
    yield finding
    yield from finding["related"]
    yield from finding["fix"]["edits"] if "fix" in finding else ()


def _span(data: Data, sources: Mapping[str, Source]) -> Span:
    source = sources[data["path"]]
    start, *end = (source.line_starts[line - 1] + column - 1 for line, column in _places(data))
    return Span(source, start, max([start, *end]))


def _places(data: Data) -> Iterator[tuple[int, int]]:
    """Line and column of the beginning and, where it is told, of the end."""
    for before in ("", "end_"):
        if f"{before}line" in data:
            yield _count(data[f"{before}line"], 1), _count(data[f"{before}column"], 1)


def _sources(
    findings: Sequence[Data], text_of: Callable[[str], str | None]
) -> Mapping[str, Source]:
    """By path, the file that findings are in."""
    widths: dict[str, dict[int, int]] = {}
    for finding in findings:
        for each in _stretches(finding):
            lines = widths.setdefault(_text(each["path"]), {})
            for line, column in _places(each):
                lines[line] = max(lines.get(line, 0), column - 1)
    left = MOST_BLANK
    found: dict[str, Source] = {}
    for path, lines in widths.items():
        text = text_of(path)
        if text is not None and _has(text.split("\n"), lines):
            found[path] = Source(path, text)
            continue
        left -= max(lines) + sum(lines.values())
        found[path] = Unseen(path, _blank(lines) if left >= 0 else "")
    if left < 0:
        raise NoReportError
    return found


def _has(text: Sequence[str], widths: Mapping[int, int]) -> bool:
    return all(line <= len(text) and width <= len(text[line - 1]) for line, width in widths.items())


def _blank(widths: Mapping[int, int]) -> str:
    if max(widths) > MAX_LINES or max(widths.values()) > MAX_BYTES:
        raise NoReportError
    return "\n".join(" " * widths.get(line, 0) for line in range(1, max(widths) + 1))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _count(value: object, least: int = 0) -> int:
    if type(value) is not int or value < least:
        raise TypeError
    return value


__all__ = ["NoReportError", "read_back"]

"""A baseline: the findings that a team has settled to live with for now, in a file of their own.

The file is JSON with an entry a line, so that it can be read in a review and merged. Its paths are
relative to its own folder: it means the same wherever stratlint is called.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from stratlint.finding import Fault, Finding, Problem, fingerprint_at
from stratlint.output.visible import escaped_json
from stratlint.sources.files import read_source
from stratlint.sources.paths import shown_path
from stratlint.sources.text import Source, SourceError, Span
from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError, say

DEFAULT_FILE = "stratlint-baseline.json"
FORMAT = 1
"""Raised when a baseline that is already written would be understood differently."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Findings that are the same in all that a fingerprint is made of."""

    path: str
    """Relative to the baseline's folder, with `/`."""
    rule: str
    message: str
    """As the first of them said it on the day of writing: for people, and never compared."""
    count: int
    fingerprint: str


class Baseline(NamedTuple):
    """A baseline as its file has it."""

    source: Source
    folder: Path
    entries: list[Entry]

    def file_of(self, entry: Entry) -> Path:
        """Where the file of an entry is, or was."""
        return Path(os.path.normpath(self.folder / entry.path))


class Left(NamedTuple):
    """What a baseline leaves of the findings of a call, and what they leave of the baseline."""

    findings: list[list[Finding]]
    """By strategy, in the order given."""
    unused: Counter[str]
    """By fingerprint, how many findings of an entry were not met."""


# Comparing


def compared(found: Sequence[Sequence[Finding]], baseline: Baseline) -> Left:
    """The findings that are not in the baseline, strategy by strategy, and what it has too much."""
    unused = Counter({entry.fingerprint: 0 for entry in baseline.entries})
    for entry in baseline.entries:
        unused[entry.fingerprint] += entry.count
    relative = _Relative(baseline.folder)
    left = []
    for findings in found:
        kept = []
        for finding in findings:
            mark = fingerprint_at(finding, relative.to(finding.path))
            if unused[mark] > 0:
                unused[mark] -= 1
            else:
                kept.append(finding)
        left.append(kept)
    return Left(left, unused)


def stale(baseline: Baseline, unused: Counter[str], judged: Sequence[Entry]) -> Iterator[Fault]:
    """The entries among `judged` with findings that are no longer there, each at its place."""
    over = [entry for entry in judged if unused[entry.fingerprint] > 0]
    places = _places(baseline) if over else {}
    for entry in over:
        gone = min(unused[entry.fingerprint], entry.count)
        variant = "gone" if gone == entry.count else "fewer"
        values = {"rule": entry.rule, "path": entry.path, "count": entry.count, "gone": gone,
                  "left": entry.count - gone}  # fmt: skip
        yield Fault("stale-baseline-entry", Problem(places[entry], variant, values))


def _places(baseline: Baseline) -> dict[Entry, Span]:
    """Where each entry names its rule. JSON is YAML, whose reader knows the places."""
    from stratlint.trees.yaml_values import read_yaml

    value, _ = read_yaml(baseline.source)
    data = value.data if value else None
    listed = data["findings"].data if isinstance(data, dict) and "findings" in data else None
    mappings = [each.data for each in listed] if isinstance(listed, list) else []
    nothing = Span(baseline.source, 0, 0)
    spans = [
        each["rule"].span if isinstance(each, dict) and "rule" in each else nothing
        for each in mappings
    ]
    # The two readers differ on a few oddities, such as a key that is there twice.
    spans += [nothing] * (len(baseline.entries) - len(spans))
    return dict(zip(baseline.entries, spans, strict=False))


# Writing


def entries_of(findings: Iterable[Finding], folder: Path) -> list[Entry]:
    """The entries that cover `findings`, for a baseline in `folder`."""
    relative = _Relative(folder)
    found: dict[str, Entry] = {}
    for finding in findings:
        path = relative.to(finding.path)
        mark = fingerprint_at(finding, path)
        count = found[mark].count if mark in found else 0
        message = found[mark].message if mark in found else finding.message
        found[mark] = Entry(path, finding.rule, message, count + 1, mark)
    return list(found.values())


def written(entries: Iterable[Entry]) -> str:
    """The text of a baseline's file: the same for the same entries, whatever their order."""
    lines = [f"    {json.dumps(asdict(each), ensure_ascii=False)}" for each in sorted(entries)]
    listed = "[\n" + ",\n".join(lines) + "\n  ]" if lines else "[]"
    return escaped_json(f'{{\n  "format": {FORMAT},\n  "findings": {listed}\n}}\n')


class _Relative:
    """Paths as findings show them, made relative to a folder; each is worked out once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.known: dict[str, str] = {}

    def to(self, path: str) -> str:
        if path not in self.known:
            # A link is called by its own name, in the folder that it really is in.
            file = Path(path).parent.resolve() / Path(path).name
            self.known[path] = Path(os.path.relpath(file, self.folder)).as_posix()
        return self.known[path]


# Reading


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises UsageError, with a line, where it is none."""
    shown = shown_path(path)
    if not path.exists():
        raise UsageError("no-such-baseline", path=shown)
    try:
        source = read_source(path, shown)
    except SourceError:
        raise _no_baseline(shown, "baseline-no-text") from None
    try:
        data = json.loads(source.text)
    except json.JSONDecodeError as error:
        place = f"{shown}:{error.lineno}:{error.colno}"
        raise _no_baseline(place, "baseline-no-json") from None
    except (RecursionError, ValueError):
        raise _no_baseline(shown, "baseline-too-deep") from None
    return Baseline(source, path.parent.resolve(), list(_entries(data, shown)))


def _entries(data: object, shown: str) -> Iterator[Entry]:
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise _no_baseline(shown, "baseline-no-findings")
    if data.get("format") != FORMAT:
        raise _no_baseline(shown, "baseline-format", format=FORMAT)
    for number, each in enumerate(data["findings"], 1):
        if not isinstance(each, dict) or not _is_entry(each):
            raise _no_baseline(shown, "baseline-entry", number=number)
        yield Entry(**{key: each[key] for key in _TYPES})


_TYPES: Mapping[str, type] = {
    "path": str, "rule": str, "message": str, "count": int, "fingerprint": str,
}  # fmt: skip


def _is_entry(data: Mapping[str, Any]) -> bool:
    is_whole = all(type(data.get(key)) is kind for key, kind in _TYPES.items())
    return is_whole and data["count"] > 0 and "\0" not in data["path"]


def _no_baseline(where: str, reason: str, **values: object) -> UsageError:
    return UsageError("no-baseline", path=where, reason=say(reason, **values))


__all__ = [
    "DEFAULT_FILE", "Baseline", "Entry", "Left", "compared", "entries_of", "read_baseline", "stale",
    "written",
]  # fmt: skip

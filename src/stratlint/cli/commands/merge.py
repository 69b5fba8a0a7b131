"""Make one report of several in JSON, such as those of the shards of a repository."""

from __future__ import annotations

import json
import os
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from stratlint.cli.destinations import Destination, destinations, style_of, write
from stratlint.cli.endings import EXIT_FINDINGS, EXIT_FINE
from stratlint.cli.options import add_formats
from stratlint.cli.overwriting import refuse_overwriting
from stratlint.config_search import Configs
from stratlint.finding import SEVERITIES, at_least
from stratlint.output import render
from stratlint.output.json_format import FORMAT
from stratlint.output.read_back import NoReportError, read_back
from stratlint.output.visible import escaped_json
from stratlint.sources.file_tree import refuse_link_out
from stratlint.sources.files import SourceError, has_ending, read_source
from stratlint.sources.paths import path_from_root
from stratlint.sources.whole_file import is_pipe_of_a_folder
from stratlint.unusable import UsageError, of_system

Report = Mapping[str, Any]

_SHARE = re.compile(r"[1-9][0-9]{0,3}/[1-9][0-9]{0,3}")

MAX_BYTES = 500_000_000
"""Of one report: a million findings have as many."""


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("reports", nargs="+", metavar="FILE")
    add_formats(parser)
    parser.add_argument("--fail-on", choices=(*reversed(SEVERITIES), "never"))


def run(arguments: Namespace) -> int:
    """Print the report; see `docs/exit-status.md`.

    Raises UsageError for a file that is no report, for one that is there twice, and for shares of
    a repository of which one is missing.
    """
    places = destinations(arguments.format or ["json"], arguments.output or [])
    refuse_overwriting([each.path for each in places if each.path], force=arguments.force)
    paths = [Path(each) for each in arguments.reports]
    _refuse_twice(paths)
    reports = [_read(each) for each in paths]
    _refuse_incomplete(paths, reports)
    merged = merge(reports)
    rendered = [(place, _rendered(merged, place, arguments.fail_on)) for place in places]
    for place, text in rendered:
        write(place, text)
    severities = {each.get("severity") for each in merged["findings"]}
    threshold = arguments.fail_on or "never"
    fails = any(at_least(each, threshold) for each in severities & set(SEVERITIES))
    return EXIT_FINDINGS if fails else EXIT_FINE


def _rendered(merged: Report, place: Destination, threshold: str | None) -> str:
    if place.format == "json":
        return escaped_json(json.dumps(merged, ensure_ascii=False, indent=2)) + "\n"
    settings = Configs().of(Path.cwd()).settings
    try:
        report = read_back(merged, settings, _text_of)
    except NoReportError:
        raise UsageError("reports-lack") from None
    if threshold:
        report = report._replace(
            failing=frozenset(
                each.fingerprint for each in report.findings if at_least(each.severity, threshold)
            )
        )
    rooted = report._replace(from_root=path_from_root)
    return render(place.format, rooted, style_of(place, os.environ))


def _text_of(path: str) -> str | None:
    """The text of a file of a strategy below the current folder; nothing where there is none."""
    file = Path.cwd() / path
    if not has_ending(file) or not file.resolve().is_relative_to(Path.cwd()):
        return None
    try:
        return read_source(file, path).text
    except (SourceError, UsageError):
        return None


def _refuse_twice(paths: Sequence[Path]) -> None:
    seen: set[Path] = set()
    for path in paths:
        if path.resolve() in seen:
            raise UsageError("report-twice", path=path)
        seen.add(path.resolve())


def _refuse_incomplete(paths: Sequence[Path], reports: Sequence[Report]) -> None:
    """Raise UsageError unless the shares are all there, each once; a gate would pass without."""
    shares: dict[str, Path] = {}
    for path, report in zip(paths, reports, strict=True):
        share = report.get("shard")
        if not isinstance(share, str) or not _SHARE.fullmatch(share):
            continue
        if share in shares:
            raise UsageError("share-twice", path=path, share=share, other=shares[share])
        shares[share] = path
    counts = {int(each.partition("/")[2]) for each in shares}
    if len(counts) > 1:
        raise UsageError("other-cuts")
    for count in counts:
        missing = [f"{k}/{count}" for k in range(1, count + 1) if f"{k}/{count}" not in shares]
        if missing:
            raise UsageError("share-missing", shares=", ".join(missing))


def merge(reports: Sequence[Report]) -> Report:
    """All the findings, file by file and from top to bottom, and the sums of the summaries."""
    findings = [finding for report in reports for finding in report["findings"]]
    summary: dict[str, int] = {}
    for report in reports:
        for key, count in report["summary"].items():
            summary[key] = summary.get(key, 0) + count
    languages = {report.get("language", "en") for report in reports}
    return {
        "format": FORMAT,
        "findings": sorted(findings, key=_place),
        "summary": summary,
        "language": languages.pop() if len(languages) == 1 else "en",
    }


def _place(finding: Mapping[str, Any]) -> tuple[list[str], int, int, str]:
    return finding["path"].split("/"), finding["line"], finding["column"], finding["rule"]


def _read(path: Path) -> Report:
    refuse_link_out(path, os.fspath(path))
    if is_pipe_of_a_folder(path):
        raise UsageError("no-plain-file", path=path)
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError("file-fails", path=path, reason=of_system(error)) from None
    if len(text) > MAX_BYTES:
        raise UsageError("report-too-large", path=path, limit=MAX_BYTES)
    try:
        report: Any = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        report = None
    if not isinstance(report, dict) or not _is_whole(report):
        raise UsageError("no-report", path=path)
    if report.get("format") != FORMAT:
        raise UsageError("report-format", path=path, format=FORMAT)
    return report


def _no_number(constant: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads and JSON does not have."""
    raise ValueError(constant)


_SORTED_BY: Mapping[str, type] = {"path": str, "line": int, "column": int, "rule": str}


def _is_whole(report: Report) -> bool:
    """Whether a report has all that merging looks at; the rest is passed on as it is."""
    findings, summary = report.get("findings"), report.get("summary")
    if not isinstance(findings, list) or not isinstance(summary, dict):
        return False
    return all(type(count) is int for count in summary.values()) and all(
        isinstance(each, dict) and all(type(each.get(key)) is of for key, of in _SORTED_BY.items())
        for each in findings
    )

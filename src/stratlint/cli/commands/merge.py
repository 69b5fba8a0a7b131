"""Make one JSON report of several, such as those of the shards of a repository."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stratlint.cli.destinations import destinations, write
from stratlint.cli.endings import EXIT_FINE
from stratlint.output.json_format import FORMAT
from stratlint.output.visible import escaped_json
from stratlint.sources.files import UsageError

Report = Mapping[str, Any]


EXAMPLES = {
    "stratlint merge first.json second.json --output all.json": "one report of two shards",
}


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "reports",
        nargs="+",
        metavar="FILE",
        help="what “stratlint check --format json” has written",
    )
    parser.add_argument("--output", metavar="FILE", help="where to; without it, standard output")


def run(arguments: Namespace) -> int:
    """Print the report; 0, whatever was found. Raises UsageError for a file that is no report."""
    [place] = destinations(["json"], [arguments.output] if arguments.output else [])
    merged = merge([_read(Path(each)) for each in arguments.reports])
    write(place, escaped_json(json.dumps(merged, ensure_ascii=False, indent=2)) + "\n")
    return EXIT_FINE


def merge(reports: Sequence[Report]) -> Report:
    """All the findings, file by file and from top to bottom, and the sums of the summaries."""
    findings = [finding for report in reports for finding in report["findings"]]
    summary: dict[str, int] = {}
    for report in reports:
        for key, count in report["summary"].items():
            summary[key] = summary.get(key, 0) + count
    return {"format": FORMAT, "findings": sorted(findings, key=_place), "summary": summary}


def _place(finding: Mapping[str, Any]) -> tuple[list[str], int, int, str]:
    return finding["path"].split("/"), finding["line"], finding["column"], finding["rule"]


def _read(path: Path) -> Report:
    try:
        report = json.loads(path.read_bytes())
        # Sorting and adding up find out whether it is what it should be.
        merge([report])
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise UsageError(
            f"{path}: this is no report; write one with “stratlint check --format json”."
        ) from None
    if report.get("format") != FORMAT:
        raise UsageError(
            f"{path}: this report has another format than {FORMAT}; "
            "write it with this version of stratlint."
        )
    merged: Report = report
    return merged

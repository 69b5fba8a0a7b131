"""GitHub's step summary: the Markdown report, in the file that the environment names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from stratlint.output import markdown
from stratlint.output.report import Report
from stratlint.output.style import PLAIN

MOST_BYTES = 1024 * 1024
"""What GitHub takes for one step; a longer summary is dropped whole."""


def write(report: Report, environment: Mapping[str, str]) -> None:
    """Append the report to the file named by GITHUB_STEP_SUMMARY, as far as it has room.

    Raises OSError where it cannot be written to.
    """
    name = environment.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    path = Path(name)
    written = path.stat().st_size if path.exists() else 0
    for longest in (markdown.LONGEST, markdown.LONGEST // 10):
        text = markdown.rendered(report, PLAIN, longest).encode()
        if written + len(text) <= MOST_BYTES:
            with path.open("ab") as file:
                file.write(text)
            return

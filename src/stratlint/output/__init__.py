"""The output formats, one file each: findings in, text out.

A format is a pure function of the report. What it writes elsewhere too, as GitHub's step summary
is, `write_beside` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stratlint.output.report import Report
    from stratlint.output.style import Style

    Render = Callable[[Report, Style], str]
    WriteBeside = Callable[[Report, Mapping[str, str]], None]

FORMATS: Mapping[str, str] = {
    "text": "stratlint.output.text:render",
    "json": "stratlint.output.json_format:render",
    "sarif": "stratlint.output.sarif:render",
    "github": "stratlint.output.github:render",
    "gitlab": "stratlint.output.gitlab:render",
    "junit": "stratlint.output.junit:render",
    "markdown": "stratlint.output.markdown:render",
    "concise": "stratlint.output.concise:render",
    "grouped": "stratlint.output.grouped:render",
    "azure": "stratlint.output.azure:render",
    "checkstyle": "stratlint.output.checkstyle:render",
    "rdjson": "stratlint.output.rdjson:render",
}
"""Each format and the function that renders it, loaded when it is asked for."""

AUTO = "auto"
"""The format that the runner understands on which a call finds itself."""

_RUNNERS = {"GITHUB_ACTIONS": "github", "TF_BUILD": "azure"}
"""By the variable that a runner sets to true, the format whose commands it obeys."""


def format_for(environment: Mapping[str, str]) -> str:
    """The format for where a call is made: a runner's own, else text."""
    for variable, name in _RUNNERS.items():
        if environment.get(variable, "").lower() == "true":
            return name
    return "text"


FROM_ROOT = frozenset(("sarif", "github", "gitlab", "junit", "azure", "checkstyle"))
"""Formats of services, which know files by their paths from the root of the repository."""

_BESIDE: Mapping[str, str] = {"github": "stratlint.output.step_summary:write"}


def render(name: str, report: Report, style: Style) -> str:
    """The report in the format `name`, one of FORMATS; it ends with a line end."""
    function: Render = _load(FORMATS[name])
    return function(report.rooted() if name in FROM_ROOT else report, style)


def write_beside(name: str, report: Report, environment: Mapping[str, str]) -> None:
    """Write what the format `name` leaves in places of its own, which the environment names.

    Raises OSError where such a place cannot be written to.
    """
    if name in _BESIDE:
        function: WriteBeside = _load(_BESIDE[name])
        function(report, environment)


def _load(entry: str) -> Any:  # noqa: ANN401
    module, _, function = entry.partition(":")
    return getattr(import_module(module), function)

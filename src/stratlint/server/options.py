"""What the user has chosen in the editor: features on or off, the language, which files count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from stratlint.language.names import languages
from stratlint.server.analysis import Wanted
from stratlint.tuples import NamedTuple

SECTION = "stratlint"
"""The section of a client's settings that is ours."""

FEATURES = (
    "diagnostics", "quickFixes", "completion", "hover", "navigation", "symbols", "inlayHints",
    "codeLens", "folding",
)  # fmt: skip
"""What can be switched off, each by `{"<feature>": false}`."""


class Options(NamedTuple):
    """The choices, each with its default where nothing, or nothing known, is said."""

    off: frozenset[str] = frozenset()
    """The features that are switched off."""
    wanted: Wanted = Wanted()

    def has(self, feature: str) -> bool:
        """Whether a feature is on."""
        return feature not in self.off


def options_from(settings: object) -> Options:
    """The choices in a client's settings, be they in our section or not."""
    if isinstance(settings, Mapping) and isinstance(settings.get(SECTION), Mapping):
        settings = settings[SECTION]
    if not isinstance(settings, Mapping):
        return Options()
    off = frozenset(each for each in FEATURES if _is_off(settings.get(each)))
    return Options(off, _wanted(settings))


def _is_off(choice: object) -> bool:
    """`false`, or `{"enable": false}` as VS Code's settings nest it."""
    if isinstance(choice, Mapping):
        return choice.get("enable") is False
    return choice is False


def _wanted(settings: Mapping[str, Any]) -> Wanted:
    language, strangers = settings.get("language"), settings.get("otherFiles")
    return Wanted(
        _day(settings.get("today")),
        language if language in languages() else None,
        strangers if strangers in ("plans", "all", "none") else "plans",
    )


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(written) if isinstance(written, str) and written else None
    except ValueError:
        return None

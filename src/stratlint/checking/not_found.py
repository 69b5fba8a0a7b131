"""What is said where there is no strategy: what was looked for."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.checking.targets import Target
from stratlint.config import settings_for
from stratlint.language.terms import part_name
from stratlint.sources.files import MAIN_FILES
from stratlint.sources.paths import shown_path
from stratlint.unusable import Said, say


def nothing_found(paths: Sequence[str]) -> Said:
    """That no strategy stands at and below `paths`, and what was looked for."""
    where = ", ".join(paths) or say("the-current-folder")
    return say("nothing-found", where=where, files=MAIN_FILES)


def not_recognised(target: Target, language: str) -> Said:
    """That a file, given by name, holds no part of a strategy, and what would be one."""
    shown = shown_path(target.files.name)
    if _is_template(target):
        return say("a-template", path=shown)
    parts = list(target.settings.required_sections() or settings_for().required_sections())
    headings = [say("a-heading", name=part_name(each, language)) for each in parts]
    return say("not-recognised", path=shown, headings=headings, keys=parts)


def _is_template(target: Target) -> bool:
    """Whether the file that was named only shows where to write; it is read once more for it."""
    from stratlint.checking.core import load
    from stratlint.reading.facts.templates import is_unfilled

    documents, _ = load(target.files, target.held)
    return any(is_unfilled(each.source.text) for each in documents)

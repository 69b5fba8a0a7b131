"""What is said where there is no strategy: what was looked for."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.checking.targets import Target
from stratlint.config import settings_for
from stratlint.language.terms import part_name
from stratlint.reading.facts.kinds import is_about_building, is_among_a_team
from stratlint.reading.facts.templates import is_unfilled
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
    texts = _texts(target)
    if any(map(is_unfilled, texts)):
        return say("a-template", path=shown)
    parts = list(target.settings.required_sections() or settings_for().required_sections())
    headings = [say("a-heading", name=part_name(each, language)) for each in parts]
    if any(map(is_about_building, texts)):
        return say("a-program", path=shown, headings=headings)
    if any(map(is_among_a_team, texts)):
        return say("a-team", path=shown, headings=headings)
    return say("not-recognised", path=shown, headings=headings, keys=parts)


def _texts(target: Target) -> list[str]:
    """What stands in the files that were named; they are read once more for it."""
    from stratlint.checking.core import load

    documents, _ = load(target.files, target.held)
    return [each.source.text for each in documents]

"""What is said where there is no strategy: what was looked for."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.checking.targets import Target
from stratlint.config import settings_for
from stratlint.language.terms import part_name
from stratlint.sources.files import MAIN_FILES, shown_path


def nothing_found(paths: Sequence[str]) -> str:
    """That no strategy stands at and below `paths`, and what was looked for."""
    return (
        f"no strategy was found in {', '.join(paths) or 'the current folder'}. Looked for folders "
        f"with a file {_either(MAIN_FILES)} that the configuration does not exclude; "
        "a strategy in a file of another name is checked by naming the file. "
        "“stratlint init” begins a new one."
    )


def not_recognised(target: Target, language: str | None) -> str:
    """That a file, given by name, holds no part of a strategy, and what would be one."""
    if _is_template(target):
        return (
            f"{shown_path(target.files.name)}: this is a template to fill in: most of its lines "
            "only show where to write. Write there what your strategy says, then check it again."
        )
    spoken = language or target.settings.language or "en"
    parts = list(target.settings.required_sections() or settings_for().required_sections())
    headings = [f"“{part_name(each, spoken)}”" for each in parts]
    return (
        f"{shown_path(target.files.name)}: no part of a strategy was recognised in it. "
        f"Looked for headings such as {_either(headings)} in Markdown, "
        f"and for keys such as {_either(parts)} in YAML."
    )


def _is_template(target: Target) -> bool:
    """Whether the file that was named only shows where to write; it is read once more for it."""
    from stratlint.checking.core import load
    from stratlint.reading.templates import is_unfilled

    documents, _ = load(target.files, target.held)
    return any(is_unfilled(each.source.text) for each in documents)


def _either(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last

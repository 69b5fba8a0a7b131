"""Changed files written over what was read, and over nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stratlint.sources.file_tree import DISK
from stratlint.sources.paths import shown_path
from stratlint.sources.whole_file import Change, write_all
from stratlint.unusable import UsageError, of_system


def write_over(changes: Sequence[Change]) -> None:
    """Put what is new in the place of what was read, in all files or in none.

    Permissions stay. Raises UsageError where a file is no longer what was read, or cannot be
    written; then nothing is.
    """
    for path, before, _ in changes:
        shown = shown_path(path)
        if DISK.read(path, shown) != before:
            raise UsageError("changed-meanwhile", path=shown)
    try:
        write_all(changes)
    except OSError as error:
        name = shown_path(Path(error.filename))
        raise UsageError("cannot-write", path=name, reason=of_system(error)) from None

"""Changed files written over what was read, and over nothing else."""

from __future__ import annotations

from pathlib import Path

from stratlint.sources.file_tree import DISK
from stratlint.sources.files import UsageError, shown_path
from stratlint.sources.whole_file import write_whole


def write_over(path: Path, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before`, with the file's permissions; a link stays a link.

    Raises UsageError where the file is no longer what was read, or cannot be written.
    """
    shown = shown_path(path)
    if DISK.read(path, shown) != before:
        raise UsageError(f"{shown} was changed meanwhile, so nothing was written to it. Try again.")
    try:
        write_whole(path.resolve(), after)
    except OSError as error:
        raise UsageError(f"{shown} cannot be written: {error.strerror}.") from None

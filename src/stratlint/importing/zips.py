"""Archives that unfold to more than they look."""

from __future__ import annotations

import zipfile

from stratlint.unusable import UsageError

_MOST_BYTES = 100_000_000
"""Bytes of an archive once it is unfolded: a workbook of 5,000 rows has a twentieth."""
_MOST_FILES = 5_000


def refuse_bombs(file: str, archive: zipfile.ZipFile) -> None:
    """Raise UsageError where an archive is larger inside than anybody's calendar."""
    members = archive.infolist()
    if len(members) > _MOST_FILES or sum(each.file_size for each in members) > _MOST_BYTES:
        raise UsageError("archive-bomb", path=file)

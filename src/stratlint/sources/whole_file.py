"""A file written whole or not at all: whoever reads it meanwhile sees it as it was, or as it is."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises OSError, with nothing changed."""
    if path.exists() and not path.is_file():  # a pipe or a device, which nothing can replace
        _write_into(path, data)
        return
    beside = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise type(error)(error.errno, error.strerror, str(path)) from None
    except BaseException:  # Ctrl-C leaves nothing behind either
        beside.unlink(missing_ok=True)
        raise


def _write_into(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from None

"""Libraries that a plain install has no use for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from stratlint.unusable import UsageError


def needed(module: str, file: str) -> Any:  # noqa: ANN401
    """A library of `stratlint[import]`. Raises UsageError, with what to install, without it."""
    try:
        return import_module(module)
    except ImportError:
        raise UsageError("no-import-extra", path=file) from None

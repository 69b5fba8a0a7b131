"""Libraries that a plain install has no use for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from stratlint.sources.files import UsageError


def needed(module: str, file: str) -> Any:  # noqa: ANN401
    """A library of `stratlint[import]`. Raises UsageError, with what to install, without it."""
    try:
        return import_module(module)
    except ImportError:
        raise UsageError(
            f"{file}: this needs a library more: pip install 'stratlint[import]'"
        ) from None

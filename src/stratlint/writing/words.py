"""The words around a strategy that is written out: `messages/<language>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from stratlint.language.catalogues import catalogue

_FOLDER = Path(__file__).parent / "messages"


def words(language: str) -> Mapping[str, str]:
    """The catalogue of a language, English where there is none for it."""
    return catalogue(_FOLDER, language)

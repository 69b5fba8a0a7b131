"""The words around a strategy that is written out: `messages/<language>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "messages"


@lru_cache(maxsize=8)
def words(language: str) -> Mapping[str, str]:
    """The catalogue of a language, English where there is none for it."""
    import yaml

    code = language.partition("-")[0].lower()
    path = _FOLDER / f"{code}.yaml"
    if not code.isalpha() or not path.is_file():
        path = _FOLDER / "en.yaml"
    entries: Mapping[str, str] = yaml.safe_load(path.read_bytes())
    return entries

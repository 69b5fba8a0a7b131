"""The files that travel with the program: schemas and rules.

In a wheel they stand inside the package; in a checkout at the top of the repository, where people
read them.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def _home() -> Path:
    inside = _PACKAGE / "shipped"
    return inside if inside.is_dir() else _PACKAGE.parents[1]


def shipped(name: str) -> Path:
    """The path of a shipped file or folder, such as `rules` or `schema/strategy.schema.json`."""
    return _home() / name


@cache
def schema(name: str) -> dict[str, Any]:
    """A shipped JSON Schema, by its name without ending: `strategy`, `rule`, `config`."""
    text = shipped(f"schema/{name}.schema.json").read_text(encoding="utf-8")
    parsed: dict[str, Any] = json.loads(text)
    return parsed

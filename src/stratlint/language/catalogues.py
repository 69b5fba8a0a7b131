"""Catalogues of words: a file for each language, in the folder of those who speak them."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from stratlint.own_yaml import own_yaml


@lru_cache(maxsize=64)
def spoken_in(folder: Path, language: str) -> str:
    """Return the language that `folder` answers in: `fr` for `fr-CA`, English for an unknown."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return code if code.isalpha() and (folder / f"{code}.yaml").is_file() else "en"


def catalogue(folder: Path, language: str) -> Mapping[str, Any]:
    """Return the entries of `folder` in a language; they are kept, so no caller may change them."""
    return entries(folder / f"{spoken_in(folder, language)}.yaml")


@lru_cache(maxsize=32)
def entries(path: Path) -> Mapping[str, Any]:
    """Return the entries of one of the program's own files; they are kept, like a catalogue's."""
    found: Mapping[str, Any] = own_yaml(path)
    return found

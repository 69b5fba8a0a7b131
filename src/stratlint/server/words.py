"""The words of the server, in the language of the strategy: `messages/<language>.yaml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from stratlint.language.catalogues import catalogue, spoken_in
from stratlint.phrasebook import Phrasebook

_FOLDER = Path(__file__).parent / "messages"


@lru_cache(maxsize=8)
def words(language: str) -> Phrasebook:
    """The catalogue of a language, English where there is none for it."""
    return Phrasebook(spoken_in(_FOLDER, language), catalogue(_FOLDER, language))

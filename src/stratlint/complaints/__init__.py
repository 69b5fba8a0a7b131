"""The words for what cannot be used: a catalogue a language, filled in with what is at fault."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stratlint.language.catalogues import catalogue, spoken_in
from stratlint.phrasebook import with_plain_spaces
from stratlint.rules.files import shipped_rules
from stratlint.rules.wording import worded
from stratlint.sources.text import Span
from stratlint.unusable import Said, UnusableError

_FOLDER = Path(__file__).parent


def told(said: Said, language: str) -> str:
    """What is to be said, in a language; in English where there is no catalogue for it.

    Of `system.EACCES` the second is an entry of the group `system`, or else its `other`.
    """
    values = {name: _value(each, language) for name, each in said.values.items()}
    spoken = spoken_in(_FOLDER, language)
    text = worded(_template(said, spoken), values, spoken, is_whole=not said.rule)
    return text if said.rule else with_plain_spaces(text)


def line_of(span: Span, said: Said, language: str) -> str:
    """What is to be said of a place, as one line with its file, line and column."""
    place = span.first
    return f"{span.source.path}:{place.line}:{place.column}: {told(said, language)}"


def complaints(language: str) -> Mapping[str, Any]:
    """The catalogue of a language, English where there is none for it."""
    return catalogue(_FOLDER, language)


def _template(said: Said, language: str) -> str:
    if said.rule:
        messages = shipped_rules()[said.rule].messages
        return messages.get(language, messages["en"])[said.key]
    group, _, key = said.key.rpartition(".")
    texts = complaints(language)[group] if group else complaints(language)
    return str(texts[key] if key in texts or not group else texts["other"])


def _value(value: object, language: str) -> object:
    """A value as it is filled in: what is to be said in words, a path as it is written."""
    if isinstance(value, Said):
        return told(value, language)
    if isinstance(value, UnusableError):
        return told(value.said, language)
    if isinstance(value, (list, tuple)):
        return [_value(each, language) for each in value]
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    return str(value) if isinstance(value, Exception) else value

"""What a language calls the parts, the kinds of items and the fields, for use in messages."""

from __future__ import annotations

from typing import Any

from stratlint.language.names import vocabulary


def part_name(part: str, language: str) -> str:
    """A part as its heading says it, or a field of the head: `content_mix` is `Content mix`."""
    words = _words(language)
    name = str(words["parts"].get(part) or words["fields"].get(part) or part.replace("_", " "))
    return name[:1].upper() + name[1:]


def kind_name(kind: str, language: str) -> str:
    """A kind of item in the singular: `content_type` gives `content type`."""
    found = _words(language)["kinds"].get(kind, kind.replace("_", " "))
    return str(
        found["one"] if isinstance(found, dict) else found[0] if isinstance(found, list) else found
    )


def field_name(field: str, language: str) -> str:
    """A field as a label: `call_to_action` gives `call to action`."""
    found = _words(language)["fields"].get(field, field.replace("_", " "))
    return str(found["one"] if isinstance(found, dict) else found)


def value_name(kind: str, field: str, value: str, language: str) -> str:
    """A value of a closed list as its language writes it: `draft` gives `brouillon`."""
    listed = vocabulary(language)["values"].get(f"{kind}.{field}", {})
    name = listed.get(value)
    return value if name is None else str(name).partition(",")[0].strip()


def _words(language: str) -> dict[str, Any]:
    words: dict[str, Any] = vocabulary(language)["words"]
    return words

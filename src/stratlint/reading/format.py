"""What a strategy is made of, as the schema says it: parts, kinds of items, fields, their types."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from stratlint.language.names import name_key
from stratlint.late import late
from stratlint.shipped import schema
from stratlint.sources.files import FileNames
from stratlint.tuples import NamedTuple


class FieldType(NamedTuple):
    """The type of a field: its name in the schema's definitions, and its values if it is closed."""

    name: str
    choices: tuple[str, ...] = ()
    items: str = ""

    @property
    def refers_to(self) -> str:
        """The kind of item that a reference names; empty for a type that is none."""
        for ending in ("_refs", "_ref"):
            if self.name.endswith(ending):
                return self.name.removesuffix(ending)
        return ""

    @property
    def is_list(self) -> bool:
        """Whether it holds a list of words or references."""
        return self.name.endswith("_refs") or self.name == "texts"


NOTE = FieldType("plain")
"""What a field holds that a team has given itself, `x-place`."""
NOTES = "notes"
"""What no other field holds. A file of this name beside a strategy is the team's own."""
CHANGELOG = "changelog"
"""What a team notes of its changes. It is no part of the strategy, in a file of its own or not."""


_OWN_FIELD = late(r"x-\w[\w-]{0,60}", re.IGNORECASE)


def own_field(label: str) -> str | None:
    """The field that a team has given itself, `x-place`; nothing for any other label."""
    name = label.strip().casefold()
    return name if _OWN_FIELD.fullmatch(name) else None


class Format(NamedTuple):
    """The schema, as the reader asks of it."""

    parts: dict[str, FieldType]
    """Every key of a strategy, front matter included."""
    kinds: dict[str, dict[str, FieldType]]
    """The fields of each kind of item."""
    kind_of_part: dict[str, str]
    """The kind of item that a part is a list of."""
    part_of_kind: dict[str, str]
    sections: frozenset[str]
    """The parts that are sections of a document rather than front matter."""

    def field_type(self, kind: str, field: str) -> FieldType | None:
        """What a field of a kind of item holds; nothing where there is no such field."""
        return NOTE if field.startswith("x-") else self.kinds[kind].get(field)


FRONT_MATTER = frozenset(
    ("title", "period", "language", "timezone", "owner", "people", "review", "status",
     "content_policy")
)  # fmt: skip

TELLING = FRONT_MATTER - {"title", "owner", "language", "status"}
"""Keys of front matter that other tools do not use."""


@lru_cache(maxsize=1)
def strategy_format() -> Format:
    """The format that the shipped schema describes."""
    document = schema("strategy")
    definitions = document["$defs"]
    parts = {key: _field_type(each) for key, each in document["properties"].items()}
    kinds = {
        name: {key: _field_type(each) for key, each in definition["properties"].items()}
        for name, definition in definitions.items()
        if "properties" in definition
    }
    # The front matter is a record too: its fields may stand as labels below the title.
    kinds["about"] = {key: each for key, each in parts.items() if key in FRONT_MATTER}
    kind_of_part = {part: each.items for part, each in parts.items() if each.items in kinds}
    return Format(
        parts,
        kinds,
        kind_of_part,
        {kind: part for part, kind in kind_of_part.items()},
        frozenset(parts) - FRONT_MATTER,
    )


def _field_type(definition: dict[str, Any]) -> FieldType:
    if "$ref" in definition:
        return FieldType(definition["$ref"].rpartition("/")[2])
    if "enum" in definition:
        return FieldType("choice", tuple(definition["enum"]))
    if "items" in definition and "$ref" in definition["items"]:
        return FieldType("items", items=definition["items"]["$ref"].rpartition("/")[2])
    return FieldType("whole_number" if "integer" in definition.get("type", ()) else "plain")


@lru_cache(maxsize=1)
def file_names() -> FileNames:
    """The names of files and folders that hold a part: `goals`, `content-mix`, `channels/`."""
    files: dict[str, str] = {}
    for part in strategy_format().sections - {NOTES}:
        files[part] = part
        files[part.replace("_", "-")] = part
    folders = {"channels": "channels", "calendar": "calendar"}
    return FileNames(files, folders, frozenset(strategy_format().kind_of_part))


def own_key(kind: str, label: str) -> str | None:
    """The field whose key in the format a label is, whatever else it may mean: `current`."""
    key = name_key(label).replace(" ", "_")
    return key if key in strategy_format().kinds[kind] else None

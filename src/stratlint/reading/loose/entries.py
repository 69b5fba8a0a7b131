"""A calendar in YAML by someone's own keys: a list of entries, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.language.names import Dictionary
from stratlint.reading.fields import FieldReader
from stratlint.reading.loose.page import Fields
from stratlint.strategy import Value

_MOST_CHANNELS = 6
_SAYING = frozenset(("date", "x-date"))
_TELLING = frozenset(("text", "channel", "type"))
_DEEPEST = 6
"""Mappings and lists inside one another in which entries are looked for: weeks of months."""


def posts_of(data: Value, words: Dictionary, fields: FieldReader) -> list[Value]:
    """The posts among the entries of `data`; none where these are no calendar."""
    found: list[Value] = []
    for entry in _entries(data, words):
        found.extend(_posts(entry, words, fields))
    dated = sum(bool(_SAYING & post.data.keys()) for post in found if isinstance(post.data, dict))
    return found if found and dated * 2 > len(found) else []


def _entries(data: Value, words: Dictionary, depth: int = 0) -> Iterator[Value]:
    """The entries of `data`: of a list of weeks or months, those that stand inside these.

    What an entry for a channel holds is its own: its pictures, its drafts.
    """
    if depth > _DEEPEST:
        return
    if _is_entry(data, words, for_channel=True):
        yield data
    elif isinstance(data.data, dict):
        inner = [value for value in data.data.values() if isinstance(value.data, (list, dict))]
        nested = [entry for value in inner for entry in _entries(value, words, depth + 1)]
        if nested or not _is_entry(data, words):
            yield from nested
        else:
            yield data
    elif isinstance(data.data, list):
        for value in data.data:
            yield from _entries(value, words, depth + 1)


def _is_entry(value: Value, words: Dictionary, *, for_channel: bool = False) -> bool:
    if not isinstance(value.data, dict):
        return False
    said = {words.field("post", key.replace("_", " ")) for key in value.data}
    return "date" in said and bool(said & ({"channel"} if for_channel else _TELLING))


def _posts(entry: Value, words: Dictionary, fields: FieldReader) -> list[Value]:
    """The posts of one entry: one for each network that it names."""
    assert isinstance(entry.data, dict)
    said = Fields()
    networks: list[Value | None] = []
    for key, value in entry.data.items():
        field = words.field("post", key.replace("_", " "))
        if value.is_empty or field is None or isinstance(value.data, dict):
            continue
        if field == "channel":
            listed = value.data if isinstance(value.data, list) else [value]
            known = [one._replace(data=n) for one in listed if (n := words.network(one.text))]
            networks.extend(known[:_MOST_CHANNELS])
            if not known:
                said["x-channel"] = value
        elif not isinstance(value.data, list):
            _put(said, field, value, words, fields)
    if not {"text", "type"} & said.keys():
        return []
    posts = []
    for network in networks or [None]:
        post = Fields(said)
        if network:
            post["channel"] = network
        posts.append(Value(post, entry.source, entry.start, entry.end))
    return posts


def _put(said: Fields, field: str, value: Value, words: Dictionary, fields: FieldReader) -> None:
    """One field; what has no place in the format is kept beside it. A day outdoes its weekday."""
    read: str | None = value.text
    if field == "date":
        read = fields.day(value.text)
        if read:
            said.pop("x-date", None)
    elif field == "status":
        read = words.value("post", "status", value.text)
    elif field == "media" or (field == "time" and ":" not in value.text):
        read = None
    if read is None:
        if field not in said:
            said.setdefault(f"x-{field}", value)
    else:
        said.setdefault(field, value._replace(data=read))

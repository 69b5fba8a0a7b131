"""Posts that a document tells twice: in the row of a schedule, and in a section with its words."""

from __future__ import annotations

from collections.abc import Iterator

from stratlint.language.names import name_key
from stratlint.reading.building.told_fields import Fields
from stratlint.strategy import Value


def once(posts: list[Value]) -> Iterator[Value]:
    """Each post once: the row of a schedule and the section with its words are one.

    They are of one day and hour; the words are those of the section.
    """
    seen: dict[tuple[str, str, str], Fields] = {}
    for post in posts:
        fields = post.data
        if not isinstance(fields, Fields) or not {"date", "time"} <= fields.keys():
            yield post
            continue
        where = fields["channel"].text if "channel" in fields else ""
        key = (fields["date"].text, fields["time"].text, where)
        known = seen.setdefault(key, fields)
        is_told_twice = known is not fields and _says_again(known, fields)
        if not is_told_twice:
            yield post
            continue
        if "text" in fields:
            known["text"] = max(known.get("text", fields["text"]), fields["text"], key=_length)
        for name, value in fields.items():
            known.setdefault(name, value)
        known.notes.extend(fields.notes)


def _length(value: Value) -> int:
    return len(value.text)


def _says_again(known: Fields, fields: Fields) -> bool:
    """Whether two posts of one hour share their words, or the title of one is in the other."""
    said = [
        name_key(f"{f['text'].text} {' '.join(n.text for n in f.notes)}")
        for f in (known, fields)
        if "text" in f
    ]
    if len(said) < 2:
        return True
    shorter, longer = sorted(said, key=len)
    words = set(shorter.split())
    return bool(words) and len(words & set(longer.split())) * 2 >= len(words)

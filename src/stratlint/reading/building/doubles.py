"""Posts that a document tells twice: in the row of a schedule, and in a section with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.language.loose_names import is_listed
from stratlint.language.names import name_key
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.outlining.heading_lines import COUNTED
from stratlint.strategy import Value

_CODE = re.compile(r"[\s*_]*(#\d{1,3}|[^\W\d_]{1,3}-?\d{1,3}[a-z]?)\b(?=[\s*_]*(?:[-–—:.]|\Z))")
"""What numbers a post in a schedule, and stands before its words elsewhere: `p30b`, `#4`."""

_WORD = re.compile(r"\w+")
_FEWEST_SHARED = 2
_LOOKED_AT = 8
"""Posts of one day among which one is sought that is told again."""


def once(posts: list[Value]) -> Iterator[Value]:
    """Each post once: the row of a schedule and the section with its words are one.

    They are of one day and hour, or the section opens with the number that a cell of the row is,
    or has no more than the row's day and title; the words are those of the section.
    """
    seen: dict[tuple[str, str, str], Fields] = {}
    of_day: dict[str, list[Fields]] = {}
    numbered = _numbered(posts)
    for post in posts:
        fields = post.data
        if _is_none(post):
            continue
        if not isinstance(fields, Fields):
            yield post
            continue
        code = _CODE.match(post.span.text)
        known = numbered.get(code[1], fields) if code else _of_number(post, fields, numbered)
        if known is fields and {"date", "time"} <= fields.keys():
            where = fields["channel"].text if "channel" in fields else ""
            known = seen.setdefault((fields["date"].text, fields["time"].text, where), fields)
            known = known if known is fields or _says_again(known, fields) else fields
        elif known is fields and "date" in fields:
            near = of_day.get(fields["date"].text, ())
            beside = (each for each in near if _may_be_its_draft(each, fields))
            known = next((each for each in beside if _has_its_title(each, fields)), fields)
        if known is fields:
            yield post
            near = of_day.setdefault(fields["date"].text, []) if "date" in fields else []
            near.extend([fields] if len(near) < _LOOKED_AT else ())
        else:
            _join(known, fields)


def words_once(items: list[Value]) -> list[Value]:
    """Items, each of whose words is read once: below a heading that is a label of another too."""
    found: dict[tuple[int, int], Value] = {}
    for item in items:
        words = item.data.get("text", item) if isinstance(item.data, Fields) else item
        at = (words.start, words.end) if words is not item else (id(item), 0)
        found.setdefault(at, item)
    return list(found.values())


def _of_number(post: Value, fields: Fields, numbered: dict[str, Fields]) -> Fields:
    """The row whose number a heading counts, and whose title it has: `Article 3`; else itself."""
    counted = COUNTED.match(post.span.text)
    row = numbered.get(counted["number"]) if counted else None
    is_again = row is not None and "text" in row and _says_again(row, fields)
    return row if row is not None and is_again else fields


def _numbered(posts: list[Value]) -> dict[str, Fields]:
    """The rows of schedules by the number that a cell of theirs is, where no other has it."""
    found: dict[str, list[Fields]] = {}
    for fields in (post.data for post in posts if isinstance(post.data, Fields)):
        for note in fields.notes:
            said = note.text.rpartition(":")[2]
            code = _CODE.match(said)
            number = code[1] if code else said.strip(" *_#")
            if (code or number.isdecimal()) and note.text.endswith(number):
                found.setdefault(number, []).append(fields)
    return {code: rows[0] for code, rows in found.items() if len(rows) == 1}


def _join(known: Fields, fields: Fields) -> None:
    """Take what a section says of the post that a row plans."""
    if "text" in fields:
        title, words = sorted((known.get("text", fields["text"]), fields["text"]), key=_length)
        known["text"] = words
        if title.text not in words.text:
            known.notes.append(title)
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
    words, others = (set(_WORD.findall(each)) for each in sorted(said, key=len))
    return bool(words) and len(words & others) * 2 >= len(words)


def _may_be_its_draft(known: Fields, fields: Fields) -> bool:
    """Whether a post names no channel, or is one for the same under a heading of its own."""
    if "channel" not in fields:
        return True
    is_of_it = "channel" in known and known["channel"].text == fields["channel"].text
    return is_of_it and fields.heading not in ("", known.heading)


def _has_its_title(known: Fields, fields: Fields) -> bool:
    """Whether a post of the same day with more to it shares half the words of the shorter text."""
    if not {"channel", "time"} & known.keys():
        return False
    said = (f["text"].text.casefold() if "text" in f else "" for f in (known, fields))
    first, second = (set(_WORD.findall(each)) for each in said)
    shorter = min(len(first), len(second))
    return len(first & second) * 2 >= max(shorter, _FEWEST_SHARED * 2)


def _is_none(post: Value) -> bool:
    """Whether a day only says that nothing goes out on it: `(no post)`."""
    text = post.data.get("text") if isinstance(post.data, Fields) else None
    return text is not None and is_listed("no_posts", text.text.strip(" ()[]*_.–—-"))

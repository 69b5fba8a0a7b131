"""A day and a time of day that stand in one cell, parted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stratlint.reading.sheets.leads import A_CLOCK

_BOTH = re.compile(
    r"(?P<date>.*?\S)(?:\s+[^\W\d]{1,2}\s+|[\sT,@-]+)"
    r"(?P<time>\d{1,2}(?::\d{2}(?::\d{2})?|\s?[hH]\s?\d{0,2})(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"
    r"\s*(?:(?P<zone>Z|UTC|GMT)|[+-]\d{2}:?\d{2})?\Z",
    re.IGNORECASE | re.DOTALL,
)
_UNTIL = re.compile(
    r"(?<![\d/.-])(?P<first>\d{1,2})(?P<minutes>[:hH]\d{0,2})?\s?(?P<noon>[ap]\.?m\.?)?\s?[-–—]\s?"
    r"(?P<last>\d{1,2})(?:[:hH]\d{0,2})?(?P<late>\s?[ap]\.?m\.?)?\s*\Z",
    re.IGNORECASE,
)
"""The end of a stretch of time: `7-8pm`, `18h – 20h30`."""
_NOON_BEFORE = re.compile(
    r"(?P<noon>[ap]\.?m)\.?\s*(?P<hour>\d{1,2}(?::\d{2})?)\s*\Z", re.IGNORECASE
)
"""`AM 8:00`."""
_WEEKDAY_BEHIND = re.compile(r"\s*\([^\W\d]{2,12}\.?\)\s*\Z")
_BEHIND = re.compile(
    r"(?:\s*[(\[]|\s*[,@]\s*|\s+[–—-]\s+|\s+[^\W\d]{1,2}\s+)"
    rf"(?P<time>{A_CLOCK})\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
"""`… (9am)`, `… @ 12:30`, `… – 18h`, `… at 5pm`."""
_HAS_DIGIT = re.compile(r"\d")
_LONGEST = 60
_FEWEST_HOURS = 2
"""Texts that end on an hour from which on it is a habit."""


def part_day_and_time(fields: dict[str, str]) -> None:
    """Part a day from a time of day that stands in one cell with it, in place.

    Of a stretch of time the beginning is kept, of a day without the weekday in brackets behind it.
    """
    for field in ("date", "time"):
        if field in fields and len(fields[field]) < _LONGEST:
            begins = fields[field].partition("→")[0].strip() or fields[field]
            begins = _NOON_BEFORE.sub(r"\g<hour> \g<noon>", begins)
            fields[field] = _WEEKDAY_BEHIND.sub("", _UNTIL.sub(_beginning, begins))
    for field in ("date", "time"):
        both = _BOTH.match(fields.get(field, "")) if len(fields.get(field, "")) < _LONGEST else None
        if both and _HAS_DIGIT.search(both["date"]):
            if field == "time" and _HAS_DIGIT.search(fields.get("date", "")):
                continue
            if "date" in fields and field == "time":  # `Lifetime`, as archives of networks say
                fields["x-date"] = fields["date"]
            fields["date"] = both["date"].rstrip(" ,@")
            fields.setdefault("time", both["time"]) if field == "date" else None
            if field == "time":
                fields["time"] = both["time"]
            if both["zone"]:
                fields.setdefault("timezone", "UTC")
            return


def take_hours_behind(posts: Sequence[dict[str, str]]) -> None:
    """Take the hour that most texts end on for that of the posts, in place: `Lambs (9am)`.

    Where few do, or the sheet has hours elsewhere, it is that of what they tell of.
    """
    if any("time" in each for each in posts):
        return
    texts = [each for each in posts if "text" in each]
    ending = [(each, _BEHIND.search(each["text"][-_LONGEST:])) for each in texts]
    found = [(post, match) for post, match in ending if match]
    if not _FEWEST_HOURS <= len(found) > len(texts) / 2:
        return
    for post, match in found:
        if kept := post["text"][: -len(match[0])].rstrip():
            post |= {"text": kept, "time": match["time"]}


def _beginning(until: re.Match[str]) -> str:
    """The first hour of a stretch, on the side of noon that it is on: of `11-1pm` the morning."""
    if not (until["minutes"] or until["noon"] or until["late"]):
        return until[0]
    late = until["noon"] or until["late"] or ""
    if until["late"] and not until["noon"] and int(until["first"]) % 12 > int(until["last"]) % 12:
        late = "am" if "p" in late.lower() else "pm"
    return f"{until['first']}{until['minutes'] or ''}{late.strip()}"

"""Calendars in iCalendar, RFC 5545: each event a row, recurring ones on each of their days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo

from stratlint.importing.extras import needed
from stratlint.reading.sheets.sheet import MOST_ROWS, Remark, Sheet
from stratlint.unusable import UsageError

HEAD = ["date", "time", "timezone", "channel", "type", "text", "link", "status", "x-place"]
"""What the columns of a calendar are, by the format's own names."""

_STATUS = {"TENTATIVE": "draft", "CANCELLED": "cancelled"}
"""What a calendar says of an event, but for CONFIRMED: programs write that of every event."""
_YEAR = timedelta(days=365)
_FIELDS = ("channel", "type", "text", "status")
_TAG = re.compile(r"</?(?:p|br|b|i|u|a|ul|ol|li|span|div|html-blob|strong|em)\b[^<>]*>", re.I)
_LINE_END = re.compile(r"<br\b[^<>]*>|</(?:p|div|li)>", re.IGNORECASE)
_LINKED = re.compile(
    r"<a\s+href=\"(?P<address>[^\"<>]+)\"[^<>]*>(?P<said>[^<>]*)</a>", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\([\\,;nN])")
_OURS = "X-STRATLINT-"
"""Properties by which what was exported is read back."""


def sheets_of(file: str, data: bytes, first: date | None, last: date | None) -> Iterator[Sheet]:
    """The events from `first` to `last`, as one sheet. Raises UsageError where it is no calendar.

    Where these are not said, it is those from the beginning of this year, or all where the last is
    over, to a year behind the last that begins. An event of a whole day has no time.
    """
    icalendar = needed("icalendar", file)
    recurring = needed("recurring_ical_events", file)
    try:
        calendar = icalendar.Calendar.from_ical(data)
        too_often = _without_too_frequent(calendar)
        first, last = _from_and_until(calendar, first, last)
        # One after the other: a rule may recur without end.
        following = recurring.of(calendar).after(first)
        events = list(islice(takewhile(lambda each: _day(each) <= last, following), MOST_ROWS + 1))
    except Exception as error:  # whatever a broken calendar makes of the libraries
        raise UsageError("calendar-unreadable", path=file, reason=error) from None
    rows = sorted(map(_row, events))
    everything = sum(1 for _ in calendar.walk("VEVENT"))
    remarks = [Remark("period", {"first": first.isoformat(), "last": last.isoformat(),
                                 "count": everything})]  # fmt: skip
    if too_often:
        remarks.append(Remark("too-often", {"count": too_often}))
    if len(rows) > MOST_ROWS:
        remarks.append(Remark("too-many-rows", {"limit": MOST_ROWS}))
    yield Sheet(
        file, _said(calendar, "X-WR-CALNAME"), [HEAD, *rows[:MOST_ROWS]], remarks=tuple(remarks)
    )


def _without_too_frequent(calendar: Any) -> int:  # noqa: ANN401
    """Take out what recurs every minute or second, which nobody posts; how many these are."""
    left = [each for each in calendar.subcomponents if not _is_too_frequent(each)]
    removed = len(calendar.subcomponents) - len(left)
    calendar.subcomponents[:] = left
    return removed


def _from_and_until(calendar: Any, first: date | None, last: date | None) -> tuple[date, date]:  # noqa: ANN401
    begun = sorted(map(_day, (each for each in calendar.walk("VEVENT") if each.get("DTSTART"))))
    this_year = date.today().replace(month=1, day=1)
    if first is None:
        is_over = begun and begun[-1] < this_year and not _recur(calendar)
        first = begun[0] if is_over else this_year
    return first, last or max([date.today(), first, *begun[-1:]]) + _YEAR


def _recur(calendar: Any) -> bool:  # noqa: ANN401
    return any(each.get("RRULE") for each in calendar.walk("VEVENT"))


def _is_too_frequent(component: Any) -> bool:  # noqa: ANN401
    rules = component.get("RRULE") or []
    listed = rules if isinstance(rules, list) else [rules]
    said = {str(each).upper() for rule in listed for each in rule.get("FREQ", ())}
    return bool(said & {"SECONDLY", "MINUTELY"})


def _day(event: Any) -> date:  # noqa: ANN401
    start = event["DTSTART"].dt
    return start.date() if isinstance(start, datetime) else start


def _row(event: Any) -> list[str]:  # noqa: ANN401
    start, day = event["DTSTART"].dt, _day(event)
    hour = f"{start:%H:%M}" if isinstance(start, datetime) else ""
    summary, description = _said(event, "SUMMARY"), _plain(_said(event, "DESCRIPTION"))
    said = {field: _said(event, f"{_OURS}{field.upper()}") for field in _FIELDS}
    return [
        day.isoformat(), hour, _zone(start) if hour else "",
        said["channel"],
        said["type"] or _category(event),
        said["text"] or _text(summary, description),
        _said(event, "URL"),
        said["status"] or _STATUS.get(_said(event, "STATUS"), ""),
        _said(event, "LOCATION"),
    ]  # fmt: skip


def _plain(description: str) -> str:
    """A description as it is seen: Google writes one that has a bold word or a link in HTML."""
    if not _TAG.search(description):
        return description
    lines = _TAG.sub("", _LINE_END.sub("\n", _LINKED.sub(_with_address, description)))
    return unescape(lines).replace("\u00a0", " ").strip()


def _with_address(link: re.Match[str]) -> str:
    """What a link says and where it leads, which is mostly the same."""
    said, address = link["said"].strip(), link["address"]
    return said if said in ("", address) else f"{said} ({address})"


def _text(summary: str, description: str) -> str:
    """The title and what is said below it, once where the one begins the other."""
    if not description or description.startswith(summary):
        return description or summary
    return f"{summary}\n{description}"


def _said(component: Any, name: str) -> str:  # noqa: ANN401
    value = component.get(name)
    if value is None:
        return ""
    text = str(value)
    if name.startswith("X-") and "\\" in text:  # the library leaves what it does not know as it is
        text = _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)
    return text.replace("\r\n", "\n").strip()


def _category(event: Any) -> str:  # noqa: ANN401
    found = event.get("CATEGORIES")
    names = getattr(found, "cats", None) or []
    return str(names[0]) if names else ""


def _zone(start: datetime) -> str:
    """The IANA name of a time's zone; nothing for one that has none, or none that is known."""
    zone = start.tzinfo
    name = getattr(zone, "key", None) or getattr(zone, "zone", None) or str(zone or "")
    try:
        ZoneInfo(name)
    except Exception:
        return ""
    return str(name)

"""The calendar in iCalendar, as Google, Apple and Outlook subscribe to it."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from stratlint.exporting.posts import Outgoing
from stratlint.importing.extras import needed
from stratlint.language.names import name_key

_SPACE = uuid.UUID("b6f1f9a2-7f0e-5c55-9b1e-6f1f0f6f2b51")
_LENGTH = timedelta(minutes=15)
_STATUS = {"approved": "CONFIRMED", "scheduled": "CONFIRMED", "published": "CONFIRMED",
           "cancelled": "CANCELLED"}  # fmt: skip
_LONGEST_TITLE = 70


def ics_of(
    name: str,
    posts: Sequence[Outgoing],
    findings: Mapping[int, Sequence[str]],
    today: date,
    alarm: int | None,
) -> bytes:
    """The posts as one calendar: with its zones, a UID that stays, and what is found of each.

    `findings` are by the identity of a post's item; `alarm` is in minutes before each post.
    """
    icalendar = needed("icalendar", "ICS")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//stratlint//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", icalendar.vText(name))
    zone = next((getattr(each.zone, "key", "") for each in posts if each.zone), "")
    if zone:
        calendar.add("x-wr-timezone", zone)
    for post, uid in zip(posts, _uids(posts), strict=True):
        event = _event(icalendar, post, uid, findings.get(id(post.item), ()), today)
        if alarm is not None and post.hour is not None:
            event.add_component(_alarm(icalendar, event["summary"], alarm))
        calendar.add_component(event)
    if posts:
        year = timedelta(days=366)
        calendar.add_missing_timezones(posts[0].day - year, posts[-1].day + year)
    return _CONTROLS.sub(b"", calendar.to_ical())


_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]")
"""Characters that no calendar may hold, and that would steer a terminal."""


def _uids(posts: Iterable[Outgoing]) -> list[str]:
    """A UID for each post that stays when it moves to another day: of its channel and its words.

    A field `x-id` is the UID's source where there is one, whatever else changes.
    """
    again: Counter[str] = Counter()
    uids = []
    for post in posts:
        own = post.item.text("x-id")
        source = own or f"{name_key(post.channel)}\n{name_key(post.text or post.item.text('type'))}"
        again[source] += 1
        uids.append(f"{uuid.uuid5(_SPACE, f'{source}{again[source]}')}@stratlint")
    return uids


def _event(
    icalendar: Any,  # noqa: ANN401
    post: Outgoing,
    uid: str,
    findings: Sequence[str],
    today: date,
) -> Any:  # noqa: ANN401
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    if post.hour is None:
        event.add("dtstart", post.day)
        event.add("dtend", post.day + timedelta(days=1))
    else:
        event.add("dtstart", post.moment)
        event.add("dtend", post.moment + _LENGTH)
    event.add("summary", _title(post))
    event.add("description", _description(post, findings))
    event.add("status", _STATUS.get(post.item.text("status"), "TENTATIVE"))
    event.add("transp", "TRANSPARENT")
    if link := post.item.text("link"):
        event.add("url", link)
    if kind := post.item.text("type"):
        event.add("categories", [kind])
    for field in ("channel", "type", "text", "status"):
        if said := post.channel if field == "channel" else post.item.text(field):
            event.add(f"x-stratlint-{field}", icalendar.vText(said))
    return event


def _title(post: Outgoing) -> str:
    first = post.text.strip().partition("\n")[0] or post.item.text("type")
    short = first if len(first) <= _LONGEST_TITLE else f"{first[: _LONGEST_TITLE - 1].rstrip()}…"
    return f"{post.called}: {short}" if post.called else short


def _description(post: Outgoing, findings: Sequence[str]) -> str:
    blocks = [post.text, post.item.text("link"), "\n".join(f"⚠ {each}" for each in findings)]
    return "\n\n".join(each for each in blocks if each)


def _alarm(icalendar: Any, title: str, minutes: int) -> Any:  # noqa: ANN401
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -timedelta(minutes=minutes))
    return alarm

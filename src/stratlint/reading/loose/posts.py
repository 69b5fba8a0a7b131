"""The posts of one document, and the week that it repeats: fields set, channels named, added."""

from __future__ import annotations

import re

from stratlint.language.loose_names import is_listed, without_short_weekday
from stratlint.reading.loose.page import Fields, Frame, Page
from stratlint.reading.loose.post_days import day_of_heading, day_within
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Stretch

_SEVERAL = re.compile(r"(?<!\s)\s*(?:[,;+&/•·]|\band\b|\bet\b)\s*")
_TIME = re.compile(r"\d{1,2}:\d{2}\Z")
_CHANNELS_AT_MOST = 6


class Posts:
    """The posts of one document, as its readers find them."""

    def __init__(self, page: Page) -> None:
        """Read on `page`."""
        self.page = page
        self.found: list[Value] = []
        self.week: list[Value] = []

    def __len__(self) -> int:
        """How many posts and days of the week were found."""
        return len(self.found) + len(self.week)

    def fields(self, frame: Frame) -> Fields:
        """The fields of a post, still empty, below the headings of `frame`."""
        fields = Fields()
        fields.heading, fields.period = frame.heading, frame.period
        return fields

    def put(self, fields: Fields, field: str, at: Stretch) -> None:
        """One field of a post; what has no place in the format is kept beside it."""
        page = self.page
        if at[0] >= at[1] or page.is_blank(at) or field in fields:
            return
        if field == "date":
            text = page.text(at)
            day = page.fields.day(without_short_weekday(text)) or day_within(self.page, text)
            day = day or day_of_heading(self.page, text, fields)
            fields["date" if day else "x-date"] = page.value(at, day)
            fields.period = text
        elif field == "time":
            if page.put("post", fields, "time", at) and not _TIME.match(fields["time"].text):
                fields["x-time"] = fields.pop("time")
        elif field in ("status", "reactive"):
            said = (
                page.words.value("post", field, _plain(page.text(at)))
                if field == "status"
                else None
            )
            fields[field if said else f"x-{field}"] = page.value(at, said)
        elif field == "media":
            fields["x-media"] = page.value(at)
        else:
            page.put("post", fields, field, at)

    def add(self, fields: Fields, start: int, end: int, frame: Frame) -> None:
        """A post on each channel that it names; on none where its words name no network."""
        channel = fields.pop("channel", None)
        if channel is None and frame.channel is not None and "id" in frame.channel:
            channel = frame.channel["id"]
        networks = self._networks(channel) if channel else []
        if channel and not networks:
            fields["x-channel"] = channel
        named: list[Value | None] = [*networks]
        for each in named or [None]:
            post = Fields(fields)
            post.heading, post.period = fields.heading, fields.period
            if each:
                post["channel"] = each
            self.found.append(Value(post, self.page.source, start, end))

    def _networks(self, channel: Value) -> list[Value]:
        text = channel.text
        titles = self.page.titles
        whole = titles.networks_named(text)
        if len(whole) == 1:
            return [channel._replace(data=whole[0])]
        if is_listed("everywhere", text):
            return []
        found: dict[str, Value] = {}
        for each in _SEVERAL.split(text[:200]):
            first = re.split(r"(?<!\s)\s*[(—–:]", each, maxsplit=1)[0]
            named = titles.networks_named(first) or titles.networks_within(first)[:1]
            for network in named:
                found.setdefault(network, channel._replace(data=network))
        return list(found.values())[:_CHANNELS_AT_MOST]

    def weekly(self, fields: Fields, start: int, end: int) -> None:
        """A row of the week that repeats: no post, but what posts are to follow."""
        day = fields.pop("x-date", None) or fields.pop("date", None)
        if day is not None:
            kept: dict[str, Value] = {"day": day, **fields}
            self.week.append(Value(kept, self.page.source, start, end))


def _plain(text: str) -> str:
    """A status without the emoji before it."""
    return re.sub(r"^[^\w]+", "", text)

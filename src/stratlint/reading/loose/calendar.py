"""Calendars: tables, a heading a post, lists by day, and the week that repeats."""

from __future__ import annotations

import re

from stratlint.language.loose_names import (
    bare,
    is_listed,
    periods,
    pieces,
    starts_with_weekday,
    weekday_in,
    without_periods,
)
from stratlint.language.names import name_key
from stratlint.reading.loose.page import Bullet, Fields, Frame, Labelled, Page
from stratlint.reading.loose.titles import Title
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import (
    Block,
    ListBlock,
    Section,
    Stretch,
    Table,
)

_SEVERAL = re.compile(r"(?<!\s)\s*(?:[,;+&/•·]|\band\b|\bet\b)\s*")
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])\s?(?:[h:]\s?[0-5]\d|h\b|\s?[ap]m\b)", re.I)
_OF_POSTS = re.compile(
    r"\b(?:content|posts?|topic|title|caption|hook|theme|pillar|contenus?|sujet|titre|légende|accroche|"
    r"publication|pilier|thème|article)\b",
    re.I,
)
_COUNTDOWN = re.compile(r"\W*(?:[jdt]\s?[-+−]\s?\d|jour\s|day\s)", re.I)
_HASH = frozenset(("#", "n°", "no", "id", "nr"))
_TIME = re.compile(r"\d{1,2}:\d{2}\Z")
_SHORT = 60
_CHANNELS_AT_MOST = 6


class CalendarReader:
    """Reads the posts of one document, and the week that it repeats."""

    def __init__(self, page: Page) -> None:
        """Read on `page`."""
        self.page = page
        self.posts: list[Value] = []
        self.week: list[Value] = []

    # Tables

    def table(self, table: Table, frame: Frame, *, is_expected: bool) -> bool:
        """Take a table's rows as posts, where it is a calendar; says whether it is."""
        heads = self.page.columns(table)
        roles, networks = self._roles(heads)
        says = {"channel", "type", "text"} & set(roles.values())
        dated = "date" in roles.values()
        if not (says or networks or (is_expected and dated)) or not (dated or is_expected):
            return False
        if not is_expected and not (
            networks or self._is_of_posts(heads, roles, says) or self._tells_of_posts(table, roles)
        ):
            return False
        if not is_expected and not self._is_dated(table, roles):
            return False
        if "text" not in roles.values() and not networks:
            self._take_text(heads, roles)
        is_week = self._is_week(table, roles, frame)
        before = len(self.posts)
        for row in table.rows:
            self._row(row, roles, networks, frame, is_week=is_week)
        self._drop_summary(before)
        return True

    def _drop_summary(self, before: int) -> None:
        """A table that says again what the headings above it did adds no posts."""
        known = {_when_and_where(post) for post in self.posts[:before]}
        added = [_when_and_where(post) for post in self.posts[before:]]
        again = sum(each in known for each in added if each[0])
        if added and again * 10 >= len(added) * 6:
            del self.posts[before:]

    def _tells_of_posts(self, table: Table, roles: dict[int, str]) -> bool:
        """Whether most rows of a plan of days name a network."""
        index = next((i for i, field in roles.items() if field == "text"), None)
        if index is None:
            return False
        cells = [self.page.text(row[index]) for row in table.rows]
        named = sum(bool(self.page.titles.networks_within(cell)) for cell in cells)
        return named * 2 >= len(cells) > 1

    def _roles(self, heads: list[str]) -> tuple[dict[int, str], dict[int, str]]:
        roles: dict[int, str] = {}
        networks: dict[int, str] = {}
        for index, head in enumerate(heads):
            first = re.split(r"(?<!\s)\s*[(\[]", head, maxsplit=1)[0]
            field = self.page.words.field("post", head) or self.page.words.field("post", first)
            if field and field not in roles.values():
                roles[index] = field
            elif not field and index and (named := self.page.titles.networks_named(first)):
                networks[index] = named[0]
        return roles, networks

    @staticmethod
    def _is_of_posts(heads: list[str], roles: dict[int, str], says: set[str]) -> bool:
        """Whether a table under another heading is about posts, not about tasks."""
        if "channel" in says or ("type" in says and "text" in says):
            return True
        return any(
            field in ("text", "type") and _OF_POSTS.search(heads[i]) for i, field in roles.items()
        )

    def _is_dated(self, table: Table, roles: dict[int, str]) -> bool:
        """Whether the cells under `Date`, `Day`, `Week` do name times."""
        index = next(i for i, field in roles.items() if field == "date")
        cells = [self.page.text(row[index]) for row in table.rows]
        timely = sum(
            bool(periods(each)) or weekday_in(each) or bool(re.match(r"[\W\djJdD]{1,10}\Z", each))
            for each in cells
        )
        return bool(cells) and timely * 2 > len(cells)

    def _is_week(self, table: Table, roles: dict[int, str], frame: Frame) -> bool:
        index = next((i for i, field in roles.items() if field == "date"), None)
        if index is None:
            return False
        cells = [self.page.text(row[index]) for row in table.rows]
        days = sum(weekday_in(each) for each in cells)
        under_a_week = any(title.is_span for title in frame.titles)
        repeats = any(title.is_template for title in frame.titles)
        return bool(cells) and days * 2 > len(cells) and (repeats or not under_a_week)

    def _take_text(self, heads: list[str], roles: dict[int, str]) -> None:
        """The words of a post stand in the first column that is nothing else."""
        for index, head in enumerate(heads):
            if index not in roles and name_key(head) not in _HASH:
                roles[index] = "text"
                return
        for index, field in roles.items():
            if field == "goal":
                roles[index] = "text"
                return

    def _row(
        self,
        row: list[Stretch],
        roles: dict[int, str],
        networks: dict[int, str],
        frame: Frame,
        *,
        is_week: bool,
    ) -> None:
        page = self.page
        fields = self._fields(frame)
        for index, field in roles.items():
            self._put(fields, field, row[index])
        if is_week:
            self._weekly(fields, row[0][0], row[-1][1])
            return
        said = {"text", "x-text", "type", "channel", "x-channel"} & fields.keys()
        if not networks:
            if said:
                self._add(fields, row[0][0], row[-1][1], frame)
            return
        for index, network in networks.items():
            if not page.is_blank(row[index]):
                each = self._fields(frame)
                each.update(fields)
                each["channel"] = page.value(row[index], network)
                each.setdefault("text", page.value(row[index]))
                self._add(each, row[0][0], row[-1][1], frame)

    def _fields(self, frame: Frame) -> Fields:
        fields = Fields()
        fields.heading, fields.period = frame.heading, frame.period
        return fields

    def _put(self, fields: Fields, field: str, at: Stretch) -> None:
        """One field of a post; what has no place in the format is kept beside it."""
        page = self.page
        if at[0] >= at[1] or page.is_blank(at) or field in fields:
            return
        if field == "date":
            text = page.text(at)
            day = page.fields.day(text) or self._day_within(text)
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

    def _day_within(self, text: str) -> str | None:
        """The day of such words as `Mardi 24 mars — 8h00`, `Thu Jun 18 (live)`."""
        for _, each in pieces(text):
            if day := self.page.fields.day(each.strip()):
                return day
        return None

    # Adding

    def _add(self, fields: Fields, start: int, end: int, frame: Frame) -> None:
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
            self.posts.append(Value(post, self.page.source, start, end))

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

    def _weekly(self, fields: Fields, start: int, end: int) -> None:
        """A row of the week that repeats: no post, but what posts are to follow."""
        day = fields.pop("x-date", None) or fields.pop("date", None)
        if day is not None:
            kept: dict[str, Value] = {"day": day, **fields}
            self.week.append(Value(kept, self.page.source, start, end))

    # Headings

    def section(self, section: Section, title: Title, frame: Frame) -> None:
        """The post that a heading with a day is about: `Jour 3 — Instagram`."""
        page = self.page
        _, at = page.heading(section)
        fields = self._fields(frame)
        for label in page.labels(section.blocks):
            field = page.words.field("post", label.label)
            if field:
                self._put(fields, field, label.value)
        raw = page.source.text[at[0] : at[1]]
        for offset, each in pieces(raw):
            self._piece(fields, each, at[0] + offset)
        if "text" not in fields:
            self._loose_text(fields, section)
        if title.is_weekday and not any(t.is_span for t in frame.titles):
            fields.setdefault("x-date", page.value(at, title.label))
            self._weekly(fields, *at)
            return
        if not {"date", "x-date"} & fields.keys():
            fields["x-date"] = page.value(at, title.label or title.text)
        self._add(fields, at[0], at[1], frame)

    def _piece(self, fields: Fields, raw: str, start: int) -> None:
        """What one stretch of a heading says: a day, an hour, a network, or the subject."""
        begin = start + len(raw) - len(raw.lstrip(" *_"))
        at = (begin, start + len(raw.rstrip(" *_")))
        text = self.page.text(at)
        if not text:
            return
        if not {"date", "x-date"} & fields.keys() and (
            self.page.fields.day(text) or periods(text) or starts_with_weekday(text)
        ):
            self._put(fields, "date", at)
        elif _CLOCK.fullmatch(text):
            self._put(fields, "time", at)
        elif (
            "channel" not in fields
            and self.page.titles.networks_within(text)
            and len(text) < _SHORT
        ):
            fields["channel"] = self.page.value(at)
        elif "text" not in fields and len(text) > 2:
            fields["text"] = self.page.value(at)

    def _loose_text(self, fields: Fields, section: Section) -> None:
        at = self.page.first_paragraph(section.blocks)
        if at and not self.page.labelled(*at):
            fields["text"] = self.page.value(at)

    # Lists

    def entries(
        self, blocks: list[Block], frame: Frame, *, in_span: bool, only_days: bool = False
    ) -> bool:
        """Entries that begin with a day, a date, a week; all of them below a month or week."""
        before = len(self.posts) + len(self.week)
        for block in blocks:
            if not isinstance(block, ListBlock):
                continue
            for bullet in self.page.bullets(block):
                label = self.page.labelled(bullet.start, bullet.end)
                if label and label.value[0] < label.value[1] and self._is_when(label.label):
                    if in_span or not only_days or self._is_day(label.label):
                        self._dated_entry(bullet, label, frame)
                elif in_span and not label:
                    self._entry_of_span(bullet, frame)
        return len(self.posts) + len(self.week) > before

    def _dated_entry(self, bullet: Bullet, label: Labelled, frame: Frame) -> None:
        """`**Mardi :** LinkedIn`, `J-14 : teaser`."""
        fields = self._fields(frame)
        self._put(fields, "date", label.at)
        if not {"date", "x-date"} & fields.keys():
            fields["x-date"] = self.page.value(label.at)
        fields["text"] = self.page.value(label.value)
        if self.page.titles.networks_named(self.page.text(label.value)):
            fields["channel"] = self.page.value(label.value)
        if weekday_in(label.label) and not any(t.is_span for t in frame.titles):
            self._weekly(fields, bullet.start, bullet.end)
        else:
            self._add(fields, bullet.start, bullet.end, frame)

    def _entry_of_span(self, bullet: Bullet, frame: Frame) -> None:
        """An entry below a month or week: a post without a day."""
        fields = self._fields(frame)
        fields["text"] = self.page.value((bullet.start, bullet.end))
        fields["x-date"] = Value(frame.period, self.page.source, bullet.start, bullet.start)
        self._add(fields, bullet.start, bullet.end, frame)

    def _is_day(self, label: str) -> bool:
        return bool(_COUNTDOWN.match(label)) or self.page.fields.day(label) is not None

    def _is_when(self, label: str) -> bool:
        if len(label) > _SHORT:
            return False
        if weekday_in(label) or self.page.fields.day(label):
            return True
        return bool(periods(label)) and not bare(name_key(without_periods(label)))


def _when_and_where(post: Value) -> tuple[str, str]:
    assert isinstance(post.data, dict)
    when = post.data.get("date") or post.data.get("x-date")
    channel = post.data.get("channel")
    return (when.text if when else "", channel.text if channel else "")


def _plain(text: str) -> str:
    """A status without the emoji before it."""
    return re.sub(r"^[^\w]+", "", text)

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
    without_short_weekday,
)
from stratlint.language.names import name_key
from stratlint.reading.loose import grid
from stratlint.reading.loose.calendar_columns import (
    is_dated,
    is_of_posts,
    repeats_weekly,
    roles_of,
    take_text,
    tells_of_posts,
)
from stratlint.reading.loose.day_entries import (
    DayEntry,
    entries_of_day,
    entries_with_hours,
    own_words,
)
from stratlint.reading.loose.page import Bullet, Fields, Frame, Labelled, Page
from stratlint.reading.loose.post_days import day_of_heading, day_within, names_day
from stratlint.reading.loose.titles import Title
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import (
    Block,
    ListBlock,
    Paragraph,
    Section,
    Stretch,
    Table,
)

_SEVERAL = re.compile(r"(?<!\s)\s*(?:[,;+&/•·]|\band\b|\bet\b)\s*")
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])\s?(?:[h:]\s?[0-5]\d|h\b|\s?[ap]m\b)", re.I)
_COUNTDOWN = re.compile(r"\W*(?:[jdt]\s?[-+−]\s?\d|jour\s|day\s)", re.I)
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
        if days := grid.day_columns(self.page, table):
            return self._grid(table, days, frame, is_expected=is_expected)
        heads = self.page.columns(table)
        roles, networks = roles_of(self.page, heads)
        says = {"channel", "type", "text"} & set(roles.values())
        dated = "date" in roles.values()
        if not (says or networks or (is_expected and dated)) or not (dated or is_expected):
            return False
        if not is_expected and not (
            networks or is_of_posts(heads, roles, says) or tells_of_posts(self.page, table, roles)
        ):
            return False
        if not is_expected and not is_dated(self.page, table, roles):
            return False
        if "text" not in roles.values() and not networks:
            take_text(heads, roles)
        is_week = repeats_weekly(self.page, table, roles, frame)
        before = len(self.posts)
        for row in table.rows:
            self._row(row, roles, networks, frame, is_week=is_week)
        self._drop_summary(before)
        return True

    def _grid(self, table: Table, days: list[int], frame: Frame, *, is_expected: bool) -> bool:
        """Take what stands in a grid of weekdays, where it plans posts; says whether it does."""
        if not (is_expected or grid.is_about_posts(self.page, table, days)):
            return False
        for slot in grid.slots(self.page, table, days, frame):
            if slot.repeats:
                self._weekly(slot.fields, *slot.at)
            else:
                self._add(slot.fields, *slot.at, frame)
        return True

    def _drop_summary(self, before: int) -> None:
        """A table that says again what the headings above it did adds no posts."""
        known = {_when_and_where(post) for post in self.posts[:before]}
        added = [_when_and_where(post) for post in self.posts[before:]]
        again = sum(each in known for each in added if all(each))
        if added and again * 10 >= len(added) * 6:
            del self.posts[before:]

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
        within = frame._replace(titles=frame.titles[1:]).period
        if not {"date", "x-date"} & fields.keys() and within:
            fields["x-date"] = Value(within, page.source, row[0][0], row[0][0])
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
        if entries := entries_of_day(page, section.blocks):
            self._entries_of_day(entries, title, at, frame)
            return
        for label in page.labels(section.blocks):
            field = page.words.field("post", label.label)
            if field and not self._is_task(label):
                self._put(fields, field, label.value)
        if copy := own_words(page, section.blocks):
            fields["text"] = page.value(copy)
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

    def labelled_post(self, section: Section, title: Title, frame: Frame) -> bool:
        """Take a section as a post, where its labels say both on which channel and when."""
        if title.part or title.networks or section.children or frame.channel is not None:
            return False
        said = {
            self.page.words.field("post", label.label): label.value
            for label in self.page.labels(section.blocks)
            if label.value[0] < label.value[1]
        }
        if not {"channel", "date"} <= said.keys() or self.page.is_blank(said["date"]):
            return False
        self.section(section, title, frame)
        return True

    def hours(self, blocks: list[Block], frame: Frame) -> bool:
        """Entries that open with an hour, below a heading that names the day; whether some do."""
        day = next((t for t in reversed(frame.titles) if names_day(self.page, t)), None)
        entries = entries_with_hours(self.page, blocks) if day else []
        if day and entries:
            start = entries[0].words[0]
            self._entries_of_day(entries, day, (start, start), frame)
        return bool(entries)

    def _entries_of_day(
        self, entries: list[DayEntry], title: Title, at: Stretch, frame: Frame
    ) -> None:
        """A post for each entry; the day is the heading's."""
        page = self.page
        day = day_within(self.page, title.text)
        for entry in entries:
            fields = self._fields(frame)
            said = title.label if title.is_day else title.text
            fields["date" if day else "x-date"] = page.value(at, day or said or title.text)
            if entry.hour:
                self._put(fields, "time", entry.hour)
            fields["text"] = page.value(entry.words)
            if entry.channel:
                fields["channel"] = page.value(entry.channel)
            start = entry.hour or entry.channel or entry.words
            self._add(fields, start[0], entry.words[1], frame)

    def _is_task(self, label: Labelled) -> bool:
        """Whether a label opens an entry to tick off, which is work and no field of a post."""
        before = self.page.source.text[max(label.at[0] - 12, 0) : label.at[0]]
        return before.rstrip("*_ ").endswith(("[ ]", "[x]", "[X]"))

    def _piece(self, fields: Fields, raw: str, start: int) -> None:
        """What one stretch of a heading says: a day, an hour, a network, or the subject."""
        begin = start + len(raw) - len(raw.lstrip(" *_"))
        at = (begin, start + len(raw.rstrip(" *_")))
        text = self.page.text(at)
        if not text or (weekday_in(text) and {"date", "x-date"} & fields.keys()):
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
            fields["text"] = self.page.value(at, text.replace("**", ""))

    def _loose_text(self, fields: Fields, section: Section) -> None:
        at = self.page.first_paragraph(section.blocks)
        if at and not self.page.labelled(*at):
            fields["text"] = self.page.value(at)
            return
        tasks = [b for each in section.blocks if isinstance(each, ListBlock)
                 for b in self.page.bullets(each)]  # fmt: skip
        if tasks:
            fields["text"] = self.page.value((tasks[0].start, tasks[-1].end))

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
                elif in_span and (not label or self._is_quoted(bullet)):
                    self._entry_of_span(bullet, frame)
        return len(self.posts) + len(self.week) > before

    def weekdays(self, block: Paragraph, frame: Frame) -> None:
        """The lines of a paragraph that are the days of a week: `Lundi : coulisses`."""
        labels = list(self.page.labels([block]))
        days = [each for each in labels if weekday_in(each.label) and each.value[0] < each.value[1]]
        if len(days) > 1 and len(days) * 2 > len(labels):
            for label in days:
                self._dated_entry(Bullet(label.at[0], label.value[1], []), label, frame)

    def _dated_entry(self, bullet: Bullet, label: Labelled, frame: Frame) -> None:
        """`**Mardi :** LinkedIn`, `J-14 : teaser`."""
        fields = self._fields(frame)
        self._put(fields, "date", label.at)
        if not {"date", "x-date"} & fields.keys():
            fields["x-date"] = self.page.value(label.at)
        fields["text"] = self.page.value(label.value)
        if self.page.titles.networks_named(self.page.text(label.value)):
            fields["channel"] = self.page.value(label.value)
        elif inner := self._label_of_network(label.value):
            fields["channel"] = self.page.value(inner.at)
            fields["text"] = self.page.value(inner.value)
        if weekday_in(label.label) and not any(t.is_span for t in frame.titles):
            self._weekly(fields, bullet.start, bullet.end)
        else:
            self._add(fields, bullet.start, bullet.end, frame)

    def _label_of_network(self, at: Stretch) -> Labelled | None:
        """The network that the words of a day open with: `TikTok : la visite de l'atelier`."""
        label = self.page.labelled(*at)
        if label and label.value[0] < label.value[1]:
            return label if self.page.titles.networks_named(label.label) else None
        return None

    def _entry_of_span(self, bullet: Bullet, frame: Frame) -> None:
        """An entry below a month or week: a post without a day."""
        fields = self._fields(frame)
        fields["text"] = self.page.value((bullet.start, bullet.end))
        fields["x-date"] = Value(frame.period, self.page.source, bullet.start, bullet.start)
        self._add(fields, bullet.start, bullet.end, frame)

    def _is_quoted(self, bullet: Bullet) -> bool:
        """Whether an entry opens with a quoted title, whose colon is no label's."""
        return self.page.source.text[bullet.start] in '"“«'

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

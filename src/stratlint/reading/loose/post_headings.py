"""Calendars in headings: one that names a day stands over its post, or over those of the day."""

from __future__ import annotations

import re

from stratlint.language.loose_names import periods, pieces, starts_with_weekday, weekday_in
from stratlint.reading.loose.day_entries import (
    DayEntry,
    entries_of_day,
    entries_with_hours,
    own_words,
)
from stratlint.reading.loose.page import Fields, Frame, Labelled
from stratlint.reading.loose.post_days import day_within, names_day
from stratlint.reading.loose.posts import Posts
from stratlint.reading.loose.titles import Title
from stratlint.trees.markdown_blocks import Block, ListBlock, Section, Stretch

_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])\s?(?:[h:]\s?[0-5]\d|h\b|\s?[ap]m\b)", re.I)
_SHORT = 60


class PostHeadings:
    """Reads the sections that are posts, or days of posts."""

    def __init__(self, posts: Posts) -> None:
        """Add what is found to `posts`."""
        self.posts = posts
        self.page = posts.page

    def section(self, section: Section, title: Title, frame: Frame) -> None:
        """The post that a heading with a day is about: `Jour 3 — Instagram`."""
        page = self.page
        _, at = page.heading(section)
        fields = self.posts.fields(frame)
        if entries := entries_of_day(page, section.blocks):
            self._entries_of_day(entries, title, at, frame)
            return
        for label in page.labels(section.blocks):
            field = page.words.field("post", label.label)
            if field and not self._is_task(label):
                self.posts.put(fields, field, label.value)
        if copy := own_words(page, section.blocks):
            fields["text"] = page.value(copy)
        raw = page.source.text[at[0] : at[1]]
        for offset, each in pieces(raw):
            self._piece(fields, each, at[0] + offset)
        if "text" not in fields:
            self._loose_text(fields, section)
        if title.is_weekday and not any(t.is_span for t in frame.titles):
            fields.setdefault("x-date", page.value(at, title.label))
            self.posts.weekly(fields, *at)
            return
        if not {"date", "x-date"} & fields.keys():
            fields["x-date"] = page.value(at, title.label or title.text)
        self.posts.add(fields, at[0], at[1], frame)

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
            fields = self.posts.fields(frame)
            said = title.label if title.is_day else title.text
            fields["date" if day else "x-date"] = page.value(at, day or said or title.text)
            if entry.hour:
                self.posts.put(fields, "time", entry.hour)
            fields["text"] = page.value(entry.words)
            if entry.channel:
                fields["channel"] = page.value(entry.channel)
            start = entry.hour or entry.channel or entry.words
            self.posts.add(fields, start[0], entry.words[1], frame)

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
            self.posts.put(fields, "date", at)
        elif _CLOCK.fullmatch(text):
            self.posts.put(fields, "time", at)
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

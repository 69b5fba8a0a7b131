"""Calendars in lists: entries that begin with a day, a date, a week."""

from __future__ import annotations

import re

from stratlint.language.loose_names import bare, is_listed, periods, weekday_in, without_periods
from stratlint.language.names import name_key
from stratlint.reading.loose.page import Bullet, Fields, Frame, Labelled
from stratlint.reading.loose.posts import Posts
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Block, ListBlock, Paragraph, Stretch

_COUNTDOWN = re.compile(r"\W*(?:[jdt]\s?[-+−]\s?\d|jour\s|day\s)", re.I)
_BESIDE = re.compile(r"\s*[,(|·]\s*|\s[–—-]\s")
_IN_BRACKETS = re.compile(r"\(([^()\n]{1,40})\)\s*\Z")
_SHORT = 60
_OPENING = 80
"""Characters of an entry in which the network that it is for is named."""


class PostLists:
    """Reads the lists and lines that plan posts."""

    def __init__(self, posts: Posts) -> None:
        """Add what is found to `posts`."""
        self.posts = posts
        self.page = posts.page

    def entries(
        self, blocks: list[Block], frame: Frame, *, in_span: bool, only_days: bool = False
    ) -> bool:
        """Entries that begin with a day, a date, a week; all of them below a month or week."""
        before = len(self.posts)
        for block in blocks:
            if not isinstance(block, ListBlock):
                continue
            for bullet in self.page.bullets(block):
                label = self.page.labelled(bullet.start, bullet.end)
                when = self._when(label) if label else ""
                if label and when:
                    if in_span or not only_days or self._is_day(when):
                        self._dated_entry(bullet, label, frame)
                elif in_span and (not label or self._is_quoted(bullet)):
                    self._entry_of_span(bullet, frame)
        return len(self.posts) > before

    def lines(self, block: Paragraph, frame: Frame) -> None:
        """The lines of a paragraph that open with a day: `**Monday 2 March** – Facebook – …`."""
        labels = [each for each in self.page.labels([block]) if self._when(each)]
        if len(labels) > 1 and not all(weekday_in(each.label) for each in labels):
            for label in labels:
                self._dated_entry(Bullet(label.at[0], label.value[1], []), label, frame)

    def planned(self, blocks: list[Block], frame: Frame) -> bool:
        """Take the entries that plan posts under no heading of a calendar; says whether some do.

        Most of them open with a day, and at least half name the network that they are for.
        """
        before = len(self.posts)
        for block in blocks:
            if isinstance(block, (ListBlock, Paragraph)):
                entries = self._entries(block)
                dated = [(b, label) for b, label in entries if label and self._when(label)]
                placed = sum(self._names_a_network(label) for _, label in dated)
                if len(dated) > 1 and len(dated) * 10 >= len(entries) * 6:
                    for bullet, label in dated if placed * 2 >= len(dated) else ():
                        self._dated_entry(bullet, label, frame)
        return len(self.posts) > before

    def _entries(self, block: ListBlock | Paragraph) -> list[tuple[Bullet, Labelled | None]]:
        if isinstance(block, ListBlock):
            return [(b, self.page.labelled(b.start, b.end)) for b in self.page.bullets(block)]
        labels = self.page.labels([block]) if len(block.lines) > 1 else ()
        return [(Bullet(each.at[0], each.value[1], []), each) for each in labels]

    def _when(self, label: Labelled) -> str:
        """The time that a label with a value names, alone or beside a network."""
        if label.value[0] >= label.value[1] or len(label.label) > _SHORT:
            return ""
        if self._is_when(label.label):
            return label.label
        when, place = self._and_where(label.label)
        return when if place and self._is_when(when) else ""

    def _and_where(self, label: str) -> tuple[str, str]:
        """The two halves of such a label as `14 September, Facebook`, the second a network's."""
        match = _BESIDE.search(label)
        if match is None:
            return label, ""
        when, place = label[: match.start()], label[match.end() :].strip(" )")
        return when.strip(), place if self.page.titles.networks_named(place) else ""

    def _names_a_network(self, label: Labelled) -> bool:
        text = self.page.text(label.value)[:_OPENING]
        named = self._and_where(label.label)[1] or self.page.titles.networks_within(text)
        return bool(named) or is_listed("everywhere", text)

    def weekdays(self, block: Paragraph, frame: Frame) -> None:
        """The lines of a paragraph that are the days of a week: `Lundi : coulisses`."""
        labels = list(self.page.labels([block]))
        days = [each for each in labels if weekday_in(each.label) and each.value[0] < each.value[1]]
        if len(days) > 1 and len(days) * 2 > len(labels):
            for label in days:
                self._dated_entry(Bullet(label.at[0], label.value[1], []), label, frame)

    def _dated_entry(self, bullet: Bullet, label: Labelled, frame: Frame) -> None:
        """`**Mardi :** LinkedIn`, `J-14 : teaser`."""
        fields = self.posts.fields(frame)
        when, place = self._and_where(label.label)
        at = label.at
        if place:
            at = (at[0], at[0] + len(when))
            fields["channel"] = self.page.value(label.at, place)
        self.posts.put(fields, "date", at)
        if not {"date", "x-date"} & fields.keys():
            fields["x-date"] = self.page.value(at)
        fields["text"] = self.page.value(label.value)
        if not place:
            self._put_channel(fields, label.value)
        if weekday_in(label.label) and not any(t.is_span for t in frame.titles):
            self.posts.weekly(fields, bullet.start, bullet.end)
        else:
            self.posts.add(fields, bullet.start, bullet.end, frame)

    def _put_channel(self, fields: Fields, at: Stretch) -> None:
        """The network that the words of an entry are, open with, or name in brackets."""
        if self.page.titles.networks_named(self.page.text(at)):
            fields["channel"] = self.page.value(at)
        elif inner := self._label_of_network(at):
            fields["channel"] = self.page.value(inner.at)
            fields["text"] = self.page.value(inner.value)
        elif named := self._in_brackets(at):
            fields["channel"] = self.page.value(named)

    def _in_brackets(self, at: Stretch) -> Stretch | None:
        """The network at the end of such words as `teaser (Instagram)`."""
        match = _IN_BRACKETS.search(self.page.source.text, *at)
        named = match and self.page.titles.networks_named(self.page.text(match.span(1)))
        return match.span(1) if match and named else None

    def _label_of_network(self, at: Stretch) -> Labelled | None:
        """The network that the words of a day open with: `TikTok : la visite de l'atelier`."""
        label = self.page.labelled(*at)
        if label and label.value[0] < label.value[1]:
            return label if self.page.titles.networks_named(label.label) else None
        return None

    def _entry_of_span(self, bullet: Bullet, frame: Frame) -> None:
        """An entry below a month or week: a post without a day."""
        fields = self.posts.fields(frame)
        fields["text"] = self.page.value((bullet.start, bullet.end))
        fields["x-date"] = Value(frame.period, self.page.source, bullet.start, bullet.start)
        self.posts.add(fields, bullet.start, bullet.end, frame)

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

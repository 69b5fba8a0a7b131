"""Calendars in lists: entries that begin with a day, a date, a week."""

from __future__ import annotations

import re

from stratlint.language.loose_names import bare, periods, weekday_in, without_periods
from stratlint.language.names import name_key
from stratlint.reading.loose.page import Bullet, Frame, Labelled
from stratlint.reading.loose.posts import Posts
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Block, ListBlock, Paragraph, Stretch

_COUNTDOWN = re.compile(r"\W*(?:[jdt]\s?[-+−]\s?\d|jour\s|day\s)", re.I)
_SHORT = 60


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
                if label and label.value[0] < label.value[1] and self._is_when(label.label):
                    if in_span or not only_days or self._is_day(label.label):
                        self._dated_entry(bullet, label, frame)
                elif in_span and (not label or self._is_quoted(bullet)):
                    self._entry_of_span(bullet, frame)
        return len(self.posts) > before

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
        self.posts.put(fields, "date", label.at)
        if not {"date", "x-date"} & fields.keys():
            fields["x-date"] = self.page.value(label.at)
        fields["text"] = self.page.value(label.value)
        if self.page.titles.networks_named(self.page.text(label.value)):
            fields["channel"] = self.page.value(label.value)
        elif inner := self._label_of_network(label.value):
            fields["channel"] = self.page.value(inner.at)
            fields["text"] = self.page.value(inner.value)
        if weekday_in(label.label) and not any(t.is_span for t in frame.titles):
            self.posts.weekly(fields, bullet.start, bullet.end)
        else:
            self.posts.add(fields, bullet.start, bullet.end, frame)

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

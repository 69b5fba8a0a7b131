"""Posts on the pages of a month: a number a day, in the cell of its post or in a row above."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.reading.building.post_fields import (
    AFTER_CHANNEL,
    OPENING,
    PostFields,
)
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.days.month_pages import PageDay
from stratlint.reading.outlining.context import Context, Over
from stratlint.reading.outlining.records import Cell, Record
from stratlint.reading.stretches.post_pieces import days_in_brackets
from stratlint.reading.stretches.words import Words, without_joints

_BREAK = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)

Month = tuple[int, int]
"""A year and one of its months, from 1."""


class PostPages(PostFields):
    """Builds the posts that stand on a page of a month."""

    def of_week(self, record: Record, context: Context) -> bool:
        """Take what a week's line plans, each with its day in brackets; says whether it does."""
        told = days_in_brackets(self.features, record.own) if record.name and record.own else []
        for text, when, moment in told:
            assert record.name is not None
            title = self.page.titles.read(record.name.text)
            week = Over(record.name, title, self.features.moment(record.name.text))
            fields = self.shop.fields(context)
            self._put_when(fields, [moment], when, context.below(week))
            if networks := self.features.networks(moment.rest):
                fields["channel"] = when.value(networks[0])
                fields.channels = networks
            fields["text"] = text.value()
            self.add(fields, text, context)
        return bool(told)

    def _of_page(self, evidence: Evidence, context: Context) -> bool:
        """Take the cells of a table that is such a page; says whether it is one."""
        records = evidence.group.records
        weekdays, page = evidence.page(records)
        month = self._month(context)
        if page:
            self.page_marks.extend(evidence.group.heads[at].value() for at in weekdays)
        for record, days in zip(records, page, strict=False):
            for at, day in sorted(days.items()):
                cell = record.cells[at]
                if cell.value.text[day.start :].strip():
                    for words in self._pieces(cell, day):
                        self._on_page(cell, words, day, weekdays[at], month, context)
                elif cell.value.text:
                    self.page_marks.append(cell.value.value())
        return bool(page)

    def _pieces(self, cell: Cell, day: PageDay) -> list[Words]:
        """The words of each post in a cell: its lines, where each opens with a network."""
        whole = cell.value
        raw = whole.source.text[whole.start : whole.end]
        ends = [0, *(at for found in _BREAK.finditer(raw) for at in found.span()), len(raw)]
        lines = [
            self.page.words_at((whole.start + first, whole.start + last))
            for first, last in zip(ends[::2], ends[1::2], strict=True)
        ]
        posts = [line for line in lines if line.text.strip() not in ("", str(day.number))]
        if len(posts) > 1 and all(map(self._opens_with_network, posts)):
            return posts
        return [whole.cut(day.start)]

    def _opens_with_network(self, words: Words) -> bool:
        lead = AFTER_CHANNEL.search(words.text[:OPENING])
        return bool(lead and self.features.networks(words.text[: lead.start()].strip(" *_")))

    def _on_page(
        self,
        cell: Cell,
        words: Words,
        day: PageDay,
        weekday: int,
        month: Month | None,
        context: Context,
    ) -> None:
        words = without_joints(words)
        hour = self._opening(words)
        if hour and hour.time:
            words = without_joints(words.cut(hour.end))
        fields = self.shop.fields(context)
        date = day.in_month(*month, weekday) if month else None
        if date is not None:
            fields["date"] = cell.value.value(date.isoformat())
        else:
            fields.said["date"] = cell.value.value(f"{cell.label.text} {day.number}")
        if hour and hour.time:
            fields["time"] = cell.value.value(hour.time)
        words = self._put_channel_before(fields, words)
        if "channel" not in fields and (named := self.features.networks_within(words.text)):
            fields["channel"] = words.value(named[0])
        fields["text"] = words.value()
        self.add(fields, words, context)

    def _month(self, context: Context) -> Month | None:
        """The month that the nearest heading with one names, in its year or the document's."""
        for year, month in self._months(context):
            stated = year or self.year
            return (stated, month) if stated else None
        return None

    def _months(self, context: Context) -> Iterator[tuple[int | None, int]]:
        for over in reversed(context.overs):
            if over.moment is not None and over.moment.month is not None:
                yield over.moment.year, over.moment.month
            elif period := self.page.fields.period_in(over.words.text):
                first, _, last = period.partition("/")
                if first[:7] == last[:7]:
                    yield int(first[:4]), int(first[5:7])

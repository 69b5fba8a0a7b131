"""The rows below a head as items: what is empty left out, what is several made several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from stratlint.language.loose_names import is_listed
from stratlint.language.names import Dictionary, name_key
from stratlint.reading.sheets.archives import addresses_at, take_address
from stratlint.reading.sheets.day_and_time import part_day_and_time, take_hours_behind
from stratlint.reading.sheets.days import is_day, with_iso_days
from stratlint.reading.sheets.fitting import cells_of, network_of, pieces_of, says_yes
from stratlint.reading.sheets.layouts import Column, Layout
from stratlint.reading.sheets.leads import posts_of_line
from stratlint.reading.sheets.months import Month, month_named, opens_with_time, weekday_in
from stratlint.reading.sheets.sheet import Item, Remark, Sheet, Terms, shortened
from stratlint.reading.sheets.ticks import furthest
from stratlint.reading.sheets.titled_time import TitledTime, year_of
from stratlint.reading.sheets.weeks import days_of_week, posts_among
from stratlint.tuples import NamedTuple

_WHEN = frozenset(("date", "time", "timezone"))
_PARTED = frozenset(("date", "text"))
"""What each of the posts of a week says for itself."""
_PLACED = _WHEN | {"channel", "status", "type", "creator"}
"""Fields of a post by which alone nothing is posted: the empty slots of a template."""
_LONGEST_MARK = 12
"""Characters of a weekday, a tick or a number in a column of the team's own."""
_LONGEST_LABEL = 60
_APART = ("years_apart", "months_apart", "minutes_apart")
_MOST_WORDS_OF_TOTAL = 4
_NOTES_SHOWN = 8
_IS_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?\s?%?\Z")


class Found(NamedTuple):
    """The items of a sheet, where each stands, and what is to be said of them."""

    part: str
    items: list[Item]
    rows: list[int]
    """The number of each item's row, from 1."""
    remarks: tuple[Remark, ...]


def items_of(sheet: Sheet, layout: Layout, words: Dictionary, terms: Terms) -> Found:
    """The items that the rows below a head are."""
    reader = _Rows(sheet, layout, words, _WHEN if terms.kind else _PLACED)
    items = list(reader.items())
    found = [item for _, item in items]
    remarks = [*reader.remarks()]
    if layout.part == "calendar":
        take_hours_behind(found)
        year = year_of(sheet, layout.head)
        remarks += with_iso_days(found, words.language, terms, year, layout.order)
    return Found(layout.part, found, [row for row, _ in items], tuple(remarks))


class _Rows:
    """Reads the rows of one sheet."""

    def __init__(
        self, sheet: Sheet, layout: Layout, words: Dictionary, placed: frozenset[str]
    ) -> None:
        self.sheet = sheet
        self.layout = layout
        self.words = words
        self.placed = placed
        self.is_calendar = layout.part == "calendar"
        self.names = sheet.rows[layout.head] if layout.head >= 0 else []
        self.counts: Counter[str] = Counter()
        self.notes: list[str] = []
        """What rows say in columns of the team's own alone: legends, reminders."""
        self.time = TitledTime(sheet, layout.head, words)
        self.apart = {part: at for at, name in enumerate(self.names)
                      for part in _APART if is_listed(part, name)}  # fmt: skip
        """The columns of a moment that stands in pieces: its year, its month, its minutes."""
        self.address = addresses_at(self.names)
        self.wordy = set(_wordy(layout, sheet))
        self.has_channels = any(each.field == "channel" for each in layout.columns)
        self.day = ""
        self.last_day = _last_row_with(layout, sheet, "date")
        self.group: Item = {}
        above = sheet.rows[layout.head - 1] if layout.head > 0 else []
        if self.is_calendar and sum(map(bool, above)) == 1:
            self._take_label(next(cell for cell in above if cell))

    def items(self) -> Iterator[tuple[int, Item]]:
        """Each item with the number of its row."""
        for at in range(self.layout.head + 1, len(self.sheet.rows)):
            row = self.sheet.rows[at]
            if not any(row):
                continue
            if row == self.names:
                self.counts["head-again"] += 1
            elif self._is_total(row):
                self.counts["totals"] += 1
            elif self._is_group(row):
                self._take_group(row)
            else:
                for item in self._of_row(at, row):
                    yield at + 1, item

    def remarks(self) -> Iterator[Remark]:
        """What was left out or divided, with how often."""
        for key, count in self.counts.items():
            yield Remark(key, {"count": count})
        if self.notes:
            shown = [shortened(each) for each in self.notes[:_NOTES_SHOWN]]
            yield Remark("notes", {"count": len(self.notes), "notes": shown})

    def _is_group(self, row: Sequence[str]) -> bool:
        """Whether a row is a heading among the rows: a week, a network, a day.

        Sums may stand beside it. Words where texts stand are one if they begin with a time.
        """
        at, *others = [index for index, cell in enumerate(row) if cell]
        field_at = {each.at: each.field for each in self.layout.columns}
        are_sums = all(
            _is_noted(field_at.get(each, "x-")) and _IS_NUMBER.match(row[each]) for each in others
        )
        if not self.is_calendar or not are_sums or at > 1 or len(self.layout.columns) < 3:
            return False
        return field_at.get(at) != "text" or opens_with_time(row[at], self.words)

    def _is_total(self, row: Sequence[str]) -> bool:
        """Whether a row adds up others: `Week 1 total`, in a calendar where a day would stand."""
        if not self.is_calendar:
            return _names_total(next(cell for cell in row if cell))
        at, *others = [index for index, cell in enumerate(row) if cell]
        day = next((each.at for each in self.layout.columns if each.field == "date"), len(row))
        counts = others and all(row[each].isdecimal() for each in others)
        if not (counts and at == day) and not _names_total(row[at]):
            return False
        return day >= len(row) or not is_day(row[day], self.words)

    def _take_group(self, row: Sequence[str]) -> None:
        label = next(cell for cell in row if cell)
        self.counts["groups"] += 1
        if self.time.take([label]):
            self.day, self.group = "", {"x-group": label}
        elif not self._take_label(label):
            self.group = {"x-group": label}

    def _take_label(self, label: str) -> bool:
        """Let what follows have the network or the day that a heading says, if it says one."""
        field, _, said = label.partition(":")
        if said and self.words.field("post", field.strip()) == "channel":
            label = said.strip()
        if network := self.words.network(label):
            self.group = {"channel": network}
        elif is_day(label, self.words) or weekday_in(label, self.words):
            self.group = {**self.group, "date": label}
        else:
            return False
        return True

    def _of_row(self, at: int, row: Sequence[str]) -> Iterator[Item]:
        fields = {
            each.field: cell
            for each in self.layout.columns
            if each.at < len(row) and (cell := self._cell(at, row, each))
        }
        notes = [
            self.sheet.comments[at, c] for c in range(len(row)) if (at, c) in self.sheet.comments
        ]
        comments = {"x-comments": "\n".join(notes)} if notes else {}
        items = self._posts(at, fields, row) if self.is_calendar else filter(None, (fields,))
        for item in items:
            if all(map(_is_noted, item)) or item.keys() == {"share"}:
                self.notes.extend(item.values())
            elif self.is_calendar and not self._is_post(item):
                self.counts["slots"] += 1
            elif self.is_calendar:
                for each in self._by_day(item):
                    yield from ({**post, **comments} for post in self._placed(each))
            else:
                yield {**item, **comments}

    def _posts(self, at: int, fields: Item, row: Sequence[str]) -> Iterator[Item]:
        """The posts of a row of a calendar, one for each network that it names."""
        if status := furthest(fields.get("status", ""), row, self.layout.ticks, self.words):
            fields["status"] = status
        if self.address is not None and self.address < len(row):
            take_address(fields, row[self.address], self.words)
        self._take_title(fields, row)
        self._take_apart(fields, row)
        part_day_and_time(fields)
        self._take_day(at, fields)
        yield from self._by_network(fields, row)

    def _take_apart(self, fields: Item, row: Sequence[str]) -> None:
        """Put a moment together whose month, year or minutes have columns of their own."""
        said = {part: row[at].strip() for part, at in self.apart.items() if at < len(row)}
        if month := said.get("months_apart"):
            told = Month(0, int(month)) if month.isdecimal() else month_named(month, self.words)
            year = said.get("years_apart", "")
            self.time.month = Month(
                int(year) if year.isdecimal() else self.time.month.year, told.month
            )
        if said and (hour := fields.get("time", "")).isdecimal():
            fields["time"] = f"{hour}:{said.get('minutes_apart', '').zfill(2)}"

    def _take_title(self, fields: Item, row: Sequence[str]) -> None:
        """Let what a post is about be its text, where there is none yet."""
        said = (row[at].strip() for at in self.layout.titles if at < len(row))
        if (
            "text" not in fields
            and not self.layout.networks
            and (title := next(filter(None, said), ""))
        ):
            fields["text"] = title

    def _by_day(self, post: Item) -> list[Item]:
        """A post, or where only its week is said and its words name days, one for each of these."""
        monday = self.time.monday_of(post) if "text" in post else None
        parted = posts_among(post["text"], days_of_week(monday), self.words) if monday else []
        if not any("date" in each for each in parted):
            return [post]
        own = ({field: each[field] for field in _PARTED & each.keys()} for each in parted)
        return [{**each, **post, **said} for each, said in zip(parted, own, strict=True)]

    def _placed(self, post: Item) -> Iterator[Item]:
        """A post with what the headings above it, its words and the whole sheet say of it."""
        post = {**self.group, **post}
        is_open = "channel" not in post and "text" in post
        led = posts_of_line(post["text"], self.words) if is_open else []
        for each in [each for each in led if "channel" in each] or [{}]:
            placed = {**each, **post, **({"text": each["text"]} if each else {})}
            if self.layout.channel:
                placed.setdefault("channel", self.layout.channel)
            if "channel" not in placed and (network := self.words.network(placed.get("type", ""))):
                placed["channel"] = network
                del placed["type"]
            day = self.time.day_of(placed)
            yield {**placed, "date": day} if day else placed

    def _is_post(self, item: Item) -> bool:
        """Whether an item says what is posted, and not only where an empty slot is.

        A day with an event is no post where the column of channels is empty, and nobody is named.
        """
        if any(not _is_noted(field) and field not in self.placed for field in item):
            return True
        notes = {field for field, text in item.items() if _is_noted(field)
                 and (field in self.wordy or len(text) > _LONGEST_MARK)}  # fmt: skip
        is_named = "channel" in item or not self.has_channels
        return bool(notes) and (is_named or "type" in item or "creator" in item)

    def _take_day(self, at: int, fields: Item) -> None:
        """Give a row without a day the one above it, which is written once for all.

        A row that has no time either is of that day only where days go on below it: ideas without
        a day stand at the end. Records of a database each have their own day, or none.
        """
        if self.sheet.titles is not None:
            return
        has_weekday = any(weekday_in(text, self.words) for text in _notes_of(fields))
        is_of_day = "time" in fields or has_weekday or (fields and at < self.last_day)
        if is_of_day and "date" not in fields and self.day and "date" not in self.group:
            fields["date"] = self.day
            self.counts["same-day"] += 1
        self.day = fields.get("date", self.day)

    def _cell(self, at: int, row: Sequence[str], column: Column) -> str:
        link = self.sheet.links.get((at, column.at), "")
        cell = row[column.at].strip()
        if not link or link in cell:
            return cell
        if column.field in ("link", "url"):
            return link
        own = _is_noted(column.field) or column.field == "media"
        return f"{cell} {link}".strip() if own else cell

    def _by_network(self, fields: Item, row: Sequence[str]) -> Iterator[Item]:
        """The posts of a row: one for each network that it has a text or a mark for."""
        yielded = False
        for column in self.layout.networks:
            cell = row[column.at].strip() if column.at < len(row) else ""
            mark = says_yes(cell, self.words)
            if mark is False or (mark is None and not cell):
                continue
            yielded = True
            text = {} if mark else {"text": cell}
            yield {**fields, **text, "channel": column.field}
        if yielded:
            self.counts["by-network"] += 1
            return
        names = pieces_of(fields.get("channel", ""), self.words)
        networks = [network_of(name, self.words) for name in names]
        if len(names) > 1 and all(networks):
            self.counts["several-channels"] += 1
            is_plain = all(map(self.words.network, names))
            written = {} if is_plain else {"x-channel": fields["channel"]}
            yield from ({**fields, **written, "channel": str(network)} for network in networks)
        else:
            yield {**fields, **self._of_one_network(fields.get("channel", ""))}

    def _of_one_network(self, cell: str) -> Item:
        """The network of a cell that says more: the form of the post, the account on it."""
        network = network_of(cell, self.words) if cell else None
        if network is None or self.words.network(cell):
            return {}
        return {"channel": network, "x-channel": cell}


def _last_row_with(layout: Layout, sheet: Sheet, field: str) -> int:
    """The last row with something in the column of a field; -1 where there is none."""
    column = next((each.at for each in layout.columns if each.field == field), None)
    filled = (
        at
        for at in range(len(sheet.rows) - 1, layout.head, -1)
        if column is not None and column < len(sheet.rows[at]) and sheet.rows[at][column]
    )
    return next(filled, -1)


def _wordy(layout: Layout, sheet: Sheet) -> Iterator[str]:
    """The team's own columns that mostly hold more than marks: in them `Meet Jo` is a title."""
    for column in layout.columns:
        cells = cells_of(sheet.rows[layout.head + 1 :], column.at)
        if column.field.startswith("x-") and sum(map(len, cells)) > len(cells) * _LONGEST_MARK:
            yield column.field


def _names_total(label: str) -> bool:
    said = name_key(label).split() if len(label) <= _LONGEST_LABEL else []
    if not 0 < len(said) <= _MOST_WORDS_OF_TOTAL:
        return False
    return any(is_listed("totals", each) for each in (" ".join(said), said[0], said[-1]))


def _notes_of(item: Item) -> Iterator[str]:
    return (text for field, text in item.items() if field.startswith("x-"))


def _is_noted(field: str) -> bool:
    """Whether a field is a note, in the format's own field or in one of the team's."""
    return field == "notes" or field.startswith("x-")

"""Posts: rows, entries and cards with a moment, each with what the headings above say of when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from stratlint.language.loose_names import is_listed
from stratlint.language.moments import Moment
from stratlint.language.names import name_key
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.context import Context
from stratlint.reading.evidence import Evidence
from stratlint.reading.extents import block_stretches
from stratlint.reading.page import Fields
from stratlint.reading.records import Cell, Record, code_of
from stratlint.reading.when import Day, day_of
from stratlint.reading.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Block, ListBlock, Paragraph, Quote

_CLOCK = re.compile(r"\d{1,2}:\d{2}\Z")
_JOINT = " \t—–-:|·•,→>"
_AFTER_CHANNEL = re.compile(r"\s*(?:[:—–|→]|\s-\s)\s*")
_OPENING = 60
"""Characters of an entry in which the network that it is for is named."""
_CHANNELS_AT_MOST = 6


_SEVERAL = 2


class PostBuilder:
    """Builds the posts of one document."""

    def __init__(self, shop: Workshop, year: int | None) -> None:
        """Build with the tools of `shop`; days without a year are of `year`."""
        self.shop = shop
        self.page = shop.page
        self.features = shop.features
        self.year = year
        self.first_day: date | None = None
        self.order = "doubt"
        self.found: list[Value] = []

    # Tables

    def of_table(self, evidence: Evidence, context: Context) -> int:
        """Take the rows of a table; gives how many posts they are."""
        before = len(self.found)
        days = evidence.weekdays()
        if len(days) >= _FEWEST_DAYS:
            for record in evidence.group.records:
                self._grid_row(record, days, context)
        else:
            columns = _Columns(evidence)
            for record in evidence.group.records:
                if not self._is_other_work(record, columns):
                    self._row(record, columns, context)
        self._drop_summary(before)
        return len(self.found) - before

    def _is_other_work(self, record: Record, columns: _Columns) -> bool:
        """Whether a row has a dash where the others have their network."""
        index = next((i for i, field in columns.fields.items() if field == "channel"), None)
        if index is None:
            return False
        words = record.cells[index].value
        behind = words.source.text[words.start : words.start + 3].strip()
        return not words.text and behind[:1] in _DASHES

    def _row(self, record: Record, columns: _Columns, context: Context) -> None:
        moments = [
            found
            for index in columns.moments
            if (found := self._moment_in(record.cells[index], counts=True))
        ]
        texts = [record.cells[i] for i in columns.texts if record.cells[i].value.text]
        whens = [record.cells[i] for i in columns.moments if record.cells[i].value.text]
        if columns.networks:
            for index, networks in columns.networks.items():
                if record.cells[index].value.text:
                    cells = [record.cells[index]]
                    self._post(record, moments, whens, cells, networks, columns, context)
            return
        self._post(record, moments, whens, texts, (), columns, context)

    def _post(
        self,
        record: Record,
        moments: list[Moment],
        whens: list[Cell],
        texts: list[Cell],
        networks: tuple[str, ...],
        columns: _Columns,
        context: Context,
    ) -> None:
        fields = self.shop.fields(context)
        self._put_when(fields, moments, whens[0].value if whens else record.place, context)
        if texts:
            fields["text"] = texts[0].value.value()
            for cell in texts[1:]:
                self.shop.note(fields, cell.label, cell.value)
        for index, field in columns.fields.items():
            cell = record.cells[index]
            if cell.value.text and not self._put(fields, field, cell.value):
                self.shop.note(fields, cell.label, cell.value)
        for index in columns.others:
            if record.cells[index].value.text:
                self.shop.note(fields, record.cells[index].label, record.cells[index].value)
        if networks:
            fields["channel"] = texts[0].value.value(networks[0])
        if {"text", "type", "channel", "message"} & fields.keys():
            self.add(fields, record.place, context)

    def _grid_row(self, record: Record, days: list[int], context: Context) -> None:
        """A row of a grid: a week, or a network, with a post below each day."""
        label = next((c for i, c in enumerate(record.cells) if i not in days), None)
        over = self.features.moment(label.value.text) if label else None
        networks = self.features.networks(label.value.text) if label else ()
        for index in days:
            cell = record.cells[index]
            if not cell.value.text:
                continue
            day = self.features.moment(cell.label.text)
            fields = self.shop.fields(context)
            moments = [m for m in (self._opening(cell.value), day, over) if m]
            week = f"{label.value.text} " if label and (over or label.value.text.isdigit()) else ""
            said = cell.label._replace(text=f"{week}{cell.label.text}")
            self._put_when(fields, moments, cell.value, context, said=said)
            fields["text"] = cell.value.value()
            named = networks or self.features.networks_within(cell.value.text)
            if named:
                fields["channel"] = cell.value.value(named[0])
            self.add(fields, cell.value, context)

    def _opening(self, words: Words) -> Moment | None:
        """The number or hour that a cell of a grid opens with."""
        found = self.features.moment(words.text[:_OPENING])
        return found if found and found.start < 3 and (found.day or found.time) else None

    def _moment_in(self, cell: Cell, *, counts: bool) -> Moment | None:
        """The moment in a cell; a mere number counts what its column is headed by."""
        text = cell.value.text
        if counts and text.strip(" #").isdigit():
            return self.features.moment(f"{cell.label.text} {text.strip(' #')}")
        return self.features.moment(text)

    def _drop_summary(self, before: int) -> None:
        """A table that says again what the headings above it did adds no posts."""
        known = {_when_and_where(post) for post in self.found[:before]}
        added = [_when_and_where(post) for post in self.found[before:]]
        again = sum(each in known for each in added if all(each))
        if added and again * 10 >= len(added) * 6:
            del self.found[before:]

    # Entries and cards

    def of_entry(self, record: Record, context: Context, again: str = "") -> bool:
        """The post that an entry of a list is; says whether it is one.

        `again` are the words that say how often it comes, where they stand above the list.
        """
        opener = record.name or record.place
        moment = self.features.moment(
            opener.text[:_LONGEST_WHEN] if record.name is None else opener.text
        )
        fields = self.shop.fields(context)
        words = record.own or record.place
        moments = [moment] if moment else []
        if moment and record.name is not None and (rest := moment.rest.strip(_JOINT)):
            self._put_rest(fields, opener, rest)
        title = self.page.titles.read(opener.text[:_LONGEST_WHEN])
        if moment is None and title.is_weekday:
            fields.said["date"] = opener.value()
            fields.repeats = opener.text if not context.moments else ""
        if moment and record.name is None:
            words = record.place.cut(moment.end)
        if (hour := self._opening(words)) and hour.time and not (moment and moment.time):
            moments.append(hour)
            words = words.cut(hour.end)
        words = _stripped(words)
        self._put_when(fields, moments, opener, context)
        fields.repeats = fields.repeats or ("" if "date" in fields else again)
        words = self._put_channel_before(fields, words)
        if words.text:
            fields.setdefault("text", words.value())
        self._put_cells(fields, record.cells)
        inner = [b for b in record.below if isinstance(b, (ListBlock, Paragraph, Quote))]
        if "text" not in fields and inner:
            posts = list(self._entries_below(inner, moments, opener, context))
            if posts:
                return True
        if not {"text", "type"} & fields.keys():
            return False
        self._note_below(fields, record)
        self.add(fields, record.place, context)
        return True

    def _entries_below(
        self, blocks: Iterable[Block], moments: list[Moment], opener: Words, context: Context
    ) -> Iterator[Value]:
        """The posts of one day: the entries of the list below it."""
        for block in blocks:
            if not isinstance(block, ListBlock):
                continue
            for record in self.shop.records.of_list(block).records:
                fields = self.shop.fields(context)
                words = record.place
                hour = self._opening(words)
                if hour and hour.time:
                    words = _stripped(words.cut(hour.end))
                self._put_when(fields, [*([hour] if hour else []), *moments], opener, context)
                fields["text"] = self._put_channel_before(fields, words).value()
                yield self.add(fields, record.place, context)

    def of_card(self, record: Record, context: Context) -> bool:
        """The post, or the posts of one day, that a heading stands above."""
        assert record.name is not None
        heading = record.name
        fields = self.shop.fields(context)
        moment = self.features.moment(heading.text)
        if moment and (rest := moment.rest.strip(_JOINT)):
            self._put_rest(fields, heading, rest)
        blocks = record.section.blocks if record.section else []
        lists = [b for b in blocks if isinstance(b, ListBlock)]
        if self._posts_of_day(lists, moment, context, heading):
            return True
        if self._posts_by_network(record, [moment] if moment else [], context):
            return True
        day = self._put_when(fields, [moment] if moment else [], heading, context)
        self._put_cells(fields, record.cells)
        title = fields.pop("text", None) if self._own_text(fields, record) else None
        if title is not None:
            fields.notes.append(title)
        if "text" in fields.said:
            fields["text"] = fields.said.pop("text")
        if not {"text", "type", "channel"} & fields.keys() and day.date is None:
            first = next((r for b in lists for r in self.shop.records.of_list(b).records), None)
            if first is None or moment is None:
                return False
            fields["text"] = first.place.value()
        self._note_below(fields, record)
        self.add(fields, heading, context)
        return True

    def _posts_by_network(self, record: Record, moments: list[Moment], context: Context) -> bool:
        """Whether a card words its post for each network: `**LinkedIn:**` with the text below."""
        worded = [
            (cell, networks[0])
            for cell in record.cells
            if cell.value.text and len(networks := self.features.networks(cell.label.text)) == 1
        ]
        if len({network for _, network in worded}) < _SEVERAL:
            return False
        for cell, network in worded:
            fields = self.shop.fields(context)
            self._put_when(fields, moments, record.name or cell.label, context)
            fields["channel"] = cell.label.value(network)
            fields["text"] = cell.value.value()
            self.add(fields, cell.label, context)
        return True

    def _posts_of_day(
        self, lists: list[ListBlock], moment: Moment | None, context: Context, heading: Words
    ) -> bool:
        """Whether the entries below a day's heading are posts: each opens with hour or network."""
        for block in lists:
            records = self.shop.records.of_list(block).records
            opens = [
                bool(self.features.networks((r.name or r.place).text))
                or bool((h := self._opening(r.place)) and h.time)
                for r in records
            ]
            if records and sum(opens) * 2 > len(records):
                list(self._entries_below([block], [moment] if moment else [], heading, context))
                return True
        return False

    def _own_text(self, fields: Fields, record: Record) -> bool:
        """Whether a card holds the words of the post itself; they are kept in `said`."""
        if (copy := self._copy(record)) is not None:
            fields.said["text"] = copy.value()
            return "text" in fields
        if "text" in fields:
            return False
        code = code_of(list(record.below))
        quote = next((b for b in record.below if isinstance(b, Quote)), None)
        source = self.page.source
        if code is not None:
            raw = source.text[code.start : code.end]
            body = "\n".join(
                line for line in raw.splitlines() if not line.strip().startswith("```")
            )
            fields.said["text"] = Value(body.strip(), source, code.start, code.end)
        elif quote is not None and (at := self.page.extent_of([quote])):
            fields.said["text"] = self.page.value(at)
        elif record.own is not None:
            fields.said["text"] = record.own.value()
        return "text" in fields

    def _copy(self, record: Record) -> Words | None:
        """The words behind `Text:` or `Légende :`, over paragraphs up to the next label like it."""
        begin, end = -1, -1
        is_bold = False
        blocks = record.section.blocks if record.section else []
        for line in (line for b in blocks for line in block_stretches(b)):
            label = self.page.labelled(*line)
            is_copy = label is not None and is_listed("labels_of_copy", label.label)
            if label and begin >= 0 and (label.is_bold or is_copy or not is_bold):
                break
            if label and is_copy:
                begin, end = label.value
                is_bold = label.is_bold
            elif begin >= 0:
                begin = line[0] if end <= begin else begin
                end = line[1]
        return self.page.words_at((begin, end)) if end > begin >= 0 else None

    def _note_below(self, fields: Fields, record: Record) -> None:
        at = self.page.extent_of(list(record.below)) if record.below else None
        text = fields.get("text")
        if at is not None and text is not None and not text.start <= at[0] < text.end:
            fields.notes.append(self.page.value(at))

    def _put_rest(self, fields: Fields, opener: Words, rest: str) -> None:
        """What a heading or label says beside the moment: the network, or what it is about."""
        at = opener.text.find(rest)
        words = opener.cut(at, at + len(rest)) if at >= 0 else opener._replace(text=rest)
        words = _stripped(words)
        networks = self.features.networks(words.text)
        if networks:
            fields["channel"] = words.value(networks[0])
        elif len(words.text) > 2:
            fields["text"] = words.value()

    def _put_channel_before(self, fields: Fields, words: Words) -> Words:
        """The network that an entry opens with: `LinkedIn: …`, `Post Instagram — …`.

        Gives the words without it, where it stands before them by itself.
        """
        match = _AFTER_CHANNEL.search(words.text[:_OPENING])
        opening = words.text[: match.start()] if match else words.text[:_OPENING]
        named, _, hour = opening.partition(",")
        alone = self.features.networks(named if hour else opening)
        networks = alone or self.features.social_within(opening)
        if networks and "channel" not in fields:
            fields["channel"] = words.value(networks[0])
            fields.channels = networks[:_CHANNELS_AT_MOST] if alone else ()
        at = self.features.moment(hour.strip()) if hour else None
        if alone and at and at.time:
            fields.setdefault("time", words.value(at.time))
        return words.cut(match.end()) if alone and match else words

    def _put_cells(self, fields: Fields, cells: tuple[Cell, ...]) -> None:
        """The labelled lines of a post; the copy before a title."""
        copy = next((c for c in cells if is_listed("labels_of_copy", c.label.text)), None)
        for cell in cells:
            if cell is copy:
                fields.setdefault("text", cell.value.value())
                continue
            field = self.features.field("post", cell.label.text)
            if networks := self.features.networks(cell.label.text):
                fields.setdefault("channel", cell.label.value(networks[0]))
                fields.setdefault("text", cell.value.value())
            elif (
                field is None
                or (field == "text" and copy)
                or not self._put(fields, field, cell.value)
            ):
                self.shop.note(fields, cell.label, cell.value)

    def on_day(self, day: Words, channel: Words | None, words: Words, context: Context) -> None:
        """A post of a week's plan that has the day as its key."""
        fields = self.shop.fields(context)
        moment = self.features.moment(day.text)
        self._put_when(fields, [moment] if moment else [], day, context)
        networks = self.features.networks(channel.text) if channel else ()
        if channel is not None and networks:
            fields["channel"] = channel.value(networks[0])
        fields["text"] = words.value()
        self.add(fields, words, context)

    # Fields

    def _put(self, fields: Fields, field: str, words: Words) -> bool:
        """One field of a post; says whether it could be set."""
        if field in fields:
            return False
        if field == "date":
            self._put_date(fields, words)
        elif field == "time":
            self._put_time(fields, words)
        elif field == "channel":
            self._put_channels(fields, words)
        elif field in ("status", "reactive"):
            return self._put_choice(fields, field, words)
        else:
            return field != "media" and self.shop.put("post", fields, field, words)
        return True

    def _put_date(self, fields: Fields, words: Words) -> None:
        moment = self.features.moment(words.text)
        if moment is None:
            fields.said.setdefault("date", words.value())
        else:
            self._set_day(fields, day_of([moment], self.year, self.first_day), words)

    def _put_time(self, fields: Fields, words: Words) -> None:
        moment = self.features.moment(words.text)
        self.shop.put("post", fields, "time", words)
        if moment and moment.time:
            fields["time"] = words.value(moment.time)
        elif "time" in fields and not _CLOCK.match(fields["time"].text):
            fields.said["time"] = fields.pop("time")

    def _put_choice(self, fields: Fields, field: str, words: Words) -> bool:
        """A word of a closed list, whatever sign stands before it; says whether it is one."""
        known = self.page.words.value("post", field, words.text)
        known = known or self.page.words.value("post", field, re.sub(r"^\W+", "", words.text))
        if known:
            fields[field] = words.value(known)
        return known is not None

    def _put_channels(self, fields: Fields, words: Words) -> None:
        networks = self.features.networks(words.text) or self.features.networks_within(words.text)
        if not networks or is_listed("everywhere", words.text):
            fields.said["channel"] = words.value()
            return
        fields["channel"] = words.value(networks[0])
        fields.channels = networks[:_CHANNELS_AT_MOST]

    def _put_when(
        self,
        fields: Fields,
        moments: list[Moment],
        words: Words,
        context: Context,
        said: Words | None = None,
    ) -> Day:
        """The day and hour that a post's own moments and those of the headings above say."""
        ordered = [each.in_order(self.order) for each in (*moments, *context.moments)]
        found = day_of(ordered, self.year, self.first_day)
        self._set_day(fields, found, words)
        if found.date is None and (when := self._when(moments, words, context, said)):
            fields.said.setdefault("date", when.value())
        if moments and self._repeats(moments, context):
            fields.repeats = (said or fields.said["date"]).text
        return found

    @staticmethod
    def _when(
        moments: list[Moment], words: Words, context: Context, said: Words | None
    ) -> Words | None:
        """The words that say when, where they name no day of a year."""
        if said is not None or not moments:
            return said or context.when
        first = next((each for each in moments if each.kind != "time"), None)
        if first is None:
            return context.when
        here = words.cut(first.start, first.end)
        if "(" in here.text and ")" not in here.text:
            here = here.cut(0, here.text.index("("))
        return here if here.text else words

    def _repeats(self, moments: list[Moment], context: Context) -> bool:
        """Whether a day of the week is said, and no week that it is of."""
        if any(m.day or m.counted or m.month for m in moments):
            return False
        is_weekly = any(m.weekday is not None or m.weekdays for m in moments)
        is_of_a_week = any(
            m.counted or m.kind in ("range", "week_of", "date") for m in context.moments
        )
        return is_weekly and (context.is_template or not is_of_a_week)

    def _set_day(self, fields: Fields, found: Day, words: Words) -> None:
        if found.date is not None:
            fields["date"] = words.value(found.date.isoformat())
        if found.time is not None and "time" not in fields:
            fields["time"] = words.value(found.time)

    # Adding

    def add(self, fields: Fields, at: Words, context: Context) -> Value:
        """Keep a post; one planned for several networks once for each.

        Where nothing but its type is planned, that is what the post says.
        """
        over = context.channel or context.title_channel
        if "channel" not in fields and "channel" not in fields.said and over is not None:
            fields["channel"] = over.value()
        if "text" not in fields and "type" in fields:
            fields["text"] = fields["type"]
        post = self.shop.item(fields, at)
        self.found.append(post)
        for network in fields.channels[1:]:
            again = fields.copy_of()
            again["channel"] = fields["channel"]._replace(data=network)
            self.found.append(self.shop.item(again, at))
        return post


_DASHES = ("—", "–", "-")
_FEWEST_DAYS = 3
_LONGEST_WHEN = 120


class _Columns:
    """The roles of a calendar's columns: when, what, for which network, and other fields."""

    def __init__(self, evidence: Evidence) -> None:
        features = evidence.features
        heads = evidence.group.heads
        first = evidence.when_column()
        self.moments: list[int] = []
        self.texts: list[int] = []
        self.fields: dict[int, str] = {}
        self.networks: dict[int, tuple[str, ...]] = {}
        self.others: list[int] = []
        columns = evidence.columns_of_networks()
        for index, head in enumerate(heads):
            field = features.field("post", head.text)
            if index == first or field == "date" or self._is_of_time(evidence, index):
                self.moments.append(index)
            elif index in columns and field != "channel":
                self.networks[index] = columns[index]
            elif field == "text":
                self.texts.append(index)
            elif field and field not in self.fields.values():
                self.fields[index] = field
            else:
                self.others.append(index)
        self._order(evidence, first)

    @staticmethod
    def _is_of_time(evidence: Evidence, index: int) -> bool:
        """Whether most cells of a column are weeks, months or days of the week."""
        head = evidence.group.heads[index].text
        if evidence.features.field("post", head) not in (None, "date"):
            return False
        cells = [r.cells[index].value.text for r in evidence.records]
        said = [each for each in cells if each]
        whole = [
            bool((m := evidence.features.moment(each)) and not m.rest.strip(_JOINT))
            for each in said
        ]
        return bool(said) and sum(whole) * 2 > len(said)

    def _order(self, evidence: Evidence, first: int | None) -> None:
        """The day before the week that it is in; the copy before a title or an idea."""
        heads = evidence.group.heads
        self.texts.sort(key=lambda i: (not is_listed("labels_of_copy", heads[i].text), i))
        if not self.texts and not self.networks:
            known = "type" in self.fields.values()
            free = [
                i
                for i in self.others
                if name_key(heads[i].text) not in _HASH
                and not (known and is_listed("reasons", heads[i].text))
            ]
            longest = max(free, key=lambda i: _length(evidence, i), default=None)
            if longest is not None:
                self.texts.append(longest)
                self.others.remove(longest)
            elif not known:
                goal = next((i for i, f in self.fields.items() if f in ("goal", "message")), None)
                if goal is not None:
                    self.texts.append(goal)
                    del self.fields[goal]
        self.moments.sort(key=lambda i: (_breadth(evidence, i), i != first, i))


_HASH = frozenset(("#", "n°", "no", "id", "nr"))


def _length(evidence: Evidence, index: int) -> int:
    return sum(len(r.cells[index].value.text) for r in evidence.records)


def _breadth(evidence: Evidence, index: int) -> int:
    """How long what a column names is: days come before weeks, weeks before months."""
    for record in evidence.records:
        found = evidence.features.moment(record.cells[index].value.text)
        if found is not None:
            if found.day is not None and found.until is None:
                return 0
            return 1 if found.weekday is not None else 2
    return 3


def _stripped(words: Words) -> Words:
    text = words.text.strip()
    plain = text.lstrip(_JOINT + "*_)").rstrip()
    at = words.text.find(plain)
    return words.cut(at) if plain and at > 0 else words


def _when_and_where(post: Value) -> tuple[str, str]:
    assert isinstance(post.data, Fields)
    when = post.data.get("date")
    channel = post.data.get("channel")
    return (when.text if when else "", channel.text if channel else "")

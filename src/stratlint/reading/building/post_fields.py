"""What is said of a post, as its fields: when, where, what; and what the headings above say."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from stratlint.language.loose_names import is_listed
from stratlint.language.times.moments import Moment
from stratlint.reading.building.doubles import once
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.days.weeks import Weeks
from stratlint.reading.days.when import Day, day_of
from stratlint.reading.outlining.context import Context, words_of_moment
from stratlint.reading.outlining.records import Cell
from stratlint.reading.stretches.post_pieces import before_comma, without_hour
from stratlint.reading.stretches.words import Words, without_joints
from stratlint.strategy import Value

_CLOCK = re.compile(r"\d{1,2}:\d{2}\Z")
AFTER_CHANNEL = re.compile(r"\s*(?::(?!(?<=\d:)\d\d)|[—–|→·;]|\s-\s)\s*")
_BEHIND = re.compile(
    r"\s*(?:\((?P<aside>[^()]{1,60})\)|(?:\s[—–-]\s|\(|,\s)(?P<last>[^()—–,]{1,40})\)?)\s*\.?\Z"
)
"""What stands behind a post: one place behind a comma or dash, or several in brackets."""
_PIECE = re.compile(r"[,|·(]|\s[–—-]\s")
_BY = re.compile(r"\s+(?P<who>@\w[\w.-]*)\Z")
"""Who makes a post, as boards of tasks have it at the end."""
OPENING = 60
"""Characters of an entry in which the network that it is for is named."""
_REMARK = re.compile(r"\s*(?:\s[—–-]\s|[(,:;])")
"""What stands between a word and what is remarked on it: `Ready — seen by Theo`."""
_CHANNELS_AT_MOST = 6
_LONGEST_NAME = 4
"""Words of a channel that no list of networks knows: `Notice board`."""


class PostFields:
    """What becomes of the words that are said of one post."""

    def __init__(self, shop: Workshop, year: int | None) -> None:
        """Build with the tools of `shop`; days without a year are of `year`."""
        self.shop = shop
        self.page = shop.page
        self.features = shop.features
        self.year = year
        self.weeks = Weeks()
        self.about: dict[str, Value] = {}
        """What the document says of the whole, as far as it is read."""
        self.order = "doubt"
        self.found: list[Value] = []
        self.page_marks: list[Value] = []
        """The weekdays and numbers of a month's page, which say nothing but where a day is."""
        self.planned = False
        """Whether a table plans posts."""
        self.drafts: list[Value] = []
        """Posts in words that say no day: where a table plans them, these are its words."""
        self._planned_at: set[tuple[str, str]] = set()
        """When and where the posts before the table at hand are, so many of those found."""
        self._noted = 0

    def _opening(self, words: Words) -> Moment | None:
        """The number or hour that a cell of a grid opens with."""
        found = self.features.moment(words.text[:OPENING])
        return found if found and found.start < 3 and (found.day or found.time) else None

    def _put_rest(self, fields: Fields, opener: Words, rest: str) -> None:
        """What a heading or label says beside the moment: the network, or what it is about."""
        at = opener.text.find(rest)
        if rest.count("(") > rest.count(")") and opener.text[at + len(rest) :].startswith(")"):
            rest += ")"
        words = opener.cut(at, at + len(rest)) if at >= 0 else opener._replace(text=rest)
        words = without_joints(words)
        networks = self.features.networks(words.text)
        if networks:
            fields["channel"] = words.value(networks[0])
            fields.channels = networks[:_CHANNELS_AT_MOST]
            self._put_hour_behind(fields, words, words.text)
        elif len(words.text) > 2:
            fields["text"] = words.value()

    def _put_channel_before(self, fields: Fields, words: Words) -> Words:
        """The network that an entry opens with: `LinkedIn: …`, `Post Instagram — …`.

        Gives the words without it, where it stands before them by itself.
        """
        match = AFTER_CHANNEL.search(words.text[:OPENING])
        match = (
            before_comma(self.features, words.text[: match.start() if match else OPENING]) or match
        )
        opening = words.text[: match.start()] if match else words.text[:OPENING]
        alone = self.features.networks(opening.strip("()[] "))
        if not alone and (rest := self._put_channel_behind(fields, words)) is not words:
            return rest
        networks = alone or self.features.social_within(opening)
        if networks and "channel" not in fields:
            fields["channel"] = words.value(networks[0])
            fields.channels = networks[:_CHANNELS_AT_MOST] if alone else ()
        if alone:
            self._put_hour_behind(fields, words, opening)
        return words.cut(match.end()) if alone and match else words

    def _behind_hour(self, fields: Fields, words: Words) -> Words:
        """Words without the hour that they open with, or end with, which is the post's."""
        rest, hour = without_hour(self.features, words, self._opening(words))
        if not hour or "time" in fields:
            return words
        fields["time"] = words.value(hour)
        return rest

    def _put_hour_behind(self, fields: Fields, words: Words, name: str) -> None:
        """The hour that stands behind a network's name: `Instagram, 6 pm`, `X – 18h30`."""
        for piece in _PIECE.split(name)[1:]:
            found = self.features.moment(piece.strip())
            if found and found.time:
                fields.setdefault("time", words.value(found.time))

    def _put_channel_within(self, fields: Fields, words: Words) -> None:
        """The networks that the first words of a post name, where no column does."""
        if networks := self.features.social_within(words.text[:OPENING]):
            fields["channel"] = words.value(networks[0])

    def _put_channel_behind(self, fields: Fields, words: Words) -> Words:
        """The networks that an entry ends with: `Open day – Instagram`, `… (blog + Facebook)`."""
        if by := _BY.search(words.text):
            fields.setdefault("creator", words.cut(by.start("who")).value())
            words = words.cut(0, by.start())
        match = _BEHIND.search(words.text)
        at = match.span("aside" if match["aside"] else "last") if match else (0, 0)
        networks = self.features.networks(words.text[slice(*at)])
        if match is None or not networks or "channel" in fields:
            return words
        fields["channel"] = words.cut(*at).value(networks[0])
        fields.channels = networks[:_CHANNELS_AT_MOST]
        self._put_hour_behind(fields, words, words.text[slice(*at)])
        return words.cut(0, match.start())

    def _put_cells(self, fields: Fields, cells: tuple[Cell, ...]) -> None:
        """The labelled lines of a post; the copy before a title."""
        copy = next((c for c in cells if is_listed("labels_of_copy", c.label.text)), None)
        for cell in cells:
            if cell is copy:
                fields.setdefault("text", cell.value.value())
                continue
            field = self.features.field("post", cell.label.text)
            if networks := self.features.networks(cell.label.text):
                is_said = "text" in fields and "channel" not in fields.said
                fields.setdefault("channel", cell.label.value(networks[0]))
                self._put_hour_behind(fields, cell.label, cell.label.text)
                fields.setdefault("text", self._behind_hour(fields, cell.value).value())
                if is_said:  # where it goes stands below what is said
                    fields.channels = tuple(dict.fromkeys((*fields.channels, *networks)))
            elif is_listed("formats", cell.label.text) and "text" not in fields:
                fields["text"] = cell.value.value()
            elif (
                field is None
                or (field == "text" and copy)
                or not self._put(fields, field, cell.value)
            ):
                self.shop.note(fields, cell.label, cell.value)

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
            self._set_day(fields, self._day([moment]), words)

    def _put_time(self, fields: Fields, words: Words) -> None:
        moment = self.features.moment(words.text)
        self.shop.put("post", fields, "time", words)
        if moment and moment.time:
            fields["time"] = words.value(moment.time)
        elif "time" in fields and not _CLOCK.match(fields["time"].text):
            fields.said["time"] = fields.pop("time")

    def _put_choice(self, fields: Fields, field: str, words: Words) -> bool:
        """A word of a closed list, with a sign before it, a remark behind; says if it is one."""
        text = words.text
        if field in fields:
            return False
        start = next((at for at, letter in enumerate(text) if letter.isalnum()), 0)
        stop = _REMARK.search(text, start)
        for end in (len(text), stop.start() if stop else start):
            if known := self.page.words.value("post", field, text[start:end]):
                fields[field] = words.cut(start, end).value(known)
                if end < len(text):
                    self.shop.note(fields, None, without_joints(words.cut(end)))
                return True
        return False

    def _put_channels(self, fields: Fields, words: Words) -> None:
        networks = self.features.networks_listed(words.text)
        if not networks or is_listed("everywhere", words.text):
            longest = _LONGEST_NAME if words.text[:1].isupper() else _LONGEST_NAME // 2
            is_name = len(words.text.split()) <= longest
            (fields if is_name else fields.said)["channel"] = words.value()
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
        found = self._day([*moments, *context.moments])
        self._set_day(fields, found, words)
        if found.date is None and (when := self._when(moments, words, context, said)):
            fields.said.setdefault("date", when.value())
        if "date" in fields.said and self._repeats(moments or context.moments, context):
            fields.repeats = fields.said["date"].text
        return found

    def _day(self, moments: list[Moment]) -> Day:
        """The day that moments say together, the nearest first, in the period of the whole."""
        month = next((m.month for m in moments if m.month and m.other is None), None)
        period = self.about["period"].text if "period" in self.about else ""
        ordered = [each.in_order(self.order).in_month(month) for each in moments]
        return day_of(ordered, self.year, self.weeks._replace(period=period))

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
        here = words_of_moment(first, words)
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

    def settled(self, sole: str, only: str) -> list[Value]:
        """The posts, without drafts where a table plans what is published.

        What names no network goes to the `sole` one that the document declares; to the `only` one
        that it names, where no post names any.
        """
        drafts = {id(each) for each in self.drafts} if self.planned else set()
        kept = list(once([each for each in self.found if id(each) not in drafts]))
        told = [each.data for each in kept if isinstance(each.data, Fields)]
        silent = [fields for fields in told if not {"channel"} & {*fields, *fields.said}]
        for fields in silent:
            self._place(fields, sole or (only if len(silent) == len(told) else ""))
        return kept

    def _place(self, fields: Fields, only: str) -> None:
        """Give a post that names no channel the one that its words, or the whole, are about."""
        text = fields.get("text")
        if text is None:
            return
        networks = (only,) if only else self.features.posted_on(text.text)
        if networks:
            fields["channel"] = text._replace(data=networks[0])

    def _headed(self, context: Context) -> tuple[Words, tuple[str, ...]] | None:
        """The networks that hold for a post: of the section, of a heading, of the title."""
        if context.channel is not None:
            return context.channel, ()
        for over in reversed(context.overs[1:]):
            within = self.features.social_within(over.words.text)
            networks = over.title.networks or (within if len(within) == 1 else ())
            if networks:
                return over.words._replace(text=networks[0]), networks[:_CHANNELS_AT_MOST]
        return (context.title_channel, ()) if context.title_channel is not None else None

    def channel_at(self, place: int) -> str:
        """The channel of the post whose words stand at a place: others that they name are none."""
        index = bisect_right(self._worded, (place, sys.maxsize, "")) - 1
        if index < 0:
            return ""
        _, end, name = self._worded[index]
        return name if place < end else ""

    @cached_property
    def _worded(self) -> list[tuple[int, int, str]]:
        """Where the words of posts stand; asked when all are found."""
        return sorted(_placed_words(self.found))

    def add(self, fields: Fields, at: Words, context: Context) -> Value:
        """Keep a post; one planned for several networks once for each.

        Where nothing but its type is planned, that is what the post says.
        """
        headed = self._headed(context)
        if headed is not None and "channel" not in fields and "channel" not in fields.said:
            words, fields.channels = headed
            fields["channel"] = words.value()
        if "text" not in fields and "type" in fields:
            fields["text"] = fields["type"]
        if over := context.nearest:  # boards have a heading a state: `In progress`
            self._put_choice(fields, "status", over.words)
        post = self.shop.item(fields, at)
        self.found.append(post)
        for network in fields.channels[1:]:
            again = fields.copy_of()
            again["channel"] = fields["channel"]._replace(data=network)
            self.found.append(self.shop.item(again, at))
        return post


def _placed_words(posts: list[Value]) -> Iterator[tuple[int, int, str]]:
    """Where posts stand that name their channel, up to the end of their words; that channel."""
    for post in posts:
        fields = post.data if isinstance(post.data, Fields) else Fields()
        if "text" in fields and "channel" in fields:
            text = fields["text"]
            yield min(post.start, text.start), text.end, fields["channel"].text

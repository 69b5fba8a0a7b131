"""Channels: rows, entries, cards and lines that name networks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, takewhile

from stratlint.language.loose_names import is_listed, listed, opens_with, without_number
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.reading.building.channel_fields import ChannelFields
from stratlint.reading.building.refusals import is_crossed_out, says_no
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.choosing.clues.of_headings import kind_of_places
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.post_copy import has_copy
from stratlint.reading.outlining.records import Cell, Record
from stratlint.reading.stretches.named_networks import SENT_OUT
from stratlint.reading.stretches.titles import NOT_ONLY_SOCIAL
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock

_LONGEST_NAME = 7
_SHORTEST_NAME = 4
"""Letters of a network's name that is no other word."""
_MOST = 0.6
_SEVERAL = 3
_FEW = 2
_SOME = 0.4
"""The share of channels from which all that a list below `Channels` names are some."""
_OF_SEVERAL = ("everywhere", "labels_of_channels", "groups_of_channels")
_LABEL = re.compile(r"[^:(]{0,40}[:(]")
_OPENING = 160
"""Characters of an entry that are looked at for how often something is posted."""


class ChannelBuilder(ChannelFields):
    """Builds the channels of one document."""

    def of_group(self, evidence: Evidence, context: Context) -> None:
        """The channels of a table, a list or of headings."""
        group = evidence.group
        if group.shape == "table":
            self._rows(evidence, context)
            return
        is_named = evidence.share_of(lambda r: r.name) > _MOST
        is_announced = "channels" in (context.part, evidence.part_of_lead())
        is_beside = is_named or is_announced or evidence.clue("bare names", "channels")
        share = evidence.clue("channel kinds", "channels")
        is_one_of = is_announced and share > _SOME
        are_known = evidence.clue("networks", "channels") > _SOME
        if not are_known and (kind := kind_of_places(context)) is not None:
            self.add(self.shown(kind.words, ()), (), context)  # one channel, whatever its places
            return
        for record in group.records:
            self.of_record(record, context, is_beside=bool(is_beside), is_one_of=is_one_of)

    def of_record(
        self, record: Record, context: Context, *, is_beside: bool, is_one_of: bool = False
    ) -> list[Fields]:
        """The channels that an entry or a card is about; unknown names only beside known ones.

        Where channels are listed (`is_one_of`), every short name is one.
        """
        if found := self._of_several(record, context):
            return found
        name = record.name or self._name_part(record.place.first_line)
        if record.name is None:
            rest = record.place.cut(len(name.text)) if name.text != record.place.text else None
            record = record._replace(own=rest)
        networks = self._networks(name, record, context)
        if record.place.text.startswith("["):
            return []
        is_named = is_beside and self._is_name(name, record, is_one_of=is_one_of)
        if not networks and not is_named:
            return []
        is_left = (
            context.is_refused
            or is_crossed_out(record.place)
            or opens_with("declining", record.place.text)
            or any(map(says_no, (record.said.text, *(c.label.text for c in record.cells[:1]))))
        )
        if is_left or self.page.titles.read(name.text).is_refusal:
            self.refuse(record.place)
            return []
        before = len(self.found)
        found = self.each(name, networks, context)
        is_only_written = not record.cells and has_copy(record)
        for fields in found:
            self.describe(fields, record, context)
            if is_only_written and any(each.data is fields for each in self.found[before:]):
                fields.certainty = "hint"  # a post's heading: no purpose stands there
        return found

    def _networks(self, name: Words, record: Record, context: Context) -> tuple[str, ...]:
        found = self.features.networks(name.text)
        if not found and context.part == "channels":
            found = self.features.networks_of_channel(name.text)
        if not found and record.name is None:
            found = self.features.networks(record.place.text)
        return found

    def _is_name(self, name: Words, record: Record, *, is_one_of: bool) -> bool:
        """Whether a name that no list of networks knows can be a channel's."""
        title = self.page.titles.read(name.text)
        if title.part not in (None, "channels") or title.is_closed or title.is_span:
            return False
        if self.features.field("channel", name.text) or name.text.endswith("?"):
            return False
        if is_listed("headings_of_advice", name.text):
            return False
        is_empty = record.section is not None and not (record.section.blocks or record.below)
        if is_one_of and self.features.is_short_name(name.text):
            return True
        return self._ends_in_channel(name.text) or self.has_fields(record) or is_empty

    def _ends_in_channel(self, text: str) -> bool:
        """Whether one of the words is a kind of channel: a list, a forum, a site."""
        is_counted = any(map(str.isdigit, text := without_number(text)))  # `Email 5 friends`
        return not is_counted and bool(set(name_key(text).split()) & listed("kinds_of_channels"))

    def has_fields(self, record: Record) -> bool:
        """Whether labels say of a record what is said of channels only."""
        said = {self.features.field("channel", c.label.text) for c in record.cells}
        return len(said & {"mission", "cadence", "audience", "voice", "success"}) > 1

    def _of_several(self, record: Record, context: Context) -> list[Fields]:
        """The channels of `Social media (Facebook, Instagram)`, or of the list below `Offline`."""
        if record.name is None and (self.rhythms_in(record.place) or self.names_several(record)):
            return self.line(record.place, context)
        first = re.split(r"[(:]", (record.name or record.place).text, maxsplit=1)[0].strip()
        if not any(is_listed(each, first) for each in _OF_SEVERAL):
            return []
        is_head = record.section is None and None in (record.own, record.name)
        if is_head and (below := list(self._listed_below(record))):
            return [
                fields
                for each in below
                for fields in self.of_record(each, context, is_beside=True, is_one_of=True)
            ]
        return self.line(record.place, context)

    def _listed_below(self, record: Record) -> Iterator[Record]:
        """What an entry heads: its labelled lines, and the entries of the lists below it."""
        for label, value in record.cells:
            yield Record(label._replace(end=value.end), label, value)
        for block in record.below:
            if isinstance(block, ListBlock):
                yield from self.shop.records.of_list(block).records

    def rhythms(self, words: Words, context: Context) -> None:
        """The channels of a line that says how often each is served; they may stand elsewhere."""
        before = len(self.found)
        self.line(words, context)
        self.in_prose.update(id(each.data) for each in self.found[before:])

    def line(self, words: Words, context: Context) -> list[Fields]:
        """The channels that a line lists: `Core channels: TikTok, Instagram + Email`."""
        if words.text.startswith("["):
            return []
        label = _LABEL.match(words.text)
        if label and self.features.networks_within(label[0]):
            label = None  # `Pinterest (organic), blog` has no label
        text = words.text.replace(label[0], " " * len(label[0]), 1) if label else words.text
        found, whole = [], words._replace(text=text)
        cut = self.rhythms_in(whole) or self.shop.pieces(whole)
        pieces = [each.cut(0, len(each.text.rstrip(" ).*"))) for each in cut]
        known = [self.features.is_channel_kind(p.text, is_listed_as_one=True) for p in pieces]
        are_most = sum(known) * 2 >= len(known) > 1
        for piece, is_known in zip(pieces, known, strict=True):
            if is_listed("everywhere", piece.text):
                continue
            networks = self.features.networks_of_channel(piece.text)
            if not networks and self.features.how_often(piece.text):
                networks = self.features.social_within(piece.text)[:1]
            is_beside = are_most and self.features.is_short_name(piece.text)
            if networks or is_known or is_beside:
                found.append(self.add(self.shown(piece, networks), networks, context))
                self._put_beside(found[-1], words, piece)
        rhythm = self.features.rhythm(words.text) if len(found) == 1 else None
        if rhythm is not None:  # of the only one: `Instagram only, 4 posts a week`
            self.shop.put("channel", found[0], "cadence", words.cut(rhythm.start, rhythm.end))
        return found

    def _put_beside(self, fields: Fields, words: Words, piece: Words) -> None:
        """How often, and what brackets say, behind a channel's name in a line."""
        at = words.text.find(piece.text)
        end = words.text.find(")", at) + 1 if "(" in piece.text else 0
        self.put_in_brackets(fields, words.cut(at, end or at + len(piece.text)))
        if "(" not in piece.text and (rhythm := self.features.rhythm(piece.text)):
            self.shop.put("channel", fields, "cadence", piece.cut(rhythm.start, rhythm.end))

    def _rows(self, evidence: Evidence, context: Context) -> None:
        column = self.network_column(evidence)
        if column is None:
            return
        made: set[int] = set()
        for record in evidence.group.records:
            name = record.cells[column].value
            networks = self._networks(name, record, context)
            if not name.text or len(name.text.split()) > _LONGEST_NAME + 5:
                continue
            if is_listed("everywhere", name.text):
                continue
            is_left = context.is_refused or is_crossed_out(name)
            if is_left or any(map(self._is_refusal, record.cells[column + 1 :])):
                self.refuse(name)
                continue
            shown = self.shown(name, networks)
            found = self.each(name, networks, context)
            if len(found) == 1 and id(found[0]) in made and not self.features.is_format(name.text):
                found = [self.add_beside(shown, networks, context)]
            made.update(map(id, found))
            for fields in found:
                for index, cell in enumerate(record.cells):
                    if index != column:
                        self._put_cell(fields, cell, context)

    def _is_refusal(self, cell: Cell) -> bool:
        """Whether a cell says that the channel of its row is not used: `not now` as its status."""
        is_told = opens_with("refused_openings", cell.value.text)
        is_state = self.features.field("channel", cell.label.text) in ("status", "mission")
        return is_told or (is_state and says_no(cell.value.text))

    def network_column(self, evidence: Evidence) -> int | None:
        """The column of the networks: headed so, or the one that most are in."""
        heads = evidence.group.heads
        counts = [
            sum(bool(self.features.networks(r.cells[i].value.text)) for r in evidence.records)
            for i in range(len(heads))
        ]
        for index, head in enumerate(heads):
            is_named = self.features.field("channel", head.text) == "network"
            if is_named and (counts[index] or evidence.clue("its heading", "channels")):
                return index
        best = max(range(len(heads)), key=lambda i: counts[i], default=None)
        return best if best is not None and counts[best] else None

    def among(self, evidence: Evidence, context: Context) -> None:
        """The channels among the entries of a list of something else: `Twitter: announce …`."""
        if context.is_closed or context.within_post or context.channel is not None:
            return
        told = [
            each
            for each in evidence.records
            if each.name and each.own and self.features.social_within(each.name.text)
        ]
        is_there = len(told) > 1 or context.part == "channels"
        for record in told if is_there else ():
            self.of_record(record, context, is_beside=False)
        if context.part in ("", "channels", "calendar"):
            for name in self.places_among(evidence):
                self._hint(name, self.features.networks(name.text), context)
        for record in evidence.records:
            if record.name is None:
                self.with_rhythm(record.place.first_line, context)

    def with_rhythm(self, words: Words, context: Context) -> list[Fields]:
        """The channels on which something is posted so often: `twice a month, post on Facebook`."""
        text = words.text[:_OPENING]
        rhythm, own = self.features.rhythm(text), self.page.words.network(text.partition(" ")[0])
        if rhythm is None or not (own in SENT_OUT or any_of("words_of_publishing").search(text)):
            return []
        social, found = self.features.social_within, []
        networks = social(text[: rhythm.start]) or social(text)  # else `Publish blog posts weekly`
        sent = tuple(n for n in self.features.networks_within(text) if n in SENT_OUT)
        for network in (own,) if own in SENT_OUT else networks or sent:  # `Newsletter every month`
            shown = words._replace(text=self.page.titles.shown(network, words.text))
            found.append(self.add(shown, (network,), context))
            self.shop.put("channel", found[-1], "cadence", words.cut(rhythm.start, rhythm.end))
        return found

    def in_column(self, evidence: Evidence, context: Context) -> bool:
        """Note the channels of a column of another table; says whether there is such a column."""
        heads = evidence.group.heads
        named = [i for i, h in enumerate(heads) if self.features.field("post", h.text) == "channel"]
        if context.is_closed or len(heads) < _SEVERAL or not named:
            return False
        for record in evidence.records:
            for piece in self.shop.pieces(record.cells[named[0]].value):
                networks = self.features.networks(piece.text)
                if networks or self.features.is_channel_kind(piece.text):
                    self._hint(self.shown(piece, networks), networks, context)
        return True

    def note_sole(self, label: str, said: str) -> None:
        """Note the channel that a label calls the only one: `Only channel: LinkedIn`."""
        if is_listed("sole_channel", label):
            named = self.features.networks_within(said)
            self.sole = named[0] if len(named) == 1 else ""

    def only(self) -> str:
        """The one social network that the document names; empty where it names none or several."""
        named = {each for each in self.known if self.page.words.network(each)} | self.left
        return named.pop() if len(named) == 1 and not named <= NOT_ONLY_SOCIAL else ""

    def of_posts(self, posts: Iterable[Value]) -> None:
        """The channels that only posts name: hints, of which no purpose is asked."""
        for post in posts:
            named = post.data.get("channel") if isinstance(post.data, Fields) else None
            if named is None or named.text not in self.features.networks(named.span.text):
                continue
            network = named.text
            if network not in self.known and network not in self.left:
                shown = self.page.titles.shown(network, named.span.text)
                words = Words(shown, named.source, named.start, named.end)
                self._hint(words, (network,), Context())

    def beside(self, own: str, words: Words) -> tuple[str, ...]:
        """The networks that a post enumerates with its own: `on Instagram, Facebook and X`."""
        pieces = self.shop.pieces(words)
        named = [self.features.networks(each.text) for each in pieces]
        within = self.features.networks_within
        lasts = [within(" ".join(piece.text.split()[-2:])) for piece in pieces]
        first = next((i for i, last in enumerate(lasts) if own in last), None)
        if first is None:
            return ()
        return (own, *chain.from_iterable(takewhile(bool, named[first + 1 :])))

    @property
    def are_few(self) -> bool:
        """Whether hardly any channel was read: one that is named in passing may be another."""
        told = [each.data for each in self.found if isinstance(each.data, Fields)]
        return sum(each.certainty != "hint" for each in told) < _FEW

    def in_passing(self, words: Words, networks: tuple[str, ...]) -> None:
        """Channels that a document only names: hints, of which no purpose is asked."""
        for network in networks:
            shown = self.page.titles.shown(network, words.text)
            if self._is_later_hint(network, words):
                self.move(self.known[network], words._replace(text=shown))
            if (
                network in self.known
                or network in self.left
                or not (shown[:1].isupper() or network in SENT_OUT)
                or (len(shown) < _SHORTEST_NAME and not (shown.isupper() and len(networks) > 1))
            ):
                continue
            self._hint(words._replace(text=shown), (network,), Context())

    def _is_later_hint(self, network: str, words: Words) -> bool:
        """Whether a channel that is only a hint was read from a place further down."""
        known = self.known.get(network)
        is_hint = known is not None and known.certainty == "hint"
        return bool(known and is_hint and known["network"].start > words.start)

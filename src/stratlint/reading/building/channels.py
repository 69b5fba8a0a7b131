"""Channels: rows, entries and headings that begin with a network, each network once."""

from __future__ import annotations

import re

from stratlint.language.loose_names import is_listed, listed, opens_with, without_number
from stratlint.language.loose_phrases import how_often, says_for_whom, says_what_for
from stratlint.language.names import name_key, slug
from stratlint.reading.building.goals import GoalBuilder
from stratlint.reading.building.mix import MixBuilder
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.context import Context
from stratlint.reading.evidence import Evidence
from stratlint.reading.features import goal_label
from stratlint.reading.page import Fields
from stratlint.reading.records import Cell, Record
from stratlint.reading.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock

_ASIDE = re.compile(r"\s*\([^()\n]{0,60}\)\s*(?:[:：–—-]\s*)?")
_PIECE = re.compile(r"(?<=\w)\s?[.;,](?=\s)|\s[(—–](?=\s?\w)|\s[-•·|]\s")
_ENDS = re.compile(r"(?<!\s)\s*(?:[(—–|,]|:(?=\s|\Z))|\s-\s|\s→|\s->")
_EMOJI = re.compile(r"\A[^\w@#/]+")
_LONGEST_CADENCE = 110
_LONGEST_MISSION = 400
_LONGEST_NAME = 7
_LONGEST_RHYTHM = 6
"""Words that say how often and no more: a longer line says what for."""
_MISSION_WORDS = range(6, 41)


class ChannelBuilder:
    """Builds the channels of one document; each network once, as the first place says."""

    def __init__(self, shop: Workshop, goals: GoalBuilder, mix: MixBuilder) -> None:
        """Build with the tools of `shop`; goals and mixes of channels by their builders."""
        self.shop = shop
        self.page = shop.page
        self.features = shop.features
        self.goals = goals
        self.mix = mix
        self.found: list[Value] = []
        self.refused: list[Value] = []
        self.left: set[str] = set()
        """The networks of those."""
        self.own_goals: list[Value] = []
        self.known: dict[str, Fields] = {}

    # One channel

    def add(self, name: Words, networks: tuple[str, ...], context: Context) -> Fields:
        """The channel of that name, made if it is not there yet."""
        keys = [*networks] or [name_key(name.text)]
        for key in keys:
            if key in self.known:
                return self.known[key]
        return self._make(name, keys, context)

    def add_beside(self, name: Words, networks: tuple[str, ...], context: Context) -> Fields:
        """A channel of its own, though its network has one: two accounts in one list."""
        return self._make(name, [*networks] or [name_key(name.text)], context)

    def _make(self, name: Words, keys: list[str], context: Context) -> Fields:
        fields = self.shop.fields(context)
        fields["network"] = name.value()
        is_first = keys[0] not in self.known
        own = keys[0] if is_first and self.page.words.network(keys[0]) else slug(name.text)[:60]
        fields["id"] = name.value(own or "channel")
        for key in keys:
            self.known.setdefault(key, fields)
        self.found.append(self.shop.item(fields, name))
        return fields

    def each(self, name: Words, networks: tuple[str, ...], context: Context) -> list[Fields]:
        """A channel for each network of a name, such as `Mastodon & Bluesky`."""
        if len(networks) < 2:
            return [self.add(self.shown(name, networks), networks, context)]
        pieces = self.shop.pieces(self._name_part(name))
        found = []
        for network in networks:
            piece = next((p for p in pieces if network in self.features.networks(p.text)), name)
            found.append(self.add(self.shown(piece, (network,)), (network,), context))
        return found

    def refuse(self, words: Words) -> None:
        """A channel that is named in order not to be used."""
        self.refused.append(words.value())
        self.left.update(self.features.networks(words.text))

    def _name_part(self, words: Words) -> Words:
        match = _ENDS.search(words.text)
        return words.cut(0, match.start()) if match and match.start() > 2 else words

    def shown(self, words: Words, networks: tuple[str, ...]) -> Words:
        """The name to show: without its number, and what stands in brackets or behind a dash."""
        plain = without_number(words.text)
        at = words.text.find(plain)
        first = self._name_part(words.cut(max(at, 0)))
        text = _EMOJI.sub("", first.text).strip(" *_.:") or first.text
        if len(networks) == 1 and not self.page.words.network(text):
            tokens = text.split()
            for size in range(1, min(4, len(tokens)) + 1):
                for start in range(len(tokens) - size + 1):
                    shown = " ".join(tokens[start : start + size])
                    if self.page.words.network(shown) == networks[0]:
                        return first._replace(text=shown)
        return first._replace(text=text)

    # Shapes

    def of_group(self, evidence: Evidence, context: Context) -> None:
        """The channels of a table, a list or of headings."""
        group = evidence.group
        if group.shape == "table":
            self._rows(evidence, context)
            return
        is_named = evidence.share_of(lambda r: r.name) > _MOST
        for record in group.records:
            self.of_record(record, context, is_beside=is_named or context.part == "channels")

    def of_record(self, record: Record, context: Context, *, is_beside: bool) -> list[Fields]:
        """The channels that an entry or a card is about; unknown names only beside known ones."""
        if found := self._in_brackets(record, context):
            return found
        name = record.name or self._name_part(record.place.first_line)
        if record.name is None:
            rest = record.place.cut(len(name.text)) if name.text != record.place.text else None
            record = record._replace(own=rest)
        networks = self._networks(name, record, context)
        if record.place.text.startswith("["):
            return []
        if not networks and not (is_beside and self._is_name(name, record)):
            return []
        said = record.said.text[:120]
        is_left = opens_with("refused_openings", said) or is_listed("refused", said.rstrip(". "))
        if is_left or self._is_refused(name):
            self.refuse(record.place)
            return []
        found = self.each(name, networks, context)
        for fields in found:
            self.describe(fields, record, context)
        return found

    def _networks(self, name: Words, record: Record, context: Context) -> tuple[str, ...]:
        found = self.features.networks(name.text)
        if not found and context.part == "channels":
            found = self.features.networks_of_channel(name.text)
        if not found and record.name is None:
            found = self.features.networks(record.place.text)
        return found

    def _is_refused(self, name: Words) -> bool:
        return self.page.titles.read(name.text).is_refusal

    def _is_name(self, name: Words, record: Record) -> bool:
        """Whether a name that no list of networks knows can be a channel's."""
        title = self.page.titles.read(name.text)
        if title.part not in (None, "channels") or title.is_closed or title.is_span:
            return False
        if self.features.field("channel", name.text) or name.text.endswith("?"):
            return False
        return self._ends_in_channel(name.text) or self._has_fields(record)

    def _ends_in_channel(self, text: str) -> bool:
        """Whether one of the words is a kind of channel: a list, a forum, a site."""
        return bool(set(name_key(text).split()) & listed("kinds_of_channels"))

    def _has_fields(self, record: Record) -> bool:
        said = {self.features.field("channel", c.label.text) for c in record.cells}
        return len(said & {"mission", "cadence", "audience", "voice", "success"}) > 1

    def _in_brackets(self, record: Record, context: Context) -> list[Fields]:
        """The networks of `Social media (Facebook, Instagram)` or `Our accounts: X, Bluesky`."""
        name = record.name.text if record.name else record.place.text[:40]
        first = re.split(r"[(:]", name, maxsplit=1)[0].strip()
        if not (is_listed("everywhere", first) or is_listed("labels_of_channels", first)):
            return []
        return self.line(record.place, context)

    def line(self, words: Words, context: Context) -> list[Fields]:
        """The networks that a line lists: `Core channels: TikTok, Instagram + Email`."""
        found = []
        if words.text.startswith("["):
            return []
        text = re.sub(r"^[^:(]{0,40}[:(]", lambda m: " " * len(m[0]), words.text)
        for each in self.shop.pieces(words._replace(text=text)):
            piece = each.cut(0, len(each.text.rstrip(" )")))
            if networks := self.features.networks(piece.text):
                found.append(self.add(self.shown(piece, networks), networks, context))
        return found

    # What is said of a channel

    def describe(self, fields: Fields, record: Record, context: Context) -> None:
        """What labelled lines and the words behind a name say of a channel."""
        for cell in record.cells:
            self._put_cell(fields, cell, context)
        if record.own is not None and record.section is None:
            self.put_what_is_said(fields, record.own)
        elif record.own is not None:
            self._put_prose(fields, record.own)
        for block in record.below:
            if isinstance(block, ListBlock):
                self._put_entries(fields, block, is_entry=record.section is None)

    def _put_entries(self, fields: Fields, block: ListBlock, *, is_entry: bool) -> None:
        """What a list below a channel's name says: the first entry may be what it is for."""
        for index, record in enumerate(self.shop.records.of_list(block).records):
            words = record.place.first_line
            fields.setdefault_said("words", words.value())
            is_sentence = len(words.text.split()) in _MISSION_WORDS
            is_told = says_for_whom(words.text) or (is_entry and index == 0)
            is_own = record.name is None and is_purpose(words.text)
            if "mission" not in fields and is_sentence and is_told and is_own:
                self.shop.put("channel", fields, "mission", words)

    def _put_cell(self, fields: Fields, cell: Cell, context: Context) -> None:
        label, words = cell
        if not words.text:
            return
        if is_listed("purposes", label.text) and "mission" not in fields:
            field: str | None = "mission"
        else:
            field = self.features.field("channel", label.text)
        line = words.first_line
        if field == "content_mix":
            if types := self.mix.of_line(words, context):
                fields.setdefault("content_mix", words.value(types))
                return
        elif field in ("goals", "mission") and goal_label(label.text):
            is_goal = any(map(str.isdigit, line.text)) or context.announces("goals")
            if is_goal and self.goals.is_statement(line.text):
                inner = context._replace(channel=self._named(fields))
                self.own_goals.append(self.goals.goal(line, inner))
                return
            field = "mission"
        elif field == "goals":
            field = "mission"
        if field == "cadence" and len(line.text) > _LONGEST_CADENCE:
            field = None
        if field in (None, "id", "network", "status") or not self.shop.put(
            "channel", fields, field or "", line
        ):
            self.shop.note(fields, label, words)

    def _named(self, fields: Fields) -> Words:
        value = fields["id"]
        return Words(value.text, value.source, value.start, value.end)

    def put_what_is_said(self, fields: Fields, words: Words) -> None:
        """The words after a channel's name: what it is for, how often, or the one and the other."""
        if aside := _ASIDE.match(words.text):
            words = words.cut(aside.end())
        line = words.first_line
        rhythm = how_often(line.text)
        if rhythm is None:
            if is_purpose(line.text) and len(line.text) <= _LONGEST_MISSION:
                self.shop.put("channel", fields, "mission", line)
            return
        before = list(_PIECE.finditer(line.text, 0, rhythm.start()))
        after = _PIECE.search(line.text, rhythm.end())
        begin = before[-1].end() if before else 0
        end = after.start() if after else len(line.text)
        if not before and not after and len(line.text.split()) > _LONGEST_RHYTHM:
            self._put_purpose(fields, line)
            self.shop.put("channel", fields, "cadence", line.cut(*rhythm.span()))
            return
        cadence = line.cut(begin, end)
        if len(cadence.text) <= _LONGEST_CADENCE:
            self.shop.put("channel", fields, "cadence", cadence)
        if before:
            self._put_purpose(fields, line.cut(0, before[-1].start()))
        elif after:
            self._put_purpose(fields, line.cut(after.end()))

    def _put_purpose(self, fields: Fields, words: Words) -> None:
        if is_purpose(words.text) or words.text.isalpha():
            self.shop.put("channel", fields, "mission", words)

    def _put_prose(self, fields: Fields, words: Words) -> None:
        """The sentence that says what the channel is used for, or what is shown to whom."""
        if len(words.text) <= 200 and how_often(words.text):
            self.put_what_is_said(fields, words)
            return
        first = self.shop.first_sentence(words)
        if not is_purpose(first.text):
            return
        if (len(first.text.split()) in _MISSION_WORDS and says_for_whom(first.text)) or (
            len(first.text) <= _LONGEST_MISSION and says_what_for(first.text, 0, len(first.text))
        ):
            self.shop.put("channel", fields, "mission", first)
        fields.setdefault_said("words", words.value())

    # Tables

    def _rows(self, evidence: Evidence, context: Context) -> None:
        column = self.network_column(evidence)
        if column is None:
            return
        made: set[int] = set()
        for record in evidence.group.records:
            name = record.cells[column].value
            networks = self.features.networks(name.text)
            if not name.text or len(name.text.split()) > _LONGEST_NAME + 5:
                continue
            if is_listed("everywhere", name.text):
                continue
            if any(
                opens_with("refused_openings", c.value.text) for c in record.cells[column + 1 :]
            ):
                self.refuse(name)
                continue
            shown = self.shown(name, networks)
            found = self.each(name, networks, context)
            if len(found) == 1 and id(found[0]) in made:
                found = [self.add_beside(shown, networks, context)]
            made.update(map(id, found))
            for fields in found:
                for index, cell in enumerate(record.cells):
                    if index != column:
                        self._put_cell(fields, cell, context)

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

    def of_columns(self, evidence: Evidence, context: Context) -> bool:
        """Take a table with a network at the head of each column; says whether it is one."""
        columns = evidence.columns_of_networks()
        rows = evidence.group.records
        fields = [
            self.features.field("channel", r.cells[0].value.text) if r.cells else None for r in rows
        ]
        if len(columns) < 2 or not {"mission", "cadence", "audience"} & set(fields):
            return False
        for index, networks in columns.items():
            channel = self.add(self.shown(evidence.group.heads[index], networks), networks, context)
            for record in rows:
                label = record.cells[0].value
                self._put_cell(channel, Cell(label, record.cells[index].value), context)
        return True

    def in_passing(self, words: Words, networks: tuple[str, ...], context: Context) -> None:
        """Channels that a document only names: hints, of which no purpose is asked."""
        for network in networks:
            shown = self.page.titles.shown(network, words.text)
            if (
                network in self.known
                or network in self.left
                or not shown[:1].isupper()
                or len(shown) < _SHORTEST_NAME
            ):
                continue
            fields = self.add(words._replace(text=shown), (network,), context)
            fields.certainty = "hint"


_SHORTEST_NAME = 4
"""Letters of a network's name that is no other word."""
_MOST = 0.6


def is_purpose(text: str) -> bool:
    """Whether words after a channel's name can say what it is for: no post, account or size."""
    has_words = len(text.split()) > 1 and re.search(r"[^\W\d_]{3}", text) is not None
    return has_words and not text.startswith(("@", "http", "#", '"', "“", "«", "`"))

"""What is said of a channel, as its fields: its network, mission, rhythm."""

from __future__ import annotations

import re
from itertools import pairwise

from stratlint.language.goals.people import names_persons
from stratlint.language.loose_names import bare, is_listed, opens_with, without_number
from stratlint.language.loose_phrases import says_for_whom
from stratlint.language.names import name_key, slug
from stratlint.reading.building.channel_words import (
    LONGEST_CADENCE,
    MISSION_WORDS,
    ChannelWords,
    is_purpose,
)
from stratlint.reading.building.goals import GoalBuilder
from stratlint.reading.building.mix import MixBuilder
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Cell, Record
from stratlint.reading.stretches.features import goal_label
from stratlint.reading.stretches.words import Words, without_joints
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock

_ENDS = re.compile(r"(?<!\s)\s*(?:[(—–|,]|:(?=\s|\Z))|\s--?\s|\s→|\s->")
_EMOJI = re.compile(r"\A[^\w@#/]+")
_ONE_SITE = frozenset(("website", "blog"))
"""Networks that are one place where they stand side by side: `Website and blog`."""
_BARE = 2
"""Words of an entry that names a network and nothing else: `LinkedIn posts`."""
_CLAUSE = re.compile(r";\s+|[.!]\s+(?=[^\W\d_])")
_LONGEST_PLACE = 3
"""Words of a network's name."""
_COMMA = re.compile(r"\s*[,;]\s+")
_BRACKETS = re.compile(r"\s*\([^()\n]*\)|[.\s]+\Z")


class ChannelFields(ChannelWords):
    """What becomes of the words that are said of one channel."""

    def __init__(self, shop: Workshop, goals: GoalBuilder, mix: MixBuilder) -> None:
        """Build with the tools of `shop`; goals and mixes of channels by their builders."""
        super().__init__(shop)
        self.goals = goals
        self.mix = mix
        self.found: list[Value] = []
        self.moved: list[Value] = []
        """Those of a sentence or a post that got a place of their own."""
        self.in_prose: set[int] = set()
        """The channels that a sentence named, by the identity of their fields."""
        self.sole = ""
        """The network that the document calls its only channel."""
        self.own_goals: list[Value] = []
        self.known: dict[str, Fields] = {}

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
        if len(networks) < 2 or _ONE_SITE.issuperset(networks):
            shown = self.shown(name, networks)
            fields = self.add(shown, networks, context)
            self.settle(fields, shown)
            return [fields]
        pieces = self.shop.pieces(name)
        found = []
        for network in networks:
            piece = next((p for p in pieces if network in self.features.networks(p.text)), name)
            found.append(self.add(self.shown(piece, (network,)), (network,), context))
        return found

    def of_sentences(self, words: Words, context: Context) -> bool:
        """The channel that a paragraph opens with, and what it says of it: `On Instagram, we …`.

        The first clause behind the name is what it is for, one with a rhythm is how often.
        """
        name = self._opened_on(words)
        if name is None:
            return False
        (fields,) = self.each(name, self.features.networks(name.text), context)
        rest = without_joints(words.cut(words.text.find(name.text) + len(name.text)))
        ends = [0, *(match.end() for match in _CLAUSE.finditer(rest.text)), len(rest.text)]
        for start, end in pairwise(ends):
            end = start + len(rest.text[start:end].rstrip(" ;.,!"))
            self._put_clause(fields, without_joints(rest.cut(start, end)))
        return True

    def _opened_on(self, words: Words) -> Words | None:
        """The name of the one network that a sentence says something of, behind `On`."""
        tokens = words.text.split(maxsplit=_LONGEST_PLACE + 1)
        if not tokens or not is_listed("on_a_channel", tokens[0]):
            return None
        for size in range(min(_LONGEST_PLACE, len(tokens) - 1), 0, -1):
            text = " ".join(tokens[1 : size + 1]).rstrip(",:")
            if len(self.features.networks(text)) == 1 and self.page.words.network(text):
                at = words.text.find(text)
                return words.cut(at, at + len(text))
        return None

    def _put_clause(self, fields: Fields, clause: Words) -> None:
        """What a clause of a sentence about a channel says of it."""
        if self.features.how_often(clause.text):
            self.put_what_is_said(fields, clause)
        elif "mission" not in fields and is_purpose(clause.text):
            self.shop.put("channel", fields, "mission", clause)

    def name_in(self, piece: Words, context: Context) -> None:
        """The networks, or the kind of channel, that a piece of a sentence names."""
        name = bare(name_key(piece.text))
        one = self.page.titles.network_among(name)
        for network in (one,) if one else self.features.networks_within(piece.text):
            if network in self.left:
                continue
            text = self.page.titles.shown(network, piece.text)
            is_said = text in piece.text
            shown = piece._replace(text=text if is_said else name)
            fields = self.add(shown, (network,), context)
            if says_for_whom(piece.text) or "(" in piece.text:
                fields.setdefault_said("words", piece.value())
            if self.found[-1].data is fields:
                self.in_prose.add(id(fields))
        is_kind = self.features.is_channel_kind(name, is_listed_as_one=True)
        if one is None and is_kind and not self.features.networks_within(name):
            self.add(piece._replace(text=name), (), context)

    def settle(self, fields: Fields, name: Words) -> None:
        """Put a channel that a sentence or a post named where it has a place of its own."""
        if id(fields) in self.in_prose or fields.certainty == "hint":
            self.in_prose.discard(id(fields))
            fields.certainty = Fields().certainty
            self.move(fields, name)

    def move(self, fields: Fields, name: Words) -> None:
        """Say of a channel that it stands somewhere else."""
        index = next(i for i, each in enumerate(self.found) if each.data is fields)
        fields["network"], fields["id"] = name.value(), name.value(fields["id"].text)
        self.found[index] = self.shop.item(fields, name)
        self.moved.append(self.found[index])

    def rhythms_in(self, words: Words) -> list[Words]:
        """The pieces of a line that says of several networks how often: `4x/week X, 2x/week IG`."""
        ends = [m.span() for m in _COMMA.finditer(words.text)]
        cuts = zip(
            [0, *(e for _, e in ends)], [*(s for s, _ in ends), len(words.text)], strict=True
        )
        said = [words.cut(*at) for at in cuts]
        told = [
            self.features.social_within(e.text) and self.features.how_often(e.text) for e in said
        ]
        return said if len(told) > 1 and all(told) else []

    def names_several(self, record: Record) -> bool:
        """Whether an entry is a row of names, in brackets what goes there: `X (news), LinkedIn`."""
        pieces = [_BRACKETS.sub("", each.text) for each in self.shop.pieces(record.place)]
        known = [self.features.is_channel_kind(each) for each in pieces]
        others = [each for each, is_one in zip(pieces, known, strict=True) if not is_one]
        are_names = all(e[:1].isupper() and self.features.is_short_name(e) for e in others)
        is_row = "," in record.place.text and known[:1] == [True]
        return is_row and are_names and len(others) * 2 < len(known)

    def places_among(self, evidence: Evidence) -> list[Words]:
        """The bare names of a mixed list that are places, where two networks are among them."""
        bare = [r.place.first_line for r in evidence.records if r.name is None and not r.is_task]
        names = [self.shown(self._name_part(line), ()) for line in bare]
        alone = [
            e for e in names if len(e.text.split()) <= _BARE and self.features.networks(e.text)
        ]
        is_mixed = len({self.features.networks(each.text) for each in alone}) > 1
        places = [e for e in names if e in alone or self.features.is_place(e.text)]
        return places if is_mixed else []

    def _hint(self, name: Words, networks: tuple[str, ...], context: Context) -> None:
        """Note a channel that is only named, unless it is known."""
        before = len(self.found)
        fields = self.add(name, networks, context)
        if len(self.found) > before:
            fields.certainty = "hint"

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

    def describe(self, fields: Fields, record: Record, context: Context) -> None:
        """What labelled lines and the words behind a name say of a channel."""
        for cell in record.cells:
            self._put_cell(fields, cell, context)
        if record.section is None:
            self.put_in_brackets(fields, record.place.first_line)
        elif record.name is not None:
            self.put_in_brackets(fields, record.name, is_heading=True)
        if record.own is not None and record.section is None:
            self.put_what_is_said(fields, record.own)
        elif record.own is not None:
            self._put_prose(fields, record.own)
        for block in record.below:
            if isinstance(block, ListBlock):
                self._put_entries(fields, block, is_entry=record.section is None)

    def _put_entries(self, fields: Fields, block: ListBlock, *, is_entry: bool) -> None:
        """What a list below a channel's name says: the first entry may be what it is for."""
        records = self.shop.records.of_list(block).records
        for index, record in enumerate(records):
            words = record.place.first_line
            if index == 0 and self._put_state(fields, words):
                continue
            if self.features.is_only_rhythm(words.text):
                self.shop.put("channel", fields, "cadence", words)
            fields.setdefault_said("words", words.value())
            is_sentence = len(words.text.split()) in MISSION_WORDS
            is_first = index == 0 and (is_entry or len(records) == 1)
            is_told = says_for_whom(words.text) or is_first
            is_own = record.name is None and is_purpose(words.text)
            if "mission" not in fields and is_sentence and is_told and is_own:
                self.shop.put("channel", fields, "mission", words)

    def _put_cell(self, fields: Fields, cell: Cell, context: Context) -> None:
        label, words = cell
        if not words.text:
            return
        field = self._field_of(fields, cell)
        line = words.first_line
        if field == "content_mix" and self._put_mix(fields, words, context):
            return
        if field in ("goals", "mission") and goal_label(label.text):
            is_goal = self.goals.states_figure(line.text) or context.announces("goals")
            if is_goal and self.goals.is_statement(line.text):
                inner = context._replace(channel=self._named(fields))
                self.own_goals.append(self.goals.goal(line, inner))
                return
            field = "mission"
        elif field == "goals":
            field = "mission"
        if field == "cadence" and len(line.text) > LONGEST_CADENCE:
            field = None
        if field is None and opens_with("audience_openings", label.text):
            field = "mission"  # `For the young: what is on`
            self.shop.put("channel", fields, "audience", label.cut(label.text.find(" ") + 1))
        if field == "status" and self._put_state(fields, line):
            return
        if field in (None, "id", "network", "status", "content_mix") or not self.shop.put(
            "channel", fields, field or "", line
        ):
            self.shop.note(fields, label, words)

    def _field_of(self, fields: Fields, cell: Cell) -> str | None:
        """The field that a label names or, where it may name several, that the words tell."""
        label, words = cell
        if is_listed("purposes", label.text) and "mission" not in fields:
            return "mission"
        field = self.features.field("channel", label.text)
        if field in (None, "audience") and self._is_what_for(label.text, words.text):
            return "mission" if "mission" not in fields else "reason"
        if field == "audience" and is_listed("persons", label.text):
            named = words.text.partition("(")[0].strip()  # `Claire (town hall)`
            return "owner" if names_persons(named, self.features.language) else field
        if field is None and opens_with("openings_of_purposes", label.text):
            return "mission" if "mission" not in fields else "reason"
        if field is None and "cadence" not in fields and self.features.is_only_rhythm(words.text):
            return "cadence"
        return field

    def _is_what_for(self, label: str, said: str) -> bool:
        """Whether behind `For:`, which may be whom, stands what: `events, beer`, `fans: photos`."""
        if not is_listed("labels_of_those_meant", label):
            return False
        is_told = ":" in said or says_for_whom(said)
        return is_told or not self.features.names_people(said)

    def _put_mix(self, fields: Fields, words: Words, context: Context) -> bool:
        """Take a mix in one line; a list below its label is read by itself."""
        if words.first_line.end < words.end:
            return True
        types = self.mix.of_line(words, context)
        if types:
            fields.setdefault("content_mix", words.value(types))
        return bool(types)

    def _named(self, fields: Fields) -> Words:
        value = fields["id"]
        return Words(value.text, value.source, value.start, value.end)

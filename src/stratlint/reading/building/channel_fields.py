"""What is said of a channel, as its fields: its network, mission, rhythm."""

from __future__ import annotations

import re
from itertools import islice

from stratlint.language.goals.people import names_persons
from stratlint.language.loose_names import is_listed, opens_with, without_number
from stratlint.language.loose_phrases import says_for_whom, says_what_for
from stratlint.language.names import name_key, slug
from stratlint.reading.building.asides import (
    cuts_between,
    state_of_channel,
    told_in_brackets,
    without_days,
)
from stratlint.reading.building.goals import GoalBuilder
from stratlint.reading.building.mix import MixBuilder
from stratlint.reading.building.refusals import Refusals
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.choosing.evidence import Evidence
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Cell, Record
from stratlint.reading.stretches.features import goal_label
from stratlint.reading.stretches.words import Words
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import ListBlock

_SUM = re.compile(r"[~≈<>≤≥]?\s?(?:[€$£¥]\s?\d|\d[\d\s.,–-]{0,20}[€$£¥])")
_ASIDE = re.compile(r"\s*(?:\([^()\n]{0,60}\)\s*)?(?:(?:[:：–—-]|→|->|=>)\s*)?")
_ENDS = re.compile(r"(?<!\s)\s*(?:[(—–|,]|:(?=\s|\Z))|\s--?\s|\s→|\s->")
_ADDRESS = re.compile(r"\W{0,3}(?P<at>(?:https?://|www\.|@)[^\s,;()]+)[\s,;:–—-]*")
_JOINTS = " ,;:–—-"
_EMOJI = re.compile(r"\A[^\w@#/]+")
_ONE_SITE = frozenset(("website", "blog"))
"""Networks that are one place where they stand side by side: `Website and blog`."""
_BARE = 2
"""Words of an entry that names a network and nothing else: `LinkedIn posts`."""
_COMMA = re.compile(r"\s*[,;]\s+")
_LONGEST_CADENCE = 110
_LONGEST_MISSION = 400
_FEW_WORDS = 3
_LONGEST_RHYTHM = 6
"""Words that say how often and no more: a longer line says what for."""
_MISSION_WORDS = range(6, 41)
_SENTENCES = 4
"""Sentences below a channel's name of which one may say what it is used for."""


class ChannelFields(Refusals):
    """What becomes of the words that are said of one channel."""

    def __init__(self, shop: Workshop, goals: GoalBuilder, mix: MixBuilder) -> None:
        """Build with the tools of `shop`; goals and mixes of channels by their builders."""
        super().__init__(shop)
        self.goals = goals
        self.mix = mix
        self.found: list[Value] = []
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
        if record.own is not None and record.section is None:
            self.put_what_is_said(fields, record.own)
        elif record.own is not None:
            self._put_prose(fields, record.own)
        for block in record.below:
            if isinstance(block, ListBlock):
                self._put_entries(fields, block, is_entry=record.section is None)

    def put_in_brackets(self, fields: Fields, words: Words) -> None:
        """What brackets beside a channel's name say of it: `Facebook (twice a week, Odile)`."""
        for field, at in told_in_brackets(self.features, words.text):
            if field != "status" or not self._put_state(fields, words.cut(*at)):
                self.shop.put("channel", fields, field, words.cut(*at))

    def _put_state(self, fields: Fields, words: Words) -> bool:
        """Set the state of a channel that rests; says whether words tell that it does."""
        if state := state_of_channel(self.features, words.text):
            fields.setdefault("status", words.value(state))
        return bool(state)

    def _put_entries(self, fields: Fields, block: ListBlock, *, is_entry: bool) -> None:
        """What a list below a channel's name says: the first entry may be what it is for."""
        for index, record in enumerate(self.shop.records.of_list(block).records):
            words = record.place.first_line
            if index == 0 and self._put_state(fields, words):
                continue
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
        if field == "cadence" and len(line.text) > _LONGEST_CADENCE:
            field = None
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
        if field == "audience" and self._is_what_for(label.text, words.text):
            return "mission" if "mission" not in fields else "reason"
        if field == "audience" and is_listed("persons", label.text):
            return "owner" if names_persons(words.text, self.features.language) else field
        if field is None and opens_with("openings_of_purposes", label.text):
            return "mission" if "mission" not in fields else "reason"
        if field is None and "cadence" not in fields and self.features.is_only_rhythm(words.text):
            return "cadence"
        return field

    def _is_what_for(self, label: str, said: str) -> bool:
        """Whether behind `For:`, which may be whom, stand several things: `events, new beers`."""
        is_either = is_listed("labels_of_those_meant", label) and "," in said
        return is_either and not self.features.names_people(said)

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

    def put_what_is_said(self, fields: Fields, words: Words) -> None:
        """The words after a channel's name: what it is for, how often, or the one and the other."""
        if aside := _ASIDE.match(words.text):
            words = words.cut(aside.end())
        if address := _ADDRESS.match(words.text):
            self.shop.note(fields, None, words.cut(0, address.end("at")))
            words = words.cut(address.end())
        line = words.first_line
        if self._put_state(fields, line):
            return
        rhythm = self.features.rhythm(line.text)
        if rhythm is None:
            if is_purpose(line.text) and len(line.text) <= _LONGEST_MISSION:
                self.shop.put("channel", fields, "mission", line)
            return
        cuts = cuts_between(self.features, line.text)
        before = [each for each in cuts if each[1] <= rhythm.start]
        after = next((each for each in cuts if each[0] >= rhythm.end), None)
        begin = before[-1][1] if before else 0
        end = after[0] if after else len(line.text)
        spoken = without_days(self.features, line.text)
        if not before and not after and len(spoken.split()) > _LONGEST_RHYTHM:
            self._put_purpose(fields, line)
            self.shop.put("channel", fields, "cadence", line.cut(rhythm.start, rhythm.end))
            return
        begin += len(line.text[begin:end]) - len(line.text[begin:end].lstrip(_JOINTS))
        cadence = line.cut(begin, end)
        if len(cadence.text) <= _LONGEST_CADENCE:
            self.shop.put("channel", fields, "cadence", cadence)
        if before:
            self._put_purpose(fields, line.cut(0, before[-1][0]))
        elif after:
            self._put_purpose(fields, line.cut(after[1]))

    def _put_purpose(self, fields: Fields, words: Words) -> None:
        is_said = is_purpose(words.text) or words.text.replace("/", "").isalpha()
        is_rhythm = len(words.text.split()) <= _FEW_WORDS and self.features.how_often(words.text)
        if is_said and not is_rhythm:  # `stories daily`
            self.shop.put("channel", fields, "mission", words)

    def _put_prose(self, fields: Fields, words: Words) -> None:
        """The sentence that says what the channel is used for, or what is shown to whom."""
        words = self._put_owner_of(fields, words)
        if self._put_state(fields, self.shop.first_sentence(words)):
            return
        if self.features.how_often(words.text):
            self.put_what_is_said(fields, words)
            return
        for index, sentence in enumerate(islice(self.shop.sentences(words), _SENTENCES)):
            if self._says_purpose(sentence, is_first=index == 0):
                self.shop.put("channel", fields, "mission", sentence)
                break
        if is_purpose(words.text):
            fields.setdefault_said("words", words.value())

    def _put_owner_of(self, fields: Fields, words: Words) -> Words:
        """Who looks after a channel, at the end of what is said of it: `Daily. Lead: Dana.`.

        What is left are the words before.
        """
        for sentence in islice(self.shop.sentences(words), 1, _SENTENCES):
            label = self.page.labelled(sentence.start, sentence.end)
            if label and self.features.field("channel", label.label) == "owner":
                person = self.page.words_at(label.value)
                self.shop.put(
                    "channel", fields, "owner", person.cut(0, len(person.text.rstrip(" .")))
                )
                before = words.text[: sentence.start - words.start]
                return words.cut(0, len(before.rstrip(" .\n")))
        return words

    @staticmethod
    def _says_purpose(sentence: Words, *, is_first: bool) -> bool:
        """Whether a sentence says what a channel is used for; the first, whom it leads to what."""
        text = sentence.text
        if not is_purpose(text):
            return False
        leads = is_first and len(text.split()) in _MISSION_WORDS and says_for_whom(text)
        return leads or (len(text) <= _LONGEST_MISSION and says_what_for(text, 0, len(text)))


def is_purpose(text: str) -> bool:
    """Whether words after a channel's name can say what it is for; no size, no sum."""
    words = [each for each in text.split() if any(map(str.isalnum, each))]
    has_words = len(words) > 1 and re.search(r"[^\W\d_]{3}", text) is not None
    if _SUM.match(text):
        return False
    return has_words and not text.startswith(("(", "@", "http", "#", '"', "“", "«", "`"))

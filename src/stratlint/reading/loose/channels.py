"""Channels: headings that are a network's name, rows, entries and lines that begin with one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.language.loose_names import bare, is_listed, opens_with
from stratlint.language.names import name_key, slug
from stratlint.reading.loose.goals import GoalReader, has_target
from stratlint.reading.loose.mix import MixReader
from stratlint.reading.loose.page import Bullet, Fields, Frame, Labelled, Page
from stratlint.reading.loose.titles import Title
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import (
    Block,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
)

_CADENCE = re.compile(
    r"\d\s*x?\s*(?:[^\W\d_]+\s){0,4}?(?:/|per|a|par|each|every|x)\s*(?:day|week|month|jour|semaine|mois|an\b|year)"
    r"|\b(?:daily|weekly|monthly|quotidien\w*|hebdomadaire\w*|mensuel\w*)\b"
    r"|\b(?:every day|once a|twice a|chaque jour)\b"
    r"|\d\s?x\s?/",
    re.I,
)
_USAGE = re.compile(
    r"\bused? (?:\w+ ){0,4}(?:for|to|by|as)\b|\bwe use\b|\bto (?:share|reach|post|build|engage)\b"
    r"|\bsert\b|\butilis|\bpour (?:partager|toucher|publier|informer)|\bpartag",
    re.I,
)
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!])\s{1,5}(?=[A-ZÀ-Ü«“\"(])|\n")
_BRACKETS = re.compile(r"[*_\s]*(?P<name>[^(\n]{3,40}?)[*_\s:]*\((?P<networks>[^()\n]{3,120})\)")
_NAME = 3
"""Words of the name of a channel that no list of networks knows."""
_LONGEST_CADENCE = 90
_LONGEST_MISSION = 320


class ChannelReader:
    """Reads the channels of one document; each network once."""

    def __init__(self, page: Page, goals: GoalReader, mix: MixReader) -> None:
        """Read on `page`."""
        self.page = page
        self.goals = goals
        self.mix = mix
        self.found: list[Value] = []
        self.refused: list[Value] = []
        self.own_goals: list[Value] = []
        self.known: dict[str, Fields] = {}

    # Naming

    def add(self, name: str, at: Stretch, networks: tuple[str, ...] = ()) -> Fields:
        """The channel of that name, made if it is not there yet."""
        keys = [*networks, *([] if networks else [name_key(name)])]
        for key in keys:
            if key in self.known:
                return self.known[key]
        fields = Fields()
        fields["network"] = self.page.value(at, name)
        fields["id"] = self.page.value(at, slug(name)[:60] or "channel")
        for key in keys:
            self.known.setdefault(key, fields)
        self.found.append(Value(fields, self.page.source, *at))
        return fields

    def refuse(self, at: Stretch) -> None:
        """A channel that is named in order not to be used."""
        self.refused.append(self.page.value(at))

    def _shown(self, text: str, networks: tuple[str, ...]) -> str:
        """The name to show: without what stands in brackets or behind a dash."""
        first = re.split(r"(?<!\s)\s*[(—–|:]|\s-\s", text, maxsplit=1)[0].strip(" *_.")
        if len(networks) != 1 or self.page.words.network(first):
            return first or text
        words = first.split()
        for size in range(1, min(4, len(words)) + 1):
            for start in range(len(words) - size + 1):
                shown = " ".join(words[start : start + size])
                if self.page.words.network(shown) == networks[0]:
                    return shown
        return first if self.page.titles.networks_named(first) else networks[0]

    # Sections

    def section(self, section: Section, title: Title, frame: Frame) -> Fields | None:
        """The channel that a section is about, with what is said of it."""
        _, at = self.page.heading(section)
        first = self.page.first_paragraph(section.blocks)
        opening = self.page.text(first)[:120] if first else ""
        if title.is_refusal or opens_with("refused_openings", opening):
            self.refuse(at)
            return None
        fields = self.add(self._shown(_plain_name(title), title.networks), at, title.networks)
        fields.heading = fields.heading or frame.heading
        self.describe(fields, section.blocks, frame)
        if "mission" not in fields and first and _is_purpose(opening):
            self._prose_mission(fields, first)
        return fields

    def describe(self, fields: Fields, blocks: list[Block], frame: Frame) -> None:
        """What labelled lines say of a channel."""
        inner = frame._replace(channel=fields)
        for block in blocks:
            if isinstance(block, Quote):
                self.describe(fields, block.blocks, frame)
            elif isinstance(block, (Paragraph, ListBlock)):
                for label in self.page.labels([block]):
                    self._label(fields, label, inner)
            elif isinstance(block, Table) and len(block.head) == 2:
                for name, value in [block.head, *block.rows]:
                    self._label(
                        fields, Labelled(self.page.text(name), name, value, True, True), inner
                    )

    def _label(self, fields: Fields, label: Labelled, frame: Frame) -> None:
        if label.value[0] >= label.value[1]:
            return
        field = self._field(label.label)
        text = self.page.text(label.value)
        if field == "content_mix":
            if types := self.mix.line(label.value, frame):
                fields["content_mix"] = Value(
                    types, self.page.source, types[0].start, types[-1].end
                )
        elif field in ("goals", "mission") and self.goals.is_goal_label(label.label):
            at = self.goals.first_line(label.value)
            if has_target(text) and self.goals.is_statement(self.page.text(at)):
                self.own_goals.append(self.goals.goal(at, frame))
            self.page.put("channel", fields, "mission", at)
        elif field == "cadence":
            self.put_cadence(fields, self.goals.first_line(label.value))
        elif field and field not in ("id", "network", "goals", "status"):
            self.page.put("channel", fields, field, self.goals.first_line(label.value))

    def _field(self, label: str) -> str | None:
        """The field that a label stands for, network's name or not: `Why Instagram`."""
        found = self.page.words.field("channel", label)
        if found or len(label) > 60:
            return found
        words = name_key(label).split()
        rest = [word for word in words if not self.page.words.network(word)]
        return self.page.words.field("channel", bare(" ".join(rest))) if rest else None

    def is_cadence(self, label: Labelled) -> bool:
        """Whether a line says how often is posted: `Rythme : 3 posts par semaine`."""
        is_named = self.page.words.field("channel", label.label) == "cadence"
        return is_named and self.says_how_often(self.goals.first_line(label.value))

    def says_how_often(self, at: Stretch) -> bool:
        """Whether a line is a rhythm: `3 posts per week`; not a place to write one."""
        text = self.page.text(at)
        is_short = len(text) <= _LONGEST_CADENCE and not text.startswith("[")
        return is_short and bool(_CADENCE.search(text))

    def put_cadence(self, fields: Fields, at: Stretch) -> None:
        """How often: only what a line says that says no more."""
        if at[1] - at[0] <= _LONGEST_CADENCE * 2:
            self.page.put("channel", fields, "cadence", at)

    def _prose_mission(self, fields: Fields, at: Stretch) -> None:
        """The first sentence that says what the channel is used for, or what is shown to whom."""
        raw = self.page.source.text
        begin = at[0]
        opening = _SENTENCE_END.search(raw, *at)
        first = (begin, opening.start() if opening else at[1])
        if _says_for_whom(raw[slice(*first)]) and not self.page.labelled(*first):
            self.page.put("channel", fields, "mission", first)
            return
        for match in [*_SENTENCE_END.finditer(raw, *at), None]:
            end = match.start() if match else at[1]
            if end - begin <= _LONGEST_MISSION and _USAGE.search(raw, begin, end):
                if not self.page.labelled(begin, end):
                    self.page.put("channel", fields, "mission", (begin, end))
                return
            begin = match.end() if match else end

    # Lists and tables under a heading for channels

    def blocks(self, blocks: list[Block], frame: Frame) -> None:
        """The channels of lists, tables and lines."""
        for block in blocks:
            if isinstance(block, Table):
                self.rows(block, frame)
            elif isinstance(block, ListBlock):
                self.bullets(block, frame)
            elif isinstance(block, Paragraph):
                for label in self.page.labels([block]):
                    if networks := self.page.titles.networks_named(label.label):
                        self._entry(label.label, networks, label.at, label.value, [], frame)

    def bullets(self, block: ListBlock, frame: Frame, *, only_known: bool = False) -> None:
        """Entries that begin with a channel's name; others only beside ones that do."""
        bullets = list(self.page.bullets(block))
        named = [self.named(bullet) for bullet in bullets]
        beside = sum(each is not None and bool(each[1]) for each in named)
        all_bold = all(
            (label := self.page.labelled(b.start, b.end)) is not None and label.is_bold
            for b in bullets
        )
        for bullet, found in zip(bullets, named, strict=True):
            if found is None:
                self._in_brackets(bullet, frame)
                continue
            name, networks, at, value = found
            if not networks and (only_known or not (beside or all_bold) or self._is_field(name)):
                continue
            if not networks and self.page.words.field("channel", name):
                # What a channel has is no channel: `Frequency`, `Audience`.
                continue
            if is_listed("everywhere", name) and not networks:
                self.line(value, frame)
                continue
            self._entry(name, networks, at, value, bullet.below, frame)

    def _is_field(self, name: str) -> bool:
        """Whether a name is what is said of a channel: its rhythm, its audience."""
        return self.page.words.field("channel", name) not in (None, "id", "network")

    def _in_brackets(self, bullet: Bullet, frame: Frame) -> None:
        """The networks of such an entry as `Social media (Facebook, Instagram)`."""
        match = _BRACKETS.match(self.page.source.text, bullet.start, bullet.end)
        if match and is_listed("everywhere", match["name"]):
            self.line(match.span("networks"), frame)

    def named(self, bullet: Bullet) -> tuple[str, tuple[str, ...], Stretch, Stretch] | None:
        """The name that an entry begins with, its networks, and where name and value stand."""
        page = self.page
        label = page.labelled(bullet.start, bullet.end)
        if label and len(label.label.split()) <= 6:
            return label.label, self._networks(label.label), label.at, label.value
        at = (bullet.start, bullet.end)
        text = page.text(at)
        first = re.split(r"(?<!\s)\s*[(*—–:,]", text, maxsplit=1)[0].strip()
        networks = page.titles.networks_named(first)
        has_list = any(isinstance(block, ListBlock) for block in bullet.below)
        if networks or (has_list and 0 < len(first.split()) <= _NAME):
            return first, networks, at, (at[1], at[1])
        return None

    def _networks(self, text: str) -> tuple[str, ...]:
        found = self.page.titles.networks_named(text)
        first = re.split(r"(?<!\s)\s*[(—–|]", text, maxsplit=1)[0]
        return found or self.page.titles.networks_named(first)

    def _entry(
        self,
        name: str,
        networks: tuple[str, ...],
        at: Stretch,
        value: Stretch,
        below: list[Block],
        frame: Frame,
    ) -> None:
        text = self.page.text(value)
        if opens_with("refused_openings", text) or is_listed("refused", text):
            self.refuse((at[0], max(at[1], value[1])))
            self.refused[-1] = self.refused[-1]._replace(data=f"{name}: {text}")
            return
        fields = self.add(self._shown(name, networks), at, networks)
        if value[0] < value[1]:
            if len(text) <= _LONGEST_CADENCE and _CADENCE.search(text):
                self.put_cadence(fields, value)
            elif _is_purpose(text):
                self.page.put("channel", fields, "mission", value)
        self.describe(fields, below, frame)
        if "mission" not in fields:
            self._nested_mission(fields, below)

    def _nested_mission(self, fields: Fields, below: list[Block]) -> None:
        """The first entry of the list below a channel's name, where it says what is shown there."""
        for block in below:
            for bullet in self.page.bullets(block) if isinstance(block, ListBlock) else ():
                at = (bullet.start, bullet.end)
                text = self.page.text(at)
                is_said = _is_purpose(text) and len(text) <= _LONGEST_MISSION
                if is_said and not self.page.labelled(*at) and not _CADENCE.search(text):
                    self.page.put("channel", fields, "mission", at)
                return

    def rows(self, table: Table, frame: Frame) -> None:
        """A row a channel."""
        heads = self.page.columns(table)
        column = self._network_column(table, heads)
        if column is None:
            return
        fields_of = {i: self.page.words.field("channel", head) for i, head in enumerate(heads)}
        for row in table.rows:
            if self.page.is_blank(row[column]):
                continue
            name = self.page.text(row[column])
            others = [self.page.text(cell) for i, cell in enumerate(row) if i != column]
            if any(
                is_listed("refused", each) or opens_with("refused_openings", each)
                for each in others
            ):
                self.refuse(row[column])
                continue
            networks = self._networks(name)
            fields = self.add(
                self._shown(name, networks) if networks else name, row[column], networks
            )
            for index, field in fields_of.items():
                if index == column or not field or field in ("id", "network", "goals"):
                    continue
                if field == "content_mix":
                    if types := self.mix.line(row[index], frame):
                        fields.setdefault(
                            "content_mix", Value(types, self.page.source, *row[index])
                        )
                else:
                    self.page.put("channel", fields, field, row[index])

    def _network_column(self, table: Table, heads: list[str]) -> int | None:
        counts = []
        for index in range(len(heads)):
            cells = [
                self.page.text(row[index])
                for row in table.rows
                if not self.page.is_blank(row[index])
            ]
            known = sum(bool(self._networks(cell)) for cell in cells)
            counts.append((known, len(cells)))
        for index, head in enumerate(heads):
            if self.page.words.field("channel", head) == "network" and counts[index][0]:
                return index
        for index, (known, of) in enumerate(counts):
            if known > 1 and known * 10 >= of * 6:
                return index
        return None

    def line(self, at: Stretch, frame: Frame) -> None:
        """The networks that a line lists: `Core channels: TikTok, Instagram + Email`."""
        text = self.page.source.text
        begin = at[0]
        if text.startswith("[", begin) and "](" not in text[slice(*at)]:
            return
        for match in [
            *re.compile(r"(?<!\s)\s*(?:[,;+•·/&]|\band\b|\bet\b)\s*").finditer(text, *at),
            None,
        ]:
            end = match.start() if match else at[1]
            words = self.page.text((begin, end))
            if networks := self._networks(words):
                self.add(self._shown(words, networks), (begin, end), networks)
            begin = match.end() if match else end

    def cadences(self, blocks: list[Block], frame: Frame) -> Iterator[Fields]:
        """Channels whose rhythm a list tells: `LinkedIn: 3 posts per week`."""
        for block in blocks:
            if isinstance(block, (ListBlock, Paragraph)):
                for label in self.page.labels([block]):
                    networks = self._networks(label.label)
                    text = self.page.text(label.value)
                    if networks and len(text) <= _LONGEST_CADENCE and _CADENCE.search(text):
                        fields = self.add(self._shown(label.label, networks), label.at, networks)
                        self.put_cadence(fields, label.value)
                        yield fields


_FOR_WHOM = re.compile(r"\b(?:for|so that|so|pour|afin|aux?)\b", re.IGNORECASE)
_MISSION_WORDS = range(6, 41)
"""Words of a sentence that can be a mission."""


def _says_for_whom(sentence: str) -> bool:
    """Whether a sentence below a channel's name says what is shown there, and for whom or why."""
    return len(sentence.split()) in _MISSION_WORDS and bool(_FOR_WHOM.search(sentence))


def _is_purpose(text: str) -> bool:
    """Whether words after a channel's name can say what it is for: no post, account or size."""
    return not text.startswith(("@", "http", "#", '"', "“", "«", "`")) and len(text.split()) > 1


def _plain_name(title: Title) -> str:
    from stratlint.language.loose_names import without_number

    return without_number(title.text)

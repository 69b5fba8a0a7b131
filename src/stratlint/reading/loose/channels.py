"""Channels: headings that are a network's name, rows, entries and lines that begin with one."""

from __future__ import annotations

import re

from stratlint.language.loose_names import bare, opens_with
from stratlint.language.loose_phrases import how_often, says_for_whom, says_what_for
from stratlint.language.names import name_key, slug
from stratlint.reading.loose.goal_results import has_target
from stratlint.reading.loose.goals import GoalReader
from stratlint.reading.loose.mix import MixReader
from stratlint.reading.loose.page import Fields, Frame, Labelled, Page
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

_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!])\s{1,5}(?=[A-ZÀ-Ü«“\"(])|\n")
_HANDLE = re.compile(r"\s@[\w.]+")
_ASIDE = re.compile(r"\s*\([^()\n]{0,60}\)\s*(?:[:：–—-]\s*)?")
_ARROW = re.compile(r"(?P<name>[^\W\d_][^\n→>]{1,30}?)\s+(?:→|->|=>)\s+")
_EMOJI = re.compile(r"\A[^\w@#/]+")
_PIECE = re.compile(r"(?<=\w)\s?[.;,](?=\s)|\s[(—–](?=\s?\w)")
"""What stands between a purpose and a rhythm in one line."""
_SHORT_PROSE = 200
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

    def shown(self, text: str, networks: tuple[str, ...]) -> str:
        """The name to show: without what stands in brackets or behind a dash."""
        first = re.split(r"(?<!\s)\s*[(—–|:]|\s-\s", text, maxsplit=1)[0].strip(" *_.")
        first = _EMOJI.sub("", first)
        if len(networks) != 1 or self.page.words.network(first):
            return first or text
        words = first.split()
        for size in range(1, min(4, len(words)) + 1):
            for start in range(len(words) - size + 1):
                shown = " ".join(words[start : start + size])
                if self.page.words.network(shown) == networks[0]:
                    return shown
        return first if self.page.titles.networks_named(first) else networks[0]

    def section(self, section: Section, title: Title, frame: Frame) -> Fields | None:
        """The channel that a section is about, with what is said of it."""
        _, at = self.page.heading(section)
        first = self.page.first_paragraph(section.blocks)
        opening = self.page.text(first)[:120] if first else ""
        if title.is_refusal or opens_with("refused_openings", opening):
            self.refuse(at)
            return None
        fields = self.add(self.shown(_plain_name(title), title.networks), at, title.networks)
        fields.heading = fields.heading or frame.heading
        self.describe(fields, section.blocks, frame)
        if "mission" not in fields and first and is_purpose(opening):
            if first[1] - first[0] <= _SHORT_PROSE and how_often(opening):
                self.put_what_is_said(fields, first)
            else:
                self._prose_mission(fields, first)
        self.put_words(fields, section.blocks)
        return fields

    def put_words(self, fields: Fields, blocks: list[Block]) -> None:
        """What else is said of a channel, in prose or a list: its first words are kept."""
        said = next((self._first_words(block) for block in blocks), None)
        if said:
            fields.setdefault("x-words", self.page.value(said))

    def _first_words(self, block: Block) -> Stretch | None:
        if isinstance(block, Quote):
            return next((self._first_words(inner) for inner in block.blocks), None)
        if isinstance(block, Paragraph) and block.lines:
            return block.lines[0]
        if isinstance(block, ListBlock):
            return next(((b.start, b.end) for b in self.page.bullets(block)), None)
        return None

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

    def behind_arrow(self, at: Stretch) -> Labelled | None:
        """A network and what follows an arrow: `Facebook → news for families`."""
        match = _ARROW.match(self.page.source.text, *at)
        if match is None or not self.networks(match["name"]):
            return None
        name = match.span("name")
        return Labelled(self.page.text(name), name, (match.end(), at[1]), False, False)

    def is_cadence(self, label: Labelled) -> bool:
        """Whether a line says how often is posted: `Rythme : 3 posts par semaine`."""
        is_named = self.page.words.field("channel", label.label) == "cadence"
        return is_named and self.says_how_often(self.goals.first_line(label.value))

    def says_how_often(self, at: Stretch) -> bool:
        """Whether a line is a rhythm: `3 posts per week`; not a place to write one."""
        text = self.page.text(at)
        is_short = len(text) <= _LONGEST_CADENCE and not text.startswith("[")
        return is_short and how_often(text) is not None

    def put_cadence(self, fields: Fields, at: Stretch) -> None:
        """How often: only what a line says that says no more."""
        if at[1] - at[0] <= _LONGEST_CADENCE * 2:
            self.page.put("channel", fields, "cadence", at)

    def put_what_is_said(self, fields: Fields, at: Stretch) -> None:
        """The words after a channel's name: what it is for, how often, or the one and the other."""
        raw = self.page.source.text
        if aside := _ASIDE.match(raw, *at):
            at = (aside.end(), at[1])
        at = self.goals.first_line(at)
        rhythm = how_often(raw[slice(*at)])
        if rhythm is None:
            if is_purpose(self.page.text(at)):
                self.page.put("channel", fields, "mission", at)
            return
        start = at[0] + rhythm.start()
        before = list(_PIECE.finditer(raw, at[0], start))
        after = _PIECE.search(raw, at[0] + rhythm.end(), at[1])
        begin = before[-1].end() if before else at[0]
        end = after.start() if after else at[1]
        self.put_cadence(fields, _stripped(raw, begin, end))
        if before:
            self._put_purpose(fields, _stripped(raw, at[0], before[-1].start()))
        elif after:
            self._put_purpose(fields, _stripped(raw, after.end(), at[1]))

    def _put_purpose(self, fields: Fields, at: Stretch) -> None:
        text = self.page.text(at)
        if is_purpose(text) or text.isalpha():
            self.page.put("channel", fields, "mission", at)

    def _prose_mission(self, fields: Fields, at: Stretch) -> None:
        """The first sentence that says what the channel is used for, or what is shown to whom."""
        raw = self.page.source.text
        begin = at[0]
        opening = _SENTENCE_END.search(raw, *at)
        first = (begin, opening.start() if opening else at[1])
        if _is_for_someone(raw[slice(*first)]) and not self.page.labelled(*first):
            self.page.put("channel", fields, "mission", first)
            return
        for match in [*_SENTENCE_END.finditer(raw, *at), None]:
            end = match.start() if match else at[1]
            if end - begin <= _LONGEST_MISSION and says_what_for(raw, begin, end):
                if not self.page.labelled(begin, end):
                    self.page.put("channel", fields, "mission", (begin, end))
                return
            begin = match.end() if match else end

    def networks(self, text: str) -> tuple[str, ...]:
        """The networks that a name stands for, whatever follows it in brackets or after a dash."""
        text = _HANDLE.sub("", text)
        found = self.page.titles.networks_named(text)
        first = re.split(r"(?<!\s)\s*[(—–|]", text, maxsplit=1)[0]
        return found or self.page.titles.networks_named(first)


_MISSION_WORDS = range(6, 41)
"""Words of a sentence that can be a mission."""


def _is_for_someone(sentence: str) -> bool:
    """Whether a sentence below a channel's name says what is shown there, and for whom or why."""
    return len(sentence.split()) in _MISSION_WORDS and says_for_whom(sentence)


def is_purpose(text: str) -> bool:
    """Whether words after a channel's name can say what it is for: no post, account or size."""
    has_words = len(text.split()) > 1 and re.search(r"[^\W\d_]{3}", text) is not None
    return has_words and not text.startswith(("@", "http", "#", '"', "“", "«", "`"))


def _plain_name(title: Title) -> str:
    from stratlint.language.loose_names import without_number

    return without_number(title.text)


def _stripped(text: str, start: int, end: int) -> Stretch:
    """A stretch without the blanks and marks at its ends."""
    while start < end and text[start] in " \u00a0*_(—–-,;":
        start += 1
    while end > start and text[end - 1] in " \u00a0*_),;.":
        end -= 1
    return start, end

"""What the words behind a channel's name say of it: what for, how often, how it is today."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from stratlint.language.loose_names import listed, opens_with
from stratlint.language.loose_phrases import is_vague_rhythm, says_for_whom, says_what_for
from stratlint.language.names import name_key
from stratlint.reading.building.asides import (
    cuts_between,
    state_of_channel,
    told_in_brackets,
    without_days,
)
from stratlint.reading.building.refusals import Refusals
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.stretches.words import Words

if TYPE_CHECKING:
    from stratlint.language.times.recurrence import Recurrence

_SUM = re.compile(r"[~≈<>≤≥]?\s?(?:[€$£¥]\s?\d|\d[\d\s.,–-]{0,20}[€$£¥])")
_ASIDE = re.compile(r"\s*(?:\([^()\n]{0,60}\)\s*)?(?:(?:[:：–—|,-]|→|->|=>)\s*)?")
_ADDRESS = re.compile(r"\W{0,3}(?P<at>(?:https?://|www\.|@)[^\s,;()]+)[\s,;:–—-]*")
_JOINTS = " ,;:–—-"
LONGEST_CADENCE = 110
_LONGEST_MISSION = 400
_FEW_WORDS = 3
_LONGEST_RHYTHM = 6
"""Words that say how often and no more: a longer line says what for."""
MISSION_WORDS = range(6, 41)
_SENTENCES = 4
"""Sentences below a channel's name of which one may say what it is used for."""


class ChannelWords(Refusals):
    """Reads the words that are said of one channel."""

    def put_in_brackets(self, fields: Fields, words: Words, *, is_heading: bool = False) -> None:
        """What brackets beside a channel's name say of it: `Facebook (twice a week, Odile)`.

        In a heading, where every word may have a capital, nobody is named: `(Visual Showcase)`.
        """
        for field, at in told_in_brackets(self.features, words.text):
            if is_heading and field == "owner":
                continue
            if field != "status" or not self._put_state(fields, words.cut(*at)):
                self.shop.put("channel", fields, field, words.cut(*at))

    def _put_state(self, fields: Fields, words: Words) -> bool:
        """Set the state of a channel that rests; says whether words tell that it does."""
        if state := state_of_channel(self.features, words.text):
            fields.setdefault("status", words.value(state))
        return bool(state)

    def put_what_is_said(self, fields: Fields, words: Words) -> None:
        """The words after a channel's name: what it is for, how often, or the one and the other."""
        words = self._behind_address(fields, words)
        line = words.first_line
        if self._put_state(fields, line):
            return
        rhythm = self.features.rhythm(line.text)
        if rhythm is None:
            line = self._put_vague_rhythm(fields, line)
            if is_purpose(line.text) and len(line.text) <= _LONGEST_MISSION:
                self.shop.put("channel", fields, "mission", line)
            return
        cuts = cuts_between(self.features, line.text)
        if alone := self._rhythm_alone(line, cuts):
            self._put_purpose(fields, line.cut(0, cuts[-1][0]))
            self.shop.put("channel", fields, "cadence", line.cut(*alone))
        else:
            self._put_rhythm(fields, line, cuts, rhythm)

    def _put_rhythm(
        self, fields: Fields, line: Words, cuts: list[tuple[int, int]], rhythm: Recurrence
    ) -> None:
        """How often, by the first rhythm of a line, and what for in what stands beside it."""
        before = [each for each in cuts if each[1] <= rhythm.start]
        after = next((each for each in cuts if each[0] >= rhythm.end), None)
        begin = before[-1][1] if before else 0
        end = after[0] if after else len(line.text)
        spoken = without_days(self.features, line.text)
        if not self.features.how_often(spoken):  # `news for members (one post a week)`
            begin, end = rhythm.start, rhythm.end
            self._put_purpose(fields, line.cut(0, len(line.text.partition("(")[0].rstrip())))
        if not before and not after and len(spoken.split()) > _LONGEST_RHYTHM:
            if rhythm.start or self._before_aim(fields, line, rhythm.end, end) == end:
                self._put_purpose(fields, line)
            self.shop.put("channel", fields, "cadence", line.cut(rhythm.start, rhythm.end))
            return
        end = self._before_aim(fields, line, rhythm.end, end)
        begin += len(line.text[begin:end]) - len(line.text[begin:end].lstrip(_JOINTS))
        cadence = line.cut(begin, end)
        if len(cadence.text) <= LONGEST_CADENCE:
            self.shop.put("channel", fields, "cadence", cadence)
        if before:
            self._put_purpose(fields, line.cut(0, before[-1][0]))
        elif after:
            self._put_purpose(fields, line.cut(after[1]))

    def _rhythm_alone(self, line: Words, cuts: list[tuple[int, int]]) -> tuple[int, int] | None:
        """The last piece of a line, where it alone says how often and nothing else.

        What stands before may name a day that is no rhythm: `the game of Saturday; twice a week`.
        """
        if not cuts or not line.text[: cuts[-1][0]].strip():
            return None
        start, end = cuts[-1][1], len(line.text.rstrip(" ."))
        is_first = self.features.how_often(line.text[: cuts[-1][0]])
        return (
            (start, end)
            if is_first and self.features.is_only_rhythm(line.text[start:end])
            else None
        )

    def _put_vague_rhythm(self, fields: Fields, line: Words) -> Words:
        """Set the cadence of a line whose last piece names no number; returns what is before it."""
        start, end = next(iter(cuts_between(self.features, line.text)[-1:]), (0, 0))
        last = line.cut(end, len(line.text.rstrip(" .)")))
        if not is_vague_rhythm(last.text):
            return line
        self.shop.put("channel", fields, "cadence", last)
        return line.cut(0, start)

    def _behind_address(self, fields: Fields, words: Words) -> Words:
        """What is said behind a joint and, as a note, an address."""
        if aside := _ASIDE.match(words.text):
            words = words.cut(aside.end())
        if address := _ADDRESS.match(words.text):
            fields.setdefault_said("address", words.cut(0, address.end("at")).value())
            self.shop.note(fields, None, words.cut(0, address.end("at")))
            words = words.cut(address.end())
        return words

    def _before_aim(self, fields: Fields, line: Words, start: int, end: int) -> int:
        """Where a rhythm ends before its aim, which is a mission: `once a month to find donors`."""
        behind = line.cut(start, end)
        if not opens_with("openings_of_aims", behind.text):
            return end
        self._put_purpose(fields, behind)
        return start

    def _put_purpose(self, fields: Fields, words: Words) -> None:
        is_word = words.text.replace("/", "").isalpha() and not _only_ranks(words.text)
        is_said = is_purpose(words.text) or is_word
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
        leads = is_first and len(text.split()) in MISSION_WORDS and says_for_whom(text)
        return leads or (len(text) <= _LONGEST_MISSION and says_what_for(text, 0, len(text)))


def _only_ranks(text: str) -> bool:
    """Whether words only say what kind of channel it is: `primary`, « réseau secondaire »."""
    words = set(name_key(text).split())
    others = words - listed("channel_names")
    return others <= listed("ranks") or len(others) < len(words) == _OF_A_RANK


_OF_A_RANK = 2


def is_purpose(text: str) -> bool:
    """Whether words after a channel's name can say what it is for; no size, no sum."""
    words = [each for each in text.split() if any(map(str.isalnum, each))]
    has_words = len(words) > 1 and re.search(r"[^\W\d_]{3}", text) is not None
    if _SUM.match(text) or _only_ranks(text):
        return False
    return has_words and not text.startswith(("(", "@", "http", "#", '"', "“", "«", "`"))

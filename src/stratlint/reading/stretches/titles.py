"""What a heading announces: a part, a network, a time, or the thing itself."""

from __future__ import annotations

import re
from itertools import pairwise

from stratlint.language.loose_names import (
    bare,
    is_listed,
    listed,
    period_in,
    periods,
    pieces,
    starts_with_weekday,
    weekday_in,
    without_number,
    without_periods,
)
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import Dictionary, joined, name_key
from stratlint.language.spellings import network_spelt
from stratlint.tuples import NamedTuple

_SEVERAL = re.compile(r"(?<!\s)\s*(?:[/&+,;•·|]|\band\b|\bet\b|\bou\b|\bor\b)\s*")
_BY = re.compile(r" (?:by|per|par) ")
"""What something is divided by is not what it is: content themes by audience."""
_DAYS = re.compile(
    r"\W*(?:(?:(?:day|jour|post)\s?[-+#−]?\s?\d{1,3}(?!\d)|[dj]\s?[-+#−]?\s?\d{1,3}\b)"
    r"(?!\s*(?:posts?|days?|jours?))|jour j\b)",
    re.I,
)
_COUNTED_DAY = re.compile(r"\W*[^\W\d_]+\s+[jd]\s?[-+−]\s?\d{1,3}\b", re.I)
"""A day of the week that is counted from an event: `Lundi J-7`."""
_WEEK = re.compile(
    r"\W*(?:(?:week|semaine|wk|sem|s|w|month|mois|phase)\.?\s?#?[-−]?\d{1,2}\b"
    r"|(?:.{0,40}\b)?(?:week of|week commencing|semaine du)\s)",
    re.I,
)
_IN_FIGURES = re.compile(
    r"\W*\d{4}-\d{2}-\d{2}\b|\W*\d{1,2}/\d{1,2}\b|\W*[^\W\d_]{2,10}\.?\s\d{1,2}\W*\Z"
)
"""A day in figures, or a weekday with its number: `Lundi 12`."""
_SUBREDDIT = re.compile(r"\s*/?r/\w+\s*\Z")

CORE = frozenset(
    ("goals", "channels", "content_mix", "calendar", "audiences", "metrics", "voice",
     "competitors", "messages", "business_goals")
)  # fmt: skip
"""The parts that a heading of several words may announce by its main word."""

NOT_ONLY_SOCIAL = frozenset(
    ("blog", "email", "newsletter", "website", "podcast", "github", "slack", "signal", "line",
     "medium", "meetup", "eventbrite", "spotify", "google_business", "threads", "x")
)  # fmt: skip
"""Networks whose name is another word too: alone, such a heading is no channel."""
_HANDLE = re.compile(r"(?<!\w)@\w+")


class Title(NamedTuple):
    """What a heading says."""

    text: str
    part: str | None = None
    is_sure: bool = False
    """Whether the words are a part's own, not merely among them."""
    networks: tuple[str, ...] = ()
    period: str = ""
    label: str = ""
    rest: str = ""
    """What follows a colon or dash, and where it begins in the text."""
    rest_at: int = 0
    is_closed: bool = False
    is_template: bool = False
    is_refusal: bool = False
    is_day: bool = False
    """Whether it is the heading of one post: a day, a date."""
    is_weekday: bool = False
    is_span: bool = False
    """Whether it is a week, month or phase, which holds others."""


class Titles:
    """Reads headings with the names of every language."""

    def __init__(self, words: Dictionary) -> None:
        """Read with `words`."""
        self.words = words
        self.known: dict[str, Title] = {}

    def read(self, text: str) -> Title:
        """What the heading `text` announces."""
        found = self.known.get(text)
        if found is None:
            found = self.known[text] = self._read(text)
        return found

    def _read(self, text: str) -> Title:
        cut = list(pieces(without_number(text)))
        first = cut[0][1].strip() if cut else text
        part, is_sure = self._part(text, [each for _, each in cut])
        if part and len(cut) > 1 and _DAYS.match(text):  # `Day 3: Story` announces no story
            part, is_sure = self._part(first, [first])
        if part == "audiences" and "(" in text and self.words.network(first):
            part, is_sure = None, False  # `Reddit (target communities)` is Reddit
        networks = self._networks(text, [each for _, each in cut]) if not part else ()
        if part == "channels" and (alone := self.words.network(without_number(text))):
            networks = (alone,)
        at = text.find(cut[1][1]) if len(cut) > 1 else 0
        is_weekday = weekday_in(first)
        is_counted = bool(_COUNTED_DAY.match(text)) and starts_with_weekday(text)
        is_day = (
            is_counted
            or bool(_DAYS.match(text))
            or (not is_weekday and self._is_date(text) and part is None)
        )
        is_span = bool(_WEEK.match(text)) or (bool(periods(first)) and not without_periods(first))
        return Title(
            text,
            part,
            is_sure,
            networks,
            period_in(text),
            first,
            text[at:].strip(" )") if at > 0 else "",
            max(at, 0),
            _is_closed(text, first, part) and not (is_day or is_span),
            any(is_listed("templates", each) for _, each in cut)
            or any(f" {word} " in f" {name_key(text)} " for word in ("semaine type", "weekly")),
            any(is_listed("refused", each) for _, each in cut)
            or any_of("headings_of_refusal").search(text) is not None,
            is_day,
            is_weekday,
            is_span,
        )  # fmt: skip

    def _is_date(self, text: str) -> bool:
        """Whether a heading begins with a day of a month: `Mardi 24 mars — 8h00`."""
        found = periods(text)
        if not found or not any(c.isdigit() for c in found[0][0]):
            match = _IN_FIGURES.match(text)
            return bool(match) and (starts_with_weekday(text) or "/" in text or "-" in text)
        words = [w for w in re.split(r"[\W\d_]+", name_key(found[0][0])) if w]
        has_month = any(word in listed("months") for word in words)
        day = re.search(r"(?<!\d)\d{1,2}(?!\d)", found[0][0])
        leads = not re.search(r"\w", text[: found[0].start()]) or starts_with_weekday(text)
        return has_month and day is not None and leads

    # Parts

    def _part(self, text: str, cut: list[str]) -> tuple[str | None, bool]:
        if is_listed("why_alone", without_number(text)):
            return "mission", True
        for each in self._candidates(text, cut):
            if each and (part := self.words.part(each)):
                return part, True
        for each in cut[1:]:
            if any(c.isdigit() for c in each):
                continue
            part = self.words.part(bare(name_key(without_periods(each))))
            if part in CORE and part != "channels":
                return part, True
        for each in cut[:1]:
            key = bare(joined(name_key(without_periods(without_number(each)))))
            whole, key = key, _BY.split(key, maxsplit=1)[0]
            if key != whole and (part := self.words.part(key)) in CORE:
                return part, False
            if part := self._by_conjunct(key) or self._by_main_word(key) or self._ranked(key):
                return part, False
        return self._within(text) if len(cut) == 1 else None, False

    def _is_of_a_mission(self, text: str) -> bool:
        """`Notre mission en ligne`, `The mission of our channels`; a network's own is its own."""
        words = bare(joined(name_key(text))).split()
        if not 1 < len(words) <= _LONGEST_WITHIN or self.networks_named(text):
            return False
        is_first = words[1] in listed("edge_words")
        return self.words.part(words[0 if is_first else -1]) == "mission"

    def _within(self, text: str) -> str | None:
        """The part of which a short heading has a phrase: `Our target audience, aligned`."""
        if len(text.split()) > _LONGEST_WITHIN or text.endswith((".", "!")):
            return None
        if self._is_of_a_mission(text):
            return "mission"
        named = (part for part in _WITHIN if any_of(f"within_{part}").search(text))
        part = next(named, None)
        words = set(name_key(text).split())
        return None if part == "audiences" and words & listed("no_audiences") else part

    def _candidates(self, text: str, cut: list[str]) -> list[str]:
        found = [text, without_number(text)]
        found.append(without_periods(found[1]))
        if cut:
            found.append(cut[0])
            found.append(without_periods(cut[0]))
            found.append(self._told(cut[0]))
        return [*found, *(bare(joined(name_key(each))) for each in found)]

    @staticmethod
    def _told(text: str) -> str:
        """What a heading identifies, defines or lists: « Identification des publics »."""
        first, *others = without_number(text).split(" ")
        is_told = is_listed("ways_of_telling", first) and len(others) > 1
        return " ".join(others) if is_told else ""

    def _by_conjunct(self, key: str) -> str | None:
        if " and " not in key and "/" not in key and "," not in key and "+" not in key:
            return None
        for each in re.split(r" and |\s*[/,+]\s*", key):
            part = self.words.part(bare(each))
            if part in CORE and part != "messages":
                return part
        return None

    def _ranked(self, key: str) -> str | None:
        """`Objectifs prioritaires`, `main channels`; an audience that is ranked is one itself."""
        words = [word for word in key.split() if word not in listed("ranks")]
        if len(words) != 1 or words[0] in listed("audience_names"):
            return None
        return self.words.part(words[0])

    def _by_main_word(self, key: str) -> str | None:
        """`grove content pillars` by its end, `objectifs chiffres pour …` by its beginning."""
        words = key.split()
        if not 1 < len(words) <= 8 or words[0] in listed("how_to"):
            return None
        if listed("unfit") & set(words) or (self.words.network(words[-1]) and len(words) == 2):
            return None
        last, joints = listed("heads"), listed("joints")
        first = last | listed("first_words")
        for size in range(len(words) - 1, 0, -1):
            if len(words) <= 5 and words[-1] in last:
                part = self.words.part(" ".join(words[-size:]))
                if part in CORE:
                    return part
        for size in range(len(words) - 1, 0, -1):
            if not first & set(words[:size]):
                continue
            if words[size] in joints or (size == 1 and words[0] in listed("first_words")):
                part = self.words.part(" ".join(words[:size]))
                if part in CORE:
                    return part
        return None

    # Networks

    def _networks(self, text: str, cut: list[str]) -> tuple[str, ...]:
        named = _HANDLE.sub("", without_number(text)).strip()
        for each in (text, without_number(text), *cut[:1], *self._behind_rank(cut), named):
            if found := self.networks_named(each):
                return found
        return ()

    @staticmethod
    def _behind_rank(cut: list[str]) -> list[str]:
        """What stands behind a rank, without the bracket after it: `Primary: Instagram (@us)`."""
        ranks = listed("ranks") | listed("labels_of_channels")
        words = [word for word in name_key(cut[0]).split() if not word.isdigit()] if cut else []
        is_rank = bool(words) and all(word in ranks for word in words)
        return [cut[1].partition("(")[0].strip()] if is_rank and len(cut) > 1 else []

    def networks_named(self, text: str) -> tuple[str, ...]:
        """The networks, where a text names nothing else: `Instagram / X`, `Page LinkedIn`."""
        if len(text) > 60:
            return ()
        opener, _, rest = without_number(text).partition(" ")
        others, _, closer = without_number(text).rpartition(" ")
        if is_listed("adjectives", opener):  # `Monthly newsletter`
            text = rest
        elif others and is_listed("adjectives", closer):  # « Lettre d'information mensuelle »
            text = others
        whole = self.words.network(text)
        if whole:
            return (whole,)
        if _SUBREDDIT.match(text):
            return ("reddit",)
        key = name_key(text)
        found: list[str] = []
        for each in _SEVERAL.split(key):
            if not each or (found and is_listed("and_others", each)):
                continue
            one = self.network_among(each)
            if one is None:
                return ()
            found.append(one)
        return tuple(dict.fromkeys(found))

    def network_among(self, key: str) -> str | None:
        """The network that a key names among words that say no more than that it is a channel."""
        words = key.split()
        if len(words) > 5:
            return None
        aside = listed("channel_words")
        for size in range(min(3, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                name = self.words.network(" ".join(words[start : start + size]))
                others = words[:start] + words[start + size :]
                if name and all(word in aside for word in others):
                    return name
        return None

    def shown(self, network: str, text: str) -> str:
        """A network's name as a text writes it."""
        words = [match[0] for match in re.finditer(r"\w(?:[\w.]*\w)?", text[:400])]
        for each in (*words, *map(" ".join, pairwise(words))):
            if self.words.network(each) == network:
                return each
        return network_spelt(network.replace("_", " ").capitalize())

    def networks_within(self, text: str) -> tuple[str, ...]:
        """Every network that is named in a text, in the order of naming.

        In a longer text a name that is another word too, or two letters, does not count.
        """
        found: list[str] = []
        is_short = len(text) < _SHORT
        words = [w for w in re.split(r"[^\w/.']+|/", name_key(text[:400])) if w]
        at = 0
        while at < len(words):
            for size in (2, 1):
                named = " ".join(words[at : at + size])
                name = self.words.networks.get(named)
                is_own = name not in NOT_ONLY_SOCIAL or named == "twitter"
                if name and (is_short or (is_own and len(named) > _CODE)):
                    found.append(name)
                    at += size - 1
                    break
            at += 1
        return tuple(dict.fromkeys(found))


def _is_closed(text: str, first: str, part: str | None) -> bool:
    """Whether a heading is about what is no part of a strategy: money, questions, references."""
    if any(
        is_listed("closed", each) or is_listed("closed", bare(name_key(each)))
        for each in (text, first)
    ):
        return True
    words = set(name_key(text).split())
    if words & listed("words_for_checklists") or any_of("of_the_document").search(text):
        return True
    about_money = bool(listed("money") & words)
    return about_money and part in (None, "channels", "content_mix", "calendar")


_WITHIN = ("messages", "audiences", "competitors")  # a phrase within a heading is sign enough
_LONGEST_WITHIN = 7
_SHORT = 50
_CODE = 2

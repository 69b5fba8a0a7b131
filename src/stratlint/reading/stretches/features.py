"""What the language says of a stretch of words, asked once of each: all that layouts rest on."""

from __future__ import annotations

import re
from functools import lru_cache

from stratlint.language.goals.measures import find_metrics
from stratlint.language.goals.people import names_people
from stratlint.language.goals.sentence import read_sentence
from stratlint.language.loose_names import (
    bare,
    is_listed,
    listed,
    opens_with,
    periods,
    without_periods,
    without_short_weekday,
)
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import Dictionary, joined, name_key
from stratlint.language.times.moments import Moment, read_moment
from stratlint.language.times.recurrence import Recurrence
from stratlint.language.times.rhythms import find_rhythm
from stratlint.reading.stretches.named_networks import (
    LONGEST_LINE,
    LONGEST_NAME,
    SHORT_NAME,
    SIGN,
    NamedNetworks,
)
from stratlint.reading.stretches.shares import Share, find_share
from stratlint.reading.stretches.titles import Title, Titles

_AMOUNT = re.compile(r"[<>≥≤=+~±≈\s]{0,4}[$€£₹]?\s?\d[\d\s.,\u202f\u00a0]*\s?(?:[kKMm%x×+]|%)?")
_ADDRESS = re.compile(
    r"https?://|www\.|\]\(|(?<![\w.])@[\w.]{2,}|\b[\w-]+\.(?:com|org|net|fr|io|social)\b"
)
_BACKWARDS = re.compile(r"([^\W\d_]{1,8})\s([-−+]\d{1,3})\b")
_CODE_BEHIND = re.compile(r"[^\W\d_].*\([^\W\d_]\d{1,2}\)\W*")
_AGES = re.compile(r"\b\d{2}\s?(?:[-–—]\s?\d{2}|\+)(?![\d%])")
_LONGEST_FIGURE = 3
"""Words of a figure with what it counts: `50 000 followers`."""
_LONGEST_RHYTHM = 200
"""Characters of a text that says how often; beyond, it is prose."""
_FEW = 3
_LONGEST_AUDIENCE = 8


class Features(NamedNetworks):
    """Answers what words are; each text is looked at once."""

    def __init__(self, words: Dictionary, titles: Titles) -> None:
        """Ask `words` for names."""
        super().__init__(words, titles)
        self._moments: dict[str, Moment | None] = {}
        self._rhythms: dict[str, Recurrence | None] = {}

    def moment(self, text: str) -> Moment | None:
        """The moment that a cell, heading or label names; nothing for prose."""
        if text not in self._moments:
            found = read_moment(text, self.language) or self._before_the_day(text)
            self._moments[text] = found or self._behind_weekday(text)
        return self._moments[text]

    def _before_the_day(self, text: str) -> Moment | None:
        """The day that is counted backwards behind a blank: `Day -3`."""
        match = _BACKWARDS.match(text)
        if match is None:
            return None
        found = read_moment(f"{match[1]}{match[2]}{text[match.end() :]}", self.language)
        return found._replace(end=found.end + 1) if found else None

    def _behind_weekday(self, text: str) -> Moment | None:
        """The moment behind two or three letters for a day of the week: `Lu 02/03`."""
        bare_text = without_short_weekday(text)
        found = read_moment(bare_text, self.language) if bare_text != text else None
        shift = len(text) - len(bare_text)
        return found._replace(start=0, end=found.end + shift) if found else None

    def is_when(self, text: str) -> bool:
        """Whether words are a moment at which something can be planned, and little else."""
        found = self.moment(text)
        if found is None or found.kind in ("year", "relative"):
            return False
        if _CODE_BEHIND.fullmatch(text):  # `Fear of heights (D3)`
            return False
        sign = SIGN.match(text)
        return found.start - (sign.end() if sign else 0) <= (
            _LONGEST_BEFORE if len(text) <= LONGEST_NAME else _OPENING
        )

    def is_span(self, text: str) -> bool:
        """Whether words name a week, a month or a phase, which holds days and is none."""
        found = self.moment(text)
        if found is not None and found.start > _LONGEST_BEFORE:
            found = None  # `Post 2 — Advice (week 2)`
        if found is not None and found.kind == "week_of":
            return True
        if found is None or found.weekday is not None or found.time:
            return self.titles.read(text).is_span and found is None
        if found.counted is not None:
            return found.counted.unit != "day" or found.counted.last is not None
        return found.day is None or found.until is not None

    def share(self, text: str) -> Share | None:
        """The share of a whole that a short text states."""
        return find_share(text)

    def how_often(self, text: str) -> bool:
        """Whether a short text says how often something is posted."""
        return self.rhythm(text) is not None

    def is_only_rhythm(self, text: str) -> bool:
        """Whether a text says how often, and nothing of what: `Best days: Monday, Friday`."""
        found = self.rhythm(text)
        rest = text[: found.start] + text[found.end :] if found else text
        return found is not None and not any(map(str.isalnum, rest))

    def rhythm(self, text: str) -> Recurrence | None:
        """Where a short text says how often something is posted."""
        if text not in self._rhythms:
            is_short = len(text) <= _LONGEST_RHYTHM
            self._rhythms[text] = find_rhythm(text, self.language) if is_short else None
        return self._rhythms[text]

    def is_amount(self, text: str) -> bool:
        """Whether a cell opens with a figure."""
        return _AMOUNT.match(text) is not None

    def has_address(self, raw: str) -> bool:
        """Whether a text has an address or the name of an account."""
        return _ADDRESS.search(raw) is not None

    def field(self, kind: str, label: str) -> str | None:
        """The field of a kind of item that a label or column names, whatever stands around it.

        Notes are none: a stranger's column of notes may hold what is planned.
        """
        found = _field(self.words, kind, label)
        return None if found == "notes" else found

    def field_of_measure(self, label: str, said: str) -> str | None:
        """The field that a label is below what is measured: `Goal: 6 %` says its target."""
        is_figure = self.is_amount(said) and len(said.split()) <= _LONGEST_FIGURE
        return "target" if is_figure and goal_label(label) else self.field("goal", label)

    def period_of(self, text: str) -> str:
        """The time that a heading or column names, where it names nothing else."""
        is_alone = bool(periods(text)) and not bare(joined(name_key(without_periods(text))))
        return text if is_alone else ""

    def part(self, text: str) -> str | None:
        """The part that a heading or label announces."""
        return self.titles.read(text).part

    def title_names_audience(self, text: str) -> bool:
        """Whether a heading names one audience: `Persona 1: …`, `For students:`."""
        title = self.titles.read(text)
        if counted_as("audience_names", title.label) or self.ranks_an_audience(title):
            return True
        is_led = opens_with("audience_openings", text) and len(text.split()) <= _LONGEST_AUDIENCE
        return (is_led and not title.part) or (bool(title.rest) and self.names_rank(title.label))

    def ranks_an_audience(self, title: Title) -> bool:
        """Whether a heading is an audience by its rank alone: `Secondary target`."""
        return not title.part and self.names_rank(title.text) and not is_listed("ranks", title.text)

    @staticmethod
    def led_to(lead: str) -> str | None:
        """The part that a sentence leads to right at its end: `We want to reach`."""
        for part, match in (
            ("audiences", lead_to_people(lead)),
            ("channels", any_of("presence").search(lead)),
        ):
            if match is not None and len(lead[match.end() :].split()) < _FEW:
                return part
        return None

    def names_rank(self, name: str) -> bool:
        """Whether words only rank what follows: `Primary`, `Cible secondaire`."""
        words = joined(name_key(name)).split()
        rest = [word for word in words if word not in listed("ranks")]
        if not rest:
            return is_listed("ranks", name)
        ranked = " ".join(rest)
        is_name = is_listed("audience_names", ranked) and not is_listed("targets", ranked)
        return len(rest) < len(words) and (is_name or self.words.part(ranked) == "audiences")

    def is_measure(self, text: str) -> bool:
        """Whether a short text names something that is counted or measured."""
        words = name_key(text).split()
        is_short = len(words) <= _LONGEST_AUDIENCE
        if is_short and words and words[-1] in listed("words_for_measures"):
            return True
        has_measure = is_short and bool(find_metrics(text, self.language))
        return has_measure and not read_sentence(text, self.language).has_verb

    def has_verb(self, text: str) -> bool:
        """Whether a short text says that something is done."""
        return read_sentence(text, self.language).has_verb

    def measure_within(self, text: str) -> int | None:
        """Where a piece of prose names what is measured."""
        return min((found.start for found in find_metrics(text, self.language)), default=None)

    def is_delay(self, text: str) -> bool:
        """Whether a short text opens with how soon something is answered: `within 4 hours`."""
        figure = re.match(r"[~≈≤<\s]*\d+\s?([^\W\d_]+)", text)
        if figure is not None and is_listed("units_of_delays", figure[1]):
            return True
        is_short = len(text) <= LONGEST_LINE
        times = read_sentence(text, self.language).times if is_short else ()
        return any(t.kind in ("delay", "duration") and t.start < _OPENING for t in times)

    def names_people(self, text: str) -> bool:
        """Whether a short text names people who are somebody in particular."""
        if len(text) > LONGEST_LINE:
            return False
        return names_people(text, self.language) or bool(any_of("people_too").search(text))

    def names_a_person(self, text: str) -> bool:
        """Whether a few words name one person of many: `The weekend gardener`."""
        words = text.split()
        is_one = 1 < len(words) <= _FEW + 1 and name_key(words[0]) in listed("determiners")
        return is_one and text[-1:].isalpha() and self.names_people(f"{text}s")

    def opens_with_people(self, text: str) -> bool:
        """Whether the first words of a text name people: `adults of 25 to 60 in the valley`."""
        first = " ".join(_AGES.sub("", text).split()[:SHORT_NAME])
        is_counted = any(map(str.isdigit, first))
        return (
            self.names_people(first)
            and not is_counted
            and not read_sentence(first, self.language).has_verb
        )

    @staticmethod
    def is_listed(name: str, text: str) -> bool:
        """Whether a text is one of the words of a list of the language."""
        return is_listed(name, text)


_OPENING = 3
_LONGEST_BEFORE = 18
"""Characters before a moment: a weekday, “from the”, an emoji."""


@lru_cache(maxsize=4096)
def _field(words: Dictionary, kind: str, label: str) -> str | None:
    found = words.field(kind, label)
    if found or len(label) > LONGEST_NAME:
        return found
    first = re.split(r"(?<!\s)\s*[(\[—–/]", label, maxsplit=1)[0].strip()
    if first and first != label and (found := words.field(kind, first)):
        return found
    bared = bare(joined(name_key(without_periods(label))))
    if bared and (found := words.field(kind, bared)):
        return found
    rest = [word for word in bared.split() if not words.network(word)]
    return (
        words.field(kind, bare(" ".join(rest))) if rest and len(rest) < len(bared.split()) else None
    )


def goal_label(label: str) -> bool:
    """Whether a label announces a goal: `Objectif 90 jours`, `Goal 2`."""
    key = joined(name_key(without_periods(label)))
    bared = bare(key)
    if counts_goals(label.partition(":")[0]):
        return True
    if key in listed("labels_of_goals") or bared in listed("labels_of_goals"):
        return True
    words = bared.split()
    if 1 < len(words) <= SHORT_NAME and not listed("no_goals") & set(words):
        # `Growth target`, `Communication objective`, `Objectif de lancement`.
        return words[-1] in listed("goal_words") or words[0] in listed("goal_words")
    return counts_goals(label)


def states_goal(title: Title) -> bool:
    """Whether a heading or bold line states a goal itself: `Goal 1: Sales`, `Objectif : vendre`."""
    if not title.rest:
        return False
    if counts_goals(title.label):
        return True
    between = title.text[: title.rest_at].rstrip()
    is_plural = name_key(title.label).endswith("s")
    return between.endswith((":", "：")) and not is_plural and goal_label(title.label)


def lead_to_people(text: str) -> re.Match[str] | None:
    """The words that lead to people: `we speak to`; `audience …  is made up of`."""
    made_of = any_of("audience_made_of").search(text)
    if made_of is not None and any_of("audience_subjects").search(text, 0, made_of.start()):
        return made_of
    return any_of("audience_leads").search(text)


_COUNTED = re.compile(
    r"(?P<words>[^\W\d_]+(?:\s[^\W\d_]+)?)(?:\s?(?:[#.№]|n\s?[°º])?\s?\d{1,2}(?:\.\d)?|\s(?-i:[A-F]))\Z",
    re.I,
)


def counts_goals(label: str) -> bool:
    """Whether a label only counts: `Goal 2`, `Objectif 1`, `KR 3`."""
    return counted_as("labels_of_numbered_goals", label)


_OPENS_COUNTED = re.compile(r"\W{0,4}(?P<label>[^\W\d_]{1,12}\s?\d{1,2})(?:\s?[.:–—-]\s|\s(?=\w))")


def counted_opening(text: str) -> int:
    """How many characters count the goal that a line states: `KR1 – 40 questions a month`."""
    match = _OPENS_COUNTED.match(text)
    return match.end() if match and counts_goals(match["label"]) else 0


def counted_as(name: str, label: str) -> bool:
    """Whether a label is a word of a list with a number behind it."""
    match = _COUNTED.match(label.strip())
    return bool(match) and is_listed(name, match["words"] if match else "")

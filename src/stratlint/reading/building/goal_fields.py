"""What is said of a goal, as its fields; what can be one, and what its heading adds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from stratlint.language.goals.deadlines import Deadline, find_deadlines
from stratlint.language.loose_names import either, is_listed, listed
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.language.times.dates import find_dates
from stratlint.language.times.moments import Moment, find_moments
from stratlint.reading.building.told_fields import Fields
from stratlint.reading.building.workshop import Workshop
from stratlint.reading.days.when import end_of_month, last_counted_day
from stratlint.reading.outlining.context import Context
from stratlint.reading.stretches.words import JOINTS, Words
from stratlint.strategy import Value

_LONGEST = 700
_SHORTEST = 3
"""Letters of a word that is aimed at: “Sales”."""
_ASIDE = re.compile(r"^\W*\[|\be\.g\b", re.I)
_TARGET = re.compile(
    r"[<>≥≤→]\s?\d|(?<!\w)\+\s?\d|\d\s?%|(?<![\w-])(?!(?:19|20)\d\d(?!\d))\d{1,3}(?:[\s.,\u202f\u00a0]?\d{3})+(?!\d)|(?<![\w/-])\d+[kKM]?\+|:\s*\d|\A\W*\d{1,3}\s[^\W\d_]{4,}"
)
_COUNT = re.compile(r"\s\d{1,3}\s[^\W\d_]{4,}")
_CHANGE = re.compile(
    r"(?P<base>\d[\d\s.,]{0,15}[kKM%]?)\s{0,3}(?:→|->|➜|=>)\s{0,3}"
    r"(?P<target>[<>≥≤~+]?\s?\d[\d\s.,]{0,15}[kKM%]?\+?)"
)

_CHANGES = {"baseline": "starts_of_change", "target": "ends_of_change"}


@lru_cache(maxsize=1)
def _called_target() -> re.Pattern[str]:
    """A figure that is called one to reach, behind what it counts: `orders — target 50`."""
    return re.compile(rf"[(:—–-]\s*(?:{either('targets')})\s*:?\s*\d", re.IGNORECASE)


@lru_cache(maxsize=1)
def _next_goal() -> re.Pattern[str]:
    """Where another goal begins behind a comma or a bracket: `…, and get 20 girls`."""
    return re.compile(rf"(?<=[),])\s(?:{either('ands')})\s(?=[^\n]*\d)", re.IGNORECASE)


def _cut(words: Words, between: re.Pattern[str]) -> Iterator[Words]:
    """The stretches of words between what a pattern finds."""
    begin = 0
    for match in between.finditer(words.text):
        yield words.cut(begin, len(words.text[: match.start()].rstrip(" ,")))
        begin = match.end()
    yield words.cut(begin)


def _aims(clause: Words) -> bool:
    """Whether a clause has a figure, and does not only say where one stands."""
    has_figure = any(map(str.isdigit, clause.text))
    return has_figure and not any_of("openings_of_states").match(clause.text)


_LONGEST_CLAUSE = 8
"""Words of a goal beside others in one sentence: `60 repairs; 15 new members`."""
_SEMICOLON = re.compile(r";\s*")


def _says_by_when(moment: Moment) -> bool:
    """Whether a goal's own words leave its deadline open no more; “today”, “Wednesdays” do."""
    return moment.kind not in ("weekday", "time") and (
        moment.kind != "relative" or bool(moment.relative)
    )


class GoalFields:
    """What becomes of the words that are said of one goal."""

    def __init__(self, shop: Workshop) -> None:
        """Build with the tools of `shop`."""
        self.shop = shop
        self.page = shop.page
        self.about: dict[str, Value] = {}
        """What the document says of the whole, as far as it is read."""
        self.headed: list[Value] = []
        """The times that its headings name so far."""
        self._years: dict[str, int | None] = {}

    def is_statement(self, text: str) -> bool:
        """Whether words can be a goal, not a question, a remark or a placeholder."""
        if not _SHORTEST <= len(text) <= _LONGEST or text.endswith(("?", ":")):
            return False
        if _ASIDE.search(text) or text.count(")") > text.count("("):
            return False
        if text.startswith("#") and " " not in text.strip():
            return False
        if (when := self.shop.features.moment(text)) and not when.rest.strip(JOINTS):
            return False  # `July – September 2027` is when, and not what
        key = name_key(any_of("advising_nobody").sub("", text))
        words = set(key.split())
        if words & listed("advising") and not words & listed("words_of_us"):
            return False
        return not any(each in key for each in listed("not_a_goal"))

    @staticmethod
    def has_target(text: str) -> bool:
        """Whether a measure names a figure to reach: a bound, a percentage, a number of things."""
        return _TARGET.search(text) is not None or _called_target().search(text) is not None

    @classmethod
    def states_figure(cls, text: str) -> bool:
        """Whether words say how much or how many is to be reached: `gain 50 readers a month`."""
        return cls.has_target(text) or _COUNT.search(text) is not None

    def several(self, words: Words) -> list[Words]:
        """The goals that words state one after the other, each with its figure; else the words.

        They stand in sentences, between semicolons, or behind “and” where a comma or a bracket
        ends the one before. What has no figure beside such goals is none.
        """
        clauses = [
            clause for each in self.shop.sentences(words) for clause in _cut(each, _next_goal())
        ]
        parts = [*_cut(words, _SEMICOLON)]
        told = [each for each in clauses if self.states_figure(f" {each.text}") and _aims(each)]
        are_told = len(parts) > 1 and all(_aims(e) and self._is_brief(e) for e in parts)
        return told if len(told) > 1 else parts if are_told else [words]

    def _is_brief(self, clause: Words) -> bool:
        """Whether a clause is short, or says by when; a longer one tells something else."""
        return len(clause.text.split()) <= _LONGEST_CLAUSE or bool(self.due_in(clause.text))

    def goal(self, words: Words, context: Context, period: str = "") -> Value:
        """A goal whose statement these words are."""
        fields = self.shop.fields(context)
        fields["statement"] = words.value()
        return self.finish(fields, words, context, period)

    def finish(self, fields: Fields, at: Words, context: Context, period: str = "") -> Value:
        """Give a goal the id, period, target and channels that its words and headings say."""
        statement = fields["statement"]
        said = period or fields.period if fields.period != context.period else period
        fields.period = said or context.period
        if change := _CHANGE.search(statement.text):
            for field, group in (("baseline", "base"), ("target", "target")):
                span = at.cut(*change.span(group)) if at.text == statement.text else at
                fields.setdefault(field, span.value(change[group].strip()))
        known = said or (context.period if self._is_of_goals(context) else "")
        if "by" not in fields and (last := self._last_day(known, statement)):
            fields["by"] = statement._replace(data=last.isoformat())
        if "by" not in fields and "target" in fields and not known:
            self._put_last_day_of_target(fields)
        if "by" not in fields:
            self._put_stated_last_day(fields, at)
        named = " ".join(statement.text.split()[:8])
        self.shop.name(fields, at._replace(text=named, start=statement.start, end=statement.end))
        if "channels" not in fields:
            self._put_channels(fields, statement, context)
        return self.shop.item(fields, at)

    def _is_of_goals(self, context: Context) -> bool:
        """Whether the time that a heading names is when its goals end: no mere year of a plan."""
        over = next((o for o in reversed(context.overs) if o.title.period), None)
        if over is None or over.title.part in ("goals", "business_goals", "metrics"):
            return True
        moment = self.shop.features.moment(over.title.period)
        return moment is not None and moment.kind != "year"

    def _last_day(self, period: str, statement: Value) -> date | None:
        """The last day of the period that a heading or column gives a goal that names no time."""
        named = find_moments(statement.text, self.page.words.order[0])
        if not period or any(_says_by_when(each) for each in named):
            return None
        due = find_deadlines(statement.text, self.page.words.order[0])
        if any(each.kind == "event" for each in due):
            return None  # “by Christmas”
        moment = self.shop.features.moment(period)
        if moment is None:
            return None
        whole = self._whole()
        if moment.counted is not None:
            return last_counted_day(moment.counted, whole)
        year = self.page.fields.year or self._year_beside(period)
        found = find_dates(period, self.page.words.order[0], year=year)
        last = found[-1].last if found else None
        if not found and moment.kind == "month" and moment.month and year:
            last = end_of_month(year, moment.month)  # `March` alone, as a column's head
        if moment.kind != "year":
            return last  # “by the end of June” is said of a plan for the spring too
        begins, _, ends = whole.partition("/")
        is_within = last and ends and begins[:4] == ends[:4] == str(last.year)
        return min(last, date.fromisoformat(ends)) if last and is_within else last

    def _whole(self) -> str:
        """The time of the whole, or the only one that a heading has named so far."""
        headed = self.headed[0] if len(self.headed) == 1 else None
        period = self.about.get("period", headed)
        return period.text if period is not None else ""

    def _put_last_day_of_target(self, fields: Fields) -> None:
        """The deadline that stands beside a number to reach: `900 by 15 December 2027 (850)`."""
        target = fields["target"]
        if not isinstance(target.data, str):
            return
        said, year = target.data.partition("(")[0], self.page.fields.year
        named = find_dates(said, self.page.words.order[0], year=year)
        if len(named) == 1 and (last := named[0].last):
            fields["by"] = target._replace(data=last.isoformat())

    def _put_stated_last_day(self, fields: Fields, at: Words) -> None:
        """The deadline within the statement, where it names but one: `500 readers by June 2027`."""
        statement = fields["statement"]
        due = self.due_in(statement.text)
        if len(due) != 1 or due[0].kind == "event" or not (last := due[0].last):
            return
        start, end = due[0].start, due[0].end
        if statement.text[start:end].isdigit():
            return  # “at the fair of 2027”
        is_whole = at.text == statement.text
        stated = at.cut(start, end).value() if is_whole else statement
        fields["by"] = stated._replace(data=last.isoformat())

    def due_in(self, text: str) -> list[Deadline]:
        """What words say by when, in the year of the whole where they name none."""
        return find_deadlines(text, self.page.words.order[0], year=self.page.fields.year)

    def _year_beside(self, period: str) -> int | None:
        """The year that stands behind the same words elsewhere: `Q1 2027`; sought once."""
        if period not in self._years:
            behind = rf"\b{re.escape(period)}[\s-]+(20[2-9]\d)\b"
            found = set(re.findall(behind, self.page.source.text, re.IGNORECASE))
            self._years[period] = int(found.pop()) if len(found) == 1 else None
        return self._years[period]

    def _put_channels(self, fields: Fields, statement: Value, context: Context) -> None:
        if context.channel is not None:
            words = context.channel
            fields["channels"] = words.value([words.value()])
        elif networks := self.shop.features.social_within(statement.text):
            each = [statement._replace(data=network) for network in networks]
            fields["channels"] = statement._replace(data=each)

    def put(self, fields: Fields, label: Words, words: Words, field: str | None = None) -> None:
        """Set the field of a goal that a label names; a vague date is its period."""
        field = field or self.shop.features.field("goal", label.text)
        if field is None and any(map(str.isdigit, words.text)):
            field = next((f for f, name in _CHANGES.items() if is_listed(name, label.text)), None)
        if field == "metric" and self.shop.features.is_amount(words.text):
            field = "target"  # `Measurable: 10 places a session`
        if field in (None, "statement", "id"):
            self.shop.note(fields, label, words)
        elif field == "by":
            if day := self.page.fields.day(words.text):
                fields.setdefault("by", words.value(day))
            elif words.text:
                fields.period = fields.period or words.text
                fields.read.append(words.value())
        else:
            assert field is not None
            if not self.shop.put("goal", fields, field, words):
                self.shop.note(fields, label, words)

"""The five letters of a goal: specific, measurable, achievable, relevant, time-bound."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from stratlint.language.deadlines import find_deadlines
from stratlint.language.measures import Metric, Span, find_metrics, places
from stratlint.language.numbers import Quantity, find_quantities
from stratlint.language.recurrence import Recurrence, find_recurrences
from stratlint.language.slots import Row, place_of
from stratlint.language.tokens import CLOCK, NUMBER, WORD, Token, tokens
from stratlint.language.vocabulary import Grammar, grammar

_LONGEST = 2000
LETTERS = ("specific", "measurable", "achievable", "relevant", "time_bound")

# What is missing, as keys of the message catalogue.
NAME_WHAT_AND_WHERE = "name-what-and-where"
REPLACE_VAGUE_VERB = "replace-vague-verb"
ADD_METRIC = "add-metric"
ADD_TARGET = "add-target"
ADD_BASELINE = "add-baseline"
ADD_PURPOSE = "add-purpose"
ADD_DEADLINE = "add-deadline"
ADD_DEADLINE_TO_CADENCE = "add-deadline-to-cadence"


class Context(NamedTuple):
    """What stands beside a statement: its own fields, and the heading or column it is under.

    A field that is not empty answers for its letter: metric with target for measurable, baseline
    for achievable, audience and supports for relevant, by and period for time-bound.
    """

    heading: str = ""
    metric: str = ""
    unit: str = ""
    target: str = ""
    baseline: str = ""
    start: str = ""
    by: str = ""
    period: str = ""
    audience: str = ""
    channels: str = ""
    supports: str = ""


class Smart(NamedTuple):
    """A goal sentence as read: the five letters, what shows each, and what to add.

    ``time_bound`` is false where there is only a cadence; ``cadence_only`` then is true.
    ``evidence`` maps a letter to offsets into the statement, ``advice`` holds keys of messages.
    ``vague_verb`` is where a verb such as "improve" stands without a metric or a target.
    """

    specific: bool
    measurable: bool
    achievable: bool
    relevant: bool
    time_bound: bool
    cadence_only: bool
    evidence: Mapping[str, list[Span]]
    advice: list[str]
    vague_verb: Span | None
    metrics: list[Metric]

    @property
    def vanity_only(self) -> bool:
        """Whether the only metrics named are ones such as likes and impressions."""
        return bool(self.metrics) and all(metric.kind == "vanity" for metric in self.metrics)


def judge(
    statement: str,
    language: str,
    *,
    today: date | None = None,
    context: Context | None = None,
) -> Smart:
    """Return how a goal reads, letter by letter; never raises, whatever the statement.

    Only the first 2,000 code points are read: a goal is a sentence or two.
    """
    found = _Reading.of(statement[:_LONGEST], grammar(language), today)
    beside = context or Context()
    shown: dict[str, list[Span]] = {
        "specific": _specific(found),
        "measurable": _measurable(found),
        "achievable": _achievable(found),
        "relevant": _relevant(found),
        "time_bound": [Span(*bound) for bound in found.deadlines],
    }
    holds = {letter: bool(spans) for letter, spans in shown.items()}
    for letter in _answered(beside, holds):
        holds[letter] = True
    cadences = [] if holds["time_bound"] else found.cadences
    if cadences:
        shown["time_bound"] = list(cadences)
    vague = _vague_verb(found) if not holds["measurable"] and not found.metrics else None
    return Smart(
        **holds,
        cadence_only=bool(cadences),
        evidence={letter: spans for letter, spans in shown.items() if spans},
        advice=_advice(holds, found, beside, vague, bool(cadences)),
        vague_verb=vague,
        metrics=list(found.metrics),
    )


def _answered(beside: Context, holds: Mapping[str, bool]) -> Iterable[str]:
    """Yield the letters that the fields beside the statement answer."""
    if beside.target and (beside.metric or beside.unit or holds["specific"]):
        yield "measurable"
    if beside.baseline:
        yield "achievable"
    if beside.supports or beside.audience:
        yield "relevant"
    if beside.by or beside.period:
        yield "time_bound"
    if (beside.metric or beside.target) and (beside.channels or beside.audience):
        yield "specific"


def _advice(
    holds: Mapping[str, bool], found: "_Reading", beside: Context, vague: Span | None, cadence: bool
) -> list[str]:
    advice = []
    if vague:
        advice.append(REPLACE_VAGUE_VERB)
    if not holds["specific"]:
        advice.append(NAME_WHAT_AND_WHERE)
    if not holds["measurable"]:
        advice.append(ADD_TARGET if found.metrics or beside.metric else ADD_METRIC)
    if not holds["achievable"]:
        advice.append(ADD_BASELINE)
    if not holds["relevant"]:
        advice.append(ADD_PURPOSE)
    if not holds["time_bound"]:
        advice.append(ADD_DEADLINE_TO_CADENCE if cadence else ADD_DEADLINE)
    return advice


class _Reading(NamedTuple):
    """A statement with all that was found in it."""

    text: str
    row: Row
    spoken: Grammar
    quantities: list[Quantity]
    deadlines: list[tuple[int, int]]
    cadences: list[Span]
    recurrences: list[Recurrence]
    metrics: list[Metric]

    @classmethod
    def of(cls, text: str, spoken: Grammar, today: date | None) -> "_Reading":
        """Read a statement once; the letters look at what was found."""
        language = spoken.language
        row = tokens(text)
        due = find_deadlines(text, language, today=today)
        bounds = [(bound.start, bound.end) for bound in due]
        dated = [(bound.start, bound.end) for bound in due if bound.kind != "delay"]
        metrics = find_metrics(text, language)
        recurrences = find_recurrences(text, language)
        rates = _Rates(text, row, spoken, metrics)
        cadences = [
            Span(found.start, found.end) for found in recurrences if not rates.is_rate(found)
        ]
        quantities = [
            quantity
            for quantity in find_quantities(text, language)
            if not any(start <= quantity.start < end for start, end in dated)
        ]
        return cls(text, row, spoken, quantities, bounds, cadences, recurrences, metrics)

    def listed(self, name: str) -> list[Span]:
        """Return where phrases of one list of the data file stand."""
        return [self.span(first, end) for first, end in places(self.row, self.spoken, name)]

    def span(self, first: int, end: int) -> Span:
        """Return the offsets of some tokens."""
        return Span(self.row[first].start, self.row[end - 1].end)


class _Rates(NamedTuple):
    """Tells a rate of results (60 leads a month) from a cadence of one's own work."""

    text: str
    row: Row
    spoken: Grammar
    metrics: list[Metric]

    def is_rate(self, found: Recurrence) -> bool:
        """Return whether a recurrence only says over what time a result is counted."""
        inside = self._between(found)
        if found.kind in ("times", "weekday", "rule") or not self._may_be_rate(found):
            return False
        if any(token.text in self.spoken.words("currencies") for token in inside):
            return True
        if found.kind == "adverb":
            return self._beside_metric(found)
        if any(self._is_output(place) for place in self._places(inside)):
            return False
        if found.counted and found.low is None and self._is_step(found):
            return False
        if found.kind == "event":
            return True
        within = [m for m in self.metrics if found.start <= m.start and m.end <= found.end + 1]
        if within:
            return True
        if found.counted and len(inside) <= 3:
            return self._metric_before(found.start)
        return not found.counted and self._metric_before(found.start, reach=12)

    def _may_be_rate(self, found: Recurrence) -> bool:
        if found.kind == "event":
            return found.counted is not None
        return found.kind != "every" or found.counted is not None

    def _beside_metric(self, found: Recurrence) -> bool:
        """Return whether "monthly" belongs to a metric: before it in English, after in French."""
        if not self.spoken.data["adjective_follows"]:
            return self._metric_at(found.end)
        opening = found.end - self.row[0].start
        last = [token for token in self.row if token.end == found.end]
        return bool(last) and self._metric_before(last[0].start, reach=2) and opening > 0

    def _is_step(self, found: Recurrence) -> bool:
        return "%" in self.text[found.start : found.end]

    def _between(self, found: Recurrence) -> list[Token]:
        """Return what stands around the number, up to "per post" where a thing is counted by."""
        opening, end = found.start - 2, found.end
        if found.kind == "event" and found.counted:
            per = self.spoken.words("per_unit") | {"/"}
            ends = [t.start for t in self.row if t.text in per and t.start >= found.counted[1]]
            end = min(ends, default=end)
        return [t for t in self.row if opening <= t.start and t.end <= end]

    def _places(self, inside: list[Token]) -> Iterable[int]:
        if not inside:
            return range(0)
        first = self.row.index(inside[0])
        return range(first, first + len(inside))

    def _is_output(self, place: int) -> bool:
        return self.spoken.phrases("outputs").at(self.row, place) is not None

    def _metric_at(self, end: int) -> bool:
        """Return whether a metric follows: "monthly blog visitors"."""
        return any(
            0 <= metric.start - end <= 16
            and not any(mark in self.text[end : metric.start] for mark in ",.;:|")
            for metric in self.metrics
        )

    def _metric_before(self, start: int, reach: int = 60) -> bool:
        before = [metric for metric in self.metrics if metric.end <= start]
        if not before or start - before[-1].end > reach:
            return False
        between = self.text[before[-1].end : start]
        return not any(mark in between for mark in ".;:") and "," not in between


def _measurable(found: _Reading) -> list[Span]:
    shown = [
        Span(quantity.start, quantity.end)
        for quantity in found.quantities
        if _is_target(found, quantity)
    ]
    shown += [
        Span(each.start, each.end) for each in found.recurrences if _shows_measure(found, each)
    ]
    if not shown:
        shown = _other_measures(found)
    return sorted(set(shown))


def _shows_measure(found: _Reading, each: Recurrence) -> bool:
    """Return whether a recurrence says how much; "monthly visitors" alone does not."""
    if Span(each.start, each.end) in found.cadences:
        return True
    return each.counted is not None


def _is_target(found: _Reading, quantity: Quantity) -> bool:
    """Return whether a quantity is to be reached: not where things stand, nor what they cost."""
    first = place_of(found.row, quantity.start)
    if quantity.from_value is not None:
        return True
    for name in ("baseline_words", "resources"):
        if _follows_listed(found, name, first):
            return False
    joined = found.spoken.words("joining_words")
    if first > 2 and found.row[first - 1].text in joined and _last_baseline(found, first - 1):
        return False
    after = place_of(found.row, quantity.end)
    resources = found.spoken.phrases("resources")
    return not any(
        resources.at(found.row, place)
        for place in range(after, min(after + 6, len(found.row)))
        if not _clause_ends(found.row, after, place)
    )


def _follows_listed(found: _Reading, name: str, first: int) -> bool:
    """Return whether a phrase of a list stands shortly before a token, in the same clause."""
    listed = found.spoken.phrases(name)
    for place in range(max(0, first - 5), first):
        match = listed.at(found.row, place)
        if match and match[0] <= first and not _clause_ends(found.row, match[0], first):
            return True
    return False


def _last_baseline(found: _Reading, joint: int) -> bool:
    """Return whether the figure joined by "and" tells where things stand: "30 % and 3 %"."""
    before = [q for q in found.quantities if q.end <= found.row[joint].start]
    if not before or place_of(found.row, before[-1].end) + 1 < joint:
        return False
    return _follows_listed(found, "baseline_words", place_of(found.row, before[-1].start))


def _clause_ends(row: Row, first: int, end: int) -> bool:
    return any(token.text in ",;.)|→" for token in row[first:end])


def _other_measures(found: _Reading) -> list[Span]:
    """Return what is not a number: a measure named, a yes/no result, nothing at all, "a mile"."""
    if found.listed("not_measured"):
        return []
    shown = found.listed("measured_by") + found.listed("position_words") + _one_measure(found)
    shown += found.listed("measure_phrases")
    shown += _first_results(found)
    shown = shown or _clocks(found) or _avoided(found)
    if not shown and found.deadlines:
        shown = _results(found)
    return shown


def _one_measure(found: _Reading) -> list[Span]:
    """Return measures with an article: "an hour", "half a glass"."""
    listed = found.spoken.phrases("measure_of")
    articles = found.spoken.words("one_words")
    return [
        found.span(place - 1, match[0])
        for place in range(1, len(found.row))
        if found.row[place - 1].text in articles
        and (match := listed.at(found.row, place))
        and not any(start <= found.row[place].start < end for start, end in found.deadlines)
    ]


def _first_results(found: _Reading) -> list[Span]:
    ordinals, results = found.spoken.phrases("ordinals"), found.spoken.phrases("first_results")
    endings = found.spoken.words("ordinal_endings")
    shown = []
    for place, token in enumerate(found.row):
        after: int | None = None
        if token.kind == NUMBER and place + 1 < len(found.row):
            after = place + 2 if found.row[place + 1].text in endings else None
        elif match := ordinals.at(found.row, place):
            after = match[0]
        for ahead in (0, 1):
            if after and after + ahead < len(found.row):
                result = results.at(found.row, after + ahead)
                if result:
                    shown.append(found.span(place, result[0]))
                    break
    return shown


def _clocks(found: _Reading) -> list[Span]:
    """Return a time of day that something is to keep to: "in bed by 10 pm"."""
    bounds = found.spoken.words("clock_bounds")
    return [
        Span(token.start, token.end)
        for place, token in enumerate(found.row)
        if token.kind == CLOCK and place and found.row[place - 1].text in bounds
    ]


def _avoided(found: _Reading) -> list[Span]:
    idle = found.listed("not_avoided")
    return [span for span in _outside(found.listed("avoided"), idle) if span.end < len(found.text)]


def _results(found: _Reading) -> list[Span]:
    """Return the verb of a result that is there or is not, where the goal opens with it."""
    verbs = places(found.row, found.spoken, "result_verbs")
    opening = [pair for pair in verbs if pair[0] <= _opening(found)]
    return [found.span(*pair) for pair in opening[:1]]


def _opening(found: _Reading) -> int:
    """Return the last token at which the main verb of a goal may stand."""
    marks = [place for place, token in enumerate(found.row[:12]) if token.text == ":"]
    return (marks[-1] if marks else 0) + 5


def _achievable(found: _Reading) -> list[Span]:
    shown = [
        Span(quantity.start, quantity.end)
        for quantity in found.quantities
        if quantity.from_value is not None
    ]
    if any(token.kind == NUMBER for token in found.row):
        shown += found.listed("baseline_words")
    shown += found.listed("means_words") + _ends_at_zero(found)
    return shown


def _ends_at_zero(found: _Reading) -> list[Span]:
    """Return the last cell of a row of targets where it is 0: that is where things stand."""
    cells = [token for token in found.row if token.text != "|"]
    if found.text.count("|") < 3 or len(cells) < 2 or cells[-1].text != "0":
        return []
    return [Span(cells[-1].start, cells[-1].end)] if cells[-2].kind == NUMBER else []


def _relevant(found: _Reading) -> list[Span]:
    shown = found.listed("purpose_phrases") + _infinitives(found) + _purpose_cell(found)
    return sorted(set(shown))


def _infinitives(found: _Reading) -> list[Span]:
    """Return "to drive", "pour attirer": an end in view after what is done."""
    verbs = found.spoken.phrases("purpose_verbs")
    openers = found.spoken.words("infinitive")
    never = found.spoken.words("not_purpose_after")
    shown = []
    for place in range(2, len(found.row) - 1):
        if found.row[place].text not in openers or found.row[place].kind != WORD:
            continue
        before = found.row[place - 1]
        if before.text in never or before.text in ":|.-" or before.kind == NUMBER:
            continue
        verb = verbs.at(found.row, place + 1)
        if verb:
            shown.append(found.span(place, verb[0]))
    return shown


def _purpose_cell(found: _Reading) -> list[Span]:
    """Return the first cell of a row that names what for, with the metric in a cell of its own."""
    cells = [cell.strip() for cell in found.text.strip().strip("|").split("|")]
    if "|" not in found.text or len(cells) < 3 or any(s.isdigit() for s in cells[1]):
        return []
    end = found.text.index(cells[0]) + len(cells[0])
    return [span for span in found.listed("purposes") if span.end <= end][:1]


def _vague_verb(found: _Reading) -> Span | None:
    verbs = found.listed("vague_verbs")
    return verbs[0] if verbs and verbs[0].start <= len(found.text) // 2 else None


def _specific(found: _Reading) -> list[Span]:
    """Return what changes and where or for whom; both must be there.

    What changes is a metric, a thing made, or a plain verb that opens the goal. A word that is a
    metric and a group of people at once ("members") is not both, unless such a verb opens.
    """
    metrics = [Span(metric.start, metric.end) for metric in found.metrics]
    outputs = found.listed("outputs")
    acts = _opening_acts(found)
    proxies = found.listed("awareness_proxies") + _counted(found)
    main = _purpose_start(found)
    sites = _outside(found.listed("places"), _longer(found, outputs))
    where = [span for span in sites + _names(found, metrics) if span.start < main]
    whom = [span for span in found.listed("audiences") if span.start < main]
    if not acts:
        whom = _outside(whom, metrics)
    whom += found.listed("for_whom")
    if (metrics or outputs or acts or proxies) and (where or whom):
        return sorted({*metrics, *outputs, *acts, *proxies, *where, *whom})
    return []


def _counted(found: _Reading) -> list[Span]:
    """Return the figures that count something: "100 pre-orders", "ten accounts a day"."""
    counted = [Span(q.start, q.end) for q in found.quantities if q.unit and not q.percent]
    return counted + [span for span in found.cadences if not found.metrics]


def _opening_acts(found: _Reading) -> list[Span]:
    last = _opening(found)
    verbs = places(found.row, found.spoken, "strong_verbs")
    return [found.span(*pair) for pair in verbs if pair[0] <= last]


def _purpose_start(found: _Reading) -> int:
    """Return where a clause such as "which will allow" begins, the end of the text without one."""
    starts = [span.start for span in found.listed("purpose_phrases")]
    return min(starts, default=len(found.text)) or len(found.text)


def _outside(spans: list[Span], others: list[Span]) -> list[Span]:
    """Return the spans that lie in none of the others."""
    return [
        span
        for span in spans
        if not any(other.start <= span.start and span.end <= other.end for other in others)
    ]


def _longer(found: _Reading, outputs: list[Span]) -> list[Span]:
    """Return the outputs of several words: a "blog post" is not a place, "tweets" tell one."""
    return [span for span in outputs if " " in found.text[span.start : span.end]]


def _names(found: _Reading, metrics: list[Span]) -> list[Span]:
    """Return proper names: capital letters inside a sentence, in no date and no table."""
    if "|" in found.text:
        return []
    taken = [*metrics, *(Span(*bound) for bound in found.deadlines), *found.cadences]
    taken += found.listed("awareness_words")
    return [
        Span(token.start, token.end)
        for place, token in enumerate(found.row)
        if token.kind == WORD
        and token.end - token.start > 2
        and found.text[token.start].isupper()
        and not _opens(found, place)
        and not any(span.start < token.end and token.start < span.end for span in taken)
    ]


def _opens(found: _Reading, place: int) -> bool:
    return not place or found.row[place - 1].text in ".:|!?()-+→"

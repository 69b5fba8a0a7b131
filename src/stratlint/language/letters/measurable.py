"""Measurable: the number to reach, or the result that is there or is not."""

from stratlint.language.measures import Span
from stratlint.language.numbers import Quantity
from stratlint.language.recurrence import Recurrence
from stratlint.language.slots import Row, place_of
from stratlint.language.statements import Statement, opening, outside, positions
from stratlint.language.tokens import CLOCK, NUMBER


def shows_measurable(found: Statement) -> list[Span]:
    """Return the quantities to reach, else the results that are there or are not."""
    shown = [
        Span(quantity.start, quantity.end)
        for quantity in found.quantities
        if is_target(found, quantity)
    ]
    shown += [
        Span(each.start, each.end) for each in found.recurrences if _shows_measure(found, each)
    ]
    if not shown:
        shown = _other_measures(found)
    return sorted(set(shown))


def total_to_reach(found: Statement) -> Span | None:
    """Return the first number to reach that is neither a share, a step nor a cadence."""
    for quantity in found.quantities:
        is_total = not quantity.percent and not quantity.change and is_target(found, quantity)
        paced = any(span.start <= quantity.start < span.end for span in found.cadences)
        if is_total and not paced:
            return Span(quantity.start, quantity.end)
    return None


def _shows_measure(found: Statement, each: Recurrence) -> bool:
    """Return whether a recurrence says how much; "monthly visitors" alone does not."""
    if Span(each.start, each.end) in found.cadences:
        return not _is_one_day(found, each)
    return each.counted is not None


def _is_one_day(found: Statement, each: Recurrence) -> bool:
    """Return whether "on Saturday" is a day to come rather than every Saturday."""
    words = found.text[each.start : each.end].split()
    on = found.spoken.words("on_a_day")
    is_single = each.kind == "weekday" and each.low == 1 and words[0].lower() in on
    return is_single and not words[-1].endswith("s")


def is_target(found: Statement, quantity: Quantity) -> bool:
    """Return whether a quantity is to be reached: not where things stand, nor what they cost."""
    first = place_of(found.row, quantity.start)
    if quantity.from_value is not None:
        return True
    if _follows_listed(found, "baseline_words", first):
        return False
    if _follows_listed(found, "resources", first):
        return quantity.change  # "a budget of 500", but "cut the budget by 15 %"
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


def _follows_listed(found: Statement, name: str, first: int) -> bool:
    """Return whether a phrase of a list stands shortly before a token, in the same clause."""
    listed = found.spoken.phrases(name)
    for place in range(max(0, first - 5), first):
        match = listed.at(found.row, place)
        if match and match[0] <= first and not _clause_ends(found.row, match[0], first):
            return True
    return False


def _last_baseline(found: Statement, joint: int) -> bool:
    """Return whether the figure joined by "and" tells where things stand: "30 % and 3 %"."""
    before = [q for q in found.quantities if q.end <= found.row[joint].start]
    if not before or place_of(found.row, before[-1].end) + 1 < joint:
        return False
    return _follows_listed(found, "baseline_words", place_of(found.row, before[-1].start))


def _clause_ends(row: Row, first: int, end: int) -> bool:
    return any(token.text in ",;.)|→" for token in row[first:end])


def _other_measures(found: Statement) -> list[Span]:
    """Return what is not a number: a measure named, a yes/no result, nothing at all, "a mile"."""
    if found.listed("not_measured"):
        return []
    shown = found.listed("measured_by") + positions(found) + _one_measure(found)
    shown += found.listed("measure_phrases")
    shown += _first_results(found)
    shown = shown or _clocks(found) or _avoided(found)
    if not shown and found.deadlines:
        shown = _results(found)
    return shown


def _one_measure(found: Statement) -> list[Span]:
    """Return measures with an article: "an hour", "half a glass"."""
    listed = found.spoken.phrases("measure_of")
    articles = found.spoken.words("one_words")
    return [
        found.span(place - 1, match[0])
        for place in range(1, len(found.row))
        if found.row[place - 1].text in articles
        and (match := listed.at(found.row, place))
        and not any(start <= found.row[place].start < end for start, end in found.bounds)
    ]


def _first_results(found: Statement) -> list[Span]:
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


def _clocks(found: Statement) -> list[Span]:
    """Return a time of day that something is to keep to: "in bed by 10 pm"."""
    bounds = found.spoken.words("clock_bounds")
    return [
        Span(token.start, token.end)
        for place, token in enumerate(found.row)
        if token.kind == CLOCK and place and found.row[place - 1].text in bounds
    ]


def _avoided(found: Statement) -> list[Span]:
    idle = found.listed("not_avoided")
    return [span for span in outside(found.listed("avoided"), idle) if span.end < len(found.text)]


def _results(found: Statement) -> list[Span]:
    """Return the verb of a result that is there or is not, where the goal opens with it.

    What others are brought to do is none: "convince shopkeepers to join".
    """
    asked = min((first for first, _ in found.places("people_verbs")), default=len(found.row))
    last = min(opening(found), asked)
    first = [pair for pair in found.places("result_verbs") if pair[0] <= last]
    return [found.span(*pair) for pair in first[:1]]

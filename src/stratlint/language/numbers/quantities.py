"""Quantities: the numbers in a text that something can reach, grow by or stay under."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from stratlint.language.grammar.phrases import Lists
from stratlint.language.grammar.slots import Row, glued
from stratlint.language.grammar.tokens import CLOCK, NUMBER, SLASHED, WORD, tokens
from stratlint.language.numbers.number_names import is_name
from stratlint.language.numbers.written_numbers import Figure, figure_at
from stratlint.language.times.dates import covered, find_dates, find_named_days
from stratlint.language.vocabulary import Grammar, grammar
from stratlint.tuples import NamedTuple


class Quantity(NamedTuple):
    """A quantity: its offsets and value, from ``low`` to ``high`` where it is a range.

    Both are ``None`` when the figure reads two ways. ``unit`` is the words it counts as written,
    ``percent`` that it is a share; ``change`` that it is a step (+15 %, by 25%, double), with
    ``factor`` when it multiplies. ``from_value`` is where "from X to Y" begins. ``bound`` is
    ``">="`` or ``"<="`` for "at least" and "at most".
    """

    start: int
    end: int
    low: Fraction | None
    high: Fraction | None
    unit: str
    percent: bool
    change: bool
    factor: bool
    from_value: Fraction | None
    bound: str
    role: str = ""
    """target, baseline, means, pace or existing; given by the sentence that it stands in"""


def find_quantities(text: str, language: str) -> list[Quantity]:
    """Return the quantities in a text, from left to right.

    Dates, years, times of day, ordinals in names, version numbers and placeholders (xx%) are none.
    A duration is one: who looks for targets leaves out those inside a deadline.
    """
    return list(_quantities(text, grammar(language).language))


def parse_number(text: str, language: str) -> Fraction | None:
    """Return the number a whole field value states, such as "4 200", "1,5 M" or "+15%".

    A percentage is returned as written (15 for "15 %"). Words after the number are its unit; a
    range, a placeholder or a number that reads two ways gives ``None``.
    """
    spoken = grammar(language)
    row = tokens(text)
    for place in range(min(len(row), 4)):
        figure = figure_at(text, row, place, spoken)
        if figure:
            if figure.low is None or not _ends(row, figure):
                return None
            return -figure.low if figure.sign == "-" else figure.low
        if row[place].kind == WORD and row[place].text not in _leading(spoken):
            return None
    return None


@lru_cache(maxsize=8)
def _leading(spoken: Grammar) -> frozenset[str]:
    return spoken.words("at_least") | spoken.words("at_most") | spoken.words("currencies")


def _ends(row: Row, figure: Figure) -> bool:
    return not any(token.kind in (NUMBER, SLASHED, CLOCK) for token in row[figure.end :])


@lru_cache(maxsize=8)
def _worded(spoken: Grammar) -> Lists:
    """Return the numbers in words, so that the other words of a text are passed over at once."""
    return Lists({name: spoken.phrases(name) for name in ("factors", "number_words")})


@lru_cache(maxsize=4096)
def _quantities(text: str, language: str) -> tuple[Quantity, ...]:
    spoken = grammar(language)
    row = tokens(text)
    worded = {at for openings in _worded(spoken).openings(row).values() for at in openings}
    if not worded and not any(map(str.isnumeric, text)):
        return ()
    blocked = covered(row, find_dates(text, language))
    blocked |= {at for first, end in find_named_days(text, language) for at in range(first, end)}
    figures = []
    free = 0
    for place, token in enumerate(row):
        if place < free or place in blocked or (token.kind == WORD and place not in worded):
            continue
        figure = figure_at(text, row, place, spoken)
        if figure:
            free = figure.end
            if not is_name(row, figure, spoken):
                figures.append(figure)
    return tuple(_stepped(text, _joined(text, row, figures, spoken)))


def _stepped(text: str, quantities: Iterable[Quantity]) -> Iterable[Quantity]:
    """Yield quantities, with a range that another comes from made one: "15–20 → 30–40"."""
    held: Quantity | None = None
    for each in quantities:
        between = text[held.end : each.start].strip() if held else ""
        if held and between in ("→", "->") and each.from_value is None:
            held = each._replace(start=held.start, from_value=held.low)
            continue
        if held:
            yield held
        held = each
    if held:
        yield held


def _joined(text: str, row: Row, figures: list[Figure], spoken: Grammar) -> Iterable[Quantity]:
    """Yield quantities, with ranges and "from X to Y" made one."""
    index = 0
    while index < len(figures):
        figure = figures[index]
        following = figures[index + 1] if index + 1 < len(figures) else None
        if following and not figure.factor and not following.factor:
            joint = _joint(row, figure, following, spoken)
            if joint:
                yield _pair(text, row, figure, following, joint, spoken)
                index += 2
                continue
        yield _quantity(text, row, figure, spoken)
        index += 1


def _joint(row: Row, one: Figure, two: Figure, spoken: Grammar) -> str:
    """Return how two figures belong together: ``"from"``, ``"range"`` or not at all."""
    gap = [token.text for token in row[one.end : two.first] if token.text not in "+-$€£"]
    dashes = [token.text for token in row[one.end : two.first] if token.text == "-"]
    if gap == ["→"]:
        return "from"
    if not gap and dashes and (one.low is None or two.low is None or _rises(one, two)):
        return "range"
    words = [word for word in gap if word not in spoken.words("currencies")]
    opens = one.first - (1 if one.first and row[one.first - 1].text in "$€£+-~≈" else 0)
    preceded = opens > 0 and row[opens - 1].text in spoken.words("from_words")
    to_word = words and words[-1] in spoken.words("to_words")
    if preceded and to_word and len(words) <= 6 and _is_change(row, opens - 1, one, two, spoken):
        return "from"
    if len(words) == 1 and words[0] in spoken.words("range_words"):
        return "range" if _rises(one, two) else ""
    if len(words) == 1 and words[0] in spoken.words("and_words") and opens:
        return "range" if row[opens - 1].text in spoken.words("between_words") else ""
    return ""


def _rises(one: Figure, two: Figure) -> bool:
    if one.low is None or two.low is None:
        return True
    return one.low < two.low or (two.scaled and not one.scaled)


def _is_change(row: Row, place: int, one: Figure, two: Figure, spoken: Grammar) -> bool:
    """Return whether "de X à Y" says a change; in French it also says a range."""
    if not spoken.data["from_is_range"]:
        return True
    if not _rises(one, two):
        return True
    if place and row[place - 1].text == ":":  # "NPS : de 31 à 40"
        return True
    if not place and (one.percent and two.percent):
        return True
    due = spoken.phrases("deadline_openers")
    if not place and any(due.at(row, at) for at in range(two.end, len(row))):
        return True
    verbs = spoken.phrases("change_verbs")
    is_step = two.percent and not one.percent and not _is_of_a_rate(row, spoken)
    leading = spoken.phrases("moving_verbs") if is_step else verbs
    return any(leading.at(row, at) for at in range(max(0, place - 14), place))


def _is_of_a_rate(row: Row, spoken: Grammar) -> bool:
    """Return whether something is told that has a percentage: "le taux de clic de 3 à 5 %"."""
    rates = spoken.phrases("rate_words", "shares", "bare_qualities", "awareness_words")
    return any(rates.at(row, at) for at in range(len(row)))


def _pair(text: str, row: Row, one: Figure, two: Figure, joint: str, spoken: Grammar) -> Quantity:
    whole = _quantity(text, row, two, spoken)
    if not whole.unit:  # "$1,500–3,000"
        whole = whole._replace(unit=_currency_before(text, row, one.first, spoken))
    start = row[one.first].start
    low, high = one.low, two.low
    if low is not None and two.scaled and not one.scaled and high is not None:
        low = low * _scale_of(row, two, spoken) if joint == "range" else low
    if joint == "from":
        return whole._replace(start=start, from_value=low)
    change = whole.change or bool(one.sign) or _is_step(row, one, spoken)
    bound = whole.bound or _bound(row, one, spoken)
    return whole._replace(start=start, low=low, high=high, change=change, bound=bound)


def _scale_of(row: Row, figure: Figure, spoken: Grammar) -> int:
    for place in range(figure.first + 1, figure.end):
        found = spoken.phrases("scales").at(row, place)
        if found:
            return int(found[1])
    return 1


def _quantity(text: str, row: Row, figure: Figure, spoken: Grammar) -> Quantity:
    place = figure.first
    change = bool(figure.sign == "+") or figure.factor or _is_step(row, figure, spoken)
    signed = figure.sign and glued(row, place)
    if signed and figure.sign == "-" and (place < 2 or not glued(row, place - 1)):
        change = True
    end = row[figure.end - 1].end
    return Quantity(
        row[place].start,
        end,
        figure.low,
        figure.high,
        _unit(text, row, figure, spoken),
        figure.percent,
        change,
        figure.factor,
        None,
        _bound(row, figure, spoken),
    )


def _is_step(row: Row, figure: Figure, spoken: Grammar) -> bool:
    after = figure.end
    for ahead in range(after, min(after + 4, len(row))):
        if row[ahead].kind != WORD:
            break
        if spoken.phrases("plus_after").at(row, ahead):
            return True
        if row[ahead].text in spoken.words("unit_stops") - spoken.words("of_words"):
            break  # “60 people from the lower town”
    place = figure.first
    if not place or row[place - 1].text not in spoken.words("step_before"):
        return False
    if spoken.data["from_is_range"]:
        verbs = spoken.phrases("change_verbs")
        return any(verbs.at(row, at) for at in range(max(0, place - 8), place))
    return True


def _bound(row: Row, figure: Figure, spoken: Grammar) -> str:
    place = figure.first
    if row[figure.end - 1].text == "+":
        return ">="
    if place and row[place - 1].text in "≥>":
        return ">="
    if place and row[place - 1].text in "≤<":
        return "<="
    for name, mark in (("at_least", ">="), ("at_most", "<=")):
        for at in range(max(0, place - 3), place):
            found = spoken.phrases(name).at(row, at)
            if found and found[0] == place:
                return mark
        if figure.end < len(row) and spoken.phrases(name).at(row, figure.end):
            return mark
    return ""


def _currency_before(text: str, row: Row, place: int, spoken: Grammar) -> str:
    if not place or row[place - 1].text not in spoken.words("currencies"):
        return ""
    return text[row[place - 1].start : row[place - 1].end]


def _unit(text: str, row: Row, figure: Figure, spoken: Grammar) -> str:
    """Return what is counted: a currency beside the number, or up to three words after it."""
    place, end = figure.first, figure.end
    if currency := _currency_before(text, row, place, spoken):
        return currency
    if end < len(row) and row[end].text in spoken.words("currencies"):
        return text[row[end].start : row[end].end]
    stops = spoken.words("unit_stops")
    last = end
    while last < len(row) and last < end + 3 and row[last].kind == WORD:
        if row[last].text in stops:
            break
        last += 1
    return text[row[end].start : row[last - 1].end] if last > end else ""

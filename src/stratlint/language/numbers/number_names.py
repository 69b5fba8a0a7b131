"""Numbers that count nothing: part of a name, the label of a line, somebody's age."""

from stratlint.language.grammar.slots import Row, before, glued
from stratlint.language.grammar.tokens import NUMBER, WORD
from stratlint.language.numbers.written_numbers import Figure
from stratlint.language.vocabulary import Grammar


def is_name(row: Row, figure: Figure, spoken: Grammar) -> bool:
    """Return whether the number is part of a name: "COVID-19", "phase 2", "top 3" is not one."""
    place = figure.first
    if _is_age(row, figure, spoken):
        return True
    if (
        _is_hour(row, figure, spoken)
        or _is_label(row, figure)
        or (figure.end < len(row) and row[figure.end].text == "°")
    ):
        return True
    if figure.word or not place:
        return _is_glued_name(row, figure, spoken)
    if _is_glued_name(row, figure, spoken):
        return True
    previous = row[place - 1]
    if previous.text == "-" and glued(row, place) and glued(row, place - 1) and place > 1:
        if place > 2 and row[place - 3].kind == NUMBER:  # "5k-10k"
            return False
        return row[place - 2].kind == WORD and row[place - 2].text not in spoken.words("currencies")
    if previous.text == "°" or (previous.text == "'" and glued(row, place)):
        return True
    if previous.text in spoken.words("number_names"):
        is_bare = not figure.percent and not figure.scaled
        return is_bare and row[place].text.replace(".", "").isdigit()
    bare = row[place].text
    return previous.kind == WORD and "." in bare and bare.endswith(".0") and not figure.percent


def _is_hour(row: Row, figure: Figure, spoken: Grammar) -> bool:
    """Return whether the number is an hour in brackets: "on Facebook (12 h)"."""
    place, end = figure.first, figure.end
    is_bracketed = place > 0 and row[place - 1].text == "(" and end + 1 < len(row)
    signs = spoken.words("hour_signs")
    return is_bracketed and row[end].text in signs and row[end + 1].text == ")"


def _is_label(row: Row, figure: Figure) -> bool:
    """Return whether the number counts the line itself: "1. Grow", "2) Grow", "Axe 3 : grandir"."""
    place, after = figure.first, figure.end
    if figure.word or place > 2 or after >= len(row) or len(row[place].text) > 2:
        return False
    if row[after].text in ".)":
        return place == 0 and glued(row, after) and after + 1 < len(row)
    return place > 0 and row[after].text == ":" and row[place - 1].kind == WORD


def _is_age(row: Row, figure: Figure, spoken: Grammar) -> bool:
    """Return whether the number is somebody's age: "aged 18 to 25", "les 18-25 ans"."""
    if figure.percent or figure.low is None or not 10 <= figure.low <= 99:
        return False
    opening = figure.first
    if opening > 1 and row[opening - 1].text in spoken.words("range_words"):
        opening -= 2 if row[opening - 2].kind == NUMBER else 0
    if before(row, opening, spoken.words("age_before"), 4):
        return True
    if before(row, opening, spoken.words("age_groups")):
        return True
    ages = spoken.phrases("age_after")
    for place in range(figure.end, min(figure.end + 4, len(row))):
        if ages.at(row, place):
            return True
        if row[place].kind != NUMBER and row[place].text not in spoken.words("range_words"):
            return False
    return False


def _is_glued_name(row: Row, figure: Figure, spoken: Grammar) -> bool:
    """Return whether letters make a name of the figure: "5G", "2i2c", "2026-ready"."""
    end = figure.end
    if end >= len(row) or not glued(row, end):
        return False
    after = row[end].text
    if after == "-" and glued(row, end + 1) and row[end + 1].kind == WORD:
        return len(row[figure.first].text) == 4 and row[figure.first].text.startswith("20")
    has_digits = row[end].kind == WORD and any(letter.isdigit() for letter in after)
    return has_digits or row[figure.first].text + after in spoken.words("glued_names")

"""Whether words that look like a date are one: “may” can be a verb, 2000 a count."""

from collections.abc import Callable

from stratlint.language.grammar.patterns import Match
from stratlint.language.grammar.slots import Row, before, glued
from stratlint.language.grammar.tokens import NUMBER, WORD, Token
from stratlint.language.vocabulary import Grammar


def is_date(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether a match is a date in fact: "may" can be a verb, "Sat" a past tense."""
    checks: tuple[Callable[[str, Row, Match, Grammar], bool], ...] = (
        _is_no_name,
        _month_is_meant,
        _weekday_is_meant,
        _year_is_meant,
        _number_ends_here,
        _period_is_meant,
    )
    return all(check(text, row, match, spoken) for check in checks)


def is_name(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether a person or a street is called so: May Jones, rue du 8 mai 1945."""
    if not match.get("months"):
        return False
    return (
        _is_of_a_town(row, match)
        or _is_of_a_year(row, match, spoken)
        or _is_of_a_house(text, row, match, spoken)
        or _is_of_a_street(row, match, spoken)
        or _is_of_a_person(text, row, match, spoken)
    )


def _is_no_name(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    return not is_name(text, row, match, spoken)


def _is_of_a_town(row: Row, match: Match) -> bool:
    """Whether a month alone is the head of a name of several words: "Mars-la-Tour"."""
    joints = range(match.end, match.end + 3, 2)
    return len(match.captures) == 1 and all(
        place + 1 < len(row)
        and row[place].text == "-"
        and row[place + 1].kind == WORD
        and glued(row, place)
        and glued(row, place + 1)
        for place in joints
    )


def _is_of_a_year(row: Row, match: Match, spoken: Grammar) -> bool:
    """Whether a month stands with the last figures of a past year: "Mai 68"."""
    after = row[match.end].text if match.end < len(row) else ""
    is_year = len(after) == _SHORT_YEAR and after.isdigit() and int(after) > _LAST_SHORT_YEAR
    return match.name == "month" and len(match.captures) == 1 and is_year and not _counts(
        row, match.end + 1, spoken
    )  # fmt: skip


def _is_of_a_house(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    """Whether a month with a capital stands behind an article with one: "au bar Le Mars"."""
    lead = row[match.first - 1] if match.first > 1 else None
    if lead is None or match.name != "month" or not spoken.words("months_in_small"):
        return False
    is_article = lead.text in spoken.words("determiners") and text[lead.start].isupper()
    return is_article and text[row[match.first].start].isupper()


_SHORT_YEAR = 2
_LAST_SHORT_YEAR = 45
"""Figures up to these are of years to come, or a day of the month."""


def _is_of_a_street(row: Row, match: Match, spoken: Grammar) -> bool:
    streets = spoken.words("streets")
    place = match.first - 1
    is_hyphened = place > 0 and row[place].text == "-" and glued(row, place)
    is_word = is_hyphened and glued(row, match.first) and row[place - 1].kind == WORD
    if is_word and match.captures[0].slot == "months":
        return True  # "Champ-de-Mars"
    while place >= 0 and (
        row[place].text in spoken.words("street_joints") or row[place].kind == NUMBER
    ):
        place -= 1
    return place >= 0 and match.first - place <= 4 and row[place].text in streets


def _is_of_a_person(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    if match.name != "month" or len(match.captures) > 1 or match.end >= len(row):
        return False
    word, after = row[match.first], row[match.end]
    if after.kind != WORD or not _may_be_a_first_name(text, word, match.first, spoken):
        return False
    if not (
        text[word.start].isupper()
        and text[after.start].isupper()
        and text[after.start + 1 : after.end].islower()
    ):
        return False
    if any(
        spoken.phrases(name).at(row, match.end)
        for name in ("month_goes_on", "weekday", "months", "event", "outputs")
    ):
        return False
    return not before(row, match.first, spoken.words("month_led_by"))


def _may_be_a_first_name(text: str, word: Token, place: int, spoken: Grammar) -> bool:
    """Whether a month is a first name too, or has a capital in a language that gives it none."""
    if word.text in spoken.words("first_names"):
        return True
    return bool(spoken.words("months_in_small")) and place > 0 and text[word.start].isupper()


def _month_is_meant(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    named = [capture for capture in match.captures if capture.slot == "months"]
    if not named or match.get("year") or match.get("part") or match.get("unit"):
        return True
    word = row[named[0].first]
    if word.text not in spoken.words("months"):
        return False  # "mars" is no plural of "mar."
    if word.text not in spoken.words("careful_months"):
        return match.name != "month" or word.end - word.start > 2
    if match.get("day") and named[0].first > match.first:
        return True
    if match.get("day") and text[word.start].isupper():
        return True
    is_number = spoken.phrases("number_words").at(row, named[0].first)  # « sept »
    return before(row, match.first, spoken.words("month_leads" if is_number else "before_month"))


def _weekday_is_meant(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    named = [capture for capture in match.captures if capture.slot == "weekday"]
    if not named:
        return True
    word = row[named[0].first]
    shortened = spoken.words("careful_weekdays")
    if word.text[:-1] in shortened and word.text not in spoken.words("weekday"):
        return False  # « jeux » is no plural of « jeu. »
    careful = word.text in shortened
    if not careful or text[word.start].isupper() or match.get("year") is not None:
        return True
    is_shortened = named[0].end - named[0].first > 1  # « lun. 5 », and no « au bord de la mer. »
    in_figures = any(match.get(slot) for slot in ("slashed", "dmy", "iso"))
    return in_figures or bool(match.get("day") and (is_shortened or match.get("months")))


def _year_is_meant(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether a number alone is a year and not a count such as "2000 followers"."""
    if match.name != "year" or match.get("part") or match.get("fiscal"):
        return True
    after = match.end
    is_hyphened = after + 1 < len(row) and row[after].text == "-" and glued(row, after)
    if is_hyphened and row[after + 1].kind == WORD and glued(row, after + 1):
        return False  # "2026-aligned"
    if before(row, match.first, spoken.words("year_not_before")):
        return False
    if after < len(row) and row[after].text in "%+k" + "→€$£°":
        return False
    if before(row, match.first, spoken.words("year_named_by")):
        return 2015 <= int(match.get("year")) <= 2045  # "by the 2027 conference"
    if before(row, match.first, spoken.words("year_before")):
        return not _counts(row, after, spoken)
    year = match.get("year")
    return bool(2015 <= year <= 2045) and not _counts(row, after, spoken)


def _counts(row: Row, place: int, spoken: Grammar) -> bool:
    """Return whether the word here is what a number before it would count."""
    if place >= len(row) or row[place].kind != WORD:
        return False
    after = row[place + 1] if place + 1 < len(row) else row[place]
    is_verb = after.kind == NUMBER or after.text == ":"  # "2027 include 3 workshops"
    return not is_verb and row[place].text not in spoken.words("unit_stops")


def _number_ends_here(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether the last number is whole: "March 24 %" and "May 15k" are no dates."""
    last = match.end - 1
    if row[last].kind != NUMBER or match.get("year") or match.end >= len(row):
        return True
    following = row[match.end]
    if following.text in ("%", "+", "€", "$") or (following.kind == WORD and glued(row, match.end)):
        return False
    if match.name == "weekday" and match.captures[-1].slot == "day":
        return not _counts(row, match.end, spoken) or text[row[match.end].start].isupper()
    if match.name == "date" and match.captures[-1].slot == "day":
        is_label = match.first == 0 and text[row[match.end].start].isupper()  # "May 4 Bank holiday"
        is_counted = match.captures[0].slot == "months" and _counts(row, match.end, spoken)
        return is_label or not is_counted
    return True


def _period_is_meant(text: str, row: Row, match: Match, spoken: Grammar) -> bool:
    """Return whether "week 2" is a period: not in "a week 2 posts" or "this year 5 events"."""
    first = match.captures[0].slot if match.captures else ""
    if match.name == "relative" and first == "unit":
        return not before(row, match.first, spoken.words("not_before_number"))
    if match.name == "relative" and first == "countdown":
        return glued(row, match.first + 1) and glued(row, match.first + 2)
    if first == "code":
        return not before(row, match.first, frozenset("-")) or not glued(row, match.first)
    if match.name == "season" and not match.get("year") and match.get("rel") is None:
        if match.get("part") or match.get("rel_after") is not None:
            return True
        if _counts(row, match.end, spoken):  # "the spring clean-up" names no time
            return False
        return before(row, match.first, spoken.words("before_season"), 2)
    return True

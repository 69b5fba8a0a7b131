"""What a title, or else a file's name, calls its document: a plan, a calendar, a guide, a page."""

from __future__ import annotations

import re
from itertools import islice

from stratlint.language.loose_names import bare, is_listed, listed, periods, pieces, without_periods
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import dictionary, name_key
from stratlint.reading.stretches.titles import NOT_ONLY_SOCIAL, Titles

_KINDS = (
    ("guide", "guide"),
    ("strategy", "plan"),
    ("kit", "kit"),
    ("tool", "tool"),
    ("plan", "plan"),
)
"""The lists of words in titles, the most telling first, and the kind that each speaks for.

What runs campaigns is a tool, a strategy for a tool is a plan.
"""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def kind_of_document(title: str, stem: str, titles: Titles) -> str:
    """`plan`, `calendar`, `guide`, `tool`, `kit` or `page`; empty where nothing says.

    A site's pages have the name of the whole before their own: `Our strategy | Vision`. A file's
    name tells a calendar only: what lies in a plan's folder is mostly a part of it.
    """
    *_, own = title.split(" | ")
    said = _kind_in(own) if own else ""
    if said != "guide" and _names_a_part(own, titles):
        return "page"
    if said not in ("guide", "tool") and any(map(_is_calendar, (own, _spoken(stem)))):
        return "calendar"
    return said or ("page" if own != title else "")


def is_called_a_strategy(stem: str) -> bool:
    """Whether a file's name is that of a whole strategy: `marketing-plan`."""
    return any_of("titles_of_a_strategy").search(_spoken(stem)) is not None


def asks_its_reader(text: str) -> bool:
    """Whether so many lines are questions that it is a list of what to think of, and no plan."""
    lines = [line for line in islice(text.splitlines(), _MOST_LINES) if _PROSE.search(line)]
    asked = sum(line.rstrip(" *_").endswith("?") for line in lines)
    return asked >= _SEVERAL and asked * 4 >= len(lines)


def is_about_another_thing(text: str, *, publishes: bool) -> bool:
    """Whether a document is about no communication with others, whatever parts it seems to have.

    What is published (`publishes`) may be so by a program.
    """
    return is_among_a_team(text) or (not publishes and is_about_building(text))


def is_about_building(text: str) -> bool:
    """Whether a document is about a program to be built: its headings and its code say so."""
    headings = [match[1] for match in islice(_HEADING.finditer(text), _MOST_LINES)]
    told = sum(any_of("headings_of_building").search(each) is not None for each in headings)
    pieces_of_code = len(list(islice(_CODE.finditer(text), _SEVERAL)))
    return told + (pieces_of_code >= _FEWEST_PIECES) >= _FEWEST_SIGNS


def is_among_a_team(text: str) -> bool:
    """Whether a document settles how those who work on something talk to each other.

    Meetings, boards and reports are spoken of, and nothing that anybody else would see.
    """
    signs = {match[0].casefold() for match in any_of("talk_of_a_team").finditer(text)}
    if len(signs) < _FEWEST_OF_A_TEAM or any_of("talk_in_public").search(text):
        return False
    known = dictionary("en").networks
    named = {known.get(name_key(word)) for word in re.findall(r"[^\W_]{3,}", text)}
    return not named - NOT_ONLY_SOCIAL - NETWORKS_OF_TEAMS - {None}


_FEWEST_OF_A_TEAM = 4
NETWORKS_OF_TEAMS = frozenset(("discord", "whatsapp", "telegram", "mattermost", "teams"))
"""Networks on which a team talks among itself as well."""
_HEADING = re.compile(r"^#{1,6} (.{1,120})", re.MULTILINE)
_CODE = re.compile(
    r"^```[a-z]{2,12}$|`(?:(?:GET|POST|PUT|PATCH|DELETE) /[^`\n]*|[^`\s]*/[^`\s]*\.[a-z]{1,7}"
    r"|[a-z]{2,}[A-Z]\w*(?:\(\))?|\w+\(\))`",
    re.MULTILINE,
)
"""Code: a block with its language, a path, a call, a name as programs have them."""
_FEWEST_PIECES, _FEWEST_SIGNS = 3, 3
_PROSE = re.compile(r"(?<![^\W\d_])[^\W\d_]++\W++[^\W\d_]++\W++[^\W\d_]")
"""Three words; each run of letters is gone through once, however long it is."""
_SEVERAL = 5
_MOST_LINES = 1000


def is_about_posting(title: str, stem: str) -> bool:
    """Whether a document, by its title or name, is about what a strategy is about."""
    words = (title, _spoken(stem))
    return any(any_of("subjects").search(each) for each in words)


def _spoken(stem: str) -> str:
    """A file's name as words."""
    return re.sub(r"[\W_]+", " ", _CAMEL.sub(" ", stem))


def _is_calendar(words: str) -> bool:
    return any_of("titles_of_a_calendar").search(words) is not None


def _kind_in(words: str) -> str:
    found = (kind for name, kind in _KINDS if any_of(f"titles_of_a_{name}").search(words))
    return next(found, "")


def _names_a_part(title: str, titles: Titles) -> bool:
    """Whether a title is that of one part, alone or behind that of the whole: `Plan | Goal 2`."""
    cut = [words for _, words in pieces(title)]
    if any(_is_numbered(each) for each in cut):
        return True
    lasts = (
        e for e in cut[-1:] if not is_listed("subjects", without_periods(e))
    )  # `Choir – social media 2027`
    return _is_part_of_somebody(title, titles) or any(
        _is_part(each, titles) for each in (title, *lasts)
    )


def _is_part_of_somebody(title: str, titles: Titles) -> bool:
    """Whether a title is that of a part and whose it is: `Goals of the press office`."""
    first, _, behind = title.strip(" *_").partition(" ")
    is_joined = name_key(re.split(r"[\s'’]", behind)[0]) in listed("edge_words")
    is_mission = titles.read(first).part == "mission"
    return is_joined and (is_mission or _is_part(first, titles))


def _is_numbered(words: str) -> bool:
    """Whether words count one of several goals: `Goal 2`, `Axe n° 3`."""
    found = re.match(r"\W*([^\W\d_]+)\s*(?:#|n°)?\s*\d{1,2}\b", words)
    return found is not None and is_listed("labels_of_numbered_goals", found[1])


def _is_part(words: str, titles: Titles) -> bool:
    said = titles.read(words)
    is_own = said.is_sure and said.part not in (None, "calendar", "review", "mission")
    return is_own and not set(name_key(words).split()) & listed("titles_of_a_strategy")


_SHORT_SECOND = re.compile(
    r"(?<!\d)(?P<first>20(?P<tens>\d\d))(?P<joint>\s?[-–/]\s?)(?P<last>\d\d)(?![\d/-])"
)


def with_both_years(text: str) -> str:
    """A text in which a season's second year is written out as well: `2027/28`."""

    def written(match: re.Match[str]) -> str:
        is_next = int(match["last"]) == int(match["tens"]) + 1
        return f"{match['first']}–20{match['last']}" if is_next else match[0]

    return _SHORT_SECOND.sub(written, text)


_LEADING_YEAR = re.compile(r"\W*20\d\d\s+[^\W\d_]")


def without_names_of_events(title: str) -> str:
    """A title without what names an event by its time: `2027 Harvest Tour`, `(opens in May 2027)`.

    What is in brackets is the plan's time where it is nothing but a time.
    """
    kept = list(pieces(title))
    events = [each for each in kept if len(kept) > 1 and _is_an_event(title, *each)]
    for at, words in events:
        title = title[:at] + " " * len(words) + title[at + len(words) :]
    return title


def _is_an_event(title: str, at: int, words: str) -> bool:
    times = periods(words)
    if title[:at].rstrip().endswith(("(", "[")):
        names_its_time = len(times) == 1 and any(
            each in listed("months") for each in name_key(times[0][0]).split()
        )
    else:
        names_its_time = _LEADING_YEAR.match(words) is not None
    rest = bare(name_key(without_periods(words)))
    return names_its_time and bool(rest) and not (_is_about_a_plan(rest) or _kind_in(rest))


def _is_about_a_plan(words: str) -> bool:
    return _is_calendar(words) or any_of("subjects").search(words) is not None

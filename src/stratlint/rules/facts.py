"""What is known of a strategy as a whole, and of items beside their fields, beyond the format.

Checks ask here what its reader understood of it: which kind of document it is, which time it is
about, who is named. A fact that was not read is none.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from stratlint.late import late
from stratlint.rules.lists import says, words_of
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Span
from stratlint.strategy import PLANNED, Item, Strategy, Value
from stratlint.tuples import NamedTuple

# The document


def is_whole(strategy: Strategy) -> bool:
    """Whether it is a whole plan, which may be asked for what it lacks; one that is over is not."""
    return strategy.kind == "plan" and not (strategy.is_loose and says_it_is_over(strategy))


def is_draft(strategy: Strategy) -> bool:
    """Whether its author says that it is still being written."""
    status = strategy.get("status")
    if status is None:
        return False
    from stratlint.language.loose_names import is_listed

    return is_listed("words_for_a_draft", status.text)


def is_read(strategy: Strategy) -> bool:
    """Whether any part that a plan is made of was read, if only by name.

    People whom a sentence names are read in nearly all that is written.
    """
    if any(each.certainty != "hint" for each in strategy.part("audiences")):
        return True
    return any(map(strategy.has, PLANNED - {"audiences"}))


def is_guide(strategy: Strategy) -> bool:
    """Whether it says how to go about it, and plans nothing."""
    return strategy.kind == "guide"


def is_of_a_tool(strategy: Strategy) -> bool:
    """Whether it says what a tool does that helps with posting."""
    return strategy.facts.kind == "tool"


def is_one_of_several(strategy: Strategy) -> bool:
    """Whether it is called one page of a strategy, whose others may say what it does not."""
    return strategy.facts.kind == "page"


def is_kit(strategy: Strategy) -> bool:
    """Whether it holds what a launch needs to be published: it is a plan of a few weeks."""
    return strategy.facts.kind == "kit"


def parts_spoken_of(strategy: Strategy) -> frozenset[str]:
    """The parts that something is said of, though no item of them was read."""
    return strategy.facts.spoken_of


def speaks_of_review(strategy: Strategy) -> bool:
    """Whether it says in any words when it is looked at again."""
    return "review" in strategy.sections or strategy.facts.review_said is not None


def last_updated(strategy: Strategy) -> Value | None:
    """The day on which it says that it was last brought up to date, as an ISO date."""
    return strategy.facts.last_updated


def counted_times(strategy: Strategy) -> list[Value]:
    """Headings and rows of times that are counted, but for those at which goals are due."""
    goals = [*strategy.part("goals"), *strategy.part("metrics")]
    lines = {(each.place.source.path, each.place.first.line) for each in goals}
    said = strategy.facts.counted
    return [each for each in said if (each.source.path, each.span.first.line) not in lines]


def names_one_hour(strategy: Strategy) -> bool:
    """Whether it names one hour and no other: that at which all of it is posted.

    Several, such as the best ones of a network, leave open which post has which.
    """
    return strategy.facts.hour_said is not None


def tells_hours(strategy: Strategy) -> bool:
    """Whether it says anywhere at which hours something is published."""
    return strategy.facts.tells_hours


def names_its_time(strategy: Strategy) -> bool:
    """Whether it says which time it is for: a period, or a time in its title or at its head."""
    return strategy.tells_its_time


def names_a_rhythm(strategy: Strategy) -> bool:
    """Whether it says anywhere how often something is posted."""
    from stratlint.language.times.rhythms import find_rhythm

    lines = (line for source in strategy.sources for line in without_comments(source).splitlines())
    return any(find_rhythm(line, strategy.language) for line in islice(lines, _MOST_LINES))


_MOST_LINES = 1000


def weekly_pattern(strategy: Strategy) -> list[Item]:
    """What comes again on the same days of each week, where its calendar plans so."""
    return [each for each in strategy.part("calendar") if each.repeats]


def says_it_is_over(strategy: Strategy) -> bool:
    """Whether it calls itself an archive or a look back, in its title, its file or its folder."""
    title = strategy.get("title")
    steps = re.split(r"[/.]", _folded(f"{strategy.name}/{strategy.place.source.path}"))
    if not _ARCHIVES.isdisjoint(steps):
        return True
    return any(says(words, "is_over") for words in (*steps, _folded(title.text if title else "")))


_ARCHIVES = frozenset(("archive", "archives", "old"))
"""Folders of what is over."""


def first_day(strategy: Strategy) -> bool:
    """Whether a day is named from which its weeks or days can be counted."""
    if strategy.get("period"):
        return True
    return any(
        day.is_a_day and says(_folded(_line_of(day.span)), "first_day")
        for day in days_named(strategy)
    )


class DayNamed(NamedTuple):
    """A day, month or year that a text names with its year."""

    first: date
    last: date
    span: Span

    @property
    def is_a_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def is_a_year(self) -> bool:
        """Whether no more than its year is named."""
        return (self.last - self.first).days > _MOST_OF_A_YEAR


_MOST_OF_A_YEAR = 300
_LONGEST_READ = 60_000
"""Characters of a document that are read for days: longer ones are collections of many."""
_YEAR = late(r"(?<!\d)20\d\d(?!\d)")


def days_named(strategy: Strategy) -> list[DayNamed]:
    """The days, months and years that its texts name, each with its year.

    Those of the front matter are of the file, not of what it plans.
    """
    from stratlint.language.times.dates import find_dates

    found = []
    for source in strategy.sources:
        text = without_comments(source)
        begin = _behind_front_matter(text)
        for said in find_dates(text[:_LONGEST_READ], strategy.language.partition("-")[0]):
            if said.start < begin:
                continue
            if said.first and said.last and _YEAR.search(text, said.start, said.end):
                found.append(DayNamed(said.first, said.last, Span(source, said.start, said.end)))
    return found


_FRONT_MATTER = late(
    r"\ufeff?(?:---[ \t]*\n.*?\n(?:---|\.\.\.)|\+{3}[ \t]*\n.*?\n\+{3})[ \t]*(?:\n|\Z)", re.DOTALL
)


def _behind_front_matter(text: str) -> int:
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def names_a_year_from(strategy: Strategy, year: int) -> bool:
    """Whether any of its texts has the figures of this year or a later one in it."""
    texts = map(without_comments, strategy.sources)
    years = (match[0] for text in texts for match in _YEAR.finditer(text))
    return any(int(each) >= year for each in years)


def _line_of(span: Span) -> str:
    text = span.source.text
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else None]


def _folded(text: str) -> str:
    from stratlint.language.grammar.tokens import fold

    return fold(text)


# Its items


def day_said(post: Item) -> Value | None:
    """A post's day as its author calls it, where it is no date: `Week 2`, `J-7`, `March`."""
    return post.said.get("date")


def impossible_day(post: Item, language: str) -> Value | None:
    """The day of a post that no calendar has: `Apr 31`."""
    said = day_said(post) if "date" not in post.fields else None
    if said is None:
        return None
    from stratlint.language.times.moments import find_moments

    return said if any(each.impossible for each in find_moments(said.text, language)) else None


def is_set_off(post: Item) -> bool:
    """Whether it goes out so long after somebody's act, as its heading says: “Abandoned cart”."""
    return says(_folded(post.heading.rpartition(" — ")[2]), "set_off")


_EMPTY_CELL = late(r"\|[ \t\u00a0…–—-]*\|")


def has_empty_cell(post: Item) -> bool:
    """Whether a post stands in a row of a table with a cell in which nothing was written."""
    return _EMPTY_CELL.search(_line_of(post.place)) is not None


_NUMBERED = late(r"[^\W\d_]*\.?\s*(?:#\s*)?[-+–]?\s*\d{1,3}(?!\d)")
_MERE_NUMBER = late(r"[#+–-]?\s*\d{1,3}(?:\s?[–-]\s?\d{1,3})?\W*")
"""A day by its number, or the first and last of some; `12-15/07` is days of a month."""


def is_counted(said: str) -> bool:
    """Whether a time is counted from a first day, or is that day: `Week 2`, `J-7`, `Jour J`."""
    if said.strip(" *_").casefold() in words_of("named_days"):
        return True
    match = _NUMBERED.match(said.strip())
    if match is None:
        return False
    word = re.match(r"[^\W\d_]*", said.strip())
    unit = _folded(word[0]) if word else ""
    return says(unit, "counted_in") if unit else _MERE_NUMBER.fullmatch(said.strip()) is not None


_LENGTH = late(r"(?<!\d)\d{1,3}(?!\d)")


def is_counted_time(said: str) -> bool:
    """Whether the words of a heading or column are a time counted from a first day: `90 days`."""
    if not said or not _LENGTH.search(said):
        return False
    words = re.findall(r"[^\W\d_]+", _folded(said))
    return is_counted(said) or (len(words) == 1 and says(words[0], "counted_in"))


def is_told_by_results(goal: Item) -> bool:
    """Whether something below a goal says by what it is measured."""
    return "results" in goal.said


def is_described(channel: Item) -> bool:
    """Whether something is said of a channel that may be what it is for."""
    return "words" in channel.said


def has_address(channel: Item) -> bool:
    """Whether a channel is listed by its address: it is an account of the house itself."""
    return "address" in channel.said

"""What the headings over a group say, and the line above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stratlint.language.loose_names import bare, is_listed, listed
from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.reading.choosing.clues.registry import clue
from stratlint.reading.outlining.context import Context, Over
from stratlint.reading.stretches.features import Features, counted_as, goal_label

if TYPE_CHECKING:
    from stratlint.reading.choosing.evidence import Evidence

_OPENING = 3
_FEW = 4
_SHORT = 6
_LIKELY = 0.75
_SAID_BY = frozenset((("mission", "goals"),))
"""What a list below the heading of another part is: purposes, one by one, are goals."""

_BELOW_A_TITLE = 2
"""Headings above what stands below one that is not the document's title."""


@clue("its heading")
def its_heading(evidence: Evidence, part: str) -> float:
    """Whether the nearest heading, or the line above, that names a part names this one."""
    told = evidence.part_of_lead()
    if told:
        return _LIKELY if (told, part) in _SAID_BY else float(told == part)
    if (evidence.context.part, part) in _SAID_BY and evidence.group.shape == "list":
        return _LIKELY
    if evidence.context.part != part:
        return 0.0
    return 1.0 if evidence.context.is_sure else _LIKELY


@clue("another heading")
def another_heading(evidence: Evidence, part: str) -> float:
    """Whether the nearest heading that names a part surely names another.

    Measures with their targets are goals as well.
    """
    context = evidence.context
    if (context.part, part) == ("metrics", "goals"):
        return 0.0
    return float(bool(context.part) and context.part != part and context.is_sure)


@clue("below a name of its own")
def below_own_name(evidence: Evidence, part: str) -> float:
    """Whether between the heading of the part and the group another stands that names no part."""
    over = evidence.context.nearest
    if over is None or evidence.context.part != part or evidence.part_of_lead() == part:
        return 0.0
    return float(over.title.part is None and not evidence.features.names_rank(over.words.text))


@clue("below people")
def below_people(evidence: Evidence, part: str) -> float:
    """Whether the heading right above is people: `Our buyers`, `Readers`."""
    return float(is_below_people(evidence.features, evidence.context))


@clue("about adverts")
def about_adverts(evidence: Evidence, part: str) -> float:
    """Whether a heading above, or the line above, is about what is paid for."""
    is_led = any_of("words_for_ads").search(evidence.lead) is not None
    return float(is_led or evidence.context.is_advert)


@clue("heading above")
def heading_above(evidence: Evidence, part: str) -> float:
    """Whether some heading further up names the part."""
    return float(evidence.context.part != part and evidence.context.announces(part))


@clue("lead announces another")
def lead_announces_another(evidence: Evidence, part: str) -> float:
    """Whether the line above a list names something else: `Contents:` below a goal."""
    if not evidence.lead:
        return 0.0
    told = evidence.part_of_lead()
    if (told, part) in _SAID_BY:
        return 0.0
    is_closed = evidence.features.titles.read(evidence.lead).is_closed
    return float(is_closed or (told is not None and told != part))


@clue("names below a lead")
def names_below_lead(evidence: Evidence, part: str) -> float:
    """The share of the entries that are proper names, below a line that says of what.

    `Priority regions:` below a goal; what it names is where or for whom, and none of the part.
    """
    features, lead = evidence.features, evidence.features.titles.read(evidence.lead).label
    is_of_all = not lead or evidence.part_of_lead() or features.is_when(lead) or goal_label(lead)
    if is_of_all or not lead.casefold().endswith("s"):
        return 0.0
    return evidence.share_of(lambda record: _is_proper_name(features, record.place.text))


_LONGEST_PROPER_NAME = 6


def _is_proper_name(features: Features, text: str) -> bool:
    """Whether each of a few words has a capital, but for short ones, and none is a verb."""
    words = re.findall(r"[^\W_]+", text)
    is_short = 0 < len(words) <= _LONGEST_PROPER_NAME
    if not is_short or any(map(str.isdigit, text)) or features.is_measure(text):
        return False
    are_capitals = all(each[0].isupper() or len(each) < _SHORTEST_NAME for each in words)
    return are_capitals and not features.has_verb(text)


_SHORTEST_NAME = 4


@clue("below a kind of channel")
def below_a_kind(evidence: Evidence, part: str) -> float:
    """Whether a heading says of what kind all below is: `Mailing lists`, `Blogs`."""
    return float(kind_of_places(evidence.context) is not None)


def kind_of_places(context: Context) -> Over | None:
    """The heading, the nearest or the one above, that says of what kind all places below are."""
    kinds = any_of("channels_in_plural")
    for over in reversed((context.overs[1:] or context.overs)[-2:]):
        said = over.title.label or over.words.text
        if len(said.split()) <= _SHORT and _is_chief(kinds, said):
            return over
    return None


def _is_chief(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a phrase is what a heading is of: at its end, its start or before a joint."""
    match = pattern.search(text)
    if match is None:
        return False
    rest = text[match.end() :].split()
    return not rest or match.start() == 0 or name_key(rest[0]) in listed("joints")


@clue("speaks of posts")
def speaks_of_posts(evidence: Evidence, part: str) -> float:
    """Whether the headings above, or heads of columns, speak of posts and topics."""
    said = [evidence.context.heading, *(head.text for head in evidence.group.heads)]
    words = {word for each in said for word in name_key(each).split()}
    return float(bool(words & listed("words_for_posts")))


@clue("about publishing")
def about_publishing(evidence: Evidence, part: str) -> float:
    """Whether a heading above, the title too, speaks of what is published: `Editorial calendar`."""
    said = evidence.context.heading
    return float(any(any_of(each).search(said) for each in ("of_social_media", "of_publishing")))


@clue("of social media")
def of_social_media(evidence: Evidence, part: str) -> float:
    """The share of the days, where a heading, the title too, says that it is social media's."""
    if any_of("of_social_media").search(evidence.context.heading) is None:
        return 0.0
    moments = [evidence.features.moment(evidence.name_of(r)) for r in evidence.records]
    return sum(m is not None and m.day is not None for m in moments) / len(moments)


@clue("duties")
def duties(evidence: Evidence, part: str) -> float:
    """Whether a heading below the title speaks of who does what."""
    return float(any(over.title.part == "management" for over in evidence.context.overs[1:]))


@clue("within a channel")
def within_channel(evidence: Evidence, part: str) -> float:
    """Whether this stands below the heading of one channel, be it on paper: `Flyers`."""
    above = [over.words.text for over in evidence.context.overs[-2:]]
    is_led = evidence.part_of_lead() == part or evidence.context.part == part
    is_on_paper = is_led and any(any_of("on_paper").search(each) for each in above)
    return float(evidence.context.channel is not None or is_on_paper)


_OF_A_PLAN = frozenset(("year", "half", "quarter", "season"))
"""Times that a plan is made for, as its title says, and nothing is published at."""


def _is_of_a_plan(over: Over) -> bool:
    """Whether a heading names a plan with its time: `Plan for Q1 2027`, `January – June`."""
    moment = over.moment
    if moment is None or moment.kind == "year":
        return True
    if moment.kind in _OF_A_PLAN:
        return moment.end - moment.start < len(over.words.text)
    if moment.until is None or moment.kind not in ("month", "range"):
        return False
    months = (moment.until[1] or 0) - (moment.month or 0)
    return moment.kind == "month" or months % _YEAR > 1


_YEAR = 12
"""Months."""


@clue("within a moment")
def within_moment(evidence: Evidence, part: str) -> float:
    """Whether a heading above names a day, a week or a month."""
    return float(not all(map(_is_of_a_plan, evidence.context.overs)))


@clue("day above")
def day_above(evidence: Evidence, part: str) -> float:
    """Whether the nearest heading opens with a day, of a month or counted: `Day 3`."""
    over = evidence.context.nearest
    moment = over.moment if over is not None else None
    if moment is None or moment.until is not None or moment.start > _OPENING:
        return 0.0
    is_counted = moment.counted is not None and moment.counted.unit == "day"
    return float(moment.day is not None or is_counted)


@clue("within a month")
def within_month(evidence: Evidence, part: str) -> float:
    """Whether the nearest heading is a month of the year, in a calendar with what it is about.

    Below several months, `March – April`, stand subjects for a season and no posts.
    """
    over = evidence.context.nearest
    if over is None or over.moment is None or over.moment.kind != "month" or over.moment.until:
        return 0.0
    is_themed = evidence.context.announces("calendar")
    is_alone = len(over.moment.rest) <= _OPENING
    return float(over.moment.start <= _OPENING and (is_alone or is_themed))


@clue("in a plan")
def in_a_plan(evidence: Evidence, part: str) -> float:
    """Whether the document's title calls it a plan or a calendar."""
    called = listed("titles_of_a_plan") | listed("titles_of_a_calendar")
    return float(bool(_title_words(evidence) & called))


def _title_words(evidence: Evidence) -> set[str]:
    """The words of the document's title."""
    overs = evidence.context.overs
    return set(name_key(overs[0].words.text).split()) if overs else set()


@clue("about times")
def about_times(evidence: Evidence, part: str) -> float:
    """Whether the nearest heading, or the line above, is about good hours to post, not days."""
    over = evidence.context.nearest
    if over is not None and over.moment is not None and over.moment.day is not None:
        return 0.0  # `Order and times (7 July)`
    moments = (evidence.features.moment(evidence.name_of(r)) for r in evidence.records)
    if all(found and found.day for found in moments):
        return 0.0  # `Schedule (all times CET)`
    said = f"{evidence.lead} {over.words.text if over else ''}"
    return float(bool(set(name_key(said).split()) & listed("words_for_hours")))


@clue("is watched")
def is_watched(evidence: Evidence, part: str) -> float:
    """Whether the heading above says what is watched: `Monitoring`."""
    return float(evidence.context.part == "monitoring")


@clue("in a calendar")
def in_a_calendar(evidence: Evidence, part: str) -> float:
    """Whether a document that calls itself a calendar has a batch here: `Priority 2`, `Drafts`."""
    overs = evidence.context.overs
    if len(overs) < _BELOW_A_TITLE or not _title_words(evidence) & listed("titles_of_a_calendar"):
        return 0.0
    label = overs[-1].title.label
    is_status = evidence.features.words.value("post", "status", label) is not None
    is_queue = is_status and evidence.share_of(lambda record: record.is_task) > _LIKELY
    return float(is_queue or counted_as("words_for_batches", label))


@clue("written posts")
def written_posts(evidence: Evidence, part: str) -> float:
    """Whether the heading above says that what is below is written already: `Cards, with copy`."""
    over = evidence.context.nearest
    is_told = over is not None and any_of("words_for_written").search(over.words.text)
    return float(bool(is_told))


@clue("headed by posts")
def headed_by_posts(evidence: Evidence, part: str) -> float:
    """Whether the line or heading above calls what follows posts of a network: `Tweets for …`."""
    over = evidence.context.nearest
    said = evidence.lead or (over.words.text if over else "")
    first = name_key(said).split()[:1]
    is_placed = bool(evidence.features.social_within(said)) or evidence.context.channel is not None
    return float(bool(listed("posts_headed") & set(first)) and is_placed)


@clue("posts announced")
def posts_announced(evidence: Evidence, part: str) -> float:
    """Whether the line or heading above counts posts that follow: `9 first posts to prepare`."""
    over = evidence.context.nearest
    said = evidence.lead or (over.words.text if over and not over.title.part else "")
    words = name_key(said).split()
    counts = [
        index
        for index, word in enumerate(words)
        if word.isdigit() or word in listed("words_for_first")
    ]
    return float(any(listed("posts_counted") & set(words[at + 1 : at + 4]) for at in counts))


@clue("a profile")
def a_profile(evidence: Evidence, part: str) -> float:
    """Whether a heading above speaks of the words of a profile, such as a bio."""
    return float(evidence.context.is_profile)


@clue("a programme")
def a_programme(evidence: Evidence, part: str) -> float:
    """Whether a heading above calls this what happens at an event, hour by hour."""
    return float(evidence.context.is_programme)


@clue("a stock")
def a_stock(evidence: Evidence, part: str) -> float:
    """Whether a heading below the title says that what is below is kept for some other time."""
    said = " ".join(over.words.text for over in evidence.context.overs[1:])
    return float(bool(set(name_key(said).split()) & listed("words_for_stock")))


@clue("lead says how often")
def lead_says_how_often(evidence: Evidence, part: str) -> float:
    """Whether the line above a list is a rhythm: `Every month:`."""
    return float(bool(evidence.lead) and evidence.features.how_often(evidence.lead))


def is_below_people(features: Features, context: Context) -> bool:
    """Whether the nearest heading is by audience or, in no part, people: not `The association`."""
    said = context.nearest.words.text if context.nearest is not None else ""
    if any_of("by_audience").search(said):
        return True
    words, is_own = said.split(), bare(name_key(said)) in listed("whose")
    if context.part or is_own or not 0 < len(words) <= _FEW:
        return False
    return features.names_people(words[-1]) or is_listed("people_at_large", words[-1])

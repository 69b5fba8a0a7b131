"""What the records of a group say: rows, entries, headings side by side."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from stratlint.language.loose_names import is_listed, listed
from stratlint.language.names import name_key
from stratlint.reading.choosing.clues.registry import clue
from stratlint.reading.choosing.clues.words import all_words, opening
from stratlint.reading.format import strategy_format
from stratlint.reading.outlining.heading_lines import COUNTED
from stratlint.reading.outlining.records import Record
from stratlint.reading.stretches.features import (
    Features,
    counts_goals,
    goal_label,
    states_goal,
)
from stratlint.reading.stretches.titles import NOT_ONLY_SOCIAL

if TYPE_CHECKING:
    from stratlint.reading.choosing.evidence import Evidence

_LONG_ENTRY = 16
"""Words of an entry that is too long to be the name of a measure."""
_SENTENCE = 4
_SIZE = re.compile(r"\d\s?[x×:]\s?\d|\bpx\b", re.IGNORECASE)
_SEVERAL = 2
_HALF = 0.5
_MOST = 0.75
_SOME = 0.3
_NEARLY, _HARDLY = 70, 130
"""Percent: shares that do not come to a hundred are told, so they must be read."""


@clue("networks")
def networks(evidence: Evidence, part: str) -> float:
    """The share of the records that open with networks."""
    if part == "channels" and evidence.context.part == "channels":
        return evidence.share_of(
            lambda r: evidence.features.networks_of_channel(evidence.name_of(r))
        )
    return evidence.share_of(lambda r: evidence.features.networks(evidence.name_of(r)))


@clue("other words")
def other_words(evidence: Evidence, part: str) -> float:
    """The share of the records below types of content whose network is another word too."""
    if evidence.context.part != "content_mix":
        return 0.0

    def is_other(record: Record) -> bool:
        named = evidence.features.networks(evidence.name_of(record))
        return bool(named) and set(named) <= NOT_ONLY_SOCIAL

    return evidence.share_of(is_other)


@clue("networks in cells")
def networks_in_cells(evidence: Evidence, part: str) -> float:
    """The share of the records that name a network somewhere, in what is nested too."""
    within = evidence.features.networks_within
    return evidence.share_of(lambda r: within(all_words(r)) or (r.lists and within(r.raw)))


@clue("shares")
def shares(evidence: Evidence, part: str) -> float:
    """The share of the records that state a share of a hundred."""
    return evidence.share_of(lambda r: evidence.features.share(opening(r)))


@clue("whole")
def whole(evidence: Evidence, part: str) -> float:
    """Whether the shares come to about a hundred."""
    found = [evidence.features.share(opening(r)) for r in evidence.records]
    total = sum(share.percent for share in found if share)
    return float(_NEARLY <= total <= _HARDLY)


@clue("how often")
def how_often(evidence: Evidence, part: str) -> float:
    """The share of the records that say how often something is posted; none that only ask."""
    said = (all_words(each)[:160] for each in evidence.records)
    told = sum(bool(evidence.features.how_often(s)) for s in said if not s.rstrip().endswith("?"))
    return told / max(len(evidence.records), 1)


@clue("rhythms of networks")
def rhythms_of_networks(evidence: Evidence, part: str) -> float:
    """The share of the records that say how often on which network, and of which day nothing."""
    features = evidence.features

    def has_rhythm(record: Record) -> bool:
        said = record.own or record.place
        named = features.networks_of_channel(evidence.name_of(record))
        moment = features.moment(said.text)
        is_dated = moment is not None and moment.day is not None
        return bool(named) and features.how_often(said.text) and not is_dated

    return evidence.share_of(has_rhythm)


@clue("addresses")
def addresses(evidence: Evidence, part: str) -> float:
    """The share of the records that have an address."""
    return evidence.share_of(lambda r: evidence.features.has_address(r.raw))


@clue("sentences")
def sentences(evidence: Evidence, part: str) -> float:
    """The share of the records that have a few words in a row."""
    return evidence.share_of(lambda r: len(all_words(r).split()) >= _SENTENCE)


@clue("long")
def long(evidence: Evidence, part: str) -> float:
    """The share of the records that are too long for a name."""
    return evidence.share_of(lambda r: len(r.said.text.split()) > _LONG_ENTRY)


@clue("questions")
def questions(evidence: Evidence, part: str) -> float:
    """Whether entries ask."""
    asked = evidence.share_of(lambda r: r.place.text.rstrip().endswith("?"))
    return float(asked > _SOME)


@clue("advice")
def advice(evidence: Evidence, part: str) -> float:
    """Whether entries speak to the reader."""
    said = evidence.share_of(lambda r: set(name_key(r.place.text).split()) & listed("advising"))
    return float(said > _SOME)


@clue("counted")
def counted(evidence: Evidence, part: str) -> float:
    """Whether nearly all headings open with one word and a number: `Card 3 — The bread`."""
    words = [
        match["word"]
        for r in evidence.records
        if (match := COUNTED.match(evidence.name_of(r))) is not None
    ]
    same = Counter(map(name_key, words)).most_common(1)
    return float(bool(same) and same[0][1] * 10 >= len(evidence.records) * 8)


@clue("bare names")
def bare_names(evidence: Evidence, part: str) -> float:
    """Whether a plan lists nothing but channels' names: `LinkedIn posts`, `our blog`."""
    if not evidence.clue("in a plan", part):
        return 0.0
    named = evidence.share_of(
        lambda r: (
            len(r.place.text.split()) <= _SENTENCE
            and evidence.features.is_channel_kind(r.place.text)
        )
    )
    return float(len(evidence.records) > _SEVERAL and named > _MOST)


@clue("bare places")
def bare_places(evidence: Evidence, part: str) -> float:
    """The share of the entries that are a name or an address, and say of nothing what to do."""
    return evidence.share_of(
        lambda r: (
            None in (r.own, r.name)
            and evidence.features.is_short_name(evidence.name_of(r).split("(", maxsplit=1)[0])
        )
    )


@clue("for a purpose")
def for_a_purpose(evidence: Evidence, part: str) -> float:
    """The share of the entries that say something behind a name."""
    return evidence.share_of(lambda r: r.name and r.own and len(r.own.text.split()) > 1)


@clue("labels of a goal")
def labels_of_a_goal(evidence: Evidence, part: str) -> float:
    """Whether most entries are the fields of one goal; its own words may be one of them."""
    named = evidence.features.words.field
    fields = [named("goal", each.name.text) if each.name else None for each in evidence.records]
    if len(fields) > 1 and None not in fields and fields.count("statement") == 1:
        return float(len(set(fields)) == len(fields))

    def is_field(record: Record) -> bool:
        label = record.name.text if record.name else ""
        return not goal_label(label) and named("goal", label) not in (None, "statement")

    return float(evidence.share_of(is_field) > _HALF)


@clue("goals behind labels")
def goals_behind_labels(evidence: Evidence, part: str) -> float:
    """Whether each entry states a goal behind a label for it: `Goal: …`."""
    return float(evidence.share_of(lambda r: r.name and r.own and goal_label(r.name.text)) == 1)


@clue("labels of goals")
def labels_of_goals(evidence: Evidence, part: str) -> float:
    """The share of the entries that a label calls a goal: `Goal: answer 90 %`."""
    return evidence.share_of(lambda r: r.name and goal_label(r.name.text))


@clue("labels of an audience")
def labels_of_an_audience(evidence: Evidence, part: str) -> float:
    """Whether most entries are the fields of one audience, none its name."""
    return float(labels_of(evidence, "audience", "name") > _HALF)


@clue("labels of a channel")
def labels_of_a_channel(evidence: Evidence, part: str) -> float:
    """Whether most entries are the fields of one channel."""
    return float(labels_of(evidence, "channel") > _HALF)


@clue("part names")
def part_names(evidence: Evidence, part: str) -> float:
    """The share of the headings that announce parts of their own."""
    return evidence.share_of(
        lambda r: (p := evidence.features.part(evidence.name_of(r))) and p not in (part, "metrics")
    )


@clue("goal names")
def goal_names(evidence: Evidence, part: str) -> float:
    """The share of the headings that announce a goal: `Goal 2 — …`."""
    return evidence.share_of(lambda r: r.name and _names_goal(evidence.features, r.name.text))


@clue("audience names")
def audience_names(evidence: Evidence, part: str) -> float:
    """The share of the headings that name an audience: `Persona 1 : …`, `For students`."""
    return evidence.share_of(
        lambda r: r.name and evidence.features.title_names_audience(r.name.text)
    )


@clue("reply times")
def reply_times(evidence: Evidence, part: str) -> float:
    """Whether most entries say how soon something is answered: `Comments: within 4 h`."""
    is_delay = evidence.features.is_delay
    return float(evidence.share_of(lambda r: r.own and is_delay(r.own.text)) > _HALF)


@clue("tools")
def tools(evidence: Evidence, part: str) -> float:
    """The share of the entries that name what is measured with; all, where the heading says so."""
    over = evidence.context.nearest
    said = name_key(f"{evidence.lead} {over.words.text if over else ''}").split()
    if listed("words_for_tools") & set(said):
        return 1.0
    named = listed("words_of_tools") | listed("words_for_tools")

    def is_tool(name: str) -> bool:
        return bool(set(name_key(name).split()) & named) and not evidence.features.is_measure(name)

    return evidence.share_of(lambda r: is_tool(evidence.name_of(r)))


@clue("people")
def people(evidence: Evidence, part: str) -> float:
    """The share of the records that open with people, or say who they are behind a rank."""

    def names_people(record: Record) -> bool:
        name = evidence.name_of(record)
        is_rank = evidence.features.names_rank(name) and record.own is not None
        said = record.own.text if is_rank and record.own else name
        return evidence.features.names_people(said) or evidence.features.names_a_person(said)

    return evidence.share_of(names_people)


@clue("fields")
def has_fields(evidence: Evidence, part: str) -> float:
    """The share of the cards with a labelled field of the part."""
    kind = strategy_format().kind_of_part[part]
    return evidence.share_of(
        lambda r: any(evidence.features.field(kind, c.label.text) for c in r.cells)
    )


@clue("named")
def named(evidence: Evidence, part: str) -> float:
    """The share of the entries that open with a name in bold or before a colon."""
    return evidence.share_of(lambda r: r.name)


@clue("short names")
def short_names(evidence: Evidence, part: str) -> float:
    """The share of the entries that are a name of a few words, and no more."""
    return evidence.share_of(lambda r: evidence.features.is_short_name(r.place.text))


@clue("channel kinds")
def channel_kinds(evidence: Evidence, part: str) -> float:
    """The share of the records whose short name is a network's or says a kind of channel."""
    is_among = evidence.context.part == "channels"

    def is_one(record: Record) -> bool:
        name = evidence.name_of(record)
        is_group = bool(record.below or record.cells) and is_listed("groups_of_channels", name)
        is_kind = evidence.features.is_channel_kind(name, is_listed_as_one=is_among)
        return is_kind or (is_among and is_group)

    return evidence.share_of(is_one)


@clue("numbers")
def numbers(evidence: Evidence, part: str) -> float:
    """The share of the records that have a figure to reach."""
    return evidence.share_of(lambda r: any(map(str.isdigit, r.said.text)))


@clue("sizes")
def sizes(evidence: Evidence, part: str) -> float:
    """The share of the records that give the size of a picture."""
    return evidence.share_of(lambda r: _SIZE.search(all_words(r)))


@clue("same network")
def same_network(evidence: Evidence, part: str) -> float:
    """Whether two of the headings name one network: these are posts there, and no channels."""
    named = [
        n for r in evidence.records for n in evidence.features.networks(evidence.name_of(r))[:1]
    ]
    return float(len(named) > len(set(named)))


@clue("numbered")
def numbered(evidence: Evidence, part: str) -> float:
    """Whether the entries of a list are numbered: steps, more often than not."""
    return float(evidence.group.is_numbered)


def labels_of(evidence: Evidence, kind: str, *but: str) -> float:
    """The share of the entries whose label is a field of a kind: fields of one item."""
    none = (None, "statement", *but)
    return evidence.share_of(
        lambda r: r.name and evidence.features.field(kind, r.name.text) not in none
    )


def _names_goal(features: Features, text: str) -> bool:
    title = features.titles.read(text)
    return counts_goals(title.label) or states_goal(title)

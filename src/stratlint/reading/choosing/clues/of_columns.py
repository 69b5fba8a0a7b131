"""What the heads of a table say, and the cells of its columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stratlint.language.loose_names import is_listed, listed
from stratlint.language.names import name_key
from stratlint.reading.choosing.clues.registry import clue
from stratlint.reading.outlining.records import Record
from stratlint.reading.stretches.features import Features, goal_label

if TYPE_CHECKING:
    from stratlint.reading.choosing.evidence import Evidence

_WORDED = 3
_LONGEST_FIGURE = 40
_SEVERAL = 2
_OF_POSTS = frozenset(("channel", "type", "time", "media", "call_to_action"))


@clue("when cells")
def when_cells(evidence: Evidence, part: str) -> float:
    """The share of the rows whose first cell, or the cell below `Date`, is a moment."""
    column = evidence.when_column()
    if column is None or (part == "goals" and _is_deadline(evidence, column)):
        return 0.0
    return evidence.share_of(lambda r: _is_moment(evidence.features, r, column))


@clue("when and text")
def when_and_text(evidence: Evidence, part: str) -> float:
    """Whether a column of moments stands beside one of words to publish."""
    fields = evidence.fields("calendar")
    is_told = any(is_listed("formats", head.text) for head in evidence.group.heads)
    is_told = is_told or bool(fields & {"text", "type", "channel"})
    return float("date" in fields and is_told)


@clue("what comes how often where")
def what_comes_again(evidence: Evidence, part: str) -> float:
    """Whether a first column of what is told stands before those of its channel and rhythm."""
    heads = [head.text for head in evidence.group.heads]
    told = [evidence.features.field("post", each) for each in heads]
    is_again = "cadence" in (evidence.features.field("channel", each) for each in heads)
    return float(is_again and told[0] in ("text", "type", "message") and "channel" in told[1:])


@clue("a working day")
def working_day(evidence: Evidence, part: str) -> float:
    """Whether a column says how long something takes: hours of work, and no posts."""
    return float(any(is_listed("heads_of_work", head.text) for head in evidence.group.heads))


@clue("phases in rows")
def phases_in_rows(evidence: Evidence, part: str) -> float:
    """Whether rows are the phases of a plan, and no column says where or what is published."""
    heads = [head.text for head in evidence.group.heads]
    told = {evidence.features.field("post", each) for each in heads} & _OF_POSTS
    is_titled = any(is_listed("labels_of_titles", each) for each in heads)
    is_of_phases = any(is_listed("words_for_phases", each) for each in heads)
    return float(is_of_phases and not told and not is_titled)


@clue("weekday columns")
def weekday_columns(evidence: Evidence, part: str) -> float:
    """Whether heads of columns are days of the week."""
    return float(evidence.is_grid)


@clue("time columns")
def time_columns(evidence: Evidence, part: str) -> float:
    """Whether two heads of columns or more are months or weeks, and no cell below is a figure."""
    times = evidence.times()
    cells = [r.cells[at].value.text for r in evidence.records for at in times]
    is_said = any(cells) and not any(_is_figure(evidence, each) for each in cells)
    return float(len(times) >= _SEVERAL and is_said)


@clue("a page of a month")
def page_of_a_month(evidence: Evidence, part: str) -> float:
    """Whether the cells below days of the week, or these, are numbered as on a calendar."""
    heads = [evidence.features.moment(evidence.group.heads[at].text) for at in evidence.weekdays()]
    are_days = len(heads) > _SEVERAL and all(each and each.day for each in heads)
    return float(are_days or bool(evidence.page(evidence.records)[1]))


@clue("days in rows")
def days_in_rows(evidence: Evidence, part: str) -> float:
    """The share of the rows that open with a day of the week."""
    moments = [evidence.features.moment(evidence.name_of(r)) for r in evidence.records]
    return sum(m is not None and m.weekday is not None for m in moments) / len(moments)


@clue("network columns")
def network_columns(evidence: Evidence, part: str) -> float:
    """Whether two heads of columns or more are networks."""
    return float(len(evidence.columns_of_networks()) >= _SEVERAL)


@clue("amounts")
def amounts(evidence: Evidence, part: str) -> float:
    """The share of the rows of which a cell behind the first is a figure."""
    when = evidence.when_column()
    return evidence.share_of(
        lambda r: any(
            i not in (0, when) and _is_figure(evidence, c.value.text) for i, c in enumerate(r.cells)
        )
    )


@clue("target column")
def target_column(evidence: Evidence, part: str) -> float:
    """Whether a column is headed as a number to reach, and not all of it is a way: `up`, `more`."""
    columns = range(1, len(evidence.group.heads))
    return float(any(evidence.is_target(each) and _has_figures(evidence, each) for each in columns))


def _has_figures(evidence: Evidence, column: int) -> bool:
    """Whether a column has figures that are no part of a name, as in `B2B`, or nothing yet."""
    cells = [record.cells[column].value.text for record in evidence.records]
    filled = [each for each in cells if each]
    counted = sum(_FREE_FIGURE.search(each) is not None for each in filled)
    return not filled or counted * 3 >= len(filled)


_FREE_FIGURE = re.compile(r"(?<![^\W\d_])\d")


@clue("aims by time")
def aims_by_time(evidence: Evidence, part: str) -> float:
    """Whether a column of times stands before the one of goals, half of which say how much."""
    heads = evidence.group.heads
    if len(heads) != _SEVERAL or evidence.when_column() != 0 or not goal_label(heads[1].text):
        return 0.0
    said = [record.cells[1].value.text for record in evidence.records]
    counted = sum(any(map(str.isdigit, each)) and len(each.split()) > 1 for each in said)
    return float(counted * 2 >= len(said))


@clue("headed by measure")
def headed_by_measure(evidence: Evidence, part: str) -> float:
    """Whether the first column is headed as what is measured: `Metric`."""
    heads = evidence.group.heads
    return float(bool(heads) and evidence.features.field("goal", heads[0].text) == "metric")


@clue("results")
def results(evidence: Evidence, part: str) -> float:
    """Whether every cell behind the first is a figure that is no target: what came of something."""
    if evidence.clue("headed by measure", part) or evidence.clue("target column", part):
        return 0.0
    cells = [c.value.text for r in evidence.records for c in r.cells[1:] if c.value.text]
    return float(bool(cells) and all(_is_figure(evidence, each) for each in cells))


@clue("degrees")
def degrees(evidence: Evidence, part: str) -> float:
    """Whether several columns say what is good and what is not: `Minimum | Good | Excellent`."""
    heads = evidence.group.heads
    return float(sum(is_listed("degrees_of_measures", h.text) for h in heads) >= _SEVERAL)


@clue("standing column")
def standing_column(evidence: Evidence, part: str) -> float:
    """Whether a column is headed as where a measure stands today: `Current`."""
    fields = evidence.fields("goals")
    return float(bool(fields & {"baseline", "current"}))


@clue("period columns")
def period_columns(evidence: Evidence, part: str) -> float:
    """Whether columns behind the first are headed by times: `Month 3`, `2027`."""
    return float(any(evidence.features.period_of(h.text) for h in evidence.group.heads[1:]))


@clue("figures by day")
def figures_by_day(evidence: Evidence, part: str) -> float:
    """Whether the first column says days or months, and others how much or how many of what."""
    is_named = "metric" in evidence.fields("goals")
    return float(evidence.when_column() == 0 and not is_named and bool(figures_to_reach(evidence)))


def figures_to_reach(evidence: Evidence) -> list[int]:
    """The columns of figures behind one of days: all that there are, or those of targets."""
    found = []
    for index in range(1, len(evidence.group.heads)):
        cells = [r.cells[index].value.text for r in evidence.records if r.cells[index].value.text]
        if cells and all(_is_figure(evidence, each) for each in cells):
            found.append(index)
    heads = enumerate(evidence.group.heads)
    measured = {i for i, head in heads if evidence.features.field("goal", head.text) == "metric"}
    if measured - set(found):
        return []  # what is counted stands in each row
    targets = [each for each in found if evidence.is_target(each)]
    return targets or (found if len(found) == len(evidence.group.heads) - 1 else [])


@clue("money")
def money(evidence: Evidence, part: str) -> float:
    """Whether heads or cells speak of money spent."""
    words = {w for h in evidence.group.heads for w in name_key(h.text).split()}
    return float(bool(words & listed("money")))


@clue("words column")
def words_column(evidence: Evidence, part: str) -> float:
    """The share of the rows with a cell of several words that is no moment and no figure."""
    return evidence.share_of(
        lambda r: any(
            len(c.value.text.split()) >= _WORDED and not evidence.features.is_when(c.value.text)
            for c in r.cells
        )
    )


@clue("titled")
def titled(evidence: Evidence, part: str) -> float:
    """Whether a column is headed as the title, topic or words of something published."""
    return float(any(is_listed("labels_of_titles", h.text) for h in evidence.group.heads))


@clue("copy column")
def copy_column(evidence: Evidence, part: str) -> float:
    """Whether a column is headed as the words to publish: `Caption`, `Légende`."""
    return float(any(is_listed("labels_of_copy", h.text) for h in evidence.group.heads))


@clue("headed by audience")
def headed_by_audience(evidence: Evidence, part: str) -> float:
    """Whether the first column is headed by the name of audiences."""
    heads = evidence.group.heads
    if not heads:
        return 0.0
    is_named = evidence.features.words.part(heads[0].text) == "audiences"
    return float(is_named or is_listed("heads_of_audiences", heads[0].text))


@clue("key message column")
def key_message(evidence: Evidence, part: str) -> float:
    """Whether a column is headed as a message."""
    return float(
        "message" in {evidence.features.field("post", h.text) for h in evidence.group.heads}
    )


def _is_figure(evidence: Evidence, text: str) -> bool:
    """Whether a cell is a figure, and no moment, no rhythm, no prose."""
    if len(text) > _LONGEST_FIGURE or not evidence.features.is_amount(text):
        return False
    return not (evidence.features.is_when(text) or evidence.features.how_often(text))


def _is_deadline(evidence: Evidence, column: int) -> bool:
    """Whether a column says by when a goal is to be reached; the first does beside a measure."""
    if not column:
        return "metric" in evidence.fields("goals") and bool(target_column(evidence, "goals"))
    return evidence.features.field("goal", evidence.group.heads[column].text) == "by"


def _is_moment(features: Features, record: Record, column: int) -> bool:
    text = record.cells[column].value.text
    return features.is_when(text) or text.strip(" #").isdigit()

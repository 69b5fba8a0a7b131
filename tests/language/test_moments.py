"""What cells, headings and fields say of days, hours and rhythms, in the forms people write."""

from pathlib import Path

import pytest
import yaml

from stratlint.language.times.cadences import Cadence, find_cadence
from stratlint.language.times.moments import Moment, find_moments, read_moment

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[tuple[str, str, str | None]]:
    loaded = yaml.load((CASES / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)
    return [
        (language, said, None if meant == "null" else meant) for language, said, meant in loaded
    ]


def day(*parts: int | None) -> str:
    return "-".join("x" if part is None else str(part) for part in parts)


def shown(moment: Moment | None) -> str | None:
    """A moment as the cases write it."""
    if moment is None:
        return None
    until = ".." + day(*moment.until) if moment.until else ""
    unit, number, sign, last = moment.counted or ("", 0, "", None)
    words: tuple[object, ...] = (
        moment.kind,
        day(moment.year, moment.month, moment.day) + until,
        moment.part,
        moment.weekdays and "on=" + ",".join(map(str, moment.weekdays)),
        moment.quarter and f"quarter={moment.quarter}",
        moment.time and "-".join(filter(None, (moment.time, moment.until_time))),
        moment.zone,
        unit and f"{unit} {sign}{number}" + (f"-{last}" if last else ""),
        "" if moment.order == "sure" else moment.order,
        moment.other and "{}/{}".format(*moment.other),
        "impossible" if moment.impossible else "",
    )
    return " ".join(str(word) for word in words if word) + (
        f" | {moment.rest}" if moment.rest else ""
    )


def told(cadence: Cadence | None) -> str | None:
    """A cadence as the cases write it."""
    if cadence is None:
        return None
    high = (
        "-" if cadence.high is None else "" if cadence.high == cadence.low else f"-{cadence.high}"
    )
    every = "" if cadence.every == 1 else f"{cadence.every} "
    words = [f"{cadence.low}{high} per {every}{cadence.per}"]
    if cadence.weekdays:
        words.append("on " + ",".join(map(str, cadence.weekdays)))
    if cadence.nth:
        words.append("nth " + ",".join(map(str, cadence.nth)))
    if cadence.bound:
        words.append(cadence.bound)
    if cadence.second:
        words.append(f"or {told(cadence.second)}")
    return " ".join(words) + (f" | {cadence.unread}" if cadence.unread else "")


@pytest.mark.parametrize(("language", "said", "meant"), cases("moments"))
def test_a_cell_or_heading_says_a_moment(language: str, said: str, meant: str | None) -> None:
    assert shown(read_moment(said, language)) == meant


@pytest.mark.parametrize(("language", "said", "meant"), cases("rhythms"))
def test_a_field_says_a_cadence(language: str, said: str, meant: str | None) -> None:
    assert told(find_cadence(said, language)) == meant


def test_the_order_that_a_neighbour_proves_is_taken_over() -> None:
    (doubtful,) = find_moments("due 04/03/2027", "en")
    assert (doubtful.month, doubtful.day, doubtful.order) == (3, 4, "doubt")
    proved = doubtful.in_order("month_first")
    assert (proved.month, proved.day, proved.order) == (4, 3, "month_first")
    assert doubtful.in_order("day_first").order == "day_first"


def test_several_moments_of_a_sentence_are_apart() -> None:
    text = "Open on 5 March 2027 at 10am, close on Friday 12 March; week 9 is quiet."
    found = find_moments(text, "en")
    assert [text[each.start : each.end] for each in found] == [
        "5 March 2027 at 10am",
        "Friday 12 March",
        "week 9",
    ]

"""The rhythm that a page draws is the one that the rules judge."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from stratlint.report.channels import marks_of
from stratlint.report.pictures import columns_of
from stratlint.report.rhythm import KEPT, OVER, PARTIAL, SHORT, UNJUDGED, Rhythm, rhythms_of
from stratlint.rules.checks.calendar_cadence import calendar_cadence
from tests.report.conftest import context_of

WEDNESDAY = date(2027, 1, 6)


def rhythm(cadence: str, per_week: list[int]) -> Rhythm:
    context = context_of(text(cadence, per_week))
    return rhythms_of(context, marks_of(context))[0]


def text(cadence: str, per_week: list[int]) -> str:
    days = [
        WEDNESDAY + timedelta(weeks=week, days=day)
        for week, posts in enumerate(per_week)
        for day in range(posts)
    ]
    posts = "".join(f"- {{date: {day}, channel: x, text: Post}}\n" for day in days)
    return (
        "period: 2027-01-01/2027-12-31\nlanguage: en\n"
        f"channels:\n- {{id: x, network: newsletter, cadence: {cadence}}}\ncalendar:\n{posts}"
    )


def states(found: Rhythm) -> list[str]:
    return [bar.state for bar in found.bars]


def test_whole_weeks_are_judged_and_those_at_the_ends_are_not() -> None:
    found = rhythm("2 per week", [1, 2, 1, 3, 0, 2, 1])
    assert [bar.posts for bar in found.bars] == [1, 2, 1, 3, 0, 2, 1]
    assert states(found) == [PARTIAL, KEPT, SHORT, OVER, SHORT, KEPT, PARTIAL]
    assert (found.kept, found.judged, found.short, found.over) == (2, 5, 2, 1)


def test_it_is_as_promised_exactly_where_the_rule_is_silent() -> None:
    for per_week in ([2, 2, 2, 2], [2, 1, 2, 2], [2, 2, 3, 2], [2, 0, 0, 2]):
        context = context_of(text("2 per week", per_week))
        told = list(calendar_cadence(context.strategy.part("channels")[0], context))
        drawn = rhythms_of(context, marks_of(context))[0]
        assert bool(told) == (drawn.kept < drawn.judged)


def test_a_monthly_cadence_is_drawn_by_months() -> None:
    found = rhythm("1 per month", [1] + [0] * 3 + [1] + [0] * 3 + [2] + [0] * 4 + [1])
    assert found.unit == "month"
    assert states(found) == [PARTIAL, KEPT, OVER, PARTIAL]


def test_a_channel_that_promises_nothing_is_drawn_and_not_judged() -> None:
    found = rhythm("whenever it suits", [1, 2, 3])
    assert set(states(found)) == {UNJUDGED}
    assert found.judged == 0
    assert found.low is None


def test_a_channel_without_posts_has_no_picture() -> None:
    assert rhythm("2 per week", []).bars == ()


def test_columns_share_a_scale_and_stay_within_the_picture() -> None:
    picture = columns_of(rhythm("2 to 3 per week", [1, 2, 4, 1]), top=8)
    heights = {each.posts: each.height for each in picture.columns}
    assert heights[4] == 2 * heights[2]
    assert all(each.y + each.height <= picture.height for each in picture.columns)
    assert picture.band is not None
    promised = (picture.height - picture.band.y, picture.band.height)
    assert promised == (heights[1] * 3, heights[1])
    assert Fraction(len(picture.columns)) == 4

"""The calendar as months: every post stands in one place, or is counted."""

from __future__ import annotations

from datetime import date

from stratlint.report.calendar import MOST_MONTHS, MOST_PILLS, OPEN, SETTLED, Calendar, calendar_of
from stratlint.report.channels import marks_of
from tests.report.conftest import context_of

HEAD = "period: 2027-01-01/2027-12-31\nlanguage: en\nchannels:\n- {id: x, network: newsletter}\n"


def calendar(*posts: str, channels: str = "") -> Calendar:
    listed = "".join(f"- {{text: P, {_on(each)}}}\n" for each in posts)
    context = context_of(f"{HEAD}{channels}calendar:\n{listed}", date(2027, 1, 5))
    return calendar_of(context, marks_of(context))


def _on(post: str) -> str:
    return post if "channel:" in post else f"channel: x, {post}"


def pills(found: Calendar) -> dict[str, list[tuple[str, str, int]]]:
    return {
        day.day.isoformat(): [(each.mark.short, each.state, each.posts) for each in day.pills]
        for month in found.months
        for week in month.weeks
        for day in week
        if day and day.pills
    }


def test_posts_of_a_day_are_told_apart_by_channel_and_by_how_far_they_are() -> None:
    found = calendar(
        "date: 2027-01-04, status: approved", "date: 2027-01-04, status: draft",
        "date: 2027-01-04, status: idea", "date: 2027-02-01, status: published",
    )  # fmt: skip
    assert pills(found) == {
        "2027-01-04": [("Ne", SETTLED, 1), ("Ne", OPEN, 2)],
        "2027-02-01": [("Ne", SETTLED, 1)],
    }
    assert found.open == 2
    assert (found.first, found.last, found.next) == (
        date(2027, 1, 4), date(2027, 2, 1), date(2027, 2, 1),
    )  # fmt: skip


def test_what_is_cancelled_is_shown_and_not_counted() -> None:
    found = calendar("date: 2027-01-04, status: cancelled", "date: 2027-01-05, status: approved")
    assert len(pills(found)) == 2
    assert found.total == 1
    assert found.first == date(2027, 1, 5)


def test_months_between_two_posts_are_drawn_and_a_far_one_is_not() -> None:
    near = calendar("date: 2027-01-04", "date: 2027-04-01")
    assert len(near.months) == 4
    far = calendar("date: 2027-01-04", "date: 3027-01-04")
    assert [month.first.year for month in far.months] == [2027, 3027]
    many = calendar(*(f"date: {2027 + n}-01-04" for n in range(MOST_MONTHS + 3)))
    assert (len(many.months), many.undrawn) == (MOST_MONTHS, 3)


def test_a_post_without_a_day_is_counted() -> None:
    found = calendar("date: someday", "time: 10:00", "date: 2027-01-04")
    assert (found.undated, found.total) == (2, 3)


def test_a_day_shows_so_many_channels_and_counts_the_others() -> None:
    names = [f"channel-{n}" for n in range(MOST_PILLS + 2)]
    channels = "".join(f"- {{id: {each}, network: blog, name: {each}}}\n" for each in names)
    listed = "".join(f"- {{channel: {each}, text: P, date: 2027-01-04}}\n" for each in names)
    context = context_of(f"{HEAD}{channels}calendar:\n{listed}")
    found = calendar_of(context, marks_of(context))
    days = [day for week in found.months[0].weeks for day in week if day and day.pills]
    assert [(len(day.pills), day.more) for day in days] == [(MOST_PILLS, 2)]


def test_no_two_channels_have_one_mark() -> None:
    names = ("LinkedIn", "Line", "Lime", "Link", "L", "Li", "🎉", "🎊", "שלום", "Channel 1")
    listed = "".join(f"- {{id: c{n}, network: '{name}'}}\n" for n, name in enumerate(names))
    context = context_of(f"language: en\nchannels:\n{listed}")
    marks = marks_of(context)
    assert len(marks) == len(names)
    assert len({each.short for each in marks.values()}) == len(names)


def test_a_post_on_two_channels_stands_on_both_and_counts_once() -> None:
    channels = "- {id: page, network: Facebook}\n"
    found = calendar(
        "date: 2027-01-04, channel: 'newsletter, FB', status: draft", channels=channels
    )
    assert pills(found) == {"2027-01-04": [("Ne", OPEN, 1), ("Fa", OPEN, 1)]}
    assert [(each.mark.name, each.total) for each in found.by_channel] == [
        ("newsletter", 1), ("Facebook", 1),
    ]  # fmt: skip
    assert (found.total, found.open) == (1, 1)

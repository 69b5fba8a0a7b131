"""The mix as it comes out, beside the mix as it is planned."""

from __future__ import annotations

from fractions import Fraction

from stratlint.report.channels import marks_of
from stratlint.report.mix import Mix, mix_of
from tests.report.conftest import context_of

PLAN = """\
period: 2027-01-01/2027-12-31
language: en
content_mix:
- {type: lesson, share: 50}
- {type: offer, share: 50}
channels:
- {id: x, network: newsletter}
- {id: y, network: blog}
calendar:
"""


def mix(posts: str) -> Mix:
    """The mix of posts such as `x lesson, y offer`."""
    rows = (each.split() for each in posts.split(", "))
    listed = (f"- {{date: 2027-01-04, channel: {c}, type: {t}, text: P}}\n" for c, t in rows)
    context = context_of(PLAN + "".join(listed))
    return mix_of(context, marks_of(context))


def test_the_posts_of_all_channels_stand_above_those_of_each() -> None:
    found = mix("x lesson, x offer, y lesson, y lesson")
    assert [row.mark and row.mark.name for row in found.rows] == [None, "newsletter", "blog"]
    assert [row.shares["lesson"].share for row in found.rows] == [
        Fraction(3, 4), Fraction(1, 2), Fraction(1),
    ]  # fmt: skip


def test_a_channel_says_by_how_many_posts_it_leaves_the_plan() -> None:
    row = mix("y lesson, y lesson, y lesson, y lesson").rows[1]
    assert row.is_off
    assert (row.shares["lesson"].off, row.shares["offer"].off) == (2, -2)


def test_a_post_that_cannot_be_halved_is_no_fault() -> None:
    assert not mix("y lesson, y lesson, y offer").rows[1].is_off


def test_a_type_that_the_mix_does_not_have_is_shown_without_a_plan() -> None:
    found = mix("x lesson, x quiz")
    assert list(found.types) == ["lesson", "offer", "quiz"]
    assert found.rows[0].shares["quiz"].planned is None

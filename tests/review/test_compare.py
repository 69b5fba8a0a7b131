"""Two strategies compared: each change once, and none for another way to write the same."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
import yaml
from hypothesis import example as case_of
from hypothesis import given, settings
from hypothesis import strategies as st

from stratlint.review.compare import compare
from stratlint.strategy import Plain, plain
from stratlint.writing.folder import files_of
from tests.review.conftest import example, strategy, told

EXAMPLE = example()


def edited(name: str, *pairs: tuple[str, str]) -> dict[str, str]:
    """The example with words of one file replaced, each in the first place that has them."""
    text = EXAMPLE[name]
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return {**EXAMPLE, name: text}


def without(name: str, start: str, end: str) -> dict[str, str]:
    """The example without a stretch of one file."""
    text = EXAMPLE[name]
    first = text.index(start)
    return {**EXAMPLE, name: text[:first] + text[text.index(end, first + 1) :]}


GOALS_FILE, JANUARY, LINKEDIN = "goals.yaml", "calendar/2027-01.yaml", "channels/linkedin.md"
METRIC = "first-time bookings that began with a link in one of our posts"

ONE_CHANGE = {
    "a lower target": (GOALS_FILE, "target: 110", "target: 90", "target", "weakened"),
    "a higher target": (GOALS_FILE, "target: 110", "target: 120", "target", "strengthened"),
    "a target gone": (GOALS_FILE, "  target: 110\n", "", "target", "weakened"),
    "a later day": (GOALS_FILE, "by: 2027-09-30", "by: 2027-12-31", "by", "weakened"),
    "an earlier day": (GOALS_FILE, "by: 2027-09-30", "by: 2027-06-30", "by", "strengthened"),
    "a deadline gone": (GOALS_FILE, "  by: 2027-09-30\n", "", "by", "weakened"),
    "applause measured": (GOALS_FILE, METRIC, "likes on our posts", "metric", "weakened"),
    "another baseline": (GOALS_FILE, "baseline: 62", "baseline: 60", "baseline", "neutral"),
    "a goal given up": (GOALS_FILE, "status: active", "status: dropped", "status", "weakened"),
    "a channel less": (GOALS_FILE, "[facebook, instagram]", "[facebook]", "channels", "neutral"),
}


@pytest.mark.parametrize("case", ONE_CHANGE)
def test_each_change_of_a_goal_is_told_once_and_judged(case: str) -> None:
    name, old, new, field, word = ONE_CHANGE[case]
    change = ("goals", "repair-bookings", "changed", field, word)
    assert told(EXAMPLE, edited(name, (old, new))) == [change]


@pytest.mark.parametrize(
    ("name", "old", "new", "change"),
    [
        (LINKEDIN, "the costs and records", "the prices", ("channels", "linkedin", "mission")),
        (LINKEDIN, "cadence: 1 per", "cadence: 2 per", ("channels", "linkedin", "cadence")),
        ("content-mix.yaml", "share: 50", "share: 45", ("content_mix", "bench-lesson", "share")),
        ("strategy.md", "period: 2027-01-01", "period: 2027-02-01", ("period", "", "")),
        (JANUARY, "date: 2027-01-05", "date: 2027-01-07",
         ("calendar", "instagram 2027-01-07 18:30", "date")),
        (JANUARY, "is what the last hundred bikes", "is what the last ten bikes",
         ("calendar", "facebook 2027-01-04 19:00", "text")),
    ],
)  # fmt: skip
def test_each_change_elsewhere_is_told_once(
    name: str, old: str, new: str, change: tuple[str, str, str]
) -> None:
    part, item, field = change
    found = told(EXAMPLE, edited(name, (old, new)))
    assert found == [(part, item, "changed", field, "neutral")]


def test_a_post_that_is_cancelled_is_dropped() -> None:
    after = edited(JANUARY, ("status: scheduled", "status: cancelled"))
    post = ("calendar", "facebook 2027-01-04 19:00", "removed", "", "neutral")
    assert told(EXAMPLE, after) == [post]


def test_items_that_come_and_go_are_told_as_a_whole() -> None:
    fewer = without("goals.yaml", "- id: donated-bikes", "- id: apprentices")
    gone, come = told(EXAMPLE, fewer), told(fewer, EXAMPLE)
    assert ("goals", "donated-bikes", "removed", "", "weakened") in gone
    assert ("goals", "donated-bikes", "added", "", "strengthened") in come
    assert {each[0] for each in (*gone, *come)} == {"goals"}


def test_a_number_that_is_to_fall_is_weakened_by_a_higher_target() -> None:
    def plan(target: int) -> dict[str, str]:
        goal = {"id": "wait", "statement": "Answer sooner.", "metric": "hours", "baseline": 24}
        return {
            "strategy.yaml": yaml.safe_dump({"title": "T", "goals": [{**goal, "target": target}]})
        }

    assert told(plan(4), plan(8)) == [("goals", "wait", "changed", "target", "weakened")]
    assert told(plan(4), plan(2)) == [("goals", "wait", "changed", "target", "strengthened")]


def test_a_goal_that_is_one_sentence_is_judged_by_it() -> None:
    plan = "# Plan\n\n## Goals\n\n- Gain {} leads from LinkedIn by 30 June 2027.\n"
    (change,) = told({"strategy.md": plan.format(90)}, {"strategy.md": plan.format(60)})
    assert (change[0], *change[2:]) == ("goals", "changed", "statement", "weakened")


SENTENCES = [
    ("Reduce late orders from 12 to {} a month by June 2027.", "4", "6", "weakened"),
    ("Reduce late orders to {} a month by June 2027.", "4", "6", "weakened"),
    ("Réduire à {} par mois les commandes en retard d'ici juin 2027.", "4", "6", "weakened"),
    ("Diminuer de {} % les plaintes d'ici juin 2027.", "30", "20", "weakened"),
    ("Lower the bounce rate below {} % by June 2027.", "50", "60", "weakened"),
    ("Answer messages within {} hours by June 2027.", "4", "2", "strengthened"),
    ("Répondre en moins de {} heures d'ici juin 2027.", "4", "2", "strengthened"),
    ("Receive {} applications, up from 22, by May 2027.", "36", "30", "weakened"),
    ("Answer {} % of messages within 4 hours by June 2027.", "90", "80", "weakened"),
    ("Answer 90 % of messages within {} hours by June 2027.", "4", "2", "strengthened"),
    ("Our {} librarians answer 90 % of questions by June 2027.", "3", "2", "neutral"),
    ("Raise bookings from {} to 110 a month by June 2027.", "62", "70", "neutral"),
    ("Fidéliser {} partenaires d'ici juin 2027.", "200 abonnés et 30", "150 abonnés et 40",
     "neutral"),
    ("Vendre {} d'ici juin 2027.", "220 pains par semaine", "800 pains par mois", "neutral"),
    ("Reach 500 readers to reduce churn to {} % by June 2027.", "4", "6", "neutral"),
    ("Receive 36 applications{}.", " by May 2027", "", "weakened"),
    ("Receive {}applications by May 2027.", "36 ", "", "weakened"),
    ("Generate 50 {} by June 2027.", "leads", "likes", "weakened"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "old", "new", "word"), SENTENCES)
def test_a_sentence_is_judged_by_the_figure_that_changed(
    sentence: str, old: str, new: str, word: str
) -> None:
    def plan(figure: str) -> dict[str, str]:
        language = "fr" if "d'ici" in sentence else "en"
        goal = {"id": "g", "statement": sentence.format(figure)}
        return {"strategy.yaml": yaml.safe_dump({"language": language, "goals": [goal]})}

    assert told(plan(old), plan(new)) == [("goals", "g", "changed", "statement", word)]
    other_way = {"weakened": "strengthened", "strengthened": "weakened"}.get(word, word)
    assert told(plan(new), plan(old)) == [("goals", "g", "changed", "statement", other_way)]


def test_a_target_without_a_baseline_falls_where_its_sentence_says_so() -> None:
    def plan(target: int) -> dict[str, str]:
        goal = {"id": "g", "statement": "Fewer complaints by June 2027.", "target": target}
        return {"strategy.yaml": yaml.safe_dump({"goals": [goal]})}

    assert told(plan(4), plan(6)) == [("goals", "g", "changed", "target", "weakened")]


def test_changes_come_in_the_order_that_a_reader_cares_for() -> None:
    pages = (
        edited("goals.yaml", ("target: 110", "target: 90")),
        edited("channels/linkedin.md", ("cadence: 1 per week", "cadence: 2 per week")),
        edited("content-mix.yaml", ("share: 50", "share: 45")),
        edited("calendar/2027-01.yaml", ("date: 2027-01-05", "date: 2027-01-07")),
        edited("accounts.yaml", ("owner: Ines Okafor", "owner: Wen Li")),
    )
    after = {name: next((p[name] for p in pages if p[name] != t), t) for name, t in EXAMPLE.items()}
    parts = [part for part, *_ in told(EXAMPLE, after)]
    assert parts == ["goals", "channels", "content_mix", "calendar", "accounts"]


# What is no change of strategy


def document() -> dict[str, Plain]:
    return {key: plain(value) for key, value in strategy(EXAMPLE).document.items()}


def in_one_file(width: int = 60) -> dict[str, str]:
    """The whole in one YAML file, every list in another order, every text folded anew."""
    whole = document()
    for each in whole.values():
        if isinstance(each, list):
            random.Random(7).shuffle(each)
    return {"strategy.yaml": yaml.safe_dump(whole, allow_unicode=True, width=width)}


def in_other_files() -> dict[str, str]:
    return dict(files_of(strategy(EXAMPLE)))


def goals_as_sections() -> dict[str, str]:
    """The goals as Markdown below the mission, other parts as they were."""
    lines = ["", "## Goals", ""]
    goals = document()["goals"]
    assert isinstance(goals, list)
    for goal in goals:
        assert isinstance(goal, dict)
        lines += [f"### {goal['id']}", ""]
        for key, value in goal.items():
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            lines.append(f"- **{key}**: {shown}".replace("_", " "))
        lines.append("")
    kept = {name: text for name, text in EXAMPLE.items() if name != "goals.yaml"}
    return {**kept, "strategy.md": EXAMPLE["strategy.md"] + "\n".join(lines)}


def mix_as_a_table() -> dict[str, str]:
    mix = document()["content_mix"]
    assert isinstance(mix, list)
    rows = [list(each.values()) for each in mix if isinstance(each, dict)]
    head = "| Type | Share | Role | Audience | Creator | Promotion |\n|---|---|---|---|---|---|\n"
    body = "".join(
        f"| {' | '.join(f'{cell} %' if n == 1 else str(cell) for n, cell in enumerate(row))} |\n"
        for row in rows
    )
    kept = {name: text for name, text in EXAMPLE.items() if name != "content-mix.yaml"}
    return {**kept, "content-mix.md": f"# Content mix\n\n{head}{body}"}


def renamed_ids() -> dict[str, str]:
    ids = {"repair-bookings": "repairs", "nearer-the-road": "road", "bench-lesson": "lesson"}
    wanted = re.compile(rf"(?<![\w/=-])(?:{'|'.join(ids)})(?![\w-])")
    return {name: wanted.sub(lambda match: ids[match[0]], text) for name, text in EXAMPLE.items()}


def calendar_in_one_file() -> dict[str, str]:
    kept = {name: text for name, text in EXAMPLE.items() if not name.startswith("calendar/")}
    pages = [text for name, text in EXAMPLE.items() if name.startswith("calendar/")]
    return {**kept, "calendar.yaml": "\n".join(reversed(pages))}


@pytest.mark.parametrize(
    "other",
    [
        in_one_file,
        in_other_files,
        goals_as_sections,
        mix_as_a_table,
        renamed_ids,
        calendar_in_one_file,
    ],
)
def test_another_way_to_write_the_whole_is_no_change(other: Callable[[], dict[str, str]]) -> None:
    assert told(EXAMPLE, other()) == []
    assert told(other(), EXAMPLE) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("content_mix: [{type: a, share: 50%}]", "content_mix: [{type: a, share: 1/2}]"),
        ("content_mix: [{type: a, share: 50}]", "content_mix: [{type: a, share: '50 %'}]"),
        ("goals: [{id: a, target: '4,200'}]", "goals: [{id: a, target: 4200}]"),
        ("goals: [{id: a, by: 30 June 2027}]", "goals: [{id: a, by: 2027-06-30}]"),
        ("goals: [{id: a, status: actif}]", "goals: [{id: a, status: active}]"),
        ("goals: [{id: a, status: active}]", "goals: [{id: a}]"),
        ("goals: [{id: a, owner: l’été}]", "goals: [{id: a, owner: \"l'été\"}]"),
        ("channels: [{id: a, network: LI}]", "channels: [{id: a, network: LinkedIn}]"),
        ("channels: [{id: a, cadence: 3 per week}]", "channels: [{id: a, cadence: 3× a week}]"),
        ("calendar: [{text: Hello, time: 9:30}]", "calendar: [{text: Hello, time: 09:30}]"),
        ("calendar: [{date: 2027-01-01, reactive: no}]", "calendar: [{date: 2027-01-01}]"),
        ("audiences: [{name: A, interests: [x, y]}]", "audiences: [{name: A, interests: 'y, x'}]"),
        ("out_of_scope: [Ads, Giveaways]", "out_of_scope: |\n  - Giveaways\n  - Ads\n"),
        ("mission: One long line of words", "mission: >-\n  One **long**\n  line of words"),
        ("monitoring: We listen.", "monitoring: {text: We listen.}"),
    ],
)  # fmt: skip
def test_values_are_compared_by_what_they_mean(one: str, other: str) -> None:
    files = [{"strategy.yaml": f"title: T\nlanguage: en\n{each}\n"} for each in (one, other)]
    assert told(files[0], files[1]) == []


def test_two_items_of_one_name_are_told_apart_by_what_they_say() -> None:
    def plan(*owners: str) -> dict[str, str]:
        accounts = [
            {"network": "Facebook", "url": f"https://f.example/{o}", "owner": o} for o in owners
        ]
        return {"strategy.yaml": yaml.safe_dump({"title": "T", "accounts": accounts})}

    assert told(plan("ada", "bob"), plan("bob", "ada")) == []
    assert told(plan("ada", "bob"), plan("bob")) == [
        ("accounts", "facebook", "removed", "", "neutral")
    ]


def test_a_type_of_another_name_without_posts_is_told() -> None:
    plan = "title: T\ncontent_mix: [{{type: {}, share: 20, role: promotional}}]\n"
    found = told(
        {"strategy.yaml": plan.format("offers")}, {"strategy.yaml": plan.format("raffles")}
    )
    assert [each[:4] for each in found] == [("content_mix", "raffles", "changed", "type")]


def test_the_calendar_is_summed_up_by_channel() -> None:
    text = EXAMPLE["calendar/2027-01.yaml"]
    posts = text.split("\n- date: ")
    fewer = "\n- date: ".join([posts[0], *posts[2:]])  # without the first, on Facebook
    after = {**EXAMPLE, "calendar/2027-01.yaml": fewer.replace("2027-01-05", "2027-01-07", 1)}
    facebook, instagram = sorted(
        compare(strategy(EXAMPLE), strategy(after)).calendar.channels, key=lambda each: each.channel
    )
    assert (facebook.dropped, facebook.moved, facebook.before - facebook.after) == (1, 0, 1)
    assert (instagram.dropped, instagram.moved, instagram.before - instagram.after) == (0, 1, 0)
    assert [each.type for each in facebook.mix][:1] == ["bench-lesson"]
    assert instagram.mix == []


# Laws

WORDS = st.sampled_from(["bread", "boats", "lamps", "rope", "wool"])
GOALS = st.lists(
    st.fixed_dictionaries(
        {"id": WORDS, "statement": st.lists(WORDS, min_size=1, max_size=4).map(" ".join)},
        optional={
            "target": st.integers(0, 9),
            "by": st.dates().map(str),
            "channels": st.lists(WORDS),
        },
    ),
    max_size=4,
)
POSTS = st.lists(
    st.fixed_dictionaries(
        {"date": st.sampled_from(["2027-01-04", "2027-01-11"]), "channel": WORDS},
        optional={"text": st.lists(WORDS, min_size=1, max_size=5).map(" ".join)},
    ),
    max_size=5,
)
PLANS = st.builds(
    lambda goals, posts: {
        "strategy.yaml": yaml.safe_dump(
            {"title": "T", "language": "en", "goals": goals, "calendar": posts}
        )
    },
    GOALS,
    POSTS,
)


@given(PLANS)
@settings(max_examples=60, deadline=None)
def test_a_strategy_is_no_other_than_itself(plan: dict[str, str]) -> None:
    assert told(plan, plan) == []


def plan_of(*goals: dict[str, str]) -> dict[str, str]:
    return {"strategy.yaml": yaml.safe_dump({"title": "T", "language": "en", "goals": list(goals)})}


BREAD = {"id": "bread", "statement": "bread"}


@case_of(
    plan_of(BREAD, {"id": "bread", "statement": "bread boats bread boats"}),
    plan_of(BREAD, {"id": "boats", "statement": "boats bread bread boats"}),
)
@given(PLANS, PLANS)
@settings(max_examples=60, deadline=None)
def test_what_one_way_adds_the_other_way_removes(
    one: dict[str, str], other: dict[str, str]
) -> None:
    there, back = told(one, other), told(other, one)
    for part in ("goals", "calendar"):
        added = [each for each in there if each[0] == part and each[2] == "added"]
        removed = [each for each in back if each[0] == part and each[2] == "removed"]
        assert len(added) == len(removed)


def test_a_network_is_the_same_in_any_spelling() -> None:
    def plan(networks: str) -> dict[str, str]:
        return {
            "strategy.yaml": f"title: T\naudiences:\n- {{name: Bakers, networks: {networks}}}\n"
        }

    assert told(plan("[LinkedIn, Instagram]"), plan("[instagram, linkedin]")) == []
    assert told(plan("[LinkedIn]"), plan("[Instagram]")) == [
        ("audiences", "bakers", "changed", "networks", "neutral")
    ]


NUMBERED = {
    "loans": ("Raise loans of tools from 40 to 90 a month by 30 September 2027.", "loans of tools"),
    "helpers": ("Receive 24 applications by 31 October 2027, up from 10.", "applications"),
    "bounce": ("Lower the bounce rate from 70 % to 50 % by 30 June 2027.", "bounce rate"),
}


def numbered(*goals: str, serves: str) -> dict[str, str]:
    """A strategy whose goals are called by their number, and a channel that serves some."""
    said = [
        {"id": f"goal-{at}", "statement": NUMBERED[goal][0], "metric": NUMBERED[goal][1]}
        for at, goal in enumerate(goals, 1)
    ]
    channel = {"id": "facebook", "network": "Facebook", "goals": serves.split()}
    return {"strategy.yaml": yaml.safe_dump({"title": "T", "goals": said, "channels": [channel]})}


def test_items_that_are_numbered_again_are_known_by_what_they_say() -> None:
    three = numbered("loans", "helpers", "bounce", serves="goal-2")
    gone = ("goals", "goal-1", "removed", "", "weakened")
    assert told(three, numbered("bounce", "loans", "helpers", serves="goal-3")) == []
    assert told(three, numbered("helpers", "bounce", serves="goal-1")) == [gone]
    assert told(numbered("helpers", "bounce", serves="goal-1"), three) == [
        ("goals", "goal-1", "added", "", "strengthened")
    ]


def test_a_reference_to_a_goal_that_is_gone_is_none_to_the_one_that_took_its_number() -> None:
    before = numbered("loans", "helpers", "bounce", serves="goal-1 goal-2")
    assert told(before, numbered("helpers", "bounce", serves="goal-1")) == [
        ("goals", "goal-1", "removed", "", "weakened"),
        ("channels", "facebook", "changed", "goals", "neutral"),
    ]

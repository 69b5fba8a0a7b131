"""What is asked, and what is not, of a plan whose author did not know the format."""

from datetime import date
from textwrap import dedent

import pytest

import stratlint


def told(text: str) -> list[tuple[str, str]]:
    """The rules that speak of a stranger's plan, with what they say."""
    found = stratlint.check_text(dedent(text), "plan.md", config=False, today=date(2026, 6, 1))
    return [(each.rule, each.message) for each in found]


def rules(text: str) -> set[str]:
    return {rule for rule, _ in told(text)}


WHOLE_PLAN = """\
    # Plan of the mill

    ## Goals
    - Take 300 orders by June 2027

    ## Audience
    - Families of the valley

    ## Channels
    - Instagram: show the bread to families
"""


def test_a_goal_whose_time_stands_in_the_head_of_its_column_is_time_bound() -> None:
    table = """\
        # Feuille de route

        {}

        ## KPIs
        | Indicateur | Cible J+90 | Actuel |
        |---|---|---|
        | Commandes | 150 | 40 |
    """
    assert "goal-time-bound" not in rules(table.format("Jour J : 4 janvier 2027."))
    assert "« J+90 »" in dict(told(table.format("")))["goal-time-bound"].replace("\u00a0", " ")


def test_one_page_of_a_plan_is_not_asked_for_the_whole() -> None:
    page = "# Goals of the mill\n\n- Take 300 orders by June 2027\n"
    asked = {"no-owner", "review-scheduled", "required-section"}
    assert asked.isdisjoint(rules(page))
    assert asked <= rules(WHOLE_PLAN)


CHANNELS = "- Instagram: bread for families\n- Facebook: opening hours for neighbours\n"


@pytest.mark.parametrize("title", ["Social media of the mill", "Guide to our social media"])
def test_a_page_of_channels_is_asked_who_answers_there(title: str) -> None:
    page = f"# {title}\n\n## Channels\n{CHANNELS}"
    assert "no-owner" in rules(page)
    assert "no-owner" not in rules(f"{page}\nNina writes and answers.\n")


def test_a_heading_that_only_has_a_parts_word_does_not_stand_for_the_part() -> None:
    plan = """\
        # Communication plan to reach the goals of the mill

        ## Who this document is for
        Our team, as long as there is one.

        ## Why people leave the bakery
        They drive to the next town.

        ## Channels
        - Instagram: bread for families
        - Facebook: opening hours for neighbours
    """
    lacking = [said for rule, said in told(plan) if rule == "required-section"]
    assert any("“Goals”" in said for said in lacking), lacking
    assert any("“Audiences”" in said for said in lacking), lacking
    assert any("mission" in said for said in lacking)


def lacking(text: str) -> list[str]:
    return [said for rule, said in told(text) if rule == "required-section"]


ROWS = "".join(f"| 2026-07-0{day} | Instagram | The oven {day} |\n" for day in range(1, 7))
CALENDAR = f"# Content calendar\n\n| Date | Platform | Topic |\n|---|---|---|\n{ROWS}"


def test_a_calendar_is_asked_once_what_its_posts_are_for() -> None:
    (said,) = lacking(CALENDAR)
    assert "Missing: Goals, Audiences and Metrics" in said
    assert lacking(f"See [our strategy](social-strategy.md).\n\n{CALENDAR}") == []


def test_a_calendar_that_says_one_thing_of_its_posts_is_asked_for_the_other() -> None:
    goals = f"{CALENDAR}\n## Goals\n- Take 300 orders by June 2027\n"
    (said,) = lacking(goals)
    assert "“Audiences”" in said

    (said,) = lacking(f"{CALENDAR}\n## Audience\n- Families of the valley\n")
    assert "“Goals”" in said


def test_a_line_about_order_beside_a_usual_week_is_asked_for_no_day() -> None:
    week = """\
        # Plan of the mill

        ## Usual week
        | Day | Time | Channel | Post |
        |---|---|---|---|
        | Monday | 09:00 | Facebook | The rye |
        | Thursday | 18:30 | Instagram | The oven |

        ## Posts, by priority
        - Facebook: the opening
        """
    assert "post-time" not in rules(week)


def test_a_page_that_names_no_network_is_asked_for_them() -> None:
    page = "# Communication\n\n## Goals\n- Take 300 orders by June 2027\n"
    assert any("No social network" in said for said in lacking(page))
    assert lacking(f"{page}\nWe announce it on Mastodon.\n") == []


def test_a_plan_in_which_nothing_is_measured_is_told_so() -> None:
    plan = WHOLE_PLAN.replace("Take 300 orders by June 2027", "Become the bakery of the valley")
    assert any("“Metrics”" in said for said in lacking(plan))
    assert not any(
        "“Metrics”" in said for said in lacking(f"{plan}\n    We read the statistics.\n")
    )


@pytest.mark.parametrize("title", ["Marketing working group", "Charter of the comms team"])
def test_those_who_post_are_not_asked_for_the_networks_of_their_plan(title: str) -> None:
    assert "required-section" not in rules(f"# {title}\n\n- Members vote on each post\n")


@pytest.mark.parametrize(
    "title", ["Launch of the mill shop: marketing plan", "Plan, 3–24 May 2027"]
)
def test_a_plan_of_a_few_weeks_needs_neither_mission_nor_mix(title: str) -> None:
    assert "Content mix" in str(told(WHOLE_PLAN))
    assert "Content mix" not in str(told(WHOLE_PLAN.replace("Plan of the mill", title)))


def test_goals_of_somebody_are_one_page_of_a_plan() -> None:
    page = WHOLE_PLAN.replace("Plan of the mill", "Goals of the press office")
    assert "no-owner" in rules(WHOLE_PLAN)
    assert "no-owner" not in rules(page)


def test_a_review_may_come_round_with_the_seasons() -> None:
    assert "review-scheduled" in rules(WHOLE_PLAN)
    assert "review-scheduled" not in rules(f"{WHOLE_PLAN}\n    We review it each autumn.\n")
    told_below = f"{WHOLE_PLAN}\n    ## Evaluation\n\n    At the end of each term.\n"
    assert "review-scheduled" not in rules(told_below)


def test_headings_that_say_it_themselves_are_not_empty() -> None:
    page = WHOLE_PLAN + "\n    ## Letters\n\n    ## Our slogan: bread for all\n\n    ### Fairs\n"
    found = [said for rule, said in told(page) if rule == "placeholder-text"]
    assert len(found) == 2
    assert "“Letters”" in found[0]
    assert "“Fairs”" in found[1]


def test_a_number_to_reach_is_asked_where_it_begins_unless_it_is_of_a_launch() -> None:
    plan = WHOLE_PLAN.replace("Take 300 orders", "Reach 300 followers on Instagram")
    assert "goal-achievable" in rules(plan)
    begun = "\n    The launch is in May. After the launch, we rest.\n"
    assert "goal-achievable" not in rules(plan + begun)


def test_links_that_stand_beside_the_posts_are_asked_for_their_tracking() -> None:
    links = "\nLink of every post: https://mill.example/bread\n" * 3
    assert "post-tracking" in rules(f"{CALENDAR}{links}")
    assert "post-tracking" not in rules(f"{CALENDAR}{links}\nTom adds the UTM parameters.\n")
    assert "post-tracking" not in rules(f"{CALENDAR}\nOur site: https://mill.example\n")


def test_two_headings_of_counted_weeks_want_their_first_day() -> None:
    phases = (
        "\n    ## Phase 1 (week 1-2)\n    Ask Tom.\n\n    ## Phase 2 (week 3-4)\n    Ask Ines.\n"
    )
    assert "undated-calendar" in rules(WHOLE_PLAN + phases)
    assert "undated-calendar" not in rules(f"{WHOLE_PLAN}{phases}\n    Week 1 starts 2026-07-06.\n")


def test_networks_in_a_list_of_places_are_asked_what_they_are_for() -> None:
    notes = "* Put a list of places together\n* LinkedIn\n* Twitter\n* Facebook\n* Voice lunch\n"
    found = stratlint.check_text(notes, "marketing-plan.md", config=False)
    assert "channel-mission" in {each.rule for each in found}


def test_a_plan_is_told_by_the_name_of_its_file() -> None:
    notes = "* Twitter\n* LinkedIn\n* Ask Tom for the list\n"
    found = stratlint.check_text(notes, "marketing-plan.md", config=False)
    assert "required-section" in {each.rule for each in found}


def test_a_plan_is_asked_for_goals_and_days_and_not_for_a_period_as_well() -> None:
    assert "missing-field" not in rules(WHOLE_PLAN)
    without = WHOLE_PLAN.replace("## Goals", "## Mission\n    Bread for all.\n\n    ## Notes")
    assert "missing-field" not in rules(without)
    assert "required-section" in rules(without)


@pytest.mark.parametrize("title", ["Plan of the mill for Q3", "Plan du moulin — 90 jours"])
def test_a_title_that_names_a_time_is_period_enough(title: str) -> None:
    without = WHOLE_PLAN.replace("## Goals", "## Mission\n    Bread for all.\n\n    ## Notes")
    assert "missing-field" not in rules(without.replace("Plan of the mill", title))


def test_the_subject_of_a_post_is_not_held_to_ask_for_something() -> None:
    subjects = "".join(f"| 2026-07-0{day} | Instagram | The oven {day} |\n" for day in range(1, 6))
    calendar = "# Content calendar\n\n| Date | Platform | Topic |\n|---|---|---|\n"
    assert "post-call-to-action" not in rules(calendar + subjects)
    written = calendar + subjects + f"| 2026-07-08 | Instagram | {'The bread is good. ' * 8} |\n"
    assert "post-call-to-action" in rules(written)


def test_a_count_of_days_lacks_its_first_one_and_is_told_once() -> None:
    days = "".join(f"### Day {day}\n- **Instagram**: The oven {day}\n\n" for day in range(1, 7))
    found = dict(told(f"# Content calendar\n\n{days}"))
    assert found["undated-calendar"] == (
        "6\u00a0posts are dated by number alone, as in “Day 1”, and nothing says on which day "
        "the count starts. Name that day, and each post has its date."
    )
    assert "post-time" not in found
    begun = f"# Content calendar\n\nDay 1 is 6 July 2026.\n\n{days}"
    assert "undated-calendar" not in rules(begun)


def test_posts_of_a_month_lack_their_day_and_not_their_date() -> None:
    rows = "".join(f"| {month} | Instagram | The oven in {month} |\n"
                   for month in ("March", "April", "May", "June", "July"))  # fmt: skip
    calendar = f"# Content calendar\n\n| Month | Platform | Topic |\n|---|---|---|\n{rows}"
    assert "such as “March”" in dict(told(calendar))["post-time"]


PAST = """\
    # Content calendar

    | Date | Platform | Topic |
    |---|---|---|
    | 2025-03-03 | Instagram | The oven |
    | 2025-03-10 | Instagram | The flour |
"""


def test_a_plan_of_which_all_is_past_is_told_once_by_its_last_day() -> None:
    assert "the last day is 10\xa0March\xa02025" in dict(told(PAST))["past-plan"]
    for going_on in ("2025-03-17 to 2026-12-31", "Every Tuesday in 2027", "Next: 2 June 2026"):
        assert "past-plan" not in rules(f"{PAST}\n    {going_on}\n"), going_on
    assert "past-plan" not in rules(PAST.replace("Content calendar", "Archive of our calendar"))


def test_a_text_that_names_no_day_but_long_past_ones_is_a_hint() -> None:
    plan = WHOLE_PLAN.replace(" by June 2027", "")
    assert "past-plan" in rules(plan + "\n    The fair of 3 March 2025 comes first.\n")
    assert "past-plan" not in rules(plan + "\n    The fair of 3 March 2026 comes first.\n")
    assert "past-plan" not in rules(plan + "\n    Our figures are of 2024.\n")


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("Last updated: 3 March 2025", True),
        ("Last updated: 3 March 2026", False),
        ("We last updated the prices when the mill, in 1925, changed hands. " * 3, False),
    ],
)
def test_a_plan_that_was_long_not_updated_is_stale(line: str, is_told: bool) -> None:
    plan = WHOLE_PLAN.replace(" by June 2027", "") + f"\n    {line}\n"
    assert ("review-overdue" in rules(plan)) is is_told
    assert "past-plan" not in rules(plan)


def test_an_interval_counts_from_the_last_update() -> None:
    said = "This plan is revised quarterly.\n\n    Last updated: 2 January 2026"
    assert "(quarterly)" in dict(told(f"{WHOLE_PLAN}\n    {said}\n"))["review-overdue"]


def test_a_plan_in_which_anybody_is_named_has_an_owner() -> None:
    assert "no-owner" in rules(WHOLE_PLAN)
    for named in (
        "Owner: Ines",
        "The communications manager approves.",
        "Zoë is responsible.",
        "Ines drafts, Tom proofreads.",
        "Who does what: Ines clips, Tom the press.",
    ):
        assert "no-owner" not in rules(f"{WHOLE_PLAN}\n    {named}\n"), named


@pytest.mark.parametrize("line", ["Everybody writes.", "Instagram manages it.", "Nobody approves."])
def test_what_has_no_name_before_it_names_nobody(line: str) -> None:
    assert "no-owner" in rules(f"{WHOLE_PLAN}\n    {line}\n")


def test_a_second_figure_may_be_that_of_today() -> None:
    goal = "Take 300 orders (we took 240 last spring) by June 2027"
    assert "goal-achievable" not in rules(WHOLE_PLAN.replace("Take 300 orders by June 2027", goal))


def test_what_is_made_for_a_goal_begins_at_nothing() -> None:
    goal = "- Take 300 orders by June 2027"
    assert "goal-achievable" in rules(WHOLE_PLAN)
    assert "goal-achievable" not in rules(
        WHOLE_PLAN.replace(goal, "- Create 40 posts by June 2027")
    )


def test_goals_and_channels_that_are_not_linked_are_left_at_that() -> None:
    assert {"goal-unserved", "unknown-reference"}.isdisjoint(rules(WHOLE_PLAN))


def test_a_section_in_prose_is_there() -> None:
    plan = WHOLE_PLAN.replace("- Families of the valley", "Families of the valley, and schools.")
    assert not any("Audiences" in said for _, said in told(plan))
    empty = WHOLE_PLAN.replace("    - Families of the valley\n", "")
    assert any("Audiences" in each for rule, each in told(empty) if rule == "required-section")


def test_channels_that_the_calendar_names_are_there() -> None:
    calendar = """\
        # Content calendar of the mill

        | Date | Platform | Topic |
        |---|---|---|
        | 2026-07-01 | Instagram | The oven |
        | 2026-07-02 | Facebook | The flour |
    """
    calendar += """
        ## Goals
        - Take 300 orders by June 2027

        ## Audience
        - Families of the valley
    """
    assert dict(told(calendar))["required-section"] == (
        "Not found here: “Social media mission” and “Content mix”. Write each below a heading of "
        "that name, or give the heading to what is here already."
    )


@pytest.mark.parametrize(
    "line",
    [
        "Next review: 2027-06-30",
        "**Review:** every six months",
        "Prochaine révision : 30 juin 2027",
    ],
)
def test_a_line_at_the_head_that_plans_a_review_is_enough(line: str) -> None:
    plan = WHOLE_PLAN.replace("## Goals", f"{line}\n\n    ## Goals", 1)
    assert "review-scheduled" in rules(WHOLE_PLAN)
    assert "review-scheduled" not in rules(plan)


def test_the_day_of_a_change_plans_no_review() -> None:
    plan = WHOLE_PLAN.replace("## Goals", "Last updated: 2026-05-02\n\n    ## Goals", 1)
    assert "review-scheduled" in rules(plan)


def test_advice_to_a_stranger_names_no_key_of_the_format() -> None:
    said = " ".join(message for _, message in told(WHOLE_PLAN))
    for key in ("front matter", "“period”", "“review”", "“last”", "“every”", "“minimum”"):
        assert key not in said


def test_the_hours_of_a_stranger_are_those_of_the_place() -> None:
    calendar = """\
        # Content calendar of the mill

        | Date | Time | Platform | Topic |
        |---|---|---|---|
        | 2026-07-01 | 18:30 | Instagram | The oven |
        | 2026-07-02 | 18:30 | Instagram | The flour |
    """
    assert "post-time" not in rules(calendar)


def test_the_first_few_of_something_new_may_become_many() -> None:
    table = "# Goals\n\n| Indicator | Target by June 2027 | Current |\n|---|---|---|\n| Orders | "
    assert "goal-achievable" not in rules(f"{table}40 | 1 |\n")
    assert "goal-achievable" in rules(f"{table}4000 | 40 |\n")


def test_what_is_said_of_a_channel_is_no_channel() -> None:
    said = """\
        # Plan of the mill

        ## Goals
        - Take 300 orders by June 2027

        ## Channels

        **1. Instagram (the bread)**
        - **Frequency**: 3 posts a week
        - **Audience**: Families of the valley
    """
    assert not [message for _, message in told(said) if message.startswith("Frequency")]


def test_the_purpose_of_a_document_is_no_goal_of_the_strategy() -> None:
    text = (
        "# Plan of the mill\n\n{} is to say who posts what and when.\n\n## Channels\n- Instagram\n"
    )
    assert "goal-measurable" not in rules(text.format("The goal of this page"))
    assert "goal-measurable" in rules(text.format("The goal of the mill"))


def test_what_a_share_must_not_pass_is_no_share() -> None:
    assert "mix-total" not in rules("""\
        # Plan of the mill

        ## Content mix
        1. **Bread** (60%)
        2. **Offers** (40%) — flour, cakes, courses (never >40%)
    """)


@pytest.mark.parametrize(
    "template",
    [
        "# Plan for {{ MILL }}\n\n## Goals\n- Sell {{ PRODUCT }}\n- Win {{ NUMBER }} readers\n\n"
        "## Channels\n- Instagram: {{ ACCOUNT }}\n",
        "# Modèle\n\n## Objectifs\n1. ………………\n2. ………………\n\n## Calendrier\n"
        "| Mois | Action | Canal |\n|---|---|---|\n| Mai | | |\n| Juin | | |\n",
        "# Plan\n\n## Objectifs\n| Objectif | Cible |\n|---|---|\n| [Premier objectif] | [X] |\n"
        "| [Deuxième objectif] | [Y] |\n\n## Canaux\n- [Réseau] : [rôle du réseau]\n",
    ],
)
def test_a_template_that_nobody_has_filled_in_is_no_plan(template: str) -> None:
    with pytest.raises(stratlint.NoStrategyError):
        rules(template)


def test_a_plan_with_a_place_or_two_left_open_is_one() -> None:
    plan = WHOLE_PLAN + "    - Facebook: [to be written]\n    - TikTok: [to be written]\n"
    assert "required-section" in rules(plan + "\n    ## Links\n    - [ ] A box\n    - [A](a.md)\n")


def test_what_one_sentence_lacks_is_told_once() -> None:
    plan = WHOLE_PLAN.replace("Take 300 orders by June 2027", "Improve our presence")
    spoken = rules(plan)
    assert "goal-measurable" in spoken
    assert "goal-specific" not in spoken


def test_a_channel_of_which_anything_is_said_is_not_told_to_have_no_mission() -> None:
    listed = "    - Instagram: show the bread to families\n    - Facebook\n"
    plan = WHOLE_PLAN.replace("    - Instagram: show the bread to families\n", listed)
    assert "channel-mission" in rules(plan)
    said = "    - Facebook\n      - The open days\n"
    assert "channel-mission" not in rules(plan.replace("    - Facebook\n", said))


def test_the_one_channel_of_a_plan_is_what_the_plan_is_for() -> None:
    assert "channel-mission" not in rules(WHOLE_PLAN.replace(": show the bread to families", ""))


@pytest.mark.parametrize("title", ["Guide of the mill", "Charte du moulin"])
def test_a_guide_is_not_told_what_a_plan_would_hold_but_its_goals_are_judged(title: str) -> None:
    guide = WHOLE_PLAN.replace("Plan of the mill", title)
    assert {"goal-time-bound", "no-owner"} <= rules(guide.replace(" by June 2027", ""))
    assert rules(guide.replace("300 orders by June 2027", "care")) == {"no-owner"}  # what it is for


GUIDE = """\
    # Guide de communication du club

    ## Supports
    - Site du club (résultats, dates, accès)
    - Réseaux sociaux (Facebook, Instagram)
    - Affiches (pour tournois)
"""


def test_a_guide_that_says_of_most_channels_what_for_is_asked_it_of_the_others() -> None:
    found = [said for rule, said in told(GUIDE) if rule == "channel-mission"]
    assert [said.partition(" ne ")[0] for said in found] == ["Facebook et Instagram"]
    assert "channel-mission" not in rules(GUIDE.replace(" (résultats, dates, accès)", ""))


def test_accounts_that_a_guide_lists_by_their_addresses_are_told_at_once() -> None:
    listed = "\n".join(
        f"    {name} : https://www.{name.lower()}.com/ville-exemple\n"
        for name in ("Facebook", "Instagram", "LinkedIn")
    )
    guide = f"    # Charte des réseaux sociaux de la ville\n\n    ## Nos comptes\n\n{listed}"
    (found,) = [said for rule, said in told(guide) if rule == "channel-mission"]
    assert found.startswith("Facebook, Instagram et LinkedIn ne sont que nommés")


def test_a_goal_in_quotation_marks_is_no_result_of_itself() -> None:
    plan = """\
        # Plan du moulin

        ## Objectifs

        ### 1. Transmettre
        > "Former les apprentis et faire grandir l'atelier de 20 % par an."

        ### 2. Accueillir
        > "Recevoir 300 visiteurs d'ici juin 2027."
    """
    (found,) = [said for rule, said in told(plan) if rule == "goal-time-bound"]
    assert "Former les apprentis" in found


def test_the_name_of_an_aim_beside_its_measure_is_not_held_against_it() -> None:
    plan = """\
        # Plan du moulin

        ## Objectifs

        | Objectif | Indicateur | Cible |
        |---|---|---|
        | Conversion | Coût par contact | < 12 € |
        | Notoriété | Abonnés | 800 |
    """
    assert "goal-fields-agree" not in rules(plan)


def test_a_guide_of_channels_is_asked_who_answers() -> None:
    assert "no-owner" in rules(GUIDE)
    assert "no-owner" not in rules(f"{GUIDE}\n    Nina relit et publie.\n")
    assert "no-owner" in rules("    # Guide de communication du club\n\n    Rester poli.\n")


def test_a_heading_of_steering_names_nobody() -> None:
    assert "no-owner" in rules(f"{GUIDE}\n    ## Indicateurs et pilotage\n    Bilan en juin.\n")


def test_what_a_tool_does_is_no_goal() -> None:
    page = WHOLE_PLAN.replace("Plan of the mill", "Campaign system of the mill")
    assert rules(page.replace("300 orders by June 2027", "care")) == set()


def test_an_aim_that_other_goals_measure_is_not_asked_for_a_number() -> None:
    aim = "    ## Goal\n    Be the first name for bread.\n\n"
    plan = WHOLE_PLAN.replace("    ## Goals", f"{aim}    ## Objectives")
    assert "goal-measurable" not in rules(plan)
    assert "goal-measurable" in rules(plan.replace("Take 300 orders", "Take many orders"))


def test_the_time_of_a_plan_is_that_of_its_goals() -> None:
    plan = WHOLE_PLAN.replace(" by June 2027", "")
    assert "goal-time-bound" in rules(plan)
    assert "goal-time-bound" not in rules(
        plan.replace("## Goals", "Period: Q3 2026\n\n    ## Goals")
    )


def test_press_and_shop_windows_are_not_counted_among_the_networks() -> None:
    names = (
        "Facebook",
        "TikTok",
        "LinkedIn",
        "X",
        "Website",
        "Newsletter",
        "Local press",
        "Posters",
    )
    listed = "".join(f"    - {name}: the bread of the mill for families\n" for name in names)
    plan = WHOLE_PLAN + listed
    assert "channel-count" not in rules(plan)
    assert "channel-count" in rules(plan.replace("Posters", "Bluesky"))


def test_a_calendar_of_high_points_is_not_held_to_the_rhythm() -> None:
    def calendar(days: tuple[int, ...]) -> str:
        rows = "".join(f"    | 2026-06-{day:02} | Instagram | Bread {day} |\n" for day in days)
        head = "\n    ## Calendar\n    | Date | Platform | Topic |\n    |---|---|---|\n"
        return WHOLE_PLAN + "      - Cadence: 4 posts per week\n" + head + rows

    assert "calendar-cadence" not in rules(calendar((1, 11, 21, 30)))
    assert "calendar-cadence" in rules(calendar((1, 2, 3, 4, 8, 9, 10, 15, 16, 17, 18, 22, 23)))


def test_what_is_out_or_has_its_hours_told_apart_is_not_asked_for_an_hour() -> None:
    calendar = "# Calendar\n\n| Date | Platform | Topic | Status |\n|---|---|---|---|\n"
    row = "| 2026-07-01 | Instagram | The oven | {} |\n"
    assert "post-time" in rules(calendar + row.format("draft"))
    assert "post-time" not in rules(calendar + row.format("published"))
    assert "post-time" not in rules(calendar + row.format("draft") + "\nWe post at 18:30.\n")
    best = "\nBest hours: 8:00, 12:30 and 18:30.\n"
    assert "post-time" in rules(calendar + row.format("draft") + best)


def test_a_weekday_of_a_counted_week_is_a_day() -> None:
    grid = """\
        # Content calendar

        | Wk | Mon | Tue | Wed | Thu | Fri |
        |---|---|---|---|---|---|
        | 40 | FB: the sack | – | IG: the wheel | – | – |
        | 41 | FB: the oven | – | IG: the bread | – | – |
    """
    assert [said for rule, said in told(grid) if rule == "post-time" and "no date" in said] == []
    assert "post-time" in rules(grid)
    assert "post-time" not in rules(f"{grid}\n        We post at 18:30.\n")


def test_a_part_that_a_heading_hints_at_is_not_told_to_be_missing() -> None:
    assert any("Content mix" in said for _, said in told(WHOLE_PLAN))
    hinted = WHOLE_PLAN + "\n    ## Our five territories\n    Bread, and what goes with it.\n"
    assert not any("Content mix" in said for _, said in told(hinted))


def test_a_fair_of_the_year_after_is_no_day_by_which_a_goal_is_due() -> None:
    plan = WHOLE_PLAN.replace("Plan of the mill", "Plan of the mill 2026")
    assert "goal-in-period" in rules(plan)
    assert "goal-in-period" not in rules(plan.replace("by June 2027", "at the fair of 2027"))


def test_what_comes_of_a_plan_may_be_counted_in_the_quarter_after_it() -> None:
    plan = WHOLE_PLAN.replace("Plan of the mill", "Plan of the mill 2026")
    assert "goal-in-period" not in rules(plan.replace("by June 2027", "by February 2027"))


def test_a_row_with_a_column_for_each_channel_is_called_by_its_metric() -> None:
    plan = """\
        # Plan of the mill

        ## Weekly goals
        | Metric | Twitter | Facebook |
        |---|---|---|
        | Good deeds | many | more |
        """
    assert not [message for _, message in told(plan) if "“”" in message]


def test_a_way_from_awareness_to_use_is_no_goal_of_awareness() -> None:
    goal = "Bring 40 newcomers from awareness to a first order by June 2027"
    assert "goal-awareness-proxy" not in rules(WHOLE_PLAN.replace("Take 300 orders", goal))


def test_a_channel_that_a_rhythm_names_is_in_the_calendar() -> None:
    plan = """\
        # Plan 2027

        ## Channels
        - Instagram: photos of the bread for neighbours
        - Facebook: opening hours for older customers

        ## Calendar
        - 3 March, Instagram: the first rye
        {}
    """
    assert "channel-unused" not in rules(
        plan.format("- Every Tuesday, Facebook: bread of the week")
    )
    assert "channel-unused" in rules(plan.format("- 5 March, Instagram: the second rye"))


@pytest.mark.parametrize(
    ("hours", "is_told"), [("", True), ("Everything goes out at 18:30.", False)]
)
def test_the_slots_of_a_week_are_asked_for_their_hour(hours: str, is_told: bool) -> None:
    week = """
    ## Weekly schedule
    - Monday, Facebook: the oven
    - Wednesday, Instagram: the flour
    - Friday, Facebook: what is left

    """
    plan = f"{WHOLE_PLAN}{week}{hours}\n"
    said = [message for rule, message in told(plan) if rule == "post-time"]
    assert any("slots of the week" in each for each in said) is is_told


def test_a_plan_without_metric_and_number_is_told_that_it_measures_nothing() -> None:
    assert not any("Metrics" in said for _, said in told(WHOLE_PLAN))
    vague = WHOLE_PLAN.replace("300 orders by June 2027", "orders")
    assert any("Metrics" in said for _, said in told(vague))


def test_a_plan_of_one_person_who_speaks_of_their_own_needs_no_owner() -> None:
    mine = "I bake, I write and I answer: my posts are my shop window."
    assert "no-owner" not in rules(f"{WHOLE_PLAN}\n    {mine}\n")
    assert "no-owner" in rules(f"{WHOLE_PLAN}\n    {mine} We meet, our team and us.\n")


def test_an_archived_plan_is_asked_for_nothing_that_it_lacks() -> None:
    told_of = {"no-owner", "review-scheduled", "required-section"}
    assert told_of.isdisjoint(rules(WHOLE_PLAN.replace("Plan of the mill", "Plan 2025 (archived)")))


def test_a_first_day_is_asked_for_once() -> None:
    plan = WHOLE_PLAN.replace("## Goals", "## Goals, month 3").replace(" by June 2027", "")
    weeks = "".join(f"\n    ## Week {n}: bread\n    - Bake, and tell.\n" for n in (1, 2, 3))
    assert "goal-time-bound" in rules(plan)
    assert "undated-calendar" in rules(plan + weeks)
    assert "goal-time-bound" not in rules(plan + weeks)


def test_a_kit_for_a_launch_is_asked_for_its_goals_and_not_for_a_review() -> None:
    kit = WHOLE_PLAN.replace("Plan of the mill", "Launch kit").replace("## Goals", "## Notes")
    assert any("Goals" in said for rule, said in told(kit) if rule == "required-section")
    assert "review-scheduled" not in rules(kit)


def test_a_teaser_may_come_before_the_season_of_a_plan() -> None:
    posts = "\n    ## Posts\n    - 28 February: teaser\n    - 8 March: recipe\n    - 2 April: bun\n"
    plan = WHOLE_PLAN.replace("Plan of the mill", "Plan for spring 2027").replace("June", "May")
    assert "post-in-period" not in rules(plan + posts)
    assert "post-in-period" in rules(plan + posts.replace("28 February", "28 December"))


def test_types_are_called_as_their_author_calls_them() -> None:
    plan = WHOLE_PLAN + "\n    ## Content mix\n    - Baking: 50 %\n    - Life at the mill: 40 %\n"
    found = stratlint.check_text(dedent(plan), "plan.md", config=False, today=date(2026, 6, 1))
    related = [each.message for one in found if one.rule == "mix-total" for each in one.related]
    assert related == ["“Life at the mill” takes 40\u00a0%."]


def test_a_whole_that_is_divided_twice_is_judged_division_by_division() -> None:
    plan = """\
        # Plan of the mill

        ## Content mix
        - Baking: 60 %
        - Offers: 40 %

        ## Content mix by persona
        - The baker: 70 %
        - The neighbour: {} %
    """
    assert "mix-total" not in rules(plan.format(30))
    assert "mix-total" in rules(plan.format(20))


def test_a_day_that_no_calendar_has_is_told_by_its_words() -> None:
    days = "\n    ## Calendar\n    - 6 April: ovens\n    - 31 April: flour\n"
    assert "“31 April”" in dict(told(WHOLE_PLAN + days))["post-time"]


def test_what_stands_in_one_place_is_told_once() -> None:
    posts = "\n    ## Calendar\n    - 6 April: ovens (Facebook + Instagram)\n    - 8 April: TBC\n"
    found = told(WHOLE_PLAN + posts + "    - 9 April, 10:00: flour (Instagram)\n")
    assert [rule for rule, _ in found].count("placeholder-text") == 1
    assert [rule for rule, _ in found].count("post-time") <= 2


def test_a_channel_whose_status_is_not_now_is_not_asked_for_its_mission() -> None:
    rows = """
    ## Where

    | Place | What for | Status |
    |---|---|---|
    | Instagram | show the bread to families | live |
    | TikTok | | not now |
    """
    plan = WHOLE_PLAN.partition("    ## Channels")[0] + rows
    assert not [said for rule, said in told(plan) if rule == "channel-mission"]

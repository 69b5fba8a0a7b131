"""What headings, bold lines and quotes set apart, as strangers write it: posts, shares, formats."""

from textwrap import dedent

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import Strategy, plain


def read(text: str) -> Strategy:
    return read_strategy("plan", [Document(Source("plan.md", dedent(text)), WHOLE)]).strategy


def posts(text: str) -> list[tuple[str, str]]:
    return [(post.text("channel"), post.text("text")) for post in read(text).part("calendar")]


def test_a_numbered_card_with_the_fields_of_a_post_is_one() -> None:
    found = posts("""\
        # Editorial calendar of the mill

        ## Week 1

        **S01-P1 · Monday — The wheel**
        - Hook: Who turns it?
        - Caption: The river does, day and night.
        - Visual: `wheel.png`

        **S01-P2 · Friday — The flour**
        - Hook: What becomes of the grain?
        - Caption: Three sorts of flour.
        - Visual: `flour.png`

        **S01-P3 · Sunday — The bread**
        - Hook: And then?
        - Caption: Bread, on Saturdays.
        - Visual: `bread.png`
    """)
    assert [text for _, text in found] == [
        "The river does, day and night.", "Three sorts of flour.", "Bread, on Saturdays.",
    ]  # fmt: skip


def test_a_post_worded_for_each_network_is_one_on_each() -> None:
    found = posts("""\
        # Social media plan of the mill

        ## Posts by milestone

        ### Post 1 — The roof

        **X:**
        > The roof is on!
        > Come and see.

        **LinkedIn:**
        > Six months of work are done.

        ### Post 2 — The wheel

        **X:**
        > It turns.

        **LinkedIn:**
        > The wheel turns for the first time since 1950.
    """)
    assert found == [
        ("x", "The roof is on! Come and see."),
        ("linkedin", "Six months of work are done."),
        ("x", "It turns."),
        ("linkedin", "The wheel turns for the first time since 1950."),
    ]


def test_why_a_slot_is_there_is_not_what_is_posted() -> None:
    found = posts("""\
        # Social media plan of the mill

        ## Weekly posting schedule

        | Day | Time | Content type | Purpose |
        |---|---|---|---|
        | Monday | 9am | A question | Start of the week, people plan |
        | Friday | 3pm | A poll | Lighter, people talk |
    """)
    assert [text for _, text in found] == ["A question", "A poll"]


def test_a_share_in_a_heading_makes_it_a_type_whatever_it_is_called() -> None:
    strategy = read("""\
        # Social media plan of the mill

        ## Content pillars

        ### 1. How flour is made (60%)
        **Purpose:** Show the craft.

        ### 2. People (30%)
        **Purpose:** Show who works here.

        ### 3. Community engagement (10%)
        **Purpose:** Ask what people want.
    """)
    shares = [each.text("share") for each in strategy.part("content_mix")]
    assert shares == ["60%", "30%", "10%"]
    assert not strategy.has("mission")


def test_rows_of_measures_with_targets_are_goals_even_below_a_heading_of_measures() -> None:
    goals = read("""\
        # Social media plan of the mill

        ## Key performance indicators

        | Metric | Target | Current | Tracking method |
        |---|---|---|---|
        | Followers | 500+ | - | Analytics |
        | Sign-ups | 200+ | - | The shop |

        ### Weekly review checklist
        - [ ] Review the top 3 posts (what worked?)
        - [ ] Track the growth
    """).part("goals")
    assert [goal.text("target") for goal in goals] == ["500+", "200+"]


def test_a_row_of_many_words_is_no_measure_of_itself() -> None:
    goals = read("""\
        # Social media plan of the mill

        ## Goals

        | Metric | Target |
        |---|---|
        | Orders that begin with a post of ours | 300 |
    """).part("goals")
    assert [goal.text("target") for goal in goals] == ["300"]


def test_fragments_below_a_channel_say_what_for_how_often_and_who() -> None:
    plan = """\
    # Library plan Q1 2027

    ## Platforms

    ### Facebook (4,100 followers)
    Programs, closures, community news. Daily. Lead: Dana.

    ### Email newsletter
    2nd and 4th Tuesday. Lead: Priya
    """
    facebook, letter = read(plan).part("channels")
    assert facebook.text("mission") == "Programs, closures, community news"
    assert (facebook.text("cadence"), facebook.text("owner")) == ("Daily", "Dana")
    assert (letter.text("cadence"), letter.text("owner")) == ("2nd and 4th Tuesday", "Priya")


def test_a_list_below_a_label_is_the_whole_mix_of_its_channel() -> None:
    (channel,) = read("""\
        # Social media plan of the mill

        ## Channels

        ### Instagram
        **Cadence:** 3 per week

        **Content pillars:**
        1. Tips (30%)
        2. Facts (25%)
        3. Recipes (25%)
        4. People/guests (20%)
    """).part("channels")
    mix = plain(channel.fields["content_mix"])
    assert mix == [
        {"type": "Tips", "share": "30%"}, {"type": "Facts", "share": "25%"},
        {"type": "Recipes", "share": "25%"}, {"type": "People/guests", "share": "20%"},
    ]  # fmt: skip


def test_sizes_and_members_of_networks_are_no_goals() -> None:
    strategy = read("""\
        # Social media plan of the mill

        ## Where to post
        | Subreddit | Members | Rules |
        |---|---|---|
        | r/baking | 453K | Ask first |
        | r/mills | 6K | Welcome |

        ## Pictures
        | Platform | Size | Notes |
        |---|---|---|
        | Facebook | 1200x675 | PNG |
        | Instagram | 1080x1080 | PNG |
    """)
    assert not strategy.part("goals")


def test_threads_and_blog_posts_below_formats_are_no_channels() -> None:
    strategy = read("""\
        # Content calendar of the mill

        ## Posts
        | Date | Platform | Post |
        |---|---|---|
        | 2027-01-12 | LinkedIn | The wheel |
        | 2027-01-19 | LinkedIn | The flour |

        ## Content types & formats

        ### Threads
        - 5-10 posts
        - A question at the end

        ### Blog posts
        - 800 words
        - Clear sections
    """)
    assert [each.id for each in strategy.part("channels")] == ["linkedin"]


def test_the_words_of_a_labelled_post_are_no_note_too() -> None:
    (post,) = read("""\
        # Calendar of the mill

        ## Calendar
        ### 2027-03-01 09:00
        - Channel: Instagram
        - Text: The rye is out of the oven.
    """).part("calendar")
    assert post.text("text") == "The rye is out of the oven."
    assert post.get("notes") is None


def test_the_heading_of_a_post_is_its_day_and_hour_or_a_note() -> None:
    found = read("""\
        ---
        title: Mill
        period: 2027-01-01/2027-12-31
        ---
        ## Mission
        We help families find good bread.

        ## Calendar
        ### Monday, March 1, 2027 at 9:00
        - Channel: Instagram
        - Text: The rye is out of the oven.

        ### Rye week
        - Date: 2027-03-02
        - Channel: Instagram
        - Text: How to feed a sourdough.
    """).part("calendar")
    assert [(each.text("date"), each.text("time")) for each in found] == [
        ("2027-03-01", "09:00"), ("2027-03-02", ""),
    ]  # fmt: skip
    assert [note.text for note in found[1].list("notes")] == ["Rye week"]

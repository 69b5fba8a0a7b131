"""One strategy, however it is written: YAML, tables, lists, headings, one file or many."""

import pytest

from stratlint.strategy import Plain, Strategy, plain
from tests.reading.conftest import Read

YAML = """
    goals:
      - id: leads
        statement: Gain 60 enquiries
        target: 60
        by: 2027-06-30
        channels: [linkedin, instagram]
        status: active
    channels:
      - {id: linkedin, network: LinkedIn, mission: Show our craft.}
      - {id: instagram, network: Instagram, mission: Show our people.}
    content_mix:
      - {type: craft, share: 60 %, role: value}
      - {type: offers, share: 40 %, role: promotional}
"""
TABLES = """
    # Plan

    ## Goals
    | id | statement | target | deadline | channels | status |
    |---|---|---|---|---|---|
    | leads | Gain 60 enquiries | 60 | 2027-06-30 | LinkedIn, Instagram | active |

    ## Channels
    | Network | Mission |
    |:--|--:|
    | LinkedIn | Show our craft. |
    | Instagram | Show our people. |

    ## Content mix
    | Type | Share | Role |
    |---|---|---|
    | craft | 60 % | value |
    | offers | 40 % | promotional |
"""
HEADINGS = """
    # Plan

    ## 🎯 1. Goals:
    ### Leads
    - **Statement:** Gain 60 enquiries
    - Target: 60
    - Due: 30 June 2027
    - Channels:
      - LinkedIn
      - Instagram
    - Status: active

    ## Channels
    ### LinkedIn
    Mission: Show our craft.
    ### Instagram
    #### Mission
    Show our people.

    ## Content mix
    - craft: 60 %
      - role: value
    - **offers** (40 %)
      - role: promotional
"""
FRENCH = """
    # Plan

    ## Objectifs
    ### Leads
    - énoncé : Gain 60 enquiries
    - cible : 60
    - échéance : 30 juin 2027
    - canaux : LinkedIn et Instagram
    - statut : actif

    ## Canaux
    | Réseau | Mission |
    |---|---|
    | LinkedIn | Show our craft. |
    | Instagram | Show our people. |

    ## Répartition des contenus
    | Type | Part | Rôle |
    |---|---|---|
    | craft | 60 % | valeur |
    | offers | 40 % | promotion |
"""
YAML_BELOW_HEADINGS = """
    # Plan

    ## Goals
    - id: leads
      statement: Gain 60 enquiries
      target: 60
      by: 2027-06-30
      channels: linkedin, instagram
      status: active

    ## Channels
    - id: linkedin
      network: LinkedIn
      mission: Show our craft.
    - id: instagram
      network: Instagram
      mission: Show our people.

    ## Content mix
    - type: craft
      share: 60 %
      role: value
    - type: offers
      share: 40 %
      role: promotional
"""
FORMS = {
    "yaml": YAML,
    "below": YAML_BELOW_HEADINGS,
    "tables": TABLES,
    "headings": HEADINGS,
    "french": FRENCH,
}
EXPECTED = {
    "goals": [
        {"id": "leads", "statement": "Gain 60 enquiries", "target": 60, "by": "2027-06-30",
         "channels": ["linkedin", "instagram"], "status": "active"}
    ],
    "channels": [
        {"id": "linkedin", "network": "LinkedIn", "mission": "Show our craft."},
        {"id": "instagram", "network": "Instagram", "mission": "Show our people."},
    ],
    "content_mix": [
        {"type": "craft", "share": "60 %", "role": "value"},
        {"type": "offers", "share": "40 %", "role": "promotional"},
    ],
}  # fmt: skip


def data_of(strategy: Strategy, *parts: str) -> dict[str, Plain]:
    return {part: plain(strategy.document[part]) for part in parts if part in strategy.document}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_the_same_strategy_is_read_from_every_form(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.faults == []
    assert data_of(reading.strategy, *EXPECTED) == EXPECTED


def test_the_same_strategy_is_read_from_many_files(read: Read) -> None:
    reading = read(
        "# Plan\n",
        goals_yaml="""
            - {id: leads, statement: Gain 60 enquiries, target: 60, by: 2027-06-30,
               channels: [linkedin, instagram], status: active}
            """,
        channels__1_linkedin_md="---\nid: linkedin\nnetwork: LinkedIn\n---\n# LinkedIn\n"
        "## Mission\nShow our craft.\n",
        channels__2_instagram_yaml="id: instagram\nnetwork: Instagram\nmission: Show our people.\n",
        content_mix_md="# Content mix\n\n| Type | Share | Role |\n|---|---|---|\n"
        "| craft | 60 % | value |\n| offers | 40 % | promotional |\n",
    )
    assert data_of(reading.strategy, *EXPECTED) == EXPECTED


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_every_value_stands_where_it_says(read: Read, text: str) -> None:
    strategy = read(text).strategy
    (goal,) = strategy.part("goals")
    assert goal.span("statement").text == "Gain 60 enquiries"
    assert goal.span("target").text == "60"
    assert [each.span.text.lower() for each in goal.list("channels")] == ["linkedin", "instagram"]
    craft, _ = strategy.part("content_mix")
    assert craft.span("share").text == "60 %"
    linkedin, _ = strategy.part("channels")
    assert linkedin.span("mission").text == "Show our craft."


def test_a_part_may_be_spread_over_files(read: Read) -> None:
    post = "- {{date: 2027-0{m}-01, time: '10:00', channel: x, type: y, text: z}}\n"
    reading = read(
        "title: T\n",
        calendar__b_yaml=post.format(m=2),
        calendar__a_yaml=post.format(m=1),
    )  # in the order of their names, however they come
    assert [each.text("date") for each in reading.strategy.part("calendar")] == [
        "2027-01-01",
        "2027-02-01",
    ]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("18:30", "18:30"),
        ("18h30", "18:30"),
        ("18 h", "18:00"),
        ("6.30 pm", "18:30"),
        ("9am", "09:00"),
    ],
)
def test_times_as_people_write_them(read: Read, written: str, read_as: str) -> None:
    head = "# Plan\n\n## Calendar\n| date | time | text |\n|---|---|---|\n"
    text = f"{head}| 2027-01-12 | {written} | x |\n"
    (post,) = read(text).strategy.part("calendar")
    assert post.text("time") == read_as
    assert post.span("time").text == written


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        ("Tuesday 2 February 2027, 18:30, Instagram", ("2027-02-02", "18:30", "Instagram", "")),
        ("2027-02-02, Facebook", ("2027-02-02", "", "Facebook", "")),
        ("February 2, 2027", ("2027-02-02", "", "", "")),
        ("Kiln day, Facebook", ("", "", "", "Kiln day, Facebook")),
        ("New", ("", "", "", "New")),
    ],
)
def test_a_post_in_a_list_may_open_with_when_and_where(
    read: Read, lead: str, found: tuple[str, ...]
) -> None:
    text = f"---\ntitle: T\nlanguage: en\n---\n\n## Calendar\n\n- **{lead}**: The kiln is warm.\n"
    (post,) = read(text, goals__yaml="- {id: a, statement: b}\n").strategy.part("calendar")
    notes = " ".join(each.text for each in post.list("notes"))
    assert (*(post.text(each) for each in ("date", "time", "channel")), notes) == found
    assert post.text("text") == "The kiln is warm."


def test_a_name_with_a_comma_refers_as_a_whole(read: Read) -> None:
    reading = read(
        """
        # Plan
        ## Audiences
        ### Architects, planners and councils
        - interests: wood
        ## Goals
        ### Letter
        - statement: Gain 60 readers
        - audience: Architects, planners and councils
        """
    )
    (goal,) = reading.strategy.part("goals")
    assert [each.text for each in goal.list("audience")] == ["architects-planners-and-councils"]


def test_a_misspelt_key_is_read_as_the_one_that_was_meant_and_told(read: Read) -> None:
    reading = read("goals:\n  - id: a\n    statment: Gain 60 readers\n")
    (fault,) = reading.faults
    assert fault.rule == "unknown-key"
    assert fault.problem.span.text == "statment"
    assert reading.strategy.part("goals")[0].text("statement") == "Gain 60 readers"


def test_prose_parts_keep_their_paragraphs(read: Read) -> None:
    reading = read("# Plan\n\n## Mission\n\nFirst *part*.\n\nSecond.\n\n## Voice\n\nPlain.\n")
    mission = reading.strategy.get("mission")
    assert mission is not None
    assert mission.text.replace("\n", " ").split() == ["First", "part.", "Second."]
    assert mission.span.first == (5, 1)


def test_a_section_within_another_part_is_its_own(read: Read) -> None:
    reading = read(
        "# Plan\n\n## Goals\n- Gain 60 readers by June 2027\n\n### Metrics\n"
        "| name | source |\n|---|---|\n| readers | the mailing tool |\n"
    )
    assert [item.id for item in reading.strategy.part("metrics")] == ["readers"]
    assert len(reading.strategy.part("goals")) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("# Plan\n## Objectifs\n- x\n## Canaux\n- y\n", "fr"),
        ("# Plan\n## Goals\n- x\n## Channels\n- y\n", "en"),
        ("---\nlanguage: fr-CA\n---\n## Goals\n- x\n", "fr-CA"),
        ("mission: Montrer nos métiers aux jeunes du village et à leurs parents\n", "fr"),
    ],
)
def test_the_language_is_declared_or_decided_from_the_document(
    read: Read, text: str, language: str
) -> None:
    assert read(text).strategy.language == language


def test_empty_parts_are_absent_and_an_empty_section_is_known(read: Read) -> None:
    strategy = read("# Plan\n\n## Goals\n\n## Mission\n\nShow it.\n").strategy
    assert not strategy.has("goals")
    assert strategy.announced("goals").text == "Goals"


def test_a_page_without_a_title_has_its_fields_as_headings(read: Read) -> None:
    reading = read(
        "# Plan\n", channels__linkedin_md="---\nnetwork: LinkedIn\n---\n\n## Mission\n\nShow it.\n"
    )
    (channel,) = reading.strategy.part("channels")
    assert channel.text("mission") == "Show it."


def test_a_part_file_may_hold_one_item_without_a_title(read: Read) -> None:
    reading = read("# Plan\n", goals_md="## Leads\n\n- statement: Gain 60 readers\n")
    (goal,) = reading.strategy.part("goals")
    assert (goal.id, goal.text("statement")) == ("leads", "Gain 60 readers")


@pytest.mark.parametrize(
    ("written", "last_day"),
    [("Dec 2027", "2027-12-31"), ("Q2 2027", "2027-06-30"), ("T2 2027", "2027-06-30"),
     ("30 June 2027", "2027-06-30"), ("février 2027", "2027-02-28")],
)  # fmt: skip
def test_a_deadline_may_be_a_month_or_a_quarter(read: Read, written: str, last_day: str) -> None:
    text = (
        f"---\npeople: 3\n---\n## Goals\n| Statement | By |\n|---|---|\n| Gain 60 | {written} |\n"
    )
    (goal,) = read(text).strategy.part("goals")
    assert goal.text("by") == last_day
    assert goal.span("by").text == written


@pytest.mark.parametrize("written", ["Gaols", "Gaol"])
def test_a_misspelt_column_is_read_as_the_one_that_was_meant_and_told(
    read: Read, written: str
) -> None:
    reading = read(
        f"---\npeople: 3\n---\n## Channels\n| Network | Mission | {written} |\n|---|---|---|\n"
        "| X | Show it. | leads |\n"
    )
    (fault,) = reading.faults
    assert (fault.rule, fault.problem.span.text) == ("unknown-key", written)
    (channel,) = reading.strategy.part("channels")
    assert [each.text for each in channel.list("goals")] == ["leads"]


def test_of_two_columns_for_one_field_the_one_with_its_own_name_is_read(read: Read) -> None:
    reading = read(
        "---\nlanguage: fr\n---\n## Calendrier\n| Date | Contenu | Texte |\n|---|---|---|\n"
        "| 2027-01-05 | Annonces | Il reste quatre places. |\n"
    )
    (post,) = reading.strategy.part("calendar")
    assert post.text("text") == "Il reste quatre places."


def test_a_post_may_have_its_day_as_a_heading(read: Read) -> None:
    reading = read(
        "---\npeople: 3\n---\n## Calendar\n### Dec 7, 2026\n- Time: 9:00 a.m.\n- Text: What now?\n"
        "### January 2027\n#### 2027-01-05\n- Time: noon\n- Text: And now?\n"
    )
    posts = reading.strategy.part("calendar")
    assert [(p.text("date"), p.text("time")) for p in posts] == [
        ("2026-12-07", "09:00"),
        ("2027-01-05", "12:00"),
    ]


def test_a_share_may_be_followed_by_its_role(read: Read) -> None:
    reading = read("---\npeople: 3\n---\n## Content mix\n- Products: 1/3 (promotional)\n")
    (kind,) = reading.strategy.part("content_mix")
    assert (kind.text("type"), kind.text("share"), kind.text("role")) == (
        "Products",
        "1/3",
        "promotional",
    )


def test_letters_that_are_two_keep_both_in_an_id(read: Read) -> None:
    reading = read("---\nlanguage: fr\n---\n## Objectifs\n### Chœur\n- énoncé : Recruter 25 voix\n")
    assert reading.strategy.part("goals")[0].id == "choeur"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_of_csv_is_read_as_a_table_of_markdown_is(read: Read, delimiter: str) -> None:
    rows = [
        ["Date", "Heure", "Plateforme", "Pilier", "Légende", "Validé par", "Statut"],
        ["5 janvier 2027", "9h", "LinkedIn", "métier", "Le tour, pas à pas", "Ana", "programmé"],
        ["07/01/2027", "18h30", "Instagram", "équipe", "Qui s'en sert", "", ""],
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * 7, *rows[1:]))
    written = "\n".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row)
                        for row in rows)  # fmt: skip
    front = "---\ntitle: Plan\nlanguage: fr\n---\n"
    in_markdown = read(front, calendar_md=f"# Calendrier\n\n{table}\n").strategy
    in_csv = read(front, calendar_csv=written).strategy
    posts = [[{k: plain(v) for k, v in post.fields.items()} for post in each.part("calendar")]
             for each in (in_markdown, in_csv)]  # fmt: skip
    assert posts[0] == posts[1]
    assert posts[1][0]["date"] == "2027-01-05"


def test_words_in_csv_are_no_markdown_and_stand_where_they_stand(read: Read) -> None:
    text = 'date,text\n2027-01-05,"*Now* or ""never"", <b> [x](y) a_b_c"\n2027-01-06,\'@ana\n'
    post, guarded = read("---\ntitle: Plan\n---\n", calendar_csv=text).strategy.part("calendar")
    assert post.text("text") == '*Now* or "never", <b> [x](y) a_b_c'
    assert guarded.text("text") == "@ana"
    assert post.span("text").text == '*Now* or ""never"", <b> [x](y) a_b_c'


def test_an_empty_slot_of_a_sheet_is_no_post_and_a_file_no_medium(read: Read) -> None:
    text = "date,time,text,media\n2027-01-05,9:00,Hi,oven.jpg\n2027-01-06,9:00,,\n"
    strategy = read("---\ntitle: Plan\n---\n", calendar_csv=text).strategy
    (post,) = strategy.part("calendar")
    assert post.text("x-media") == "oven.jpg"
    assert "media" not in post.fields
    assert len(plain(strategy.document["calendar"])) == 1  # type: ignore[arg-type]


def test_an_item_of_yaml_that_is_a_sentence_only_is_one_as_in_markdown(read: Read) -> None:
    text = "title: T\nlanguage: en\ngoals:\n- Win 40 orders by June 2027\nchannels: [LinkedIn]\n"
    strategy = read(text).strategy
    goal, channel = strategy.items["goals"][0], strategy.items["channels"][0]
    assert (goal.id, goal.text("statement")) == (
        "win-40-orders-by-june-2027",
        "Win 40 orders by June 2027",
    )
    assert goal.fields["statement"].span.text == "Win 40 orders by June 2027"
    assert (channel.id, channel.text("network")) == ("linkedin", "LinkedIn")


def test_capitals_and_the_yes_and_no_of_older_yaml_are_read(read: Read) -> None:
    """YAML 1.1 takes `Yes`, `NO` and `on` for true and false: jeremyfa/yaml.js#19."""
    strategy = read(
        """
        accounts:
          - {network: X, official: Yes, two_factor: ON, decision: Keep}
          - {network: Threads, official: NO, two_factor: off, decision: UPDATE}
        """
    ).strategy
    first, second = strategy.part("accounts")
    assert [first.fields[each].data for each in ("official", "two_factor")] == [True, True]
    assert [second.fields[each].data for each in ("official", "two_factor")] == [False, False]
    assert (first.text("decision"), second.text("decision")) == ("keep", "update")


@pytest.mark.parametrize(
    "text",
    [
        "## Goals\n| statement | baseline | current |\n|---|---|---|\n| Win 40 | 10 | 25 |\n",
        "## Goals\n### A\n- statement: Win 40\n- baseline: 10\n- current: 25\n",
    ],
)
def test_a_key_of_the_format_is_its_field_beside_the_one_that_it_may_also_mean(
    read: Read, text: str
) -> None:
    (goal,) = read(f"---\ntitle: A\nperiod: 2027\n---\n{text}").strategy.part("goals")
    assert (goal.text("baseline"), goal.text("current")) == ("10", "25")


@pytest.mark.parametrize(("process", "tools"), [("Process", "Tools"), ("Organisation", "Outils")])
def test_the_tools_have_a_heading_of_their_own_beside_the_process(
    read: Read, process: str, tools: str
) -> None:
    head = "---\ntitle: A\nperiod: 2027\n---\n"
    written = f"{head}## {process}\n\nMo writes.\n\n## {tools}\n\n- Fedica\n"
    held = plain(read(written).strategy.document["management"])
    assert isinstance(held, dict)
    assert (held["text"], held["tools"]) == ("Mo writes.", "Fedica")

"""Calendars as strangers write them: by headings, hours, weekdays and nested lists."""

from textwrap import dedent

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.strategy import Strategy
from tests.reading.words import patterns
from tests.reading.words import text as text_of


def read(text: str, path: str = "calendar.md") -> Strategy:
    return read_strategy("plan", [Document(Source(path, dedent(text)), WHOLE)]).strategy


def posts(text: str, *fields: str, path: str = "calendar.md") -> list[tuple[str, ...]]:
    return [
        tuple(text_of(post, field) for field in fields)
        for post in read(text, path).part("calendar")
    ]


def test_a_day_s_entries_that_open_with_a_network_are_a_post_each() -> None:
    assert posts(
        """\
        # Content calendar

        ### Day 1 — opening
        - **Instagram**: The oven is lit
        - **LinkedIn**: Why we mill our own flour

        ### Day 2
        - Facebook: A film of the kneading
        - Remember to water the starter
        """,
        "said date", "channel", "text",
    ) == [
        ("Day 1", "instagram", "The oven is lit"),
        ("Day 1", "linkedin", "Why we mill our own flour"),
        ("Day 2", "facebook", "A film of the kneading"),
    ]  # fmt: skip


def test_entries_that_open_with_an_hour_take_the_day_of_the_heading_over_them() -> None:
    assert posts(
        """\
        # Opening schedule

        ## The eve (Thursday, May 8)
        ### Instagram
        - 9:00 AM: The first loaf
        - **6:30 pm** → The queue at the door

        ## The day (Friday, May 9)
        - 8h15 : photo de groupe sur Instagram
        - 18h : merci à tous
        """,
        "date", "said date", "time", "channel", "text",
    ) == [
        ("", "The eve (Thursday, May 8)", "09:00", "instagram", "The first loaf"),
        ("", "The eve (Thursday, May 8)", "18:30", "instagram", "The queue at the door"),
        ("", "Friday, May 9", "08:15", "instagram", "photo de groupe sur Instagram"),
        ("", "Friday, May 9", "18:00", "", "merci à tous"),
    ]  # fmt: skip


def test_hours_that_are_advice_are_no_posts() -> None:
    strategy = read("""\
        # Posting plan

        ## Best times
        - 9:00 AM: most people read
        - 6:00 PM: the second wave
    """)
    assert strategy.part("calendar") == []


def test_the_words_of_a_post_are_preferred_to_its_subject() -> None:
    assert posts(
        """\
        # Calendrier éditorial

        ### Jour 1 — Facebook
        **Angle :** Présentation du fournil
        **Texte :**
        Le four chauffe depuis cinq heures.

        Venez goûter : fournil.example/pains
        **Heure :** 12h00

        ### Jour 2 — Reddit
        **Réseau :** r/boulange
        **Titre :** Notre levain a dix ans
        """,
        "channel", "time", "text",
    ) == [
        ("facebook", "12:00",
         "Le four chauffe depuis cinq heures.  Venez goûter : fournil.example/pains"),
        ("reddit", "", "Notre levain a dix ans"),
    ]  # fmt: skip


def test_a_heading_whose_labels_say_where_and_when_is_a_post() -> None:
    assert posts(
        """\
        # Feuille de route

        ## Semaine J-7
        ### [A-01] Ouvrir le compte
        - **Plateforme** : mastodon
        - **Échéance** : J-7
        - **Description** : se présenter et poser une question
        """,
        "said date",
        "channel",
        "text",
    ) == [("J-7", "mastodon", "se présenter et poser une question")]


def test_a_weekday_that_is_counted_is_a_day_and_its_tasks_are_what_is_planned() -> None:
    assert posts(
        """\
        # Calendrier de lancement

        ### **Lundi J-7**
        - [ ] **Visuels :** dessiner six affiches

        ### **Mardi J-6**
        - [ ] **Réseaux sociaux :** ouvrir un compte
        """,
        "said date", "text",
    ) == [
        ("Lundi J-7", "Visuels : dessiner six affiches"),
        ("Mardi J-6", "Réseaux sociaux : ouvrir un compte"),
    ]  # fmt: skip


def test_two_letters_before_a_date_are_a_weekday_and_the_heading_has_the_year() -> None:
    assert posts(
        """\
        # Communication 2026-2027

        ## Calendrier (mars 2026)
        | Date | Facebook | Instagram |
        |---|---|---|
        | Lu 02/03 | La cantine | — |
        | Me 04/03 | Le marché | Un film |
        """,
        "date", "channel", "text",
    ) == [
        ("2026-03-02", "facebook", "La cantine"),
        ("2026-03-04", "facebook", "Le marché"),
        ("2026-03-04", "instagram", "Un film"),
    ]  # fmt: skip


def test_the_rows_of_a_table_without_dates_stand_in_the_month_of_their_heading() -> None:
    assert posts(
        """\
        # Content calendar

        ### March
        | Topic | Platform |
        |---|---|
        | Rye | Instagram |
        """,
        "said date",
        "channel",
        "text",
    ) == [("March", "instagram", "Rye")]


def test_lines_that_begin_with_weekdays_are_the_week_that_repeats() -> None:
    found = read("""\
        # Plan du fournil

        Lundi — TikTok : le pétrin
        Mercredi — Instagram : les clients
    """).part("calendar")
    assert patterns(found) == [
        ("Lundi", "tiktok", "le pétrin"), ("Mercredi", "instagram", "les clients"),
    ]  # fmt: skip


def test_posts_in_yaml_are_found_below_the_weeks_that_hold_them() -> None:
    assert posts(
        """\
        calendar:
          month: 2026-03
          weeks:
            - week: 1
              theme: Rye
              posts:
                - {day: Monday, date: 2026-03-02, channel: linkedin, hook: Our mill}
            - week: 2
              posts:
                - {day: Tuesday, date: 2026-03-10, channel: [instagram, facebook], hook: The oven}
        """,
        "date", "channel", "text", path="calendar.yaml",
    ) == [
        ("2026-03-02", "linkedin", "Our mill"),
        ("2026-03-10", "instagram", "The oven"),
        ("2026-03-10", "facebook", "The oven"),
    ]  # fmt: skip


def test_what_an_entry_in_yaml_holds_is_no_post_of_its_own() -> None:
    assert posts(
        """\
        posts:
          - date: 2026-03-02
            channel: linkedin
            title: Our mill
            assets: [{date: 2026-03-01, type: image, text: The wheel}]
        """,
        "date", "channel", "text", path="calendar.yaml",
    ) == [("2026-03-02", "linkedin", "Our mill")]  # fmt: skip


def test_budgets_are_no_channels_and_no_mix() -> None:
    strategy = read("""\
        # Plan

        ## Canaux
        - **Instagram** : montrer le pain
        - **Facebook** : annoncer les dates

        ### Répartition du budget
        - **Google Ads** : 60 %
        - **Affiches** : 40 %
    """)
    assert [channel.name for channel in strategy.part("channels")] == ["Instagram", "Facebook"]
    assert strategy.part("content_mix") == []


def dated(text: str) -> list[tuple[str, str]]:
    return [(post.text("date"), post.text("text")) for post in read(text).part("calendar")]


def test_a_weekday_is_one_of_the_week_that_its_heading_names() -> None:
    found = dated("""\
        # January 2027 social calendar

        ## Week of 4 January

        | Day | Platform | Post |
        |---|---|---|
        | Mon | Instagram | New year, new menu |
        | Wed | TikTok | Behind the counter |

        ## Week of 11 January

        | Day | Platform | Post |
        |---|---|---|
        | Fri | Facebook | Quiz night |
    """)
    assert [day for day, _ in found] == ["2027-01-04", "2027-01-06", "2027-01-15"]


def test_a_bare_number_is_of_the_second_month_of_a_week_that_lies_in_two() -> None:
    found = dated("""\
        # Calendrier 2027

        ## FÉVRIER

        ### Semaine 4 (25 février - 3 mars)

        | Jour | Type | Contenu |
        |---|---|---|
        | Jeudi 25 | Post | La farine est là |
        | Dimanche 28 | Story | Les coulisses du four |
        | Lundi 1 | Post | Le pain de mars |
        | Mercredi 3 | Story | Trois miches, trois prix |
    """)
    assert [day for day, _ in found] == ["2027-02-25", "2027-02-28", "2027-03-01", "2027-03-03"]


def test_days_listed_below_the_heading_of_a_week_are_posts() -> None:
    found = dated("""\
        # Calendrier éditorial de mars 2027

        ## Semaine du 1er mars

        - Lundi : Instagram – portrait de Léa
        - Jeudi : Facebook – appel aux bénévoles
    """)
    assert found == [
        ("2027-03-01", "portrait de Léa"), ("2027-03-04", "appel aux bénévoles"),
    ]  # fmt: skip


def test_weeks_are_counted_from_the_day_that_a_line_names() -> None:
    found = dated("""\
        # Content calendar

        Week 1 begins on Monday 4 January 2027.

        | Week | Day | Channel | Caption |
        |---|---|---|---|
        | 1 | Thursday | Facebook | Two loaves for the price of one. |
        | 2 | Tuesday | Instagram | Rye for beginners |
    """)
    assert [day for day, _ in found] == ["2027-01-07", "2027-01-12"]


def test_high_numbers_are_weeks_of_the_year() -> None:
    found = dated("""\
        # Planning éditorial 2027

        | Semaine | Jour | Réseau | Texte |
        |---|---|---|---|
        | S36 | Lundi | Facebook | C'est la rentrée ! |
        | S37 | Jeudi | Instagram | Portrait de Samir |
    """)
    assert [day for day, _ in found] == ["2027-09-06", "2027-09-16"]


def test_the_number_of_a_post_is_no_day() -> None:
    found = read("""\
        # Launch tweets

        ### Tweet 1 – Monday 1 March 2027, 9:00

        ```
        We are open! Come by for rye.
        ```

        ### Tweet 2 – Wednesday 3 March 2027

        > Thank you for 200 loaves.
    """).part("calendar")
    assert [(p.text("date"), p.text("text")) for p in found] == [
        ("2027-03-01", "We are open! Come by for rye."),
        ("2027-03-03", "Thank you for 200 loaves."),
    ]


def test_how_often_posts_come_is_no_post() -> None:
    found = dated("""\
        # Content calendar

        ## Publishing schedule

        - **Frequency**: 2-3 articles per week
        - **Best days**: Tuesday and Thursday
    """)
    assert found == []


def test_days_are_counted_from_the_event_that_the_title_dates() -> None:
    found = dated("""\
        # Rétroplanning du concert du 12 juin 2027

        | Échéance | Canal | Contenu |
        |---|---|---|
        | J-30 | Facebook | Annonce du concert |
        | Jour J | Instagram | Story en direct |
        | J+3 | Facebook | Album photo |
    """)
    assert [day for day, _ in found] == ["2027-05-13", "2027-06-12", "2027-06-15"]


def test_days_are_counted_from_the_event_that_a_line_dates() -> None:
    found = dated("""\
        # Launch plan

        D-Day: Tuesday 9 March 2027

        ## Calendar

        - D-7: LinkedIn – teaser
        - D-Day: Instagram – we are open!
    """)
    assert [day for day, _ in found] == ["2027-03-02", "2027-03-09"]


def test_a_moment_may_stand_behind_what_it_is_of() -> None:
    found = read("""\
        # 2027 content plan

        ## February

        - Valentine's giveaway – Instagram, 14 Feb
        - Earth Day thread, X, 22 April
        - 2 Feb: New year, new habits (blog + Instagram)
    """).part("calendar")
    assert [(p.text("date"), p.text("channel"), p.text("text")) for p in found] == [
        ("2027-02-14", "instagram", "Valentine's giveaway"),
        ("2027-04-22", "x", "Earth Day thread"),
        ("2027-02-02", "blog", "New year, new habits"),
        ("2027-02-02", "instagram", "New year, new habits"),
    ]


def test_lines_that_open_with_an_hour_are_posts() -> None:
    found = read("""\
        # Posts for launch day – 3 March 2027

        08:00 – X: We're live.
        09:30 – LinkedIn: Why we built it.
    """).part("calendar")
    assert [(p.text("date"), p.text("time"), p.text("channel")) for p in found] == [
        ("2027-03-03", "08:00", "x"), ("2027-03-03", "09:30", "linkedin"),
    ]  # fmt: skip


def test_a_dated_list_in_a_campaign_is_its_calendar_and_stretches_are_none() -> None:
    found = dated("""\
        # Festival campaign, 2027

        - 1–15 March: design the posters
        - 18 March, 10:00 – Instagram: the line-up is out
        - Feb 18–20: photo shoot
        - 2 April – Facebook event opens
        - 10 April – newsletter: last tickets
    """)
    assert [day for day, _ in found] == ["2027-03-18", "2027-04-02", "2027-04-10"]


def test_a_sentence_before_a_colon_is_the_post_s_text() -> None:
    found = read("""\
        # Campaign kit

        ## Posts

        **Thursday 6 May 2027 – Facebook**
        Gloves, bags and coffee are ready. Sign up: https://example.org/river

        **Friday 7 May 2027 – Facebook**
        See you tomorrow at ten.
    """).part("calendar")
    assert found[0].text("text").startswith("Gloves, bags and coffee are ready. Sign up: https")


def test_a_cell_names_its_network_where_no_column_does() -> None:
    found = read("""\
        # Calendrier de mai 2027

        | Jour | Publication |
        |---|---|
        | 3 mai | Citation<br>Facebook |
        | 5 mai | Coulisses<br>Instagram |
    """).part("calendar")
    assert [post.text("channel") for post in found] == ["facebook", "instagram"]

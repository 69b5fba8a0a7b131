"""Pages of a month: numbers in the cells below the days of the week."""

import calendar
from datetime import date, timedelta
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from stratlint.reading.assemble import read_strategy
from stratlint.reading.days.month_pages import days_of_page
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from tests.reading.words import text as text_of


def posts(text: str) -> list[tuple[str, ...]]:
    document = Document(Source("calendar.md", dedent(text)), WHOLE)
    strategy = read_strategy("plan", [document]).strategy
    fields = ("date", "said date", "time", "channel", "text")
    return [tuple(text_of(each, f) for f in fields) for each in strategy.part("calendar")]


@given(
    year=st.integers(2020, 2040),
    month=st.integers(1, 12),
    first=st.sampled_from((calendar.MONDAY, calendar.SUNDAY)),
    has_neighbours=st.booleans(),
    is_apart=st.booleans(),
)
def test_a_page_of_any_month_has_its_days(
    year: int, month: int, first: int, has_neighbours: bool, is_apart: bool
) -> None:
    weeks = calendar.Calendar(first).monthdatescalendar(year, month)
    rows: list[dict[int, str]] = []
    expected: list[dict[int, date]] = []
    for week in weeks:
        shown = {at: d for at, d in enumerate(week) if has_neighbours or d.month == month}
        rows.append({at: f"{d.day}" if is_apart else f"{d.day} a post" for at, d in shown.items()})
        expected.append(shown)
        if is_apart:
            rows.append(dict.fromkeys(shown, "a post"))
            expected.append(shown)
    weekdays = {at: day.isoweekday() for at, day in enumerate(weeks[0])}
    page = days_of_page(rows, weekdays)
    assert len(page) == len(rows)
    for days, wanted in zip(page, expected, strict=True):
        found = {at: days[at].in_month(year, month, weekdays[at]) for at in wanted}
        assert found == wanted


def test_cells_that_count_something_are_no_page() -> None:
    weekdays = {1: 1, 2: 2, 3: 3}
    assert days_of_page([{1: "1 post", 2: "2 stories", 3: "1 reel"}], weekdays) == []
    assert days_of_page([{1: "3 tips", 2: "Quiz", 3: ""}, {1: "10 ideas"}], weekdays) == []


def test_a_page_in_markdown_is_dated_by_its_heading() -> None:
    assert posts(
        """\
        # Content calendar

        ## April 2027

        | Sun | Mon | Tue | Wed | Thu | Fri | Sat |
        |---|---|---|---|---|---|---|
        | 28 | 29 | 30 | 31 | 1 | 2 Facebook: Good Friday hours | 3 |
        | 4 | 5 9:00 LinkedIn: 3 tips for a hot oven | 6 | 7 | 8 | 9 | 10 |
        | **11** | **12** A day in the shop | 13 | 14 | 15 | 16 | 17 |
        """
    ) == [
        ("2027-04-02", "", "", "facebook", "Good Friday hours"),
        ("2027-04-05", "", "09:00", "linkedin", "3 tips for a hot oven"),
        ("2027-04-12", "", "", "", "A day in the shop"),
    ]


def test_numbers_in_a_row_of_their_own_stand_for_the_row_below() -> None:
    assert posts(
        """\
        # Calendrier éditorial mars 2027

        | Lundi | Mardi | Mercredi | Jeudi | Vendredi |
        |---|---|---|---|---|
        | 1 | 2 | 3 | 4 | 5 |
        | Portrait de Jeanne | | Instagram : la recette | | |
        | 8 | 9 | 10 | 11 | 12 |
        | | | | | Facebook : rappel |
        """
    ) == [
        ("2027-03-01", "", "", "", "Portrait de Jeanne"),
        ("2027-03-03", "", "", "instagram", "la recette"),
        ("2027-03-12", "", "", "facebook", "rappel"),
    ]


def test_a_page_of_another_month_than_its_heading_says_has_no_dates() -> None:
    found = posts(
        """\
        # Content calendar

        ## April 2027

        | Mon | Tue | Wed | Thu | Fri |
        |---|---|---|---|---|
        | 1 Facebook: Monday in March | 2 | 3 | 4 | 5 |
        """
    )
    assert found == [("", "Mon 1", "", "facebook", "Monday in March")]


def test_a_page_below_the_format_s_own_heading_is_read() -> None:
    text = """\
        ---
        title: Pots
        period: 2027-01-01/2027-12-31
        ---

        ## Mission

        Show how pots are made.

        ## Calendar

        ### March 2027

        | Mon | Tue | Wed | Thu | Fri | Sat | Sun |
        |---|---|---|---|---|---|---|
        | 1 LinkedIn: Meet Ana | 2 | 3 | 4 | 5 | 6 | 7 |
        """
    assert posts(text) == [("2027-03-01", "", "", "linkedin", "Meet Ana")]


def test_the_lines_of_a_cell_that_open_with_networks_are_a_post_each() -> None:
    assert posts(
        """\
        # Plan social media : février 2027

        | Lun | Mar | Mer | Jeu | Ven | Sam | Dim |
        |---|---|---|---|---|---|---|
        | 1<br>IG : la galette<br>FB : horaires | 2<br>**Instagram** – atelier | 3 | 4 | 5 | 6 | 7 |
        | 8 Des vœux,<br>sur deux lignes | 9 | 10 | 11 | 12 | 13 | 14 |
        """
    ) == [
        ("2027-02-01", "", "", "instagram", "la galette"),
        ("2027-02-01", "", "", "facebook", "horaires"),
        ("2027-02-02", "", "", "instagram", "atelier"),
        ("2027-02-08", "", "", "", "Des vœux, sur deux lignes"),
    ]


def test_a_page_with_few_posts_is_no_template_to_fill_in() -> None:
    found = posts(
        """\
        # Content calendar

        ### January 2027

        | Sun | Mon | Tue | Wed | Thu | Fri | Sat |
        |---|---|---|---|---|---|---|
        | 3 | 4 | 5 | 6 | 7 | 8 | 9 |
        |  | Blog: why we mend |  |  |  |  |  |
        | 10 | 11 | 12 | 13 | 14 | 15 | 16 |
        |  |  |  | IG story: tools |  |  |  |
        | 17 | 18 | 19 | 20 | 21 | 22 | 23 |
        |  |  |  |  |  |  |  |
        """
    )
    assert found == [
        ("2027-01-04", "", "", "blog", "why we mend"),
        ("2027-01-13", "", "", "instagram", "tools"),
    ]


def test_a_table_of_a_whole_year_is_read_to_its_end() -> None:
    first = date(2027, 1, 4)
    days = [first + timedelta(days=at) for at in range(52 * 7)]
    rows = [days[at : at + 7] for at in range(0, len(days), 7)]
    lines = ["| " + " | ".join(f"{d.day} Blog: no. {d:%j}" for d in row) + " |" for row in rows]
    text = "# Content calendar\n\n## January 2027\n\n| Mon | Tue | Wed | Thu | Fri | Sat | Sun |\n"
    found = posts(text + "|---|---|---|---|---|---|---|\n" + "\n".join(lines) + "\n")
    assert [each[0] for each in found] == [day.isoformat() for day in days]

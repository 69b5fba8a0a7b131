"""The columns of a calendar's table: which is the day, the words, a network's own."""

from __future__ import annotations

import re

from stratlint.language.loose_names import periods, weekday_in
from stratlint.language.names import name_key
from stratlint.reading.loose.page import Frame, Page
from stratlint.trees.markdown_blocks import Table

_OF_POSTS = re.compile(
    r"\b(?:content|posts?(?!-)|topics?|title|caption|hook|themes?|pillar|contenus?|sujets?|titre|légende|"
    r"accroche|publications?|pilier|thèmes?|articles?)\b",
    re.I,
)
_HASH = frozenset(("#", "n°", "no", "id", "nr"))


def roles_of(page: Page, heads: list[str]) -> tuple[dict[int, str], dict[int, str]]:
    """The field that each column is, and the network that a column is for."""
    roles: dict[int, str] = {}
    networks: dict[int, str] = {}
    for index, head in enumerate(heads):
        first = re.split(r"(?<!\s)\s*[(\[]", head, maxsplit=1)[0]
        field = page.words.field("post", head) or page.words.field("post", first)
        if field and field not in roles.values():
            roles[index] = field
        elif not field and index and (named := page.titles.networks_named(first)):
            networks[index] = named[0]
    return roles, networks


def says_posts(heading: str) -> bool:
    """Whether a heading speaks of posts, topics, articles."""
    return bool(_OF_POSTS.search(heading))


def is_of_posts(heads: list[str], roles: dict[int, str], says: set[str]) -> bool:
    """Whether a table under another heading is about posts, not about tasks."""
    if "channel" in says or ("type" in says and "text" in says):
        return True
    return any(
        field in ("text", "type") and _OF_POSTS.search(heads[i]) for i, field in roles.items()
    )


def is_dated(page: Page, table: Table, roles: dict[int, str]) -> bool:
    """Whether the cells under `Date`, `Day`, `Week` do name times."""
    index = next(i for i, field in roles.items() if field == "date")
    cells = [page.text(row[index]) for row in table.rows]
    timely = sum(
        bool(periods(each)) or weekday_in(each) or bool(re.match(r"[\W\djJdD]{1,10}\Z", each))
        for each in cells
    )
    return bool(cells) and timely * 2 > len(cells)


def tells_of_posts(page: Page, table: Table, roles: dict[int, str]) -> bool:
    """Whether most rows of a plan of days name a network."""
    index = next((i for i, field in roles.items() if field == "text"), None)
    if index is None:
        return False
    cells = [page.text(row[index]) for row in table.rows]
    named = sum(bool(page.titles.networks_within(cell)) for cell in cells)
    return named * 2 >= len(cells) > 1


def repeats_weekly(page: Page, table: Table, roles: dict[int, str], frame: Frame) -> bool:
    """Whether the rows are the days of a week that comes again and again."""
    index = next((i for i, field in roles.items() if field == "date"), None)
    if index is None:
        return False
    cells = [page.text(row[index]) for row in table.rows]
    days = sum(weekday_in(each) for each in cells)
    under_a_week = any(title.is_span for title in frame.titles)
    repeats = any(title.is_template for title in frame.titles)
    return bool(cells) and days * 2 > len(cells) and (repeats or not under_a_week)


def take_text(heads: list[str], roles: dict[int, str]) -> None:
    """The words of a post stand in the first column that is nothing else."""
    for index, head in enumerate(heads):
        if index not in roles and name_key(head) not in _HASH:
            roles[index] = "text"
            return
    for index, field in roles.items():
        if field == "goal":
            roles[index] = "text"
            return

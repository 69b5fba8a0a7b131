"""Calendars in tables: a row a post, a column a network, a grid of the week."""

from __future__ import annotations

import re

from stratlint.reading.loose import grid
from stratlint.reading.loose.calendar_columns import (
    is_dated,
    is_of_posts,
    repeats_weekly,
    roles_of,
    take_text,
    tells_of_posts,
)
from stratlint.reading.loose.page import Frame
from stratlint.reading.loose.posts import Posts
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Stretch, Table

_COUNTED = re.compile(r"[-+−]?\d{1,3}")
"""A day or week that is only counted."""


class CalendarTables:
    """Reads the tables that are calendars."""

    def __init__(self, posts: Posts) -> None:
        """Add what is found to `posts`."""
        self.posts = posts
        self.page = posts.page
        self._counted = ""

    def table(self, table: Table, frame: Frame, *, is_expected: bool) -> bool:
        """Take a table's rows as posts, where it is a calendar; says whether it is."""
        if days := grid.day_columns(self.page, table):
            return self._grid(table, days, frame, is_expected=is_expected)
        heads = self.page.columns(table)
        roles, networks = roles_of(self.page, heads)
        says = {"channel", "type", "text"} & set(roles.values())
        dated = "date" in roles.values()
        if not (says or networks or (is_expected and dated)) or not (dated or is_expected):
            return False
        if not is_expected and not (
            networks or is_of_posts(heads, roles, says) or tells_of_posts(self.page, table, roles)
        ):
            return False
        if not is_expected and not is_dated(self.page, table, roles):
            return False
        if "text" not in roles.values() and not networks:
            take_text(heads, roles)
        is_week = repeats_weekly(self.page, table, roles, frame)
        self._counted = next((heads[i] for i, field in roles.items() if field == "date"), "")
        before = len(self.posts.found)
        for row in table.rows:
            self._row(row, roles, networks, frame, is_week=is_week)
        self._drop_summary(before)
        return True

    def _grid(self, table: Table, days: list[int], frame: Frame, *, is_expected: bool) -> bool:
        """Take what stands in a grid of weekdays, where it plans posts; says whether it does."""
        if not (is_expected or grid.is_about_posts(self.page, table, days)):
            return False
        for slot in grid.slots(self.page, table, days, frame):
            if slot.repeats:
                self.posts.weekly(slot.fields, *slot.at)
            else:
                self.posts.add(slot.fields, *slot.at, frame)
        return True

    def _drop_summary(self, before: int) -> None:
        """A table that says again what the headings above it did adds no posts."""
        known = {_when_and_where(post) for post in self.posts.found[:before]}
        added = [_when_and_where(post) for post in self.posts.found[before:]]
        again = sum(each in known for each in added if all(each))
        if added and again * 10 >= len(added) * 6:
            del self.posts.found[before:]

    def _row(
        self,
        row: list[Stretch],
        roles: dict[int, str],
        networks: dict[int, str],
        frame: Frame,
        *,
        is_week: bool,
    ) -> None:
        page = self.page
        fields = self.posts.fields(frame)
        for index, field in roles.items():
            self.posts.put(fields, field, row[index])
        if (number := fields.get("x-date")) and _COUNTED.fullmatch(number.text):
            # What a week or day that is only counted is, its column says.
            fields["x-date"] = number._replace(data=f"{self._counted} {number.text}".strip())
        if is_week and not networks:
            self.posts.weekly(fields, row[0][0], row[-1][1])
            return
        within = frame._replace(titles=frame.titles[1:]).period
        if not {"date", "x-date"} & fields.keys() and within:
            fields["x-date"] = Value(within, page.source, row[0][0], row[0][0])
        said = {"text", "x-text", "type", "channel", "x-channel"} & fields.keys()
        if not networks:
            if said:
                self.posts.add(fields, row[0][0], row[-1][1], frame)
            return
        for index, network in networks.items():
            if not page.is_blank(row[index]):
                each = self.posts.fields(frame)
                each.update(fields)
                each["channel"] = page.value(row[index], network)
                each.setdefault("text", page.value(row[index]))
                if is_week:
                    self.posts.weekly(each, *row[index])
                else:
                    self.posts.add(each, row[0][0], row[-1][1], frame)


def _when_and_where(post: Value) -> tuple[str, str]:
    assert isinstance(post.data, dict)
    when = post.data.get("date") or post.data.get("x-date")
    channel = post.data.get("channel")
    return (when.text if when else "", channel.text if channel else "")

"""The day of a post, from its own words or from those of the headings over it."""

from __future__ import annotations

import re

from stratlint.language.loose_names import pieces, without_short_weekday
from stratlint.reading.loose.fitting import year_of
from stratlint.reading.loose.page import Fields, Page
from stratlint.reading.loose.titles import Title


def day_within(page: Page, text: str) -> str | None:
    """The day of such words as `Mardi 24 mars — 8h00`, `Thu Jun 18 (live)`."""
    for _, each in pieces(text):
        if day := page.fields.day(each.strip()):
            return day
    return None


def day_of_heading(page: Page, text: str, fields: Fields) -> str | None:
    """The day of such words as `Lu 02/03`, in the one year that the headings over it name."""
    year = year_of(reversed(fields.heading.split(" — ")))
    bare_day = without_short_weekday(text).strip()
    if year is None or not re.match(r"\D{0,12}\d", bare_day):
        return None
    joint = "/" if "/" in bare_day else " "
    return page.fields.day(f"{bare_day}{joint}{year}")


_IN_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:20)?\d\d(?![\d/])")


def writes_month_first(text: str) -> bool:
    """Whether days in figures are written month first: some can be read no other way."""
    pairs = [(int(first), int(second)) for first, second in _IN_FIGURES.findall(text)]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def names_day(page: Page, title: Title) -> bool:
    """Whether a heading names the day of what stands below it: `Launch (Tue, January 14)`."""
    parts = (each for _, each in pieces(title.text))
    return title.is_day or any(
        page.fields.day(each.strip()) or page.titles.read(each.strip()).is_day for each in parts
    )

"""What a new strategy begins with: the templates of a framework, filled in for its first day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from string import Template
from typing import Any

import stratlint
from stratlint.language.catalogues import entries

TEMPLATES = Path(stratlint.__file__).parent / "templates"
_NOTICE = timedelta(days=14)
"""The time between today and the first day of the strategy, so that nothing is due at once."""


def template_languages() -> tuple[str, ...]:
    """The languages in which a strategy can be begun, English first."""
    codes = (path.stem for path in TEMPLATES.glob("??.yaml"))
    return tuple(sorted(codes, key=lambda code: (code != "en", code)))


def template_frameworks() -> Mapping[str, Any]:
    """By framework, the folders of templates that it is written from, and for how many people."""
    return entries(TEMPLATES / "frameworks.yaml")


def first_of_a_month(today: date) -> date:
    """The first day of a strategy that is begun today: a month's first, soon."""
    return _months_after((today + _NOTICE).replace(day=1), 1)


def filled_in(language: str, start: date, framework: str) -> Iterator[tuple[str, str]]:
    """Each file of a new strategy and its text."""
    plan = template_frameworks()[framework]
    values = {**_dates(start), "people": str(plan["people"])}
    for folder in plan["from"]:
        top = TEMPLATES / language / folder
        for path in sorted(top.rglob("*.*")):
            text = path.read_text(encoding="utf-8")
            yield path.relative_to(top).as_posix(), Template(text).substitute(values)


def _months_after(day: date, months: int) -> date:
    """The same day some months later; the 28th at the latest, which every month has."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


def _dates(start: date) -> dict[str, str]:
    """The dates that the templates name.

    The weeks are Tuesdays: a calendar's first week is then a whole one.
    """
    tuesday = start + timedelta(days=(1 - start.weekday()) % 7)
    weeks = {f"week{n + 1}": tuesday + timedelta(weeks=n) for n in range(5)}
    named = {
        "start": start,
        "middle": _months_after(start, 6) - timedelta(days=1),
        "end": _months_after(start, 12) - timedelta(days=1),
        **weeks,
    }
    return {name: day.isoformat() for name, day in {**named, "today": _today(start)}.items()}


def _today(start: date) -> date:
    """The day of the review that this strategy is: today, or its first day where that is past."""
    return min(date.today(), start)

"""When a stranger's plan is looked at again: `Next review: 2027-06-30`, `Review: every quarter`."""

from __future__ import annotations

from stratlint.language.intervals import parse_every
from stratlint.reading.loose.page import Labelled, Page
from stratlint.strategy import Value


def review_said(page: Page, label: Labelled) -> Value | None:
    """The review that a labelled line plans; nothing where it names no day and no interval.

    A day of the last one is none: whoever writes when a page was changed has not planned anything.
    """
    at = page.until_label(label.value)
    said = page.text(at)
    about = page.words.field("about", label.label) == "review"
    field = page.words.field("review", label.label)
    if not about and field not in ("next", "every"):
        return None
    day = page.fields.day(said)
    if day and (about or field == "next"):
        planned = {"next": page.value(at, day)}
    elif about and any(parse_every(said, language) for language in page.words.order):
        planned = {"every": page.value(at)}
    else:
        return None
    return Value(planned, page.source, *at)

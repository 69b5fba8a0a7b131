"""Lists below a month whose entries open with a day's number alone: `14: portrait of Léa`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from stratlint.language.times.moments import Moment
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Record

_NUMBER = re.compile(r"\s*(?P<day>[1-9]|[12]\d|3[01])\s*[:–—-]\s")


def days_of_month(records: Sequence[Record], context: Context) -> list[Moment | None]:
    """The day that each entry opens with, where a month stands above and the numbers rise.

    Numbers from one on without a gap count the entries.
    """
    if not context.moments or context.moments[0].kind != "month":
        return [None] * len(records)
    found = [_NUMBER.match(record.place.text) for record in records]
    days = [int(match["day"]) for match in found if match]
    is_rising = all(day < after for day, after in pairwise(days))
    counts = days == list(range(1, len(days) + 1))
    if counts or not is_rising:
        return [None] * len(records)
    return [
        Moment(match.start("day"), match.end(), "date", day=int(match["day"])) if match else None
        for match in found
    ]

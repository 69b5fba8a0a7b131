"""The work behind posts: what is made, checked or set up on a day is not published on it."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.language.loose_names import is_listed, opens_with
from stratlint.language.loose_phrases import any_of
from stratlint.reading.choosing.clues.of_posts import is_letter
from stratlint.reading.outlining.context import Context
from stratlint.reading.outlining.records import Record


def tasks_among(texts: Sequence[str], context: Context) -> list[bool]:
    """Which of some planned things are work, and no posts.

    A post may be about the making of something: only beside others that are work, or that say that
    something is published, is one that opens with making taken for work.
    """
    over = context.nearest
    if over is not None and any_of("words_for_preparation").search(over.words.text):
        return [not _publishes(each) for each in texts]
    made = [is_letter(e) or (_makes(e) and not _publishes(e)) for e in texts]
    is_said = any(opens_with("words_of_publishing", each) for each in texts)
    return made if is_said or sum(made) * 2 >= len(made) else [False] * len(texts)


def _makes(text: str) -> bool:
    return opens_with("words_of_making", text)


def _publishes(text: str) -> bool:
    return any_of("words_of_publishing").search(text) is not None


def is_part_of_day(record: Record) -> bool:
    """Whether an entry is named by when in a day something is done: `AM: write, PM: publish`."""
    return record.name is not None and is_listed("parts_of_day", record.name.text)

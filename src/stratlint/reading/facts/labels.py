"""Which fact of the whole a labelled line says: who keeps the plan, its time, what it is for."""

from __future__ import annotations

from stratlint.language.goals.people import names_persons
from stratlint.language.loose_names import is_listed
from stratlint.language.loose_phrases import any_of
from stratlint.reading.outlining.context import Context
from stratlint.reading.stretches.features import Features

_OF_ONE_WORD = {"why_alone": "mission", "when_alone": "period"}
"""Lists of words that say what holds for the whole where they stand at its head: `why:`."""


def field_of_label(features: Features, label: str, said: str, context: Context) -> str | None:
    """The field of the whole, or its mission, that a label names or its words tell."""
    words = features.words
    if (field := words.field("about", label)) or (field := _owner_of_a_subject(features, label)):
        return field
    if is_listed("persons", label) and names_persons(said, features.language):
        return "owner"
    is_at_head = len(context.overs) <= 1
    named = (field for name, field in _OF_ONE_WORD.items() if is_listed(name, label))
    return next(named, None) if is_at_head else None


def _owner_of_a_subject(features: Features, label: str) -> str | None:
    """`owner` for a label such as `Référente com` or `Social media lead`."""
    rest = any_of("subjects").sub("", label).strip(" -–/&")
    is_longer = rest and rest != label
    return "owner" if is_longer and features.words.field("about", rest) == "owner" else None

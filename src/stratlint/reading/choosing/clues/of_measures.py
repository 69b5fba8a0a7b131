"""What the records of a group say of measures: what is counted, and the figures of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stratlint.language.loose_names import is_listed
from stratlint.reading.choosing.clues.registry import clue
from stratlint.reading.outlining.records import Record

if TYPE_CHECKING:
    from stratlint.reading.choosing.evidence import Evidence

_LONGEST_MEASURE = 8


@clue("measured")
def measured(evidence: Evidence, part: str) -> float:
    """The share of the headings that name something of which the target stands below."""

    def is_measured(record: Record) -> bool:
        fields = {
            evidence.features.field_of_measure(c.label.text, c.value.text) for c in record.cells
        }
        is_name = len(evidence.name_of(record).split()) <= _LONGEST_MEASURE
        is_stated = any(
            evidence.features.field("goal", each.label.text) == "statement"
            and len(each.value.text.split()) > _LONGEST_MEASURE
            for each in record.cells
        )
        return is_name and "target" in fields and "by" not in fields and not is_stated

    return evidence.share_of(is_measured)


@clue("measures")
def measures(evidence: Evidence, part: str) -> float:
    """The share of the records that open with something that is counted or measured."""
    return evidence.share_of(lambda r: evidence.features.is_measure(evidence.name_of(r)))


@clue("days of the document")
def days_of_the_document(evidence: Evidence, part: str) -> float:
    """Whether a label says when the document itself was written: it stands among facts of it."""
    lists = ("days_of_a_document", "updated")
    labels = [each.name.text for each in evidence.records if each.name and each.own]
    return float(any(is_listed(name, label) for name in lists for label in labels))

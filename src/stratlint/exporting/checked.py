"""What is found of each post, so that it can go along with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from stratlint.finding import Finding
from stratlint.strategy import Item

TOO_LONG = "post-fits-network"
"""The rule that knows how long a post may be."""


def findings_of(
    items: Iterable[Item], findings: Iterable[Finding]
) -> Mapping[int, Sequence[Finding]]:
    """The findings that stand within each post, by the identity of its item."""
    by_path: dict[str, list[Finding]] = {}
    for each in findings:
        by_path.setdefault(each.path, []).append(each)
    found: dict[int, list[Finding]] = {}
    for item in items:
        values = item.fields.values()
        start = min((each.start for each in values), default=item.place.start)
        end = max((each.end for each in values), default=item.place.end)
        for finding in by_path.get(item.place.source.path, ()):
            if start <= finding.span.start <= end:
                found.setdefault(id(item), []).append(finding)
    return found


def too_long(found: Mapping[int, Sequence[Finding]]) -> set[int]:
    """The identities of the posts that are longer than their network takes."""
    return {item for item, told in found.items() if any(each.rule == TOO_LONG for each in told)}

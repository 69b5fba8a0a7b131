"""What checking one strategy gave, with and without the texts that it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stratlint.finding import Edit, Finding, Fix, Related
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple
from stratlint.unusable import UsageError


class Checked(NamedTuple):
    """What checking one strategy gave."""

    name: str
    findings: list[Finding]
    files: int
    suppressed: int
    is_strategy: bool
    """Whether any part of a strategy was recognised in it."""
    language: str = "en"
    """The language in which the findings are written."""
    older: int = 0
    """How many findings are left out because they were there before."""
    taken: tuple[str, ...] | None = None
    """The headings of the parts that were read of a plan whose author did not know the format."""
    problem: UsageError | None = None
    """Why it could not be checked; nothing where it was."""


def without_texts(checked: Checked) -> Checked:
    """The same, holding of the files no more than the lines that its findings show."""
    if not checked.findings:
        return checked
    from stratlint.sources.sparse import sparse

    moved = sparse(_spans(checked.findings))
    findings = [
        each._replace(
            span=moved[each.span],
            related=tuple(more._replace(span=moved[more.span]) for more in each.related),
            fix=each.fix and _moved(each.fix, moved),
        )
        for each in checked.findings
    ]
    return checked._replace(findings=findings)


def _moved(fix: Fix, moved: Mapping[Span, Span]) -> Fix:
    edits = tuple(each._replace(span=moved[each.span]) for each in fix.edits)
    return fix._replace(edits=edits)


def _spans(findings: Sequence[Finding]) -> Iterator[Span]:
    for finding in findings:
        yield finding.span
        yield from (related.span for related in finding.related)
        yield from (edit.span for edit in finding.fix.edits) if finding.fix else ()


def to_data(checked: Checked) -> dict[str, Any]:
    """The same as lists, mappings and scalars, which JSON can hold."""
    sources = list(dict.fromkeys(span.source for span in _spans(checked.findings)))
    number = {source: at for at, source in enumerate(sources)}

    def place(span: Span) -> list[int]:
        return [number[span.source], span.start, span.end]

    findings = [
        {
            **each._asdict(),
            "values": {},  # they are in its message; who words it anew checks anew
            "span": place(each.span),
            "related": [[more.message, place(more.span)] for more in each.related],
            "fix": each.fix
            and [[[edit.text, place(edit.span)] for edit in each.fix.edits], each.fix.is_safe],
        }
        for each in checked.findings
    ]
    texts = [[source.path, source.text] for source in sources]
    return {**checked._asdict(), "findings": findings, "texts": texts}


def from_data(data: Mapping[str, Any]) -> Checked:
    """What `to_data` was given."""
    sources = [Source(path, text) for path, text in data["texts"]]

    def span(place: Sequence[int]) -> Span:
        source, start, end = place
        return Span(sources[source], start, end)

    def fix(data: Sequence[Any] | None) -> Fix | None:
        if data is None:
            return None
        edits, is_safe = data
        return Fix(tuple(Edit(span(place), text) for text, place in edits), is_safe)

    findings = [
        Finding(
            **{
                **each,
                "span": span(each["span"]),
                "related": tuple(Related(words, span(place)) for words, place in each["related"]),
                "fix": fix(each["fix"]),
            }
        )
        for each in data["findings"]
    ]
    rest = {key: value for key, value in data.items() if key not in ("findings", "texts")}
    taken = None if data["taken"] is None else tuple(data["taken"])
    return Checked(**{**rest, "findings": findings, "taken": taken})

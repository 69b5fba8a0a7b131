"""Completion: keys, labels, headings and values, as the strategy and its language have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from lsprotocol import types

from stratlint.language.names import dictionary
from stratlint.language.terms import field_name, part_name
from stratlint.reading.format import FRONT_MATTER, strategy_format
from stratlint.server.analysis import Analysis, governs
from stratlint.server.blanks import ABOUT, Blank, blank_at, home_of
from stratlint.server.buffers import Buffer, source_of
from stratlint.server.positions import Ruler
from stratlint.server.proposals import Known, Proposal, proposals
from stratlint.server.rule_names import rule_blank, rule_proposals
from stratlint.server.words import words
from stratlint.sources.text import Source, Span
from stratlint.trees.csv_cells import guarded, quoted
from stratlint.trees.csv_table import delimiter_of

TRIGGERS = (":", " ", "|", "[", ",", "#", "-")
"""What, typed, has a client ask what could follow."""

_SIGNS = {
    "value": types.CompletionItemKind.EnumMember,
    "reference": types.CompletionItemKind.Reference,
    "date": types.CompletionItemKind.Value,
    "text": types.CompletionItemKind.Text,
    "key": types.CompletionItemKind.Field,
    "heading": types.CompletionItemKind.Module,
    "rule": types.CompletionItemKind.Constant,
}


def completions(
    buffer: Buffer, position: types.Position, analysis: Analysis, ruler: Ruler, today: date
) -> list[types.CompletionItem]:
    """What can be written at a position of an open file, the likeliest first."""
    source = source_of(buffer)
    offset = ruler.offset(source, position)
    if (span := rule_blank(source, offset, is_config=governs(buffer.path))) is not None:
        return _items(span, rule_proposals(span, analysis, is_config=governs(buffer.path)), ruler)
    if governs(buffer.path):
        return []
    language = _language(analysis, source)
    blank = blank_at(source, offset, home_of(buffer.path, analysis), language)
    if blank is None:
        return []
    if blank.field:
        found = proposals(blank, Known(analysis.strategy, words(language), today))
        return _items(blank.span, found, ruler, space=_space_before(blank))
    return _items(blank.span, _names(blank, language), ruler)


_DECLARED = re.compile(r"^language:\s*([a-z]{2})\b", re.MULTILINE)


def _language(analysis: Analysis, source: Source) -> str:
    """The language of the strategy; of one that was not read yet, what it declares."""
    if analysis.strategy is not None:
        return analysis.strategy.language.partition("-")[0].lower()
    found = _DECLARED.search(source.text[:2_000])
    return found[1] if found else "en"


def _space_before(blank: Blank) -> bool:
    """Whether a blank is lacking between a colon and the value."""
    before = blank.span.source.text[: blank.span.start]
    return before.endswith((":", "|"))


def _names(blank: Blank, language: str) -> Iterator[Proposal]:
    """The keys, labels or headings that are not there yet."""
    if blank.is_heading:
        yield from _headings(blank, language)
        return
    known = strategy_format()
    fields = known.parts if blank.kind == ABOUT else known.kinds.get(blank.kind, {})
    colon = words(language).text("complete", "colon")
    for field in fields:
        if field in blank.present or (blank.form == "line" and field == "id"):
            continue
        label = field_name(field, language)
        if blank.form == "yaml":
            yield Proposal(f"{field}:", label, "key")
        elif dictionary(language).field(blank.kind, label) == field:
            end = "" if blank.form == "column" else colon
            yield Proposal(f"{label[:1].upper()}{label[1:]}{end}", "", "key")


def _headings(blank: Blank, language: str) -> Iterator[Proposal]:
    known = strategy_format()
    if blank.kind == ABOUT:
        for part in known.parts:
            if part not in FRONT_MATTER and part not in blank.present:
                yield Proposal(part_name(part, language), "", "heading")
        return
    spoken = dictionary(language)
    for field in known.kinds[blank.kind]:
        label = field_name(field, language)
        is_new = field not in blank.present and field != "id"
        if is_new and spoken.field(blank.kind, label) == field:
            yield Proposal(f"{label[:1].upper()}{label[1:]}", "", "heading")


def _items(
    span: Span, found: Iterable[Proposal], ruler: Ruler, *, space: bool = False
) -> list[types.CompletionItem]:
    """The proposals, each written over what stands there, in the order that they are given."""
    place = ruler.range(span)
    lead = " " if space else ""
    items = []
    for number, each in enumerate(found):
        is_label = each.kind == "key" and not span.source.is_csv
        text = f"{each.text} " if is_label else _in_cell(each.text, span)
        items.append(
            types.CompletionItem(
                each.text,
                kind=_SIGNS[each.kind],
                detail=each.detail or None,
                sort_text=f"{number:04}",
                filter_text=f"{lead}{each.text}",
                text_edit=types.TextEdit(place, lead + text),
            )
        )
    return items


def _in_cell(text: str, span: Span) -> str:
    """Words as CSV has them, between quotes where they must be; elsewhere as they are."""
    source = span.source
    if not source.is_csv:
        return text
    if source.text[max(span.start - 1, 0) : span.start] == '"':
        return text.replace('"', '""')
    return quoted(guarded(text), delimiter_of(source.text))

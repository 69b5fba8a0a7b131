"""Fields and items written into YAML that is there: comments, order and layout stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from stratlint.finding import Edit
from stratlint.sources.text import Source, Span
from stratlint.strategy import Item, Value, plain
from stratlint.trees.yaml_values import Fields
from stratlint.writing.yaml_text import list_lines, mapping_lines

_BLOCK = re.compile(r"[ \t]*(?:- +)*\Z")
_DASH = re.compile(r"([ \t]*)- ")


def field_edits(item: Item, fields: Mapping[str, Value]) -> Iterator[Edit]:
    """The edits that make an item say `fields`: what is there is replaced, the rest added."""
    source = item.place.source
    spans = item.fields.key_spans if isinstance(item.fields, Fields) else {}
    in_block, indent = _layout(source, spans)
    end = max(value.end for value in item.fields.values())
    for field, value in fields.items():
        text = _entry(field, value, indent) if in_block else _in_flow(field, value)
        if field in spans and field in item.fields:
            start = spans[field][0]
            yield Edit(Span(source, start, item.fields[field].end), text)
        elif in_block:
            at = _end_of_line(source.text, end)
            yield Edit(Span(source, at, at), f"\n{' ' * indent}{text}")
        else:
            yield Edit(Span(source, end, end), f", {text}")


def _layout(source: Source, spans: Mapping[str, tuple[int, int]]) -> tuple[bool, int]:
    """Whether a mapping is written as a block, and how far its keys are indented."""
    start = min(start for start, _ in spans.values())
    line = source.text.rfind("\n", 0, start) + 1
    return bool(_BLOCK.match(source.text[line:start])), start - line


def _entry(field: str, value: Value, indent: int) -> str:
    return f"\n{' ' * indent}".join(mapping_lines({field: value}))


def _in_flow(field: str, value: Value) -> str:
    return f"{field}: {json.dumps(plain(value), ensure_ascii=False)}"


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def items_edit(last: Item, values: Sequence[Value]) -> Edit | None:
    """The edit that puts items behind the last one of a list; nothing where that is no block."""
    source = last.place.source
    text = source.text
    spans = last.fields.key_spans if isinstance(last.fields, Fields) else {}
    start = min([start for start, _ in spans.values()], default=last.place.start)
    line = text.rfind("\n", 0, start) + 1
    dash = _DASH.match(text, line)
    end = max(value.end for value in last.fields.values())
    if dash is None or text[end : end + 1] == "]":
        return None
    at = _end_of_line(text, end)
    gap = "\n" if f"\n\n{dash[1]}- " in text else ""
    entries = (list_lines([each]) for each in values)
    blocks = ("\n".join(f"{dash[1]}{line}" if line else "" for line in each) for each in entries)
    return Edit(Span(source, at, at), "".join(f"\n{gap}{block}" for block in blocks))

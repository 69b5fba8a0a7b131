"""Where the cursor stands in YAML, told by keys and indentation: half a line seldom parses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stratlint.reading.format import strategy_format
from stratlint.server.blanks import ABOUT, Blank, Home
from stratlint.sources.text import Source, Span
from stratlint.tuples import NamedTuple

_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:-(?: +|$))*)(?P<rest>.*)")
_KEY = re.compile(r"(?P<quote>[\"']?)(?P<key>[\w-]+)(?P=quote)\s*:(?P<gap>\s+|$)(?P<value>.*)")
_COMMENT = re.compile(r"\s+#.*|^#.*")
_FLOW_KEY = re.compile(r"([\w-]+)\s*:\s+([^,\[\]{}]*)")
_FURTHEST = 2_000
"""Lines that are looked back on: an item of a strategy is a hundredth of it."""


class _Line(NamedTuple):
    """A line: the columns of its first dash and of its words, its key and its value."""

    dash: int | None
    column: int
    key: str
    value: str

    @property
    def opens(self) -> bool:
        """Whether what its key holds stands below."""
        return bool(self.key) and not _COMMENT.sub("", self.value).strip()


def yaml_blank(source: Source, start: int, offset: int, home: Home) -> Blank | None:
    """What can be written at `offset`, in YAML that begins at `start`."""
    number = source.place(offset).line
    begin, text = source.line_starts[number - 1], source.line(number)
    column = offset - begin
    if _COMMENT.search(text[:column]):
        return None
    match = _LINE.match(text)
    assert match is not None
    rest = min(match.start("rest"), column)
    first = max(source.place(start).line, number - _FURTHEST)
    above = [_line(source.line(each)) for each in range(first, number)]
    below = (_line(source.line(each)) for each in range(number + 1, len(source.line_starts)))
    here = _line(text[:column])._replace(column=rest)
    kind, beside = _around(above, here, below, home)
    found = _KEY.match(text, rest)
    if found and column >= found.end("gap"):
        return _value(source, begin, found, column, kind, beside) if kind else None
    if (listed := _listed(above, here, home)) is not None:
        return Blank(_word(source, begin + rest, offset), *listed)
    if kind is None or (found and column > found.end("key")):
        return None
    end = max(offset, begin + found.end("key") if found else offset)
    return Blank(Span(source, begin + rest, end), kind, present=frozenset(beside),
                 beside=tuple(beside.items()))  # fmt: skip


def _line(text: str) -> _Line:
    match = _LINE.match(text)
    assert match is not None
    dash = match.end("indent") if match["dashes"] else None
    found = _KEY.match(match["rest"])
    key, value = (found["key"], found["value"]) if found else ("", "")
    is_blank = not match["rest"] or match["rest"].startswith("#")
    column = -1 if is_blank and dash is None else match.start("rest")
    return _Line(dash, column, key, value)


def _around(
    above: Sequence[_Line], here: _Line, below: Iterator[_Line], home: Home
) -> tuple[str | None, dict[str, str]]:
    """The kind of the mapping that a line stands in, and what its other lines say."""
    beside: dict[str, str] = {}
    at, dash = _begin(above, here, beside)
    for line in below:
        if line.dash is not None and line.dash <= here.column:
            break
        if 0 <= line.column < here.column:
            break
        if line.column == here.column and line.key:
            beside[line.key] = _bare(line.value)
    path = list(_parents(above[:at], here.column if dash is None else dash, dash is not None))
    return _kind_of(list(reversed(path)), home, in_list=dash is not None), beside


def _begin(above: Sequence[_Line], here: _Line, beside: dict[str, str]) -> tuple[int, int | None]:
    """How many lines stand before a mapping, and the column of the dash that it begins with.

    What its lines above `here` say goes to `beside`.
    """
    at, dash = len(above), here.dash
    while dash is None and at:
        line = above[at - 1]
        if 0 <= line.column < here.column:
            break
        at -= 1
        if line.column == here.column:
            if line.key:
                beside[line.key] = _bare(line.value)
            dash = line.dash
    return at, dash


def _parents(above: Sequence[_Line], column: int, in_list: bool) -> Iterator[str]:
    """The keys that lead to a mapping, the nearest first."""
    for line in reversed(above):
        if line.column < 0:
            continue
        # A list may stand as far left as the key that holds it.
        is_outside = line.column < column or (in_list and line.column == column and not line.dash)
        if line.dash is not None and in_list and line.dash == column:
            continue
        if is_outside and line.opens:
            yield line.key
            column, in_list = line.column, False
        if line.dash is not None and line.dash < column and line.column <= column:
            column, in_list = line.dash, True


def _kind_of(path: Sequence[str], home: Home, *, in_list: bool) -> str | None:
    """The kind of what stands under a row of keys; nothing where the format has no keys there."""
    kind: str | None = home.kind
    if home.is_list and path and path[0] in strategy_format().kind_of_part:
        path = path[1:]  # a part's file may name the part once more
    for key in path:
        kind = _below(kind, key)
    if not path and in_list != home.is_list:
        return None
    return kind


def _below(kind: str | None, key: str) -> str | None:
    """The kind of the mapping, or of each item, that a key of a mapping holds."""
    known = strategy_format()
    if kind is None:
        return None
    types = known.parts if kind == ABOUT else known.kinds.get(kind, {})
    found = types.get(key)
    if found is None:
        return None
    return found.items or (found.name if found.name in known.kinds else None)


def _listed(above: Sequence[_Line], here: _Line, home: Home) -> tuple[str, str] | None:
    """The kind and field whose list an entry `- …` is of, where entries are words."""
    if here.dash is None:
        return None
    for at in range(len(above) - 1, -1, -1):
        line = above[at]
        if line.column < 0 or (line.dash == here.dash and not line.key):
            continue
        if line.opens and line.column <= here.dash:
            kind, _ = _around(above[:at], line, iter(()), home)
            known = strategy_format()
            types = known.parts if kind == ABOUT else known.kinds.get(kind or "", {})
            of = types.get(line.key)
            is_words = of is not None and (of.is_list or of.name == "policy")
            return (kind, line.key) if kind and is_words else None
        return None
    return None


def _value(
    source: Source, begin: int, found: re.Match[str], column: int, kind: str, beside: dict[str, str]
) -> Blank | None:
    """The value of a key, or of the key that a flow mapping names last before the cursor."""
    field, start = found["key"], found.end("gap")
    before = found.string[start:column]
    if before.startswith(("|", ">")):
        return None
    if "{" in before:
        kind_below = _below(kind, field)
        before = before.rpartition("{")[2]
        keys = list(_FLOW_KEY.finditer(before))
        if not kind_below or not keys or "," in before[keys[-1].end() :]:
            return None
        kind, field = kind_below, keys[-1][1]
        before = keys[-1][2]
    if "[" in before:
        before = re.split(r"[\[,]", before)[-1].lstrip()
    opened = len(before) - len(before.lstrip("\"'"))
    span = _word(source, begin + column - len(before) + opened, begin + column)
    here = {**beside, field: before}
    return Blank(span, kind, field, present=frozenset(here), beside=tuple(here.items()))


def _word(source: Source, start: int, offset: int) -> Span:
    """What is written from `start`, as far as it goes on behind the cursor."""
    end = offset
    while end < len(source.text) and source.text[end] not in "\n,]}#\"'":
        end += 1
    return Span(source, start, max(offset, start + len(source.text[start:end].rstrip())))


def _bare(value: str) -> str:
    return _COMMENT.sub("", value).strip().strip("\"'")

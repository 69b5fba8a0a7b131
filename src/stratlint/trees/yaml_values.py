"""YAML read by libyaml's composer and the YAML 1.2 core schema, with every position kept.

Nothing is constructed: a tag is a finding, never a call.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from stratlint.finding import Edit, Fault, Fix, Pointer, Problem
from stratlint.late import late
from stratlint.sources.text import Source, Span
from stratlint.strategy import Data, Scalar, Value
from stratlint.trees.yaml_composer import (
    MAPPING,
    MAX_DEPTH,
    PLAIN,
    QUOTED,
    SEQUENCE,
    TooDeep,
    composer_of,
)
from stratlint.trees.yaml_quoting import quotes_around

if TYPE_CHECKING:
    from stratlint.trees.yaml_failures import YamlMistake

MAX_ALIAS_VALUES = 10_000
"""How many values aliases may add to what is written out."""

_OWN_TAGS = frozenset({PLAIN, QUOTED, SEQUENCE, MAPPING})
_STANDARD_TAGS = {
    "tag:yaml.org,2002:str": QUOTED,
    "tag:yaml.org,2002:seq": SEQUENCE,
    "tag:yaml.org,2002:map": MAPPING,
    "tag:yaml.org,2002:int": PLAIN,
    "tag:yaml.org,2002:float": PLAIN,
    "tag:yaml.org,2002:bool": PLAIN,
    "tag:yaml.org,2002:null": PLAIN,
    "!": QUOTED,
}

_WORDS: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NUMBER_START = frozenset("-+.0123456789")
_MAX_DIGITS = 300
_BLOCK_STYLES = frozenset("|>")

_ScalarNode = yaml.ScalarNode
_new = tuple.__new__
"""Makes a named tuple as its class does, at half the cost, where tens of thousands are made."""


_NO_BREAK = "\xa0\u2007\u202f\u3000"
_INVISIBLE = "\u200b\u2060\ufeff"


class Fields(dict[str, Value]):
    """A mapping that also knows where each of its keys was written."""

    __slots__ = ("key_spans",)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.key_spans: dict[str, tuple[int, int]] = {}


def key_span(mapping: Value, key: str) -> Span | None:
    """Where `key` of a mapping was written; nothing where it was not written as a key."""
    if isinstance(mapping.data, Fields) and key in mapping.data.key_spans:
        return Span(mapping.source, *mapping.data.key_spans[key])
    return None


class _TooManyValuesError(Exception):
    """Aliases that unfold to more than MAX_ALIAS_VALUES values."""


class _Reader:
    """One document's nodes made into values; collects the faults on the way."""

    def __init__(self, source: Source, base: int, text: str) -> None:
        self.source = source
        self.base = base
        self.text = text
        self.faults: list[Fault] = []
        # A node takes a character at least, so only aliases can go beyond this.
        self.budget = len(text) + MAX_ALIAS_VALUES
        self.open: set[int] = set()
        self.may_alias = "*" in text
        self.depth = 0

    def span(self, start: int, end: int) -> Span:
        return Span(self.source, start + self.base, end + self.base)

    def fault(self, rule: str, start: int, end: int, variant: str = "", **values: object) -> None:
        self.faults.append(Fault(rule, Problem(self.span(start, end), variant, values)))

    def mistake(self, found: YamlMistake) -> None:
        """Note why the text is no YAML, with the way out where there is only one."""
        span = self.span(found.start, found.end)
        fix = None
        if found.fixed:
            first, last, words = found.fixed
            fix = Fix((Edit(self.span(first, last), words),), is_safe=True)
        problem = Problem(span, found.variant, found.values, fix=fix)
        self.faults.append(Fault("yaml-syntax", problem))

    def value(self, node: yaml.Node) -> Value:
        """A node as a value, with its span as a reader would mark it."""
        if node.__class__ is _ScalarNode:
            tag, text = node.tag, node.value
            start, end = node.start_mark.index, node.end_mark.index
            if tag not in _OWN_TAGS:
                tag = self.standard_tag(node)
            if node.style in _BLOCK_STYLES:
                start, end = self.block(start, end)
            data = scalar(text) if tag == PLAIN else text
            return _new(Value, (data, self.source, start + self.base, end + self.base))
        return self.collection(node)

    def collection(self, node: yaml.Node) -> Value:
        if self.may_alias:
            self.spend(node)
        self.depth += 1
        if self.depth >= MAX_DEPTH and node.value:
            raise TooDeep(problem="too deep", problem_mark=node.start_mark)
        if node.tag not in _OWN_TAGS:
            self.standard_tag(node)
        data: Data = (
            self.mapping(node)
            if node.__class__ is yaml.MappingNode
            else [self.value(each) for each in node.value]
        )
        self.depth -= 1
        self.open.discard(id(node))
        start = node.start_mark.index
        end = start + len(self.text[start : node.end_mark.index].rstrip())
        return Value(data, self.source, start + self.base, end + self.base)

    def block(self, start: int, end: int) -> tuple[int, int]:
        """The words of a block scalar, without the sign that announces it and the blanks after."""
        words = self.text.find("\n", start, end) + 1
        written = self.text[words:end] if words else ""
        indent = len(written) - len(written.lstrip())
        length = len(written.rstrip())
        return (words + indent, words + length) if length else (start, start + 1)

    def spend(self, node: yaml.Node) -> None:
        self.budget -= 1 + len(node.value)
        if self.budget < 0 or id(node) in self.open:
            raise _TooManyValuesError
        self.open.add(id(node))

    def mapping(self, node: yaml.MappingNode) -> Fields:
        fields = Fields()
        spans = fields.key_spans
        base = self.base
        merged: list[tuple[yaml.Node, yaml.Node]] = []
        for key_node, value_node in node.value:
            start, end = key_node.start_mark.index, key_node.end_mark.index
            if key_node.__class__ is not _ScalarNode:
                self.fault("yaml-syntax", start, end, "complex-key")
                continue
            key = key_node.value
            if not key.isascii() and key_node.tag == PLAIN:
                key = self.bare_key(key, start)
            elif key == "<<" and key_node.tag == PLAIN:
                merged.append((key_node, value_node))
                continue
            if key in fields:
                self.again(key, spans[key], self.span(start, end))
                continue
            fields[key] = self.value(value_node)
            spans[key] = (start + base, end + base)
        for key_node, value_node in merged:
            self.merge(key_node, value_node, fields)
        return fields

    def merge(self, sign: yaml.Node, node: yaml.Node, fields: Fields) -> None:
        """Add what `sign`, a key `<<`, refers to, as YAML 1.1 does; keys that are there stay."""
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for each in nodes:
            value = self.value(each)
            if isinstance(value.data, Fields):
                for key, inner in value.data.items():
                    if key not in fields:
                        fields[key] = inner
                        fields.key_spans[key] = value.data.key_spans[key]
            else:
                span = (sign.start_mark.index, sign.end_mark.index)
                self.fault("yaml-syntax", *span, "merge")

    def bare_key(self, key: str, start: int) -> str:
        """A key without blanks that nobody sees; those that indent its line are a fault."""
        indentation = self.text.rfind("\n", 0, start) + 1
        if key[0] in _NO_BREAK and not self.text[indentation:start].strip():
            self.fault("yaml-syntax", start, start + 1, "no-break-indent")
        return key.strip(_NO_BREAK + _INVISIBLE)

    def again(self, key: str, first: tuple[int, int], again: Span) -> None:
        """Note a key that was written before."""
        related = (Pointer(Span(self.source, *first), "first"),)
        self.faults.append(Fault("duplicate-key", Problem(again, "", {"key": key}, related)))

    def standard_tag(self, node: yaml.Node) -> str:
        known = _STANDARD_TAGS.get(node.tag)
        if known is None:
            start, end = node.start_mark.index, node.end_mark.index
            is_plain = isinstance(node, yaml.ScalarNode) and not node.style
            if is_plain and _BEGINS_A_TEXT.match(node.tag) and " " in node.value:
                self.exclamation(start, end, node.tag)
            else:
                self.fault("yaml-tag", start, end, tag=node.tag)
            return QUOTED
        return known

    def exclamation(self, start: int, end: int, word: str) -> None:
        """Note a text that begins with an exclamation mark, whose first word YAML takes away."""
        whole = self.text[start:end]
        edits = (Edit(self.span(start, end), quotes_around(whole)),)
        fix = Fix(edits, is_safe=True) if "\n" not in whole else None
        problem = Problem(self.span(start, start + len(word)), "tag", {"lost": word}, fix=fix)
        self.faults.append(Fault("text-cut-off", problem))


_BEGINS_A_TEXT = late(r"![^\W\d_]\w*\Z")
"""A tag that is rather a word of a text: one mark, and no more than letters."""


def scalar(text: str) -> Scalar:
    """What a plain scalar means under the YAML 1.2 core schema.

    `no`, `18:30` and `2027-01-05` are words; `012` is twelve. Hexadecimal and octal numbers,
    infinity and not-a-number mean nothing in a strategy and stay the words they are.
    """
    if text[:1] in _NUMBER_START and len(text) <= _MAX_DIGITS:
        if _INT.match(text):
            return int(text)
        if _FLOAT.match(text):
            number = float(text)
            return number if abs(number) < 1e300 else text
        return text
    return _WORDS.get(text, text)


def read_yaml(
    source: Source, start: int = 0, end: int | None = None
) -> tuple[Value | None, list[Fault]]:
    """The document in `source[start:end]` and the faults met; no value where it cannot be read.

    An empty document gives neither.
    """
    text = source.text if start == 0 and end is None else source.text[start:end]
    reader = _Reader(source, start, text)
    composer = None
    try:
        composer = composer_of(text)
        node = composer.get_single_node()
        value = None if node is None else reader.value(node)
    except _TooManyValuesError:
        at = max(text.find("*"), 0)
        reader.fault("yaml-syntax", at, at + 1, "aliases", limit=MAX_ALIAS_VALUES)
        return None, reader.faults
    except yaml.YAMLError as error:
        if (first := _only_document(text, error)) is not None:
            return read_yaml(source, start, start + first)
        from stratlint.trees.yaml_mistakes import explain  # most files have none

        reader.mistake(explain(error, text))
        return None, reader.faults
    finally:
        if composer is not None:
            composer.dispose()
    return value, reader.faults


def _only_document(text: str, error: yaml.YAMLError) -> int | None:
    """Where the only document ends, if nothing follows the line of hyphens behind it."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    if mark is None or "single document" not in problem:
        return None
    end = text.rfind("\n", 0, mark.index) + 1
    rest = text[end:].removeprefix("---").strip()
    return end if not rest else None


def load_yaml(text: str) -> Any:  # noqa: ANN401
    """The bare data of one of the program's own files, by the same schema and without places.

    Raises yaml.YAMLError where it cannot be read: a fault of the program, found by its tests.
    """
    composer = composer_of(text)
    try:
        node = composer.get_single_node()
    finally:
        composer.dispose()
    return None if node is None else _bare(node)


def _bare(node: yaml.Node) -> Any:  # noqa: ANN401
    if isinstance(node, yaml.ScalarNode):
        return scalar(node.value) if node.tag == PLAIN else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_bare(each) for each in node.value]
    return {_bare(key): _bare(value) for key, value in node.value}

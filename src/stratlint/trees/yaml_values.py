"""YAML read by libyaml's composer and the YAML 1.2 core schema, with every position kept.

Nothing is constructed: a tag is a finding, never a call.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from stratlint.finding import Fault, Pointer, Problem
from stratlint.sources.text import Source, Span
from stratlint.strategy import Data, Scalar, Value
from stratlint.trees.yaml_composer import (
    MAPPING,
    MAX_DEPTH,
    MAX_VALUES,
    PLAIN,
    QUOTED,
    SEQUENCE,
    TooDeep,
    TooMany,
    composer_of,
)

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
        for key_node, value_node in node.value:
            start, end = key_node.start_mark.index, key_node.end_mark.index
            if key_node.__class__ is not _ScalarNode:
                self.fault("yaml-syntax", start, end, "complex-key")
                continue
            key = key_node.value
            if key in fields:
                self.again(key, spans[key], self.span(start, end))
                continue
            fields[key] = self.value(value_node)
            spans[key] = (start + base, end + base)
        return fields

    def again(self, key: str, first: tuple[int, int], again: Span) -> None:
        """Note a key that was written before."""
        related = (Pointer(Span(self.source, *first), "first"),)
        self.faults.append(Fault("duplicate-key", Problem(again, "", {"key": key}, related)))

    def standard_tag(self, node: yaml.Node) -> str:
        known = _STANDARD_TAGS.get(node.tag)
        if known is None:
            start = node.start_mark.index
            self.fault("yaml-tag", start, node.end_mark.index, tag=node.tag)
            return QUOTED
        return known


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
        at, variant, words = _explain(error, text)
        reader.fault("yaml-syntax", at, _end_of_word(text, at), variant, problem=words)
        return None, reader.faults
    finally:
        if composer is not None:
            composer.dispose()
    return value, reader.faults


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


def _explain(error: yaml.YAMLError, text: str) -> tuple[int, str, str]:
    """Where the fault is, which of the rule's messages fits, and libyaml's own words."""
    if isinstance(error, yaml.reader.ReaderError):
        at = next((i for i, c in enumerate(text) if _is_control(c)), 0)
        return at, "control-character", error.reason
    if isinstance(error, TooDeep):
        at = error.problem_mark.index if error.problem_mark else 0
        return at, "too-deep", str(MAX_DEPTH)
    if isinstance(error, TooMany):
        return 0, "too-many", str(MAX_VALUES)
    problem = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(mark.index if mark else 0, len(text))
    if "maximum nesting depth" in problem:  # libyaml's own, met before a node is made
        return at, "too-deep", str(MAX_DEPTH)
    for words, variant in _KNOWN_PROBLEMS:
        if words in problem:
            return at, variant, problem
    return at, "other", problem


_KNOWN_PROBLEMS = (
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no-colon"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("block sequence entries are not allowed", "indent"),
    ("found character that cannot start any token", "start"),
    ("found unexpected end of stream", "quote"),
    ("expected a single document", "documents"),
    ("found undefined alias", "alias"),
    ("did not find expected ',' or", "bracket"),
)


def _is_control(character: str) -> bool:
    code = ord(character)
    return (code < 0x20 and character not in "\t\n\r") or (0x7F <= code < 0xA0 and code != 0x85)


def _end_of_word(text: str, at: int) -> int:
    """The end of what stands at `at`, on its line; at least one character, where there is one."""
    end = at
    while end < len(text) and not text[end].isspace():
        end += 1
    return max(end, min(at + 1, len(text)))

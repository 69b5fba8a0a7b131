"""YAML that is written plainly, read line by line: mappings and lists of scalars in one line each.

Nearly all files of a strategy are no more than that, and a calendar has thousands of such lines.
Where a line could mean anything further (a text over several lines, an anchor, a tag, a backslash,
a key that comes twice) nothing is given, and libyaml's composer is asked; what is given is what
that would give: `tests/trees/test_plain_yaml.py` and the fuzzer hold the two together.
"""

from __future__ import annotations

import re

from stratlint.late import late
from stratlint.sources.text import Source
from stratlint.strategy import Data, Value
from stratlint.trees.yaml_data import MAX_VALUES, NUMBER_START, Fields, scalar
from stratlint.tuples import NamedTuple

_STRANGE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Tabs, what ends a line for some and not for others, and what YAML may not hold."""
_LINE = re.compile(r"^( *)(- +)?(?:(\w(?:[\w -]*\w)?)(: +|:$))?(.*)$", re.MULTILINE)
_SIGNS = frozenset("-?:,[]{}#&*!|>'\"%@` \xa0")
"""What no plain scalar begins with here; in YAML some can."""
_QUOTED = late(r"(?:\"([^\"\\]*)\"|'((?:[^']|'')*)')(?: +#.*| *)\Z")
_BLOCKS = frozenset(("|", "|-", ">", ">-"))
"""What announces a text on the lines below."""
_NOTHING = late(r"(?: +#.*| *)\Z")
_LONGEST_WORD = 5
"""Letters of the longest plain scalar that is neither a number nor a text: `false`."""
_DEEPEST = 20

_IN_BRACKETS = late(
    r" *(?:(?P<key>\w(?:[\w -]*\w)?): +)?"
    r"(?:(?P<opening>[\[{])|\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'"
    r"|(?P<plain>[^\s,\[\]{}:#&*!|>'\"%@`?-](?:[^,\[\]{}:#?\n]|:(?=[\w/]))*))"
)
_BETWEEN = late(r" *([,\]}])")
_CLOSING = {"[": "]", "{": "}"}

_new = tuple.__new__
"""Makes a named tuple as its class does, at half the cost."""


class Plainly(NamedTuple):
    """What plain YAML says; nothing where it is empty."""

    value: Value | None


class _Unclear(Exception):  # noqa: N818 - nothing is wrong with the text
    """A line for which the composer is needed."""


class _Open:
    """A mapping or, without fields, a list that is being read."""

    __slots__ = ("fields", "indent", "items", "start")

    def __init__(self, indent: int, start: int, fields: Fields | None) -> None:
        self.indent = indent
        self.start = start
        self.fields = fields
        self.items: list[Value] = []


class _Block:
    """A text on lines of its own, below the key that it is the value of."""

    def __init__(self, fields: Fields, key: str, around: int, sign: str) -> None:
        self.fields = fields
        self.key = key
        self.around = around
        self.is_folded = sign[0] == ">"
        self.ends_with = "" if sign.endswith("-") else "\n"
        self.lines: list[str] = []
        self.indent = self.start = self.end = 0

    def words(self) -> str:
        """The text, without the line ends that only fold it."""
        lines = self.lines
        while not lines[-1]:
            lines.pop()
        if not self.is_folded:
            return "\n".join(lines) + self.ends_with
        parts, gap = [lines[0]], ""
        for line in lines[1:]:
            if line:
                parts += (gap or " ", line)
                gap = ""
            else:
                gap += "\n"
        return "".join(parts) + self.ends_with


def plain_yaml(source: Source, start: int, text: str) -> Plainly | None:
    """What `text` says, which stands in `source` from `start`; nothing where it is not plain."""
    if _STRANGE.search(text) or 2 * text.count(":") + text.count(",") > MAX_VALUES // 2:
        return None
    try:
        return Plainly(_Reader(source, start, text).value())
    except _Unclear:
        return None


class _Reader:
    """Lines folded into values."""

    def __init__(self, source: Source, base: int, text: str) -> None:
        self.source = source
        self.base = base
        self.text = text
        self.root: Value | None = None
        self.open: list[_Open] = []
        self.waiting: list[tuple[str, int]] = []
        """The keys that have no value yet, each inside the one before, and where they end."""
        self.block: _Block | None = None
        """The text over several lines that is being read."""

    def value(self) -> Value | None:
        source, base = self.source, self.base
        fields, indent, is_waiting, at = Fields(), -1, False, 0
        for blanks, dash, key, sign, words in _LINE.findall(self.text):
            column = len(blanks)
            first, start = at + column, at + column + len(dash) + len(key) + len(sign)
            at = start + len(words) + 1
            if dash or not key or is_waiting or column != indent:
                if self.block is not None and self.block_has(column, first, at - 1):
                    continue
                if not dash and not key and words[:1] in ("", "#"):
                    continue
                top = self.turned(column, first, dash, bool(key), is_waiting=is_waiting)
                is_waiting = False
                if top.fields is None:
                    top.items.append(self.scalar_of(words, start))
                    indent = -1
                    continue
                fields, indent, first = top.fields, top.indent, first + len(dash)
            if key in fields:
                raise _Unclear
            fields.starts.append(first + base)
            if not words or words[0] == "#":
                self.waiting.append((key, first + len(key) + 1))
                is_waiting = True
            elif words[0] in _SIGNS:
                indent = self.put(fields, key, words, start, indent)
            else:
                if words[-1] in " :" or " #" in words or ": " in words:
                    words = _bare(words)
                is_text = len(words) > _LONGEST_WORD and words[0] not in NUMBER_START
                data = words if is_text else scalar(words)
                start += base
                fields[key] = _new(Value, (data, source, start, start + len(words)))
        self.end(is_waiting=is_waiting)
        return self.root

    def put(self, fields: Fields, key: str, words: str, start: int, indent: int) -> int:
        """Give a key what begins with a sign; what is the indentation to go on with."""
        if words in _BLOCKS:
            self.block = _Block(fields, key, indent, words)
            return -1
        fields[key] = self.scalar_of(words, start)
        return indent

    def turned(
        self, column: int, first: int, dash: str, has_key: bool, *, is_waiting: bool
    ) -> _Open:
        """What a line belongs to that does not simply go on with the mapping above it."""
        top = self.open[-1] if self.open else None
        if top is None:
            if column or self.root is not None:
                raise _Unclear
            top = self.begun(column, first, is_list=bool(dash))
        elif is_waiting and (column > top.indent or (dash and column == top.indent)):
            top = self.begun(column, first, is_list=bool(dash))
        elif is_waiting:
            self.nothing(top)
        while column < top.indent or (top.fields is None and column == top.indent and not dash):
            self.close(first)
            if not self.open:
                raise _Unclear
            top = self.open[-1]
        if column != top.indent or bool(dash) is not (top.fields is None):
            raise _Unclear
        if dash and has_key:
            return self.begun(column + len(dash), first + len(dash), is_list=False)
        if not dash and not has_key:
            raise _Unclear
        return top

    def begun(self, indent: int, start: int, *, is_list: bool) -> _Open:
        if len(self.open) > _DEEPEST:
            raise _Unclear
        self.open.append(_Open(indent, start, None if is_list else Fields(self.source.text)))
        return self.open[-1]

    def nothing(self, top: _Open) -> None:
        """Give the key that waits no value: nothing was written for it."""
        key, behind = self.waiting.pop()
        behind += self.base
        if top.fields is not None:
            top.fields[key] = Value(None, self.source, behind, behind)

    def close(self, at: int) -> None:
        """End what was opened last, in front of a line."""
        done = self.open.pop()
        while self.text[at - 1].isspace():
            at -= 1
        data: Data = done.items if done.fields is None else done.fields
        value = Value(data, self.source, done.start + self.base, at + self.base)
        around = self.open[-1] if self.open else None
        if around is None:
            self.root = value
        elif around.fields is None:
            around.items.append(value)
        else:
            around.fields[self.waiting.pop()[0]] = value

    def end(self, *, is_waiting: bool) -> None:
        if self.block is not None:
            if not self.text.endswith("\n"):
                raise _Unclear
            self.end_block(self.block)
        if is_waiting:
            self.nothing(self.open[-1])
        while self.open:
            self.close(len(self.text))

    def block_has(self, column: int, first: int, end: int) -> bool:
        """Whether a line belongs to the text that is being read, which else ends above it."""
        block = self.block
        if block is None:
            return False
        if first == end:  # an empty line
            if not block.lines or column > block.indent:
                raise _Unclear
            block.lines.append("")
            return True
        if column <= block.around:
            self.end_block(block)
            return False
        if not block.lines:
            block.indent, block.start = column, first
            if self.text[first].isspace():
                raise _Unclear
        if column < block.indent or (block.is_folded and column > block.indent):
            raise _Unclear
        block.lines.append(self.text[first - column + block.indent : end])
        block.end = end
        return True

    def end_block(self, block: _Block) -> None:
        if not block.lines:
            raise _Unclear
        end = block.end
        while self.text[end - 1].isspace():
            end -= 1
        place = block.start + self.base, end + self.base
        block.fields[block.key] = Value(block.words(), self.source, *place)
        self.block = None

    def scalar_of(self, words: str, start: int) -> Value:
        """The value on the rest of a line: a scalar, or a list or mapping in brackets."""
        if words[:1] in _CLOSING:
            value, at = self.in_brackets(words, 0, start + self.base, 0)
            if _NOTHING.match(words, at) is None:
                raise _Unclear
            return value
        quoted = _QUOTED.match(words)
        if quoted:
            start += self.base
            written = quoted[1] if quoted[1] is not None else quoted[2]
            text = written if quoted[2] is None else written.replace("''", "'")
            return Value(text, self.source, start, start + len(written) + 2)
        words = _bare(words)
        start += self.base
        return Value(scalar(words), self.source, start, start + len(words))

    def in_brackets(self, words: str, at: int, base: int, depth: int) -> tuple[Value, int]:
        """What stands between brackets, and where it ends; `base` is where `words` begin."""
        first, closing = at, _CLOSING[words[at]]
        fields = Fields(self.source.text) if closing == "}" else None
        items: list[Value] = []
        at += 1
        while not (closed := words.startswith(closing, at) and not (fields or items)):
            found = _IN_BRACKETS.match(words, at)
            if found is None or depth > _DEEPEST or bool(found["key"]) is (fields is None):
                raise _Unclear
            value, at = self.entry(found, words, base, depth)
            if fields is None:
                items.append(value)
            elif found["key"] in fields:
                raise _Unclear
            else:
                fields.starts.append(base + found.start("key"))
                fields[found["key"]] = value
            between = _BETWEEN.match(words, at)
            if between is None or between[1] not in (",", closing):
                raise _Unclear
            at = between.end()
            if between[1] == closing:
                break
        at += closed
        data: Data = items if fields is None else fields
        return Value(data, self.source, base + first, base + at), at

    def entry(self, found: re.Match[str], words: str, base: int, depth: int) -> tuple[Value, int]:
        """One value of those between brackets, and where it ends."""
        kind = found.lastgroup or ""
        if kind == "opening":
            return self.in_brackets(words, found.start(kind), base, depth + 1)
        written = found[kind]
        data, quote = (scalar(written.rstrip(" ")), 0) if kind == "plain" else (written, 1)
        start = base + found.start(kind) - quote
        length = len(written.rstrip(" ")) if kind == "plain" else len(written) + 2
        return Value(data, self.source, start, start + length), found.end()


def _bare(words: str) -> str:
    """A plain scalar without what stands behind it on its line."""
    words = words.partition(" #")[0].rstrip(" ")
    if not words or words[0] in _SIGNS or ": " in words or words[-1] == ":":
        raise _Unclear
    return words

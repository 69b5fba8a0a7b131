"""What all readers of such a document share: its text, its lists and labels, its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from stratlint.language.names import Dictionary, slug
from stratlint.language.times.moments import LONGEST, read_moment
from stratlint.reading.fields import FieldReader
from stratlint.reading.format import strategy_format
from stratlint.reading.stretches.features import counted_as
from stratlint.reading.stretches.words import Words
from stratlint.sources.text import Source
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import (
    Block,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
)
from stratlint.trees.markdown_words import plain_text
from stratlint.trees.pandoc_tables import Spread
from stratlint.tuples import NamedTuple

if TYPE_CHECKING:
    from stratlint.reading.stretches.titles import Titles


_BOLD = re.compile(
    r"[\W_]{0,6}?(\*\*|__)(?P<label>[^\n*_]{1,90}?)\s*[:：.]?\s*\1\s*(?:[:：]|—|–|-\s|=\s)?\s*"
)
_BOLD_COLON = re.compile(
    r"(?:\*\*|__)(?:[^\n*_]{1,90}?(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*(?:[:：]|—|–|-\s|=\s))"
    r"|(?:[^\W_][^\s*_]*[^\S\n]){0,4}[^\s*_]+\.(?:\*\*|__)\s)"
)
"""A colon or dash behind what is bold, or a point within it where it is short: `**Blog.** Tips`."""
_ITALIC = re.compile(r"[*_](?P<label>[^\n*_:：]{1,60})(?:\s?[:：]\s?[*_]|[*_]\s*[:：.])\s*(?=\S)")
_IN_BOLD = re.compile(r"([^:：\n]{1,60}?)\s{0,3}[:：]\s(?=\S)")
"""A line that is bold as a whole, label and value: `**Period: 3 March to 1 April**`."""
_PLAIN = re.compile(
    r"(?P<label>(?:(?<!\d)\d{1,2}:\d\d(?!\d)|[^\n:：|`*→]){1,60}?)\s{0,3}(?:[:：](?!(?<=\d:)\d\d|//)|\s[—–=]\s|\s-\s|\s?(?:→|->|=>)\s)\s*(?=\S|\Z)"
)
_ASKED = re.compile(r"(?P<label>[^\W\d_][^\n:?|`*]{1,30}?)\s?\?\s+(?=\S)")
"""A question with its answer on the same line: `When? 3 May to 2 June`."""
_NEXT_LABEL = re.compile(
    r"\s+(?:[—–|·]\s*)?\*\*[^*\n]{1,60}(?:[:：]\s?\*\*|\*\*\s?[:：])"
    r"|\s+[|·•]\s+(?=[^\W\d_][^:：|·•*\n\d]{1,30}[:：]\s)"
)
_FOOT = re.compile(r"^ {0,3}\[([^\[\]\n]{1,60})\]:\s*\S", re.MULTILINE)
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,60})\](?:\[([^\[\]\n]{0,60})\]|(?![(\[:]))")
_LINKED = re.compile(
    r"\[(?P<label>[^\[\]\n]{1,60})\](?:\([^()\s]{1,200}\)|\[[^\[\]\n]{0,60}\])"
    r"\s?(?:[:：]|\s[—–-]\s)\s*(?=\S)"
)
"""A label that is a link: `[Mastodon](https://…): releases`."""
_OPENS = 3
"""Characters before what a line opens with: a mark, an emoji."""
_QUOTES = ('"', "“", "«", "‘")
_BLANK = frozenset(("", "-", "–", "—", "/", "n/a", "N/A", "?", "TBD", "tbd", "TBC", "…", "..."))


class Bullet(NamedTuple):
    """An entry of a list: its own words, and what is nested in it."""

    start: int
    end: int
    below: list[Block]
    done: bool = False
    is_task: bool = False
    """Whether it has a box to tick."""


class Labelled(NamedTuple):
    """A line that opens with a label: the label's words and place, and the value's place."""

    label: str
    at: Stretch
    value: Stretch
    is_bold: bool
    has_colon: bool


class Page:
    """One Markdown document, and the ways to make fields of its stretches."""

    def __init__(self, source: Source, words: Dictionary, fields: FieldReader) -> None:
        """Read `source` with `words`."""
        self.source = source
        self.words = words
        self.fields = fields
        self.kinds = strategy_format().kinds
        self._texts: dict[Stretch, str] = {}

    @cached_property
    def titles(self) -> Titles:
        """What headings say; loaded where a stranger's are read."""
        from stratlint.reading.stretches.titles import Titles

        return Titles(self.words)

    def text(self, at: Stretch) -> str:
        """What stands there, without Markdown's marks, on one line; `>` quotes a line anew."""
        if isinstance(at, Spread):
            return " ".join(map(self.text, at.lines))
        if at not in self._texts:
            self._texts[at] = self._plain(at)
        return self._texts[at]

    def _plain(self, at: Stretch) -> str:
        raw = self.source.text[at[0] : at[1]]
        words = plain_text(raw).strip() if raw else ""
        if "[" in words and self.references:
            words = _REFERENCE.sub(self._unbracketed, words)
        if "\n" not in words:
            return words
        return " ".join(line.strip().lstrip(">").strip() for line in words.splitlines())

    @cached_property
    def references(self) -> frozenset[str]:
        """The names that links at the foot have: `[Twitter]: https://…`."""
        return frozenset(match[1].lower() for match in _FOOT.finditer(self.source.text))

    def _unbracketed(self, match: re.Match[str]) -> str:
        return match[1] if (match[2] or match[1]).lower() in self.references else match[0]

    def words_at(self, at: Stretch) -> Words:
        """The words that stand there."""
        return Words(self.text(at) if at[0] < at[1] else "", self.source, *at)

    def is_blank(self, at: Stretch) -> bool:
        """Whether nothing is said there."""
        said = self.source.text[at[0] : at[1]].strip(" *_`")
        return said in _BLANK or not said.strip(".…_- ")

    def value(self, at: Stretch, data: str | None = None) -> Value:
        """The words there as a value, or `data` in their place."""
        return Value(self.text(at) if data is None else data, self.source, *at)

    def put(self, kind: str, fields: dict[str, Value], field: str, at: Stretch) -> bool:
        """Set a field to what stands there, unless it is set or nothing is said."""
        of = self.kinds[kind].get(field)
        if of is None or field in fields or at[0] >= at[1] or self.is_blank(at):
            return False
        if isinstance(at, Spread) and of.name in ("string", "text"):
            fields[field] = self.value(at)
            return True
        fields[field] = self.fields.from_markdown(kind, field, of, self.source, *at)
        return True

    def name(self, fields: dict[str, Value], words: str, at: Stretch) -> None:
        """Give an item its name as id."""
        fields["id"] = Value(slug(words)[:80] or "item", self.source, *at)

    def heading(self, section: Section) -> tuple[str, Stretch]:
        """A section's heading without marks, and where it stands."""
        heading = section.heading
        if heading is None:
            return "", (0, 0)
        at = (heading.start, heading.end)
        return self.text(at), at

    def named(self, section: Section) -> Words:
        """What a heading names: `Channel 2: our blog` is the blog."""
        words = self.words_at(self.heading(section)[1])
        title = self.titles.read(words.text)
        is_counted = bool(title.rest) and counted_as("channel_names", title.label)
        return words.cut(title.rest_at) if is_counted else words

    def opens_with_day(self, line: Stretch) -> bool:
        """Whether a line opens with a day of a month, or one that is counted from an event.

        `Tue 2 Feb · 08:00 · Frost on the vines`, `J-7 : teaser`.
        """
        found = read_moment(self.text(line)[:LONGEST], self.words.order[0])
        if found is None or found.start >= _OPENS:
            return False
        counted = found.counted
        return bool(found.day) or (counted is not None and counted.is_beside_an_event)

    def bullets(self, block: ListBlock) -> Iterator[Bullet]:
        """The entries of a list, without the boxes of a task list."""
        for item in block.items:
            if not item.blocks or not isinstance(item.blocks[0], Paragraph):
                continue
            lines = item.blocks[0].lines
            if not lines:
                continue
            start, end = lines[0][0], lines[-1][1]
            box = _box(self.source.text[start:end])
            is_task = bool(box) or item.ticked is not None
            while end > start and self.source.text[end - 1] in " ;,\u00a0\u202f":
                # A list that goes on as one sentence has these behind its entries.
                end -= 1
            if start + box < end:
                yield Bullet(start + box, end, item.blocks[1:], bool(item.ticked), is_task)

    def labelled(self, start: int, end: int) -> Labelled | None:
        """The label that a line opens with."""
        text = self.source.text
        stop = text.find("\n", start, end)
        line_end = end if stop < 0 else stop
        match = _BOLD.match(text, start, line_end)
        if match and match.end("label") > match.start("label"):
            at = match.span("label")
            inner = _IN_BOLD.match(text, *at) if match.end() >= line_end else None
            if inner:
                value = (inner.end(), at[1])
                return Labelled(self.text(inner.span(1)), inner.span(1), value, True, True)
            colon = _BOLD_COLON.search(text, match.start(), match.end()) is not None
            return Labelled(self.text(at), at, (match.end(), end), True, colon)
        alike = (each.match(text, start, line_end) for each in (_LINKED, _ITALIC, _PLAIN))
        match = next(filter(None, alike), None)
        opens = match["label"].lstrip()[:1] if match else ""
        if match and not match["label"].strip().isdigit() and "](" not in match["label"]:
            if opens in _QUOTES or match["label"].count("(") > match["label"].count(")"):
                return None  # `Clicks (tag: summer)` has no label
            at = match.span("label")
            return Labelled(self.text(at), at, (match.end(), end), False, True)
        asked = _ASKED.match(text, start, line_end)
        if asked and self._is_question(asked["label"]):
            at = asked.span("label")
            return Labelled(self.text(at), at, (asked.end(), end), False, True)
        return None

    def _is_question(self, label: str) -> bool:
        """Whether a question asks for a part or a field of a plan: `For whom?`, « Quand ? »."""
        return bool(self.titles.read(label).part or self.words.field("about", label))

    def labelled_behind(self, start: int, end: int) -> Labelled | None:
        """The bold label that stands further on in a line, where `until_label` stopped."""
        text = self.source.text
        begin = start
        while begin < end and text[begin] in " \t—–|·":
            begin += 1
        stop = text.find("\n", begin, end)
        return self.labelled(begin, end if stop < 0 else stop) if begin < end else None

    def until_label(self, at: Stretch) -> Stretch:
        """A stretch up to the end of its line, or to the next bold label on it."""
        text = self.source.text
        stop = text.find("\n", *at)
        end = at[1] if stop < 0 else stop
        following = _NEXT_LABEL.search(text, at[0], end)
        return (at[0], following.start() if following else end)

    def lines(self, blocks: list[Block]) -> Iterator[Stretch]:
        """Each line of the paragraphs among `blocks`, of quotes too; not of lists."""
        for block in blocks:
            if isinstance(block, Paragraph):
                yield from block.lines
            elif isinstance(block, Quote):
                yield from self.lines(block.blocks)

    def paragraphs(self, section: Section, longest: int) -> Iterator[Words]:
        """What the paragraphs of a section say, each as one, up to so many characters."""
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.lines:
                at = (block.lines[0][0], block.lines[-1][1])
                yield self.words_at(at).cut(0, longest)

    @staticmethod
    def is_prose(section: Section | None) -> bool:
        """Whether paragraphs alone stand below a heading, and at least one."""
        blocks = section.blocks if section and not section.children else []
        return bool(blocks) and all(isinstance(each, Paragraph) for each in blocks)

    def labels(self, blocks: list[Block]) -> Iterator[Labelled]:
        """Labels at the start of lines and of the entries of lists, with their values.

        A value goes on over the lines without a label that follow it.
        """
        for block in blocks:
            if isinstance(block, Paragraph):
                yield from self._labels_of(block)
            elif isinstance(block, ListBlock):
                for bullet in self.bullets(block):
                    if found := self.labelled(bullet.start, bullet.end):
                        yield found
            elif isinstance(block, Quote):
                yield from self.labels(block.blocks)

    def _labels_of(self, block: Paragraph) -> Iterator[Labelled]:
        current: Labelled | None = None
        for start, end in block.lines:
            found = self.labelled(start, end)
            if found and (found.is_bold or len(found.label.split()) <= 4):
                if current:
                    yield current
                current = found
            elif current:
                said = current.value[0] < current.value[1]
                current = current._replace(value=(current.value[0] if said else start, end))
        if current:
            yield current

    def first_paragraph(self, blocks: list[Block]) -> Stretch | None:
        """The first paragraph that is no lead to what follows, up to a line with a label."""
        for block in blocks:
            if isinstance(block, Paragraph) and block.lines:
                own = takewhile(lambda line: self.labelled(*line) is None, block.lines[1:])
                at = (block.lines[0][0], [block.lines[0], *own][-1][1])
                if not self.source.text[at[0] : at[1]].rstrip("* _").endswith(":"):
                    return at
        return None

    def extent(self, section: Section) -> Stretch | None:
        """From the first to the last character below a heading."""
        from stratlint.reading.stretches.extents import block_stretches

        found = [s for each in section.walk() for b in each.blocks for s in block_stretches(b)]
        return (min(found)[0], max(end for _, end in found)) if found else None

    def extent_of(self, blocks: list[Block]) -> Stretch | None:
        """From the first to the last character of some blocks."""
        return self.extent(Section(None, blocks, []))

    def columns(self, table: Table) -> list[str]:
        """The words of a table's head."""
        return [self.text(cell) for cell in table.head]


def is_blank(text: str) -> bool:
    """Whether words say nothing, or that something is still to be written: `TBD`, `…`."""
    said = text.strip(" *_`.")
    return not said or said in _BLANK


def _box(text: str) -> int:
    """How many characters the box of a task list takes at the start of a text."""
    if not text.startswith("["):
        return 0
    from stratlint.language.loose_names import task

    return task(text)

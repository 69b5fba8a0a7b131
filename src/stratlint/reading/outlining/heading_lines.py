"""Lines that are headings without Markdown's mark: bold, counted, numbered, or alone on a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile, zip_longest

from stratlint.language.loose_phrases import any_of
from stratlint.language.names import name_key
from stratlint.reading.outlining.page import Page
from stratlint.trees.markdown_blocks import (
    Block,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Section,
    Stretch,
    as_sections,
)

LONGEST_LEAD = 60
"""Characters of a line that announces what stands below it."""
FEWEST_PARTS = 2
"""Lines that name parts show that such lines are a document's headings."""
SAYS_MORE = re.compile(r"[:：]\s*\S")
"""A label with its value: `Goal: meet the neighbours` is said, not announced."""
COUNTED = re.compile(
    r"(?!!\[)\W{0,6}(?P<word>[^\W\d_]{3,12})\s?(?:[#№]|n\s?[°º])?\s?(?P<number>\d{1,3})(?!\d)", re.I
)
_FEWEST_COUNTED = 3
"""So many lines that open with the same word and a number head what stands below them."""
_BOLD_LINE = re.compile(
    r"(?:(\*\*|__)|[*_])(?P<words>[^\n*_]{2,80})(?(1)\1|[*_])(?P<aside>\s?\([^()\n]{1,60}\))?"
    r"\s*(?(1)[:：]?|[:：])\Z"
)
"""A line in bold, or in italics before a colon, with what is in brackets behind it."""
_LINES_APART = 2
_CAPITALS = re.compile(r"[^\W\d_][^\n.!;|]{3,58}")
"""A line in capitals alone, as plain texts have for headings."""
_NUMBERED = re.compile(r"\W*(?:\d{1,2}|[IVX]{1,4})\s*[.):–—-]")
_SENTENCE_MARKS = tuple(".;,!…")


class HeadingLines:
    """Finds the lines of one document that its author meant as headings."""

    def __init__(self, page: Page) -> None:
        """Read on `page`."""
        self.page = page

    def with_subtitle(self, tree: Section) -> Section:
        """A document of one title and one heading below it, which holds the rest: a subtitle.

        The one that says what kind of document this is counts; the other is its first line.
        """
        title = tree.children[0] if len(tree.children) == 1 else None
        only = title.children[0] if title and len(title.children) == 1 else None
        if not title or not only or not only.children or title.blocks or tree.blocks:
            return tree
        if title.heading is None or title.heading.level > 1 or only.heading is None:
            return tree
        said = self.page.titles.read(self.page.text((only.heading.start, only.heading.end)))
        is_part = said.part is not None and said.is_sure
        if is_part or not self._name_parts(c.heading for c in only.children if c.heading):
            return tree
        is_kind = said.part is not None or bool(any_of("titles_of_a_strategy").search(said.text))
        head, line = (only.heading, title.heading) if is_kind else (title.heading, only.heading)
        blocks = [Paragraph([(line.start, line.end)]), *only.blocks]
        whole = Section(Heading(1, head.start, head.end), blocks, only.children)
        return Section(None, [], [whole])

    def with_counted_lines(self, tree: Section) -> Section:
        """A document whose paragraphs count days or posts: these lines head what follows them."""
        words: Counter[str] = Counter()
        heads: Counter[str] = Counter()
        for section in tree.walk():
            for block, following in zip_longest(section.blocks, section.blocks[1:]):
                if isinstance(block, Paragraph) and (word := self._counted_in(block)):
                    words[word] += 1
                    heads[word] += len(block.lines) > 1 or self._counted_in(following) != word
        counted = {w for w, n in words.items() if n >= _FEWEST_COUNTED and 2 * heads[w] > n}
        return self._counting(tree, counted) if counted else tree

    def _counted_in(self, block: Block | None) -> str:
        """The word that a paragraph opens with and counts; empty for any other block."""
        return self._counted_word(block.lines[0]) if isinstance(block, Paragraph) else ""

    def _counted_word(self, line: Stretch) -> str:
        """The word that a line opens with and counts: the `day` of `Day 12 — Old maps`."""
        match = COUNTED.match(self.page.source.text, *line)
        return name_key(match["word"]) if match else ""

    def _counting(self, section: Section, counted: set[str]) -> Section:
        children = [self._counting(each, counted) for each in section.children]
        level = min(level_of(section) + 1, 6)
        kept: list[Block] = []
        into = kept
        promoted: list[Section] = []
        for block in section.blocks:
            opens = isinstance(block, Paragraph) and self._counted_word(block.lines[0]) in counted
            if not opens:
                into.append(block)
                continue
            assert isinstance(block, Paragraph)
            into = [Paragraph(block.lines[1:])] if len(block.lines) > 1 else []
            promoted.append(Section(Heading(level, *block.lines[0]), into, []))
        return Section(section.heading, kept, [*promoted, *children])

    def with_bold_headings(self, tree: Section) -> Section:
        """A document that has no heading but its title: its bold lines are what heads its parts."""
        title = tree.children[0] if len(tree.children) == 1 else None
        if (tree.children and title is None) or (title and title.children):
            return tree
        blocks = list(self.split(title.blocks if title else tree.blocks))
        is_plain = not self._name_parts(b for b in blocks if isinstance(b, Heading))
        if is_plain:
            blocks = list(self._with_plain_headings(blocks))
            if not self._name_parts(b for b in blocks if isinstance(b, Heading)):
                return tree
        has_title = title is not None and title.heading is not None
        levelled = self._levelled(blocks, has_title=has_title, is_flat=is_plain)
        above = [*tree.blocks, title.heading] if title and title.heading else []
        return as_sections([*above, *levelled])

    def _name_parts(self, heads: Iterable[Heading]) -> bool:
        """Whether several parts are surely named by these headings."""
        read = [self.page.titles.read(self.page.text((each.start, each.end))) for each in heads]
        return len({each.part for each in read if each.part and each.is_sure}) >= FEWEST_PARTS

    def _with_plain_headings(self, blocks: list[Block]) -> Iterator[Block]:
        """Blocks with each line that only names something as a heading: typed as in a letter.

        A line that opens a paragraph has to name a part; one that stands alone may name anything.
        """
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            is_head = isinstance(block, Paragraph) and self._may_head(block)
            if not isinstance(block, Paragraph) or not is_head or self._leads_list(blocks, index):
                yield block
                continue
            first, *others = block.lines
            title = self.page.titles.read(self.page.text(first).rstrip(" :："))
            is_head = title.part is not None and title.is_sure
            heads_a_block = following is not None and not isinstance(following, Heading)
            if is_head or (heads_a_block and not others):
                yield Heading(2, *first)
                if others:
                    yield Paragraph(others)
            else:
                yield block

    def _leads_list(self, blocks: list[Block], index: int) -> bool:
        """Whether a line with a colon announces the list right below it, and no more of the text.

        What follows such a list without a heading of its own may be of any part.
        """
        lead, *others = blocks[index : index + 3]
        assert isinstance(lead, Paragraph)
        is_lead = len(lead.lines) == 1 and self.page.text(lead.lines[0]).endswith((":", "："))
        if not is_lead or len(others) < 2 or not isinstance(others[0], ListBlock):
            return False
        return isinstance(others[1], Paragraph) and not self._may_head(others[1])

    def _may_head(self, block: Paragraph) -> bool:
        """Whether a first line is short, says nothing of what it names, and ends no sentence."""
        (start, end), *others = block.lines
        words = self.page.text((start, end))
        is_defined = bool(others) and self.page.source.text.startswith(":", others[0][0])
        is_open = words[-1:] not in _SENTENCE_MARKS and not SAYS_MORE.search(words)
        return is_open and not is_defined and end - start <= LONGEST_LEAD and words[:1].isupper()

    def split(self, blocks: list[Block]) -> Iterator[Block]:
        """Blocks with each bold line that stands alone, or opens a paragraph, as a heading.

        So does the first line of a numbered entry that goes on with what belongs below it, and a
        numbered line that stands alone, as texts have that were pasted from elsewhere.
        """
        alone = self._numbered_alone(blocks)
        for block in blocks:
            if isinstance(block, ListBlock) and id(block) in alone:
                yield alone[id(block)]
                continue
            if isinstance(block, ListBlock) and block.ordered and self._are_sections(block):
                for item in block.items:
                    yield from self._numbered_section(item)
                continue
            if not isinstance(block, Paragraph):
                yield block
                continue
            heads, rest = self._bold_openings(block)
            yield from (Heading(2, *at) for at in heads)
            if rest:
                yield Paragraph(rest)

    def _numbered_alone(self, blocks: list[Block]) -> dict[int, Heading]:
        """The headings that lists of one numbered line are, where several name a part."""
        found: dict[int, Heading] = {}
        named = 0
        for block, following in pairwise(blocks):
            if not isinstance(block, ListBlock) or not block.ordered or len(block.items) > 1:
                continue
            if isinstance(following, ListBlock) and following.ordered:
                continue
            match block.items[0].blocks:
                case [Paragraph([line]) as only] if self._may_head(only):
                    title = self.page.titles.read(self.page.text(line))
                    named += bool(title.part and title.is_sure)
                    found[id(block)] = Heading(2, block.items[0].start, line[1])
        return found if named >= FEWEST_PARTS else {}

    def _are_sections(self, block: ListBlock) -> bool:
        """Whether entries are a document's parts: each a title, with its words on further lines."""
        firsts = [item.blocks[0] for item in block.items if item.blocks]
        titled = [
            first
            for item, first in zip(block.items, firsts, strict=False)
            if isinstance(first, Paragraph) and (len(first.lines) > 1 or len(item.blocks) > 1)
        ]
        words = [self.page.titles.read(self.page.text(b.lines[0])) for b in titled]
        named = sum(bool(each.part and each.is_sure) for each in words)
        return named >= FEWEST_PARTS and len(titled) == len(block.items)

    def _numbered_section(self, item: ListItem) -> Iterator[Block]:
        first = item.blocks[0]
        if isinstance(first, Paragraph):
            yield Heading(2, *first.lines[0])
            if len(first.lines) > 1:
                yield Paragraph(first.lines[1:])
        yield from item.blocks[1:]

    def _bold_openings(self, block: Paragraph) -> tuple[list[Stretch], list[Stretch]]:
        """The bold lines that open a paragraph, and its other lines.

        Bold line by line it is a list, but where a blank line stands between them.
        """
        bold = [self.bold_line(line) for line in block.lines]
        heads = [at for at in takewhile(bool, bold) if at]
        text = self.page.source.text
        gaps = (text[one[1] : other[0]] for one, other in pairwise(block.lines[: len(heads)]))
        if any(gap.count("\n") < _LINES_APART for gap in gaps):
            heads = heads[:1] if len(heads) < len(block.lines) else []
        return heads, block.lines[len(heads) :]

    def bold_line(self, line: Stretch) -> Stretch | None:
        """The words of a line in bold, italics or capitals, from its first to its last letter."""
        match = _BOLD_LINE.match(self.page.source.text, *line)
        words = self.page.source.text[line[0] : line[1]]
        is_capital = words.isupper() and _CAPITALS.fullmatch(words) is not None
        if match is None:
            return line if is_capital else None
        return (match.start(), match.end("aside")) if match["aside"] else match.span("words")

    def _levelled(self, blocks: list[Block], *, has_title: bool, is_flat: bool) -> Iterator[Block]:
        """The headings at their levels: the title, the parts, and what stands below a part.

        Lines without a mark show no levels: they are parts side by side.
        """
        is_numbered = sum(self._is_numbered(block) for block in blocks) >= FEWEST_PARTS
        for index, block in enumerate(blocks):
            if not isinstance(block, Heading):
                yield block
                continue
            title = self.page.titles.read(self.page.text((block.start, block.end)))
            is_part = self._is_numbered(block) if is_numbered else bool(title.part)
            is_part |= title.text.isupper()
            if index == 0 and not has_title and not is_part:
                yield block._replace(level=1)
            else:
                yield block._replace(level=2 if is_part or is_flat else 3)

    def _is_numbered(self, block: Block) -> bool:
        if not isinstance(block, Heading):
            return False
        return bool(_NUMBERED.match(self.page.source.text, block.start, block.end))


def level_of(section: Section) -> int:
    """The level of a section; a line that heads a part below no heading is no document's title."""
    return section.heading.level if section.heading else 1

"""A document's sections with what Markdown does not show as such: HTML, lines that are headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from stratlint.language.loose_names import is_listed
from stratlint.language.names import name_key
from stratlint.reading.outlining.folded import defined, unfolded
from stratlint.reading.outlining.page import Page
from stratlint.reading.stretches.features import counted_as, counts_goals, states_goal
from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    Heading,
    Html,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
    as_sections,
)

_LONGEST_LEAD = 60
_LONGEST_LABEL = 4
"""Words of a label that stands on a line of its own."""
_BOLD_LINE = re.compile(r"(\*\*|__)(?P<words>[^\n*_]{2,80})\1\s*[:：]?\Z")
_CAPITALS = re.compile(r"[^\W\d_][^\n.!;|]{3,58}")
"""A line in capitals alone, as plain texts have for headings."""
_NUMBERED = re.compile(r"\W*(?:\d{1,2}|[IVX]{1,4})\s*[.):–—-]")
COUNTED = re.compile(
    r"\W{0,6}(?P<word>[^\W\d_]{3,12})\s?(?:[#№]|n\s?[°º])?\s?(?P<number>\d{1,3})(?!\d)", re.I
)
_FEWEST_COUNTED = 3  # lines that open with one word and a number head what is below them
_FEWEST_BOLD = 3  # bold lines alone below one heading are headings themselves
_FEWEST_PARTS = 2  # bold lines that name parts are a document's headings
_SAYS_MORE = re.compile(r"[:：]\s*\S")
"""A label with its value: `Goal: meet the neighbours` is said, not announced."""
_LED = frozenset(("goals", "channels", "content_mix", "metrics", "audiences", "messages"))
"""The parts that a mere line above a list may announce."""


class Outline:
    """Draws the outline of one document as its author meant it."""

    def __init__(self, page: Page) -> None:
        """Read on `page`."""
        self.page = page

    def of(self, tree: Section) -> Section:
        """The sections of the document `tree`."""
        return self.drawn(self._with_bold_headings(self._with_counted_lines(tree)))

    def _with_counted_lines(self, tree: Section) -> Section:
        """A document whose paragraphs count days or posts: these lines head what follows them."""
        lines = [b.lines[0] for s in tree.walk() for b in s.blocks if isinstance(b, Paragraph)]
        words = Counter(word for line in lines if (word := self._counted_word(line)))
        counted = {word for word, times in words.items() if times >= _FEWEST_COUNTED}
        return self._counting(tree, counted) if counted else tree

    def _counted_word(self, line: Stretch) -> str:
        """The word that a line opens with and counts: the `day` of `Day 12 — Old maps`."""
        match = COUNTED.match(self.page.source.text, *line)
        return name_key(match["word"]) if match else ""

    def _counting(self, section: Section, counted: set[str]) -> Section:
        children = [self._counting(each, counted) for each in section.children]
        level = min(_level(section) + 1, 6)
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

    def _with_bold_headings(self, tree: Section) -> Section:
        """A document that has no heading but its title: its bold lines are what heads its parts."""
        title = tree.children[0] if len(tree.children) == 1 else None
        if (tree.children and title is None) or (title and title.children):
            return tree
        blocks = list(self._split(title.blocks if title else tree.blocks))
        heads = [self.page.text((b.start, b.end)) for b in blocks if isinstance(b, Heading)]
        read = [self.page.titles.read(each) for each in heads]
        if len({each.part for each in read if each.part and each.is_sure}) < _FEWEST_PARTS:
            return tree
        if title and title.heading:
            return as_sections(
                [*tree.blocks, title.heading, *self._levelled(blocks, has_title=True)]
            )
        return as_sections(list(self._levelled(blocks, has_title=False)))

    def _split(self, blocks: list[Block]) -> Iterator[Block]:
        """Blocks with each bold line that stands alone, or opens a paragraph, as a heading.

        So does the first line of a numbered entry that goes on with what belongs below it.
        """
        for block in blocks:
            if isinstance(block, ListBlock) and block.ordered and self._are_sections(block):
                for item in block.items:
                    yield from self._numbered_section(item)
                continue
            at = self._bold_opening(block)
            if at is None or not isinstance(block, Paragraph):
                yield block
                continue
            yield Heading(2, *at)
            if len(block.lines) > 1:
                yield Paragraph(block.lines[1:])

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
        return named >= _FEWEST_PARTS and len(titled) == len(block.items)

    def _numbered_section(self, item: ListItem) -> Iterator[Block]:
        first = item.blocks[0]
        if isinstance(first, Paragraph):
            yield Heading(2, *first.lines[0])
            if len(first.lines) > 1:
                yield Paragraph(first.lines[1:])
        yield from item.blocks[1:]

    def _bold_opening(self, block: Block) -> Stretch | None:
        """The bold line that opens a paragraph, unless it is bold line by line: that is a list."""
        if not isinstance(block, Paragraph):
            return None
        bold = [self._bold_line(line) for line in block.lines]
        return None if len(bold) > 1 and all(bold) else bold[0]

    def _bold_line(self, line: Stretch) -> Stretch | None:
        match = _BOLD_LINE.match(self.page.source.text, *line)
        words = self.page.source.text[line[0] : line[1]]
        is_capital = words.isupper() and _CAPITALS.fullmatch(words) is not None
        return match.span("words") if match else line if is_capital else None

    def _levelled(self, blocks: list[Block], *, has_title: bool) -> Iterator[Block]:
        """The headings at their levels: the title, the parts, and what stands below a part."""
        is_numbered = sum(self._is_numbered(block) for block in blocks) >= _FEWEST_PARTS
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
                yield block._replace(level=2 if is_part else 3)

    def _is_numbered(self, block: Block) -> bool:
        if not isinstance(block, Heading):
            return False
        return bool(_NUMBERED.match(self.page.source.text, block.start, block.end))

    def _with_bold_sections(
        self, blocks: list[Block], section: Section, level: int
    ) -> tuple[list[Block], list[Section]]:
        """Bold lines below a heading that are sections: several name networks or times."""
        if section.children or section.heading is None:
            return blocks, []
        split = list(self._split(blocks))
        heads = [self.page.titles.read(self._words(b)) for b in split if isinstance(b, Heading)]
        told = sum(bool(each.networks) or each.is_span or each.is_day for each in heads)
        is_day = self.page.titles.read(self.page.heading(section)[0]).is_day
        is_told = told >= _FEWEST_PARTS and told * 2 >= len(heads)
        is_told = is_told or (is_day and len(heads) == told == 1)  # `4 May` above `**Facebook**`
        if not is_told and len(heads) < _FEWEST_BOLD:
            return blocks, []
        first = next(index for index, block in enumerate(split) if isinstance(block, Heading))
        deeper = min(level + 1, 6)
        below = [b._replace(level=deeper) if isinstance(b, Heading) else b for b in split[first:]]
        return split[:first], [self.drawn(each) for each in as_sections(below).children]

    def _with_nested_lists(self, blocks: list[Block]) -> list[Block]:
        """Lists that stand two blanks below a numbered entry, as what they are: nested in it.

        Markdown asks for an indent as wide as the number; people give two blanks.
        """
        joined: list[Block] = []
        for block in blocks:
            above = joined[-1] if joined else None
            if not (isinstance(block, ListBlock) and isinstance(above, ListBlock)):
                joined.append(block)
            elif above.ordered and not block.ordered and self._belongs_below(block, above):
                last = above.items[-1]
                items = [*above.items[:-1], last._replace(blocks=[*last.blocks, block])]
                joined[-1] = above._replace(items=items)
            elif above.ordered and block.ordered and len(blocks) > len(joined):
                joined[-1] = above._replace(items=[*above.items, *block.items])
            else:
                joined.append(block)
        return joined

    def _belongs_below(self, block: ListBlock, above: ListBlock) -> bool:
        """Whether a list stands deeper than a numbered one, or below a mere title in bold."""
        first = above.items[-1].blocks[0] if above.items[-1].blocks else None
        if isinstance(first, Paragraph) and len(above.items[-1].blocks) == len(first.lines) == 1:
            is_title = self._bold_line(first.lines[0]) is not None
            return is_title or self._indent(block) > self._indent(above)
        return self._indent(block) > self._indent(above)

    def _indent(self, block: ListBlock) -> int:
        start = block.items[0].start
        return start - (self.page.source.text.rfind("\n", 0, start) + 1)

    def _words(self, heading: Heading) -> str:
        return self.page.text((heading.start, heading.end)).rstrip(" :：")

    def _with_labels(self, blocks: list[Block]) -> list[Block]:
        """A line that is a label only, `Objectif :`, joined to the paragraph that is its value."""
        joined: list[Block] = []
        for block in blocks:
            above = joined[-1] if joined else None
            if (
                isinstance(block, Paragraph)
                and isinstance(above, Paragraph)
                and self._is_label(above)
            ):
                joined[-1] = Paragraph([*above.lines, *block.lines])
            else:
                joined.append(block)
        return joined

    def _is_label(self, block: Paragraph) -> bool:
        words = self.page.text(block.lines[0])
        return (
            len(block.lines) == 1
            and words.endswith((":", "："))
            and len(words.rstrip(" :：\u00a0").split()) <= _LONGEST_LABEL
        )

    def drawn(self, section: Section) -> Section:
        """The section with the lists and tables that are written as HTML."""
        level = _level(section)
        text = self.page.source.text
        below = as_sections(list(defined(text, section.blocks, level)))
        blocks, folded = unfolded(text, below.blocks, level)
        if any(isinstance(block, Html) for block in blocks):
            from stratlint.reading.outlining.html_blocks import blocks_of

            blocks = [
                inner
                for block in blocks
                for inner in (
                    blocks_of(self.page.source, block) if isinstance(block, Html) else [block]
                )
            ]
        blocks = self._with_labels(self._with_nested_lists(blocks))
        over = self.page.titles.read(self.page.heading(section)[0]).part
        blocks, standing = self._with_bold_sections(blocks, section, level)
        blocks, promoted = self._with_leads(blocks, level, over)
        promoted.extend(standing)
        children = [self.drawn(child) for child in (*folded, *below.children, *section.children)]
        return Section(section.heading, blocks, [*promoted, *children])

    def _with_leads(
        self, blocks: list[Block], level: int, over: str | None
    ) -> tuple[list[Block], list[Section]]:
        """Lines such as `**Goals:**` above a list, as the headings that they are."""
        kept: list[Block] = []
        promoted: list[Section] = []
        into = kept
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if isinstance(block, Paragraph) and isinstance(following, (Code, Quote)):
                at = self._post_line(block)
                if at is not None:
                    into = []
                    promoted.append(Section(Heading(min(level + 1, 6), *at), into, []))
                    continue
            if isinstance(block, Paragraph) and isinstance(following, (ListBlock, Table)):
                heading = self._lead(block, level + 1, over)
                if heading and len(block.lines) > 1:
                    into.append(Paragraph(block.lines[:-1]))
                if heading:
                    into = []
                    promoted.append(Section(heading, into, []))
                    continue
            if promoted and self._ends_a_part(block, promoted[-1]):
                into = kept
            into.append(block)
        return kept, promoted

    def _post_line(self, block: Paragraph) -> Stretch | None:
        """The line in bold above words in code or a quotation that counts a post: `Post 2: …`."""
        at = self._bold_line(block.lines[0]) if len(block.lines) == 1 else None
        words = self.page.text(at) if at else ""
        is_counted = counted_as("headings_of_posts", self.page.titles.read(words).label)
        return at if is_counted else None

    def _ends_a_part(self, block: Block, section: Section) -> bool:
        """Whether a paragraph says something else than the line that announced a list did."""
        if not isinstance(block, Paragraph) or not section.blocks:
            return False
        title = self.page.titles.read(self.page.heading(section)[0])
        label = self.page.labelled(*block.lines[0])
        return not title.is_day and label is not None and label.has_colon

    def _lead(self, block: Paragraph, level: int, over: str | None) -> Heading | None:
        """The heading that the last line of a paragraph is, where it only names a part or a day.

        `over` is the part that the heading over it names: targets of goals are no audiences.
        """
        if not block.lines:
            return None
        start, end = block.lines[-1]
        if end - start > _LONGEST_LEAD:
            return None
        words = self.page.text((start, end)).rstrip(" :：").strip()
        if not words or self.page.source.text[start] in "|<":
            return None
        title = self.page.titles.read(words)
        is_part = title.is_sure and title.part in _LED and not _SAYS_MORE.search(words)
        is_day = title.is_day and len(block.lines) == 1
        is_goal = states_goal(title) and counts_goals(title.label)
        if not (is_part or is_day or is_goal):
            return None
        if over in ("goals", "metrics") and is_listed("targets", title.label):
            return None
        if title.part == "content_mix" and not (
            is_listed("labels_of_a_mix", words)
            or "post" in words.lower()
            or "pilier" in words.lower()
        ):
            return None
        return Heading(min(level, 6), start, start + len(self.page.source.text[start:end]))


def _level(section: Section) -> int:
    """The level of a section; a line that heads a part below no heading is no document's title."""
    return section.heading.level if section.heading else 1

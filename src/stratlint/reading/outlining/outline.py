"""A document's sections with what Markdown does not show as such: HTML, lines that are headings."""

from __future__ import annotations

from stratlint.language.loose_names import is_listed
from stratlint.reading.format import strategy_format
from stratlint.reading.outlining.folded import defined, unfolded
from stratlint.reading.outlining.heading_lines import (
    COUNTED,
    FEWEST_PARTS,
    LONGEST_LEAD,
    SAYS_MORE,
    HeadingLines,
    level_of,
)
from stratlint.reading.outlining.lists import with_ended_lists, with_typed_lists
from stratlint.reading.outlining.page import Page
from stratlint.reading.outlining.typed_tables import with_typed_tables
from stratlint.reading.stretches.features import (
    counted_as,
    counted_opening,
    counts_goals,
    states_goal,
)
from stratlint.trees.markdown_blocks import (
    Block,
    Code,
    Heading,
    Html,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Stretch,
    Table,
    as_sections,
)

_LONGEST_LABEL = 4
"""Words of a label that stands on a line of its own."""
_FEWEST_BOLD = 3  # bold lines that stand alone below one heading are headings themselves
_LED = frozenset(("goals", "channels", "content_mix", "metrics", "audiences", "messages"))
"""The parts that a mere line above a list may announce."""


class Outline:
    """Draws the outline of one document as its author meant it."""

    def __init__(self, page: Page) -> None:
        """Read on `page`."""
        self.page = page
        self.lines = HeadingLines(page)

    def of(self, tree: Section) -> Section:
        """The sections of the document `tree`."""
        whole = self.lines.with_counted_lines(self.lines.with_subtitle(tree))
        return self.drawn(self.lines.with_bold_headings(whole))

    def _with_bold_sections(
        self, blocks: list[Block], section: Section, level: int
    ) -> tuple[list[Block], list[Section]]:
        """Bold lines below a heading that are sections: several name networks or times."""
        if section.children or section.heading is None:
            return blocks, []
        split = list(self.lines.split(blocks))
        heads = [self.page.titles.read(self._words(b)) for b in split if isinstance(b, Heading)]
        told = sum(bool(each.networks) or each.is_span or each.is_day for each in heads)
        is_day = self.page.titles.read(self.page.heading(section)[0]).is_day
        is_told = told >= FEWEST_PARTS and told * 2 >= len(heads)
        is_told = is_told or (is_day and len(heads) == told == 1)  # `4 May` above `**Facebook**`
        counted = [match["word"].casefold() for e in heads if (match := COUNTED.match(e.text))]
        is_told |= len(counted) == len(heads) > 1 and len(set(counted)) == 1  # `Segment 1: …`
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
            is_title = self.lines.bold_line(first.lines[0]) is not None
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
        level = level_of(section)
        text = self.page.source.text
        over = self.page.titles.read(self.page.heading(section)[0]).part
        apart = list(with_ended_lists(section.blocks, self._opens_block))
        tables = list(with_typed_tables(text, apart, self._names_column))
        typed = list(with_typed_lists(text, tables, self._opens_entry, are_named=over in _LED))
        below = as_sections(list(defined(text, typed, level)))
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
        blocks, standing = self._with_bold_sections(blocks, section, level)
        blocks, promoted = self._with_leads(blocks, level, over)
        promoted.extend(standing)
        children = [self.drawn(child) for child in (*folded, *below.children, *section.children)]
        return Section(section.heading, blocks, [*promoted, *children])

    def _names_column(self, cell: Stretch) -> bool:
        """Whether a cell is called as a field of some item is."""
        words = self.page.text(cell)
        return any(self.page.words.field(kind, words) for kind in strategy_format().kinds)

    def _opens_block(self, line: Stretch) -> bool:
        """Whether a line at the margin has a label, or counts a goal: it goes on with nothing."""
        text = self.page.source.text
        is_name = text[line[0] - 1] == "\n" and text[line[0]].isupper()
        label = self.page.labelled(*line) if is_name else None
        return label is not None and label.has_colon

    def _opens_entry(self, line: Stretch) -> bool:
        """Whether a line opens with a day or a network, or counts a goal."""
        if self.page.opens_with_day(line) or counted_opening(self.page.text(line)) > 0:
            return True
        label = self.page.labelled(*line)
        named = label.label if label else self.page.text(line)
        return self.page.words.network(named) is not None

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
        """The line above words in code or a quotation that counts a post, or opens with its day."""
        line, *others = block.lines
        is_short = not others and line[1] - line[0] <= LONGEST_LEAD
        if is_short and self.page.opens_with_day(line):
            return line
        at = None if others else self.lines.bold_line(line)
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
        if end - start > LONGEST_LEAD:
            return None
        words = self.page.text((start, end)).rstrip(" :：").strip()
        if not words or self.page.source.text[start] in "|<":
            return None
        title = self.page.titles.read(words)
        is_part = title.is_sure and title.part in _LED and not SAYS_MORE.search(words)
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

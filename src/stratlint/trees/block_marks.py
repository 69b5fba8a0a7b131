"""How the blocks of Markdown begin: what the first characters of a line say."""

from __future__ import annotations

import re

from stratlint.late import late
from stratlint.trees.block_lines import Lines
from stratlint.tuples import NamedTuple

FENCE = late(r"(`{3,})(?=[^`]*\Z)|(~{3,})")
HEADING = re.compile(r"#{1,6}(?=[ \t]|\Z)")
UNDERLINE = late(r"(?:-+|=+)[ \t]*\Z")
RULE = late(r"([*_-])[ \t]*(?:\1[ \t]*){2,}\Z")
BULLET = re.compile(r"[*+-](?=[ \t]|\Z)")
NUMBER = re.compile(r"([0-9]{1,9})[.)](?=[ \t]|\Z)")

BLANKS = " \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
BLANKS += "\u2028\u2029\u202f\u205f\u3000"
"""What Markdown takes for blank at the ends of a text, which is not all that Python does."""


def without_closing(title: str) -> str:
    """The words of a heading without the marks that may stand behind them."""
    title = title.rstrip(" \t")
    bare = title.rstrip("#")
    return (bare if bare[-1:] in (" ", "\t") else title).strip(BLANKS)


def list_mark(lines: Lines, line: int, *, ends_paragraph: bool = False) -> re.Match[str] | None:
    """The bullet or the number of an item.

    One that ends a paragraph is the first of its list, and has words.
    """
    indent = lines.indents[line]
    is_beyond = lines.list_margin >= 0 and indent - lines.list_margin >= _AS_FAR_AS_CODE
    if is_beyond and indent < lines.margin:
        return None
    mark = lines.match(NUMBER if lines.sign(line).isdigit() else BULLET, line)
    if mark and ends_paragraph and indent >= lines.margin:
        is_empty = not lines.text[mark.end() : lines.ends[line]].strip(" \t")
        if is_empty or (mark.re is NUMBER and int(mark[1]) != 1):
            return None
    return mark


_AS_FAR_AS_CODE = 4


_TIGHT = late(r"(#{2,6})(?=[^\W_]|[*_:\[(«“\"'\u2190-\u2bff\U0001f000-\U0001ffff])")
_TIGHT_TITLE = late(r"(#)(?=[^\W_])(?![^\n]*\s#)")


def tight_heading(lines: Lines, line: int, *, is_at_top: bool) -> re.Match[str] | None:
    """The marks of `##Goals`, a heading without the blank that CommonMark asks for.

    `#Goals` is one at the top of a text, alone on its lines: anywhere else it is a hashtag.
    """
    if lines.text.startswith("##", lines.words[line]):
        return lines.match(_TIGHT, line)
    is_alone = line + 1 >= lines.last or lines.is_empty(line + 1)
    return lines.match(_TIGHT_TITLE, line) if is_at_top and is_alone else None


# Tables


_COLUMNS = late(r"(?:[-:|][-:|]|[:|][ \t])[-:| \t]*\Z")
_ALIGNED = late(r":?-+:?\Z")
_BAR = late(r"(?<!\\)\|")


def width_of_table(lines: Lines, line: int, end: int) -> int:
    """The number of columns of the table whose head is `line`; 0 where none begins there."""
    under = line + 1
    if under >= end or lines.sign(under) not in _UNDER_HEAD or lines.indents[under] < lines.margin:
        return 0
    if lines.is_code(under) or not lines.match(_COLUMNS, under):
        return 0
    columns = [each.strip(BLANKS) for each in lines.written(under).split("|")]
    inner = columns[not columns[0] : len(columns) - (len(columns) > 1 and not columns[-1])]
    if not all(map(_ALIGNED.match, inner)):
        return 0
    head = lines.written(line)
    return len(inner) if "|" in head and count_cells(head) == len(inner) else 0


_UNDER_HEAD = frozenset("-:|")


def count_cells(row: str) -> int:
    """How many cells a row has; a bar at either end belongs to none."""
    row = row.strip(BLANKS)
    cells = len(_BAR.findall(row)) + 1 - row.startswith("|")
    return cells - (cells > 0 and row.endswith("|") and not row.endswith("\\|"))


# HTML


_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|"
    "head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|"
    "p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = (
    r"(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*"
    r"(?:\s*=\s*(?:[^\"'=<>`\x00-\x20]+|'[^']*'|\"[^\"]*\"))?)"
)
_HTML = (
    (late(r"<(?a:script|pre|style|textarea)(?=\s|>|\Z)", re.IGNORECASE),
     late(r"</(?a:script|pre|style|textarea)>", re.IGNORECASE)),
    (late(r"<!--"), late(r"-->")),
    (late(r"<\?"), late(r"\?>")),
    (late(r"<![A-Za-z]"), late(r">")),
    (late(r"<!\[CDATA\["), late(r"\]\]>")),
    (late(rf"</?(?a:{_NAMES})(?=\s|/?>|\Z)", re.IGNORECASE), None),
)  # fmt: skip
"""How a block of HTML begins, and the words that end it; an empty line where there are none."""
_ONE_TAG = late(
    rf"(?:<[A-Za-z][A-Za-z0-9\-]*{_ATTRIBUTE}*\s*/?>|</[A-Za-z][A-Za-z0-9\-]*\s*>)\s*\Z"
)
"""A line that is one tag: a block of HTML too, but none that ends a paragraph."""


COMMENTS = late(r"(?:\s*<!--(?:(?!-->)[\s\S])*-->)+\s*")
"""HTML that says nothing."""


class HtmlMark(NamedTuple):
    """How a block of HTML ends: with words of its own, or with the first empty line."""

    closing: re.Pattern[str] | None
    ends_paragraph: bool = True


def html(lines: Lines, line: int) -> HtmlMark | None:
    """The block of HTML that begins on a line; nothing where none does."""
    if lines.sign(line) != "<":
        return None
    for opening, closing in _HTML:
        if lines.match(opening, line):
            return HtmlMark(closing)
    return HtmlMark(None, ends_paragraph=False) if lines.match(_ONE_TAG, line) else None


def end_of_html(lines: Lines, line: int, end: int, closing: re.Pattern[str] | None) -> int:
    """The line behind the block of HTML that begins on `line`."""
    if closing and closing.search(lines.text, lines.words[line], lines.ends[line]):
        return line + 1
    for at in range(line + 1, end):
        is_empty = lines.is_empty(at)
        if lines.indents[at] < lines.margin and not (closing and is_empty):
            return at
        if closing is None and is_empty:
            return at
        if closing and closing.search(lines.text, lines.words[at], lines.ends[at]):
            return at + 1
    return max(end, line + 1)

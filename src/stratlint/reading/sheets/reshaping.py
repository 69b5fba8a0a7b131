"""Sheets brought into one row a post: heads in two rows, posts side by side as columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from stratlint.language.names import Dictionary, name_key
from stratlint.reading.sheets.sheet import Remark, Sheet
from stratlint.reading.sheets.titled_time import year_of
from stratlint.tuples import NamedTuple

_FIRST_ROWS = 30
_FEWEST_NETWORKS = 2
_MOST_LABELS = 40
"""Rows of a sheet whose posts are its columns: each is a field."""
_FEWEST_LABELS = 3


_NUMBERED = re.compile(r"\s*(?P<name>[^\W\d][^\d\n]{0,40}?)\s*[#(]?(?P<number>\d)\)?\s*\Z")
"""`Post 1`, `Time (2)`."""
_TELLING = frozenset(("channel", "time", "date"))


class _Span(NamedTuple):
    """The columns that stand below the name of a network."""

    network: str
    first: int
    end: int


def with_one_head(sheet: Sheet, words: Dictionary) -> Sheet:
    """The sheet with a row for each network that a row has a post on.

    That is where names of networks stand above several columns each, such as the text, the picture
    and the hour of their posts; any other sheet is given back as it is.
    """
    for head in range(min(_FIRST_ROWS, len(sheet.rows) - 1)):
        spans = list(_spans(sheet.rows[head], sheet.rows[head + 1], words))
        if len(spans) >= _FEWEST_NETWORKS:
            return _flattened(sheet, head, spans, words)
        if groups := _numbered(sheet.rows[head], words):
            return _by_number(sheet, head, groups)
    return sheet


def _numbered(row: Sequence[str], words: Dictionary) -> list[dict[str, int]]:
    """The columns of each of several posts in a row, by their field: `Post 1`, `Time 1`, `Post 2`.

    Each has its words, and its network or its hour: texts to choose from are one post.
    """
    groups: dict[str, dict[str, int]] = {}
    for at, cell in enumerate(row):
        if found := _NUMBERED.match(cell):
            groups.setdefault(found["number"], {})[_key(found["name"], words)] = at
    listed = list(groups.values())
    is_told = all("text" in each and each.keys() & _TELLING for each in listed)
    return listed if len(listed) > 1 and is_told else []


def _by_number(sheet: Sheet, head: int, groups: Sequence[dict[str, int]]) -> Sheet:
    """The sheet with a row for each of the posts of a row."""
    within = {at for group in groups for at in group.values()}
    common = [at for at in range(max(map(len, sheet.rows))) if at not in within]
    keys = list(dict.fromkeys(key for group in groups for key in group))
    rows = [*sheet.rows[:head], [*(_cell(sheet.rows[head], at) for at in common), *keys]]
    for row in sheet.rows[head + 1 :]:
        shared = [_cell(row, at) for at in common]
        posts = [[_cell(row, group[key]) if key in group else "" for key in keys]
                 for group in groups]  # fmt: skip
        filled = [post for post in posts if any(post)]
        rows.extend([*shared, *post] for post in filled or posts[:1])
    return sheet._replace(rows=rows, links={}, comments={})


def _spans(top: Sequence[str], below: Sequence[str], words: Dictionary) -> Iterator[_Span]:
    """The networks of a row that have several named columns below them, a text among these."""
    starts = [at for at, cell in enumerate(top) if cell]
    for first, after in zip_longest(starts, starts[1:]):
        end = after if after is not None else len(below)
        fields = {words.field("post", cell) for cell in below[first:end] if cell}
        if words.network(top[first]) and end - first > 1 and fields & {"text", "media"}:
            yield _Span(top[first], first, end)


def _key(name: str, words: Dictionary) -> str:
    """What a column holds: `Caption` of one network and `Post` of the next are both the text."""
    return words.field("post", name) or name_key(name)


def _flattened(sheet: Sheet, head: int, spans: Sequence[_Span], words: Dictionary) -> Sheet:
    top, below = sheet.rows[head], sheet.rows[head + 1]
    width = max(map(len, sheet.rows))
    within = {at for span in spans for at in range(span.first, span.end)}
    common = [at for at in range(width) if at not in within]
    names: dict[str, str] = {}
    for at in sorted(within):
        if at < len(below) and below[at]:
            names.setdefault(_key(below[at], words), below[at])
    heads = [_cell(top, at) or _cell(below, at) for at in common]
    rows = [*sheet.rows[:head], [*heads, "channel", *names.values()]]
    divided = 0
    for row in sheet.rows[head + 2 :]:
        posts = list(_posts_of(row, below, spans, list(names), words))
        divided += len(posts) > 1
        shared = [_cell(row, at) for at in common]
        rows.extend([*shared, *post] for post in posts or [[""] * (1 + len(names))])
    remarks = [Remark("by-network", {"count": divided})] if divided else []
    return sheet._replace(rows=rows, links={}, comments={}, remarks=(*sheet.remarks, *remarks))


def _posts_of(
    row: Sequence[str],
    below: Sequence[str],
    spans: Sequence[_Span],
    keys: Sequence[str],
    words: Dictionary,
) -> Iterator[list[str]]:
    for span in spans:
        said = {
            _key(_cell(below, at), words): row[at]
            for at in range(span.first, min(span.end, len(row)))
            if row[at]
        }
        if said:
            yield [span.network, *(said.get(key, "") for key in keys)]


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def turned(sheet: Sheet, words: Dictionary) -> Sheet | None:
    """The sheet with its columns as rows, where its first column names the fields of posts."""
    if not sheet.rows or len(sheet.rows) > _MOST_LABELS:
        return None
    fields = {words.field("post", row[0]) for row in sheet.rows if row and row[0]} - {None}
    if len(fields) < _FEWEST_LABELS or not ("date" in fields and fields & {"text", "media"}):
        return None
    first = next(at for at, row in enumerate(sheet.rows) if row and words.field("post", row[0]))
    label = name_key(sheet.rows[first][0])
    starts = [at for at, row in enumerate(sheet.rows) if row and name_key(row[0]) == label]
    if len(starts) > 1:
        return sheet._replace(
            rows=list(_turned_blocks(sheet.rows, starts)), links={}, comments={},
            year=year_of(sheet, first),
        )  # fmt: skip
    rows = [list(column) for column in zip_longest(*sheet.rows, fillvalue="")]
    return sheet._replace(
        rows=rows,
        year=year_of(sheet, first),
        links={(column, row): link for (row, column), link in sheet.links.items()},
        comments={(column, row): said for (row, column), said in sheet.comments.items()},
    )


def _turned_blocks(rows: Sequence[Sequence[str]], starts: Sequence[int]) -> Iterator[list[str]]:
    """A week below the other, each with the same labels: the columns of all of them as rows."""
    for start, end in zip_longest(starts, starts[1:]):
        block = [row for row in rows[start:end] if row and row[0]]
        head, *columns = (list(column) for column in zip_longest(*block, fillvalue=""))
        yield from columns if start != starts[0] else [head, *columns]

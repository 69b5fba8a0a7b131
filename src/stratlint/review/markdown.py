"""A review as a comment on a pull request: the sum of it first, details folded, never too long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stratlint.finding import Finding
from stratlint.output.markdown import as_code, as_text
from stratlint.review.bars import Pair, pairs
from stratlint.review.model import ADDED, CHANGED, REMOVED, WEAKENED, Change, ChannelPosts, Review
from stratlint.review.words import Words, cut, gist, stretches, words

MARKER = "<!-- stratlint diff -->"
"""The first line of a comment, by which it is found again to be updated in place."""

LONGEST = 60_000
"""Characters; GitHub refuses a comment of more than 65,536."""

_LONGEST_CELL = 400
_LONGEST_NAME = 40
_LONGEST_POST = 120
"""A post that came or went is known by how it begins."""
_COLUMNS = ("item", "field", "before", "after", "judgement")
_SHOWN_FINDINGS = 10


def render(reviews: Sequence[Review], language: str | None = None, report: str = "") -> str:
    """The marker, then each strategy that is another after the change.

    `report` is the address of a page that shows them in pictures; a link leads there.
    """
    told = [each for each in reviews if each.is_told]
    paper = _Paper(LONGEST)
    paper.add([MARKER, ""])
    if not told:
        spoken = words(language or (reviews[0].language if reviews else "en"))
        paper.add([spoken.labelled("**stratlint**", as_text(spoken.text("no_strategies")))])
    for review in told:
        _write(paper, review, words(language or review.language))
    if report and told:
        spoken = words(language or told[0].language)
        paper.close([f"[{as_text(spoken.text('report'))}](<{report}>)", ""])
    if paper.left_out:
        spoken = words(language or told[0].language)
        paper.close(["", as_text(spoken.text("left_out", count=paper.left_out))])
    return "\n".join(paper.lines).rstrip("\n") + "\n"


class _Paper:
    """Lines up to a number of characters; what does not fit is counted."""

    def __init__(self, room: int) -> None:
        self.lines: list[str] = []
        self.left_out = 0
        self._room = room

    def add(self, lines: Iterable[str], rows: Iterable[str] = (), end: Iterable[str] = ()) -> None:
        """Lines that stand or fall together, then as many rows as fit, then the end of them."""
        opening, closing = list(lines), list(end)
        if self.left_out or not self._takes([*opening, *closing]):
            self.left_out += len(opening)
            return
        self.lines += opening
        self._room -= sum(len(each) + 1 for each in [*opening, *closing])
        for row in rows:
            if self._takes([row]) and not self.left_out:
                self.lines.append(row)
                self._room -= len(row) + 1
            else:
                self.left_out += 1
        self.lines += closing

    def close(self, lines: Sequence[str]) -> None:
        """The last words, for which there is always room."""
        self.lines += lines

    def _takes(self, lines: Sequence[str]) -> bool:
        return sum(len(each) + 1 for each in lines) <= self._room


def _write(paper: _Paper, review: Review, spoken: Words) -> None:
    # The name of the current folder tells nobody which strategy is meant.
    name = "**stratlint**" if review.name == "." else f"**stratlint** {as_code(review.name)}"
    paper.add([spoken.labelled(name, as_text(spoken.summary(review))), ""])
    for path in review.unread:
        paper.add([f"**{as_text(spoken.text('unread', path=path))}**", ""])
    said = [each for each in review.changes if each.part != "calendar"]
    for part in dict.fromkeys(each.part for each in said):
        changes = [each for each in said if each.part == part]
        note = f" ({as_text(spoken.text('foundation'))})" if changes[0].is_fundamental else ""
        head, rows = _table(_COLUMNS, (_row(each, spoken) for each in changes), spoken)
        title = f"**{as_text(spoken.part(part))}**{note}"
        paper.add([title, "", *head], rows, [""])
    if review.calendar:
        _calendar(paper, review, spoken)
    for line in spoken.beside(review):
        paper.add([as_text(line), ""])
    _findings(paper, "findings_new", review.new, spoken, is_open=True)
    _findings(paper, "findings_fixed", review.fixed, spoken, is_open=False)


def _table(
    names: Sequence[str], rows: Iterable[Sequence[str]], spoken: Words
) -> tuple[list[str], list[str]]:
    """The head and the rows of a table, without the columns in which nothing stands."""
    listed = list(rows)
    kept = [at for at in range(len(names)) if any(row[at] for row in listed)]
    head = [as_text(spoken.text("columns", names[at])) for at in kept]
    return (
        [_line(head), _line(["---"] * len(kept))],
        [_line([row[at] for at in kept]) for row in listed],
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row(change: Change, spoken: Words) -> list[str]:
    """The cells of a change, one for each of the columns."""
    name = as_text(cut(change.name or change.id, _LONGEST_NAME))
    field = as_text(spoken.field(change.field)) if change.field else ""
    if change.change != CHANGED:
        field = f"**{as_text(spoken.text('change', change.change))}**"
    why = as_text(spoken.why(change))
    if change.judgement == WEAKENED:
        why = f"**{why}**"
    return [name, field, *_both(change, spoken), why]


def _both(change: Change, spoken: Words) -> tuple[str, str]:
    """The cells before and after: words that went are struck out, words that came are bold."""
    if told := stretches(change):
        return (
            " ".join(
                _marked(each.text, each.kind == REMOVED, "~~")
                for each in told
                if each.kind != ADDED
            ),
            " ".join(
                _marked(each.text, each.kind == ADDED, "**")
                for each in told
                if each.kind != REMOVED
            ),
        )
    if change.id and not change.field:
        longest = _LONGEST_POST if change.part == "calendar" else _LONGEST_CELL
        before, after = (cut(gist(each), longest) for each in (change.before, change.after))
        return _cell(before), _cell(after)
    return _cell(spoken.value(change, change.before)), _cell(spoken.value(change, change.after))


def _marked(words: str, is_marked: bool, mark: str) -> str:
    return f"{mark}{_cell(words)}{mark}" if is_marked else _cell(words)


def _cell(words: str) -> str:
    flat = " ".join(words.split())
    return as_text(flat if len(flat) <= _LONGEST_CELL else f"{flat[:_LONGEST_CELL]}…")


def _calendar(paper: _Paper, review: Review, spoken: Words) -> None:
    names = ("channel", "added", "moved", "edited", "dropped", "posts", "per_week")
    head = [_line(as_text(spoken.text("calendar_columns", each)) for each in names)]
    head.append(_line(["---"] * len(names)))
    title = f"**{as_text(spoken.part('calendar'))}**"
    paper.add([title, "", *head], (_sum(each, spoken) for each in review.calendar), [""])
    _bars(paper, review.calendar, spoken)
    posts = [each for each in review.changes if each.part == "calendar"]
    rows = _posts_rows(posts, spoken)
    _fold(paper, as_text(spoken.text("all_posts")), rows)


def _posts_rows(posts: Sequence[Change], spoken: Words) -> list[str]:
    head, rows = _table(_COLUMNS, (_row(each, spoken) for each in posts), spoken)
    return [*head, *rows]


def _sum(posts: ChannelPosts, spoken: Words) -> str:
    before, after = posts.per_week
    rates = spoken.rate(after)
    if before != after:
        rates = f"{spoken.rate(before)} → {rates}"
    promised = f" ({spoken.text('promised', cadence=posts.cadence)})" if posts.cadence else ""
    counts = (posts.added, posts.moved, posts.edited, posts.dropped)
    cells = [posts.called or "–", *map(str, counts), f"{posts.before} → {posts.after}"]
    return _line(as_text(each) for each in [*cells, f"{rates}{promised}"])


def _bars(paper: _Paper, calendar: Sequence[ChannelPosts], spoken: Words) -> None:
    """The rhythm and the mix before and after, where they are others."""
    found = pairs(calendar)
    if found:
        names = ("channel", "what", "before", "after", "planned")
        head = _line(as_text(spoken.text("bar_columns", each)) for each in names)
        rows = (_line(_bar_row(each, spoken)) for each in found)
        paper.add([head, _line(["---"] * len(names))], rows, [""])


def _bar_row(pair: Pair, spoken: Words) -> list[str]:
    figures = [spoken.rate, spoken.part_of_all][bool(pair.type)]
    before, after = (
        f"{as_code(bar)} {as_text(figures(value))}"
        for bar, value in zip(pair.bars, (pair.before, pair.after), strict=True)
    )
    what = pair.type or spoken.text("calendar_columns", "per_week")
    planned = pair.cadence or ("" if pair.planned is None else spoken.part_of_all(pair.planned))
    return [as_text(pair.channel or "–"), as_text(what), before, after, as_text(planned)]


def _findings(
    paper: _Paper, title: str, findings: Sequence[Finding], spoken: Words, *, is_open: bool
) -> None:
    if not findings:
        return
    rows = [f"- {as_code(_place(e))} {as_text(e.message)} {as_code(e.rule)}" for e in findings]
    shown = rows[:_SHOWN_FINDINGS] if is_open else []
    heading = as_text(spoken.text(title))
    if shown:
        paper.add([f"**{heading}**", ""], shown, [""])
    _fold(paper, f"{heading} ({len(rows) - len(shown)})", rows[len(shown) :])


def _place(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}"


def _fold(paper: _Paper, summary: str, rows: Sequence[str]) -> None:
    if rows:
        opening = ["<details>", f"<summary>{summary}</summary>", ""]
        paper.add(opening, rows, ["", "</details>", ""])

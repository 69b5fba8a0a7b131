"""A review for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stratlint.finding import Finding
from stratlint.output.style import Style, paint
from stratlint.output.visible import one_line, path_shown
from stratlint.review.model import (
    ADDED,
    CHANGED,
    REMOVED,
    SAME,
    WEAKENED,
    Change,
    ChannelPosts,
    Review,
)
from stratlint.review.words import Words, gist, stretches, words

_FEW_POSTS = 12
"""Changes to so many posts are listed; more are summed up alone, and JSON has them all."""

_MARKS = {ADDED: "+", REMOVED: "-", CHANGED: "~"}
_ROLES = {ADDED: "fine", REMOVED: "error", CHANGED: "place"}


def render(reviews: Sequence[Review], style: Style, language: str | None = None) -> str:
    """Each strategy: a sentence, its changes by part, its calendar, its findings."""
    told = [review for review in reviews if review.state != SAME or review.new or review.fixed]
    if not told:
        spoken = language or (reviews[0].language if reviews else "en")
        return words(spoken).text("same" if len(reviews) == 1 else "no_strategies") + "\n"
    blocks = ["\n".join(_lines(each, words(language or each.language), style)) for each in told]
    return "\n\n".join(blocks) + "\n"


def _lines(review: Review, spoken: Words, style: Style) -> Iterator[str]:
    summary = spoken.summary(review)
    name = paint(path_shown(review.name), "place", style)
    # The name of the current folder tells nobody which strategy is meant.
    yield summary if review.name == "." else spoken.labelled(name, summary)
    for path in review.unread:
        yield paint(spoken.text("unread", path=path_shown(path)), "error", style)
    part = ""
    for change in review.changes:
        if change.part == "calendar":
            continue
        if change.part != part:
            part = change.part
            note = f" ({spoken.text('foundation')})" if change.is_fundamental else ""
            yield ""
            yield paint(spoken.part(part), "place", style) + paint(note, "quiet", style)
        yield from _change(change, spoken, style)
    if review.calendar:
        yield ""
        yield paint(spoken.part("calendar"), "place", style)
        for posts in review.calendar:
            yield from _posts(posts, spoken, style)
        posts_changed = [each for each in review.changes if each.part == "calendar"]
        for change in posts_changed if len(posts_changed) <= _FEW_POSTS else ():
            yield from _change(change, spoken, style)
    yield from _findings("findings_new", review.new, "error", spoken, style)
    yield from _findings("findings_fixed", review.fixed, "fine", spoken, style)


def _change(change: Change, spoken: Words, style: Style) -> Iterator[str]:
    mark = paint(_MARKS[change.change], _ROLES[change.change], style)
    labels = [
        one_line(change.name or change.id),
        spoken.field(change.field) if change.field else "",
    ]
    label = ", ".join(each for each in labels if each) or spoken.text("change", change.change)
    yield f"  {mark} {label}{_told(change, spoken, style)}"
    if why := spoken.why(change):
        yield f"      {paint(why, 'error' if change.judgement == WEAKENED else 'fine', style)}"


def _told(change: Change, spoken: Words, style: Style) -> str:
    if told := stretches(change):
        return spoken.text("colon") + " ".join(
            _stretch(each.kind, one_line(each.text), style) for each in told
        )
    if change.change == CHANGED or (not change.id and not change.field):
        before, after = (
            one_line(spoken.value(change, each)) for each in (change.before, change.after)
        )
        return f"{spoken.text('colon')}{before} → {after}"
    data = change.after if change.change == ADDED else change.before
    said = gist(data)
    return f"{spoken.text('colon')}{one_line(said)}" if said else ""


def _stretch(kind: str, text: str, style: Style) -> str:
    if kind == REMOVED:
        return paint(f"[-{text}-]", "error", style)
    return paint(f"{{+{text}+}}", "fine", style) if kind == ADDED else text


def _posts(posts: ChannelPosts, spoken: Words, style: Style) -> Iterator[str]:
    counts = posts._asdict()
    channel = one_line(posts.channel) or "–"
    yield f"  {spoken.labelled(channel, spoken.text('calendar', **counts))}"
    before, after = posts.per_week
    if before != after:
        rates = spoken.text("per_week", before=spoken.rate(before), after=spoken.rate(after))
        promised = spoken.text("promised", cadence=posts.cadence) if posts.cadence else ""
        yield f"      {rates}{f' ({promised})' if promised else ''}"
    for share in posts.mix:
        yield f"      {spoken.share(share)}"


def _findings(
    title: str, findings: Sequence[Finding], role: str, spoken: Words, style: Style
) -> Iterator[str]:
    if not findings:
        return
    yield ""
    yield paint(spoken.text(title), "place", style)
    for each in findings:
        place = f"{path_shown(each.path)}:{each.line}"
        mark = paint("+" if role == "error" else "-", role, style)
        yield f"  {mark} {place}: {one_line(each.message)} [{each.rule}]"

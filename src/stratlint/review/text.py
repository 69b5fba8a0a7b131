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
    STRENGTHENED,
    WEAKENED,
    Change,
    ChannelPosts,
    Review,
)
from stratlint.review.words import Words, cut, gist, stretches, words

_FEW_POSTS = 12
"""Changes to so many posts are listed; more are summed up alone, and JSON has them all."""

_POST = 100
"""Characters of a post that came or went; it is known by how it begins."""

_WHY = {WEAKENED: "error", STRENGTHENED: "fine"}
_MARKS = {ADDED: "+", REMOVED: "-", CHANGED: "~"}
_ROLES = {ADDED: "fine", REMOVED: "error", CHANGED: "place"}


def render(reviews: Sequence[Review], style: Style, language: str | None = None) -> str:
    """Each strategy: a sentence, its changes by part, its calendar, its findings."""
    told = [review for review in reviews if review.is_told]
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
    yield from (paint(one_line(each), "warning", style) for each in spoken.beside(review))
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
    label, told = spoken.label(change), _told(change, spoken, style)
    said = spoken.labelled(one_line(label), told) if label and told else one_line(label) or told
    yield f"  {mark} {said}"
    if why := spoken.why(change):
        yield f"      {paint(why, _WHY.get(change.judgement, 'quiet'), style)}"


def _told(change: Change, spoken: Words, style: Style) -> str:
    if told := stretches(change):
        return " ".join(_stretch(each.kind, one_line(each.text), style) for each in told)
    if change.change == CHANGED or (not change.id and not change.field):
        before, after = (
            one_line(spoken.value(change, each)) for each in (change.before, change.after)
        )
        return f"{before} → {after}"
    said = one_line(gist(change.after if change.change == ADDED else change.before))
    return cut(said, _POST) if change.part == "calendar" else said


def _stretch(kind: str, text: str, style: Style) -> str:
    if kind == REMOVED:
        return paint(f"[-{text}-]", "error", style)
    return paint(f"{{+{text}+}}", "fine", style) if kind == ADDED else text


def _posts(posts: ChannelPosts, spoken: Words, style: Style) -> Iterator[str]:
    channel = one_line(posts.called) or "–"
    yield f"  {spoken.labelled(channel, spoken.posts(posts))}"
    before, after = posts.per_week
    if before != after and posts.after:
        rates = spoken.text("per_week", before=spoken.rate(before), after=spoken.rate(after))
        promised = spoken.text("promised", cadence=posts.cadence) if posts.cadence else ""
        yield f"      {rates}{f' ({promised})' if promised else ''}"
    for share in posts.mix:
        if share.is_telling:
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

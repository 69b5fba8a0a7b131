"""Checks of what is planned to be said: key messages, own and passed-on content, its makers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from stratlint.finding import Problem
from stratlint.language.names import dictionary
from stratlint.late import late
from stratlint.rules.checks.subject import is_alone, naming
from stratlint.rules.context import OVER, Context
from stratlint.rules.lists import phrases
from stratlint.strategy import Item, Strategy, Value

Question = Literal["audience", "cadence", "creator", "promotion"]

_FEW = 4
"""Posts with the same lack from which one finding speaks for them, where most have it."""


def message_per_goal(goal: Item, context: Context) -> Iterator[Problem]:
    """A goal that no key message names; silent where no message names any goal.

    A goal without any post is told as such by another rule.
    """
    if goal.text("status") in OVER:
        return
    if context.posts_for_goal and goal.id not in context.posts_for_goal:
        return
    named = context.goals_with_a_message
    carried = any(post.get("message") for post in context.posts_for_goal.get(goal.id, ()))
    if named and goal.id not in named and not carried:
        yield Problem(goal.place, "", {"goal": goal.name})


def message_repeated(
    strategy: Strategy, context: Context, *, at_least: int = 7
) -> Iterator[Problem]:
    """Key messages that the calendar carries too rarely.

    Silent where posts name no messages, and where there are too few posts for all messages.
    """
    carried = Counter(post.text("message") for post in context.posts)
    messages = strategy.part("messages")
    is_short = len(context.posts) < at_least * len(messages)
    if is_short or not any(carried[each.id] for each in messages):
        return
    # A message that does not exist is told elsewhere; it may have been meant as any of these.
    astray = sum(count for id_, count in carried.items() if id_) - sum(
        carried[each.id] for each in messages
    )
    for each in messages:
        count = carried[each.id]
        if count + astray < at_least:
            values = {"count": count, "at_least": at_least, "message": each.text("text")}
            yield Problem(each.place, "", values)


def content_questions(
    strategy: Strategy, context: Context, *, questions: list[Question]
) -> Iterator[Problem]:
    """Types of content that leave a question open: for whom, how often, who makes it, how spread.

    A question is a field of a type; `cadence` is one of the channels in use. What most leave open
    is told once, at the section. A type whose posts all name their maker has answered that.
    """
    types = strategy.part("content_mix")
    if not types:
        return
    made = _types_with_makers(context)
    for question in questions:
        asked = context.active_channels if question == "cadence" else types
        open_ = [
            each
            for each in asked
            if each.get(question) is None and not (question == "creator" and each.id in made)
        ]
        if question == "creator" and is_alone(context):
            continue
        if len(open_) > 1 and len(open_) * 2 > len(asked):
            part = "channels" if question == "cadence" else "content_mix"
            values = {"count": len(open_), "all": len(asked), "field": question}
            yield Problem(strategy.announced(part).opening, f"most-{question}", values)
            continue
        for each in open_:
            yield Problem(each.place, question, {**naming(each, context), "field": question})


def _types_with_makers(context: Context) -> frozenset[str]:
    """The types whose every post in the calendar names who makes it."""
    named: dict[str, bool] = {}
    for post in context.posts:
        kind = post.text("type")
        named[kind] = named.get(kind, True) and post.get("creator") is not None
    return frozenset(kind for kind, all_named in named.items() if all_named)


def creation_and_curation(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A mix of nothing but one's own content, or of nothing but other people's."""
    words = dictionary(strategy.language)
    types = strategy.part("content_mix")
    roles = [t.text("role") or words.value("content_type", "role", t.name) for t in types]
    if len(types) < 2 or not all(roles):
        return
    curated = roles.count("curated")
    if curated == 0:
        yield Problem(strategy.announced("content_mix"), "no-curation")
    elif curated == len(roles):
        yield Problem(strategy.announced("content_mix"), "no-creation")


def post_creator(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Posts of which neither they nor their type say who makes them."""
    if is_alone(context):
        return
    made = {item.id for item in strategy.part("content_mix") if item.get("creator")}
    without = [p for p in context.posts if not p.get("creator") and p.text("type") not in made]
    is_most = len(without) >= _FEW and len(without) * 2 >= len(context.posts)
    if is_most or 1 < len(without) == len(context.posts):
        values = {"count": len(without), "all": len(context.posts)}
        yield Problem(strategy.announced("calendar"), "most", values)
        return
    yield from (Problem(post.place, "one") for post in without)


def post_accessible(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Images without alternative text or with a file's name for one, videos without captions."""
    for post in context.posts:
        for each in post.list("media"):
            media = each.data
            if not isinstance(media, dict) or "kind" not in media:
                continue
            kind, captions = media["kind"], media.get("captions")
            if kind.text == "image":
                yield from _undescribed(kind, media.get("alt_text"))
            elif kind.text == "video":
                described = media.get("alt_text")
                if described is not None and described.text.strip():
                    yield from _undescribed(kind, described)
                if not captions or captions.text in ("", "false", "no"):
                    place = captions if captions and captions.text else kind
                    yield Problem(place.span, "video")


_FILE = late(r"[^/\n]{0,80}\.(?:jpe?g|png|gif|webp|heic|avif|svg|tiff?|bmp)", re.IGNORECASE)
_FILE_NAME = late(
    r"(?:img|dsc[nf]?|pxl|screenshot|photo|image|picture|pic|capture)?[\s_-]*[\w-]*\d[\w-]*",
    re.IGNORECASE,
)


_FIGURES = late(r"[\d().,:_#°-]+")
_LONGEST_NAME = 100


def _words_of_name(folded: str) -> str:
    """What is left of a picture's name without the day, hour and number that a program gave it."""
    if len(folded) > _LONGEST_NAME or not any(map(str.isdigit, folded)):
        return folded
    words = _FIGURES.sub(" ", folded.replace("’", "'")).split()
    return " ".join(word for word in words if word not in phrases("in_file_names").words)


def _undescribed(kind: Value, described: Value | None) -> Iterator[Problem]:
    """An image without a text in its place, or with one that is the name of its file, or a word."""
    from stratlint.language.grammar.tokens import fold

    if described is None or not described.text.strip():
        yield Problem(kind.span, "image-in-cell" if kind.source.is_in_words else "image")
        return
    text = described.text.strip()
    is_word = len(text.split()) == 1
    is_name = _FILE.fullmatch(text) or (is_word and _FILE_NAME.fullmatch(text))
    if is_name or _words_of_name(fold(text)) in phrases("no_description").words:
        yield Problem(described.span.opening, "alt-text", {"text": text})

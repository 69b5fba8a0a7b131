"""The checks that posts say something, and ask for something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from stratlint.finding import Problem
from stratlint.language.grammar.tokens import fold
from stratlint.language.names import dictionary
from stratlint.late import late
from stratlint.rules import facts, said
from stratlint.rules.context import Context
from stratlint.rules.lists import folded_words, phrases
from stratlint.strategy import Item, Strategy

# What it says

_SAYING = ("text", "message", "media", "link")
"""The fields of which one is enough to know what a post is."""
_MANY = 5
"""Posts without a word from which one finding speaks for all, where most have none."""


def posts_say_something(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Posts that no field says anything of, ideas aside; `most` where it is so of most.

    A stranger's row has to have a cell that was left empty: elsewhere it may say it unread.
    """
    posts = [post for post in context.posts if post.text("status") != "idea"]
    mute = [post for post in posts if not any(map(post.get, _SAYING))]
    if strategy.is_loose:
        mute = [post for post in mute if facts.has_empty_cell(post)]
    if len(mute) >= _MANY and len(mute) * 2 >= len(posts):
        yield Problem(mute[0].place.opening, "most", {"count": len(mute), "all": len(posts)})
        return
    for post in mute:
        yield Problem(post.span("date").opening, "none")


# Where it goes out

_A_FEW = 3
"""Posts on or off a network that are no chance."""


def posts_name_a_network(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """A stranger's posts that name no network; variants `none`, and `some` where others do.

    `general` is for posts on “social media”, which is every network and none.
    Where there is but one network, or the title says which, all posts are on it; where networks are
    named apart from the posts, each post may be for all of them. In the format, a
    post without a channel is one without a needed field.
    """
    posts = context.posts
    if not strategy.is_loose or said.is_of_one_network(strategy):
        return
    general = [post for post in posts if fold(post.text("channel")) in folded_words(_GENERAL)]
    if len(general) >= _A_FEW:
        values = {"count": len(general), "said": general[0].text("channel")}
        yield Problem(general[0].span("channel").opening, "general", values)
        return
    off = [post for post in posts if not post.get("channel") and not post.said.get("channel")]
    if len(off) < _A_FEW:
        return
    others = len(posts) - len(off)
    named = {post.text("channel") for post in posts} - {""}
    if others == 0 and not said.names_a_network(strategy):
        yield Problem(strategy.announced("calendar").opening, "none", {"count": len(off)})
    elif others >= _A_FEW and len(off) * 3 >= len(posts) and len(named) > 1:
        yield Problem(off[0].place, "some", {"count": len(off), "all": len(posts)})


_GENERAL = "networks_in_general"


# The call to action

_ADDRESS = late(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|fr|uk|eu|example)/|[\w.]@\w")
_BREAKS = late(r"\s{2,}|[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")
"""Where a paragraph ended, and arrows and pictures: what stands behind opens a clause."""
_ENDING_IN_EZ = late(r"[a-z]+ez\b")
_NO_IMPERATIVES = frozenset(("chez", "assez", "nez", "rez", "avez", "voulez", "pouvez", "vez"))
_CLAUSE_ENDS = dict.fromkeys(map(ord, ".!?:;,…»”)]–—-"), "\n")
_JOINTS = (" and ", " then ", " please ", " so ", " or ", " just ", " et ", " puis ", " ou ")
_FEW = 4
"""Posts without a call to action from which one finding speaks for them, where most have none."""


def call_to_action(
    strategy: Strategy, context: Context, *, always: Sequence[str] = ("linkedin",)
) -> Iterator[Problem]:
    """Posts that ask for nothing; on the networks of `always`, posts that do not say what.

    `none` counts where a reason stands beside it. On other networks a question, a link or an
    imperative in the text is asking enough; where most posts do without the field, an imperative
    is enough everywhere, and one finding speaks for many posts.
    """
    words = dictionary(strategy.language)
    strict = {
        channel.id: channel
        for channel in strategy.part("channels")
        if words.network(channel.text("network") or channel.id) in always
    }
    posts = [post for post in context.posts if post.get("channel") or post.get("date")]
    if strategy.is_loose and not any(map(_is_written_out, posts)):
        return
    has_field = sum(post.get("call_to_action") is not None for post in posts) * 2 >= len(posts)
    if strategy.is_loose and not has_field:
        posts = [post for post in posts if _is_written_out(post)]
    silent: list[Problem] = []
    for post in posts:
        asked = post.get("call_to_action")
        if asked is not None:
            if _is_bare_none(asked.text):
                yield Problem(asked.span.opening, "reason", {"value": asked.text})
            continue
        channel = strict.get(post.text("channel"))
        if channel is None and not _asks(post, has_field):
            silent.append(Problem(post.place, "none"))
        elif channel and (has_field or not _commands(post.text("text"))):
            silent.append(Problem(post.place, "always", {"channel": channel.name}))
    if len(silent) >= _FEW and len(silent) * 2 >= len(posts):
        values = {"count": len(silent), "all": len(posts)}
        yield Problem(strategy.announced("calendar"), "nowhere", values)
        return
    yield from silent


_WRITTEN_OUT = 25
"""Words of a text that is a post's own, not the line of a plan that tells its subject."""


def _is_written_out(post: Item) -> bool:
    """Whether a post says what it asks, or has its own words and not only its subject."""
    return (
        post.get("call_to_action") is not None
        or len(post.text("text").split(None, _WRITTEN_OUT)) > _WRITTEN_OUT
    )


@lru_cache(maxsize=256)
def _is_bare_none(text: str) -> bool:
    """Whether a call to action says that there is none, and not why."""
    from stratlint.language.grammar.tokens import fold

    if len(text) > 40:
        return False
    bare = fold(text).strip(" .–—-:;()")
    return not bare or bare in phrases("none").words


def _asks(post: Item, has_field: bool) -> bool:
    """Whether the text itself asks, as far as can be told; no text at all is told elsewhere."""
    text = post.text("text")
    if not text or "?" in text or _ADDRESS.search(text):
        return True
    if post.get("link") and not has_field:
        return True
    return _commands(text)


def _commands(text: str) -> bool:
    """Whether a sentence or a clause opens with a verb that asks: “Come and see us”."""
    from stratlint.language.grammar.tokens import fold

    folded = fold(_BREAKS.sub(". ", text))
    asks = phrases("asks")
    if asks.stand_in(folded):
        return True
    clauses = folded.translate(_CLAUSE_ENDS)
    for joint in _JOINTS:
        clauses = clauses.replace(joint, "\n")
    opening = (clause.split(None, 1) for clause in clauses.split("\n"))
    if any(words and words[0] in asks.words for words in opening):
        return True
    return "ez" in folded and not set(_ENDING_IN_EZ.findall(folded)) <= _NO_IMPERATIVES

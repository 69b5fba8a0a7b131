"""Checks of what posts say: that they ask for something, and are not one text twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stratlint.finding import Pointer, Problem
from stratlint.language.names import dictionary
from stratlint.late import late
from stratlint.rules.context import Context
from stratlint.rules.lists import phrases
from stratlint.strategy import Item, Strategy

# The call to action

_ADDRESS = late(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|fr|uk|eu|example)/|[\w.]@\w")
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


def _is_bare_none(text: str) -> bool:
    """Whether a call to action says that there is none, and not why."""
    from stratlint.language.tokens import fold

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
    from stratlint.language.tokens import fold

    folded = fold(text)
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


# One text on two channels

_SHORTEST = 9
"""Words below which texts are alike by chance: “A happy new year to all of you”."""
_TURN = 20
"""Letters from which a clause is rare enough to look for its like in other posts."""
_EDGE = 30
"""Letters at the beginning and the end of a text that are looked for in others too."""
_MOST_ALIKE = 12
"""Posts that share a clause, beyond which it is a formula and says nothing."""
_LEFT_OUT = ("http", "#", "@", "www.")
_CLAUSES = dict.fromkeys(map(ord, ".!?:;,…»”()\n"), "|")


def cross_posted(
    strategy: Strategy, context: Context, *, alike: int | float = 0.8
) -> Iterator[Problem]:
    """One text on two channels, word for word or nearly; `alike` is the share of common words.

    Links, hashtags and mentions do not count, nor do texts of a few words and legal notices.
    Only texts that are the same, or share a clause, a beginning or an end, are compared word by
    word, so that the time grows with the number of posts and not with its square.
    """
    long = [(post, text) for post in context.posts if _is_long(text := post.text("text"))]
    posts = [post for post, _ in long]
    texts = [text.lower().replace("’", "'") for _, text in long]
    channels = [post.text("channel") for post in posts]
    told: set[int] = set()
    for one, other in _candidates(texts):
        if other in told or channels[one] == channels[other] or not channels[other]:
            continue
        words = _words(texts[other])
        likeness = _likeness(_words(texts[one]), words)
        if likeness >= alike and len(words) >= _SHORTEST and not _is_legal(posts[other]):
            told.add(other)
            yield _twice(posts[one], posts[other], "same" if likeness == 1 else "near", context)


_WORD = late(r"\w+")


def _is_long(text: str) -> bool:
    """Whether a text may have enough words to be compared; counted exactly where it matters."""
    return text.count(" ") + text.count("\n") >= _SHORTEST - 1


def _words(text: str) -> list[str]:
    """The words of a text, without what a network adds to it."""
    written = (word for word in text.split() if not word.startswith(_LEFT_OUT))
    return _WORD.findall(" ".join(written))


def _candidates(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of texts that may be alike, each beside the first with the same clause."""
    whole = _Recurring()
    turns = _Recurring()
    for place, text in enumerate(texts):
        whole.add(text, place)
        turns.add(text[:_EDGE], place)
        turns.add(text[-_EDGE:], place)
        for clause in text.translate(_CLAUSES).split("|"):
            if len(clause) >= _TURN:
                turns.add(clause, place)
    return sorted({*whole.pairs(len(texts)), *turns.pairs(_MOST_ALIKE)})


class _Recurring:
    """Where words stand first, and where they come again: few do, so few lists are made."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._again: dict[str, list[int]] = {}

    def add(self, words: str, place: int) -> None:
        if self._first.setdefault(words, place) != place:
            self._again.setdefault(words, []).append(place)

    def pairs(self, most: int) -> Iterator[tuple[int, int]]:
        """The first place and each later one, of words that stand in no more than `most`."""
        for words, later in self._again.items():
            if len(later) < most:
                yield from ((self._first[words], each) for each in later)


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of words that two texts have in common, of all that they have; 1 for the same."""
    if one == other:
        return 1
    words, others = set(one), set(other)
    return min(len(words & others) / len(words | others), 0.99)


def _is_legal(post: Item) -> bool:
    """Whether a post is a notice whose wording is not free."""
    from stratlint.language.tokens import fold

    said = " ".join((post.text("type"), post.text("call_to_action"), post.text("text")))
    return phrases("legal").stand_in(fold(said))


def _twice(first: Item, second: Item, variant: str, context: Context) -> Problem:
    names = []
    for post in (first, second):
        channel = context.find("channels", post.text("channel"))
        names.append(channel.name if channel else post.text("channel"))
    values = {"first": names[0], "channel": names[1], "day": first.text("date")}
    related = (Pointer(first.span("text").opening, "first", {"channel": names[0]}),)
    return Problem(second.span("text").opening, variant, values, related)

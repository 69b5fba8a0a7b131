"""Checks of texts that stand twice: on two channels, or again on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cached_property, lru_cache

from stratlint.finding import Pointer, Problem
from stratlint.late import late
from stratlint.rules.context import Context, as_date
from stratlint.rules.likeness import with_figures
from stratlint.rules.lists import Blanks, phrases
from stratlint.strategy import Item, Strategy

_SHORTEST = 9
"""Words below which texts are alike by chance, unless they are the same."""
_SHORTEST_SAME = 4
"""Words below which even the same text is a formula: “Good morning to all”."""
_TURN = 14
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

    Links, hashtags and mentions do not count, nor do greetings and legal notices. A text of a few
    words counts where it is the same. A post without a channel may be for any.
    """
    texts = _texts_of(tuple(context.posts), context.language)
    told: set[int] = set()
    for one, other in texts.pairs:
        channels = texts.channel(one), texts.channel(other)
        if other in told or channels[0] == channels[1] or not all(channels):
            continue
        if _is_one_cell(texts.posts[one], texts.posts[other]):
            continue
        likeness = texts.likeness(one, other)
        if likeness >= alike and not _is_legal(texts.posts[other]):
            told.add(other)
            variant = "same" if likeness == 1 else "near"
            yield _twice(texts.posts[one], texts.posts[other], variant, context)


def _is_one_cell(one: Item, other: Item) -> bool:
    """Whether two posts are one entry for two networks, and its words a mere title.

    “X + LinkedIn” beside “Why docs drift” plans a post; how each network words it is not said yet.
    """
    texts = one.get("text"), other.get("text")
    if texts[0] is None or texts[1] is None or texts[0].span != texts[1].span:
        return False
    return len(texts[0].text) < _LONGEST_TITLE


_LONGEST_TITLE = 90
"""Characters."""


def repeated(
    strategy: Strategy, context: Context, *, alike: int | float = 0.9, within_weeks: int = 8
) -> Iterator[Problem]:
    """One text again on the same channel within so many weeks, word for word or nearly."""
    texts = _texts_of(tuple(context.posts), context.language)
    told: set[int] = set()
    for one, other in texts.pairs:
        if other in told or texts.channel(one) != texts.channel(other):
            continue
        first, again = texts.posts[one], texts.posts[other]
        if not _is_soon(first, again, within_weeks) or _is_legal(again):
            continue
        if strategy.is_loose and len(again.text("text").split()) <= _SHORTEST_SAME:
            continue  # a series, as its author calls it: “Menu of the week”
        if texts.likeness(one, other) >= alike:
            told.add(other)
            yield _again(first, again, context)


def _is_soon(first: Item, again: Item, weeks: int) -> bool:
    """Whether two posts have days, and these are near enough for one to repeat the other."""
    days = as_date(first.text("date")), as_date(again.text("date"))
    if days[0] is None or days[1] is None:
        return False
    return abs(days[1] - days[0]) <= timedelta(weeks=weeks)


class _Texts:
    """The texts of posts that are long enough to be compared.

    Only texts that are the same, or share a clause, a beginning or an end, are compared word by
    word, so that the time grows with the number of posts and not with its square.
    """

    def __init__(self, posts: Sequence[Item], language: str) -> None:
        self._language = language
        written = [(post, text) for post in posts if _has_words(text := post.text("text"))]
        self.posts = [post for post, _ in written]
        self._texts = [text.lower().replace("’", "'") for _, text in written]

    def channel(self, place: int) -> str:
        return self.posts[place].text("channel")

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """Pairs of texts that may be alike, each beside the first with the same clause."""
        whole, turns = _Recurring(), _Recurring()
        for place, text in enumerate(self._texts):
            whole.add(" ".join(_words(text)), place)
            if text.count(" ") < _SHORTEST - 1:
                continue
            turns.add(text[:_EDGE], place)
            turns.add(text[-_EDGE:], place)
            for clause in map(str.strip, text.translate(_CLAUSES).split("|")):
                if len(clause) >= _TURN:
                    turns.add(clause, place)
        return sorted({*whole.pairs(len(self._texts)), *turns.pairs(_MOST_ALIKE)})

    def likeness(self, one: int, other: int) -> float:
        """The share of words that two texts have in common; 1 for the same, 0 for a formula."""
        words, others = _words(self._texts[one]), _words(self._texts[other])
        if len(others) < _SHORTEST:
            is_own = len(others) >= _SHORTEST_SAME and not _is_greeting(self._texts[other])
            return float(words == others and is_own)
        found = _likeness(words, others)
        if _NEARLY <= found < 1:  # “ten hours” and “10 hours” are the same
            pair = (self._texts[one], self._texts[other])
            written = [_words(with_figures(each, self._language)) for each in pair]
            found = max(found, min(_likeness(*written), 0.99))
        return found


_NEARLY = 0.6
"""The share of common words from which numbers in words are worth a closer look."""


@lru_cache(maxsize=1)
def _texts_of(posts: tuple[Item, ...], language: str) -> _Texts:
    """The texts of posts, which two rules look at, one after the other."""
    return _Texts(posts, language)


_WORD = late(r"\w+")
_NO_SIGNS = Blanks(_WORD.match)


def _has_words(text: str) -> bool:
    """Whether a text may have enough words to be compared; counted exactly where it matters."""
    return text.count(" ") + text.count("\n") >= _SHORTEST_SAME - 1


def _words(text: str) -> list[str]:
    """The words of a text, without what a network adds to it."""
    if any(each in text for each in _LEFT_OUT):
        text = " ".join(word for word in text.split() if not word.startswith(_LEFT_OUT))
    return text.translate(_NO_SIGNS).split()


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


def _is_greeting(text: str) -> bool:
    """Whether a few words are a formula that anybody may say: “A happy new year to all”."""
    from stratlint.language.grammar.tokens import fold

    return phrases("greetings").stand_in(fold(text))


def _is_legal(post: Item) -> bool:
    """Whether a post is a notice whose wording is not free."""
    from stratlint.language.grammar.tokens import fold

    said = " ".join((post.text("type"), post.text("call_to_action"), post.text("text")))
    return phrases("legal").stand_in(fold(said))


def _twice(first: Item, second: Item, variant: str, context: Context) -> Problem:
    channel = context.name_of("channels", first.text("channel"))
    values = {
        "first": channel,
        "channel": context.name_of("channels", second.text("channel")),
        "day": first.text("date"),
    }
    if not first.get("date"):
        variant = f"{variant}-undated"
    related = (Pointer(first.span("text").opening, "first", {"channel": channel}),)
    return Problem(second.span("text").opening, variant, values, related)


def _again(first: Item, again: Item, context: Context) -> Problem:
    values = {
        "channel": context.name_of("channels", again.text("channel")),
        "day": first.text("date"),
    }
    related = (Pointer(first.span("text").opening, "first", values),)
    return Problem(again.span("text").opening, "", values, related)

"""The words of a noun phrase, and what they name: one thing, a metric, nothing definite."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.language.goals.measures import Span
from stratlint.language.goals.sentence import Sentence
from stratlint.language.grammar.phrases import looks_plural
from stratlint.language.grammar.slots import before, glued
from stratlint.language.grammar.tokens import MARK, NUMBER, OPAQUE, WORD
from stratlint.tuples import NamedTuple

_LONGEST = 10  # words of an object


class Object(NamedTuple):
    """A verb's object: the token of the verb, the token behind it, and the words that tell.

    ``tells`` says that the words name a definite thing; ``is_result`` that a third party can
    check whether it is there.
    """

    verb: int
    start: int
    words: tuple[int, ...]
    tells: bool
    is_result: bool = False

    def span(self, found: Sentence) -> Span:
        """From the verb to the last word that tells."""
        return found.span(self.verb, (self.words[-1] if self.words else self.verb) + 1)


def read_object(found: Sentence, place: int, *, is_counted: bool = False) -> Object:
    """Return the words of an object that begins at a token, or that a figure before it counts."""
    words = _content_words(found, place)
    specific = [at for at in words if not _says_little(found, at)]
    if is_counted:
        tells = bool(specific)  # "3 brands"
    else:
        is_one = has_article(found, place, "one_words")  # "a mural", "a sponsor"
        is_one = is_one or is_countable(found, words)
        tells = len(specific) > (not is_one) or _has_name(found, specific)
        tells = tells or names_a_thing(found, words)
        is_hollow = is_metric(found, words) and not is_one
        tells = tells and not (is_hollow or _has_vague_head(found, words))
    return Object(max(place - 1, 0), place, tuple(words), tells)


def is_countable(found: Sentence, words: Sequence[int]) -> bool:
    """Whether a noun without an article is one thing all the same: "record demo video"."""
    if not words:
        return False
    head, spoken = head_of(found, words), found.spoken
    thing = spoken.phrases("made_things", "outputs").at(found.row, head)
    is_mass = spoken.phrases("uncounted").at(found.row, head) is not None
    return thing is not None and not is_mass and not _is_several(found, head)


def _content_words(found: Sentence, place: int) -> list[int]:
    """The words of a noun phrase, past articles and joints: "the script of the film"."""
    words: list[int] = []
    for at in range(place, min(place + _LONGEST, len(found.row))):
        if _is_passed_over(found, at, begun=bool(words)):
            continue
        if _ends_phrase(found, at, begun=bool(words)):
            break
        words.append(at)
    return words


def _is_passed_over(found: Sentence, at: int, *, begun: bool) -> bool:
    """Whether a token is no word of a noun phrase, which goes on behind it."""
    token, spoken = found.row[at], found.spoken
    if not begun and token.text in spoken.words("order_words"):
        return True  # "open the next beta"
    if _is_time(found, at):
        return not begun  # "run a four-week campaign"
    if token.text in spoken.words("and_words"):
        return not _is_verb(found, at + 1)  # "open a wing and increase memberships"
    if token.text in spoken.words("determiners"):
        return not begun or _is_joined(found, at)  # not "content our audience loves"
    is_joint = token.text in spoken.words("object_joints")
    return is_joint or token.kind == NUMBER or (token.kind == MARK and token.text in "'-&/")


def _ends_phrase(found: Sentence, at: int, *, begun: bool) -> bool:
    """Whether a noun phrase is over before a token: a time, a joint, another clause."""
    token, spoken = found.row[at], found.spoken
    if token.kind == OPAQUE and token.text.startswith("@"):
        return False
    is_day = len(token.text) > 3 and spoken.phrases("weekday").at(found.row, at) is not None
    is_new = begun and token.text in spoken.words("determiners")
    is_part = at + 1 < len(found.row) and found.row[at + 1].text == "-" and glued(found.row, at + 1)
    is_stop = token.text in spoken.words("unit_stops") and not is_part
    return is_day or is_new or is_stop or token.kind != WORD or _is_time(found, at)


def _is_time(found: Sentence, at: int) -> bool:
    start = found.row[at].start
    return any(span.start <= start < span.end for span in found.bounds)


def _is_verb(found: Sentence, place: int) -> bool:
    verbs = found.spoken.phrases("vague_verbs", "strong_verbs", "result_verbs")
    return place < len(found.row) and verbs.at(found.row, place) is not None


def _is_joined(found: Sentence, place: int) -> bool:
    """Whether a noun goes on with an article: "the script of the film", "le montage du film"."""
    joints = found.spoken.words("object_joints")
    return found.row[place].text in joints or found.row[place - 1].text in joints


def _says_little(found: Sentence, place: int) -> bool:
    """Whether a word names nothing definite: praise, a quality, a thing made of any kind."""
    lists = ("praise", "qualities", "empty_objects", "generic_outputs", "anyunit", "anybody",
             "awareness_words", "plus_after", "vague_words")  # fmt: skip
    word = found.row[place].text
    is_adverb = word.endswith(found.spoken.data["adverb_ending"])
    return is_adverb or found.spoken.phrases(*lists).at(found.row, place) is not None


def names_a_thing(found: Sentence, words: Sequence[int]) -> bool:
    """Whether one of the words is a thing that can be there or not: a page, a guide, a group."""
    made, generic = (found.spoken.phrases(name) for name in ("made_things", "generic_outputs"))
    matches = ((made.at(found.row, at), generic.at(found.row, at)) for at in words)
    return any(thing and (not other or thing[0] > other[0]) for thing, other in matches)


def _has_name(found: Sentence, words: Sequence[int]) -> bool:
    return any(found.text[found.row[at].start].isupper() for at in words)


def is_metric(found: Sentence, words: Sequence[int]) -> bool:
    """Whether the object is what goals count: "win more enquiries" has no thing of its own.

    A longer name is a thing: "hire a sales lead", "launch a referral programme".
    """
    if not words:
        return False
    head = found.row[head_of(found, words)].start
    named = [metric for metric in found.metrics if metric.start <= head < metric.end]
    made = found.spoken.phrases("made_things").at(found.row, words[0])
    thing = found.span(words[0], made[0]) if made else Span(head, head)
    return any(thing.start >= each.start and thing.end <= each.end for each in named)


def _has_vague_head(found: Sentence, words: Sequence[int]) -> bool:
    """Whether the noun itself says nothing: "a world-class community experience"."""
    if not words or names_a_thing(found, words):
        return False
    vague = found.spoken.phrases("vague_words", "vague_objects")
    return vague.at(found.row, head_of(found, words)) is not None


def is_one_thing(found: Sentence, place: int, words: Sequence[int]) -> bool:
    """Whether the object is one definite thing: an article, or a singular without one."""
    row, spoken = found.row, found.spoken
    if not words:
        return False
    nothing = (
        "qualities", "bare_qualities", "awareness_words", "empty_objects", "praise", "brands",
    )  # fmt: skip
    noun = head_of(found, words)
    if _has_vague_head(found, words):
        return False
    after = min(words[-1] + 2, len(row))  # "make our posts more engaging"
    if before(row, after, spoken.words("plus_words"), after - place):
        return False
    is_thing = names_a_thing(found, words)
    is_nothing = spoken.phrases(*nothing).at(row, noun) or spoken.phrases("empty_objects").at(
        row, words[0]
    )
    if is_nothing and not is_thing:
        return False
    if is_metric(found, words) and not (is_thing or has_article(found, place)):
        return False
    leading = [row[at].text for at in range(place, words[0])]
    is_plural = _is_several(found, noun)
    if any(word in spoken.words("singular_articles") for word in leading):
        return not is_plural or bool(spoken.data["adjective_follows"])
    if not spoken.data["adjective_follows"]:  # "developer and user groups"
        is_plural = is_plural or _is_several(found, words[-1])
    return not is_plural and not any(word in spoken.words("plural_articles") for word in leading)


def _is_several(found: Sentence, place: int) -> bool:
    """Whether a word has the ending of several; a name such as "Google Analytics" may have it."""
    word = found.row[place]
    return looks_plural(word.text) and not (place and found.text[word.start].isupper())


def has_article(found: Sentence, place: int, name: str = "singular_articles") -> bool:
    """Whether an article of one thing stands right behind the verb."""
    articles = found.spoken.words(name)
    return place < len(found.row) and found.row[place].text in articles


def head_of(found: Sentence, words: Sequence[int]) -> int:
    """The noun that the other words tell apart: the last one in English, the first in French."""
    if found.spoken.data["adjective_follows"]:
        ordinals = found.spoken.phrases("ordinals")
        return next((at for at in words if not ordinals.at(found.row, at)), words[0])
    last = words[0]
    for at in words[1:]:
        if at != last + 1 and found.row[at - 1].text != "-":
            break
        last = at
    return last

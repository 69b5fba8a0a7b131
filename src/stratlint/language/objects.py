"""What the verb that opens a goal makes or does: the object, and whether it is a definite one."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.language.measures import Span
from stratlint.language.phrases import looks_plural
from stratlint.language.sentence import Sentence, once
from stratlint.language.slots import before, glued, place_of
from stratlint.language.tokens import MARK, NUMBER, OPAQUE, WORD
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


@once
def opening_object(found: Sentence) -> Object | None:
    """Return the first object of a verb of result that opens the goal, ``None`` without one."""
    if done := _is_done_to_us(found):
        return done
    best: Object | None = None
    lists = ("result_verbs", "making_verbs", "strong_verbs")
    for name in (*lists, "vague_verbs") if found.targets else lists:
        for first, end in found.places(name):
            if first > found.opening or found.row[first].start >= found.main_end:
                break
            if _is_done_by_others(found, first) or _is_aside(found, first):
                continue
            thing = _object_of(found, first, end, name)
            if best is None or (thing.is_result, thing.tells) > (best.is_result, best.tells):
                best = thing
    return best if best and best.is_result else _object_of_unlisted(found) or best


_IDLE = (
    "vague_verbs", "activities", "showing_verbs", "serving_verbs", "becoming_verbs",
    "status_verbs", "number_words", "function_words",
)  # fmt: skip


def _object_of_unlisted(found: Sentence) -> Object | None:
    """What becomes of one thing by a verb that no list has: "film a tour", "retire the logo"."""
    place = found.lead_end
    if done := _turned_into(found):
        return done
    if place + 1 >= len(found.row) or not _is_unlisted_verb(found, place):
        return None
    start = _past_particle(found, place)
    thing = read_object(found, start)
    if _has_article(found, start, "one_words"):
        is_one = thing.tells and _is_one(found, start, thing.words)
    else:  # of what there is already, only what can be seen: "the logo", not "the stigma"
        known = _has_article(found, start) and _is_seen(found, thing.words)
        is_one = known and _is_one(found, start, thing.words)
    return Object(place, start, thing.words, True, True) if is_one else None


def _past_particle(found: Sentence, place: int) -> int:
    """The token behind a verb of two words: "bring in a cook", "faire vérifier le compte"."""
    row, spoken = found.row, found.spoken
    is_caused = row[place].text in spoken.words("causing_verbs")
    is_caused = is_caused and is_infinitive(found, place + 1)
    return place + 1 + (is_caused or row[place + 1].text in spoken.words("particles"))


def _is_unlisted_verb(found: Sentence, place: int) -> bool:
    """Whether a word may be a verb of any kind but those that never end."""
    token = found.row[place]
    is_verb = token.kind == WORD and token.text not in found.spoken.words("unit_stops")
    if found.spoken.data["infinitive_endings"]:
        return is_infinitive(found, place)
    return is_verb and found.spoken.phrases(*_IDLE).at(found.row, place) is None


def is_infinitive(found: Sentence, place: int) -> bool:
    """Whether a word is told to be a verb by its ending, and to be none of those that never end."""
    endings = tuple(found.spoken.data["infinitive_endings"])
    if not endings or place >= len(found.row) or not found.row[place].text.endswith(endings):
        return False
    return found.spoken.phrases(*_IDLE).at(found.row, place) is None


def _is_seen(found: Sentence, words: Sequence[int]) -> bool:
    """Whether the object is a thing made, a place or a person: a logo, Instagram, the mayor."""
    seen = found.spoken.phrases("made_things", "outputs", "places", "audiences")
    if not words or _is_metric(found, words):
        return False
    generic, head = found.spoken.phrases("generic_outputs"), _head(found, words)
    is_there = seen.at(found.row, head) is not None and generic.at(found.row, head) is None
    return is_there or _names_a_thing(found, [head])


def _is_done_to_us(found: Sentence) -> Object | None:
    """A state that others bring about: "be quoted in the paper", "get featured"."""
    row, place = found.row, found.lead_end + 1
    if place >= len(row) or row[place - 1].text not in found.spoken.words("state_verbs"):
        return None
    word = found.text[row[place].start : row[place].end].lower()
    is_state = word.endswith(tuple(found.spoken.data["participle_ending"].split()))
    if not is_state or found.spoken.phrases("vague_states").at(row, place):
        return None
    return Object(place - 1, place + 1, (place,), True, True)


def _turned_into(found: Sentence) -> Object | None:
    """What something is to be made: "turn the talk into a guide"."""
    for _, end in found.places("turning_words"):
        thing = read_object(found, end - 1)
        if thing.tells and _is_one(found, end - 1, thing.words):
            return Object(found.lead_end, end - 1, thing.words, True, True)
    return None


def _is_done_by_others(found: Sentence, place: int) -> bool:
    """Whether others are to do it: "encourage users to create a pack"."""
    leads = found.spoken.words("to_do")
    if not place or found.row[place - 1].text not in leads:
        return False
    asking = found.spoken.phrases("asking_verbs")
    return any(asking.at(found.row, at) for at in range(max(0, place - 6), place - 1))


def _is_aside(found: Sentence, place: int) -> bool:
    """Whether a verb says by what means, or is a noun: "by posting", "ways of adding"."""
    joints = found.spoken.words("unit_stops")
    return (
        place > found.lead_end
        and found.row[place - 1].text in joints
        and (found.row[place].text.endswith(tuple(found.spoken.data["noun_endings"].split())))
    )


def _object_of(found: Sentence, first: int, end: int, name: str) -> Object:
    """The object of one verb; verbs such as "build" and "gain" make only what is listed."""
    thing = read_object(found, _past_second_verb(found, end))
    end = thing.start
    is_whole = _is_all(found, end)
    if name == "result_verbs" and not found.recurrences and _is_status_verb(found, first, end):
        return Object(first, end, thing.words, True, True)
    is_made = _names_a_thing(found, thing.words) or _has_article(found, end, "one_words")
    is_definite = is_made or name == "result_verbs" or is_whole
    tells = thing.tells and (name != "making_verbs" or is_made)
    is_one = is_whole or (is_definite and tells and _is_one(found, end, thing.words))
    if name == "result_verbs" and not is_one and _has_article(found, end):
        is_one = _is_one(found, end, thing.words)
    if name == "strong_verbs":
        is_one = (is_whole and tells) or _is_brought_about(found, end, thing.words)
    return Object(first, end, thing.words, tells, is_one and bool(thing.words))


def _past_second_verb(found: Sentence, place: int) -> int:
    """The token behind a second verb: "launch and grow a channel"."""
    row, spoken = found.row, found.spoken
    if place + 1 < len(row) and row[place].text in spoken.words("and_words"):
        for name in ("vague_verbs", "strong_verbs", "result_verbs"):
            if verb := spoken.phrases(name).at(row, place + 1):
                return verb[0]
    return place


def _is_brought_about(found: Sentence, place: int, words: Sequence[int]) -> bool:
    """Whether one thing is to be made something: "get the café covered by a newspaper"."""
    if not found.spoken.words("causing_verbs") & {found.row[place - 1].text}:
        return False
    ending = tuple(found.spoken.data["participle_ending"].split())
    vague = found.spoken.phrases("vague_states")
    ends = [at for at in words[1:] if found.row[at].text.endswith(ending)]
    done = any(vague.at(found.row, at) is None for at in ends)
    return done and _is_one(found, place, words)


def _is_status_verb(found: Sentence, first: int, end: int) -> bool:
    """Whether the verb itself is the result: "be live", "get certified"."""
    states = found.spoken.phrases("result_states")
    return any(states.at(found.row, at) for at in range(max(0, first - 1), end))


def read_object(found: Sentence, place: int, *, is_counted: bool = False) -> Object:
    """Return the words of an object that begins at a token, or that a figure before it counts."""
    words = _content_words(found, place)
    specific = [at for at in words if not _says_little(found, at)]
    if is_counted:
        tells = bool(specific)  # "3 brands"
    else:
        is_one = _has_article(found, place, "one_words")  # "a mural", "a sponsor"
        tells = len(specific) > (not is_one) or _has_name(found, specific)
        tells = tells or _names_a_thing(found, words)
        is_hollow = (_is_metric(found, words) and not is_one) or _is_quality(found, words)
        tells = tells and not (is_hollow or _has_vague_head(found, words))
    return Object(max(place - 1, 0), place, tuple(words), tells)


def _content_words(found: Sentence, place: int) -> list[int]:
    """The words of a noun phrase, past articles and joints: "the script of the film"."""
    row, spoken = found.row, found.spoken
    joints, determiners = spoken.words("object_joints"), spoken.words("determiners")
    stops = spoken.words("unit_stops")
    taken = found.bounds
    words: list[int] = []
    for at in range(place, min(place + _LONGEST, len(row))):
        token = row[at]
        is_day = len(token.text) > 3 and spoken.phrases("weekday").at(row, at) is not None
        is_time = any(span.start <= token.start < span.end for span in taken)
        if is_day or (is_time and words):
            break
        if is_time:
            continue  # "run a four-week campaign"
        if not words and token.text in spoken.words("order_words"):
            continue  # "open the next beta"
        if words and token.text in determiners and not _is_joined(found, at):
            break  # "content our audience loves"
        if token.text in spoken.words("and_words") and _is_verb(found, at + 1):
            break  # "open a wing and increase memberships"
        if token.kind == NUMBER or token.text in determiners or token.text in joints:
            continue
        if token.kind == MARK and token.text in "'-&/":
            continue
        if token.kind == OPAQUE and token.text.startswith("@"):
            words.append(at)
            continue
        is_part = at + 1 < len(row) and row[at + 1].text == "-" and glued(row, at + 1)
        if token.kind != WORD or (token.text in stops and not is_part):
            break
        words.append(at)
    return words


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


def _names_a_thing(found: Sentence, words: Sequence[int]) -> bool:
    """Whether one of the words is a thing that can be there or not: a page, a guide, a group."""
    made, generic = (found.spoken.phrases(name) for name in ("made_things", "generic_outputs"))
    matches = ((made.at(found.row, at), generic.at(found.row, at)) for at in words)
    return any(thing and (not other or thing[0] > other[0]) for thing, other in matches)


def _has_name(found: Sentence, words: Sequence[int]) -> bool:
    return any(found.text[found.row[at].start].isupper() for at in words)


def _is_metric(found: Sentence, words: Sequence[int]) -> bool:
    """Whether the object is what goals count: "win more enquiries" has no thing of its own.

    A longer name is a thing: "hire a sales lead", "launch a referral programme".
    """
    if not words:
        return False
    head = found.row[_head(found, words)].start
    named = [metric for metric in found.metrics if metric.start <= head < metric.end]
    made = found.spoken.phrases("made_things").at(found.row, words[0])
    thing = found.span(words[0], made[0]) if made else Span(head, head)
    return any(thing.start >= each.start and thing.end <= each.end for each in named)


def _has_vague_head(found: Sentence, words: Sequence[int]) -> bool:
    """Whether the noun itself says nothing: "a world-class community experience"."""
    if not words or _names_a_thing(found, words):
        return False
    vague = found.spoken.phrases("vague_words", "vague_objects")
    return vague.at(found.row, _head(found, words)) is not None


def _is_quality(found: Sentence, words: Sequence[int]) -> bool:
    """Whether the object is what nobody can count: "create awareness", "build trust"."""
    lists = ("qualities", "bare_qualities", "awareness_words")
    return (
        bool(words) and found.spoken.phrases(*lists).at(found.row, _head(found, words)) is not None
    )


def _is_all(found: Sentence, place: int) -> bool:
    """Whether all or every one of some things is meant, or "the two"; "every day" is none."""
    row, spoken = found.row, found.spoken
    is_definite = place + 1 < len(row) and row[place].text in spoken.words("definite_articles")
    if is_definite and spoken.phrases("number_words").at(row, place + 1):
        return True
    rounds = [place_of(found.row, each.start) for each in found.recurrences]
    wholes = (first for first, _ in found.places("all_words") if first not in rounds)
    return any(first in (place, place + 1) for first in wholes)


def _is_one(found: Sentence, place: int, words: Sequence[int]) -> bool:
    """Whether the object is one definite thing: an article, or a singular without one."""
    row, spoken = found.row, found.spoken
    if not words:
        return False
    nothing = (
        "qualities", "bare_qualities", "awareness_words", "empty_objects", "praise", "brands",
    )  # fmt: skip
    noun = _head(found, words)
    if _has_vague_head(found, words):
        return False
    after = min(words[-1] + 2, len(row))  # "make our posts more engaging"
    if before(row, after, spoken.words("plus_words"), after - place):
        return False
    is_thing = _names_a_thing(found, words)
    is_nothing = spoken.phrases(*nothing).at(row, noun) or spoken.phrases("empty_objects").at(
        row, words[0]
    )
    if is_nothing and not is_thing:
        return False
    if _is_metric(found, words) and not (is_thing or _has_article(found, place)):
        return False
    leading = [row[at].text for at in range(place, words[0])]
    is_plural = _is_several(found, noun)
    if any(word in spoken.words("singular_articles") for word in leading):
        return not is_plural or bool(spoken.data["adjective_follows"])
    is_plural = is_plural or _is_several(found, words[-1])  # "developer and user groups"
    return not is_plural and not any(word in spoken.words("plural_articles") for word in leading)


def _is_several(found: Sentence, place: int) -> bool:
    """Whether a word has the ending of several; a name such as "Google Analytics" may have it."""
    word = found.row[place]
    return looks_plural(word.text) and not (place and found.text[word.start].isupper())


def _has_article(found: Sentence, place: int, name: str = "singular_articles") -> bool:
    """Whether an article of one thing stands right behind the verb."""
    articles = found.spoken.words(name)
    return place < len(found.row) and found.row[place].text in articles


def _head(found: Sentence, words: Sequence[int]) -> int:
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

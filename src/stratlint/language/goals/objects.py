"""What the verb that opens a goal makes or does: the object, and whether it is a definite one."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.language.goals.nouns import (
    Object,
    has_article,
    head_of,
    is_countable,
    is_metric,
    is_one_thing,
    names_a_thing,
    read_object,
)
from stratlint.language.goals.sentence import Sentence, once
from stratlint.language.grammar.slots import place_of
from stratlint.language.grammar.tokens import WORD


@once
def opening_object(found: Sentence) -> Object | None:
    """Return the first object of a verb of result that opens the goal, ``None`` without one."""
    if done := _is_done_to_us(found) or _is_done(found):
        return done
    best: Object | None = None
    lists = ("result_verbs", "making_verbs", "strong_verbs")
    for name in (*lists, "vague_verbs") if found.targets else lists:
        for first, end in found.places(name):
            is_late = first > found.opening and not _is_added(found, first)
            if is_late or found.row[first].start >= found.main_end:
                continue
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
    if has_article(found, start, "one_words") or (
        not has_article(found, start) and is_countable(found, thing.words)
    ):
        is_one = thing.tells and is_one_thing(found, start, thing.words)
    else:  # of what there is already, only what can be seen: "the logo", not "the stigma"
        known = has_article(found, start) and _is_seen(found, thing.words)
        is_one = known and is_one_thing(found, start, thing.words)
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
    if not words or is_metric(found, words):
        return False
    generic, head = found.spoken.phrases("generic_outputs"), head_of(found, words)
    is_there = seen.at(found.row, head) is not None and generic.at(found.row, head) is None
    return is_there or names_a_thing(found, [head])


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


def _is_done(found: Sentence) -> Object | None:
    """One thing and the state that it is to be in: "press list compiled", "stand ready"."""
    first, spoken = found.lead_end, found.spoken
    words = read_object(found, first).words
    is_act = has_article(found, first) or bool(found.places("result_states"))  # "go live"
    if len(words) < 2 or found.targets or is_act:
        return None
    noun, last = words[:-1], words[-1]
    written = found.text[found.row[last].start : found.row[last].end].lower()
    is_done = written.endswith(tuple(spoken.data["participle_ending"].split()))
    is_done = is_done and not spoken.phrases("vague_states").at(found.row, last)
    is_done = is_done and not _opens_with_a_verb(found)
    is_mass = spoken.phrases("uncounted").at(found.row, head_of(found, noun)) is not None
    is_ready = is_done or found.row[last].text in spoken.words("ready_words")
    if not is_ready or is_mass or not is_one_thing(found, first, noun):
        return None
    return Object(noun[0], noun[0], words, True, True)


def _opens_with_a_verb(found: Sentence) -> bool:
    if endings := tuple(found.spoken.data["infinitive_endings"]):
        return found.row[found.lead_end].text.endswith(endings)
    lists = (*_IDLE, "result_verbs", "strong_verbs", "making_verbs", "people_verbs")
    return found.spoken.phrases(*lists).at(found.row, found.lead_end) is not None


def _turned_into(found: Sentence) -> Object | None:
    """What something is to be made: "turn the talk into a guide"."""
    for _, end in found.places("turning_words"):
        thing = read_object(found, end - 1)
        if thing.tells and is_one_thing(found, end - 1, thing.words):
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
    is_elided = found.row[place - 1].text == "'"  # "le taux d'ouverture"
    leading = place - 1 - is_elided
    if leading < found.lead_end + is_elided:
        return False
    is_joint = found.row[leading].text in found.spoken.words("unit_stops")
    return is_joint and found.row[place].text.endswith(
        tuple(found.spoken.data["noun_endings"].split())
    )


def _object_of(found: Sentence, first: int, end: int, name: str) -> Object:
    """The object of one verb; verbs such as "build" and "gain" make only what is listed."""
    thing = read_object(found, _past_more_verbs(found, end))
    end = thing.start
    is_whole = _is_all(found, end)
    if name == "result_verbs" and not found.recurrences and _is_status_verb(found, first, end):
        return Object(first, end, thing.words, True, True)
    is_made = names_a_thing(found, thing.words) or has_article(found, end, "one_words")
    is_definite = is_made or name == "result_verbs" or is_whole
    tells = thing.tells and (name != "making_verbs" or is_made)
    is_one = is_whole or (is_definite and tells and is_one_thing(found, end, thing.words))
    if name == "result_verbs" and not is_one and has_article(found, end):
        is_one = is_one_thing(found, end, thing.words)
    if name == "strong_verbs":
        is_one = (is_whole and tells) or _is_brought_about(found, end, thing.words)
    return Object(first, end, thing.words, tells, is_one and bool(thing.words))


def _is_added(found: Sentence, place: int) -> bool:
    """Whether "and" adds a second thing to do: "reach level B1 and pass an exam"."""
    return found.row[place - 1].text in found.spoken.words("and_words")


def _past_more_verbs(found: Sentence, place: int) -> int:
    """The token behind more verbs of one object: "draft, test and print a leaflet"."""
    row, joints = found.row, found.spoken.words("and_words") | {","}
    verbs = found.spoken.phrases("vague_verbs", "strong_verbs", "result_verbs")
    at = place
    while at < len(row) and row[at].text in joints:
        at += 1
        verb = verbs.at(row, at) if at < len(row) else None
        if verb or has_article(found, at + 1):
            at = place = verb[0] if verb else at + 1
        elif at + 1 < len(row) and row[at + 1].text in joints:
            at += 1
    return place


def _is_brought_about(found: Sentence, place: int, words: Sequence[int]) -> bool:
    """Whether one thing is to be made something: "get the café covered by a newspaper"."""
    if not found.spoken.words("causing_verbs") & {found.row[place - 1].text}:
        return False
    ending = tuple(found.spoken.data["participle_ending"].split())
    vague = found.spoken.phrases("vague_states")
    ends = [at for at in words[1:] if found.row[at].text.endswith(ending)]
    done = any(vague.at(found.row, at) is None for at in ends)
    after = words[-1] + 1 if words else len(found.row)
    reached = found.spoken.words("brought_to")  # "get the archive onto the site"
    done = done or (after < len(found.row) and found.row[after].text in reached)
    return done and is_one_thing(found, place, words)


def _is_status_verb(found: Sentence, first: int, end: int) -> bool:
    """Whether the verb itself is the result: "be live", "get certified"."""
    states = found.spoken.phrases("result_states")
    return any(states.at(found.row, at) for at in range(max(0, first - 1), end))


def _is_all(found: Sentence, place: int) -> bool:
    """Whether all or every one of some things is meant, or "the two"; "every day" is none."""
    row, spoken = found.row, found.spoken
    is_definite = place + 1 < len(row) and row[place].text in spoken.words("definite_articles")
    if is_definite and spoken.phrases("number_words").at(row, place + 1):
        return True
    rounds = [place_of(found.row, each.start) for each in found.recurrences]
    wholes = (first for first, _ in found.places("all_words") if first not in rounds)
    return any(first in (place, place + 1) for first in wholes)

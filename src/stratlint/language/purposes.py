"""What social posts are for: which words of a mission, a goal, a type or a post show a purpose."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from stratlint.language.catalogues import catalogue
from stratlint.language.grammar.tokens import MARK, NUMBER, Token, fold, tokens
from stratlint.language.vocabulary import Grammar, grammar, valued
from stratlint.tuples import NamedTuple

AIM, LABEL, CALL = "aim", "label", "call"
"""What a text is: a mission or a goal; the name of a type or of a goal; a call to action."""

PURPOSES = (
    "awareness", "traffic", "leads", "sales", "community", "service", "education", "recruiting",
    "culture", "events", "credibility",
)  # fmt: skip

STRAYS_FROM: Mapping[str, frozenset[str]] = {
    purpose: frozenset(missions.split())
    for purpose, missions in {
        "awareness": "traffic leads sales service",
        "traffic": "service",
        "leads": "awareness community service recruiting culture credibility",
        "sales": "awareness community service education recruiting culture credibility",
        "community": "traffic leads sales recruiting",
        "service": "awareness traffic leads sales recruiting culture events",
        "education": "events",
        "recruiting": "awareness traffic leads sales community service education credibility",
        "culture": "traffic leads sales service education events",
        "events": "service",
        "credibility": "service",
    }.items()
}
"""The missions that a post of each purpose does not serve.

What teaches or proves also wins readers and clients. In doubt a pair is left out, so that a post is
only said to stray where hardly anybody would argue.
"""

_FOR_ALL = frozenset(("education", "service", "community", "culture"))
"""Purposes that are ours even where we help others: “help people understand”."""

_AWAY = 7
"""Words between a verb of gaining and what it gains: “generate at least 50 new qualified leads”."""
_BRIEF = 4
"""The most words of an entry in a list: “visual content, B2B leads”."""
_LONGEST = 4000
"""Characters that are read of a text; a mission is a sentence."""
_HARD_MARKS = frozenset(".;:!?()|—")
_LIST_MARKS = _HARD_MARKS | frozenset(",/+&•")
_CHUNK = 400
"""Texts whose words are looked up together."""
_WORD = re.compile(r"[^\W_]+")


class Purpose(NamedTuple):
    """A purpose that a text shows, and the offsets of the words that show it."""

    name: str
    start: int
    end: int


def purposes_of(text: str, language: str, kind: str = AIM) -> list[Purpose]:
    """Return the purposes that a text shows, from left to right; none where it is not clear.

    `kind` says what it is: a mission or a goal (`AIM`), the name of a type or of a goal (`LABEL`),
    or a call to action (`CALL`). What is denied (“not to sell”) and what others are helped to do
    (“help shops sell”) does not count.
    """
    return list(_purposes(text[:_LONGEST], grammar(language).language, kind))


def hints_of(text: str, language: str) -> frozenset[str]:
    """Return every purpose that any word may be about: a reason for silence, not for a finding."""
    table = _table(grammar(language).language)
    row = _row(text[:_LONGEST])
    lists = [table.phrases(name) for name in ("aims", "gained", "acts", "labels", "calls")]
    found: set[str] = set()
    for place in range(len(row)):
        for listed in lists:
            if match := listed.at(row, place):
                found.update(match[1].split())
    return frozenset(found)


def any_shows(texts: Iterable[str], names: Collection[str], language: str, *lists: str) -> bool:
    """Whether one of many texts has words of one of the lists that may show one of the purposes.

    Fast, for the posts of a year, and generous: the words can stand anywhere.
    """
    return any(showing(texts, names, language, *lists))


def showing(
    texts: Iterable[str], names: Collection[str], language: str, *lists: str
) -> Iterator[bool]:
    """Yield of each of many texts whether it has words that may show one of the purposes."""
    needles = _needles(grammar(language).language, frozenset(names), lists)
    rest = iter(texts)
    while chunk := list(islice(rest, _CHUNK)):
        known = _words_of(chunk)
        possible = [each for each in needles if all(word in known for word in each.words)]
        for text in chunk:
            folded = fold(text).replace("-", " ") if possible else ""
            yield any(_stands_in(each.phrase, folded) for each in possible)


def _words_of(texts: Iterable[str]) -> set[str]:
    """The words of some texts, folded, each also without the letter of a plural."""
    distinct = " ".join(set(" ".join(texts).split()))
    words = set(_WORD.findall(fold(distinct)))
    return words | {word[:-1] for word in words if word[-1] in "sx"}


def purpose_names(names: Iterable[str], language: str) -> list[str]:
    """Return how a message calls purposes, in their own order."""
    spoken = _table(grammar(language).language).data["names"]
    wanted = set(names)
    return [spoken[name] for name in PURPOSES if name in wanted]


class _Table(Grammar):
    """The words of purposes in one language; hyphens in them do not matter."""

    def _listed(self, name: str) -> Iterable[tuple[str, Any]]:
        return ((_unhyphened(phrase), value) for phrase, value in valued(self.data[name]))


def _unhyphened(phrase: str) -> str:
    return phrase.replace("-", " ")


@lru_cache(maxsize=8)
def _table(language: str) -> _Table:
    words = catalogue(Path(__file__).with_suffix(""), language)
    return _Table(language, {"decimal_mark": ".", **words})


def _row(text: str) -> list[Token]:
    """The tokens of a text without the hyphens inside words."""
    row = tokens(text)
    return [
        token
        for place, token in enumerate(row)
        if token.text != "-"
        or not 0 < place < len(row) - 1
        or row[place - 1].end != token.start
        or row[place + 1].start != token.end
    ]


@lru_cache(maxsize=512)
def _purposes(text: str, language: str, kind: str) -> tuple[Purpose, ...]:
    table, row = _table(language), _row(text)
    if kind == CALL:
        found = _scan(row, table, _calls)
    elif kind == LABEL:
        found = _scan(row, table, _labels) or _scan(row, table, _aims)
    else:
        found = _scan(row, table, _entries if _is_list(row) else _aims)
    return tuple(
        Purpose(name, row[first].start, row[end - 1].end)
        for first, end, names in found
        for name in names.split()
    )


_Found = tuple[int, int, str]
_Reader = Callable[[Sequence[Token], int, _Table], list[_Found]]


def _scan(row: Sequence[Token], table: _Table, read: _Reader) -> list[_Found]:
    """What a reader finds from left to right, without what is denied or is for others to do."""
    found: list[_Found] = []
    denied = others = False
    place = 0
    while place < len(row):
        hits = read(row, place, table)
        if hits:
            found += [hit for hit in hits if not denied and (not others or hit[2] in _FOR_ALL)]
            place = hits[-1][1]
            continue
        if match := table.phrases("turns").at(row, place):
            denied = others = False
        elif match := table.phrases("denials").at(row, place):
            denied = True
        elif match := table.phrases("others").at(row, place):
            others = True
        elif row[place].kind == MARK:
            denied = denied and row[place].text not in _LIST_MARKS
            others = others and row[place].text not in _HARD_MARKS
        place = match[0] if match else place + 1
    return found


def _aims(row: Sequence[Token], place: int, table: _Table) -> list[_Found]:
    """What a mission says at a token: an aim outright, an act of ours, or what a verb gains."""
    if match := table.phrases("aims").at(row, place):
        return [(place, match[0], match[1])]
    acts = table.phrases("acts").at(row, place) if _opens(row, place, table) else None
    gained = _gained(row, place, table)
    return gained or ([(place, acts[0], acts[1])] if acts else [])


def _gained(row: Sequence[Token], place: int, table: _Table) -> list[_Found]:
    """What stands behind a verb of gaining or a number, up to the end of its clause."""
    verb = table.phrases("gains").at(row, place)
    if verb is None and row[place].kind != NUMBER:
        return []
    stops, nouns = table.words("stops"), table.phrases("gained")
    found: list[_Found] = []
    end = verb[0] if verb else place + 1
    last = end + (_AWAY if verb else _AWAY // 2)
    while end < min(last, len(row)):
        text = row[end].text
        if text in _HARD_MARKS or text in stops or table.phrases("turns").at(row, end):
            break
        if match := nouns.at(row, end):
            found.append((end if found else place, match[0], match[1]))
            end = match[0]
            last = end + _AWAY
        else:
            end += 1
    return found


def _labels(row: Sequence[Token], place: int, table: _Table) -> list[_Found]:
    match = table.phrases("labels").at(row, place)
    return [(place, match[0], match[1])] if match else []


def _entries(row: Sequence[Token], place: int, table: _Table) -> list[_Found]:
    """What a list of a few words each says: “B2B leads, events”."""
    return _aims(row, place, table) or _labels(row, place, table)


def _calls(row: Sequence[Token], place: int, table: _Table) -> list[_Found]:
    """A call to action; one of a single word has to open a clause: “book”, not “a book”."""
    match = table.phrases("calls").at(row, place)
    if match and (match[0] > place + 1 or _opens(row, place, table)):
        return [(place, match[0], match[1])]
    return []


def _opens(row: Sequence[Token], place: int, table: _Table) -> bool:
    return place == 0 or row[place - 1].text in table.words("before_acts")


def _is_list(row: Sequence[Token]) -> bool:
    """Whether a text is a list of a few words each, and not a sentence."""
    length = 0
    for token in row:
        length = 0 if token.text in _LIST_MARKS or token.text in ("and", "et") else length + 1
        if length > _BRIEF:
            return False
    return True


class _Needle(NamedTuple):
    """A phrase as it stands in folded text, and those of its words that are written in full."""

    phrase: str
    words: tuple[str, ...]


@lru_cache(maxsize=64)
def _needles(language: str, names: frozenset[str], lists: tuple[str, ...]) -> tuple[_Needle, ...]:
    """The phrases of some lists that show one of some purposes."""
    data = _table(language).data
    phrases = {
        fold(_unhyphened(phrase))
        for each in lists
        for phrase, value in valued(data[each])
        if names & set(value.split())
    }
    return tuple(
        _Needle(phrase, () if phrase.endswith("*") else tuple(_WORD.findall(phrase)))
        for phrase in sorted(phrases)
    )


def _stands_in(needle: str, folded: str) -> bool:
    """Whether a phrase stands in a folded text as words of their own, or as their plural."""
    bare = needle.rstrip("*")
    place = folded.find(bare)
    while place >= 0:
        opens = not place or not folded[place - 1].isalnum()
        if opens and (bare != needle or _ends(folded, place + len(bare))):
            return True
        place = folded.find(bare, place + 1)
    return False


def _ends(folded: str, place: int) -> bool:
    """Whether a word ends here, or after the letter of a plural."""
    after = folded[place : place + 2]
    return not after[:1].isalnum() or (after[0] in "sx" and not after[1:].isalnum())

"""The names that a language gives to the format: headings, labels, values, networks.

A name is looked up by its key: its words in lower case without accents, emoji, numbering and
punctuation at its ends. The strategy's own language is asked first, then the others, so that a
mixed document is read too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from stratlint.late import late
from stratlint.own_yaml import made_once, own_yaml
from stratlint.tuples import NamedTuple

_FOLDER = Path(__file__).parent / "format"

_UNIFIED = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u202f": " ",
     "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}
)  # fmt: skip
_NUMBERING = late(r"^(?:[0-9]{1,2}(?:\\?\.[0-9]{1,2})*\\?[.):]?|[ivx]{1,4}\\?[.)]|[a-z]\\?[.)])\s+")
_EDGES = late(r"^[^\w(]+|[^\w)%]+$")
_AND = late(r"\s*&\s*")
_BOTH_GENDERS = late(r"(?<=[^\W\d_])[·•‧][^\W\d_]{1,6}(?:[·•‧]s)?")
"""What is added to a word so that it names everybody: `Chargé·e`, `Rédacteur·rice·s`."""
_BLANKS = late(r"\s+")
_NOT_IN_SLUGS = late(r"[^a-z0-9]+")
_WORDS = late(r"[^\W_]+")
_KEY = late(r"\n([ \t]*[a-z_' ]+:)")
_IS_KEY = late(r"[a-z][a-z' ]*[a-z]\Z")


_LONGEST_NAME = 2000
"""Characters of a name that count: what is longer is no name."""


_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""What a word may hold unseen: a soft hyphen, a blank without width."""


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """The form in which a name is compared: `2. 🎯 Nos **objectifs** :` gives `nos objectifs`."""
    text = text[:_LONGEST_NAME]
    if text.isascii():
        folded = text.lower()
    else:
        text = _BOTH_GENDERS.sub("", text.translate(_UNIFIED))
        parts = unicodedata.normalize("NFKD", text.casefold())
        folded = "".join(c for c in parts if not unicodedata.combining(c) and c not in _UNSEEN)
    bare = _EDGES.sub("", folded)
    # A sign can be the whole name: `%` heads a column of shares, `✓` says yes.
    folded = _EDGES.sub("", _NUMBERING.sub("", bare)) or folded.strip()
    folded = _AND.sub(" and ", folded)
    return _BLANKS.sub(" ", folded.replace("-", " ").replace("_", " ")).strip()


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """A name as an id: `Atelier ouvert` gives `atelier-ouvert`."""
    return _NOT_IN_SLUGS.sub("-", name_key(text)).strip("-")


def _chief_word(words: Sequence[str], spoken: Mapping[str, Any]) -> str:
    """The word of a longer name that says what it is: `goal` in `Goal of the post`."""
    behind = spoken["behind_the_head"].split(", ")
    end = next((at for at, word in enumerate(words) if at and word.lower() in behind), len(words))
    return words[end - 1 if spoken["head_of_a_name"] == "last" else 0]


class Names(NamedTuple):
    """One language's names, by key."""

    headings: dict[str, str]
    labels: dict[str, dict[str, str]]
    """By kind: key and field."""
    values: dict[str, dict[str, str]]
    """By `kind.field`: key and value."""
    networks: dict[str, str]


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a vocabulary, English first."""
    codes = sorted(path.stem for path in _FOLDER.glob("*.yaml"))
    return tuple(sorted(codes, key=lambda code: code != "en"))


@lru_cache(maxsize=8)
def vocabulary(language: str) -> Mapping[str, Any]:
    """A language's vocabulary as its file has it; English where there is none for it."""
    code = language if language in languages() else "en"
    data: Mapping[str, Any] = own_yaml(_FOLDER / f"{code}.yaml")
    return data


@lru_cache(maxsize=8)
def names(language: str) -> Names:
    """The names of one language."""
    keys = _keys(language)
    labels, values = _Lazily(language, "labels"), _Lazily(language, "values")
    return Names(keys["headings"], labels, values, keys["networks"])


@lru_cache(maxsize=8)
def _keys(language: str) -> Mapping[str, Any]:
    """What most runs ask of a vocabulary; the rest of it is loaded where a table is asked for."""
    code = language if language in languages() else "en"
    made: Mapping[str, Any] = made_once(f"names-{code}", lambda: _keys_in_file(code))
    return made


def _keys_in_file(language: str) -> Mapping[str, Any]:
    data = vocabulary(language)
    by_key = {each: _by_key(data[each]) for each in ("headings", "networks")}
    return {**by_key, "all": _names_in_file(language)}


def _by_key(listed: Mapping[str, str]) -> dict[str, str]:
    """Each name's key, and what the name stands for; the first to claim a name has it."""
    found: dict[str, str] = {}
    for target, written in listed.items():
        for name in written.split(","):
            plain = name.strip()
            key = plain if _IS_KEY.match(plain) else name_key(plain)
            found.setdefault(joined(key), target)
    return found


@lru_cache(maxsize=8)
def _all_names(language: str) -> frozenset[str]:
    """Every key in a vocabulary's file, whatever it stands for.

    A strategy in one language seldom asks another, and to look here is much quicker than to load
    that vocabulary.
    """
    return frozenset(_keys(language)["all"])


def _names_in_file(language: str) -> list[str]:
    text = (_FOLDER / f"{language}.yaml").read_text(encoding="utf-8").casefold()
    text = _KEY.sub(r",\1", text)
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    line = joined(" ".join(bare.replace("-", " ").replace("_", " ").split()))
    return sorted({name.strip(" >") for name in line.replace(":", ",").split(",")})


class _Lazily(dict[str, dict[str, str]]):
    """Tables of names by key, each made when it is first asked for: most are not."""

    def __init__(self, language: str, kind: str) -> None:
        super().__init__()
        self._of = (language, kind)

    def __missing__(self, table: str) -> dict[str, str]:
        language, kind = self._of
        found = self[table] = _by_key(vocabulary(language)[kind].get(table, {}))
        return found


_SHORTEST_SLIP = 4
"""Letters of a word that can be close to another by more than chance."""


_DECIDING = frozenset(
    ("mission", "audiences", "goals", "channels", "calendar", "accounts", "competitors")
)
"""The parts whose names are no slip away from another word that might head a section."""


def _near_word(key: str, known: tuple[str, ...]) -> str:
    """The single word that another one is close to."""
    from difflib import get_close_matches

    alike = [name for name in known if name.isalpha()]
    if len(key) < _SHORTEST_SLIP:  # “Tme” has lost a letter, and “Tim” is somebody
        alike = [e for e in alike if len(e) == _SHORTEST_SLIP and e[-1] == key[-1]]
    found = get_close_matches(key, alike, n=1, cutoff=0.8)
    if not found:  # of four letters, two that changed places are half of the name
        found = [name for name in alike if sorted(name) == sorted(key)]
    return found[0] if found else ""


def _near_words(key: str, known: tuple[str, ...]) -> str:
    """The name of several words that is one slip away: `call to acton`."""
    from stratlint.nearest import one_slip_away

    return one_slip_away(key, tuple(name for name in known if " " in name))


@lru_cache(maxsize=64)
def _headings_from(letter: str, language: str) -> tuple[str, ...]:
    """The headings with a first letter that a slip may be away from: of most parts, its own name.

    It has to be long enough; and “Massages” are no messages.
    """
    of_parts = vocabulary(language)["words"]["parts"]
    own = {name_key(str(name)) for part, name in of_parts.items() if part != "messages"}
    return tuple(
        name
        for name, part in names(language).headings.items()
        if name[0] == letter and (part in _DECIDING or (name in own and len(name) >= _LONG_NAME))
    )


_LONG_NAME = 7


class Dictionary:
    """The names of every language, the strategy's own before the others."""

    def __init__(self, language: str) -> None:
        """Ask `language` first."""
        own = language.partition("-")[0].lower()
        order = [own] if own in languages() else []
        self.language = own
        self.order = [*order, *(each for each in languages() if each != own)]

    def part(self, heading: str) -> str | None:
        """The part that a heading announces, by a name of it or as a question."""
        from stratlint.language.questions import asked_for

        key = joined(name_key(heading))
        named = (p for each in self._asked(key) if (p := names(each).headings.get(key)))
        return next(named, None) or asked_for(key)

    def near_part(self, heading: str) -> tuple[str, str] | None:
        """The part, and its heading, that a misspelt heading is one slip of the hand away from."""
        from stratlint.nearest import one_slip_away

        key = joined(name_key(heading))
        if len(key) < _SHORTEST_SLIP or not key.replace(" ", "").isalpha():
            return None
        for each in self.order:
            if found := one_slip_away(key, _headings_from(key[0], each)):
                return names(each).headings[found], found
        return None

    def _asked(self, key: str) -> Iterator[str]:
        """The languages that may have a name: the strategy's own, and those whose words hold it."""
        own, *others = self.order
        yield own
        for each in others:
            if not key.isascii() or key in _all_names(each):
                yield each

    def part_in_own_language(self, heading: str) -> str | None:
        """The part that a heading announces in the language that is asked first."""
        return names(self.order[0]).headings.get(joined(name_key(heading)))

    def field(self, kind: str, label: str) -> str | None:
        """The field that a label, column or heading stands for within an item of `kind`."""
        key = joined(name_key(label))
        for each in self._asked(key):
            if found := names(each).labels[kind].get(key):
                return found
        return None

    def field_of_head(self, kind: str, label: str) -> str | None:
        """The field that the chief word of a longer name stands for: `Asset owner` is an owner.

        It is the last word in English and the first in French, as each vocabulary says; English
        names stand in the sheets of all.
        """
        found = _WORDS.findall(label[:_LONGEST_NAME])
        for each in dict.fromkeys((self.order[0], languages()[0])) if len(found) > 1 else ():
            word = _chief_word(found, vocabulary(each))
            if field := names(each).labels[kind].get(name_key(word)):
                return field
        return None

    def rank(self, kind: str, field: str, label: str) -> int:
        """How far behind a field's own name a label stands among its synonyms."""
        key = name_key(label)
        for each in self.order:
            listed = vocabulary(each)["labels"][kind].get(field, "").split(",")
            if key in (known := [name_key(name) for name in listed]):
                return known.index(key)
        return len(listed)

    def is_first_name(self, kind: str, field: str, label: str) -> bool:
        """Whether a label is the name that a field has before all its synonyms."""
        key = name_key(label)
        written = (vocabulary(each)["labels"][kind].get(field, "") for each in self.order[:1])
        return any(name_key(names.split(",")[0]) == key for names in written)

    def near_field(self, kind: str, label: str) -> tuple[str, str] | None:
        """The field, and its label as it is written, that a misspelt name is close to."""
        key = name_key(label)
        if not key.replace(" ", "").isalpha() or len(key) < _SHORTEST_SLIP - 1:
            return None
        for each in self.order:
            labels = names(each).labels[kind]
            # A slip of the hand seldom takes the first letter.
            known = tuple(name for name in labels if name[0] == key[0])
            found = _near_words(key, known) if " " in key else _near_word(key, known)
            # One “goal” where the field has “goals” is another word, and means something else.
            if found and found.rstrip("s") != key.rstrip("s"):
                written = vocabulary(each)["labels"][kind][labels[found]].split(",")
                spelt = (name.strip() for name in written if name_key(name) == found)
                return labels[found], next(spelt, found)
        return None

    def value(self, kind: str, field: str, word: str) -> str | None:
        """The value of a closed list that a word stands for."""
        key = joined(name_key(word))
        for each in self._asked(key):
            if found := names(each).values[f"{kind}.{field}"].get(key):
                return found
        return None

    def yes_or_no(self, word: str) -> bool | None:
        """Whether a word says yes or no; nothing where it says neither."""
        key = name_key(word)
        for each in self._asked(key):
            if found := names(each).values["boolean"].get(key):
                return found == "true_words"
        return None

    def network(self, name: str) -> str | None:
        """The network that a name stands for, as its slug: `LinkedIn` and `LI` give `linkedin`."""
        return self.networks.get(joined(name_key(name)))

    @cached_property
    def networks(self) -> Mapping[str, str]:
        """Every network's slug by the keys of its names, the strategy's own language first."""
        listed = (names(each).networks for each in reversed(self.order))
        return {key: network for known in listed for key, network in known.items()}


def joined(key: str) -> str:
    """Both languages' `and` as one, so that `ton et style` is found as `ton & style`."""
    return key.replace(" et ", " and ") if " et " in key else key


@lru_cache(maxsize=8)
def dictionary(language: str) -> Dictionary:
    """The names to read a strategy by that is written in `language`."""
    return Dictionary(language)

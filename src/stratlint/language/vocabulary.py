"""The words of a language, loaded from its data file when first needed."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from stratlint.language.grammar.phrases import Phrases
from stratlint.language.grammar.tokens import fold as fold
from stratlint.own_yaml import own_yaml

_FOLDER = Path(__file__).parent


class Grammar:
    """What the data file of one language holds; each part is prepared on first use."""

    def __init__(self, language: str, data: Mapping[str, Any]) -> None:
        self.language = language
        self.data = data
        self.decimal_comma = bool(data["decimal_mark"] == ",")
        self._phrases: dict[tuple[str, ...], Phrases] = {}
        self._prepared: dict[str, Any] = {}

    def phrases(self, *names: str) -> Phrases:
        """Return lists of phrases of the data file as one, ready to be looked up.

        A list written as text holds phrases between commas, and the value of each is itself. A
        mapping gives the phrases of each value.
        """
        found = self._phrases.get(names)
        if found is None:
            found = Phrases(chain.from_iterable(map(self._listed, names)))
            self._phrases[names] = found
        return found

    def _listed(self, name: str) -> Iterable[tuple[str, Any]]:
        listed = valued(self.data[name])
        is_of_verbs = name.endswith("_verbs")
        return _conjugated(listed, self.data["verb_endings"]) if is_of_verbs else listed

    def words(self, name: str) -> frozenset[str]:
        """Return a list of single words of the data file; of a mapping, those of all its values."""
        key = "words " + name
        if key not in self._prepared:
            written = self.data[name]
            if not isinstance(written, str):
                written = " ".join(phrase for phrase, _ in valued(written))
            self._prepared[key] = frozenset(_words(written))
        prepared: frozenset[str] = self._prepared[key]
        return prepared


def valued(written: str | Mapping[Any, str]) -> Iterable[tuple[str, Any]]:
    """Yield each phrase with its value: itself, or the key that it stands under."""
    if isinstance(written, str):
        for phrase in _bare(written).split(","):
            if phrase.strip():
                yield phrase.strip(), phrase.strip()
        return
    for value, phrases in written.items():
        for phrase in _bare(str(phrases)).split(","):
            if phrase.strip():
                yield phrase.strip(), value


def _conjugated(
    listed: Iterable[tuple[str, Any]], endings: Mapping[str, str]
) -> Iterable[tuple[str, Any]]:
    """Yield verbs as listed, and in the other forms that the ending of their infinitive takes."""
    for phrase, value in listed:
        yield phrase, value
        verb, space, rest = phrase.partition(" ")
        for infinitive, forms in endings.items():
            if verb.endswith(infinitive):
                stem = verb.removesuffix(infinitive)
                yield from ((stem + form + space + rest, value) for form in forms.split())


def _words(written: str) -> list[str]:
    return [word.rstrip(",") or word for word in _bare(written).split()]


def _bare(written: str) -> str:
    return fold(written).replace('"', "")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a data file, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@lru_cache(maxsize=32)
def grammar(language: str) -> Grammar:
    """Return the grammar of a BCP 47 language code, English when there is none for it."""
    code = language.replace("_", "-").split("-")[0].casefold()
    path = _FOLDER / f"{code}.yaml"
    if code != "en" and not (code.isalpha() and path.is_file()):
        return grammar("en")
    return _load(code)


@lru_cache(maxsize=8)
def _load(code: str) -> Grammar:
    return Grammar(code, own_yaml(_FOLDER / f"{code}.yaml"))

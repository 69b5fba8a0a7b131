"""The known name that an unknown one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

_LONGEST = 60
"""Letters of a name: more is a text."""

_MANY = 100
"""Names beyond which only those are thought of that are one slip away: to hold thousands of unknown
names against thousands of known ones, each against each, would take minutes."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The closest of `known`; empty where none is close enough to be worth proposing."""
    if len(name) > _LONGEST:
        return ""
    names = known if isinstance(known, tuple) else tuple(known)
    return one_slip_away(name, names) if len(names) > _MANY else _most_alike(name, names)


@lru_cache(maxsize=1024)
def _most_alike(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    by_key = {_key(each): each for each in known}
    found = get_close_matches(_key(name), by_key, n=1, cutoff=_alike(name))
    return by_key[found[0]] if found else ""


def _alike(name: str) -> float:
    """How alike two names must be: of three letters, two will do."""
    return 0.66 if len(name) <= 4 else 0.7


def one_slip_away(name: str, known: tuple[str, ...]) -> str:
    """The first of `known` with a letter more, a letter less, another one, or two changed about."""
    by_form = _FORMS.of(known)
    return next((by_form[form] for form in _forms(_key(name)) if form in by_form), "")


@lru_cache(maxsize=4)
def _by_form(known: tuple[str, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for each in known:
        if len(each) <= _LONGEST:
            for form in _forms(_key(each)):
                found.setdefault(form, each)
    return found


class _Forms:
    """The forms of the names that were asked of last: to hash thousands again takes longest."""

    def __init__(self) -> None:
        self._asked: tuple[str, ...] = ()
        self._found: Mapping[str, str] = {}

    def of(self, known: tuple[str, ...]) -> Mapping[str, str]:
        if known is not self._asked:
            self._asked, self._found = known, _by_form(known)
        return self._found


_FORMS = _Forms()


def _forms(key: str) -> Iterator[str]:
    """A key, and what is left of it without each of its letters."""
    yield key
    yield from (key[:at] + key[at + 1 :] for at in range(len(key)))


def _key(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")

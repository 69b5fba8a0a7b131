"""What items are called where people read who never see the files, and know no ids."""

from __future__ import annotations

import re
from collections.abc import Mapping

from stratlint.language.names import slug
from stratlint.language.spellings import network_spelt
from stratlint.rules.context import Context
from stratlint.strategy import Item, Strategy

_CODE = re.compile(r"(?:[a-z]{0,3}[-_.]?\d{1,3}){1,2}\Z", re.IGNORECASE)
"""An id that says nothing: `g1`, `obj-2`, `o1-kr2`."""
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 5
"""Words of an id that somebody chose; a longer one was made of a sentence."""
_LONGEST = 60


def called(context: Context, part: str, id: str) -> str:  # noqa: A002
    """What the item of a part with an id is called; the id itself where there is none."""
    item = context.find(part, id) if id else None
    return name_of(item) if item else id


def name_of(item: Item) -> str:
    """The name of an item; where that is but an id, its words, and of a code what the item says."""
    said = item.text("statement") or item.text("text")
    if said and (is_code(item.name) or len(_WORD.findall(item.name)) > _MOST_WORDS):
        return shortened(said)
    return worded(item.name, item)


def is_code(name: str) -> bool:
    """Whether a name is a number that only tells items apart: `g1`."""
    return bool(_CODE.match(name))


def worded(name: str, item: Item) -> str:
    """An id as words, with the accents that they have in the item: `notoriete-locale` in French.

    A name that is no id is given back.
    """
    if not _ID.match(name) or item.kind in ("channel", "account"):
        return network_spelt(name)
    said = (value.text for value in item.fields.values() if isinstance(value.data, str))
    spelt = {slug(word): word.lower() for text in said for word in _WORD.findall(text)}
    words = " ".join(spelt.get(each) or each for each in re.split("[-_]", name))
    return words[:1].upper() + words[1:]


def names_in_words(strategy: Strategy) -> Mapping[str, str]:
    """What the items are called that are named by ids alone."""
    items = (each for part in strategy.items.values() for each in part if each.kind != "post")
    called = {item.name: name_of(item) for item in items if _ID.match(item.name)}
    return {id: name for id, name in called.items() if name != id}  # noqa: A001


def without_ids(values: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """What a message is filled with, each id in it as what its item is called."""
    return {key: _in_words(value, names) for key, value in values.items()}


def _in_words(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return names.get(value, value)
    return [_in_words(each, names) for each in value] if isinstance(value, (list, tuple)) else value


def shortened(text: str) -> str:
    """A text of one line, cut behind a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    cut = line[:_LONGEST]
    return f"{cut.rpartition(' ')[0] or cut}…"

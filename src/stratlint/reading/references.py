"""References by name, network, number or words made references by id, where they are sure."""

from __future__ import annotations

import re

from stratlint.language.names import Dictionary, name_key
from stratlint.language.terms import kind_name
from stratlint.late import late
from stratlint.reading.format import Format
from stratlint.reading.own_format.markdown_items import NAMED_BY_SENTENCE
from stratlint.strategy import Item, Value


class Resolver:
    """References by name or network become references by id, where they are unambiguous.

    Where the items of a part have sentences and no ids of their own, there is no name to refer by:
    their numbers do (`2`, `goal 2`, `#2`), and words that stand in one of the sentences only.
    """

    def __init__(
        self,
        known: Format,
        words: Dictionary,
        items: dict[str, list[Item]],
        *,
        by_names_only: bool = False,
    ) -> None:
        """Resolve among `items`, by part; `by_names_only` leaves numbers and words as they are."""
        self.format = known
        self.words = words
        self.items = items
        self.by_name: dict[str, dict[str, str | None]] = {}
        self.nameless: dict[str, list[Item]] = {}
        self.sentences: dict[str, list[tuple[str, str]]] = {}
        self.meant: dict[tuple[str, str], str | None] = {}
        self.by_names_only = by_names_only

    def resolve(self) -> None:
        """Replace each reference that is known by the id that it means."""
        referring = {
            kind: [(field, of.refers_to) for field, of in types.items() if of.refers_to]
            for kind, types in self.format.kinds.items()
        }
        for items in self.items.values():
            for item in items:
                for field, kind in referring[item.kind]:
                    if field in item.fields:
                        item.fields[field] = self._resolved(kind, item.fields[field])
                self._nested(item, referring)

    def _nested(self, item: Item, referring: dict[str, list[tuple[str, str]]]) -> None:
        if item.kind != "channel" or "content_mix" not in item.fields:
            return
        for each in item.list("content_mix"):
            if isinstance(each.data, dict) and "type" in each.data:
                each.data["type"] = self._resolved("content_type", each.data["type"])

    def _resolved(self, kind: str, value: Value) -> Value:
        names = self._names(kind)
        if isinstance(value.data, list):
            # A name may hold a comma or an “and”: the whole is tried before its parts.
            written = name_key(_uncommented(value.span.text))
            whole = names.get(written) if len(value.data) > 1 else None
            each = [value._replace(data=whole)] if whole else value.data
            return value._replace(data=[self._resolved(kind, one) for one in each])
        text = value.text
        known = names.get(text)
        if known is not None and known == value.data:
            return value
        known = known or names.get(name_key(text))
        if known is None and kind == "channel" and (network := self.words.network(text)):
            known = names.get(f"network {network}")
        if known is None and name_key(text) not in names:
            known = self._meant(kind, text)
        return value._replace(data=known) if known else value

    def _names(self, kind: str) -> dict[str, str | None]:
        """Every name of the items of a kind, and the id that it means if it means one only."""
        if kind not in self.by_name:
            names: dict[str, str | None] = {}
            items = self.items.get(self.format.part_of_kind[kind], [])
            for item in items:
                for name in self._names_of(item):
                    names[name] = None if names.get(name, item.id) != item.id else item.id
            names.update((item.id, item.id) for item in items)
            self.by_name[kind] = names
        return self.by_name[kind]

    def _names_of(self, item: Item) -> set[str]:
        found = {name_key(item.id), name_key(item.name)}
        if item.kind == "channel":
            network = self.words.network(item.text("network")) or item.text("network")
            found.add(f"network {network}")
            for each in re.split(r"\s*[/&+,]\s*", item.text("network")) if "/" in network else ():
                if one := self.words.network(each):
                    found.add(f"network {one}")
        return found - {""}

    def _meant(self, kind: str, text: str) -> str | None:
        """The id that a number or some words stand for."""
        if (kind, text) not in self.meant:
            self.meant[kind, text] = self._numbered(kind, text) or self._worded(kind, text)
        return self.meant[kind, text]

    def _numbered(self, kind: str, text: str) -> str | None:
        """The id of the item that a number means, counted from 1: "2", "#2", "Goal 2", "G2"."""
        items = self._nameless(kind)
        found = _NUMBER.match(text.strip()) if items else None
        if found is None:
            return None
        word, number = found["word"], int(found["number"])
        is_kind = not word or self.words.part(word) == self.format.part_of_kind[kind]
        if not is_kind and word.casefold() not in self._initials(kind):
            return None
        return items[number - 1].id if 1 <= number <= len(items) else None

    def _initials(self, kind: str) -> set[str]:
        return {kind_name(kind, language)[0] for language in self.words.order}

    def _worded(self, kind: str, text: str) -> str | None:
        """The id of the only item in whose sentence, or metric, the words stand."""
        words = name_key(text)
        if len(words) < _SHORTEST or len(words.split()) > _MOST_WORDS:
            return None
        if kind not in self.sentences:
            self.sentences[kind] = [(item.id, _said(item)) for item in self._nameless(kind)]
        forms = [f" {form} " for form in (words, words + "s", words.removesuffix("s"))]
        found = [
            named for named, said in self.sentences[kind] if any(form in said for form in forms)
        ]
        return found[0] if len(found) == 1 else None

    def _nameless(self, kind: str) -> list[Item]:
        """The items of a kind that is told in sentences, where none has an id of its own."""
        if kind not in self.nameless:
            items = self.items.get(self.format.part_of_kind[kind], [])
            is_told = not self.by_names_only and kind in NAMED_BY_SENTENCE
            self.nameless[kind] = items if is_told and not any(map(has_own_id, items)) else []
        return self.nameless[kind]


_NUMBER = late(
    r"(?P<word>[^\W\d_]*?)\s*(?:#|n[°o]\.?|№)?\s*(?P<number>\d{1,2})\.?\Z", re.IGNORECASE
)

_SHORTEST = 4
"""Letters of a word that stands in one sentence by more than chance."""

_MOST_WORDS = 4


def _uncommented(written: str) -> str:
    """What was written, without the comments of Markdown, which are no part of a name."""
    return _COMMENT.sub("", written)


_COMMENT = late(r"<!--(?:(?!-->)[\s\S]){0,2000}-->")


def has_own_id(item: Item) -> bool:
    """Whether an id was written as one, and not made of the item's name or sentence."""
    identity = item.fields.get("id")
    if identity is None:
        return False
    at = (identity.start, identity.end)
    return all((v.start, v.end) != at for field, v in item.fields.items() if field != "id")


def _said(item: Item) -> str:
    return f" {name_key(item.name)} {name_key(item.text('metric'))} "

"""References by name or network made references by id, where they are unambiguous."""

from __future__ import annotations

import re

from stratlint.language.names import Dictionary, name_key
from stratlint.reading.format import Format
from stratlint.strategy import Item, Value


class Resolver:
    """References by name or network become references by id, where they are unambiguous."""

    def __init__(self, known: Format, words: Dictionary, items: dict[str, list[Item]]) -> None:
        """Resolve among `items`, by part."""
        self.format = known
        self.words = words
        self.items = items
        self.by_name: dict[str, dict[str, str | None]] = {}

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
            whole = names.get(name_key(value.span.text)) if len(value.data) > 1 else None
            each = [value._replace(data=whole)] if whole else value.data
            return value._replace(data=[self._resolved(kind, one) for one in each])
        text = value.text
        known = names.get(text)
        if known is not None and known == value.data:
            return value
        known = known or names.get(name_key(text))
        if known is None and kind == "channel" and (network := self.words.network(text)):
            known = names.get(f"network {network}")
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

"""The rules' pages as files that an editor can open: written when they are first pointed at.

They are the text that `stratlint explain` prints, kept in the user's cache folder, so that a link
to a rule leads somewhere without a network.
"""

from __future__ import annotations

from collections.abc import Mapping

from stratlint.rules.files import shipped_rules
from stratlint.rules.page import page
from stratlint.server.buffers import uri_of
from stratlint.store import Store


class RulePages:
    """The pages of the rules that come with the program."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Keep them in the folder that `environment` leads to; without one there are no links."""
        self._store = Store(environment)
        self._pointed_at: dict[tuple[str, str], str] = {}
        self._written: set[tuple[str, str]] = set()

    def uri(self, rule: str, language: str) -> str | None:
        """Where a rule's page is, or will be once `write` is called."""
        folder = self._store.folder
        if folder is None or self._store.fault or rule not in shipped_rules():
            return None
        key = (rule, language)
        if key not in self._pointed_at:
            self._pointed_at[key] = uri_of(folder / _name(*key))
        return self._pointed_at[key]

    def write(self) -> None:
        """Write the pages that were pointed at, unless they are there."""
        for key in list(self._pointed_at.keys() - self._written):
            self._written.add(key)
            rule, language = key
            if self._store.folder and not (self._store.folder / _name(rule, language)).exists():
                self._store.write_text(_name(rule, language), page(shipped_rules()[rule], language))


def _name(rule: str, language: str) -> str:
    return f"pages/{language}/{rule}.md"

"""Diagnostics as they are given to the client: pushed, or held ready for it to fetch.

A client that fetches them asks for the files that it has open; those of the strategy's other files
are pushed to it all the same, so that none is shown twice and none is missed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lsprotocol.types import Diagnostic, PublishDiagnosticsParams

from stratlint.server.analysis import Analysis
from stratlint.server.buffers import Buffers
from stratlint.server.diagnostics import Diagnostics


class Publisher:
    """Remembers what the client was given, and gives it what has changed."""

    def __init__(
        self,
        buffers: Buffers,
        diagnostics: Diagnostics,
        push: Callable[[PublishDiagnosticsParams], None],
        *,
        is_fetched: bool,
    ) -> None:
        """Hand to `push` what is not fetched: everything, unless the client does fetch."""
        self.is_on = True
        self._buffers = buffers
        self._diagnostics = diagnostics
        self._push = push
        self._is_fetched = is_fetched
        self._by_strategy: dict[Path, dict[str, list[Diagnostic]]] = {}
        self._given: dict[str, list[Diagnostic]] = {}

    def of(self, uri: str) -> list[Diagnostic]:
        """What is to be said of one file, by every strategy and config that it is of."""
        found: list[Diagnostic] = []
        for said in self._by_strategy.values() if self.is_on else ():
            found += [each for each in said.get(uri, ()) if each not in found]
        return found

    def tell(self, analysis: Analysis) -> bool:
        """Push what has changed; whether there is also something that is to be fetched."""
        before = self._by_strategy.pop(analysis.root, {})
        said = self._diagnostics.of(analysis)
        self._by_strategy[analysis.root] = said
        return self._bring_up_to_date([*before, *said])

    def tell_again(self) -> bool:
        """Push everything that is not as the client was given it last."""
        return self._bring_up_to_date([*self._given])

    def _bring_up_to_date(self, uris: list[str]) -> bool:
        is_to_be_fetched = False
        for uri in dict.fromkeys(uris):
            now = self.of(uri)
            is_new = now != self._given.get(uri, [])
            self._given[uri] = now
            if self._is_fetched and self._version(uri) is not None:
                is_to_be_fetched |= is_new
            elif is_new or self._version(uri) is not None:
                self._push(PublishDiagnosticsParams(uri, now, self._version(uri)))
        return is_to_be_fetched

    def opened(self, uri: str) -> None:
        """Take back what was pushed of a file that the client will now fetch itself."""
        if self._is_fetched and self._given.get(uri):
            self._push(PublishDiagnosticsParams(uri, []))

    def closed(self, uri: str) -> None:
        """Forget what was given of a file that is pushed from now on, or is of no strategy."""
        if self._is_fetched:
            self._given.pop(uri, None)

    def _version(self, uri: str) -> int | None:
        path = self._buffers.path_of(uri)
        buffer = self._buffers.at(path) if path else None
        return buffer.version if buffer else None

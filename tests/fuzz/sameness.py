"""Laws of what stays the same: beside itself, written out, commented, with neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from stratlint.checking.core import Terms, check_documents
from stratlint.config import settings_for
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.review.compare import compare
from stratlint.sources.text import Source, SourceError, decode
from stratlint.strategy import Strategy, plain
from stratlint.unusable import UsageError
from stratlint.writing.document import TooLargeError
from stratlint.writing.folder import files_of

TODAY = date(2026, 12, 1)


def itself_law(data: bytes) -> None:
    """A strategy compared with itself has not changed."""
    first, second = _strategy(data), _strategy(data)
    if first is not None and second is not None:
        assert list(compare(first, second).changes) == []


def written_law(data: bytes) -> None:
    """What is written out reads back as the same, or is refused in one line."""
    strategy = _strategy(data)
    if strategy is None:
        return
    try:
        files = files_of(strategy)
    except TooLargeError:
        return
    except UsageError as error:
        if "please report this" in str(error):
            raise
        return
    assert files


def comment_law(data: bytes) -> None:
    """A comment in a line of its own, between two paragraphs, changes nothing that is read."""
    source = _source(data, "strategy.md")
    if source is None or any(each in source.text for each in ("<", "`", "---", "    ", "\t")):
        return
    commented = source.text.replace("\n\n#", "\n\n<!-- a note -->\n\n#")
    assert _data(source.text) == _data(commented)


def neighbour_law(data: bytes) -> None:
    """A neighbour more leaves the fingerprints of what is said of the others."""
    source = _source(data, ("strategy.yaml", "strategy.md")[data[0] % 2]) if data else None
    if source is None:
        return
    more = [Document(Source(f"{part}.yaml", text), part) for part, text in _NEIGHBOURS.items()]
    alone, beside = (
        # With one beside it, a file of either kind is known to be the format's own.
        _marks([Document(source, WHOLE), *others], source.path)
        for others in (more[:1], more)
    )
    for place in alone.keys() & beside.keys():
        common = (alone[place] & beside[place]).total()
        assert common == min(alone[place].total(), beside[place].total()), place


_NEIGHBOURS = {
    "goals": "- {id: leeds, statement: Win 50 leads by June 2027}\n",
    "channels": "- {id: facebok, network: Facebook, mission: Show bikes to riders.}\n",
    "calendar": "- {date: 2027-01-12, time: '08:30', channel: facebok, text: Ride}\n",
}


def _marks(documents: list[Document], path: str) -> Mapping[tuple[str, int], Counter[str]]:
    found: dict[tuple[str, int], Counter[str]] = {}
    for each in check_documents("x", documents, Terms(settings_for(), TODAY)).findings:
        if each.path == path:
            found.setdefault((each.rule, each.line), Counter())[each.fingerprint] += 1
    return found


def _source(data: bytes, path: str) -> Source | None:
    try:
        return decode(path, data[1:])
    except SourceError:
        return None


def _strategy(data: bytes) -> Strategy | None:
    name = ("strategy.md", "strategy.yaml", "plan.md")[data[0] % 3] if data else "plan.md"
    source = _source(data, name)
    return read_strategy("x", [Document(source, WHOLE)]).strategy if source else None


def _data(text: str) -> Any:  # noqa: ANN401
    documents = [Document(Source("strategy.md", text), WHOLE)]
    return {k: plain(v) for k, v in read_strategy("x", documents).strategy.document.items()}


SAMENESS: Mapping[str, Callable[[bytes], None]] = {
    "itself": itself_law,
    "written": written_law,
    "comment": comment_law,
    "neighbour": neighbour_law,
}

__all__ = ["SAMENESS"]

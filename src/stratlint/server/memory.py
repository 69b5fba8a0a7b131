"""Files that were parsed before: where one file changes, the others are not parsed again."""

from __future__ import annotations

from collections.abc import Sequence

from stratlint.finding import Fault
from stratlint.reading.documents import Document, Parsed, parse
from stratlint.strategy import Value
from stratlint.trees.yaml_values import Fields


class Memory:
    """What one strategy's files were parsed to, as they were at last."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[str, tuple[Parsed, list[Fault]]] = {}

    def as_before(self, documents: Sequence[Document]) -> list[Document]:
        """The documents, each with the source that it had where its text is the same."""
        kept = [self._as_before(each) for each in documents]
        paths = {each.source.path for each in kept}
        self._known = {path: each for path, each in self._known.items() if path in paths}
        return kept

    def _as_before(self, document: Document) -> Document:
        known = self._known.get(document.source.path)
        if known is not None and known[0].document.source.text == document.source.text:
            return document._replace(source=known[0].document.source)
        return document

    def parse(self, document: Document, faults: list[Fault]) -> Parsed:
        """As `stratlint.reading.documents.parse`, from memory where the source is that of before.

        Reading mends the values of YAML in place, so it is given copies of them.
        """
        path = document.source.path
        known = self._known.get(path)
        if known is None or known[0].document.source is not document.source:
            met: list[Fault] = []
            known = self._known[path] = (parse(document, met), met)
        parsed, met = known
        faults.extend(met)
        return Parsed(document, parsed.data and _copied(parsed.data), parsed.tree)


def _copied(value: Value) -> Value:
    """A value whose lists and mappings are others; what they hold in the end is shared."""
    data = value.data
    if isinstance(data, list):
        return value._replace(data=[_copied(each) for each in data])
    if not isinstance(data, dict):
        return value
    fields = Fields()
    for key, each in data.items():
        fields[key] = _copied(each) if isinstance(each.data, (list, dict)) else each
    if isinstance(data, Fields):
        fields.key_spans.update(data.key_spans)
    return value._replace(data=fields)

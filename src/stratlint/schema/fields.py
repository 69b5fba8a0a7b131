"""Fields that an item lacks, and keys that it has and nobody knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from stratlint.finding import KEY_OF_FIELD, OWN_WORDS, Edit, Fault, Fix, Problem
from stratlint.language.terms import field_name, kind_name, part_name
from stratlint.nearest import nearest
from stratlint.reading.format import CHANGELOG
from stratlint.schema.places import Path, key_place, kind_at, name_at, place
from stratlint.sources.text import Span
from stratlint.strategy import Strategy
from stratlint.trees.yaml_quoting import html_remark

if TYPE_CHECKING:
    from jsonschema import ValidationError

_A_HABIT = 3
"""So many items that lack the same field are one cause, a column that was left out."""


class MissingFields:
    """The needed fields that are missing, by part and field."""

    def __init__(self, strategy: Strategy) -> None:
        self._strategy = strategy
        self._paths: dict[tuple[str, str], list[Path]] = {}

    def add(self, path: Path, field: str) -> None:
        """Remember that the item at `path` lacks a field."""
        part = str(path[0]) if len(path) == 2 else str(path)
        self._paths.setdefault((part, field), []).append(path)

    def faults(self) -> Iterator[Fault]:
        """What is missing, told once where most items of a part lack the same."""
        for (part, field), paths in self._paths.items():
            total = len(self._strategy.part(part))
            if len(paths) >= _A_HABIT and len(paths) * 2 > total:
                yield self._fault(paths[0], field, "several", {"count": len(paths), "total": total})
            else:
                variant = "item" if paths[0] else "strategy"
                if self._strategy.is_loose and field == "period":
                    variant = "untimed"
                for path in paths:
                    yield self._fault(path, field, variant, {})

    def _fault(self, path: Path, field: str, variant: str, counts: dict[str, object]) -> Fault:
        span = place(self._strategy, path)
        kind, language = kind_at(path), self._strategy.language.partition("-")[0].lower()
        label = field_name(field, language)
        named = name_at(self._strategy, path)
        values: dict[str, object] = {
            "field": label if kind and span.source.is_in_words else field,
            "label": label,
            "name": named or kind_name(kind, language),
            "part": part_name(str(path[0]), language) if path else "",
            **counts,
        }
        if values["field"] != field:
            values[KEY_OF_FIELD] = field
        if not named:
            values[OWN_WORDS] = ("name",)
        return Fault("missing-field", Problem(span, variant, values))


def unknown_keys(strategy: Strategy, error: ValidationError, path: Path) -> Iterator[Fault]:
    """The keys that a mapping should not have."""
    known = error.schema["properties"] if isinstance(error.schema, dict) else {}
    present = error.instance if isinstance(error.instance, dict) else {}
    unknown = sum(key not in known for key in present)
    for key in present:
        if key not in known and not _is_own(str(key), path):
            at = key_place(strategy, path, key)
            if str(key).startswith("<!--"):
                yield Fault("unknown-key", _remark_of_html(at))
                continue
            closest = _meant(str(key), known, present) if unknown <= _SLIPS else ""
            # The front matter of a page often serves a site generator as well.
            is_shared = not path and at.source.is_markdown
            variant = "nearest" if closest else "foreign" if is_shared else "unknown"
            values = {"key": str(key), "nearest": closest, "known": _some(known, present)}
            yield Fault("unknown-key", Problem(at, variant, values))


def _remark_of_html(at: Span) -> Problem:
    """A remark as web pages have them, which YAML takes for a key."""
    start = at.source.text.rfind("\n", 0, at.start) + 1
    found = html_remark(at.source.text, start)
    if found is None:
        return Problem(at, "html-remark")
    whole = Span(at.source, found[0], found[1])
    return Problem(whole, "html-remark", fix=Fix((Edit(whole, found[2]),), is_safe=True))


def _meant(key: str, known: Iterable[str], present: Collection[str]) -> str:
    """The key that is still to be written, or else any, that a misspelt one is close to."""
    return nearest(key, [each for each in known if each not in present]) or nearest(key, known)


def _is_own(key: str, path: Path) -> bool:
    """Whether a key is the team's own or its editor's, and none that is misspelt."""
    return key.startswith("x-") or (not path and key in (CHANGELOG, "$schema"))


_SLIPS = 50
"""Unknown keys of one mapping that may be slips; more are another format."""


def _some(known: Iterable[str], present: Collection[str]) -> list[str]:
    """The keys that could still be written."""
    return [each for each in known if each not in present]

"""A rule's own examples, run: each is set into the smallest strategy and judged by that rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stratlint.config import Settings, settings_for
from stratlint.finding import Finding
from stratlint.reading.assemble import WHOLE, Document, read_strategy
from stratlint.rules.context import Context
from stratlint.rules.engine import judge, tell
from stratlint.rules.files import Example, Rule
from stratlint.schema import faults as shape_faults
from stratlint.sources.text import Source
from stratlint.suppressions import Suppressions

TODAY = date(2026, 12, 1)
"""The day on which examples are judged."""

_BASE = {
    "title": "title: Example",
    "period": "period: 2027-01-01/2027-12-31",
    "timezone": "timezone: Europe/Paris",
}


def document_of(example: Example) -> Document:
    """The example as a whole strategy: with front matter where it has none."""
    text = example.text
    if _is_markdown(text):
        if not text.startswith("---"):
            text = "\n".join(("---", *_BASE.values(), "---", "", text))
        return Document(Source("strategy.md", text), WHOLE)
    missing = [line for key, line in _BASE.items() if f"\n{key}:" not in f"\n{text}"]
    return Document(Source("strategy.yaml", "\n".join((*missing, text))), WHOLE)


def findings_in(example: Example, rule: Rule) -> list[Finding]:
    """What `rule` alone says of an example, suppressed findings left out."""
    return list(_findings(example, rule))


def _findings(example: Example, rule: Rule) -> Iterator[Finding]:
    everything = settings_for()
    alone = Settings({rule.name: rule}, frameworks=everything.frameworks)
    document = document_of(example)
    reading = read_strategy("example", [document])
    strategy = reading.strategy
    language = strategy.language.partition("-")[0]
    found = [
        *tell(reading.faults, alone, language),
        *tell(shape_faults(strategy, frozenset()), alone, language),
        *judge(Context(strategy, TODAY, everything.required_sections()), alone, language),
    ]
    suppressions = Suppressions([document.source], alone, everything.rules)
    yield from (each for each in found if not suppressions.covers(each))
    yield from tell(suppressions.faults(), alone, language)


def _is_markdown(text: str) -> bool:
    first = text.lstrip().splitlines()[0] if text.strip() else ""
    return first.startswith(("---", "# ", "## ", "<!--", "|", "- **"))

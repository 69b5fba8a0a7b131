"""A rule's own examples, run: each is set into the smallest strategy and judged by that rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from stratlint.config import Settings, settings_for
from stratlint.finding import Finding
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import file_names, strategy_format
from stratlint.rules.context import Context, PlannedPost
from stratlint.rules.engine import judge, tell
from stratlint.rules.files import Example, Rule
from stratlint.rules.updates import Update, touched
from stratlint.schema.faults import faults as shape_faults
from stratlint.sources.text import Source
from stratlint.strategy import Strategy
from stratlint.suppressions import Suppressions

TODAY = date(2026, 12, 1)
"""The day on which examples are judged."""

_BASE = {
    "title": "title: Example",
    "period": "period: 2027-01-01/2027-12-31",
    "timezone": "timezone: Europe/Paris",
}


_LEFT_OUT = frozenset(("", part) for part in strategy_format().sections)
"""The parts that an example does not show are not missed, but by the rule about them."""


def document_of(example: Example) -> Document:
    """The example as a whole strategy: with front matter where it has none.

    One in Markdown that has a title of its own stands as it is, as by an author who does not know
    the format.
    """
    text = example.text
    if example.file:
        part = file_names().part_of(Path(example.file))
        return Document(Source(example.file, text), part or WHOLE)
    if _is_markdown(text):
        if text.startswith("# "):
            return Document(Source("plan.md", text), WHOLE)
        if not text.startswith("---"):
            text = "\n".join(("---", *_BASE.values(), "---", "", text))
        return Document(Source("strategy.md", text), WHOLE)
    missing = [line for key, line in _BASE.items() if f"\n{key}:" not in f"\n{text}"]
    return Document(Source("strategy.yaml", "\n".join((*missing, text))), WHOLE)


def findings_in(example: Example, rule: Rule, language: str = "") -> list[Finding]:
    """What `rule` alone says of an example, suppressed findings left out.

    It says so in `language`; in the example's own where none is given.
    """
    return list(_findings(example, rule, language))


def _findings(example: Example, rule: Rule, spoken: str) -> Iterator[Finding]:
    everything = settings_for()
    # A suppression is used or not by what the other rules find.
    about_others = rule.name in ("unused-suppression", "suppression-without-reason")
    on = everything.rules if about_others else {rule.name: rule}
    alone = Settings(on, frameworks=everything.frameworks)
    document = document_of(example)
    reading = read_strategy("example", [document])
    strategy = reading.strategy
    language = spoken or strategy.language.partition("-")[0]
    found = [
        *tell(reading.faults, alone, language),
        *tell(shape_faults(strategy, _LEFT_OUT), alone, language),
        *judge(_context(strategy, example, everything), alone, language),
    ]
    suppressions = Suppressions([document.source], alone, everything.rules)
    kept = [each for each in found if not suppressions.covers(each)]
    kept.extend(tell(suppressions.faults(), alone, language))
    yield from (each for each in kept if each.rule == rule.name)


def _context(strategy: Strategy, example: Example, everything: Settings) -> Context:
    history = {}
    for post, planned in example.first_planned.items():
        channel, _, day = post.rpartition(" ")
        history[PlannedPost(channel, date.fromisoformat(day))] = date.fromisoformat(planned)
    required = everything.required_sections()
    return Context(
        strategy, TODAY, required, first_planned=history, update=_update(strategy, example)
    )


def _update(strategy: Strategy, example: Example) -> Update | None:
    if example.update is None:
        return None
    changed = [touched(strategy, *each.split()) for each in example.update["touched"]]
    return Update(changed, example.update["noted"])


def _is_markdown(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    # A comment of YAML looks like a heading; the key that comes next tells them apart.
    while len(lines) > 1 and lines[0].startswith("# ") and _YAML_KEY.match(lines[1]):
        lines.pop(0)
    return bool(lines) and lines[0].startswith(("---", "# ", "## ", "<!--", "|", "- **"))


_YAML_KEY = re.compile(r"[a-z_]+:(\s|$)")

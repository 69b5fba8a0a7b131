"""Names of rules and frameworks where they can be written: in `stratlint.yaml`, and in comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stratlint.config import Settings, settings_for
from stratlint.rules.files import shipped_frameworks, shipped_rules
from stratlint.server.analysis import Analysis
from stratlint.server.proposals import Proposal
from stratlint.shipped import schema
from stratlint.sources.text import Source, Span

_IN_COMMENT = re.compile(r"stratlint:\s*ignore(?:-file)?\[([^\]\n]*)\Z")
_RULE_KEY = re.compile(r"\s+[\w-]*\Z")
_RULE_VALUE = re.compile(r"\s+([\w-]+):[ ]+([\w-]*)\Z")
_EXTENDS = re.compile(r"extends:\s*\[[^\]\n]*\Z|\s*-\s+[\w-]*\Z")
_TOP_KEY = re.compile(r"[\w]*\Z")
_KEY = re.compile(r"^(\w+)\s*:", re.MULTILINE)

WORDS = ("off", "on", "error", "warning", "info")
"""What a config can say of a rule in a word."""


def rule_blank(source: Source, offset: int, *, is_config: bool) -> Span | None:
    """The stretch in which a rule's name, or what is said of one, is being written."""
    line = source.text[source.text.rfind("\n", 0, offset) + 1 : offset]
    if match := _IN_COMMENT.search(line):
        word = re.split(r"[,\s]", match[1])[-1]
        return Span(source, offset - len(word), offset)
    if not is_config:
        return None
    word_at = re.search(r"[\w-]*\Z", line)
    assert word_at is not None
    return Span(source, offset - len(word_at[0]), offset)


def rule_proposals(span: Span, analysis: Analysis, *, is_config: bool) -> Iterator[Proposal]:
    """The names that can stand there."""
    text, end = span.source.text, span.end
    line = text[text.rfind("\n", 0, end) + 1 : end]
    if not is_config or _IN_COMMENT.search(line):
        yield from _rules(_settings(analysis))
        return
    key = _top_key(text, end)
    if _TOP_KEY.fullmatch(line):
        there = set(_KEY.findall(text))
        for name, definition in schema("config")["properties"].items():
            if name not in there or line.strip() == name:
                yield Proposal(f"{name}:", definition.get("description", ""), "key")
    elif key == "rules" and _RULE_VALUE.fullmatch(line):
        yield from (Proposal(each) for each in WORDS)
    elif key == "rules" and _RULE_KEY.fullmatch(line):
        yield from (each._replace(text=f"{each.text}:", kind="key") for each in _rules(None))
    elif key == "extends" and _EXTENDS.search(line):
        yield from (Proposal(each.name, each.title) for each in shipped_frameworks().values())
    elif key == "fail_on":
        yield from (Proposal(each) for each in ("error", "warning", "info", "never"))


def _top_key(text: str, end: int) -> str:
    """The key at the margin that an offset stands under."""
    found = [match[1] for match in _KEY.finditer(text, 0, end)]
    return found[-1] if found else ""


def _settings(analysis: Analysis) -> Settings:
    return analysis.target.settings if analysis.target else settings_for()


def _rules(settings: Settings | None) -> Iterator[Proposal]:
    """The rules by name; those that found something come first where settings are given."""
    rules = {**shipped_rules(), **(settings.house if settings else {})}
    for name, rule in rules.items():
        yield Proposal(name, rule.title, "rule")

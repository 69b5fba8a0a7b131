"""The general checks: a team's own rules, written as data, do what they read like."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from stratlint.config import Settings
from stratlint.finding import Finding
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.context import Context
from stratlint.rules.engine import judge
from stratlint.rules.files import rule_from
from stratlint.sources.text import Source

STRATEGY = """\
language: en
channels:
  - id: linkedin
    network: LinkedIn
    mission: Show our cheap craft. Show it well.
    goals: [leads, fame]
  - id: x
    network: X
    status: closing
    mission: Show our cheap craft. Show it well.
goals:
  - {id: leads, statement: Win 12 leads., owner: Ines}
  - {id: trust, statement: Win 12 friends.}
content_mix:
  - {type: craft, share: 1/3}
  - {type: people, share: 50%}
management:
  approval: Ines
"""


def found(subject: str, check: str, params: Mapping[str, Any], message: str = "!") -> list[Finding]:
    """What a team's rule finds in STRATEGY; its one message serves every variant."""
    rule = rule_from(
        {
            "name": "our-rule", "title": "Ours", "severity": "warning", "for": subject,
            "check": check, "with": params, "message": {"en": message}, "why": "", "source": "",
        },
        "ours",
    )  # fmt: skip
    reading = read_strategy("s", [Document(Source("strategy.yaml", STRATEGY), WHOLE)])
    context = Context(reading.strategy, date(2026, 12, 1), {})
    return list(judge(context, Settings({"our-rule": rule}), "en"))


CASES = [
    ("channel", "present", {"field": "audience"}, ["LinkedIn", "X"]),
    ("channel", "present", {"field": "audience", "unless": {"status": "closing"}}, ["LinkedIn"]),
    ("channel", "present", {"field": "audience", "when": {"status": ["closing"]}}, ["X"]),
    ("strategy", "present", {"field": "management.approval"}, []),
    ("strategy", "present", {"field": ["management.tools"]}, ["management"]),
    ("goal", "complete", {"field": ["owner", "by"]}, ["leads", "trust"]),
    ("goal", "matches", {"field": "statement", "pattern": "(?i)LEADS"}, ["Win 12 friends."]),
    ("channel", "never matches", {"field": "mission", "pattern": r"\bcheap\b"}, ["cheap", "cheap"]),
    ("channel", "phrase", {"field": "mission", "never": "our <word>? craft"},
     ["our cheap craft"] * 2),
    ("channel", "phrase", {"field": "mission", "never": ["our craft", "well|good"]}, ["well"] * 2),
    ("goal", "phrase", {"field": "statement", "always": ["win|gain <number>"]}, []),
    ("goal", "phrase", {"field": "statement", "always": "by <month> <year>"},
     ["Win 12 leads.", "Win 12 friends."]),
    ("channel", "one of", {"field": "network", "values": ["Linked-In", "linkedin"]}, ["X"]),
    ("strategy", "count", {"part": "goals", "minimum": 3}, ["goals"]),
    ("strategy", "count", {"part": "goals", "minimum": 1, "maximum": 2}, []),
    ("channel", "at most", {"field": "goals", "maximum": 1}, ["[leads, fame]"]),
    ("strategy", "sums to", {"part": "content_mix", "field": "share"}, ["content_mix"]),
    ("channel", "refers to", {"field": "goals", "part": "goals"}, ["fame"]),
    ("strategy", "distinct", {"part": "channels", "field": "mission"},
     ["Show our cheap craft. Show it well."]),
    ("goal", "sentences", {"field": "statement", "at_most": 1}, []),
]  # fmt: skip


IDS = [f"{number}-{case[1]}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize(("subject", "check", "params", "places"), CASES, ids=IDS)
def test_a_rule_of_ones_own(
    subject: str, check: str, params: dict[str, Any], places: list[str]
) -> None:
    assert [finding.span.text for finding in found(subject, check, params)] == places


def test_a_message_may_name_what_the_check_saw() -> None:
    message = "{channel} ({kind}): {label} has {count:sentence|sentences}, not {at_most}"
    (first, _) = found("channel", "sentences", {"field": "mission", "at_most": 1}, message)
    assert first.message == "LinkedIn (channel): mission has 2\u00a0sentences, not 1"


def test_a_sum_is_exact_and_told() -> None:
    params = {"part": "content_mix", "field": "share"}
    (only,) = found("strategy", "sums to", params, "{sum} of {total}")
    assert only.message == "83.33 of 100"

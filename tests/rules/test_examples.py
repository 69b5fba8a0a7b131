"""Every rule's examples: it speaks on the bad ones, at the value, and not on the good ones."""

import pytest

from stratlint.reading.assemble import read_strategy
from stratlint.rules.examples import document_of, findings_in
from stratlint.rules.files import Example, Rule, shipped_rules

RULES = list(shipped_rules().values())
BAD = [pytest.param(r, e, id=f"{r.name}-{n}") for r in RULES for n, e in enumerate(r.bad)]
GOOD = [pytest.param(r, e, id=f"{r.name}-{n}") for r in RULES for n, e in enumerate(r.good)]

NOT_SHOWN_AS_TEXT = frozenset(
    ("idle-condition", "stale-baseline-entry", "unread-file", "unreadable-file")
)
"""Rules about a team's own rules, about a baseline, and about files that are no text, which no
example can be; see tests/house_rules/, tests/cli/test_baseline.py and tests/sources/."""


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_it_speaks_on_a_bad_example(rule: Rule, example: Example) -> None:
    findings = findings_in(example, rule)
    assert findings, "the rule says nothing of its own bad example"
    for finding in findings:
        assert "\n" not in finding.span.text
        assert finding.span.first.line == finding.span.last.line
    if example.at:
        assert example.at in [finding.span.text for finding in findings]
    else:
        assert all(finding.span.text in example.text for finding in findings)


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_it_is_silent_on_a_good_example(rule: Rule, example: Example) -> None:
    assert [finding.message for finding in findings_in(example, rule)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_it_has_examples(rule: Rule) -> None:
    if rule.name in NOT_SHOWN_AS_TEXT:
        assert not rule.bad
        return
    assert rule.bad, "no bad example"
    assert rule.good, "no good example"
    documents = [document_of(each) for each in (*rule.bad, *rule.good)]
    spoken = {read_strategy("example", [each]).strategy.language for each in documents}
    assert spoken >= {"en", "fr"}, "its examples are all in one language"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_it_speaks_both_languages(rule: Rule) -> None:
    assert set(rule.messages) == {"en", "fr"}, "its message is not in both languages"
    assert set(rule.messages["en"]) == set(rule.messages["fr"])
    assert {n: set(v) for n, v in rule.notes.items()} in (
        {}, {code: set(rule.notes.get("en", {})) for code in ("en", "fr")}
    )  # fmt: skip

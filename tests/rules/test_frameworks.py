"""The frameworks: each names rules and parts that there are, and no rule is without one."""

from datetime import date

import pytest

from stratlint.checking.core import Terms, check_documents
from stratlint.config import settings_for
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import strategy_format
from stratlint.rules.files import Framework, Rule, shipped_frameworks, shipped_rules
from stratlint.sources.text import Source

FRAMEWORKS = list(shipped_frameworks().values())


def test_there_are_the_six_that_the_sources_describe() -> None:
    assert [each.name for each in FRAMEWORKS] == [
        "essentials", "organisation", "personal", "recommended", "six-m", "six-step",
    ]  # fmt: skip


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda each: each.name)
def test_it_names_rules_and_parts_that_there_are(framework: Framework) -> None:
    assert set(framework.rules) <= set(shipped_rules())
    assert set(framework.sections) <= strategy_format().sections
    assert "required-section" in framework.rules


def test_every_rule_is_in_a_framework_or_always_on() -> None:
    adopted = {rule for framework in FRAMEWORKS for rule in framework.rules}
    assert {name for name, rule in shipped_rules().items() if not rule.is_built_in} == adopted, (
        "a rule that no framework in rules/frameworks/ names is asked of nobody"
    )


def test_what_several_frameworks_require_is_required_once() -> None:
    required = settings_for(("six-m", "six-step")).required_sections()
    assert required["metrics"] == ("six-m", "six-step")
    assert required["monitoring"] == ("six-m",)


OF_SOURCE = {
    "S0": "six-m", "S1": "organisation", "S2": "essentials", "S3": "personal", "S4": "six-step",
}  # fmt: skip


@pytest.mark.parametrize("rule", shipped_rules().values(), ids=lambda rule: rule.name)
def test_a_rule_is_in_the_framework_of_each_source_that_it_names(rule: Rule) -> None:
    adopted = {name for name, each in shipped_frameworks().items() if rule.name in each.rules}
    assert rule.source
    assert {OF_SOURCE[code] for code in rule.source.split() if code in OF_SOURCE} <= adopted


def test_one_hole_is_told_once_with_the_frameworks_that_ask_for_it() -> None:
    text = "title: Ours\nperiod: 2027-01-01/2027-12-31\ntimezone: Europe/Paris\nchannels: []\n"
    document = Document(Source("strategy.yaml", text), WHOLE)
    settings = settings_for(("six-m", "six-step"))
    checked = check_documents("ours", [document], Terms(settings, date(2026, 12, 1)))
    told = [each.message for each in checked.findings if "“Metrics”" in each.message]
    assert told == [
        "There is no section “Metrics” (asked for by six-m and six-step). Add a key “metrics” "
        "to the strategy, or a file metrics.md or metrics.yaml beside it."
    ]


def test_one_person_is_not_asked_for_what_takes_a_team() -> None:
    text = "title: Mine\nmonitoring: {listening: Comments at noon.}\n"
    document = Document(Source("strategy.yaml", text), WHOLE)
    rules = {"written-process": "on", "listening-owner": "on", "post-creator": "on"}
    for frameworks, asked in ((("six-m",), True), (("six-m", "personal"), False)):
        settings = settings_for(frameworks, rules)
        found = check_documents("mine", [document], Terms(settings, date(2026, 12, 1))).findings
        assert ("listening-owner" in {each.rule for each in found}) is asked

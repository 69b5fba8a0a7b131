"""The frameworks: each names rules and parts that there are, and no rule is without one."""

import pytest

from stratlint.config import settings_for
from stratlint.reading.format import strategy_format
from stratlint.rules.files import Framework, shipped_frameworks, shipped_rules

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
    assert {name for name, rule in shipped_rules().items() if not rule.is_built_in} == adopted


def test_what_several_frameworks_require_is_required_once() -> None:
    required = settings_for(("six-m", "six-step")).required_sections()
    assert required["metrics"] == ("six-m", "six-step")
    assert required["monitoring"] == ("six-m",)

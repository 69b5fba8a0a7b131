"""Each fix of a rule takes its finding away, and no rule has fixes that its file does not tell."""

from pathlib import Path

import pytest

from stratlint.checking.core import Terms, check_reading
from stratlint.config import settings_for
from stratlint.fixing.rounds import Contents, Judged, put_right
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.examples import TODAY, document_of, findings_in
from stratlint.rules.files import Example, Rule, shipped_rules
from stratlint.sources.text import decode
from stratlint.strategy import plain

RULES = shipped_rules()
TERMS = Terms(settings_for(), TODAY)
BAD = [(rule, example) for rule in RULES.values() for example in rule.bad]
NAMES = [f"{rule.name}-{index}" for rule in RULES.values() for index in range(len(rule.bad))]


def judged(name: str, documents: list[Document]) -> Judged:
    reading = read_strategy(name, documents)
    checked = check_reading(reading, TERMS)
    said = {key: plain(value) for key, value in reading.strategy.document.items()}
    return Judged(checked.findings, checked.findings, checked.suppressed, said)


@pytest.mark.parametrize(("rule", "example"), BAD, ids=NAMES)
def test_a_fix_takes_its_finding_away_and_brings_none(rule: Rule, example: Example) -> None:
    fixes = [each.fix for each in findings_in(example, rule) if each.fix]
    if not fixes:
        return
    assert rule.fixable
    assert rule.fixable == "unsafe" or all(fix.is_safe for fix in fixes)
    document = document_of(example)
    name, path = document.source.path, Path(document.source.path)

    def judge(contents: Contents) -> Judged:
        source = decode(name, contents[path])
        return judged(name, [Document(source, WHOLE)])

    before = {path: document.source.text.encode()}
    fixed = put_right(judge, before, {name: path}, unsafe=True)
    again = put_right(judge, {**before, **fixed.contents}, {name: path}, unsafe=True)
    assert fixed.gone + fixed.left > 0
    assert again.contents == {}


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.fixable])
def test_a_rule_that_says_so_has_an_example_that_can_be_fixed(name: str) -> None:
    rule = RULES[name]
    assert any(each.fix for example in rule.bad for each in findings_in(example, rule))

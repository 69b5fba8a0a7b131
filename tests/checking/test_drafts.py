"""A strategy that is still being written: nothing in it is an error yet."""

from datetime import date

import pytest

from stratlint.checking.core import Terms, check_documents
from stratlint.config import settings_for
from stratlint.finding import Finding
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source
from stratlint.writing.folder import files_of

BARE = "title: Mill\nperiod: 2027-01-01/2027-12-31\ncontent_mix:\n  - {type: bread, share: 60}\n"
PLAN = """\
# Social media plan of the mill

## Goals
- Be better known
- 30 people at each workshop

## Channels
- Facebook: for families, twice a week
- Notice board

## Calendar
| Date | Post | Where |
|---|---|---|
| 1 March 2027 | The rye is out | Facebook |
| 4 March 2027 | Who turns the wheel? | |
"""


def found(text: str, rules: dict[str, str] | None = None) -> list[Finding]:
    document = Document(Source("strategy.yaml", text), WHOLE)
    settings = settings_for(("recommended",), rules or {})
    return list(check_documents("mill", [document], Terms(settings, date(2027, 1, 1))).findings)


@pytest.mark.parametrize("status", ["draft", "Work in progress", "brouillon"])
def test_of_a_draft_no_finding_is_an_error(status: str) -> None:
    strict, mild = found(BARE), found(f"{BARE}status: {status}\n")
    assert any(each.severity == "error" for each in strict)
    assert not any(each.severity == "error" for each in mild)
    assert [each.rule for each in mild] == [each.rule for each in strict]


def test_a_strategy_in_force_is_no_draft() -> None:
    assert any(each.severity == "error" for each in found(f"{BARE}status: in force\n"))


def test_what_cannot_be_read_and_what_a_team_says_stay_errors() -> None:
    draft = f"{BARE}status: draft\n"
    assert "error" in {each.severity for each in found(draft, {"mix-total": "error"})}
    assert "error" in {each.severity for each in found(f"{draft}goals: [\n")}


def test_a_plan_that_is_written_out_has_no_error_that_it_had_not() -> None:
    terms = Terms(settings_for(("recommended",)), date(2027, 1, 1))
    plan = Document(Source("plan.md", PLAN), WHOLE)
    before = check_documents("plan", [plan], terms).findings
    assert not any(each.severity == "error" for each in before)
    files = files_of(read_strategy("plan", [plan]).strategy)
    assert "status: draft" in files["strategy.md"]
    written = Document(Source("strategy.md", files["strategy.md"]), WHOLE)
    after = check_documents("new", [written], terms).findings
    assert after
    assert not any(each.severity == "error" for each in after)


def test_a_status_that_a_planning_tool_writes_makes_no_plan_one_of_the_format() -> None:
    front = "---\ntitle: Mill\nstatus: todo\npriority: high\nassignee: Ina\n---\n\n"
    document = Document(Source("mill.md", front + PLAN), WHOLE)
    assert read_strategy("mill.md", [document]).strategy.is_loose

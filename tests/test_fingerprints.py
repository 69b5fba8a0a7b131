"""A fingerprint is of what an author wrote at fault: an edit elsewhere leaves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import pytest

from stratlint.checking.core import Terms, check_documents
from stratlint.config import narrowed, settings_for
from stratlint.finding import Finding
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.examples import document_of
from stratlint.rules.files import Example, Rule, shipped_rules
from stratlint.sources.text import Source

DAY = date(2026, 12, 1)
NEIGHBOURS = {
    "business_goals": "- {id: leads2, statement: Sell more}\n",
    "audiences": "- {id: riderz, name: Riderz}\n- {id: young-riders, name: Young riders}\n",
    "messages": "- {id: gifts, text: 'Every gift is a ride.', goals: [leeds, spring-leads]}\n",
    "goals": (
        "- {id: leeds, statement: 'Win 50 leads by June 2027', channels: [facebok]}\n"
        "- {id: letters, statement: 'Send 12 letters by May 2027', supports: [leads2]}\n"
    ),
    "channels": (
        "- {id: facebok, network: Facebook, mission: Show bikes to riders., goals: [leeds]}\n"
        "- {id: linkedin-fr, network: LinkedIn, mission: Talk to shops., goals: [letters]}\n"
    ),
    "content_mix": "- {type: lessons, share: 10%, role: value}\n",
    "calendar": (
        "- {date: 2027-01-12, time: '08:30', channel: facebok, type: lessons, text: Ride}\n"
        "- {date: 2027-01-13, time: '18:30', channel: linkedin-fr, goal: leeds, text: Work}\n"
    ),
    "accounts": "- {network: Mastodon, url: 'https://x.example/a', owner: Ines}\n",
    "competitors": "- {name: Rapid Wheel, kind: direct, gap: none}\n",
    "metrics": "- {id: visits, name: Page view, goal: leeds, method: analytics, source: site}\n",
}  # fmt: skip
"""Items of each part that come near the names of the rules' examples."""


def found_in(
    documents: Sequence[Document], language: str | None = None, *, rules: Iterable[str] = ()
) -> list[Finding]:
    """What all rules find, or those alone that are named."""
    terms = Terms(narrowed(settings_for(), rules, ()), DAY, language)
    return check_documents("example", list(documents), terms).findings


def beside(part: str) -> Document:
    """A file with items of a part, beside that of the example."""
    return Document(Source(f"{part.replace('_', '-')}.yaml", NEIGHBOURS[part]), part)


def by_line(findings: Sequence[Finding], path: str) -> dict[tuple[str, int], Counter[str]]:
    """The fingerprints of what each rule says of each line of a file."""
    marks: dict[tuple[str, int], Counter[str]] = {}
    for each in findings:
        if each.path == path:
            marks.setdefault((each.rule, each.line), Counter())[each.fingerprint] += 1
    return marks


EXAMPLES = [
    pytest.param(rule, at, id=f"{rule.name}-{at}")
    for rule in shipped_rules().values()
    for at, example in enumerate(rule.bad)
    if not example.text.lstrip().startswith("# ")  # a stranger's plan has no files beside it
]


def example_of(rule: Rule, at: int) -> Example:
    return rule.bad[at]


@pytest.mark.parametrize(("rule", "at"), EXAMPLES)
def test_neighbours_and_languages_leave_a_fingerprint(rule: Rule, at: int) -> None:
    document = document_of(example_of(rule, at))
    path = document.source.path
    found = found_in([document])
    alone = by_line(found, path)
    spoken = {each.rule for each in found}  # whatever others say has no fingerprint to compare
    others = {part: [document, beside(part)] for part in NEIGHBOURS}
    others["all"] = [document, *map(beside, NEIGHBOURS)]
    for what, documents in others.items():
        with_others = by_line(found_in(documents, rules=spoken), path)
        for place in alone.keys() & with_others.keys():
            before, after = alone[place], with_others[place]
            common = (before & after).total()
            assert common == min(before.total(), after.total()), (what, place)
    for language in ("en", "fr"):
        assert by_line(found_in([document], language), path) == alone


def test_lines_that_move_leave_a_fingerprint() -> None:
    text = "- {id: a, statement: Be seen}\n- {id: b, statement: Be seen more}\n"
    main = Document(Source("strategy.md", "# Plan\n"), WHOLE)
    before, after = (
        [
            each.fingerprint
            for each in found_in([main, Document(Source("goals.yaml", goals), "goals")])
        ]
        for goals in (text, f"# why\n\n{text}")
    )
    assert before
    assert before == after


def test_what_is_changed_at_fault_is_another() -> None:
    marks = {
        each.fingerprint
        for name in ("leeds", "leads-b")
        for each in found_in(
            [
                Document(Source("goals.yaml", "- {id: g, statement: x}\n"), "goals"),
                Document(Source("messages.yaml", f"- {{text: t, goals: [{name}]}}\n"), "messages"),
            ]
        )
        if each.rule == "unknown-reference"
    }
    assert len(marks) == 2


def test_a_missing_field_is_the_same_in_every_language() -> None:
    table = "| Date | Text |\n|---|---|\n| 2027-01-12 | Ride |\n"
    marks = []
    for said in ("", "language: fr\n", "language: en\n"):
        source = Source("strategy.md", f"---\ntitle: T\n{said}---\n\n## Calendar\n\n{table}")
        findings = found_in([Document(source, WHOLE)], "en")
        marks.append({each.fingerprint for each in findings if each.rule == "missing-field"})
    assert marks[0]
    assert marks[0] == marks[1] == marks[2]


PLAN = """\
# Social media plan 2027

## Goals

- Gain 200 followers on Instagram by 30 June 2027

## Calendar

| Date | Channel | Text |
|---|---|---|
| 5 January 2027 | Instagram | Cake is back |
"""
YAML = "title: T\nperiod: 2027-01-01/2027-12-31\ngoals:\n- {id: a, statement: 'Be #1, say'}\n"


@pytest.mark.parametrize(
    ("path", "text", "there", "with_a_remark"),
    [
        ("plan.md", PLAN, "| Instagram |", "| Instagram <!-- or X? --> |"),
        ("plan.md", PLAN, "30 June 2027", "30 June 2027 <!-- May? -->"),
        ("plan.md", PLAN, "## Goals", "## Goals {#aims}"),
        ("plan.md", PLAN, "## Goals", "## Goals <a id='aims'></a>"),
        ("plan.md", PLAN, "# Social media plan 2027", "# Social media plan 2027 <!-- v2 -->"),
        ("strategy.yaml", YAML, "say'}", "say'}  # to be said better"),
        ("strategy.yaml", YAML, "title: T", "title: T # of '27"),
    ],
)
def test_a_remark_in_a_line_is_nothing_of_what_is_at_fault(
    path: str, text: str, there: str, with_a_remark: str
) -> None:
    assert text.count(there) == 1
    edited = text.replace(there, with_a_remark)
    before, after = (
        Counter(each.fingerprint for each in found_in([Document(Source(path, written), WHOLE)]))
        for written in (text, edited)
    )
    assert before
    assert before == after

"""A comment switches off what it names, where it stands, and nothing else does."""

from datetime import date

import pytest

from stratlint.checking.core import Terms, check_documents
from stratlint.checking.outcome import Checked
from stratlint.config import settings_for
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source

FRONT = "---\ntitle: T\nperiod: 2027-01-01/2027-12-31\n---\n"
MIX = "content_mix:\n- {type: a, share: 40%}\n- {type: b, share: 50%}\n"
LONG = "# a\n" * 30
COMMENT = "stratlint: ignore-file[mix-total] the rest is decided in May"
TABLE = "\n## Content mix\n\n| Type | Share |\n|---|---|\n| a | 40 % |\n| b | 50 % |\n"


def check(text: str, name: str) -> Checked:
    document = Document(Source(name, text), WHOLE)
    return check_documents("x", [document], Terms(settings_for(), date(2026, 12, 1)))


def rules_told(text: str, name: str) -> set[str]:
    return {each.rule for each in check(text, name).findings}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("strategy.yaml", f"# {COMMENT}\n{MIX}"),
        ("strategy.yaml", f"title: T  # {COMMENT}\n{MIX}"),
        ("strategy.yaml", f'title: "a # {COMMENT}"  # {COMMENT}\n{MIX}'),
        ("strategy.md", f"---\n# {COMMENT}\ntitle: T\n---\n{TABLE}"),
        ("strategy.md", f"{FRONT}<!-- {COMMENT} -->\n{TABLE}"),
        ("strategy.md", f"{FRONT}Text with <!-- {COMMENT} -->\n{TABLE}"),
        ("strategy.md", f"{FRONT}- item\n  <!-- {COMMENT} -->\n{TABLE}"),
        ("strategy.md", f"{FRONT}`one` <!-- {COMMENT} --> `two`\n{TABLE}"),
        ("strategy.md", f"{FRONT}a ` alone, <!-- {COMMENT} -->\n{TABLE}"),
        ("strategy.md", f"{FRONT}<!-- {COMMENT} (with Ina)\n -->\n{TABLE}"),
        ("strategy.md", f"{FRONT}[//]: # ({COMMENT})\n{TABLE}"),
        ("strategy.md", f"{FRONT}[comment]: <> '{COMMENT}'\n{TABLE}"),
        # The lines at the top are counted behind the front matter, however long it is.
        ("strategy.md", f"---\ntitle: T\n{LONG}---\n<!-- {COMMENT} -->\n{TABLE}"),
    ],
)
def test_a_comment_is_obeyed(name: str, text: str) -> None:
    told = check(text, name)
    assert told.suppressed == 1
    assert not {"mix-total", "unused-suppression"} & {each.rule for each in told.findings}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("strategy.yaml", f"title: 'T # {COMMENT}'\n{MIX}"),
        ("strategy.yaml", f"mission: |\n  We write\n  # {COMMENT}\n  into files.\n{MIX}"),
        ("strategy.yaml", f'mission: "We write\n  # {COMMENT}\n  into files."\n{MIX}'),
        ("strategy.md", f"---\nmission: |\n  # {COMMENT}\n---\n{TABLE}"),
        ("strategy.md", f"---\ntitle: '<!-- {COMMENT} -->'\n---\n{TABLE}"),
        ("strategy.md", f"{FRONT}```\n<!-- {COMMENT} -->\n```\n{TABLE}"),
        ("strategy.md", f"{FRONT}- so:\n\n  ~~~html\n  <!-- {COMMENT} -->\n  ~~~\n{TABLE}"),
        ("strategy.md", f"{FRONT}> ```\n> <!-- {COMMENT} -->\n> ```\n{TABLE}"),
        ("strategy.md", f"{FRONT}    <!-- {COMMENT} -->\n{TABLE}"),
        ("strategy.md", f"{FRONT}Write `<!-- {COMMENT} -->` so.\n{TABLE}"),
        ("strategy.md", f"{FRONT}Write ``a ` <!-- {COMMENT} -->`` so.\n{TABLE}"),
        ("strategy.md", f"{FRONT}# {COMMENT}\n{TABLE}"),
    ],
)
def test_what_only_looks_like_a_comment_is_not_obeyed(name: str, text: str) -> None:
    told = check(text, name)
    assert told.suppressed == 0
    assert "mix-total" in {each.rule for each in told.findings}
    assert "unused-suppression" not in {each.rule for each in told.findings}


def test_a_comment_too_far_down_to_speak_for_the_file_says_so() -> None:
    told = check(f"{FRONT}{LONG}<!-- {COMMENT} -->\n{TABLE}", "strategy.md").findings
    (late,) = [each for each in told if each.rule == "unused-suppression"]
    assert late.span.text == "mix-total"
    assert "first 20 lines" in late.message


def test_many_backticks_are_looked_through_once() -> None:
    text = f"{FRONT}{' '.join('`' * (n % 700 + 1) for n in range(3_000))} <!-- {COMMENT} -->\n"
    assert rules_told(text, "strategy.md")


CALENDAR = "Date,Time,Channel,Type,Copy,Notes\n"


@pytest.mark.parametrize(
    "rows",
    [
        "2027-02-30,09:00,X,a,b,stratlint: ignore[invalid-value] the client's joke\n",
        '2027-02-30,09:00,X,a,b,"Ask Ana.\nstratlint: ignore[invalid-value] the client\'s joke"\n',
        "# stratlint: ignore[invalid-value] a joke,,,,,\n2027-02-30,09:00,X,a,b,\n",
        '"# stratlint: ignore[invalid-value] a joke, told"\n2027-02-30,09:00,X,a,"b\nc",\n',
        "# stratlint: ignore-file[invalid-value] a joke\n2027-01-01,09:00,X,a,b,\n"
        "2027-02-30,09:00,X,a,b,\n",
    ],
)
def test_a_cell_or_a_line_above_speaks_for_a_row_of_csv(rows: str) -> None:
    told = check_calendar(CALENDAR + rows)
    assert told.suppressed == 1
    rules = {each.rule for each in told.findings}
    assert not {"invalid-value", "unused-suppression", "suppression-without-reason"} & rules


def test_a_comment_of_csv_covers_no_other_row() -> None:
    told = check_calendar(
        f"{CALENDAR}2027-01-05,09:00,X,a,b,stratlint: ignore[invalid-value] for fun\n"
        "2027-02-30,09:00,X,a,b,stratlint: so\n"
    )
    assert told.suppressed == 0
    at = [(each.rule, each.line) for each in told.findings]
    assert ("unused-suppression", 2) in at
    assert ("unused-suppression", 3) in at
    assert ("invalid-value", 3) in at


def check_calendar(text: str) -> Checked:
    documents = [
        Document(Source("strategy.md", FRONT), WHOLE),
        Document(Source("calendar.csv", text), "calendar"),
    ]
    return check_documents("x", documents, Terms(settings_for(), date(2026, 12, 1)))


@pytest.mark.parametrize(
    "comment",
    [
        "<!--\nstratlint: ignore[goal-time-bound] later\n-->",
        "<!-- stratlint: ignore[goal-time-bound]\nlater -->",
        "<!-- STRATLINT: IGNORE[goal-time-bound] later -->",
        "<!-- stratlint : ignore[goal-time-bound] later -->",
        "<!-- stratlint: ignore[goal-time-bound] later -->\n",
    ],
)
def test_a_comment_counts_however_it_is_laid_out(comment: str) -> None:
    text = f"{FRONT}\n## Goals\n\n{comment}\n- Win 40 cafés\n"
    rules = {"goal-time-bound", "unused-suppression", "suppression-without-reason"}
    assert rules.isdisjoint(rules_told(text, "strategy.md"))

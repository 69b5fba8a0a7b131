"""`check --fix`: what is sure is put right, everything else stays, byte for byte."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from stratlint.fixing.files import write_over
from stratlint.sources.whole_file import Change
from stratlint.unusable import UsageError
from tests.cli.conftest import Check

PLAN = """\
title: Plan
period: 2027-01-01/2027-12-31
language: en
missoin: We show how chairs are made.  # our own words
content_mix:
  - {type: craft, share: 33 %, role: value}
  - {type: people, share: 33 %, role: people}
  - {type: offers, share: 33 %, role: promotional}
goals:
  - id: leads
    statement: Win 40 enquiries a month from LinkedIn by June 2027, up from 20, for the workshop.
    metric: enquiries
    target: 40
    status: actve
# stratlint: ignore[mix-80-20] nothing to see
"""


@pytest.fixture
def plan(strategy: Path) -> Path:
    """A folder with a strategy in one file that has faults of each kind."""
    folder = strategy.parent / "plan"
    folder.mkdir()
    (folder / "strategy.yaml").write_bytes(PLAN.replace("\n", "\r\n").encode())
    return folder


def text_of(plan: Path) -> str:
    return (plan / "strategy.yaml").read_bytes().decode()


def rules_of(told: str) -> list[str]:
    return [each["rule"] for each in json.loads(told)["findings"] if each["fixable"]]


def test_what_is_sure_is_put_right_and_nothing_else(plan: Path, check: Check) -> None:
    told = check("--fix", "--format", "json", "plan")
    expected = PLAN.replace("missoin", "mission").replace(
        "# stratlint: ignore[mix-80-20] nothing to see\n", ""
    )
    assert text_of(plan) == expected.replace("\n", "\r\n")
    assert rules_of(told.out) == ["mix-total", "invalid-value"]
    assert told.err == "stratlint: put right 2 findings in 1 file.\n"


def test_guesses_are_made_only_when_asked_for(plan: Path, check: Check) -> None:
    told = check("--fix", "--unsafe-fixes", "--format", "json", "plan")
    assert "    status: active\r\n" in text_of(plan)
    assert rules_of(told.out) == []


def test_once_more_changes_nothing(plan: Path, check: Check) -> None:
    check("--fix", "--unsafe-fixes", "plan")
    before = text_of(plan)
    assert "put right" not in check("--fix", "--unsafe-fixes", "plan").err
    assert text_of(plan) == before


def test_a_diff_is_printed_and_nothing_is_written(plan: Path, check: Check) -> None:
    before = text_of(plan)
    told = check("--diff", "plan")
    assert told.status == 1
    assert text_of(plan) == before
    assert "-missoin: We show" in told.out
    assert "+mission: We show" in told.out
    assert told.err == "stratlint: --fix would put right 2 findings in 1 file.\n"


def test_a_diff_can_be_applied(plan: Path, check: Check) -> None:
    (plan / "strategy.yaml").write_bytes(PLAN.encode())
    patch = check("--diff", "--unsafe-fixes", "plan").out
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=plan.parent, check=True)
    by_git = text_of(plan)
    (plan / "strategy.yaml").write_bytes(PLAN.encode())
    check("--fix", "--unsafe-fixes", "plan")
    assert text_of(plan) == by_git


def test_no_difference_ends_with_nothing_wrong(plan: Path, check: Check) -> None:
    check("--fix", "--unsafe-fixes", "plan")
    assert check("--diff", "--unsafe-fixes", "plan") == (0, "", "")


def test_only_the_rules_that_are_asked_put_right(plan: Path, check: Check) -> None:
    check("--fix", "--select", "unknown-key", "plan")
    assert text_of(plan) == PLAN.replace("missoin", "mission").replace("\n", "\r\n")


def test_what_a_comment_suppresses_is_left(plan: Path, check: Check) -> None:
    kept = PLAN.replace("# our own words", "# stratlint: ignore[unknown-key] we spell it so")
    (plan / "strategy.yaml").write_bytes(kept.encode())
    check("--fix", "--select", "unknown-key", "plan")
    assert text_of(plan) == kept


def test_a_fix_that_would_make_new_findings_is_left_out_and_told(plan: Path, check: Check) -> None:
    # By thirds, promotion takes more than the policy grants: that is told of whole mixes only.
    stricter = PLAN.replace("language:", "content_policy: 80-20\nlanguage:")
    (plan / "strategy.yaml").write_bytes(stricter.encode())
    told = check("--fix", "--unsafe-fixes", "--select", "mix-total", "plan")
    assert "33 %" in text_of(plan)
    assert (
        told.err == "stratlint: 1 finding left: no way was found to put it right and bring none.\n"
    )


def test_the_summary_tells_what_can_be_put_right(plan: Path, check: Check) -> None:
    told = check("plan").out.splitlines()[-2:]
    assert told == [
        "2 findings can be put right with “stratlint check --fix”.",
        "2 findings can be put right with “stratlint check --fix --unsafe-fixes”; "
        "look at what it writes.",
    ]


def test_a_remembered_finding_can_still_be_put_right(plan: Path, check: Check) -> None:
    assert check("plan") == check("plan")
    assert rules_of(check("--format", "json", "plan").out).count("mix-total") == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--unsafe-fixes", "plan"), "--unsafe-fixes goes with --fix or --diff."),
        (("--fix", "-"), "--fix is about files: text on standard input is in none."),
        (("--diff", "-"), "--diff is about files: text on standard input is in none."),
        (
            ("--diff", "--format", "json", "plan"),
            "--diff prints a diff: leave out --format and --output.",
        ),
        (("--fix", "--watch", "plan"), "--fix is done once: leave out --watch."),
    ],
)
def test_options_that_do_not_go_together(
    arguments: tuple[str, ...], complaint: str, plan: Path, check: Check
) -> None:
    assert check(*arguments) == (2, "", f"stratlint: {complaint}\n")


def changes(folder: Path, *names: str) -> list[Change]:
    """Files that are there, and are to be changed."""
    for name in names:
        folder.joinpath(name).parent.mkdir(exist_ok=True)
        folder.joinpath(name).write_bytes(b"read")
    return [Change(folder / name, b"read", b"fixed") for name in names]


def held(folder: Path) -> dict[str, bytes]:
    """What each file below a folder holds."""
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def test_where_one_file_was_changed_meanwhile_all_are_left(tmp_path: Path) -> None:
    asked = changes(tmp_path, "goals.yaml", "metrics.yaml")
    (tmp_path / "metrics.yaml").write_bytes(b"theirs")
    with pytest.raises(UsageError, match="was changed meanwhile"):
        write_over(asked)
    assert held(tmp_path) == {"goals.yaml": b"read", "metrics.yaml": b"theirs"}


def test_permissions_stay_and_a_link_is_not_written_through(tmp_path: Path) -> None:
    asked = changes(tmp_path, "goals.yaml")
    asked[0].path.chmod(0o640)
    write_over(asked)
    assert (held(tmp_path), asked[0].path.stat().st_mode & 0o777) == (
        {"goals.yaml": b"fixed"},
        0o640,
    )
    link = tmp_path / "link.yaml"
    link.symlink_to("goals.yaml")
    with pytest.raises(UsageError, match="through a link"):
        write_over([Change(link, b"fixed", b"twice")])
    assert link.is_symlink()
    assert asked[0].path.read_bytes() == b"fixed"


@pytest.mark.parametrize("step", ["open", "replace"])
def test_where_one_file_cannot_be_written_none_is(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = changes(tmp_path, "goals.yaml", "calendar/2027-01.yaml", "metrics.yaml")
    real = getattr(Path, step)

    def full(self: Path, *arguments: object, **named: object) -> object:
        if "2027-01" in self.name and self.name.startswith("."):
            raise OSError(28, "No space left on device", str(self))
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, step, full)
    with pytest.raises(
        UsageError, match=r"2027-01\.yaml cannot be written, so nothing was: No space"
    ):
        write_over(asked)
    monkeypatch.undo()
    assert held(tmp_path) == dict.fromkeys(
        ("goals.yaml", "calendar/2027-01.yaml", "metrics.yaml"), b"read"
    )


CASES = {
    "quotes around a key stay": (
        {"accounts.yaml": '[{"network":"Facebook","url":"https://x.example","ownr":"Ines"}]\n'},
        ("--fix", "--select", "unknown-key"),
        {"accounts.yaml": '[{"network":"Facebook","url":"https://x.example","owner":"Ines"}]\n'},
    ),
    "an alias stands where its anchor does": (
        {"messages.yaml": "- {id: a, text: One chair a day, goals: &g [leeds]}\n"
                          "- {id: b, text: One table a day, goals: *g}\n"},
        ("--fix", "--unsafe-fixes", "--select", "unknown-reference"),
        {"messages.yaml": "- {id: a, text: One chair a day, goals: &g [leads]}\n"
                          "- {id: b, text: One table a day, goals: *g}\n"},
    ),
    "a comment that would come to speak of another line stays": (
        {"messages.yaml": "- id: a\n  text: One chair a day\n"
                          "  goals: [nobody] # stratlint: ignore[unknown-reference] ok\n"
                          "  # stratlint: ignore[post-time] x\n  voice: none\n"},
        ("--fix", "--select", "unused-suppression"),
        {},
    ),
    "what a comment suppresses elsewhere stays": (
        {"messages.yaml": "- {id: a, text: One chair a day, goals: [leeds]}\n"
                          "- {id: b, text: One table, goals: [leeds]} "
                          "# stratlint: ignore[unknown-reference] ours\n"},
        ("--fix", "--unsafe-fixes", "--select", "unknown-reference"),
        {},
    ),
    "a misspelt key beside another like it stays": (
        {"accounts.yaml": '- {network: X, url: https://x.example, ownr: Ines, "ownr": T}\n'},
        ("--fix",),
        {},
    ),
    "prose that a comment stands in stays": (
        {"voice.md": "# Voice\n\nPlain words.\n<!-- stratlint: ignore[post-time] why -->\n---\n"},
        ("--fix", "--select", "unused-suppression"),
        {},
    ),
    "a line of its own goes with its comment": (
        {"messages.yaml": "# Ours\n# stratlint: ignore[post-time] why\n"
                          "- {id: a, text: One chair a day, goals: [leads]}\n"},
        ("--fix",),
        {"messages.yaml": "# Ours\n- {id: a, text: One chair a day, goals: [leads]}\n"},
    ),
    "what stands behind a comment stays": (
        {"voice.md": "# Voice\n\n<!-- stratlint: ignore[post-time] why --> ## Mission two\n"},
        ("--fix", "--select", "unused-suppression"),
        {},
    ),
    "texts that are no YAML come between quotes, one after the other": (
        {"messages.yaml": "- {id: a, goals: [leads]}\n- id: b\n  text: Today: one chair\n"
                          "- id: c\n  text: @us, always\n- id: d\n  text: 'It's a chair'\n"},
        ("--fix",),
        {"messages.yaml": "- {id: a, goals: [leads]}\n- id: b\n  text: \"Today: one chair\"\n"
                          "- id: c\n  text: \"@us, always\"\n- id: d\n  text: \"It's a chair\"\n"},
    ),
    "a hashtag comes back to its text": (
        {"messages.yaml": "- id: a\n  text: One chair a day #chairs\n  goals: [leads]\n"},
        ("--fix",),
        {"messages.yaml": "- id: a\n  text: \"One chair a day #chairs\"\n  goals: [leads]\n"},
    ),
    "a mistake further down does not keep the one above": (
        {"messages.yaml": "- id: a\n  text: Today: one chair\n  goals: [leads\n"},
        ("--fix",),
        {"messages.yaml": "- id: a\n  text: \"Today: one chair\"\n  goals: [leads\n"},
    ),
    "a short weekday stays short": (
        {"voice.md": "# Voice\n\nWe write on Wed 24 March 2026.\n"},
        ("--fix", "--unsafe-fixes", "--select", "weekday-matches-date"),
        {},
    ),
}  # fmt: skip
"""Files beside a strategy, a call, and what they hold afterwards where that is another text."""


@pytest.mark.parametrize("case", CASES)
def test_it_stays_within_the_fault(case: str, plan: Path, check: Check) -> None:
    files, arguments, expected = CASES[case]
    main = PLAN.replace("missoin", "mission").replace("status: actve", "status: active")
    (plan / "strategy.yaml").write_text(main, "utf-8")
    for name, text in files.items():
        (plan / name).write_text(text, "utf-8")
    check(*arguments, "plan")
    assert {name: (plan / name).read_text("utf-8") for name in files} == {**files, **expected}

"""A baseline: written from today's findings, so that only what is new is told from then on."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stratlint.cli.main import main
from tests.cli.conftest import DAY, EXAMPLE, Check, Ran, break_front_matter

FILE = "stratlint-baseline.json"
Baseline = Callable[..., Ran]


@pytest.fixture
def baseline(repository: Path, capsys: pytest.CaptureFixture[str]) -> Baseline:
    """`stratlint baseline` in this process, in the repository."""

    def run(*arguments: str) -> Ran:
        status = main(["baseline", "--today", DAY, *arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture
def old(strategy: Path, baseline: Baseline) -> Path:
    """A strategy with one error, which a baseline beside it has."""
    break_front_matter(strategy)
    assert baseline().status == 0
    return strategy


def entries(name: str = FILE) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(Path(name).read_text("utf-8"))["findings"]
    return found


def rules(ran: Ran) -> list[str]:
    return [each["rule"] for each in json.loads(ran.out)["findings"]]


def add_line(path: Path, line: str, before: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, f"{line}\n{before}", 1), "utf-8")


# Writing


def test_it_holds_each_finding_of_today_as_a_reviewer_reads_it(
    strategy: Path, baseline: Baseline
) -> None:
    break_front_matter(strategy)
    ran = baseline()
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        f"{FILE}: 1 finding. “stratlint check --baseline {FILE}” reports only what is new; "
        "so does every check once stratlint.yaml names the file under “baseline”.\n"
    )
    Path("stratlint.yaml").write_text(f"baseline: {FILE}\n", "utf-8")
    assert baseline().out == f"{FILE}: 1 finding. A check reports only what is new.\n"
    assert Path(FILE).read_text("utf-8") == (
        '{\n  "format": 1,\n  "findings": [\n'
        '    {"path": "strategy/strategy.md", "rule": "unknown-key", "message": "The key “languag” '
        'is unknown and is not read. Did you mean “language”?", "count": 1, "fingerprint": '
        f'"{entries()[0]["fingerprint"]}"}}\n'
        "  ]\n}\n"
    )


def test_a_clean_strategy_gives_an_empty_one(strategy: Path, baseline: Baseline) -> None:
    assert baseline("--output", "b.json").status == 0
    assert entries("b.json") == []


def test_findings_that_are_alike_are_one_entry_with_a_count(baseline: Baseline) -> None:
    plan = "goals:\n" + "  - {statement: Sell 10 bags by 2027-06-30., goal_owner: Ann}\n" * 3
    Path("strategy.yaml").write_text(plan, "utf-8")
    baseline()
    [entry] = [each for each in entries() if each["rule"] == "unknown-key"]
    assert entry["count"] == 3


def test_it_is_the_same_whatever_the_order_and_the_day(strategy: Path, baseline: Baseline) -> None:
    for name in ("one", "two", "three"):
        shutil.copytree(strategy, name)
        break_front_matter(Path(name))
    baseline("one", "two", "three", "--output", "a.json")
    baseline("three", "one", "two", "--output", "b.json")
    assert Path("a.json").read_text("utf-8") == Path("b.json").read_text("utf-8")
    assert [each["path"] for each in entries("a.json")] == [
        "one/strategy.md", "three/strategy.md", "two/strategy.md",
    ]  # fmt: skip


def test_two_branches_that_add_entries_apart_merge_by_lines(
    strategy: Path, baseline: Baseline
) -> None:
    shutil.copytree(strategy, "a")
    shutil.copytree(strategy, "z")
    for name in ("a", "z"):
        break_front_matter(Path(name))
    baseline()
    lines = Path(FILE).read_text("utf-8").splitlines()
    assert [json.loads(line.rstrip(","))["path"] for line in lines if '"rule"' in line] == [
        "a/strategy.md", "z/strategy.md",
    ]  # fmt: skip


def test_what_this_call_does_not_look_at_stays_in_it(strategy: Path, baseline: Baseline) -> None:
    shutil.copytree(strategy, "other")
    break_front_matter(strategy)
    break_front_matter(Path("other"))
    baseline()
    shutil.copytree(EXAMPLE, "other", dirs_exist_ok=True)
    baseline("other")
    assert [each["path"] for each in entries()] == ["strategy/strategy.md"]
    shutil.rmtree(strategy)
    baseline()
    assert entries() == []


def test_a_strategy_that_cannot_be_read_gets_none(strategy: Path, baseline: Baseline) -> None:
    (strategy / "goals.yaml").write_text("- [\n", "utf-8")
    ran = baseline()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("stratlint: strategy/goals.yaml:")
    assert ran.err.endswith("No baseline was written.\n")
    assert not Path(FILE).exists()


@pytest.mark.parametrize("output", ["strategy/goals.yaml", "no-folder/b.json", "strategy", "-"])
def test_it_overwrites_nothing_but_a_baseline(
    output: str, strategy: Path, baseline: Baseline
) -> None:
    before = (strategy / "goals.yaml").read_bytes()
    ran = baseline("--output", output)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert (strategy / "goals.yaml").read_bytes() == before


def test_without_a_strategy_it_says_what_was_looked_for(baseline: Baseline) -> None:
    ran = baseline()
    assert ran.status == 3
    assert "no strategy was found in the current folder" in ran.err


# Checking


def test_what_it_has_is_left_out_and_counted(old: Path, check: Check) -> None:
    ran = check("--baseline", FILE)
    assert ran == (0, "Nothing new in 14 files.\n1 older finding is left out.\n", "")
    assert json.loads(check("--baseline", FILE, "--format", "json").out)["summary"]["older"] == 1
    assert check().status == 1


def test_what_it_does_not_have_is_told_alone(old: Path, check: Check) -> None:
    add_line(old / "strategy.md", "perod: 2027", "languag: en")
    ran = check("--baseline", FILE, "--format", "json")
    assert ran.status == 1
    [found] = json.loads(ran.out)["findings"]
    assert (found["rule"], found["line"]) == ("unknown-key", 2)


def test_entries_survive_lines_that_move_and_neighbours_that_change(
    old: Path, check: Check
) -> None:
    add_line(old / "strategy.md", "# a comment\n\n", "languag: en")
    add_line(old / "strategy.md", "<!-- and another -->\n", "## ")
    assert check("--baseline", FILE, "--fail-on", "warning").status == 0


def test_entries_survive_another_day_and_another_language(
    strategy: Path, baseline: Baseline, check: Check
) -> None:
    text = (strategy / "strategy.md").read_text("utf-8")
    assert "review:" in text
    assert baseline("--today", "2031-01-01").status == 0
    assert "review-overdue" in [each["rule"] for each in entries()]
    for more in (["--today", "2031-01-02"], ["--today", "2031-01-01", "--lang", "fr"]):
        ran = check("--baseline", FILE, "--format", "json", *more)
        assert "review-overdue" not in rules(ran)
        assert "stale-baseline-entry" not in rules(ran)


def test_one_more_of_the_same_is_new(baseline: Baseline, check: Check) -> None:
    item = "  - {statement: Sell 10 bags by 2027-06-30., goal_owner: Ann}\n"
    Path("strategy.yaml").write_text("goals:\n" + item * 2, "utf-8")
    baseline()
    Path("strategy.yaml").write_text("goals:\n" + item * 3, "utf-8")
    assert rules(check("--baseline", FILE, "--format", "json")).count("unknown-key") == 1


def test_it_works_from_any_folder(
    old: Path, check: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = str(Path(FILE).absolute())
    monkeypatch.chdir(old / "calendar")
    assert check("..", "--baseline", "../../" + FILE).status == 0
    monkeypatch.chdir(tmp_path)
    assert check(str(old), "--baseline", file).status == 0


def test_it_works_for_an_editor_and_for_a_hook(
    old: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check("--changed-files", "strategy/goals.yaml", "--baseline", FILE).status == 0
    assert check("--changed-files", "README.md", "--baseline", FILE) == (0, "", "")


def test_every_format_leaves_it_out(old: Path, check: Check) -> None:
    for format_name in ("text", "json", "sarif", "github", "gitlab", "junit", "markdown"):
        ran = check("--baseline", FILE, "--format", format_name)
        assert ran.status == 0
        assert "unknown-key" not in ran.out, format_name


# Stale entries


def test_an_entry_without_its_finding_is_told_at_its_place(old: Path, check: Check) -> None:
    shutil.copytree(EXAMPLE, old, dirs_exist_ok=True)
    ran = check("--baseline", FILE, "--format", "json")
    assert ran.status == 0
    [found] = json.loads(ran.out)["findings"]
    line = Path(FILE).read_text("utf-8").splitlines()[found["line"] - 1]
    assert line[found["column"] - 1 : found["end_column"] - 1] == '"unknown-key"'
    assert (found["rule"], found["severity"], found["path"]) == (
        "stale-baseline-entry", "warning", FILE,
    )  # fmt: skip
    assert "in strategy/strategy.md. Run “stratlint baseline” again" in found["message"]
    assert check("--baseline", FILE, "--fail-on", "warning").status == 1


def test_writing_it_again_takes_stale_entries_out(
    old: Path, baseline: Baseline, check: Check
) -> None:
    shutil.copytree(EXAMPLE, old, dirs_exist_ok=True)
    baseline()
    assert check("--baseline", FILE, "--fail-on", "warning").status == 0


def test_an_entry_that_counts_too_many_says_how_many_are_left(
    baseline: Baseline, check: Check
) -> None:
    item = "  - {statement: Sell 10 bags by 2027-06-30., goal_owner: Ann}\n"
    Path("strategy.yaml").write_text("goals:\n" + item * 3, "utf-8")
    baseline()
    Path("strategy.yaml").write_text("goals:\n" + item * 2, "utf-8")
    found = json.loads(check("--baseline", FILE, "--format", "json").out)["findings"]
    [message] = [each["message"] for each in found if "unknown-key" in each["message"]]
    assert "finds only 2 of these 3 in strategy.yaml" in message


def test_the_files_of_a_strategy_that_is_gone_are_stale(
    old: Path, baseline: Baseline, check: Check
) -> None:
    shutil.copytree(EXAMPLE, "other")
    shutil.rmtree(old)
    assert rules(check("--baseline", FILE, "--format", "json")) == ["stale-baseline-entry"]
    assert rules(check("other", "--baseline", FILE, "--format", "json")) == []


@pytest.mark.parametrize(
    "part",
    [["--select", "goal-count"], ["--ignore", "mix-total"], ["other"],
     ["--changed-files", "other/goals.yaml"]],
)  # fmt: skip
def test_a_check_of_a_part_says_nothing_of_stale_entries(
    part: list[str], old: Path, check: Check
) -> None:
    shutil.copytree(EXAMPLE, old, dirs_exist_ok=True)
    shutil.copytree(EXAMPLE, "other")
    assert rules(check(*part, "--baseline", FILE, "--format", "json")) == []


def test_an_entry_of_a_rule_that_is_off_or_of_a_file_that_is_broken_waits(
    old: Path, check: Check
) -> None:
    Path("stratlint.yaml").write_text("rules: {unknown-key: off}\n", "utf-8")
    assert rules(check("--baseline", FILE, "--format", "json")) == []
    Path("stratlint.yaml").unlink()
    (old / "goals.yaml").write_text("- [\n", "utf-8")
    assert "stale-baseline-entry" not in rules(check("--baseline", FILE, "--format", "json"))


def test_the_rule_about_them_can_be_switched_off(old: Path, check: Check) -> None:
    shutil.copytree(EXAMPLE, old, dirs_exist_ok=True)
    Path("stratlint.yaml").write_text("rules: {stale-baseline-entry: off}\n", "utf-8")
    assert rules(check("--baseline", FILE, "--format", "json")) == []


# The configuration


def test_the_configuration_can_name_it(old: Path, check: Check, baseline: Baseline) -> None:
    Path(FILE).rename("known.json")
    Path("stratlint.yaml").write_text("baseline: known.json\n", "utf-8")
    assert check().status == 0
    assert check("--changed-files", "strategy/goals.yaml").status == 0
    assert check("--no-baseline").status == 1
    assert check("--no-config").status == 1
    shutil.copytree(EXAMPLE, old, dirs_exist_ok=True)
    assert baseline().out.startswith("known.json: 0 findings.")


def test_strategies_can_each_have_their_own(
    strategy: Path, check: Check, baseline: Baseline
) -> None:
    shutil.copytree(strategy, "other")
    for folder in (strategy, Path("other")):
        break_front_matter(folder)
        (folder / "stratlint.yaml").write_text("baseline: known.json\n", "utf-8")
    baseline()
    assert [each["path"] for each in entries("strategy/known.json")] == ["strategy.md"]
    assert [each["path"] for each in entries("other/known.json")] == ["strategy.md"]
    assert check() == (0, "Nothing new in 28 files of 2 strategies.\n"
                          "2 older findings are left out.\n", "")  # fmt: skip


@pytest.mark.parametrize("name", ["../b.json", "/b.json", "[b.json]", "''", "null"])
def test_it_cannot_name_one_elsewhere(name: str, strategy: Path, check: Check) -> None:
    Path("stratlint.yaml").write_text(f"baseline: {name}\n", "utf-8")
    ran = check()
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("stratlint: stratlint.yaml:1:11: ")


@pytest.mark.skipif(os.name == "nt", reason="a link needs a privilege there")
def test_a_link_out_of_the_repository_is_not_followed(
    old: Path, check: Check, tmp_path: Path
) -> None:
    Path(FILE).rename(tmp_path / "outside.json")
    Path("known.json").symlink_to(tmp_path / "outside.json")
    Path("stratlint.yaml").write_text("baseline: known.json\n", "utf-8")
    ran = check()
    assert ran.status == 2
    assert "leads out of the repository" in ran.err


# Files that are no baseline

BROKEN = [
    b"", b"{", b"[]", b"null", b"\xff\xfe", b"\0", b"[" * 100_000, b'{"findings": []}',
    b'{"format": 2, "findings": []}', b'{"format": 1, "findings": {}}',
    b'{"format": 1, "findings": [null]}', b'{"format": 1, "findings": [{"rule": "x"}]}',
    b'{"format": 1, "findings": [{"path": "a\\u0000", "rule": "x", "message": "", "count": 1, '
    b'"fingerprint": ""}]}',
    b'{"format": 1, "findings": [{"path": "a", "rule": "x", "message": "", "count": -1, '
    b'"fingerprint": ""}]}',
    b'{"format": 1, "findings": [{"path": "a", "rule": "x", "message": "", "count": ' + b"9" * 9999
    + b', "fingerprint": ""}]}',
    b'{"format": 1,\n<<<<<<< HEAD\n"findings": []}', b" " * 5_000_001,
]  # fmt: skip


@pytest.mark.parametrize("data", BROKEN, ids=lambda data: data[:40].decode("latin-1"))
def test_a_file_that_is_no_baseline_is_one_line_and_2(
    data: bytes, strategy: Path, check: Check, baseline: Baseline
) -> None:
    Path("b.json").write_bytes(data)
    for ran in (check("--baseline", "b.json"), baseline("--output", "b.json")):
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert ran.err.startswith("stratlint: b.json")
        assert "this is no baseline" in ran.err
    assert Path("b.json").read_bytes() == data


def test_a_baseline_that_is_not_there_is_one_line_and_2(strategy: Path, check: Check) -> None:
    ran = check("--baseline", "b.json")
    assert ran == (2, "", "stratlint: b.json: there is no such baseline. “stratlint baseline "
                          "--output b.json” writes it.\n")  # fmt: skip


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "x" * 5_000, "\udcff", "a\nb"])
def test_a_hostile_path_in_it_is_only_a_name(path: str, strategy: Path, check: Check) -> None:
    entry = {"path": path, "rule": "mix-total", "message": "\x1b[2J", "count": 1,
             "fingerprint": "x"}  # fmt: skip
    Path("b.json").write_text(json.dumps({"format": 1, "findings": [entry]}), "utf-8")
    ran = check("--baseline", "b.json")
    assert ran.status == 0
    assert "\x1b" not in ran.out


def test_the_order_of_its_entries_and_its_layout_do_not_matter(old: Path, check: Check) -> None:
    add_line(old / "strategy.md", "perod: 2027", "languag: en")
    main(["baseline", "--today", DAY])
    data = json.loads(Path(FILE).read_text("utf-8"))
    random.Random(7).shuffle(data["findings"])
    Path(FILE).write_text(json.dumps(data, indent=8), "utf-8")
    assert check("--baseline", FILE, "--fail-on", "warning").status == 0

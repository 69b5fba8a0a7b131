"""The GitHub action: its scripts, run as a runner runs them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.action.conftest import ACTION, BASH, ROOT, Runner
from tests.histories import History

pytestmark = pytest.mark.skipif(BASH is None, reason="the action's steps are bash")

DEFINITION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = DEFINITION["runs"]["steps"]
SCRIPTS = [step for step in STEPS if "run" in step]
SHELLCHECK = Path(sys.executable).with_name("shellcheck")


@pytest.fixture
def clone(runner: Runner) -> History:
    """The checkout, in which a test writes what the pull request changes."""
    return History(runner.folder)


def lower_the_target(clone: History) -> None:
    goals = clone.top / "strategy" / "goals.yaml"
    text = goals.read_text("utf-8")
    target = re.search(r"^  target: (\d+)$", text, re.MULTILINE)
    assert target is not None
    lowered = text.replace(target[0], f"  target: {int(target[1]) - 1}", 1)
    clone.commit({"strategy/goals.yaml": lowered})


# The definition


def test_each_step_runs_a_script_that_is_there() -> None:
    for step in SCRIPTS:
        name = re.fullmatch(r'"\$GITHUB_ACTION_PATH/action/(\w+\.sh)"', step["run"])
        assert name is not None, step["run"]
        assert (ACTION / name[1]).stat().st_mode & 0o111


def test_nothing_from_outside_is_put_into_a_script() -> None:
    for step in SCRIPTS:
        assert "${{" not in step["run"]


def test_each_input_reaches_a_script_that_reads_it() -> None:
    scripts = {path.name: path.read_text("utf-8") for path in ACTION.glob("*.sh")}
    for step in SCRIPTS:
        script = scripts[step["run"].strip('"').rpartition("/")[2]]
        for name in step.get("env", {}):
            assert name == "GH_TOKEN" or name in script, name
    given = " ".join(value for step in STEPS for value in step.get("env", {}).values())
    asked = " ".join(step.get("if", "") for step in STEPS)
    for name in DEFINITION["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in given or f"inputs.{name} ==" in asked, name


def test_it_uses_no_action_but_githubs_own_and_that_at_a_commit() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert all(re.fullmatch(r"actions/upload-artifact@[0-9a-f]{40}", each) for each in used)
    assert len(used) == 1


@pytest.mark.parametrize("script", sorted(ACTION.glob("*.sh")), ids=lambda path: path.name)
def test_shellcheck_has_nothing_to_say(script: Path) -> None:
    call = [str(SHELLCHECK), "--external-sources", str(script)]
    ran = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


# Installing


def test_it_installs_from_its_own_checkout_whatever_the_repository_holds(runner: Runner) -> None:
    for name in ("venv", "pip", "json", "ensurepip"):
        (runner.folder / f"{name}.py").write_text("raise SystemExit('taken over')\n", "utf-8")
    ran = runner.run("install.sh")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    place = runner.output.read_text("utf-8").strip().removeprefix("bin=")
    version = subprocess.run([f"{place}/stratlint", "--version"], capture_output=True, check=True)
    assert version.stdout.startswith(b"stratlint ")


def test_all_that_it_installs_is_named_by_its_hash() -> None:
    text = (ACTION / "requirements.txt").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    named = {line.partition("==")[0] for line in lines}
    assert all(re.search(r"==\S+ .*--hash=sha256:[0-9a-f]{64}", line) for line in lines)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = [*project["project"]["dependencies"], *project["build-system"]["requires"],
              *project["project"]["optional-dependencies"]["report"]]  # fmt: skip
    assert {re.split("[<>=]", each)[0] for each in needed} <= named


def test_it_does_not_run_where_strangers_meet_a_token_that_can_write(runner: Runner) -> None:
    ran = runner.run("install.sh", GITHUB_EVENT_NAME="pull_request_target")
    assert ran.returncode == 2
    assert "Use pull_request." in ran.stdout
    assert not (runner.temporary / "stratlint").exists()


# Checking


def test_findings_are_annotations_and_fail(runner: Runner, clone: History) -> None:
    clone.write({"strategy/goals.yaml": "- {id: a, statment: x}\n"})
    ran = runner.run("check.sh", STRATLINT_PATH="strategy")
    assert ran.returncode == 1
    assert "::error file=strategy/goals.yaml,line=1," in ran.stdout
    assert "strategy/goals.yaml:1" in runner.summary.read_text("utf-8")


def test_options_reach_the_check(runner: Runner, clone: History) -> None:
    clone.write({"strategy/goals.yaml": "- {id: a, statment: x}\n"})
    assert runner.run("check.sh", STRATLINT_FAIL_ON="never").returncode == 0
    assert runner.run("check.sh", STRATLINT_SINCE="HEAD").returncode == 1
    clone.commit()
    assert runner.run("check.sh", STRATLINT_SINCE="HEAD").returncode == 0
    runner.run("check.sh", STRATLINT_SARIF="findings.sarif")
    assert json.loads((runner.folder / "findings.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_paths_stand_on_lines_of_their_own(runner: Runner, clone: History) -> None:
    clone.write({"a b/strategy.md": "---\nlanguag: en\n---\n# A\n", "c/strategy.md": "# C\n"})
    paths = "a b\n\nstrategy\n"
    ran = runner.run("check.sh", STRATLINT_PATH=paths)
    assert "file=a b/strategy.md" in ran.stdout
    assert "c/strategy.md" not in ran.stdout
    clone.commit()
    assert runner.run("review.sh", STRATLINT_PATH=paths).returncode == 0
    [comment] = runner.comments
    assert "`a b`" in comment["body"]
    assert runner.run("report.sh", STRATLINT_PATH=paths).stdout == ""


def test_later_steps_are_told_what_was_found(runner: Runner, clone: History) -> None:
    runner.run("check.sh")
    assert "status=0\nerrors=0\n" in runner.output.read_text("utf-8")
    clone.write({"strategy/goals.yaml": "- {id: a, statment: x}\n"})
    assert runner.run("check.sh").returncode == 1
    told = dict(line.split("=") for line in runner.output.read_text("utf-8").splitlines())
    assert told["status"] == "1"
    assert int(told["errors"]) > 0
    assert set(DEFINITION["outputs"]) == {*told, "report"}
    runner.output.write_text("", "utf-8")
    assert runner.run("check.sh", STRATLINT_PATH="gone").returncode == 2
    assert runner.output.read_text("utf-8") == "status=2\n"


@pytest.mark.parametrize("text", ["$(touch taken)", "; touch taken", "--output=taken", "a b"])
def test_an_input_is_a_word_and_never_a_command(text: str, runner: Runner) -> None:
    for name in ("STRATLINT_PATH", "STRATLINT_SINCE", "STRATLINT_FAIL_ON"):
        assert runner.run("check.sh", **{name: text}).returncode == 2
    assert not (runner.folder / "taken").exists()


# Drawing


def test_the_page_shows_what_the_pull_request_changes(runner: Runner, clone: History) -> None:
    lower_the_target(clone)
    ran = runner.run("report.sh", STRATLINT_PATH="strategy")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    told = dict(line.split("=", 1) for line in runner.output.read_text("utf-8").splitlines())
    assert re.fullmatch(r"strategy-report-[0-9a-f]{8}", told["name"])
    page = Path(told["page"]).read_text("utf-8")
    start = clone.git("rev-parse", "--short=10", "origin/main")
    assert f"What changed since {start}" in page
    assert "the target is lower" in page


def test_the_page_of_a_push_is_compared_with_nothing(runner: Runner) -> None:
    assert runner.run("report.sh", GITHUB_BASE_REF="").returncode == 0
    [page] = runner.temporary.glob("*.html")
    assert "What changed" not in page.read_text("utf-8")


def test_want_of_a_page_stops_nothing(runner: Runner) -> None:
    ran = runner.run("report.sh", STRATLINT_PATH="nowhere")
    assert ran.returncode == 0
    assert ran.stdout.startswith("::warning title=stratlint::There is no page with pictures: ")
    assert runner.output.read_text("utf-8") == ""


def test_the_comment_leads_to_the_page(runner: Runner, clone: History) -> None:
    lower_the_target(clone)
    address = "https://example.org/team/plans/actions/runs/1/artifacts/2"
    runner.run("review.sh", STRATLINT_REPORT=address)
    [comment] = runner.comments
    assert f"(<{address}>)" in comment["body"]
    runner.run("review.sh", STRATLINT_REPORT="")
    [comment] = runner.comments
    assert "artifacts" not in comment["body"]


# Reviewing


def test_the_review_is_in_the_summary_and_in_one_comment(runner: Runner, clone: History) -> None:
    lower_the_target(clone)
    ran = runner.run("review.sh", STRATLINT_PATH="strategy")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    [comment] = runner.comments
    review = runner.summary.read_text("utf-8")
    assert "target" in review.lower()
    assert comment["body"].endswith(review)
    assert all(call["token"] == "secret" for call in runner.calls)


def test_the_next_run_brings_the_comment_up_to_date(runner: Runner, clone: History) -> None:
    lower_the_target(clone)
    runner.run("review.sh")
    first = runner.comments[0]["body"]
    lower_the_target(clone)
    runner.run("review.sh")
    [comment] = runner.comments
    assert comment["body"] != first
    clone.git("reset", "--quiet", "--hard", "origin/main")
    runner.run("review.sh")
    [comment] = runner.comments
    assert "target" not in comment["body"].lower()


def test_two_uses_with_two_paths_have_a_comment_each(runner: Runner, clone: History) -> None:
    clone.copy(clone.top / "strategy", "other")
    lower_the_target(clone)
    for path in ("strategy", "other", "strategy"):
        runner.run("review.sh", STRATLINT_PATH=path)
    assert len(runner.comments) == 2


def test_a_comment_of_somebody_else_is_left_alone(runner: Runner, clone: History) -> None:
    lower_the_target(clone)
    runner.run("review.sh")
    [comment] = runner.comments
    forged = {**comment, "user": {"login": "mallory"}}
    runner.github(comments=[forged])
    runner.run("review.sh")
    assert runner.comments[0] == forged
    assert len(runner.comments) == 2


def test_a_change_elsewhere_gets_no_comment(runner: Runner, clone: History) -> None:
    clone.commit({"README.md": "Our strategies\n"})
    assert runner.run("review.sh").returncode == 0
    assert runner.comments == []


def test_a_change_of_layout_alone_gets_no_comment(runner: Runner, clone: History) -> None:
    goals = (clone.top / "strategy" / "goals.yaml").read_text("utf-8")
    clone.commit(
        {"strategy/goals.yaml": None, "strategy/goals.yml": goals.replace("# Five", "# 5")}
    )
    assert runner.run("review.sh").returncode == 0
    assert runner.comments == []
    assert "No strategy changes." in runner.summary.read_text("utf-8")


def test_nothing_is_said_twice_where_what_was_said_cannot_be_seen(
    runner: Runner, clone: History
) -> None:
    lower_the_target(clone)
    runner.run("review.sh")
    runner.github(hidden=True)
    ran = runner.run("review.sh")
    assert ran.returncode == 0
    assert "::notice title=stratlint::This run may not comment" in ran.stdout
    assert len(runner.comments) == 1


def test_without_the_right_to_comment_the_summary_has_it(runner: Runner, clone: History) -> None:
    lower_the_target(clone)
    runner.github(read_only=True)
    ran = runner.run("review.sh")
    assert ran.returncode == 0
    assert "::notice title=stratlint::This run may not comment" in ran.stdout
    assert "target" in runner.summary.read_text("utf-8").lower()


def test_no_comment_is_asked_for_where_none_is_wanted(runner: Runner, clone: History) -> None:
    lower_the_target(clone)
    assert runner.run("review.sh", STRATLINT_COMMENT="false").returncode == 0
    assert runner.calls == []
    assert runner.summary.read_text("utf-8") != ""


def test_a_base_that_was_broken_does_not_stop_its_repair(
    runner: Runner, clone: History, history: History
) -> None:
    history.git("switch", "--quiet", "main")
    history.commit({"stratlint.yaml": "colour: 1\n"})
    clone.git("fetch", "--quiet", "origin")
    clone.git("reset", "--quiet", "--hard", "origin/main")
    clone.commit({"stratlint.yaml": None})
    ran = runner.run("review.sh")
    assert ran.returncode == 0
    assert ran.stdout.startswith("::warning title=stratlint::There is no review: stratlint: ")


def test_a_shallow_checkout_says_what_to_set(runner: Runner, tmp_path: Path) -> None:
    shutil.rmtree(runner.folder / ".git" / "refs" / "remotes")
    (runner.folder / ".git" / "packed-refs").unlink(missing_ok=True)
    ran = runner.run("review.sh")
    assert ran.returncode == 2
    assert "fetch-depth: 0" in ran.stdout


def test_more_options_reach_the_check_a_line_each(runner: Runner, clone: History) -> None:
    lower_the_target(clone)
    ran = runner.run("check.sh", STRATLINT_ARGS="--lang=fr\n--select=goal-count\n")
    assert "fichier" in ran.stdout

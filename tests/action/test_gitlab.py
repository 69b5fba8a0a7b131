"""The GitLab template: its scripts, run by a shell as a job runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.action.conftest import ROOT, Runner
from tests.cli.conftest import process_environment

SH = shutil.which("sh")
pytestmark = pytest.mark.skipif(SH is None, reason="the job's steps are for a shell")

HEAD, BODY = yaml.safe_load_all((ROOT / "templates" / "stratlint.yml").read_text("utf-8"))
INPUTS: dict[str, dict[str, Any]] = HEAD["spec"]["inputs"]
JOB = BODY["stratlint"]
BIN = "/tmp/stratlint/bin/"


@pytest.fixture
def clone(runner: Runner) -> Path:
    """The checkout of a merge request that gives a goal's key a slip."""
    goals = runner.folder / "strategy" / "goals.yaml"
    text = goals.read_text("utf-8")
    goals.write_text(text.replace("  statement:", "  statment: x\n  statement:", 1), "utf-8")
    return runner.folder


def job(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The job's script, with this checkout's program in the place of the installed one."""
    assert SH is not None
    [script] = JOB["script"]
    given = {name: value for name, value in JOB["variables"].items() if "$[[" not in value}
    inputs = {f"STRATLINT_{name.upper()}": str(each.get("default", ""))
              for name, each in INPUTS.items()}  # fmt: skip
    return subprocess.run(
        [SH, "-e", "-c", script.replace(BIN, f"{Path(sys.executable).parent}/")],
        cwd=folder, env={**process_environment(**given, **inputs), **variables},
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def test_findings_are_a_report_of_code_quality_and_fail(clone: Path) -> None:
    ran = job(clone)
    assert ran.returncode == 1
    assert "strategy/goals.yaml:" in ran.stdout
    [found] = json.loads((clone / "gl-code-quality-report.json").read_text("utf-8"))
    assert found["check_name"] == "unknown-key"
    assert not (clone / "stratlint-review.md").exists()


def test_options_reach_the_check(clone: Path) -> None:
    assert job(clone, STRATLINT_FAIL_ON="never").returncode == 0
    assert job(clone, STRATLINT_SINCE="HEAD").returncode == 1
    assert job(clone, STRATLINT_PATH="no-such-folder").returncode == 2


@pytest.mark.parametrize("text", ["$(touch taken)", "; touch taken", "--output=taken", "a b"])
def test_an_input_is_a_word_and_never_a_command(text: str, clone: Path) -> None:
    for name in ("STRATLINT_PATH", "STRATLINT_SINCE", "STRATLINT_FAIL_ON"):
        assert job(clone, **{name: text}).returncode == 2
    assert not (clone / "taken").exists()


def test_a_merge_request_gets_a_review(clone: Path) -> None:
    ran = job(clone, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD", STRATLINT_FAIL_ON="never")
    assert ran.returncode == 0
    assert "**stratlint**" in (clone / "stratlint-review.md").read_text("utf-8")


def test_a_review_that_cannot_be_made_does_not_stop_the_check(clone: Path) -> None:
    ran = job(clone, CI_MERGE_REQUEST_DIFF_BASE_SHA="gone", STRATLINT_FAIL_ON="never")
    assert ran.returncode == 0
    assert "There is no review of this change." in ran.stdout


def test_what_the_job_writes_is_what_it_keeps() -> None:
    [script] = JOB["script"]
    kept = [*JOB["artifacts"]["paths"], *JOB["artifacts"]["reports"].values()]
    assert kept == ["stratlint-review.md", "gl-code-quality-report.json"]
    assert all(name in script for name in kept)


def test_each_input_reaches_the_job_and_none_a_script() -> None:
    given = json.dumps({key: value for key, value in JOB.items() if "script" not in key})
    for name in INPUTS:
        assert f"$[[ inputs.{name} ]]" in given, name
    assert "$[[" not in json.dumps([JOB["before_script"], JOB["script"]])


def test_it_runs_in_merge_requests_with_the_whole_history() -> None:
    assert '$CI_PIPELINE_SOURCE == "merge_request_event"' in [each["if"] for each in JOB["rules"]]
    assert JOB["variables"]["GIT_DEPTH"] == "0"


def test_it_installs_what_it_is_told_to_with_an_isolated_python() -> None:
    assert JOB["before_script"] == [
        "python3 -I -m venv /tmp/stratlint",
        '/tmp/stratlint/bin/python -I -m pip install --quiet "$STRATLINT_SOURCE"',
    ]

"""The files to paste on the pages about pipelines: they parse, fit, and take no needless right."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from stratlint.cli.commands.check import add_arguments
from stratlint.cli.helping import Parser

ROOT = Path(__file__).resolve().parents[2]
GITHUB = (ROOT / "docs" / "github-actions.md").read_text("utf-8")
GITLAB = (ROOT / "docs" / "gitlab-ci.md").read_text("utf-8")


def pasted(page: str) -> list[Any]:
    blocks = re.findall(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    # YAML 1.1 reads the key `on` as true.
    return [yaml.load(block, Loader=yaml.BaseLoader) for block in blocks]


WORKFLOWS = [each for each in pasted(GITHUB) if "jobs" in each]


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_there_are_two_whole_workflows() -> None:
    assert len(WORKFLOWS) == 2


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_it_runs_on_pull_requests_and_never_where_a_stranger_meets_a_token(
    workflow: dict[str, Any],
) -> None:
    assert "pull_request" in workflow["on"]
    assert "pull_request_target" not in workflow["on"]


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_action_is_pinned_by_a_whole_commit(workflow: dict[str, Any]) -> None:
    for step in steps(workflow):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), step["uses"]


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_it_takes_the_rights_that_its_steps_need_and_no_other(workflow: dict[str, Any]) -> None:
    uploads = any("upload-sarif" in step["uses"] for step in steps(workflow))
    expected = {"contents": "read", "pull-requests": "write"}
    assert workflow["permissions"] == {
        **expected, **({"security-events": "write"} if uploads else {}),
    }  # fmt: skip
    assert all("permissions" not in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_the_history_is_there_and_the_token_is_not(workflow: dict[str, Any]) -> None:
    checkout = steps(workflow)[0]
    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"] == {"fetch-depth": "0", "persist-credentials": "false"}


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_it_gives_inputs_that_the_action_has(workflow: dict[str, Any]) -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    [step] = [each for each in steps(workflow) if "stratlint@" in each["uses"]]
    assert set(step["with"]) <= set(inputs)


def listed(page: str) -> list[str]:
    return re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)


def test_the_pages_list_every_input() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    [head, _] = yaml.safe_load_all((ROOT / "templates" / "stratlint.yml").read_text("utf-8"))
    assert listed(GITHUB) == list(action["inputs"])
    assert listed(GITLAB) == list(head["spec"]["inputs"])


def test_the_pipeline_to_paste_includes_the_template_with_inputs_that_it_has() -> None:
    [head, _] = yaml.safe_load_all((ROOT / "templates" / "stratlint.yml").read_text("utf-8"))
    [include] = pasted(GITLAB)[0]["include"]
    assert (ROOT / include["file"]).is_file()
    assert set(include["inputs"]) <= set(head["spec"]["inputs"])
    assert re.fullmatch("[0-9a-f]{40}", include["ref"])


@pytest.mark.parametrize("name", ["azure-pipelines", "bitbucket", "reviewdog", "megalinter"])
def test_the_files_for_other_services_are_yaml_and_call_stratlint(name: str) -> None:
    page = (ROOT / "docs" / f"{name}.md").read_text("utf-8")
    whole = pasted(page)[0]
    assert isinstance(whole, dict)
    assert "check" in str(whole)


@pytest.mark.parametrize("name", ["azure-pipelines", "bitbucket", "jenkins", "reviewdog", "docker"])
def test_their_calls_are_calls(name: str) -> None:
    page = (ROOT / "docs" / f"{name}.md").read_text("utf-8").replace("\\\n", " ")
    calls = re.findall(r"stratlint\"? (check .*?-- \.)", page)
    assert calls
    parser = Parser("check")
    add_arguments(parser)
    for call in calls:
        asked = parser.parse_args(shlex.split(call.replace("$(", "("))[1:])
        assert asked.paths == ["."]


def test_hadolint_has_nothing_to_say_of_the_image() -> None:
    ran = linted("hadolint", "Dockerfile")
    assert (ran.returncode, ran.stdout) == (0, "")


def test_zizmor_has_nothing_to_say_of_the_action() -> None:
    ran = linted("zizmor", "--offline", "--no-progress", "action.yml")
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("number", range(len(WORKFLOWS)))
def test_zizmor_has_nothing_to_say_of_a_workflow(number: int, tmp_path: Path) -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", GITHUB, re.DOTALL | re.MULTILINE)
    text = [each for each in blocks if "jobs:" in each][number]
    (tmp_path / "workflow.yml").write_text(text, "utf-8")
    ran = linted("zizmor", "--offline", "--no-progress", str(tmp_path / "workflow.yml"))
    assert ran.returncode == 0, ran.stdout


def linted(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name(name)
    if not program.exists():
        pytest.skip(f"{name} is not installed")
    return subprocess.run(
        [program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_the_descriptor_has_what_megalinter_asks_of_one() -> None:
    [descriptor, *_] = pasted((ROOT / "docs" / "megalinter.md").read_text("utf-8"))
    assert {"descriptor_id", "descriptor_type", "linters"} <= set(descriptor)
    [linter] = descriptor["linters"]
    needed = {"linter_name", "linter_url", "examples", "install", "cli_executable"}
    assert needed <= set(linter)
    assert linter["name"].startswith(f"{descriptor['descriptor_id']}_")
    assert linter["cli_lint_mode"] in ("file", "list_of_files", "project")

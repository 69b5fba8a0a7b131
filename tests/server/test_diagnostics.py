"""What is found is what `check` finds, in the unsaved texts of all open files."""

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

import stratlint
from tests.server.client import PATIENCE, Client, Json
from tests.server.conftest import TODAY, Serve

CALENDAR = "calendar/2027-01.yaml"
DAY = date.fromisoformat(TODAY)
FETCHES: Json = {"textDocument": {"diagnostic": {}}}


def found(client: Client, name: str) -> list[tuple[str, int, int]]:
    client.diagnostics(name)  # the strategy as it is now is judged once this is answered
    return [
        (each["code"], each["range"]["start"]["line"], each["range"]["start"]["character"])
        for each in client.published.get(name, [])
    ]


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < until:
        time.sleep(0.05)


def with_fault(folder: Path) -> str:
    text = (folder / CALENDAR).read_text("utf-8")
    return text.replace("goal: repair-bookings", "goal: apprentices", 1)


def test_a_clean_strategy_has_no_diagnostics(serve: Serve, example: Path) -> None:
    client = serve(example)
    client.open(CALENDAR)
    assert found(client, CALENDAR) == []
    assert not any(client.published.values())


def test_an_unsaved_fault_is_found_where_check_finds_it(serve: Serve, example: Path) -> None:
    client = serve(example)
    client.open(CALENDAR)
    client.rewrite(CALENDAR, with_fault(example))
    (diagnostic,) = client.diagnostics(CALENDAR)
    (example / CALENDAR).write_text(with_fault(example), "utf-8")
    (finding,) = stratlint.check(example, today=DAY)
    start = diagnostic["range"]["start"]
    assert (start["line"] + 1, start["character"] + 1) == (finding.line, finding.column)
    assert (diagnostic["code"], diagnostic["message"]) == (finding.rule, finding.message)
    assert diagnostic["severity"] == 1
    (related,) = diagnostic["relatedInformation"]
    assert client.name_of(related["location"]["uri"]) == "channels/facebook.md"


def test_the_rules_page_is_a_file_that_can_be_opened(serve: Serve, example: Path) -> None:
    client = serve(example)
    client.open(CALENDAR, with_fault(example))
    (diagnostic,) = client.diagnostics(CALENDAR)
    page = Path(unquote(urlparse(diagnostic["codeDescription"]["href"]).path))
    wait_until(page.is_file)
    assert page.read_text("utf-8").startswith("# post-mission\n")


def test_what_is_wrong_in_another_file_is_said_there(serve: Serve, example: Path) -> None:
    client = serve(example)
    goals = client.open("goals.yaml")
    client.rewrite("goals.yaml", goals.replace("id: fleet-contracts", "id: fleets"))
    client.diagnostics("goals.yaml")
    assert {"unknown-reference"} == {
        each["code"] for each in client.published["channels/linkedin.md"]
    }


def test_two_open_files_are_judged_together(serve: Serve, example: Path) -> None:
    client = serve(example)
    goals = client.open("goals.yaml")
    client.rewrite("goals.yaml", goals.replace("id: fleet-contracts", "id: fleets"))
    for path in [*example.glob("calendar/*.yaml"), *example.glob("channels/*.md")]:
        name = path.relative_to(example).as_posix()
        text = client.open(name)
        client.rewrite(name, text.replace("fleet-contracts", "fleets"))
    strategy = client.open("strategy.md")
    client.rewrite("strategy.md", strategy.replace("fleet-contracts", "fleets"))
    metrics = client.open("metrics.yaml")
    client.rewrite("metrics.yaml", metrics.replace("goal: fleet-contracts", "goal: fleets"))
    client.diagnostics("goals.yaml")
    assert {name: each for name, each in client.published.items() if each} == {}


def test_a_broken_file_says_so_and_the_other_files_keep_theirs(serve: Serve, example: Path) -> None:
    client = serve(example)
    client.open("goals.yaml", "- id: [broken\n")
    accounts = client.open("accounts.yaml")
    client.rewrite("accounts.yaml", accounts.replace("decision: keep", "decison: keep", 1))
    assert found(client, "goals.yaml")[0][0] == "yaml-syntax"
    assert [rule for rule, _, _ in found(client, "accounts.yaml")] == ["unknown-key"]


def test_a_closed_file_counts_as_it_is_on_disk(serve: Serve, example: Path) -> None:
    client = serve(example)
    client.open("goals.yaml")
    client.open(CALENDAR, with_fault(example))
    assert found(client, CALENDAR) != []
    client.close(CALENDAR)
    client.diagnostics("goals.yaml")
    assert client.published[CALENDAR] == []


def test_nothing_is_left_once_every_file_is_closed(serve: Serve, example: Path) -> None:
    client = serve(example)
    client.open(CALENDAR, with_fault(example))
    assert found(client, CALENDAR) != []
    client.close(CALENDAR)
    client.wait_for(lambda: client.published[CALENDAR] == [])


def test_a_file_that_changes_on_disk_is_read_again(serve: Serve, example: Path) -> None:
    client = serve(example)
    client.open("goals.yaml")
    assert client.diagnostics("goals.yaml") == []
    (example / CALENDAR).write_text(with_fault(example), "utf-8")
    client.notify(
        "workspace/didChangeWatchedFiles", {"changes": [{"uri": client.uri(CALENDAR), "type": 2}]}
    )
    assert [rule for rule, _, _ in found(client, CALENDAR)] == ["post-mission"]


def test_a_client_that_fetches_is_not_pushed_what_it_has_open(serve: Serve, example: Path) -> None:
    client = serve(example, FETCHES)
    goals = client.open("goals.yaml")
    client.rewrite("goals.yaml", goals.replace("id: fleet-contracts", "id: fleets"))
    rules = {each["code"] for each in client.diagnostics("goals.yaml")}
    assert "goals.yaml" not in client.published
    assert client.published["channels/linkedin.md"] != []
    client.open("channels/linkedin.md")
    assert client.diagnostics("channels/linkedin.md") != []
    assert client.published["channels/linkedin.md"] == []
    assert rules <= {"goal-unserved", "metric-serves-goal"}


def test_what_has_not_changed_is_not_sent_again(serve: Serve, example: Path) -> None:
    client = serve(example, FETCHES)
    client.open(CALENDAR, with_fault(example))
    first = client.request("textDocument/diagnostic", client.document(CALENDAR))
    again = {**client.document(CALENDAR), "previousResultId": first["resultId"]}
    assert client.request("textDocument/diagnostic", again)["kind"] == "unchanged"


@pytest.mark.parametrize(
    ("encoding", "column"), [("utf-8", 17), ("utf-16", 14), ("utf-32", 13), (None, 14)]
)
def test_columns_are_counted_as_the_client_counts(
    serve: Serve, example: Path, encoding: str | None, column: int
) -> None:
    general = {"general": {"positionEncodings": [encoding]}} if encoding else None
    client = serve(example, general)
    client.open("content-mix.yaml", "- {type: 🚲é, roll: value, share: 100 %}\n")
    start = {
        each["code"]: each["range"]["start"]["character"]
        for each in client.diagnostics("content-mix.yaml")
    }
    assert start["unknown-key"] == column


def test_a_strangers_plan_is_judged_and_a_readme_is_not(serve: Serve, tmp_path: Path) -> None:
    plan = (
        "# Social media plan\n\n## Goals\n\n- Improve our visibility\n\n"
        "## Audience\n\nEveryone.\n\n## Platforms\n\n- Instagram: pictures\n\n"
        "## Content mix\n\n- Tips: 50 %\n- Offers: 45 %\n"
    )
    (tmp_path / "plan.md").write_text(plan, "utf-8")
    (tmp_path / "README.md").write_text("# Tool\n\n## Goals\n\nBe small.\n", "utf-8")
    client = serve(tmp_path)
    client.open("plan.md")
    client.open("README.md")
    assert "mix-total" in [rule for rule, _, _ in found(client, "plan.md")]
    assert found(client, "README.md") == []


def test_other_files_can_be_left_alone_or_all_be_judged(serve: Serve, tmp_path: Path) -> None:
    page = "## Content mix\n\n- Tips: 50 %\n- Offers: 45 %\n"
    (tmp_path / "mix.md").write_text(page, "utf-8")
    for choice, is_judged in (("all", True), ("plans", False), ("none", False)):
        client = serve(tmp_path, otherFiles=choice)
        client.open("mix.md")
        assert bool(client.diagnostics("mix.md")) == is_judged, choice


def test_a_mistake_in_the_config_is_said_there_and_earlier_settings_hold(
    serve: Serve, example: Path
) -> None:
    config = "rules:\n  post-mission: off\n"
    (example / "stratlint.yaml").write_text(config, "utf-8")
    client = serve(example)
    client.open("stratlint.yaml")
    client.open(CALENDAR, with_fault(example))
    assert client.diagnostics(CALENDAR) == []
    client.rewrite("stratlint.yaml", config + "  no-such-rule: off\n")
    assert client.diagnostics(CALENDAR) == []
    (mistake,) = client.diagnostics("stratlint.yaml")
    assert "no-such-rule" in mistake["message"]
    assert mistake["range"]["start"] == {"line": 2, "character": 2}
    client.rewrite("stratlint.yaml", "rules: {}\n")
    assert [rule for rule, _, _ in found(client, CALENDAR)] == ["post-mission"]


def test_an_excluded_strategy_is_left_alone(serve: Serve, example: Path, tmp_path: Path) -> None:
    (tmp_path / "stratlint.yaml").write_text("exclude: [example/calendar/*]\n", "utf-8")
    client = serve(tmp_path)
    client.open(f"example/{CALENDAR}", with_fault(example))
    assert client.diagnostics(f"example/{CALENDAR}") == []


def test_what_the_baseline_has_is_not_shown(serve: Serve, example: Path) -> None:
    from stratlint.cli.main import main

    (example / CALENDAR).write_text(with_fault(example), "utf-8")
    baseline = example / "known.json"
    arguments = ["baseline", str(example), "--output", str(baseline), "--today", TODAY]
    assert main(arguments) == 0
    assert json.loads(baseline.read_text("utf-8"))["findings"]
    (example / "stratlint.yaml").write_text("baseline: known.json\n", "utf-8")
    client = serve(example)
    client.open(CALENDAR)
    assert client.diagnostics(CALENDAR) == []


def test_diagnostics_can_be_switched_off_and_on(serve: Serve, example: Path) -> None:
    client = serve(example, diagnostics=False)
    client.open(CALENDAR, with_fault(example))
    assert client.diagnostics(CALENDAR) == []
    settings: Json = {"stratlint": {"diagnostics": True, "today": TODAY}}
    client.notify("workspace/didChangeConfiguration", {"settings": settings})
    assert [rule for rule, _, _ in found(client, CALENDAR)] == ["post-mission"]


def test_messages_speak_the_language_that_is_chosen(serve: Serve, example: Path) -> None:
    client = serve(example, language="fr")
    client.open(CALENDAR, with_fault(example))
    (diagnostic,) = client.diagnostics(CALENDAR)
    assert "Facebook ne" in diagnostic["message"]

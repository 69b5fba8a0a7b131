"""Texts without a file, tables, configs, and strategies of which no file is open."""

from pathlib import Path

import pytest

from tests.server.client import Client, Json
from tests.server.conftest import Serve
from tests.server.test_completion import labels

WHOLE: Json = {"start": {"line": 0, "character": 0}, "end": {"line": 10_000, "character": 0}}
UNSAVED = "untitled:Untitled-1"
PLAN = """\
# Social media plan

## Goals

- Get more followers

## Channels

### Instagram

- mission: Show the bench.
"""
HEAD = "Date,Time,Channel,Type,Text,Status\n"


def open_unsaved(client: Client, text: str, language: str = "markdown") -> None:
    document = {"uri": UNSAVED, "languageId": language, "version": 1, "text": text}
    client.notify("textDocument/didOpen", {"textDocument": document})


def codes_of_unsaved(client: Client) -> list[str]:
    asked = {"textDocument": {"uri": UNSAVED}}
    return [each["code"] for each in client.request("textDocument/diagnostic", asked)["items"]]


def test_a_text_that_was_never_saved_is_judged(serve: Serve, tmp_path: Path) -> None:
    client = serve(tmp_path)
    open_unsaved(client, PLAN)
    assert "goal-measurable" in codes_of_unsaved(client)
    document = {"uri": UNSAVED, "version": 2}
    changes = [{"text": PLAN.replace("Get more", "Grow from 10 to 500")}]
    client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})
    assert "goal-measurable" not in codes_of_unsaved(client)
    client.notify("textDocument/didClose", {"textDocument": {"uri": UNSAVED}})
    assert codes_of_unsaved(client) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "is_judged"),
    [
        ("## Goals\n\n- Win more newsletter readers\n", True),
        ("# Objectifs\n\n- Gagner des abonnés sur Facebook\n", True),
        ("# Goals\n\n- Learn to swim\n", False),
        ("# Notes\n\n- Instagram: ask Bea\n", False),
    ],
)
def test_a_text_that_was_only_begun_is_judged_once_it_is_about_posting(
    serve: Serve, tmp_path: Path, text: str, is_judged: bool
) -> None:
    client = serve(tmp_path)
    open_unsaved(client, text)
    assert ("goal-measurable" in codes_of_unsaved(client)) is is_judged


def test_a_config_of_the_workspace_governs_it(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "stratlint.yaml").write_text("rules: {goal-measurable: off}\n")
    client = serve(tmp_path)
    open_unsaved(client, PLAN)
    codes = codes_of_unsaved(client)
    assert codes
    assert "goal-measurable" not in codes


@pytest.mark.parametrize("language", ["plaintext", "python"])
def test_a_text_in_another_language_is_left_alone(
    serve: Serve, tmp_path: Path, language: str
) -> None:
    client = serve(tmp_path)
    open_unsaved(client, PLAN, language)
    assert codes_of_unsaved(client) == []


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        (f"{HEAD}2027-01-04,19:00,‸,,Hello,draft\n", "Facebook"),
        (f"{HEAD}2027-01-04,19:00,facebook,‸,Hello,draft\n", "bench-lesson"),
        (f"{HEAD}2027-01-04,19:00,facebook,offer,Hello,dr‸\n", "idea"),
        (f"{HEAD}‸\n", "2027-03-29"),
        (f'{HEAD}2027-01-04,19:00,facebook,offer,"Hello, you",‸\n', "idea"),
        (f"# stratlint: ignore[post-time] later\n{HEAD}2027-01-04,,‸\n", "Facebook"),
        ("Date;Channel;Status\n2027-01-04;‸;draft\n", "Facebook"),
    ],
)
def test_a_cell_of_csv_is_completed(reader: Client, marked: str, first: str) -> None:
    assert labels(reader, "calendar/2027-04.csv", marked)[0] == first


def test_the_names_of_columns_are_those_that_are_not_there_yet(reader: Client) -> None:
    found = labels(reader, "calendar/2027-04.csv", "Date,Time,Channel,‸\n2027-01-04,19:00,x,\n")
    assert {"Type", "Text", "Status"} <= set(found)
    assert not {"Date", "Time", "Channel"} & set(found)


def test_prose_in_csv_is_not_completed(reader: Client) -> None:
    assert labels(reader, "calendar/2027-04.csv", f"{HEAD}2027-01-04,19:00,x,,Hel‸,draft\n") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("rules:\n  goal-cuont: off\n", "goal-count"),
        ("extends: [esentials]\n", "essentials"),
        ("rules:\n  goal-count: {minimun: 2}\n", "minimum"),
        ("rules:\n  goal-count: erorr\n", "error"),
        ("fail_on: warnin\n", "warning"),
        ("ruls: {}\n", "rules"),
    ],
)
def test_a_slip_in_the_config_is_put_right_at_one_click(
    serve: Serve, example: Path, written: str, meant: str
) -> None:
    client = serve(example)
    client.open("stratlint.yaml", written)
    (said,) = client.diagnostics("stratlint.yaml")
    (fix,) = client.actions("stratlint.yaml", said["range"], ["quickfix"])
    assert fix["diagnostics"] == [said]
    after = client.text_after(fix["edit"], "stratlint.yaml", written)
    assert meant in after
    client.rewrite("stratlint.yaml", after)
    assert client.diagnostics("stratlint.yaml") == []


def test_a_config_is_spoken_of_in_the_language_of_the_strategy_beside_it(
    serve: Serve, tmp_path: Path
) -> None:
    (tmp_path / "strategy.md").write_text("---\ntitle: Plan\nlanguage: fr\n---\n\n## Objectifs\n")
    (tmp_path / "stratlint.yaml").write_text("rules:\n  goal-cuont: off\n")
    client = serve(tmp_path)
    client.open("strategy.md")
    assert client.diagnostics("strategy.md")
    client.open("stratlint.yaml")
    (said,) = client.diagnostics("stratlint.yaml")
    (fix,) = client.actions("stratlint.yaml", said["range"], ["quickfix"])
    assert fix["title"].startswith("Remplacer")


def test_symbols_are_found_in_strategies_without_an_open_file(serve: Serve, tmp_path: Path) -> None:
    for name, goal in (("ant", "Win 40 orders"), ("bee", "Win 50 members")):
        (tmp_path / name).mkdir()
        text = f"---\ntitle: {name}\nlanguage: en\n---\n\n## Goals\n\n- {goal} by June 2027\n"
        (tmp_path / name / "strategy.md").write_text(text)
    client = serve(tmp_path)
    client.open("ant/strategy.md")

    def found(query: str) -> list[str]:
        symbols = client.request("workspace/symbol", {"query": query})
        return sorted(client.name_of(each["location"]["uri"]) for each in symbols)

    assert found("win") == ["ant/strategy.md", "bee/strategy.md"]
    path = tmp_path / "bee" / "strategy.md"
    path.write_text(path.read_text().replace("Win 50", "Lose 500"))
    assert found("win") == ["ant/strategy.md"]
    client.open("bee/strategy.md")
    assert found("lose") == ["bee/strategy.md"]

"""A session from its beginning to its end, and clients that do not keep to it."""

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import stratlint
from tests.server.client import PATIENCE, Client, Json, ServerError, serving
from tests.server.conftest import Serve

GOALS = "goals.yaml"
DAY = date(2026, 12, 1)


def test_what_the_server_can_do_is_said_at_the_beginning(example: Path) -> None:
    with serving(example) as client:
        able = client.begin()
        assert able["textDocumentSync"]["change"] == 2
        assert able["codeActionProvider"]["resolveProvider"]
        assert able["diagnosticProvider"]["interFileDependencies"]
        assert client.end() == 0


def test_nothing_but_the_protocol_is_written_to_standard_output(
    serve: Serve, example: Path
) -> None:
    client = serve(example)
    client.open(GOALS)
    client.diagnostics(GOALS)
    assert client.end() == 0
    assert b"".join(client.log) == b""


def test_a_client_that_leaves_without_a_word_ends_the_server(example: Path) -> None:
    with serving(example) as client:
        client.begin()
        client.open(GOALS)
        assert client.process.stdin is not None
        client.process.stdin.close()
        assert client.process.wait(PATIENCE) == 1


def test_a_server_that_is_terminated_ends(example: Path) -> None:
    with serving(example) as client:
        client.begin()
        client.open(GOALS)
        client.diagnostics(GOALS)
        client.process.send_signal(signal.SIGTERM)
        assert client.process.wait(PATIENCE) != 0


def test_exit_without_shutdown_is_a_failure(serve: Serve, example: Path) -> None:
    client = serve(example)
    client.notify("exit", None)
    assert client.process.wait(PATIENCE) == 1


def test_a_request_out_of_its_time_is_refused(example: Path) -> None:
    with serving(example) as client:
        with pytest.raises(ServerError, match="-32002"):
            client.request("workspace/symbol", {"query": "a"})
        client.notify("textDocument/didOpen", {})
        client.begin()
        client.request("shutdown", None)
        with pytest.raises(ServerError, match="-32600"):
            client.request("workspace/symbol", {"query": "a"})


def test_a_request_that_cannot_be_read_is_refused(serve: Serve, example: Path) -> None:
    client = serve(example)
    with pytest.raises(ServerError, match="-32602"):
        client.request("textDocument/hover", {"position": "here"})
    with pytest.raises(ServerError, match="-32601"):
        client.request("textDocument/willDream", {})
    assert client.open(GOALS)
    assert client.diagnostics(GOALS) == []


def test_a_request_that_is_cancelled_is_answered_so(serve: Serve, example: Path) -> None:
    client = serve(example)
    client.open(GOALS)
    number = client.ask("textDocument/diagnostic", client.document(GOALS))
    client.notify("$/cancelRequest", {"id": number})
    with pytest.raises(ServerError, match="-32800"):
        client.answer(number)
    assert client.diagnostics(GOALS) == []


def test_of_many_changes_the_last_one_counts(serve: Serve, example: Path) -> None:
    client = serve(example)
    text = client.open(GOALS)
    for number in range(200):
        client.rewrite(GOALS, text.replace("fleet-contracts", f"fleet-{number}", 1))
    client.rewrite(GOALS, text)
    assert client.diagnostics(GOALS) == []
    assert client.pushes < 200


def test_files_that_are_none_of_ours_are_left_alone(serve: Serve, example: Path) -> None:
    client = serve(example)
    for uri in ("git:/goals.yaml?rev", "untitled:Untitled-1", "file:///tmp/x.py"):
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": "a: b"}
        client.notify("textDocument/didOpen", {"textDocument": document})
        client.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": "c"}]},
        )
        answer = client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        assert answer["items"] == []
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


def test_settings_are_asked_of_a_client_that_has_them(example: Path) -> None:
    with serving(example) as client:
        client.settings = {"language": "fr"}
        client.begin({"workspace": {"configuration": True}})
        client.wait_for(lambda: bool(client.requests))
        client.open("content-mix.yaml", "- {type: lesson, share: 15 %}\n")
        assert client.requests[0]["method"] == "workspace/configuration"
        messages = [each["message"] for each in client.diagnostics("content-mix.yaml")]
        assert any("La répartition" in each for each in messages)


def test_without_its_library_one_line_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, importlib.util as u\n"
        "find = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'pygls' else find(name, *rest)\n",
        "utf-8",
    )
    ran = subprocess.run(
        [sys.executable, "-m", "stratlint", "server"], env={"PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr.endswith("pip install 'stratlint[editor]'\n")
    assert len(ran.stderr.splitlines()) == 1


# Text


class Mirror:
    """A file as its client has it, in which Hypothesis writes."""

    def __init__(self, client: Client, name: str) -> None:
        self.client = client
        self.name = name
        self.text = client.open(name)

    def positions(self) -> list[tuple[int, Json]]:
        """Every offset between two characters, with its position in UTF-16."""
        found, line, column = [], 0, 0
        for at, each in enumerate(self.text):
            found.append((at, {"line": line, "character": column}))
            is_end = each == "\n" or (each == "\r" and self.text[at + 1 : at + 2] != "\n")
            column = 0 if is_end else column + 1 + (each > "\uffff")
            line += is_end
        return [*found, (len(self.text), {"line": line, "character": column})]

    def write(self, first: int, length: int, text: str) -> None:
        places = self.positions()
        start = places[first % len(places)]
        end = places[min(first % len(places) + length, len(places) - 1)]
        if self._is_inside_a_line_end(start[0]) or self._is_inside_a_line_end(end[0]):
            return
        self.client.change(self.name, {"range": {"start": start[1], "end": end[1]}, "text": text})
        self.text = self.text[: start[0]] + text + self.text[end[0] :]

    def _is_inside_a_line_end(self, at: int) -> bool:
        return self.text[at - 1 : at + 1] == "\r\n"


WRITTEN = st.text(
    st.sampled_from("abc:-[]{}#|\"' \n\r\t\u00e9\u2028\u000b\u000c\u0085🚲\u0301\ufeff0123456789"),
    max_size=12,
)
EDIT = st.tuples(st.integers(0, 5000), st.integers(0, 40), WRITTEN)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(EDIT, min_size=50, max_size=50))
def test_the_servers_text_is_the_clients(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("strategy")
    source = Path(__file__).resolve().parents[2] / "example-strategy" / GOALS
    (folder / "strategy.md").write_text("---\ntitle: T\nlanguage: en\n---\n", "utf-8")
    (folder / GOALS).write_text(source.read_text("utf-8")[:1500], "utf-8")
    with serving(folder) as client:
        client.begin(options={"today": "2026-12-01"})
        mirror = Mirror(client, GOALS)
        for edit in edits:
            mirror.write(*edit)
        told = [(each["code"], each["message"]) for each in client.diagnostics(GOALS)]
    checked = stratlint.check_text(mirror.text, folder / GOALS, today=DAY)
    assert told == [(each.rule, each.message) for each in checked if each.path.endswith(GOALS)]

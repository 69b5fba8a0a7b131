"""Whatever a file holds and wherever the cursor stands, every request is answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.client import Client, Json, serving
from tests.server.conftest import TODAY, Serve

TEXTS = {
    "empty": "",
    "only a dash": "-",
    "a dash and blanks": "-   \n-  - \n",
    "NUL": "- id: a\0b\n",
    "a lone surrogate": "- id: \ud800\n",
    "a byte order mark": "\ufeff- id: a\n  status: x\n",
    "carriage returns": "- id: a\r  status: x\r\n  by: 2027-02-30\r",
    "a form feed": "- id: a\n\x0c\u2028  status: x\n",
    "nested deep": "[" * 3000,
    "braces": "- {id: {a: [{b: ",
    "a bomb": "- &a [x, x]\n- &b [*a, *a]\n- &c [*b, *b]\n- *c\n",
    "a long line": "- id: " + "é🚲" * 40_000,
    "tabs": "-\tid: a\n\t\tstatus:\tx\n",
    "keys alone": "id:\n  status:\n    by:\n",
    "front matter alone": "---\n",
    "front matter that never ends": "---\ntitle: [\n",
    "bars": "# Goals\n\n| a | b |\n|---|---|\n| | | | |\n|||\n",
    "headings": "#\n##\n###### \n## Goals\n### \n",
    "a comment that never ends": "<!-- stratlint: ignore[",
    "a comment in yaml": "# stratlint: ignore[]\n# stratlint: ignore-file[x,,y]\n",
    "right to left": "- id: \u202eabc\n  statement: שלום\n",
}

POSITIONS = [(0, 3), (2, 4), (1_000_000, 1_000_000)]
LAZILY: Json = {"textDocument": {"codeAction": {"resolveSupport": {"properties": ["edit"]}}}}

METHODS = (
    "completion", "hover", "definition", "references", "prepareRename", "rename", "codeAction",
    "documentSymbol", "foldingRange", "codeLens", "inlayHint", "diagnostic",
)  # fmt: skip


def everything(client: Client, name: str) -> None:
    """Ask all that can be asked of a file; an error that is none of our refusals is raised."""
    for line, character in POSITIONS:
        place = {"line": line, "character": character}
        span = {"start": {"line": 0, "character": 0}, "end": place}
        params: Json = {
            **client.document(name), "position": place, "range": span, "newName": "new",
            "context": {"includeDeclaration": True, "diagnostics": [], "triggerKind": 1},
        }  # fmt: skip
        for method in METHODS:
            client.request(f"textDocument/{method}", params)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "strategy.md").write_text("---\ntitle: T\nlanguage: en\n---\n", "utf-8")
    (folder / "goals.yaml").write_text("- id: a\n  statement: Win 5 by June 2027\n", "utf-8")
    with serving(folder) as client:
        client.begin(LAZILY, {"today": TODAY})
        yield client


@pytest.mark.parametrize("what", TEXTS)
def test_every_request_is_answered(client: Client, what: str) -> None:
    names = ("goals.yaml", "strategy.md", "stratlint.yaml")
    for name in names:
        client.open(name, TEXTS[what])
        everything(client, name)
    client.request("workspace/symbol", {"query": "a"})
    for name in names:
        client.close(name)


def test_what_is_not_open_is_answered_too(serve: Serve, example: Path) -> None:
    client = serve(example, LAZILY)
    everything(client, "goals.yaml")
    client.notify(
        "textDocument/didChange",
        {"textDocument": {"uri": client.uri("goals.yaml"), "version": 2},
         "contentChanges": [{"text": "x"}]},
    )  # fmt: skip
    everything(client, "nothing-there.md")


def test_a_strategy_that_goes_while_it_is_open(serve: Serve, example: Path) -> None:
    client = serve(example, LAZILY)
    client.open("goals.yaml")
    assert client.diagnostics("goals.yaml") == []
    (example / "strategy.md").unlink()
    changes = [{"uri": client.uri("strategy.md"), "type": 3}]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    everything(client, "goals.yaml")
    client.open("strategy.md", "---\ntitle: T\nlanguage: en\n---\n")
    assert "required-section" in {each["code"] for each in client.diagnostics("strategy.md")}


def test_two_main_files_are_named(serve: Serve, example: Path) -> None:
    client = serve(example, LAZILY)
    (example / "strategy.yaml").write_text("title: T\n", "utf-8")
    client.open("strategy.md")
    client.diagnostics("strategy.md")
    said = [each["message"] for found in client.published.values() for each in found]
    assert any("both claim to be the strategy" in each for each in said)

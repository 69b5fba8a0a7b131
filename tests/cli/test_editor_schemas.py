"""The schemas as editors take them, held against a strict validator and an editor's own server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from stratlint.cli.commands.schema import schema_names, self_contained, write_schemas
from stratlint.cli.editor_schemas import EXAMPLES, VOCABULARY, WEIGHT, for_editors
from stratlint.own_yaml import own_yaml
from stratlint.rules.checks import CHECKS
from stratlint.rules.files import shipped_rules
from stratlint.shipped import schema, shipped


def made(name: str) -> dict[str, Any]:
    return for_editors(name, self_contained(name))


def said_in(node: Any) -> Iterator[str]:  # noqa: ANN401
    """Every description in a schema."""
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield node["description"]
        node = list(node.values())
    for each in node if isinstance(node, list) else ():
        yield from said_in(each)


def test_what_the_schemas_say_is_there_in_french() -> None:
    raw = (schema(name) for name in schema_names())
    in_english = {said for each in raw for said in said_in(each)} | {WEIGHT, EXAMPLES}
    in_french = own_yaml(shipped("schema/languages/fr.yaml"))
    assert in_french.keys() == in_english


def test_a_schema_speaks_french() -> None:
    goals = for_editors("goals", self_contained("goals"), "fr")
    assert goals["description"].startswith("Le fichier goals.yaml")
    said = set(said_in(goals))
    assert "L'échéance." in said
    config = for_editors("config", self_contained("config"), "fr")
    assert any("totalisent 100" in said for said in said_in(config))
    assert not said & set(said_in(made("goals")))


CONFIG, RULE = (Draft202012Validator(made(name)) for name in ("config", "rule"))


@pytest.mark.parametrize(
    "text",
    [
        "extends: [six-m, ../x.yaml, 'package:y']\n", "rules: {goal-count: {minimum: 5}}\n",
        "rules: {mix-80-20: error, post-tracking: off, goal-count: on}\n",
        "rules: {our-own-rule: warning}\nfail_on: never\nlanguage: fr\n",
        "rules: {goal-count: {minimum: 5, severity: error}}\nexclude:\n",
        "overrides: [{files: [a/**], rules: {goal-count: off}, extends: [personal]}]\n",
        "strategies: [clients/*/plan.md]\n$schema: x\n",
    ],
)  # fmt: skip
def test_what_a_config_may_say_is_accepted(text: str) -> None:
    assert not list(CONFIG.iter_errors(_data(text)))


def _data(text: str) -> object:
    from stratlint.sources.text import Source
    from stratlint.strategy import plain
    from stratlint.trees.yaml_values import read_yaml

    value, _ = read_yaml(Source("stratlint.yaml", text))
    return plain(value) if value else None


@pytest.mark.parametrize(
    "text",
    ["rules: {goal-count: sometimes}\n", "rules: {goal-count: {minimun: 5}}\n",
     "rules: {goal-count: {minimum: five}}\n", "fail_on: fatal\n", "colour: red\n",
     "rules: {mix-80-20: {severity: grave}}\n", "exclude: archive\n"],
)  # fmt: skip
def test_what_it_may_not_is_refused(text: str) -> None:
    assert list(CONFIG.iter_errors(_data(text)))


def test_every_rule_is_offered_with_its_parameters() -> None:
    offered = made("config")["properties"]["rules"]
    rules = next(each["properties"] for each in offered["anyOf"] if "properties" in each)
    assert set(rules) == set(shipped_rules())
    parameters = rules["goal-count"]["anyOf"][1]["properties"]
    assert "minimum" in parameters
    assert all("markdownDescription" in each for each in rules.values())


def test_every_rule_of_ours_fits_and_a_wrong_parameter_does_not() -> None:
    for path in sorted(shipped("rules").glob("*/*.yaml")):
        if path.parent.name not in ("frameworks", "languages", "reading"):
            errors = RULE.iter_errors(_data(path.read_text("utf-8")))
            assert not [each.message for each in errors], path.name
    rule = {"name": "x", "for": "goal", "check": "sentences", "message": "x"}
    assert list(RULE.iter_errors({**rule, "with": {"feild": "statement"}}))
    assert set(CHECKS) <= set(made("rule")["properties"]["check"]["anyOf"][0]["enum"])


def test_all_are_written_at_once(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "schemas", schema_names())
    assert len(written) == len(schema_names())
    for path in written:
        Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


# The real validators


STRICT = f"""\
module.exports = (ajv) => {{
  ajv.addVocabulary({json.dumps(VOCABULARY)});
  for (const each of ["date", "time", "date-time", "uri", "email"]) ajv.addFormat(each, true);
}};
"""


@pytest.mark.skipif(shutil.which("ajv") is None, reason="ajv is not here: npm install ajv-cli")
def test_ajv_takes_them_in_its_strict_mode(tmp_path: Path) -> None:
    (tmp_path / "strict.js").write_text(STRICT, "utf-8")
    for path in write_schemas(tmp_path, schema_names()):
        ran = subprocess.run(
            ["ajv", "compile", "--spec=draft2020", "--strict=true", "-c", "./strict.js",
             "-s", path.name],
            cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        assert "strict mode" not in ran.stderr


class Server:
    """yaml-language-server, spoken to as an editor does."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            ["yaml-language-server", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, cwd=folder, env=os.environ,
        )  # fmt: skip
        self.ask("initialize", {"processId": None, "capabilities": {}, "rootUri": folder.as_uri()})
        self.tell("initialized", {})

    def tell(self, method: str, params: object, **more: object) -> None:
        data = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def ask(self, method: str, params: object) -> dict[str, Any]:
        self.tell(method, params, id=1)
        return next(each for each in self.heard() if each.get("id") == 1 and "result" in each)

    def heard(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout is not None
        assert self.process.stdin is not None
        while line := self.process.stdout.readline():
            size = int(line.split(b":")[1])
            self.process.stdout.readline()
            message = json.loads(self.process.stdout.read(size))
            if "id" in message and "method" in message:  # it asks for settings, and gets none
                count = len(message["params"].get("items", [])) if message.get("params") else 0
                data = json.dumps({"jsonrpc": "2.0", "id": message["id"],
                                   "result": [None] * count}).encode()  # fmt: skip
                self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
                self.process.stdin.flush()
            yield message

    def diagnosed(self, path: Path) -> list[str]:
        """What is said of a file that is opened."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1,
                    "text": path.read_text("utf-8")}  # fmt: skip
        self.tell("textDocument/didOpen", {"textDocument": document})
        for each in self.heard():
            if each.get("method") == "textDocument/publishDiagnostics":
                return [one["message"] for one in each["params"]["diagnostics"]]
        raise AssertionError("the server ended")


@pytest.mark.skipif(
    shutil.which("yaml-language-server") is None,
    reason="yaml-language-server is not here: npm install yaml-language-server",
)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extends: [six-m]\nrules:\n  goal-count: {minimum: 5}\n  mix-80-20: error\n", False),
        ("rules:\n  goal-count: {minimun: 5}\n", True),
        ("rules:\n  goal-count: sometimes\n", True),
    ],
)
def test_an_editors_server_takes_them(tmp_path: Path, text: str, said: bool) -> None:
    write_schemas(tmp_path, ["config"])
    path = tmp_path / "stratlint.yaml"
    path.write_text(f"# yaml-language-server: $schema=config.schema.json\n{text}", "utf-8")
    server = Server(tmp_path)
    try:
        assert bool(server.diagnosed(path)) is said
    finally:
        server.process.kill()
        server.process.communicate()

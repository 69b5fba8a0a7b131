"""Other linters, each on its own part of the work; installed for the occasion, beside this file."""

from __future__ import annotations

import shutil
import subprocess
import venv
from pathlib import Path

from measure import Command

HERE = Path(__file__).resolve().parent
PEERS = HERE / ".peers"
PYTHON_PEERS = ("yamllint", "check-jsonschema", "pymarkdownlnt", "ryl", "rumdl")
"""Of these the last two are compiled programs that come as Python packages."""
NODE_PEERS = ("markdownlint-cli2", "@stoplight/spectral-cli")

_RULESET = """\
rules:
  post-dated: {given: "$[*]", then: {field: date, function: truthy}}
  post-timed: {given: "$[*].time", then: {function: pattern, functionOptions: {match: "^[0-9:]+$"}}}
"""


def install() -> None:
    """Fetch the linters from their registries, where they are not there yet."""
    if not (PEERS / "venv").exists():
        venv.create(PEERS / "venv", with_pip=True)
        subprocess.run([PEERS / "venv/bin/pip", "install", "--quiet", *PYTHON_PEERS], check=True)
    if shutil.which("npm") and not (PEERS / "node_modules").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", PEERS, *NODE_PEERS], check=True)
    (PEERS / "ruleset.yaml").write_text(_RULESET, "utf-8")


def compiled(folder: Path) -> list[Command]:
    """The linters that are no interpreter's: one of YAML, one of Markdown."""
    python = PEERS / "venv/bin"
    return [
        Command("ryl (YAML)", [str(python / "ryl"), "check", "--enable", "ALL", "."], folder),
        Command("rumdl (Markdown)", [str(python / "rumdl"), "check", "--no-cache", "."], folder),
    ]


def interpreted(folder: Path) -> list[Command]:
    """The linters that run on Python or Node."""
    python, node = PEERS / "venv/bin", PEERS / "node_modules/.bin"
    schema = HERE.parent / "schema/calendar.schema.json"
    calendars = sorted(str(path.relative_to(folder)) for path in folder.glob("calendar/*.yaml"))
    lint_yaml = [str(python / "yamllint"), "-d", "relaxed", "."]
    validate = [str(python / "check-jsonschema"), "--schemafile", str(schema), *calendars]
    found = [
        Command("yamllint (YAML)", lint_yaml, folder),
        Command("pymarkdown (Markdown)", [str(python / "pymarkdown"), "scan", "-r", "."], folder),
        Command("check-jsonschema (calendars)", validate, folder),
    ]
    if node.exists():
        spectral = [str(node / "spectral"), "lint", "--ruleset", str(PEERS / "ruleset.yaml")]
        lint_markdown = [str(node / "markdownlint-cli2"), "**/*.md"]
        found += [
            Command("markdownlint-cli2 (Markdown)", lint_markdown, folder),
            Command("spectral (calendars)", [*spectral, *calendars], folder),
        ]
    return found

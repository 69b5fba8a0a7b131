"""The extension for VS Code: its words are there in both languages, and its code is sound."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from stratlint import __version__

EXTENSION = Path(__file__).resolve().parents[2] / "editors" / "vscode"
MANIFEST = json.loads((EXTENSION / "package.json").read_text("utf-8"))
SOURCES = "".join(path.read_text("utf-8") for path in sorted((EXTENSION / "src").glob("*.ts")))


def loaded(name: str) -> Any:  # noqa: ANN401
    return json.loads((EXTENSION / name).read_text("utf-8"))


def test_it_has_the_version_of_the_program() -> None:
    assert MANIFEST["version"] == __version__


def test_every_word_of_the_manifest_is_there_in_both_languages() -> None:
    used = set(re.findall(r"%([\w.]+)%", json.dumps(MANIFEST)))
    assert used == loaded("package.nls.json").keys() == loaded("package.nls.fr.json").keys()


def test_every_word_of_the_code_is_there_in_french() -> None:
    said = set(re.findall(r"""\bt\(\s*"((?:[^"\\]|\\.)*)\"""", SOURCES))
    assert len(said) > 20
    assert said == loaded("l10n/bundle.l10n.fr.json").keys()


def test_every_command_that_is_offered_is_there() -> None:
    registered = {f"stratlint.{name}" for name in re.findall(r'command\("(\w+)"', SOURCES)}
    offered = {each["command"] for each in MANIFEST["contributes"]["commands"]}
    assert offered <= registered


def test_every_feature_of_the_server_has_a_setting() -> None:
    pytest.importorskip("pygls", reason="the extra “editor” is not installed")
    from stratlint.server.options import FEATURES

    settings = MANIFEST["contributes"]["configuration"]["properties"]
    assert {f"stratlint.{each}" for each in FEATURES} <= settings.keys()


def test_every_picture_of_the_readme_is_there_and_packaged() -> None:
    readme = (EXTENSION / "README.md").read_text("utf-8")
    pictures = re.findall(r"\]\((media/[^)]+)\)", readme)
    assert len(pictures) >= 5
    assert [each for each in pictures if not (EXTENSION / each).is_file()] == []


@pytest.mark.skipif(
    not (shutil.which("npm") and (EXTENSION / "node_modules").is_dir()),
    reason="the extension's own tools are not installed: npm install in editors/vscode",
)
def test_its_types_hold() -> None:
    checked = subprocess.run(
        ["npm", "run", "--silent", "check"], cwd=EXTENSION, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr

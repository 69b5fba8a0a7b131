"""What a text weighs on X is what X's own library, twitter-text, says.

Its answers to some hundred posts are kept beside this file, so that they are always compared; where
node and npm are there, the library itself is asked of ten thousand. To ask it anew for those kept:
STRATLINT_SNAPSHOTS=write .venv/bin/pytest tests/rules/counting
"""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from stratlint.rules.counting.lengths import length, networks
from tests.rules.counting.posts import posts

HERE = Path(__file__).parent
ANSWERS = HERE / "twitter-text.json"
LIBRARY = "twitter-text@3.1.0"
KEPT, ASKED = (1, 400), (2, 10_000)


def weigh(texts: Sequence[str]) -> list[int]:
    return [length(text, networks()["x"]) for text in texts]


def differing(texts: Sequence[str], answers: Sequence[int]) -> list[tuple[str, int, int]]:
    compared = zip(texts, answers, weigh(texts), strict=True)
    return [(text, theirs, ours) for text, theirs, ours in compared if theirs != ours]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which node finds twitter-text."""
    npm = shutil.which("npm")
    if not (npm and shutil.which("node")):
        pytest.skip("needs node and npm")
    folder = tmp_path_factory.mktemp("twitter-text")
    shutil.copy(HERE / "weigh.js", folder)
    call = [
        npm,
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--prefix",
        str(folder),
        LIBRARY,
    ]
    try:
        done = subprocess.run(call, cwd=folder, capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("npm does not answer")
    if done.returncode:
        pytest.skip(f"npm cannot install {LIBRARY}")
    return folder


def asked(folder: Path, texts: Sequence[str]) -> list[int]:
    written = "\n".join(map(json.dumps, texts))
    call = ["node", "weigh.js"]
    done = subprocess.run(
        call, cwd=folder, input=written, capture_output=True, encoding="utf-8", check=True
    )
    weights: list[int] = json.loads(done.stdout)
    return weights


def test_the_answers_that_are_kept() -> None:
    if os.environ.get("STRATLINT_SNAPSHOTS") == "write":
        pytest.skip("they are being written")
    assert differing(posts(*KEPT), json.loads(ANSWERS.read_text("utf-8"))) == []


def test_ten_thousand_posts(library: Path) -> None:
    if os.environ.get("STRATLINT_SNAPSHOTS") == "write":
        ANSWERS.write_text(json.dumps(asked(library, posts(*KEPT))) + "\n", "utf-8")
    texts = posts(*ASKED)
    assert differing(texts, asked(library, texts)) == []

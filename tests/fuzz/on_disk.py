"""Laws of whole calls, on files in a folder: tables, the cache, processes, hash seeds, git, time.

What takes a process of its own is asked of one input in some, which the input itself decides.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from hashlib import sha256
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from stratlint.checking.core import Terms, check_documents
from stratlint.cli.main import main
from stratlint.config import settings_for
from stratlint.output import FORMATS, render
from stratlint.output.report import Report
from stratlint.output.style import PLAIN
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source, SourceError, decode
from tests.histories import History

DAY = "2026-12-01"
TODAY = date.fromisoformat(DAY)
NAMES = ("strategy.md", "strategy.yaml", "goals.yaml", "calendar.csv", "channels/x.md")
PARTS = ("calendar", "goals", "accounts", "metrics", "audiences")


def tables_law(data: bytes) -> None:
    """A table of a spreadsheet becomes findings, each on a stretch of it, in every format."""
    kind, rest = (data[0], data[1:]) if data else (0, data)
    part = PARTS[kind % len(PARTS)]
    try:
        source = decode(f"{part}.csv", rest)
    except SourceError:
        return
    documents = [Document(_MAIN, WHOLE), Document(source, part, stem=part)]
    checked = check_documents("x", documents, Terms(settings_for(), TODAY))
    for finding in checked.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(finding.span.source.text)
    report = Report([checked], settings_for())
    for name in FORMATS:
        assert render(name, report, PLAIN).endswith("\n")


def cache_law(data: bytes) -> None:
    """What is remembered is what would be found afresh."""
    if not _one_in(10, data):
        return
    with _strategies(data) as top, patch.dict(os.environ, STRATLINT_CACHE_DIR=str(top / ".kept")):
        fresh = _run("check", str(top), "--no-cache")
        assert _run("check", str(top)) == fresh
        assert _run("check", str(top)) == fresh


def jobs_law(data: bytes) -> None:
    """Several processes find what one finds, and in its order."""
    if not _one_in(40, data):
        return
    with _strategies(data) as top:
        calls = [_run("check", str(top), "--no-cache", "--jobs", jobs) for jobs in ("1", "3")]
        assert calls[0] == calls[1]


def hash_seed_law(data: bytes) -> None:
    """The seed of Python's hashes, which is another one each day, changes nothing."""
    if not _one_in(400, data):
        return
    with _strategies(data) as top:
        call = [sys.executable, "-P", "-m", "stratlint", "check", str(top), "--no-cache", *_CHECK]
        seen = {
            subprocess.run(
                call, env={**os.environ, "PYTHONPATH": _SOURCES, "PYTHONHASHSEED": seed},
                capture_output=True, check=False,
            ).stdout
            for seed in ("1", "2", "3")
        }  # fmt: skip
        assert len(seen) == 1


def history_law(data: bytes) -> None:
    """Git's past: nothing is new in what has not changed, and both ways to ask say the same."""
    if not _one_in(60, data):
        return
    lines = data[1:].split(b"\n")
    third = len(lines) // 3
    versions = [data[1:], b"\n".join([*lines[:third], *lines[2 * third :]])]
    with TemporaryDirectory() as folder:
        history = History(Path(folder, "team"))
        places = ("plan", "plan" if data[0] % 2 else "archive/plan")
        for place, text in zip(places, versions, strict=True):
            _write(history.top / place, data[:1] + text)
            if place != "plan":
                history.git("rm", "-r", "-q", "plan")
            history.commit()
        with _within(history.top):
            assert _findings("check", "--since", "HEAD", "--no-cache") == Counter()
            assert _run("diff", "HEAD", "HEAD", "--exit-code")[0] in (0, 3)
            told = json.loads(_run("diff", "HEAD~1")[1] or "{}")
            new = Counter(each["fingerprint"] for each in told.get("findings", {}).get("new", []))
            assert _findings("check", "--since", "HEAD~1", "--no-cache") == new


def growth_law(data: bytes) -> None:
    """Sixteen times as much takes no more than some sixteen times as long."""
    if len(data) > 3_000 or not _one_in(20, data):
        return
    once = min(_seconds(data), _seconds(data))
    allowed = 0.5 + 16 * 3 * once
    assert _seconds(data * 16) < allowed or _seconds(data * 16) < allowed


_MAIN = Source(
    "strategy.md",
    "---\ntitle: T\nperiod: 2027-01-01/2027-12-31\n---\n# T\n\n## Channels\n\n### LinkedIn\n"
    "- mission: Show our craft to buyers.\n",
)
_CHECK = ("--today", DAY, "--format", "json")
_SOURCES = str(Path(__file__).resolve().parents[2] / "src")


def _one_in(count: int, data: bytes) -> bool:
    return int.from_bytes(sha256(data).digest()[:4], "big") % count == 0


@contextmanager
def _strategies(data: bytes) -> Iterator[Path]:
    """A folder with three strategies: what the bytes make, a half of them, and a plain one."""
    with TemporaryDirectory() as folder:
        top = Path(folder)
        _write(top / "a", data)
        _write(top / "b", data[: len(data) // 2])
        _write(top / "c", b"\2- {id: x, statement: Win 5 fans by June 2027}\n")
        yield top


def _write(folder: Path, data: bytes) -> None:
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    if not name.startswith("strategy"):
        (folder / "strategy.md").write_text(_MAIN.text, "utf-8")
    (folder / name).write_bytes(data[1:])


@contextmanager
def _within(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _run(*arguments: str) -> tuple[int, bytes]:
    """The status of a call, and what it prints."""
    raw = BytesIO()
    out = TextIOWrapper(raw, "utf-8", write_through=True)
    with redirect_stdout(out), redirect_stderr(StringIO()) as complaints:
        status = main([*arguments, *_CHECK])
    assert "fault of stratlint" not in complaints.getvalue(), complaints.getvalue()
    return status, raw.getvalue()


def _findings(*arguments: str) -> Counter[str]:
    told: Mapping[str, Any] = json.loads(_run(*arguments)[1] or '{"findings": []}')
    return Counter(each["fingerprint"] for each in told["findings"])


def _seconds(data: bytes) -> float:
    text = data[1:].decode("utf-8", "ignore").replace("\0", "")
    name = NAMES[data[0] % 2] if data else NAMES[0]
    started = time.process_time()
    documents = [Document(Source(name, text), WHOLE)]
    check_documents("x", documents, Terms(settings_for(), TODAY))
    return time.process_time() - started


ON_DISK: Mapping[str, Callable[[bytes], None]] = {
    "tables": tables_law,
    "cache": cache_law,
    "jobs": jobs_law,
    "hash-seed": hash_seed_law,
    "history": history_law,
    "growth": growth_law,
}

__all__ = ["ON_DISK"]

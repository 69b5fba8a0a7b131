"""Every hostile strategy in every output: an answer, of its kind, that steers nothing."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree

import pytest

from stratlint.cli.main import main
from stratlint.output import FORMATS
from stratlint.output.visible import UNSAFE
from tests.hostile.files import HOSTILE, write
from tests.report.conftest import Html

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and sockets are files there")

TODAY = ("--today", "2026-12-01")
STEERING = re.compile(r"^\s*(?:::\w|##\[|##vso)", re.MULTILINE)
PLACE_AT_HEAD = re.compile(r"stratlint: [^:]+:\d+:\d+: ")


@pytest.fixture(params=HOSTILE)
def strategy(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of a hostile strategy, in which the program is called."""
    folder = tmp_path / "strategy"
    folder.mkdir()
    write(HOSTILE[request.param], folder)
    monkeypatch.chdir(folder)
    return folder


def test_it_is_checked_in_every_format(
    strategy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [tmp_path / name for name in FORMATS]
    asked = zip(FORMATS, places, strict=True)
    arguments = [each for pair in asked for each in ("--format", pair[0], "--output", str(pair[1]))]
    status = main(["check", *TODAY, "--no-cache", *arguments, "."])
    assert status in (0, 1, 2, 3)
    assert_told(status, capsys.readouterr().err)
    written = [place for place in places if place.exists()]
    assert len(written) == (len(places) if status < 2 else 0)
    for place in written:
        assert_sound(place.name, place.read_bytes().decode("utf-8"))


COMMANDS: Sequence[Sequence[str]] = (
    ("show", "."),
    ("show", "--format", "json", "."),
    ("show", "--write", "../written", "."),
    ("baseline", *TODAY, "--output", "../baseline.json", "."),
    ("check", *TODAY, "--diff", "--unsafe-fixes", "."),
    ("check", *TODAY, "--fix", "--unsafe-fixes", "."),
)
"""What reads a strategy; the last alone writes into it."""
ABOUT_RULES = (("rules", "."), ("rules", "test", "."), ("explain", "mix-total"))
"""What reads a configuration and the rules of a house, and nothing else."""


def test_every_command_answers(strategy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    is_configured = not {"stratlint.yaml", "rules"}.isdisjoint(os.listdir(strategy))  # noqa: PTH208
    for arguments in (*(ABOUT_RULES if is_configured else ()), *COMMANDS):
        status = main(arguments)
        told = capsys.readouterr()
        assert status in (0, 1, 2, 3), arguments
        assert_told(status, told.err)
        assert set(UNSAFE.findall(told.out)) <= {"\n"}, arguments
        if "json" in arguments and status == 0:
            read_json(told.out)


def test_its_page_holds_nothing_that_runs(
    strategy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "page.html"
    status = main(["report", *TODAY, "--output", str(place), "."])
    assert status in (0, 2, 3)
    assert_told(status, capsys.readouterr().err)
    assert place.exists() == (status == 0)
    if place.exists():
        text = place.read_bytes().decode("utf-8")
        assert set(UNSAFE.findall(text)) <= {"\n"}
        page = Html(text)
        assert page.all("script") == []
        assert not any(key.startswith("on") for each in page.elements for key in each.attributes)


def assert_told(status: int, errors: str) -> None:
    """What stands on standard error is no fault of the program, and in lines for people."""
    assert "fault of stratlint" not in errors
    assert set(UNSAFE.findall(errors)) <= {"\n"}
    lines = errors.splitlines()
    if status == 2:
        assert len(lines) == 1 or all(PLACE_AT_HEAD.match(line) for line in lines)


def assert_sound(name: str, output: str) -> None:
    """An output is of its format."""
    allowed = {"\n", "\u200b"} if name == "markdown" else {"\n"}
    assert set(UNSAFE.findall(output)) <= allowed
    if name in ("json", "sarif", "gitlab", "rdjson"):
        assert all(isinstance(each, str) for each in strings_in(read_json(output)))
    elif name in ("junit", "checkstyle"):
        ElementTree.fromstring(output.encode("utf-8"))
    elif name in ("text", "markdown", "concise", "grouped"):
        assert not STEERING.search(output)


def read_json(text: str) -> object:
    """JSON as its standard has it, without the numbers that Python adds."""

    def refuse(constant: str) -> NoReturn:
        raise AssertionError(constant)

    return json.loads(text, parse_constant=refuse)


def strings_in(data: object) -> Iterator[str]:
    """The keys of all mappings."""
    if isinstance(data, dict):
        yield from data
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from strings_in(each)

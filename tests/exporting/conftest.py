"""A strategy with posts of every sort, and `stratlint export` on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from stratlint.cli.main import main

STRATEGY = """\
---
title: "Bakery: our posts"
language: en
timezone: Europe/Paris
---

## Channels

| Network | Mission |
|---|---|
| LinkedIn | Show bakers what we learn, so that they apply. |
| X | Tell the neighbourhood what is warm, so that it comes. |
| Instagram | Show what we bake, so that people come by. |
"""
CALENDAR = """\
- {date: 2027-03-26, time: '09:00', channel: linkedin, type: craft, status: approved,
   text: "How we bake, step by step.", link: https://bakery.example/how?utm_source=linkedin}
- date: 2027-03-29
  time: '18:30'
  channel: x
  type: offer
  text: |-
    =Two for one, "today"
    and tomorrow
  status: approved
- date: 2027-03-30
  time: '09:00'
  channel: instagram
  type: craft
  text: "@ana shapes a loaf"
  status: approved
  media:
    - {kind: image, alt_text: Two hands and dough, x-url: https://bakery.example/loaf.jpg}
- {date: 2027-04-01, channel: linkedin, type: craft, text: A day without an hour, status: idea}
- {date: 2027-04-02, time: '10:00', channel: linkedin, type: craft, text: No, status: cancelled}
"""


class Ran(NamedTuple):
    status: int
    out: bytes
    err: str


Export = Callable[..., Ran]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the strategy, the current one."""
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "strategy.md").write_text(STRATEGY, encoding="utf-8")
    (folder / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def export(plan: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Export:
    """`stratlint export plan …`."""

    def run(*arguments: str) -> Ran:
        status = main(["export", "plan", "--today", "2027-01-01", *arguments])
        captured = capsysbinary.readouterr()
        return Ran(status, captured.out, captured.err.decode())

    return run

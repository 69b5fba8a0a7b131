"""Whole strategies, and all that is said of them, word for word.

`STRATLINT_SNAPSHOTS=write python -m pytest tests/test_cases.py` writes what is said now; read the
difference before you commit it.
"""

import os
from pathlib import Path

import pytest

from stratlint.cli.main import main

CASES = Path(__file__).parent / "cases"
EXAMPLE = Path(__file__).parents[1] / "example-strategy"
CALL = ["check", "--no-config", "--today", "2026-12-01"]


@pytest.mark.parametrize("case", sorted(CASES.glob("*/expected.txt")), ids=lambda p: p.parent.name)
def test_it_says_just_what_is_expected(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(case.parent)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    main([*CALL, "."])
    said = capsys.readouterr().out
    if os.environ.get("STRATLINT_SNAPSHOTS") == "write":
        case.write_text(said, encoding="utf-8")
    assert said == case.read_text(encoding="utf-8")


@pytest.mark.parametrize("strategy", [EXAMPLE, CASES / "atelier-fr"], ids=lambda p: p.name)
def test_a_good_strategy_gives_no_error_and_no_warning(
    strategy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(strategy)
    assert main([*CALL, "--fail-on", "warning", "."]) == 0, capsys.readouterr().out

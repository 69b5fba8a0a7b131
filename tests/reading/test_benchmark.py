"""`benchmarks/reading.py` holds readings against what a reader wrote down."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "reading.py"
PLAN = """\
# Social media plan of the mill

## Goals
- Reach 700 readers a month by 31 October 2027
- Be more visible

## Channels
- Instagram: show families what is baked today, daily
"""
ANSWER = {
    "document": "mill/plan.md",
    "goals": [{"line": 4, "target": "700"}, {"line": 5}],
    "channels": [{"line": 8, "network": "instagram"}, {"line": 8, "network": "facebook"}],
    "remarks": [
        {"rule": "goal-measurable|goal-specific", "line": 5, "need": "must"},
        {"rule": "required-section", "line": None, "need": "may"},
        {"rule": "no-such-rule", "line": 8, "need": "must"},
    ],
}


def test_it_counts_what_is_found_missed_and_said(tmp_path: Path) -> None:
    (tmp_path / "documents" / "mill").mkdir(parents=True)
    (tmp_path / "documents" / "mill" / "plan.md").write_text(PLAN, encoding="utf-8")
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "mill.json").write_text(json.dumps(ANSWER), encoding="utf-8")
    called = [sys.executable, str(SCRIPT), str(tmp_path / "documents"), str(tmp_path / "answers")]
    ran = subprocess.run([*called, "--misses"], capture_output=True, encoding="utf-8", check=True)
    lines = ran.stdout.splitlines()
    assert next(line.split() for line in lines if line.startswith("goals")) == [
        "goals", "2", "0", "0", "1.00",
    ]  # fmt: skip
    assert "plan.md:8: missed channels" in lines
    assert "plan.md:8 no-such-rule: missed remarks" in lines
    assert "target: 1 of 1" in lines
    assert "findings: 1 useful" in lines[-1]
    assert "recall 0.500" in lines[-1]

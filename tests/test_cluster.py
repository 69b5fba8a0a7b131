"""Strategies shared out among the workers of a cluster, of which one dies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "benchmarks" / "cluster.py"


def test_the_report_of_a_cluster_is_that_of_one_process() -> None:
    pytest.importorskip("distributed")
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), "--strategies", "12", "--workers", "2", "--kill"],
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.count("the same bytes") == 2

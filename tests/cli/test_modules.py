"""No Python that stands in a checked folder is run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import process_environment

RAN = "open('ran', 'w').close()\n"
NAMES = ("yaml.py", "argparse.py", "re.py", "signal.py", "markdown_it.py", "sitecustomize.py")
CALLS = {
    "the module": [sys.executable, "-m", "stratlint"],
    "the program": [str(Path(sys.executable).with_name("stratlint"))],
}


@pytest.mark.parametrize("call", CALLS)
def test_no_module_of_the_checked_folder_is_loaded(call: str, strategy: Path) -> None:
    if shutil.which(CALLS[call][0]) is None:
        pytest.skip("the program is not installed")
    for name in NAMES:
        (strategy / name).write_text(RAN, "utf-8")
    environment = {k: v for k, v in process_environment().items() if k != "PYTHONPATH"}
    ran = subprocess.run(
        [*CALLS[call], "check", "--today", "2026-12-01"], cwd=strategy, env=environment,
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert not os.path.lexists(strategy / "ran")

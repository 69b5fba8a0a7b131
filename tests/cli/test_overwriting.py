"""An output is written over nothing but an older report."""

from __future__ import annotations

from pathlib import Path

import pytest

from stratlint.cli.main import main
from stratlint.output import FORMATS
from tests.cli.conftest import Check, break_front_matter


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("is_clean", [True, False])
def test_every_format_is_known_again(
    strategy: Path, check: Check, name: str, is_clean: bool
) -> None:
    if not is_clean:
        break_front_matter(strategy)
    for _ in range(2):
        ran = check("strategy", "--format", name, "--output", "report")
        assert ran.status == (0 if is_clean else 1), ran.err


@pytest.mark.parametrize(
    "output",
    ["strategy/goals.yaml", "strategy/strategy.md", "strategy/accounts.md", "strategy/Goals.MD",
     "strategy/channels/new.md", "stratlint.yaml", "strategy/rules/mine.yaml"],
)  # fmt: skip
def test_what_is_read_is_never_written_over(strategy: Path, check: Check, output: str) -> None:
    path = Path(output)
    before = path.read_bytes() if path.exists() else None
    ran = check("strategy", "--output", output, "--force")
    assert ran.status == 2
    assert "file of a strategy" in ran.err or "no folder" in ran.err
    assert (path.read_bytes() if path.exists() else None) == before


def test_what_is_gits_is_never_written(strategy: Path, check: Check) -> None:
    Path(".git/hooks").mkdir(parents=True)
    ran = check("strategy", "--output", ".git/hooks/pre-commit", "--force")
    assert ran.status == 2
    assert "git's own folder" in ran.err


@pytest.mark.parametrize(
    "text",
    [
        "# Our guide\n\nBy Ada.\n",
        "print('x')\n",
        '{"name": "x"}\n',
        "[1, 2]\n",
        "a,b\n1,2\n",
        "\0\1",
    ],
)
def test_a_file_of_someones_own_is_asked_for(strategy: Path, check: Check, text: str) -> None:
    Path("notes.txt").write_text(text, "utf-8")
    ran = check("strategy", "--output", "notes.txt")
    assert ran.status == 2
    assert "--force" in ran.err
    assert Path("notes.txt").read_text("utf-8") == text
    assert check("strategy", "--output", "notes.txt", "--force").status == 0


def test_a_review_and_a_baseline_are_held_to_the_same(strategy: Path, check: Check) -> None:
    goals = (strategy / "goals.yaml").read_bytes()
    assert main(["baseline", "strategy", "--output", "strategy/goals.yaml"]) == 2
    Path("plan.md").write_text("# Mine\n", "utf-8")
    assert main(["baseline", "strategy", "--output", "plan.md"]) == 2
    assert (strategy / "goals.yaml").read_bytes() == goals
    assert Path("plan.md").read_text("utf-8") == "# Mine\n"

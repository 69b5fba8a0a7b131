"""Every limit is told in the words that docs/limits.md has, and soon."""

import re
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import stratlint
from stratlint.checking.core import MAX_CHARACTERS, MAX_ITEMS
from stratlint.cli.main import main
from stratlint.rules.patterns import LONGEST, MOST_EFFORT, MOST_STEPS, PatternError, pattern
from stratlint.sources.files import DEEPEST_FOLDER, MAX_FILES
from stratlint.sources.text import MAX_BYTES, MAX_LINES
from stratlint.trees.markdown_blocks import MAX_CELLS
from stratlint.trees.yaml_composer import MAX_DEPTH, MAX_VALUES
from stratlint.trees.yaml_values import MAX_ALIAS_VALUES

ROOT = Path(__file__).resolve().parents[1]
PAGE = " ".join((ROOT / "docs" / "limits.md").read_text(encoding="utf-8").split())
TODAY = date(2026, 12, 1)

Files = Mapping[str, str | bytes]

REFUSED: Mapping[str, Files] = {
    "a byte too many": {"strategy.md": "x" * (MAX_BYTES + 1)},
    "a hundred megabytes on a line": {"strategy.md": b"x" * 100_000_000},
    "a line too many": {"strategy.md": "\n" * (MAX_LINES + 1)},
    "a cell too many": {"strategy.md": "|" * (MAX_CELLS + 1)},
    "a value too many": {"strategy.yaml": f"goals: [{'a,' * MAX_VALUES}]\n"},
    "an item too many": {
        "strategy.yaml": "title: T\n",
        "calendar.yaml": "- {text: a}\n" * 9_000,
        "goals.yaml": "- {id: a}\n" * (MAX_ITEMS - 8_999),
    },
    "what is no item, too often": {"strategy.yaml": f"goals: [{'a,' * (MAX_ITEMS + 1)}]\n"},
    "a character too many in all": {
        "strategy.yaml": "title: T\n",
        **{f"calendar/{n}.yaml": "#" * (MAX_BYTES - 1) for n in range(MAX_CHARACTERS // MAX_BYTES)},
        "goals.yaml": "#" * 100,
    },
    "a level too many": {"strategy.yaml": f"goals: {'[' * 20_000}{']' * 20_000}\n"},
    "a bomb of aliases": {
        "strategy.yaml": "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{new}: &{new} [{','.join([f'*{old}'] * 10)}]\n"
            for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        )
    },
    "an alias of what it stands in": {"strategy.yaml": "goals: &a [*a]\n"},
    "a NUL": {"strategy.md": "# a\0b\n"},
    "UTF-16": {"strategy.md": "# Goals\n".encode("utf-16")},
    "another encoding": {"strategy.md": "# Répartition\n".encode("latin-1")},
    "half of a surrogate pair": {"strategy.md": "\ud800\n".encode("utf-8", "surrogatepass")},
    "a control character": {"strategy.yaml": "title: a\x1b[2J\n"},
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_one_finding_in_the_words_of_the_page(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in REFUSED[case].items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    started = time.process_time()
    told = stratlint.check(".", config=False, today=TODAY)
    assert time.process_time() - started < 10
    (finding,) = [each for each in told if each.rule in ("unreadable-file", "yaml-syntax")]
    assert len(told) == 1
    assert " ".join(finding.message.split()) in PAGE, finding.message


def test_the_page_has_every_figure() -> None:
    figures = (
        MAX_BYTES, MAX_LINES, MAX_CHARACTERS, MAX_FILES, MAX_ITEMS, MAX_VALUES, MAX_CELLS,
        MAX_DEPTH, MAX_ALIAS_VALUES, LONGEST, MOST_STEPS, MOST_EFFORT, DEEPEST_FOLDER,
    )  # fmt: skip
    for figure in figures:
        assert re.search(rf"(?<![\d,]){figure:,}(?![\d,])", PAGE), figure


def test_a_strategy_may_have_so_many_files_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("strategy.md").write_text("# T\n")
    Path("calendar").mkdir()
    for number in range(MAX_FILES + 1):
        Path("calendar", f"{number}.yaml").touch()
    assert main(["check", "."]) == 2
    message = capsys.readouterr().err.removeprefix("stratlint: ").strip()
    assert message.replace(f"{MAX_FILES}", f"{MAX_FILES:,}") in PAGE


def test_a_list_of_a_config_may_have_so_many_entries_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("strategy.md").write_text("# T\n")
    entries = [f"a{number}/**" for number in range(200)]
    Path("stratlint.yaml").write_text(f"exclude: [{', '.join(entries)}]\n")
    assert main(["check", "--select", "mix-total", "."]) == 0
    Path("stratlint.yaml").write_text(f"exclude: [{', '.join([*entries, 'b'])}]\n")
    assert main(["check", "."]) == 2
    message = capsys.readouterr().err.rpartition(": ")[2].strip()
    assert message in PAGE


@pytest.mark.parametrize(
    "written", ["(?:a?){400}$", "(?:(?:a?){20}){20}b", "(?:a|b|ab)*c", "((a*)*)*b"]
)
def test_a_pattern_takes_time_that_grows_with_the_text_alone(written: str) -> None:
    wanted = pattern(written)
    steps = 0

    class Counted(str):
        def __getitem__(self, at: object) -> str:
            nonlocal steps
            steps += 1
            return "a"

    counts = []
    for length in (50, 100, 200):
        steps = 0
        wanted.search(Counted("a" * length))
        counts.append(steps)
        assert steps <= length * len(wanted.steps)
    assert counts[2] <= 5 * counts[0] + 4 * len(wanted.steps) ** 2 // 100


@pytest.mark.parametrize(
    "written", ["a" * (LONGEST + 1), f"a{{{MOST_STEPS + 1}}}", r"(a)\1", "(?=a)"]
)
def test_a_pattern_that_is_refused_is_told_in_the_words_of_the_page(written: str) -> None:
    with pytest.raises(PatternError) as refused:
        pattern(written)
    assert str(refused.value) in PAGE

"""Files made to be slow or to break the program: an answer, and soon."""

import os
import time
from pathlib import Path

import pytest

from stratlint import check_text
from stratlint.cli.main import main

FRONT = "---\ntitle: T\nperiod: 2027-01-01/2027-12-31\n---\n\n# T\n\n"
TEXTS = {
    "blanks-at-the-start-of-a-line": f"# Plan\n\n{' ' * 60_000}x\n\n## Goals\n\n- Gain 500\n",
    "blanks-in-an-audience": f"{FRONT}## Audiences\n\n- x{' ' * 60_000}y\n",
    "an-unclosed-suppression": f"{FRONT}<!-- stratlint: ignore[a]{' ' * 60_000}x",
    "many-unclosed-suppressions": f"{FRONT}## Mission\n\n{'<!-- stratlint: ignore[a] ' * 4_000}",
    "placeholders-without-end": f"{FRONT}## Mission\n\nx{'TODO ' * 20_000}y",
    "marks-without-end": f"{FRONT}## Mission\n\n{'*[`(' * 200_000}",
}
YAML = {
    "blanks-in-a-comment": "title: T # stratlint: ignore[mix-total] " + " \t" * 40_000 + "y\n",
    "unknown-keys": "".join(f"k{n}: 1\n" for n in range(5_000)),
    "the-end-of-the-calendar": (
        "channels: [{id: c, network: n, mission: m, cadence: 3 per week}]\ncalendar:\n"
        '- {date: 9999-12-20, time: "10:00", channel: c, text: h}\n'
        '- {date: 9999-12-31, time: "10:00", channel: c, text: i}\n'
    ),
}
CASES = [*((name, "md", text) for name, text in TEXTS.items()),
         *((name, "yaml", text) for name, text in YAML.items())]  # fmt: skip


@pytest.mark.parametrize(("name", "ending", "text"), CASES, ids=[case[0] for case in CASES])
def test_it_is_answered_soon(
    name: str, ending: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / f"strategy.{ending}").write_text(text, encoding="utf-8")
    started = time.process_time()
    assert main(["check", "--no-config", "--today", "2026-12-01", str(tmp_path)]) in (0, 1)
    assert time.process_time() - started < 10
    assert "fault of stratlint" not in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
@pytest.mark.parametrize("kind", ["link", "fifo"])
def test_a_main_file_that_is_no_plain_file_is_one_line(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strategy = tmp_path / "client"
    strategy.mkdir()
    if kind == "link":
        (tmp_path / "plan.md").write_text("# Plan\n")
        (strategy / "strategy.md").symlink_to(tmp_path / "plan.md")
    else:
        os.mkfifo(strategy / "strategy.md")
    assert main(["check", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no plain file" in said


def test_what_tells_findings_apart_is_no_longer_than_a_line_of_people(tmp_path: Path) -> None:
    told = []
    for end in (2, 3):
        text = f"goals: [{'1, ' * 1_000}{end}]\n"
        found = check_text(text, tmp_path / "strategy.yaml", select=["invalid-value"], config=False)
        assert len(found) > 1_000
        assert len({each.fingerprint for each in found}) == len(found)
        told.append(found[0].fingerprint)
    assert told[0] == told[1]


def test_a_whole_file_is_not_silenced_from_its_middle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = "<!-- stratlint: ignore-file[required-section] hidden -->\n"
    (tmp_path / "strategy.md").write_text(FRONT + "text\n\n" * 20 + hidden)
    assert main(["check", "--no-config", str(tmp_path)]) == 1
    assert "required-section" in capsys.readouterr().out


LINKS_OUT = {
    "a plan of any name": ("plan.md", "secret.md", ("check", "plan.md")),
    "a plan that is shown": ("plan.md", "secret.md", ("show", "plan.md")),
    "a folder": ("plan", "team", ("check", "plan")),
    "a folder further up": ("plan", ".", ("check", "plan/team")),
    "a file in such a folder": ("plan", "team", ("check", "plan/strategy.md")),
    "a baseline": ("b.json", "b.json", ("check", "own", "--baseline", "b.json")),
    "a rule": ("own/rules/r.yaml", "r.yaml", ("check", "own")),
    "the configuration": ("own/stratlint.yaml", "c.yaml", ("check", "own")),
    "what is imported": ("l.md", "secret.md", ("import", "l.md", "--into", "new")),
    "a report of several": ("p.json", "b.json", ("merge", "p.json")),
    "a file that is named as changed": ("own/strategy.md", "secret.md", ("check", "own")),
}


@pytest.mark.skipif(os.name == "nt", reason="a link needs a privilege there")
@pytest.mark.parametrize("case", LINKS_OUT)
def test_nothing_outside_the_repository_is_read_through_a_link(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    link, target, call = LINKS_OUT[case]
    outside, repository = tmp_path / "outside", tmp_path / "repository"
    for folder in (outside / "team", repository / ".git", repository / "own" / "rules"):
        folder.mkdir(parents=True)
    secret = "# Plan\n\n## Goals\n\n- TOPSECRET [your goal]\n"
    for name in ("secret.md", "team/strategy.md", "b.json", "r.yaml", "c.yaml"):
        (outside / name).write_text(secret, "utf-8")
    (repository / "own" / "strategy.md").write_text("# Plan\n", "utf-8")
    place = repository / link
    place.unlink(missing_ok=True)
    place.symlink_to(outside / target)
    monkeypatch.chdir(repository)
    status = main([*call])
    captured = capsys.readouterr()
    assert "TOPSECRET" not in captured.out + captured.err
    assert "outside" not in captured.out
    if case != "a rule":  # a link that is no plain file of its folder is no file of it
        assert (status, captured.err.count("\n")) == (2, 1), captured
        assert "followed" in captured.err

"""Strategies that once stalled a check, each at any size."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from corpus import sentence
from growth_inputs import day, entry

CHECK = ("check", "--no-cache", "--today", "2026-12-01")
EXAMPLE = Path(__file__).resolve().parents[1] / "example-strategy"


class Case(NamedTuple):
    """A call whose input grows."""

    name: str
    prepare: Callable[[Path, int], list[str]]
    """Write the input of a size into a folder; gives the words of the call."""


def _one(name: str, text: Callable[[int], str], *options: str) -> Callable[[Path, int], list[str]]:
    """A call about a strategy that is one file."""

    def prepare(folder: Path, size: int) -> list[str]:
        (folder / name).write_text(text(size), "utf-8")
        return [*CHECK, *options, str(folder)]

    return prepare


def _parts(*options: str, **parts: Callable[[int], str]) -> Callable[[Path, int], list[str]]:
    """A call about a strategy whose parts are YAML."""

    def prepare(folder: Path, size: int) -> list[str]:
        (folder / "strategy.md").write_text("# Plan\n", "utf-8")
        for part, text in parts.items():
            (folder / f"{part.replace('_', '-')}.yaml").write_text(text(size), "utf-8")
        return [*CHECK, *options, str(folder)]

    return prepare


def _missions(size: int) -> str:
    return "".join(entry(id=f"c{n}", network=f"N{n}", mission=sentence(n, 14)) for n in range(size))


def _own_suppression(size: int) -> str:
    return "".join(
        f"# stratlint: ignore[goal-measurable] a draft\n{entry(id=f'g{n}', statement='Be seen')}"
        for n in range(size)
    )


def _suppressions_of_a_file(size: int) -> str:
    names = ", ".join(["goal-measurable"] * size)
    goals = "".join(entry(id=f"g{n}", statement="Be seen") for n in range(size))
    return f"# stratlint: ignore-file[{names}] drafts\n{goals}"


def _slips(size: int) -> str:
    return "".join(
        f"- {{network: Networ{n}, url: 'https://example.org/{n}', ownr: Ines}}\n"
        for n in range(size)
    )


def _lost_names(size: int) -> str:
    return "".join(entry(id=f"m{n}", text="t", goals=[f"gaol-{n}"]) for n in range(size))


def _goals(size: int) -> str:
    return "".join(entry(id=f"goal-{n}", statement=sentence(n, 7)) for n in range(size))


def _sentences(size: int) -> str:
    return "".join(f"- Gain {n + 1000} {sentence(n, 8)}\n" for n in range(size))


def _by_words(size: int) -> str:
    posts = "".join(f"| {day(n)} | X | {sentence(n, 8)[:9]} | hello |\n" for n in range(size))
    return (f"# Plan\n\n## Goals\n\n{_sentences(size)}\n## Calendar\n\n"
            f"| Date | Channel | Goal | Text |\n|---|---|---|---|\n{posts}")  # fmt: skip


def _house_rule(folder: Path, size: int) -> list[str]:
    (folder / "strategy.md").write_text("# Plan\n", "utf-8")
    (folder / "rules").mkdir()
    (folder / "rules" / "ours.yaml").write_text(
        "name: ours\ntitle: Ours\nseverity: warning\nfor: goal\ncheck: one of\n"
        f"with: {{field: owner, values: [{', '.join(f'name{n}' for n in range(size))}]}}\n"
        'message:\n  en: "{goal} is of {value}, not of {values:list}."\nwhy: Ours.\n', "utf-8",
    )  # fmt: skip
    goals = "".join(entry(id=f"g{n}", statement="s", owner="nobody") for n in range(size))
    (folder / "goals.yaml").write_text(goals, "utf-8")
    return [*CHECK, "--select", "ours", str(folder)]


def _example_with_slips(folder: Path, size: int) -> list[str]:
    """The example with misspelt keys, one in fifty of the size."""
    import shutil

    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    slips = "".join(
        f"- {{network: LinkedIn, url: 'https://example.org/{n}', ownr: Ines}}\n"
        for n in range(size // 50)
    )
    (folder / "accounts.yaml").write_text(slips, "utf-8")
    return [*CHECK, "--fix", "--unsafe-fixes", str(folder)]


def _git(folder: Path, *words: str, date: str = "2026-06-01T09:00:00+00:00") -> None:
    who = {
        f"GIT_{each}_{what}": value
        for each in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Ada"), ("EMAIL", "ada@example.org"), ("DATE", date))
    }
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True,
                   env={**os.environ, **who})  # fmt: skip


def _renamed(folder: Path, size: int) -> list[str]:
    """Strategies, one in ten of the size, all renamed since a revision."""
    _git(folder, "init", "-b", "main")
    for n in range(size // 10):
        (folder / f"client-{n}").mkdir()
        (folder / f"client-{n}" / "strategy.md").write_text(
            f"# {sentence(n, 4)}\n\n## Goals\n\n{_sentences(5)}\n{sentence(n, 9)}\n", "utf-8"
        )
    _git(folder, "add", "--all")
    _git(folder, "commit", "-qm", "work")
    for n in range(size // 10):
        (folder / f"client-{n}").rename(folder / f"renamed-{n}")
    return [*CHECK, "--since", "main", str(folder)]


def _long_history(folder: Path, size: int) -> list[str]:
    """A calendar of 226 kB that changes in as many commits as a tenth of the size."""
    _git(folder, "init", "-b", "main")
    posts = [
        entry(date=day(n), time="10:00", channel="X", text=sentence(n, 22)) for n in range(900)
    ]
    (folder / "strategy.md").write_text("# Plan\n", "utf-8")
    (folder / "channels.yaml").write_text("- {id: x, network: X, mission: m}\n", "utf-8")
    for n in range(size // 10):
        posts[n % 900] = entry(date=day(n), time="11:00", channel="X", text=sentence(n + 1, 22))
        (folder / "calendar.yaml").write_text("".join(posts), "utf-8")
        _git(folder, "add", "--all")
        _git(
            folder,
            "commit",
            "-qm",
            "work",
            date=f"2026-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}T09:00",
        )
    return [*CHECK, "--select", "post-lead-time", str(folder)]


def _plan(*lines: Callable[[int], str]) -> Callable[[Path, int], list[str]]:
    """A call about a stranger's plan of such lines, all of one kind before those of the next."""

    def prepare(folder: Path, size: int) -> list[str]:
        each = range(size // len(lines))
        kinds = ("".join(map(line, each)) for line in lines)
        (folder / "plan.md").write_text("# Social media plan 2027\n\n" + "\n".join(kinds), "utf-8")
        return [*CHECK, str(folder / "plan.md")]

    return prepare


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _dated(n: int) -> str:
    return f"- {n % 28 + 1} May 2027: {sentence(n, 6)}\n"


def _kpis(size: int) -> str:
    rows = "".join(f"| orders {n} | {n} | {n + 3} |\n" for n in range(size))
    return f"# KPIs\n\n| KPI | January | Target March |\n|---|---|---|\n{rows}"


CASES = [
    Case("channels with missions", _parts(channels=_missions)),
    Case("goals, each with a suppression", _parts(goals=_own_suppression)),
    Case("one suppression of many names × goals", _parts(goals=_suppressions_of_a_file)),
    Case("figures of months beside their targets", _one("strategy.md", _kpis)),
    Case("misspelt keys, put right", _parts("--fix", accounts=_slips)),
    Case("unsafe fixes", _parts("--fix", "--unsafe-fixes", messages=_lost_names, goals=_goals)),
    Case("unsafe fixes of the example", _example_with_slips),
    Case("channels of one id × posts", _parts(
        channels=lambda size: "".join(entry(id="x", network="X", mission=sentence(n, 9))
                                      for n in range(size)),
        calendar=lambda size: "".join(entry(date=day(n), time="10:00", channel="x",
                                            text=sentence(n, 9)) for n in range(size)))),
    Case("references by words", _one("strategy.md", _by_words)),
    Case("a house rule that lists names × goals", _house_rule),
    Case("renamed strategies since a revision", _renamed),
    Case("a calendar of many commits", _long_history),
    Case("plan: small tables", _plan(
        lambda n: f"| Date | Post |\n|---|---|\n| {day(n)} | {sentence(n, 5)} |\n\n")),
    Case("plan: lists of weeks", _plan(
        lambda n: f"## Week {n % 52 + 1}\n\n- Monday: {sentence(n, 5)}\n\n")),
    Case("plan: posts and hours", _plan(
        _dated, lambda n: f"We post on {_DAYS[n % 7]}s at {n % 24:02}:{n % 60:02}.\n\n")),
    Case("plan: networks left out", _plan(
        _dated, lambda n: f"We are not on Network {n} and do not use X.\n\n")),
    Case("plan: days that are none", _plan(lambda n: f"- Apr 31: {sentence(n, 5)}\n")),
    Case("plan: posts and open questions", _plan(
        _dated, lambda n: f"- TBD: who writes {sentence(n, 2)}?\n")),
    Case("plan: one word", _plan(lambda n: "letters")),
    Case("plan: one line of hours", _plan(lambda n: "10:00 ")),
    Case("plan: one line of blanks", _plan(lambda n: "a" if n == 0 else " " * 20)),
]  # fmt: skip
"""By the name that says what grows."""

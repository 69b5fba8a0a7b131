"""Strategies of a given size, generated for the benchmarks: nobody's words, everybody's shape."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

TYPES = ("lesson", "others", "offer", "people")
SHARES = (50, 25, 20, 5)
PATTERN = [TYPES["lofp".index(letter)] for letter in "lolflolflolplolflolf"]
"""Twenty posts that are divided as the shares ask."""

SYLLABLES = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "bo"]


def sentence(seed: int, words: int) -> str:
    """Made-up words, others for each seed, so that no text is near another."""
    chance = Random(seed)
    chosen = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(words)]
    return f"{' '.join(chosen).capitalize()} {seed}."


def write_strategy(folder: Path, calendars: int, posts: int, channels: int) -> int:
    """A whole strategy in `folder`: so many calendars of so many posts; gives its bytes."""
    (folder / "channels").mkdir(parents=True)
    (folder / "calendar").mkdir()
    ids = [f"channel-{n}" for n in range(channels)]
    (folder / "strategy.md").write_text(_strategy())
    (folder / "goals.yaml").write_text("".join(_goal(n, ids) for n in range(3)))
    (folder / "audiences.yaml").write_text("".join(_audience(n) for n in range(3)))
    (folder / "content-mix.yaml").write_text(
        "".join(
            f"- type: {t}\n  share: {s}\n  role: value\n"
            for t, s in zip(TYPES, SHARES, strict=True)
        )
    )
    for number, name in enumerate(ids):
        (folder / f"channels/{name}.md").write_text(_channel(number))
    for number in range(calendars):
        (folder / f"calendar/{number:03}.yaml").write_text(_calendar(number, posts, ids))
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def write_many(folder: Path, count: int) -> int:
    """So many small strategies, each in a folder of its own; gives their bytes."""
    places = (folder / f"strategy-{number:04}" for number in range(count))
    return sum(write_strategy(place, calendars=1, posts=10, channels=2) for place in places)


def _strategy() -> str:
    return (
        "---\ntitle: Benchmark\nperiod: 2027-01-01/2036-12-31\ntimezone: Europe/Paris\n"
        "language: en\npeople: 90\nreview: {last: 2026-11-16, every: 6 months}\n---\n\n"
        "# Benchmark\n\n"
        f"## Mission\n\n{sentence(1, 20)}\n\n## Voice\n\n{sentence(2, 40)}\n"
    )


def _goal(number: int, channels: list[str]) -> str:
    return (
        f"- id: goal-{number}\n"
        f"  statement: Gain {100 + number} bookings from the valley by 30 June 2027\n"
        f"  metric: bookings\n  baseline: 50\n  target: {100 + number}\n  by: 2027-06-30\n"
        f"  audience: audience-{number}\n  channels: [{', '.join(channels)}]\n"
    )


def _audience(number: int) -> str:
    return (
        f"- id: audience-{number}\n  name: Households {number}\n"
        f"  demographics: {sentence(number, 8)}\n  interests: {sentence(number + 5, 8)}\n"
        f"  pain_points: {sentence(number + 9, 8)}\n"
    )


def _channel(number: int) -> str:
    body = "\n\n".join(
        f"## {title}\n\n{sentence(number * 10 + n + 100, words)}"
        for n, (title, words) in enumerate(
            (("Mission", 18), ("Audience use", 60), ("Voice", 60), ("Success", 40), ("Reason", 60))
        )
    )
    notes = "\n".join(f"- {sentence(number * 50 + n + 1000, 14)}" for n in range(12))
    return (
        f"---\nnetwork: Network {number}\naudience: audience-{number % 3}\nstatus: active\n---\n\n"
        f"# Network {number}\n\n{body}\n\n## Notes\n\n{notes}\n"
    )


def _calendar(number: int, posts: int, channels: list[str]) -> str:
    first = date(2027, 1, 4) + timedelta(weeks=4 * number)
    lines = []
    for n in range(posts):
        serial = number * posts + n
        turn = serial // len(channels)
        day = first + timedelta(days=n % 28)
        lines.append(
            f"- date: {day}\n  time: \"{8 + n % 12:02}:{serial % 60:02}\"\n"
            f"  channel: {channels[serial % len(channels)]}\n\n"
            f"  type: {PATTERN[turn % len(PATTERN)]}\n  goal: goal-{turn % 3}\n"
            f"  text: {sentence(serial + 9000, 9)}\n"
            f"  call_to_action: Book\n"
        )  # fmt: skip
    return "".join(lines)

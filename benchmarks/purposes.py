"""What reading purposes costs: a channel of 3,000 posts, judged where fields decide and where not.

    python benchmarks/purposes.py [--posts 3000]

Prints milliseconds for the two rules, the words of the language once loaded and once not.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from stratlint.finding import Problem
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.checks.missions import mission_posted, posts_on_mission
from stratlint.rules.context import Context
from stratlint.sources.text import Source
from stratlint.strategy import Item, Strategy

TEXT = "The mill at dawn, and a slate that came down in the wind of the second week. " * 4
CASES = {
    "fields decide": ("Show the work.", "goal: visits, type: story", TEXT),
    "left open, kept by a call": (
        "Generate leads.",
        "type: story, call_to_action: Write to us",
        TEXT,
    ),
    "left open, nothing kept": ("Generate leads.", "type: story", TEXT),
    "left open, accents, nothing kept": ("Generate leads.", "type: story", TEXT.replace("a", "à")),
    "left open, most stray": ("Answer questions from tenants.", "type: flash sale", TEXT),
}
Check = Callable[[Item, Context], Iterator[Problem]]


def strategy_of(posts: int, mission: str, fields: str, text: str) -> Strategy:
    lines = [
        "title: Speed",
        'goals: [{id: visits, statement: "Raise awareness of the mill"}]',
        f'channels: [{{id: page, network: facebook, goals: [visits], mission: "{mission}"}}]',
        "calendar:",
    ]
    line = (
        '  - {{date: 2027-01-12, time: "08:30", channel: page, {fields}, text: "{text} {number}"}}'
    )
    lines += [line.format(fields=fields, text=text, number=each) for each in range(posts)]
    whole = Document(Source("strategy.yaml", "\n".join(lines)), WHOLE)
    return read_strategy("speed", [whole]).strategy


def milliseconds(check: Check, strategy: Strategy) -> tuple[float, int]:
    context = Context(strategy, date(2027, 1, 1), {})
    channel = strategy.part("channels")[0]
    assert context.posts_of
    start = time.perf_counter()
    found = len(list(check(channel, context)))
    return (time.perf_counter() - start) * 1000, found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--posts", type=int, default=3000)
    posts = parser.parse_args().posts
    print(
        f"{posts} posts                      post-mission      mission-posted   (first, again; ms)"
    )
    for name, (mission, fields, text) in CASES.items():
        strategy = strategy_of(posts, mission, fields, text)
        shown = []
        for check in (posts_on_mission, mission_posted):
            first, found = milliseconds(check, strategy)
            again, _ = milliseconds(check, strategy)
            shown.append(f"{first:6.1f} {again:6.1f} ({found})")
        print(f"{name:34} {'   '.join(shown)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""From how much on a second process pays: strategies checked by one process and by two.

    python benchmarks/sharing.py

Medians of seven runs in turn, without the cache. `WORTH_SHARING` in `cli/running.py` is the size
from which two processes are a tenth quicker than one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import write_many
from measure import Command, measured

SIZES = (6, 12, 18, 25, 40, 75, 120)
"""Numbers of strategies of some 8 KB."""
ROUNDS = 7


def main() -> int:
    """Print a row for each size; 0 always: a figure is read, not passed or failed."""
    stratlint = Path(sys.executable).with_name("stratlint")
    print(f"{'strategies':>10} {'KB':>6} {'1 process':>10} {'2':>6} {'ratio':>6}")
    for count in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            size = write_many(folder, count)
            check = [str(stratlint), "check", "--no-cache", "--jobs"]
            found = measured(
                [Command(jobs, [*check, jobs, "."], folder) for jobs in ("1", "2")], ROUNDS
            )
            one, two = (found[jobs].wall * 1000 for jobs in ("1", "2"))
            print(f"{count:>10} {size // 1000:>6} {one:>10.0f} {two:>6.0f} {two / one:>6.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Coverage-guided fuzzing of all that reads what a stranger wrote; docs/fuzzing.md says how.

python fuzz/fuzz_stratlint.py TARGET [CORPUS…] [-atheris_runs=N] [-max_total_time=SECONDS]
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

with atheris.instrument_imports(include=["stratlint", "tests.fuzz"]):
    from tests.fuzz.laws import LAWS


def main() -> None:
    """Fuzz the law that the command line names, for as long as libFuzzer's options say."""
    if len(sys.argv) < 2 or sys.argv[1] not in LAWS:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(LAWS)} [CORPUS…] [libFuzzer's options]")
    law = LAWS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, law)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

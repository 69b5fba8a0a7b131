"""Coverage-guided fuzzing of all that reads what a stranger wrote; docs/fuzzing.md says how.

python fuzz/fuzz_stratlint.py TARGET [CORPUS…] [-atheris_runs=N] [-max_total_time=SECONDS]
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

with atheris.instrument_imports(include=["stratlint", "tests.fuzz"]):
    from tests.fuzz.laws import LAWS

_WORD = re.compile(r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,2}")
_DATA = ("src/stratlint/language/**/*.yaml", "schema/*.json")
_MARKS = ("\n## ", "\n### ", "\n- ", "\n  - ", "\n|", "|---|", "---\n", ": ", "- {", "}\n", "[",
          "]", "<!-- ", " -->", "# stratlint: ignore[", "\n> ", "```\n", "**", "](", "&a ", "*a ",
          "!", "2027-01-05", "18:30", "4 200", "1/3", "50 %", "3 per week",
          "T2 2027", "\u2028")  # fmt: skip


def main() -> None:
    """Fuzz the law that the command line names, for as long as libFuzzer's options say."""
    if len(sys.argv) < 2 or sys.argv[1] not in LAWS:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(LAWS)} [CORPUS…] [libFuzzer's options]")
    law = LAWS[sys.argv.pop(1)]
    with tempfile.NamedTemporaryFile("w", suffix=".dict", encoding="ascii") as dictionary:
        dictionary.writelines(_entries())
        dictionary.flush()
        atheris.Setup([*sys.argv, f"-dict={dictionary.name}"], law)
        atheris.Fuzz()


def _entries() -> Iterator[str]:
    """The words that the program knows, for libFuzzer to build inputs of: bytes alone find few."""
    files = sorted(path for pattern in _DATA for path in ROOT.glob(pattern))
    words = {word for path in files for word in _WORD.findall(path.read_text("utf-8"))}
    for word in (*_MARKS, *sorted(words)):
        if len(data := word.encode("utf-8")) <= 64:
            yield '"' + "".join(f"\\x{byte:02x}" for byte in data) + '"\n'


if __name__ == "__main__":
    main()

"""Precision, recall and F1 of the SMART letters on labelled goal sentences.

    python benchmarks/goals.py FILE.tsv [--errors LETTER]

The file has a header with the columns text, lang, S, M, A, R and T. A sentence is read alone. A
letter whose column or label is missing is left out. T counts a cadence as a time, unless there is a
column C, which labels the sentences that have a cadence and no deadline.
"""

import argparse
import csv
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from stratlint.language.goals.smart import Smart, judge

LETTERS = "SMARTC"
Outcome = tuple[bool, bool]


def letters(found: Smart, cadence_apart: bool) -> dict[str, bool]:
    return {
        "S": found.specific,
        "M": found.measurable,
        "A": found.achievable,
        "R": found.relevant,
        "T": found.time_bound or (found.cadence_only and not cadence_apart),
        "C": found.cadence_only,
    }


def figures(outcomes: Iterable[Outcome]) -> tuple[float, float, float]:
    pairs = list(outcomes)
    hits = sum(label and read for label, read in pairs)
    read = sum(read for _, read in pairs)
    labelled = sum(label for label, _ in pairs)
    precision, recall = hits / read if read else 1.0, hits / labelled if labelled else 1.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", metavar="LETTER", default="", help="print what was misread")
    arguments = parser.parse_args()
    rows = read_rows(arguments.file)
    outcomes: dict[tuple[str, str], list[Outcome]] = {}
    for row in rows:
        found = letters(judge(row["text"], row["lang"]), "C" in row)
        for letter in LETTERS:
            if not row.get(letter):
                continue
            outcome = (row[letter] == "1", found[letter])
            for language in ("all", row["lang"]):
                outcomes.setdefault((letter, language), []).append(outcome)
            if letter in arguments.errors and outcome[0] != outcome[1]:
                print(f"{letter} label {row[letter]} read {found[letter]:d}: {row['text']}")
    print("letter language     n precision recall    F1")
    for (letter, language), pairs in sorted(outcomes.items()):
        precision, recall, f1 = figures(pairs)
        print(f"{letter:6} {language:8} {len(pairs):5} {precision:9.3f} {recall:6.3f} {f1:5.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

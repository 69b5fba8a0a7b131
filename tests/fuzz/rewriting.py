"""Whether a strategy is read and judged the same when it is written in another way.

python -m tests.fuzz.rewriting --count 300        of the example, the cases, the rules and shapes
python -m tests.fuzz.rewriting --only choir --way bullets
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

from stratlint.checking.core import Terms, check_reading, load
from stratlint.config import settings_for
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import file_names
from stratlint.rules.examples import document_of
from stratlint.rules.files import shipped_rules
from stratlint.sources.files import find_strategies
from stratlint.sources.text import Source, decode
from stratlint.strategy import Plain, plain
from tests.fuzz.rewrites import rewritten

TODAY = date(2026, 12, 1)
ROOT = Path(__file__).resolve().parents[2]
WHOLE_STRATEGIES = (ROOT / "example-strategy", *sorted((ROOT / "tests" / "cases").iterdir()))
SHAPES = ROOT / "tests" / "reading" / "shapes"


class Seen(NamedTuple):
    """What is read of a strategy, and what is found in it: by rule, the texts at fault."""

    said: Mapping[str, Plain]
    found: Mapping[str, list[str]]

    def is_as(self, other: Seen) -> bool:
        """Whether both say the same; a text that is folded is at fault as a whole, or its line."""
        if self.said != other.said or self.found.keys() != other.found.keys():
            return False
        return all(_are_as(texts, other.found[rule]) for rule, texts in self.found.items())


def _are_as(some: list[str], others: list[str]) -> bool:
    return len(some) == len(others) and all(
        any(one in other or other in one for other in others) for one in some
    )


def seen(documents: Sequence[Document]) -> Seen:
    """What stratlint sees; blanks of any kind are one blank."""
    reading = read_strategy("x", list(documents))
    checked = check_reading(reading, Terms(settings_for(), TODAY))
    found: dict[str, list[str]] = {}
    for each in checked.findings:
        found.setdefault(each.rule, []).append("" if each.is_of_part else _bare(each.span.text))
    said = {key: _same(plain(value)) for key, value in reading.strategy.document.items()}
    return Seen(said, found)


def _bare(text: str) -> str:
    """A text without marks of Markdown and YAML, and without blanks."""
    return re.sub(r"<!--.*?-->|<a .*?</a>|[\s*_#'\"|>\\-]+", "", text.replace("&amp;", "&"))


def _same(said: Plain) -> Plain:
    if isinstance(said, dict):
        return {_blank(key): _same(value) for key, value in said.items()}
    if isinstance(said, list):
        return [_same(each) for each in said]
    return _blank(said) if isinstance(said, str) else said


def _blank(text: str) -> str:
    # A note keeps the bullets that it was written with.
    return re.sub(r"(?:^|(?<= ))[*+] ", "- ", " ".join(text.split()))


def again(
    documents: Sequence[Document], chance: Random, way: str = ""
) -> tuple[list[Document], list[str]]:
    """The same documents in other words of Markdown and YAML, and what was done to them."""
    written, names = [], []
    for each in documents:
        source = each.source
        kind = "yaml" if source.path.endswith((".yaml", ".yml")) else "markdown"
        if Path(source.path).stem == "plan":
            kind = "yaml plan" if kind == "yaml" else "plan"
        text, done = rewritten(source.text, kind, chance, way)
        written.append(each._replace(source=decode(source.path, text.encode("utf-8"))))
        names += done
    return written, names


def strategies() -> dict[str, list[Document]]:
    """Strategies by name: the example, whole cases, what the rules and the shapes have."""
    found = {
        f"{rule.name} {kind} {at}": [document_of(example)]
        for rule in shipped_rules().values()
        for kind, examples in (("bad", rule.bad), ("good", rule.good))
        for at, example in enumerate(examples)
        if "stratlint:" not in example.text and not example.file.endswith(".csv")
    }
    for path in sorted(SHAPES.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            source = Source(entry.get("path", "plan.md"), entry["document"])
            found[f"{path.stem}: {entry['name']}"] = [Document(source, WHOLE)]
    found |= {path.name: on_disk(path) for path in WHOLE_STRATEGIES}
    return found


def on_disk(folder: Path) -> list[Document]:
    """The documents of the strategy in a folder."""
    (files,) = find_strategies([folder], file_names())
    return load(files)[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=300, help="rewrites of each strategy")
    parser.add_argument("--only", default="", help="the strategies whose name has this word")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--way", default="", help="no rewrite but this one")
    parser.add_argument("--into", type=Path, help="a folder for what is read otherwise")
    arguments = parser.parse_args()
    broken: Counter[str] = Counter()
    for name, documents in strategies().items():
        if arguments.only in name:
            before = seen(documents)
            for at in range(arguments.count):
                chance = Random(f"{arguments.seed} {name} {at}")
                written, done = again(documents, chance, arguments.way)
                after = seen(written)
                if not after.is_as(before):
                    broken[", ".join(done)] += 1
                    print(f"{name}: {', '.join(done)}: {difference(before, after)}"[:600])
                    if arguments.into:
                        arguments.into.mkdir(exist_ok=True)
                        for each in written:
                            stem = re.sub(r"\W+", "-", f"{name} {at} {each.source.path}")
                            (arguments.into / stem).write_text(each.source.text, "utf-8")
    print(f"{broken.total()} rewrites changed what is seen")
    return int(bool(broken))


def difference(before: Seen, after: Seen) -> str:
    """What has gone and what has come, in short."""
    said = ""
    if before.said != after.said:
        keys = [
            key
            for key in {**before.said, **after.said}
            if before.said.get(key) != after.said.get(key)
        ]
        said = "; ".join(
            f"{key}: {_first(before.said.get(key), after.said.get(key))}" for key in keys
        )
    for rule in sorted({*before.found, *after.found}):
        had, has = before.found.get(rule, []), after.found.get(rule, [])
        if not _are_as(had, has):
            said += f" {rule}: {had} / {has}"
    return said


def _first(one: Plain, other: Plain) -> str:
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return next(_first(a, b) for a, b in zip(one, other, strict=True) if a != b)
    if isinstance(one, dict) and isinstance(other, dict):
        key = next(k for k in {**one, **other} if one.get(k) != other.get(k))
        return f"{key}: {_first(one.get(key), other.get(key))}"
    return f"{str(one)[:120]!r} / {str(other)[:120]!r}"


if __name__ == "__main__":
    sys.exit(main())

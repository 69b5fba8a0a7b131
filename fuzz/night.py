"""All laws on inputs that are nearly strategies, for a while; the figures at the end.

    python fuzz/night.py --seconds 3600 --into found

An input that breaks a law is kept in the folder, with the law in its name, and what it broke beside
it. The exit status says whether there is one. The same --seed makes the same inputs.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "fuzz")]

from mutators import mutated, seeds  # noqa: E402 - found by the path above

from tests.fuzz.laws import LAWS  # noqa: E402

SLOW = 20.0
"""Seconds of the processor that no input of a few kilobytes may take."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--into", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--law", choices=sorted(LAWS), action="append", help="all without it")
    arguments = parser.parse_args()
    ends = time.monotonic() + arguments.seconds
    chance, texts = Random(arguments.seed), seeds()
    laws = sorted(arguments.law or LAWS)
    ran: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    while time.monotonic() < ends:
        text = mutated(chance.choice(texts), chance.choice(texts), chance)
        # The first byte of an input chooses the kind of file that it is read as.
        data = bytes([chance.randrange(256)]) + text.encode("utf-8", "surrogatepass")
        for law in laws:
            ran[law] += 1
            if fault := _fault(law, data):
                broken[law] += 1
                _keep(arguments.into, law, data, fault)
        if len(texts) < 5_000 and chance.random() < 0.02:
            texts.append(text)
    for law in laws:
        print(f"{law:<14} {ran[law]:>9} inputs, {broken[law]} broke it")
    print(f"{max(ran.values(), default=0)} inputs through {len(laws)} laws")
    return int(bool(broken))


def _fault(law: str, data: bytes) -> str:
    """How a law was broken by an input; empty where it holds."""
    started = time.process_time()
    try:
        LAWS[law](data)
    except Exception:
        return traceback.format_exc()
    took = time.process_time() - started
    return f"{took:.0f} seconds of the processor\n" if took > SLOW else ""


def _keep(folder: Path, law: str, data: bytes, fault: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{law}-{sha256(data).hexdigest()[:12]}"
    (folder / name).write_bytes(data)
    (folder / f"{name}.txt").write_text(fault, "utf-8", "backslashreplace")


if __name__ == "__main__":
    sys.exit(main())

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

from mutators import encoded, families, mutated  # noqa: E402 - found by the path above

from tests.fuzz.laws import LAWS  # noqa: E402

SLOW = 20.0
"""Seconds of the processor that no input of a few kilobytes may take."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--into", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=10**9, help="inputs a law, at the most")
    parser.add_argument("--law", choices=sorted(LAWS), action="append", help="all without it")
    arguments = parser.parse_args()
    ends = time.monotonic() + arguments.seconds
    chance, kinds = Random(arguments.seed), families()
    laws = sorted(arguments.law or LAWS)
    elsewhere = frozenset().union(*(kind.laws for kind in kinds.values()))
    ran: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    while time.monotonic() < ends and ran.total() < arguments.most * len(laws):
        for name, kind in kinds.items():
            asked = [
                law for law in laws if (law in kind.laws if kind.laws else law not in elsewhere)
            ]
            if not asked:
                continue
            texts = kind.seeds
            text = mutated(chance.choice(texts), chance.choice(texts), chance, kind.words)
            data = _bytes_of(name, text, chance)
            for law in asked:
                ran[law] += 1
                if fault := _fault(law, data):
                    broken[law] += 1
                    _keep(arguments.into, law, data, fault)
            if len(texts) < 5_000 and chance.random() < 0.02:
                texts.append(text)
    for law in laws:
        print(f"{law:<14} {ran[law]:>9} inputs, {broken[law]} broke it")
    print(f"{min(ran.values(), default=0)} inputs of each kind, through {len(laws)} laws")
    return int(bool(broken))


def _bytes_of(name: str, text: str, chance: Random) -> bytes:
    if name == "tables":
        return bytes([chance.randrange(256)]) + encoded(text, chance)
    data = text.encode("utf-8", "surrogatepass")
    # The first byte of a strategy chooses the kind of file that it is read as.
    return bytes([chance.randrange(256)]) + data if name == "strategies" else data


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

"""The time from a key to its diagnostics, through a real server process.

    python benchmarks/editor.py [--rounds 20] [--peers]

A round types one character into an open file and waits for the diagnostics of the text with it.
Two strategies are served: the example, and one of 64 files (600 KB, 3,000 posts). With --peers,
rumdl's server does its own part of the work, on one page of the second.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from corpus import write_strategy
from peers import PEERS, install

ROOT = Path(__file__).resolve().parent.parent


class Server:
    """A language server, and no more of a client than the measuring needs."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.folder = folder
        started = time.perf_counter()
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        uri = folder.as_uri()
        folders = [{"uri": uri, "name": folder.name}]
        self.send("initialize", {"processId": None, "rootUri": uri, "capabilities": {},
                                 "workspaceFolders": folders}, number=1)  # fmt: skip
        while self.receive().get("id") != 1:
            pass
        self.started = time.perf_counter() - started
        self.send("initialized", {})

    def send(self, method: str, params: Any, number: int | None = None) -> None:  # noqa: ANN401
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        data = json.dumps(message if number is None else {**message, "id": number}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        stdout = self.process.stdout
        assert stdout is not None
        length = 0
        while (line := stdout.readline()).strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        found: dict[str, Any] = json.loads(stdout.read(length))
        return found

    def diagnosed(self, uri: str, version: int) -> None:
        """Wait until the diagnostics of a version of a file are pushed."""
        while True:
            message = self.receive()
            params = message.get("params") or {}
            is_of_it = params.get("uri") == uri and params.get("version") in (version, None)
            if message.get("method") == "textDocument/publishDiagnostics" and is_of_it:
                return

    def keystrokes(self, file: Path, rounds: int) -> list[float]:
        """Seconds from each of so many keys to its diagnostics; the first does not count."""
        text, uri = file.read_text("utf-8"), file.as_uri()
        language = "markdown" if file.suffix == ".md" else "yaml"
        document = {"uri": uri, "languageId": language, "version": 0, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        self.diagnosed(uri, 0)
        line = text.count("\n")
        place = {"line": line, "character": 0}
        seconds = []
        for version in range(1, rounds + 2):
            # A comment grows: every text is another, and none is broken.
            typed = "<!-- x -->\n" if file.suffix == ".md" else "# x\n"
            change = {"range": {"start": place, "end": place}, "text": typed}
            began = time.perf_counter()
            self.send("textDocument/didChange", {
                "textDocument": {"uri": uri, "version": version}, "contentChanges": [change],
            })  # fmt: skip
            self.diagnosed(uri, version)
            seconds.append(time.perf_counter() - began)
        return seconds[1:]

    def memory(self) -> float:
        """Megabytes that it has held at the most; none where the system does not say."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return 0.0
        (line,) = [each for each in status.read_text().splitlines() if each.startswith("VmHWM")]
        return int(line.split()[1]) / 1024

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def measure(name: str, command: list[str], folder: Path, file: str, rounds: int) -> None:
    server = Server(command, folder)
    try:
        seconds = sorted(server.keystrokes(folder / file, rounds))
        tenth = seconds[-1 - len(seconds) // 10]
        print(f"{name:34} {server.started:7.2f} {median(seconds) * 1000:9.0f} "
              f"{tenth * 1000:9.0f} {server.memory():8.0f}")  # fmt: skip
    finally:
        server.stop()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--peers", action="store_true", help="measure rumdl's server too")
    arguments = parser.parse_args()
    ours = [sys.executable, "-m", "stratlint", "server"]
    with tempfile.TemporaryDirectory() as made:
        large = Path(made) / "large"
        size = write_strategy(large, calendars=30, posts=100, channels=30)
        print(f"64 files, {size / 1000:.0f} KB")
        print(f"{'server':34} start s  median ms   90 % ms      MB")
        rounds = arguments.rounds
        measure("stratlint, example, calendar", ours, ROOT / "example-strategy",
                "calendar/2027-01.yaml", rounds)  # fmt: skip
        measure("stratlint, example, page", ours, ROOT / "example-strategy", "strategy.md", rounds)
        measure("stratlint, 64 files, calendar", ours, large, "calendar/000.yaml", rounds)
        measure("stratlint, 64 files, channel", ours, large, "channels/channel-0.md", rounds)
        if arguments.peers:
            install()
            rumdl = [str(PEERS / "venv/bin/rumdl"), "server"]
            measure("rumdl, one of these pages", rumdl, large, "channels/channel-0.md", rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A plain client of a language server: JSON over its pipes, none of the server's libraries."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = Any
COMMAND = (sys.executable, "-m", "stratlint", "server")
PATIENCE = 60.0
"""Seconds until a server that does not answer is taken for stuck."""


class ServerError(Exception):
    """What the server answered where it could not do what was asked."""

    def __init__(self, error: Mapping[str, Any]) -> None:
        super().__init__(f"{error['code']}: {error['message']}")
        self.code = error["code"]


class Client:
    """One client and the server that it has started."""

    def __init__(self, folder: Path, **options: Any) -> None:  # noqa: ANN401
        self.folder = folder
        self.process = subprocess.Popen(
            COMMAND, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, **options,
        )  # fmt: skip
        self.log: list[bytes] = []
        self.requests: list[Json] = []
        """What the server has asked of the client."""
        self.settings: Json = None
        """What the client answers where it is asked for its user's settings."""
        self.published: dict[str, list[Json]] = {}
        """The last diagnostics that were pushed, by file relative to the folder."""
        self.pushes = 0
        self.capabilities: Json = None
        self._answers: dict[int, Json] = {}
        self._inbox: queue.Queue[Json] = queue.Queue()
        self._next = 0
        self._versions: dict[str, int] = {}
        for read in (self._read, self._read_log):
            threading.Thread(target=read, daemon=True).start()

    # The wire

    def _read(self) -> None:
        stdout = self.process.stdout
        assert stdout is not None
        while line := stdout.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                line = stdout.readline()
            self._inbox.put(json.loads(stdout.read(length)))
        self._inbox.put(None)

    def _read_log(self) -> None:
        assert self.process.stderr is not None
        self.log.extend(self.process.stderr)

    def send(self, message: Mapping[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def notify(self, method: str, params: Json) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Json) -> int:
        """Send a request; its number."""
        self._next += 1
        self.send({"id": self._next, "method": method, "params": params})
        return self._next

    def answer(self, number: int) -> Json:
        """The answer to a request. Raises ServerError."""
        self.wait_for(lambda: number in self._answers)
        message = self._answers.pop(number)
        if "error" in message:
            raise ServerError(message["error"])
        return message["result"]

    def request(self, method: str, params: Json) -> Json:
        return self.answer(self.ask(method, params))

    def wait_for(self, is_there: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not is_there():
            try:
                message = self._inbox.get(timeout=max(0.01, until - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(self._stuck("is silent")) from None
            if message is None:
                raise EOFError(self._stuck("has ended"))
            self._take(message)

    def _stuck(self, what: str) -> str:
        return f"the server {what}:\n" + b"".join(self.log).decode("utf-8", "replace")

    def _take(self, message: Json) -> None:
        method = message.get("method")
        if method is None:
            self._answers[message["id"]] = message
        elif method == "textDocument/publishDiagnostics":
            self.pushes += 1
            params = message["params"]
            self.published[self.name_of(params["uri"])] = params["diagnostics"]
        elif "id" in message:
            self.requests.append(message)
            asked = method == "workspace/configuration"
            self.send({"id": message["id"], "result": [self.settings] if asked else None})

    # A session

    def begin(self, capabilities: Json = None, options: Json = None) -> Json:
        self.capabilities = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": self.folder.as_uri(),
                "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "test"}],
                "capabilities": capabilities or {},
                "initializationOptions": options,
            },
        )["capabilities"]
        self.notify("initialized", {})
        return self.capabilities

    def end(self) -> int:
        """Shut the server down as the protocol asks; its exit status."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(PATIENCE)

    # Files

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def name_of(self, uri: str) -> str:
        return uri.removeprefix(self.folder.as_uri() + "/")

    def document(self, name: str) -> Json:
        return {"textDocument": {"uri": self.uri(name)}}

    def open(self, name: str, text: str | None = None) -> str:
        """Open a file, with the text on disk unless another is given; the text."""
        text = (self.folder / name).read_text("utf-8") if text is None else text
        self._versions[name] = 1
        language = "markdown" if name.endswith(".md") else "yaml"
        document = {"uri": self.uri(name), "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return text

    def change(self, name: str, *changes: Json) -> None:
        self._versions[name] += 1
        document = {"uri": self.uri(name), "version": self._versions[name]}
        self.notify(
            "textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)}
        )

    def rewrite(self, name: str, text: str) -> None:
        self.change(name, {"text": text})

    def close(self, name: str) -> None:
        self.notify("textDocument/didClose", self.document(name))

    def text_after(self, edit: Json, name: str, text: str) -> str:
        """A file's text after the edits that a workspace edit makes in it, in UTF-16."""
        listed = [*edit.get("changes", {}).get(self.uri(name), ())]
        for each in edit.get("documentChanges", ()):
            if each.get("textDocument", {}).get("uri") == self.uri(name):
                listed += each["edits"]
        return applied(text, listed)

    def actions(self, name: str, span: Json, only: list[str] | None = None) -> list[Json]:
        """The code actions of a stretch, each with its edit."""
        context = {"diagnostics": [], **({"only": only} if only else {})}
        params = {**self.document(name), "range": span, "context": context}
        return list(self.request("textDocument/codeAction", params))

    def diagnostics(self, name: str) -> list[Json]:
        """The diagnostics of a file as it is now."""
        return list(self.request("textDocument/diagnostic", self.document(name))["items"])


def applied(text: str, edits: Iterable[Json]) -> str:
    """A text after edits that are given in the units of UTF-16."""
    data = text.encode("utf-16-le")
    lines = [0]
    for at, each in enumerate(text):
        if each == "\n" or (each == "\r" and text[at + 1 : at + 2] != "\n"):
            lines.append(len(text[: at + 1].encode("utf-16-le")))

    def offset(position: Json) -> int:
        return int(lines[position["line"]] + 2 * position["character"])

    for edit in sorted(edits, key=lambda each: offset(each["range"]["start"]), reverse=True):
        start, end = (offset(edit["range"][each]) for each in ("start", "end"))
        data = data[:start] + edit["newText"].encode("utf-16-le") + data[end:]
    return data.decode("utf-16-le")


@contextmanager
def serving(folder: Path, **options: Any) -> Iterator[Client]:  # noqa: ANN401
    """A client whose server is gone afterwards, whatever happens."""
    client = Client(folder, **options)
    try:
        yield client
    finally:
        client.process.kill()
        client.process.wait()
        for pipe in (client.process.stdin, client.process.stdout, client.process.stderr):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()

"""Stands for GitHub behind its command line: keeps comments in a file, and records each call.

FAKE_GH names the file: {"comments": […], "calls": […], "read_only": false}.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any


def main(arguments: list[str]) -> int:
    file = Path(os.environ["FAKE_GH"])
    state: dict[str, Any] = json.loads(file.read_text("utf-8"))
    state["calls"].append({"arguments": arguments, "token": os.environ.get("GH_TOKEN")})
    try:
        return answer(arguments, state)
    finally:
        file.write_text(json.dumps(state), "utf-8")


def answer(arguments: list[str], state: dict[str, Any]) -> int:
    comments: list[dict[str, Any]] = state["comments"]
    assert arguments.pop(0) == "api"
    if arguments[0] == "--paginate":
        assert arguments[1] == "repos/team/plans/issues/7/comments?per_page=100"
        if state.get("hidden"):
            print("gh: Server Error (HTTP 502)", file=sys.stderr)
            return 1
        middle = len(comments) // 2
        print(json.dumps(comments[:middle]) + json.dumps(comments[middle:]))
        return 0
    option, method, place, field, value = arguments
    assert (option, field) == ("--method", "--field")
    if state["read_only"]:
        print("gh: Resource not accessible by integration (HTTP 403)", file=sys.stderr)
        return 1
    name, _, path = value.partition("=@")
    assert name == "body"
    body = Path(path).read_text("utf-8")
    if method == "POST":
        assert place == "repos/team/plans/issues/7/comments"
        comments.append({"id": len(comments) + 101, "body": body,
                         "user": {"login": "github-actions[bot]"}})  # fmt: skip
    else:
        assert method == "PATCH"
        number = int(place.removeprefix("repos/team/plans/issues/comments/"))
        [comment] = [each for each in comments if each["id"] == number]
        comment["body"] = body
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

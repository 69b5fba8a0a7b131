"""Git as a program: called so that nothing which a repository or a checked folder holds is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence

from stratlint.unusable import UsageError

_SAFELY = (
    "--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
    "-c", f"core.attributesFile={os.devnull}", "-c", "log.showSignature=false",
    # Files of a folder that look like a bare repository are files.
    "-c", "safe.bareRepository=explicit",
    # What is known of commits comes from the commits, not from a file that sums them up.
    "-c", "core.commitGraph=false", "-c", "log.follow=false", "-c", "core.warnAmbiguousRefs=true",
)  # fmt: skip

PLACES = frozenset(
    ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE")
)
"""What a hook's caller says of the repository that it runs in, which may be another one."""

_SECONDS = 60
"""A question that takes longer is given up; the history of a large repository takes one or two."""

Environment = Mapping[str, str]


def ask(
    arguments: Sequence[str],
    environment: Environment,
    *,
    told: bytes = b"",
    takes_paths: bool = True,
) -> subprocess.CompletedProcess[bytes]:
    """What git answers when it is `told` something on standard input.

    Raises UsageError where there is no git, or none that answers in time.
    """
    safely = [each for each in _SAFELY if takes_paths or each != "--literal-pathspecs"]
    try:
        return subprocess.run(
            ["git", *safely, *arguments], input=told, capture_output=True,
            env=dict(environment), timeout=_SECONDS, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise UsageError("no-git") from None
    except subprocess.TimeoutExpired:
        raise UsageError("git-slow", seconds=_SECONDS) from None


def start(arguments: Sequence[str], environment: Environment) -> subprocess.Popen[bytes]:
    """A git that goes on reading questions and writing answers."""
    return subprocess.Popen(
        ["git", *_SAFELY, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=dict(environment),
    )  # fmt: skip


def named_by_user(around: Environment) -> Environment:
    """The environment for the repository that GIT_DIR and its kin name."""
    return {
        # Parents are those that a commit names, unless the user says where others are written.
        "GIT_GRAFT_FILE": os.devnull,
        **around,
        "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0",
        # A clone that left objects out would fetch them, by programs that its configuration names.
        "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "",
    }  # fmt: skip


def found_on_disk(around: Environment) -> Environment:
    """The environment for a repository that was found by its place, whatever GIT_DIR names."""
    return named_by_user({key: value for key, value in around.items() if key not in PLACES})


def line(answer: subprocess.CompletedProcess[bytes]) -> str:
    """An answer without the end of its last line."""
    return os.fsdecode(answer.stdout.removesuffix(b"\n"))


def reason(answer: subprocess.CompletedProcess[bytes]) -> str:
    """Git's own first line of complaint."""
    lines = answer.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"exit status {answer.returncode}"

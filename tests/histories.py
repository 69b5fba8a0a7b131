"""A real git repository whose history the test writes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

DAY = "2026-06-01T09:00:00+00:00"


class History:
    """A repository in `top`, with one branch, `main`."""

    def __init__(self, top: Path, *options: str) -> None:
        self.top = top
        top.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", *options)

    def git(self, *arguments: str, day: str = DAY, author: str = "Ada") -> str:
        """Run git there, with no configuration but the repository's own; what it prints."""
        about = {"NAME": author, "EMAIL": f"{author.lower()}@example.org", "DATE": day}
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            **{f"GIT_{who}_{key}": value for who in ("AUTHOR", "COMMITTER")
               for key, value in about.items()},
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
        }  # fmt: skip
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments], cwd=self.top,
            env=environment, capture_output=True, check=True,
        )  # fmt: skip
        return os.fsdecode(done.stdout).strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files, and remove those that are nothing."""
        for name, text in files.items():
            path = self.top / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def copy(self, folder: Path, name: str) -> None:
        """A copy of a folder from elsewhere, not yet committed."""
        shutil.copytree(folder, self.top / name, dirs_exist_ok=True)

    def commit(
        self, files: Mapping[str, str | None] | None = None, *, day: str = DAY, author: str = "Ada"
    ) -> str:
        """Commit `files` and whatever else has changed; the commit's name."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "work", day=day, author=author)
        return self.git("rev-parse", "HEAD")

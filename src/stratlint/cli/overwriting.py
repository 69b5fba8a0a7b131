"""What an output may not be written over: what is checked, what is git's, what is someone's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stratlint.reading.format import file_names
from stratlint.sources.files import CONFIG_FILE, owner_of
from stratlint.sources.paths import shown_path
from stratlint.unusable import UsageError

if TYPE_CHECKING:
    from stratlint.checking.targets import Target

_LOOKED_AT = 65_536
"""Bytes of a file's beginning by which a report is told from anything else."""

_OURS = re.compile(
    r"""
    \A\s*(?:
        \{\s*"format":\ 1,\s*"(?:findings|changes|shard|language)"     # json, a baseline, a review
      | \{\s*"\$schema":[^,]*sarif
      | \{\s*"source":\ \{\s*"name":\ "stratlint"                      # rdjson
      | \[\s*(?:\]|\{\s*"description":[^\n]*\n\s*"check_name")         # gitlab
      | <\?xml[^>]*>\s*<(?:testsuites\ name="stratlint"|checkstyle)
      | \*\*stratlint\*\*
      | <!--\ stratlint
      | <!doctype\ html>.{0,2000}stratlint
      | ::(?:error|warning|notice)\ file=
      | \#\#vso\[task\.logissue
      | \#+\ [^\n]*\n(?=.*\bstratlint\b)
      | \S[^\n]*:\d+:\d+:\ [^\n]+\[[a-z0-9-]+\]                        # text, concise
      | \S[^\n]*\n\ +\d+:\d+\ [^\n]+\[[a-z0-9-]+\]                     # grouped
      | (?:[^\n]{1,300}\n){1,4}\s*\Z                                   # a summary alone
    )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_SUMMARY = re.compile(r"\b(?:files?|fichiers?)\b", re.IGNORECASE)


def refuse_overwriting(
    outputs: Iterable[Path], targets: Sequence[Target] = (), *, force: bool = False
) -> None:
    """Raise UsageError for a file that no output may be written to.

    With `force` a file that is no report is written over; what is checked, and git's own, is not.
    """
    outputs = list(outputs)
    checked = {path for target in targets for path in target.paths} if outputs else set()
    for path in outputs:
        name = f"--output {shown_path(path)}"
        if ".git" in (part.lower() for part in path.parts):
            raise UsageError("git-folder", path=name)
        if path in checked or _is_read(path):
            raise UsageError("strategy-file", path=name)
        if path.is_file() and not force and not is_report(path):
            raise UsageError("other-file", path=name)


def _is_read(path: Path) -> bool:
    """Whether the next check would read a file of that name: as a part, a rule or a config."""
    return path.name == CONFIG_FILE or owner_of(path, file_names()) is not None


def is_report(path: Path) -> bool:
    """Whether a file looks like an output of this program, or is empty."""
    try:
        with path.open("rb") as file:
            text = file.read(_LOOKED_AT).decode("utf-8", "replace")
    except OSError:
        return False
    if not text.strip():
        return True
    match = _OURS.match(text)
    if match is None:
        return False
    is_summary = match.end() == len(text) and text.count("\n") <= 4
    return not is_summary or bool(_SUMMARY.search(text))


__all__ = ["is_report", "refuse_overwriting"]

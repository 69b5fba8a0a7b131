"""Findings of a strategy put right, round by round, until nothing is left that can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from stratlint.finding import Edit, Finding, Fix
from stratlint.fixing.edits import compatible, edited
from stratlint.strategy import Plain

Contents: TypeAlias = Mapping[Path, bytes]


class Judged(NamedTuple):
    """A strategy with certain contents: what is told of it, and what else must not change."""

    findings: Sequence[Finding]
    """Those whose fixes are asked for."""
    others: Sequence[Finding]
    """Those of all rules that are on: a fix must not bring any, asked for or not."""
    suppressed: int
    said: Plain
    """What the strategy says, read."""


Judge: TypeAlias = Callable[[Contents], Judged]
"""Judges a strategy with contents that stand for those on disk."""

_MOST_ATTEMPTS = 100
"""A strategy is judged after every attempt; hundreds of fixes that bring findings are given up."""


class Fixed(NamedTuple):
    """What a strategy's files hold once it is put right."""

    contents: Contents
    """Those that changed."""
    gone: int
    """How many findings are put right."""
    left: int
    """How many have a fix that was not made: no way was found without a new finding."""


def put_right(judge: Judge, before: Contents, paths: Mapping[str, Path], *, unsafe: bool) -> Fixed:
    """The fixes of a strategy made, none of which is the reason for a new finding.

    `before` is what its files hold and `paths` where those are that may be written, by the name
    that findings show. Without `unsafe` only those fixes are made that nobody needs to look at:
    they leave all that the strategy says as it is.
    """
    attempt = _Attempt(judge, paths)
    now, judged = dict(before), judge(before)
    first = len(judged.findings)
    for is_safe in (True, False) if unsafe else (True,):
        # One fix may bring another to light.
        while made := attempt.at(attempt.fixes(judged, is_safe=is_safe), now, judged):
            now, judged = made
    changed = {path: data for path, data in now.items() if data != before[path]}
    left = sum(each.fix is not None and (unsafe or each.fix.is_safe) for each in judged.findings)
    return Fixed(changed, first - len(judged.findings), left)


class _Attempt:
    """Fixes tried on a strategy, which is judged each time."""

    def __init__(self, judge: Judge, paths: Mapping[str, Path]) -> None:
        self._judge = judge
        self._paths = paths
        self._left = _MOST_ATTEMPTS

    def fixes(self, judged: Judged, *, is_safe: bool) -> list[Fix]:
        """The fixes of one kind that can be made together, in files that may be written."""
        return compatible(
            each.fix
            for each in judged.findings
            if each.fix is not None
            and each.fix.is_safe == is_safe
            and all(edit.span.source.path in self._paths for edit in each.fix.edits)
        )

    def at(
        self, fixes: Sequence[Fix], now: Contents, judged: Judged
    ) -> tuple[dict[Path, bytes], Judged] | None:
        """The contents after the fixes and what is told then; nothing where none can be made.

        Where all together would change more than they should, they are halved until those that do
        are left out.
        """
        if not fixes or not self._left:
            return None
        self._left -= 1
        after = self._applied(now, fixes)
        found = self._judge(after)
        if _is_better(found, judged, is_safe=fixes[0].is_safe):
            return after, found
        half = len(fixes) // 2
        if not half:
            return None
        return self.at(fixes[:half], now, judged) or self.at(fixes[half:], now, judged)

    def _applied(self, now: Contents, fixes: Iterable[Fix]) -> dict[Path, bytes]:
        by_path: dict[Path, list[Edit]] = {}
        for fix in fixes:
            for edit in fix.edits:
                by_path.setdefault(self._paths[edit.span.source.path], []).append(edit)
        return {**now, **{path: edited(now[path], edits) for path, edits in by_path.items()}}


def _is_better(after: Judged, before: Judged, *, is_safe: bool) -> bool:
    """Whether findings went and none came, nothing was hidden, and a safe fix changed no word.

    Findings are the same where their rule and what they say is; lines move.
    """
    if is_safe and after.said != before.said:
        return False
    return (
        len(after.findings) < len(before.findings)
        and not _counted(after.findings) - _counted(before.findings)
        and not _counted(after.others) - _counted(before.others)
        and after.suppressed == before.suppressed
    )


def _counted(findings: Iterable[Finding]) -> Counter[tuple[str, str, str, str]]:
    return Counter((each.rule, each.path, each.variant, each.gist) for each in findings)

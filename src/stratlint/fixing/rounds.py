"""Findings of a strategy put right, round by round, until nothing is left that can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from stratlint.checking.outcome import Checked
from stratlint.finding import Edit, Finding, Fix
from stratlint.fixing.edits import compatible, edited

Contents: TypeAlias = Mapping[Path, bytes]
Check: TypeAlias = Callable[[Contents], Checked]
"""Checks a strategy with contents that stand for those on disk."""

_MOST_CHECKS = 60
"""A strategy is checked after every attempt; hundreds of fixes that bring findings are given up."""


class Fixed(NamedTuple):
    """What a strategy's files hold once it is put right."""

    contents: Contents
    """Those that changed."""
    gone: int
    """How many findings are put right."""
    left: int
    """How many could be, but for the new findings that this would bring."""


def put_right(check: Check, before: Contents, paths: Mapping[str, Path], *, unsafe: bool) -> Fixed:
    """The fixes of a strategy made, none of which is the reason for a new finding.

    `before` is what its files hold and `paths` where they are, by the name that findings show.
    Without `unsafe` only those fixes are made that nobody needs to look at.
    """
    now, checked = dict(before), check(before)
    first = len(checked.findings)
    attempt = _Attempt(check, paths)
    # One fix may bring another to light.
    while made := attempt.at(_fixes(checked.findings, unsafe=unsafe), now, checked):
        now, checked = made
    changed = {path: data for path, data in now.items() if data != before[path]}
    left = _fixes(checked.findings, unsafe=unsafe)
    return Fixed(changed, first - len(checked.findings), len(left))


def _fixes(findings: Iterable[Finding], *, unsafe: bool) -> list[Fix]:
    fixes = (each.fix for each in findings if each.fix is not None)
    return compatible(fix for fix in fixes if unsafe or fix.is_safe)


class _Attempt:
    """Fixes tried on a strategy, which is checked each time."""

    def __init__(self, check: Check, paths: Mapping[str, Path]) -> None:
        self._check = check
        self._paths = paths
        self._left = _MOST_CHECKS

    def at(
        self, fixes: Sequence[Fix], now: Contents, checked: Checked
    ) -> tuple[dict[Path, bytes], Checked] | None:
        """The contents after the fixes and what is found then; nothing where none can be made.

        Where all together would make a new finding, they are halved until those that do are left
        out.
        """
        if not fixes or not self._left:
            return None
        self._left -= 1
        after = _applied(now, self._paths, fixes)
        found = self._check(after)
        if not _is_worse(found, checked):
            return after, found
        half = len(fixes) // 2
        if not half:
            return None
        return self.at(fixes[:half], now, checked) or self.at(fixes[half:], now, checked)


def _applied(now: Contents, paths: Mapping[str, Path], fixes: Iterable[Fix]) -> dict[Path, bytes]:
    by_path: dict[Path, list[Edit]] = {}
    for fix in fixes:
        for edit in fix.edits:
            by_path.setdefault(paths[edit.span.source.path], []).append(edit)
    return {**now, **{path: edited(now[path], edits) for path, edits in by_path.items()}}


def _is_worse(after: Checked, before: Checked) -> bool:
    """Whether a rule speaks that was silent, or more often than before, or nothing got better."""
    had = Counter(each.rule for each in before.findings)
    has = Counter(each.rule for each in after.findings)
    return (
        bool(has - had)
        or len(after.findings) >= len(before.findings)
        or (before.is_strategy and not after.is_strategy)
    )

"""Findings of a strategy put right, round by round, until nothing is left that can be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from stratlint.checking.outcome import Checked
from stratlint.finding import Edit, Finding, Fix
from stratlint.fixing.edits import compatible, edited
from stratlint.sources.text import Source
from stratlint.strategy import Plain
from stratlint.tuples import NamedTuple

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
    checked: Checked | None = None
    """All that a check tells of it, for whoever wants to tell it."""


Judge: TypeAlias = Callable[[Contents], Judged]
"""Judges a strategy with contents that stand for those on disk."""

_MOST_JUDGED = 4_000_000
"""Bytes that are judged in attempts: a strategy is judged after each, and many fixes that bring
findings are given up rather than tried one by one."""
_FEWEST_ATTEMPTS = 4
"""Attempts at a strategy of any size."""


class Fixed(NamedTuple):
    """What a strategy's files hold once it is put right."""

    contents: Contents
    """Those that changed."""
    gone: int
    """How many findings are put right."""
    left: int
    """How many have a fix that was not made: no way was found without a new finding."""
    judged: Judged
    """The strategy with these contents."""


def put_right(judge: Judge, before: Contents, paths: Mapping[str, Path], *, unsafe: bool) -> Fixed:
    """The fixes of a strategy made, none of which is the reason for a new finding.

    `before` is what its files hold and `paths` where those are that may be written, by the name
    that findings show. Without `unsafe` only those fixes are made that nobody needs to look at:
    they leave all that the strategy says as it is, or as it is written.
    """
    attempt = _Attempt(judge, paths, sum(map(len, before.values())))
    now, judged, gone = dict(before), judge(before), 0
    for kind in Kind if unsafe else (Kind.OF_MARKS, Kind.SAFE):
        # One fix may bring another to light, or make one good that was not.
        while made := attempt.at(judged, now, kind):
            now, judged = made.contents, made.judged
            gone += made.gone
    changed = {path: data for path, data in now.items() if data != before[path]}
    left = sum(each.fix is not None and (unsafe or each.fix.is_safe) for each in judged.findings)
    return Fixed(changed, gone, left, judged)


class Kind(Enum):
    """The kinds of fixes, in the order in which they are made."""

    OF_MARKS = "of marks"
    """Safe, and of quotes, blanks and colons alone, so that what is written is what is read."""
    SAFE = "safe"
    UNSAFE = "unsafe"


_WORDS = re.compile(r"\w+")


def _kind(fix: Fix) -> Kind:
    if not fix.is_safe:
        return Kind.UNSAFE
    kept = (_WORDS.findall(each.span.text) == _WORDS.findall(each.text) for each in fix.edits)
    return Kind.OF_MARKS if all(kept) else Kind.SAFE


class _Round(NamedTuple):
    """The contents after some fixes, what is told then, and how many findings went."""

    contents: dict[Path, bytes]
    judged: Judged
    gone: int


class _Attempt:
    """Fixes tried on a strategy, which is judged each time."""

    def __init__(self, judge: Judge, paths: Mapping[str, Path], size: int) -> None:
        self._judge = judge
        self._paths = paths
        self._left = max(_FEWEST_ATTEMPTS, _MOST_JUDGED // (size + 1))
        self._refused: set[Hashable] = set()

    def at(self, judged: Judged, now: Contents, kind: Kind) -> _Round | None:
        """A round: as many fixes of one kind made as bring no finding; nothing where none does.

        What was refused in an earlier round is tried again once there is nothing else.
        """
        fixes = self._fixes(judged, kind)
        fresh = [each for each in fixes if _mark(each) not in self._refused]
        made = self._tried(fresh, now, judged)
        if made is None and len(fresh) < len(fixes):
            made = self._tried(fixes, now, judged)
        return made

    def _fixes(self, judged: Judged, kind: Kind) -> list[Fix]:
        """The fixes of one kind that can be made together, in files that may be written."""
        return compatible(
            each.fix
            for each in judged.findings
            if each.fix is not None
            and _kind(each.fix) is kind
            and all(edit.span.source.path in self._paths for edit in each.fix.edits)
        )

    def _tried(self, fixes: Sequence[Fix], now: Contents, judged: Judged) -> _Round | None:
        """The contents after the fixes that do no harm, and what is told then.

        Where all together bring findings, those are left out at whose lines these stand; where that
        says nothing, they are halved until those that do harm are left out.
        """
        waiting = [list(fixes)] if fixes else []
        while waiting and self._left:
            self._left -= 1
            group = waiting.pop()
            after = self._applied(now, group)
            found = self._judge(after)
            if gone := _gone(found, judged, group):
                return _Round(after, found, gone)
            waiting += self._parts(group, _came(found, judged))
        return None

    def _parts(self, group: Sequence[Fix], came: Sequence[Finding]) -> list[list[Fix]]:
        """What is to be tried of a group in the place of the whole, the most promising last."""
        harmless = _away_from(came, group)
        if 0 < len(harmless) < len(group):
            self._refused.update(_mark(each) for each in group if each not in harmless)
            return [harmless]
        half = len(group) // 2
        if not half:
            self._refused.update(map(_mark, group))
            return []
        return [list(group[half:]), list(group[:half])]

    def _applied(self, now: Contents, fixes: Iterable[Fix]) -> dict[Path, bytes]:
        by_path: dict[Path, list[Edit]] = {}
        for fix in fixes:
            for edit in fix.edits:
                by_path.setdefault(self._paths[edit.span.source.path], []).append(edit)
        return {**now, **{path: edited(now[path], edits) for path, edits in by_path.items()}}


def _mark(fix: Fix) -> Hashable:
    """What tells a fix from others, wherever its lines have moved."""
    return tuple((each.span.source.path, each.span.text, each.text) for each in fix.edits)


def _came(after: Judged, before: Judged) -> list[Finding]:
    """The findings that are new."""
    found = []
    for those, older in ((after.findings, before.findings), (after.others, before.others)):
        new = _counted(those) - _counted(older)
        found += [each for each in those if _key(each) in new]
    return found


def _away_from(came: Iterable[Finding], fixes: Sequence[Fix]) -> list[Fix]:
    """The fixes after which no finding has come at the lines that they changed."""
    lines: dict[str, set[int]] = {}
    sources: dict[str, Source] = {}
    for each in came:
        sources[each.path] = each.span.source
        lines.setdefault(each.path, set()).add(each.line)
    harmful = {
        at
        for at, path, offset in _places_after(fixes)
        if path in sources and sources[path].place(offset).line in lines[path]
    }
    return [fix for at, fix in enumerate(fixes) if at not in harmful]


def _places_after(fixes: Sequence[Fix]) -> Iterator[tuple[int, str, int]]:
    """By fix, the files that it changed and where, once all of them are made."""
    edits = [(edit, at) for at, fix in enumerate(fixes) for edit in fix.edits]
    moved: Counter[str] = Counter()
    for edit, at in sorted(edits, key=lambda each: each[0].span.start):
        path = edit.span.source.path
        yield at, path, edit.span.start + moved[path]
        moved[path] += len(edit.text) - (edit.span.end - edit.span.start)


_NO_YAML = "yaml-syntax"


def _gone(after: Judged, before: Judged, fixes: Sequence[Fix]) -> int:
    """How many findings went; 0 where one came, one was hidden, or a safe fix changed a word.

    Findings are the same where their rule and what they say is; lines move. Quotes may change what
    is said of a text that is read whole for the first time, and in a file that was no YAML what
    could not be seen comes to light: its text is the reason for that, not the fix.
    """
    kind, went = _kind(fixes[0]), len(before.findings) - len(after.findings)
    if kind is Kind.OF_MARKS:
        broken = _mistakes(before)
        if any(edit.span.source.path in broken for fix in fixes for edit in fix.edits):
            return len(fixes) if _are_further_down(_mistakes(after), broken, fixes) else 0
    elif kind is Kind.SAFE and after.said != before.said:
        return 0
    key = _rule_and_file if kind is Kind.OF_MARKS else _key
    is_better = (
        went > 0
        and not _counted(after.findings, key) - _counted(before.findings, key)
        and not _counted(after.others, key) - _counted(before.others, key)
        and after.suppressed == before.suppressed
    )
    return went if is_better else 0


def _mistakes(judged: Judged) -> dict[str, int]:
    """The files that are no YAML, and where each of them ceases to be."""
    return {each.path: each.span.start for each in judged.others if each.rule == _NO_YAML}


def _are_further_down(
    now: Mapping[str, int], before: Mapping[str, int], fixes: Iterable[Fix]
) -> bool:
    """Whether each mistake of the files that fixes changed is gone, or another stands below it.

    One that was but pushed on by what is written is the same: quotes around it could go on to be
    put for ever.
    """
    grown: Counter[str] = Counter()
    for edit in (edit for fix in fixes for edit in fix.edits):
        grown[edit.span.source.path] += len(edit.text) - (edit.span.end - edit.span.start)
    least = {path: at + grown[path] + (path in grown) for path, at in before.items()}
    return all(at >= least.get(path, at + 1) for path, at in now.items())


def _counted(
    findings: Iterable[Finding], key: Callable[[Finding], Hashable] | None = None
) -> Counter[Hashable]:
    return Counter(map(key or _key, findings))


def _rule_and_file(finding: Finding) -> Hashable:
    return finding.rule, finding.path


def _key(finding: Finding) -> Hashable:
    return finding.rule, finding.path, finding.variant, finding.gist

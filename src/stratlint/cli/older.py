"""What was found without what is older: what a baseline has, or what a revision had already."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stratlint.baseline import Baseline, Entry, compared, read_baseline, stale
from stratlint.checking.outcome import Checked
from stratlint.checking.targets import Target
from stratlint.config import ASKED_OF_CHANGES, UNREADABLE
from stratlint.finding import with_fingerprints
from stratlint.review.since import new_since
from stratlint.rules.engine import tell
from stratlint.rules.files import shipped_rules
from stratlint.sources.file_tree import DISK
from stratlint.sources.revision import Revision, revision_at

if TYPE_CHECKING:
    from collections import Counter

Told = list[tuple[Target, Checked]]


def beside_baselines(
    told: Told, arguments: Namespace, own: frozenset[Path | None]
) -> tuple[Told, Told]:
    """What no baseline has; and each baseline's stale entries, as findings of its own.

    Entries of files that are gone are reported of the baselines in `own`, where nothing stands for
    the one that the call names.

    Raises UsageError for a baseline that cannot be used.
    """
    named = Path(arguments.baseline) if arguments.baseline else None
    by_baseline: dict[Path | None, list[int]] = {}
    for index, (target, _) in enumerate(told):
        by_baseline.setdefault(named or target.baseline, []).append(index)
    shown = list(told)
    stale_entries: Told = []
    for path, indexes in by_baseline.items():
        if path is None:
            continue
        baseline = read_baseline(path)
        group = [told[index] for index in indexes]
        left = compared([checked.findings for _, checked in group], baseline)
        for index, (target, checked), new in zip(indexes, group, left.findings, strict=True):
            older = len(checked.findings) - len(new)
            shown[index] = (target, checked._replace(findings=new, older=checked.older + older))
        # Rules that were not asked cannot say whether an entry is still of use.
        if not arguments.select and not arguments.ignore:
            is_own = (None if named else path) in own
            searched = _searched(arguments) if is_own else []
            stale_entries += _stale(baseline, left.unused, group, searched)
    return shown, stale_entries


def since(told: Told, revision: str, today: date) -> Told:
    """What is new since a revision of the repository that each strategy is in.

    Raises UsageError where a strategy is in none, or where it has no such revision.
    """
    with ExitStack() as opened:
        revisions: dict[Path, Revision] = {}
        shown = []
        for target, checked in told:
            root = target.files.root.absolute()
            top = DISK.repository_of(root) or root
            if top not in revisions:
                revisions[top] = revision_at(root, revision, opened)
            findings = checked.findings
            is_asked = findings or target.settings.asks_changes
            new = list(new_since(checked, target, revisions[top], today)) if is_asked else []
            # What a rule says of the change itself is new, and was none of the findings.
            older = len(findings) - sum(each.rule != ASKED_OF_CHANGES for each in new)
            shown.append((target, checked._replace(findings=new, older=checked.older + older)))
    return shown


def _stale(
    baseline: Baseline, unused: Counter[str], group: Told, searched: Sequence[Path]
) -> Iterator[tuple[Target, Checked]]:
    """A baseline's stale entries, where it has any."""
    judged = _judged(baseline, group, searched)
    target, checked = group[0]
    faults = stale(baseline, unused, judged)
    findings = with_fingerprints(list(tell(faults, target.settings, checked.language)))
    if findings:
        yield target, Checked(baseline.source.path, findings, 0, 0, False, checked.language)


def _judged(baseline: Baseline, group: Told, searched: Sequence[Path]) -> list[Entry]:
    """The entries on which this call had its say.

    Those of files that it read, by rules that are on, and those of files that are gone from
    folders that it searched whole.
    """
    asked: dict[Path, Target | None] = {}
    for target, checked in group:
        was_read = not any(finding.rule in UNREADABLE for finding in checked.findings)
        asked.update(dict.fromkeys(target.paths, target if was_read else None))

    def had_its_say(entry: Entry) -> bool:
        file = baseline.file_of(entry)
        if file not in asked:
            return is_gone(file, searched)
        target = asked[file]
        return target is not None and _is_asked(entry.rule, target)

    return [entry for entry in baseline.entries if had_its_say(entry)]


def is_gone(file: Path, searched: Sequence[Path]) -> bool:
    """Whether a file is no longer there, in folders that were searched whole."""
    if not any(map(file.is_relative_to, searched)):
        return False
    try:
        os.lstat(file)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True  # or its name is none that a file can have
    except OSError:
        pass  # in a folder that may not be looked into
    return False


def _is_asked(rule: str, target: Target) -> bool:
    """Whether a rule has its say, or never will: an entry of a rule that is off may wait."""
    return rule in target.settings.rules or rule not in shipped_rules()


def _searched(arguments: Namespace) -> list[Path]:
    is_in_part = arguments.changed_files or arguments.stdin_filename or arguments.staged
    return [] if is_in_part else folders_of(arguments.paths)


def folders_of(paths: Sequence[str]) -> list[Path]:
    """The folders among the paths of a call; the current one where there are none."""
    return [Path(path).resolve() for path in paths or ["."] if Path(path).is_dir()]

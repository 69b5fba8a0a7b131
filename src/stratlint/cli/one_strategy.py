"""The one strategy that a call is about, and what beside it nobody can look into."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from stratlint.checking.targets import Target, at_paths
from stratlint.cli.spoken import told_unreadable
from stratlint.config_search import Configs
from stratlint.sources.paths import shown_path
from stratlint.unusable import UsageError


def with_one_strategy(arguments: Namespace, call: Callable[[Target | None], int]) -> int:
    """Call with the strategy at a path, with nothing where there is none; gives the exit status.

    A folder that nobody can look into is told, and does not hide the strategy beside it.
    Raises UsageError where there are several.
    """
    targets = at_paths([Path(arguments.path)], Configs())
    closed = [each.files.problem for each in targets if each.files.problem]
    found = [each for each in targets if not each.files.problem]
    if len(found) > 1:
        names = [shown_path(each.files.name) for each in found]
        raise UsageError("several-strategies", path=arguments.path, count=len(found), names=names)
    if not closed:
        return call(found[0] if found else None)
    if found:
        call(found[0])
    return told_unreadable(closed, arguments)


__all__ = ["with_one_strategy"]

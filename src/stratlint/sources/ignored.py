"""Strategies that git ignores, such as copies in a folder of built pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from stratlint.sources.file_tree import DISK
from stratlint.sources.files import StrategyFiles
from stratlint.unusable import UsageError

_FILE = ".gitignore"
_LONGEST = 1_000_000
"""Bytes of a list that is looked at; git itself is asked about longer ones."""


def without_ignored(found: Sequence[StrategyFiles], named: Iterable[Path]) -> list[StrategyFiles]:
    """The strategies but for those that a `.gitignore` covers.

    What was named itself is taken, and so is all that is below an ignored folder that was named.
    Nothing is left out where there is no git, or none that reads this repository.
    """
    doubtful = {each.root: each for each in found if _may_be_ignored(each.root.resolve())}
    if not doubtful:
        return list(found)
    tops = [path.resolve() for path in named]
    chosen = {top for top in tops if _is_ignored([top])}
    ignored = _is_ignored([root.resolve() for root in doubtful])

    def is_left_out(files: StrategyFiles) -> bool:
        root = files.root.resolve()
        return root in ignored and root not in tops and chosen.isdisjoint((root, *root.parents))

    return [each for each in found if each.root not in doubtful or not is_left_out(each)]


def _may_be_ignored(folder: Path) -> bool:
    """Whether a pattern ends in a name that this folder, or one that it is in, could have.

    To ask git takes longer than to read a clean strategy, and nearly all are plainly not ignored.
    """
    top = DISK.repository_of(folder)
    if top is None or folder == top:
        return False
    names = folder.relative_to(top).parts
    above = [top, *(top.joinpath(*names[:count]) for count in range(1, len(names)))]
    return any(_could_match(last, names) for each in above for last in _last_names(each / _FILE))


def _could_match(last: str, names: Sequence[str]) -> bool:
    # Git's patterns have classes and escapes of their own: of those nothing is excluded here.
    return "\\" in last or "[" in last or any(fnmatchcase(name, last) for name in names)


def _last_names(file: Path) -> Iterator[str]:
    """The last name in each pattern of a list; of one that only says any depth, `*`."""
    if not file.is_file():
        return  # a pipe would be waited for
    try:
        with file.open("rb") as opened:
            text = opened.read(_LONGEST)
    except OSError:
        return
    if len(text) == _LONGEST:
        yield "*"
    for line in text.decode("utf-8", "replace").splitlines():
        pattern = line.strip()
        if pattern and not pattern.startswith(("#", "!")):
            steps = [step for step in pattern.split("/") if step not in ("", "**")]
            yield steps[-1] if steps else "*"


def _is_ignored(folders: Sequence[Path]) -> set[Path]:
    """Those of the folders that git ignores; of each repository it is asked once."""
    from stratlint.sources.git_place import repository_at

    by_top: dict[Path, list[Path]] = {}
    for folder in folders:
        top = DISK.repository_of(folder)
        if top is not None and folder != top:
            by_top.setdefault(top, []).append(folder)
    found: set[Path] = set()
    for top, group in by_top.items():
        try:
            with repository_at(top) as repository:
                names = [each.relative_to(top).as_posix() for each in group]
                found.update(top / name for name in repository.ignored(names))
        except UsageError:
            continue
    return found


__all__ = ["without_ignored"]

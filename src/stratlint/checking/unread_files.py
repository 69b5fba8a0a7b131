"""Files beside a strategy that are called as if they were a part of it, and are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from stratlint.finding import Fault, Problem
from stratlint.language.names import dictionary, languages, name_key
from stratlint.language.terms import part_name
from stratlint.nearest import one_slip_away
from stratlint.reading.format import file_names
from stratlint.sources.files import StrategyFiles, has_ending
from stratlint.strategy import Strategy, UnreadFile
from stratlint.tuples import NamedTuple

_TEXTS = frozenset((
    ".csv", ".docx", ".html", ".json", ".markdown", ".md", ".mdx", ".ods", ".odt", ".pdf", ".rtf",
    ".toml", ".tsv", ".txt", ".xlsx", ".yaml", ".yml",
))  # fmt: skip
"""Endings of files that can hold a part, whoever wrote them."""

_EXPORTED = re.compile(r"\s[0-9a-f]{32}$")
"""What Notion adds to the name of a page that it exports."""
_COPY = re.compile(r"(?:\s*\(\d{1,2}\)|[-_ ]v?\d{1,4}(?:[-_]\d{1,2}){0,2})$", re.IGNORECASE)
"""What a download or a team adds to a name: `goals (1)`, `goals-2027`, `goals v2`."""
_SHORTEST = 6
"""Letters of a name that can be a slip for another by more than chance: not `test` for `tests`."""


def unread_files(files: StrategyFiles, strategy: Strategy) -> tuple[UnreadFile, ...]:
    """The files and folders whose names say a part of the strategy, in the order of their names.

    Where the part was read elsewhere, a file counts only if it has the very name of the part:
    `goals-2026.md` beside `goals.md` is an archive. Beside a plan in one file there is none.
    """
    if files.is_single:
        return ()
    named = [
        *((path, path.name) for path in files.strays if path.suffix.lower() in _TEXTS),
        *((path, f"{path.name}/") for path in files.folders),
    ]
    found = []
    for path, name in sorted(named):
        meant = _meant(path if name.endswith("/") else path.with_suffix(""))
        if meant and (meant.is_own_name or not strategy.has(meant.part)):
            to_give = _name_to_give(path, meant.part)
            found.append(UnreadFile(name, meant.part, to_give, meant.is_sure))
    return tuple(found)


class _Meant(NamedTuple):
    """The part that a name says."""

    part: str
    is_own_name: bool = False
    is_sure: bool = True


def _meant(path: Path) -> _Meant | None:
    bare = _EXPORTED.sub("", path.name)
    if part := _own_names().get(name_key(bare)):
        return _Meant(part, is_own_name=True)
    stem = _COPY.sub("", bare)
    if part := _own_names().get(name_key(stem)):
        return _Meant(part)
    words = dictionary("en")
    found = words.part(stem) or ("channels" if words.network(stem) else None)
    if found in file_names().files:
        return _Meant(found, is_sure=False)
    slip = one_slip_away(name_key(stem), tuple(_own_names())) if len(stem) >= _SHORTEST else ""
    return _Meant(_own_names()[slip]) if slip else None


@lru_cache(maxsize=1)
def _own_names() -> Mapping[str, str]:
    """What the languages call the parts, and the parts' own names."""
    parts = dict.fromkeys(file_names().files.values())
    named = {name_key(part_name(part, code)): part for code in languages() for part in parts}
    return {**named, **{name_key(part): part for part in parts}}


def _name_to_give(path: Path, part: str) -> str:
    """The name under which what a file holds would be read."""
    if part in file_names().folders and not path.suffix:
        return f"{part}/"
    if part == "channels" and dictionary("en").network(path.stem):
        return f"channels/{path.stem.lower()}.md"
    ending = path.suffix.lower() if has_ending(path) else ".md"
    return f"{part.replace('_', '-')}{ending}"


def unread_faults(strategy: Strategy, missing: Sequence[str]) -> Iterator[Fault]:
    """That files are not read, told once; of parts that are `missing` another rule tells it.

    A name that only speaks of a part, as `test.md` does of tests, may be anything else.
    """
    told = [each for each in strategy.unread_files if each.is_sure and each.part not in missing]
    if len(told) == 1:
        values = {"file": told[0].name, "part": told[0].part, "name": told[0].name_to_give}
        yield Fault("unread-file", Problem(strategy.place, "one", values))
    elif told:
        files = [f"{each.name} → {each.name_to_give}" for each in told]
        several = {"count": len(told), "files": files}
        yield Fault("unread-file", Problem(strategy.place, "several", several))

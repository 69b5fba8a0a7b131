"""Checks in Python: from installed packages that a config names, and from nowhere else.

The tree that is checked may hold anything, a package's metadata and modules among it. It is left
out of every place where Python would look.
"""

from __future__ import annotations

import site
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from stratlint.unusable import UnusableError

GROUP = "stratlint.checks"
"""The group of entry points in which a package offers its checks, by the names that rules use."""


class PluginError(UnusableError):
    """A package or a check of it that cannot be used; the message says why."""


def offered(package: str, tree: Path) -> Mapping[str, metadata.EntryPoint]:
    """The checks that an installed package offers, by name; nothing in `tree` is looked at.

    Raises PluginError where there is no such package, or where it offers none.
    """
    wanted = _key(package)
    for distribution in metadata.distributions(path=_places(tree)):
        if _key(distribution.metadata["Name"] or "") == wanted:
            found = distribution.entry_points.select(group=GROUP)
            if not found:
                raise PluginError("no-entry-point", package=package, group=GROUP)
            return {each.name: each for each in found}
    raise PluginError("not-installed", package=package)


def data_folder(package: str, tree: Path) -> Path:
    """The folder of an installed package, in which its rules and frameworks are; it is not run.

    Raises PluginError where there is no such package.
    """
    name = package.replace("-", "_")
    if name.isidentifier():
        with _only(_places(tree)):
            spec = find_spec(name)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            if not _is_in(place, tree):
                return Path(place)
    raise PluginError("not-installed", package=package)


def loaded(entry: metadata.EntryPoint, tree: Path) -> Callable[..., Any]:
    """The function that an entry point names. Raises PluginError where there is none to be had."""
    with _only(_places(tree)):
        try:
            spec = find_spec(entry.module.partition(".")[0])
            if spec is not None and _is_in(spec.origin, tree):
                raise PluginError("checked-code", name=entry.value)
            found = entry.load()
        except (ImportError, AttributeError) as error:
            raise PluginError("not-importable", name=entry.value, reason=error) from error
    if not callable(found):
        raise PluginError("no-function", name=entry.value)
    check: Callable[..., Any] = found
    return check


def _key(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _places(tree: Path) -> list[str]:
    """Where Python finds installed packages: its path without what is in `tree`."""
    return [each for each in sys.path if each and not _is_in(each, tree)]


def _is_in(place: str | None, tree: Path) -> bool:
    """Whether a place is in `tree`; an environment that stands there is no part of it."""
    if place is None:
        return False
    path = Path(place).resolve()
    in_environment = any(path.is_relative_to(each) for each in _environment())
    return path.is_relative_to(tree.resolve()) and not in_environment


def _environment() -> Iterator[Path]:
    """The folders into which pip installs, and those of Python itself."""
    for name in ("purelib", "platlib", "stdlib", "platstdlib"):
        yield Path(sysconfig.get_path(name)).resolve()
    for each in (*site.getsitepackages(), site.getusersitepackages()):
        yield Path(each).resolve()


@contextmanager
def _only(places: list[str]) -> Iterator[None]:
    """Python's path for as long as a package is imported."""
    before = sys.path
    sys.path = places
    try:
        yield
    finally:
        sys.path = before

"""`stratlint.yaml`: read and held against its schema, every problem with its place."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stratlint.config import (
    DEFAULT_FRAMEWORKS,
    Config,
    ConfigError,
    Override,
    Patterns,
    Settings,
    settings_of_frameworks,
)
from stratlint.config_layers import Layer, Layers
from stratlint.finding import Fault, Problem
from stratlint.mistakes import told
from stratlint.rules.files import Framework, shipped_frameworks
from stratlint.sources.file_tree import DISK, FileTree
from stratlint.sources.files import read_source
from stratlint.sources.paths import shown_path
from stratlint.sources.text import Source, SourceError, Span


def read_config(path: Path, tree: FileTree = DISK) -> Config:
    """What a config file says.

    Raises ConfigError where it says something that stratlint does not know, UsageError where
    the file cannot be opened.
    """
    name = shown_path(path)
    try:
        source = read_source(path, name, tree)
    except SourceError as error:
        nothing = Span(Source(name, ""), 0, 0)
        fault = Fault("unreadable-file", Problem(nothing, error.reason, error.values))
        raise ConfigError([told(fault)]) from None
    return Config(settings_in(source, path.parent, tree, path), path)


def settings_in(
    source: Source, folder: Path | None = None, tree: FileTree = DISK, path: Path | None = None
) -> Settings:
    """The settings that the text of a config in `folder` gives, with what it extends.

    Raises ConfigError, see `read_config`.
    """
    read = Layers(tree)
    read.add(source, folder, path)
    if read.mistakes:
        raise ConfigError(read.mistakes)
    return _merged(read)


def _merged(read: Layers) -> Settings:
    """What all the configs say together: the nearer one counts, lists grow."""
    layers = read.layers
    chosen = [each.frameworks for each in layers if each.frameworks is not None]
    names = tuple(dict.fromkeys(name for each in chosen for name in each))
    frameworks = {**shipped_frameworks(), **read.own_frameworks}
    adopted = tuple(frameworks[name] for name in (names if chosen else DEFAULT_FRAMEWORKS))
    wishes = tuple(each.data["rules"] for each in layers if each.data.get("rules"))
    settings = settings_of_frameworks(adopted, wishes, read.house)
    return settings._replace(
        fail_on=_last(layers, "fail_on") or "error",
        language=_last(layers, "language"),
        documentation=_last(layers, "documentation"),
        exclude=_listed(layers, "exclude"),
        baseline=_baseline(layers),
        custom_rules=_custom_rules(layers),
        strategies=_listed(layers, "strategies"),
        overrides=tuple(_override(each, data, frameworks) for each in layers
                        for data in each.data.get("overrides") or ()),
        files=tuple(each.path.resolve() for each in layers if each.path),
    )  # fmt: skip


def _last(layers: Sequence[Layer], key: str) -> Any:  # noqa: ANN401
    """What the nearest config says that says anything."""
    said = (each.data[key] for each in reversed(layers) if each.data.get(key) is not None)
    return next(said, None)


def _listed(layers: Sequence[Layer], key: str) -> tuple[Patterns, ...]:
    """The patterns that each config lists, which begin in its own folder."""
    return tuple(
        Patterns((each.folder or Path()).resolve(), tuple(each.data[key]))
        for each in layers
        if each.data.get(key)
    )


def _baseline(layers: Sequence[Layer]) -> str | None:
    """The baseline, from the folder of the nearest config."""
    layer = next((each for each in reversed(layers) if each.data.get("baseline")), None)
    if layer is None:
        return None
    named = str(layer.data["baseline"])
    if layer is layers[-1]:
        return named
    here, there = (each.folder or Path() for each in (layers[-1], layer))
    return Path(os.path.relpath(there.resolve() / named, here.resolve())).as_posix()


def _custom_rules(layers: Sequence[Layer]) -> tuple[str, ...] | None:
    """The patterns of the nearest config; what others name is read, and is the team's as well."""
    listed = layers[-1].data.get("custom_rules")
    return None if listed is None else tuple(listed)


def _override(
    layer: Layer, data: Mapping[str, Any], frameworks: Mapping[str, Framework]
) -> Override:
    named = data.get("extends")
    return Override(
        (layer.folder or Path()).resolve(), tuple(data["files"]), data.get("rules") or {},
        None if named is None else tuple(frameworks[name] for name in named),
        data.get("language"), data.get("fail_on"),
    )  # fmt: skip

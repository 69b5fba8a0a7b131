"""The program's own YAML files, which never change, in a form that is much quicker to read.

What was read once stands in the user's cache folder from then on, as Python's compiled modules do:
the folder belongs to this very edition of the program.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from stratlint.store import Store


def own_yaml(path: Path) -> Any:  # noqa: ANN401
    """The data of one of the program's own files. Raises yaml.YAMLError where it is broken."""
    return made_once(_name_of(path), lambda: read_yaml(path.read_text("utf-8")))


def read_yaml(text: str) -> Any:  # noqa: ANN401
    """The data of a text; the parser is loaded only here."""
    from stratlint.trees.yaml_values import load_yaml

    return load_yaml(text)


def made_once(name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401
    """What `make` gives, or gave the last time: mappings, lists and scalars."""
    store = Store(os.environ)
    entry = f"own/{name}.json"
    found = store.read(entry, _PAIRS, dict)
    if found is None:
        found = make()
        store.write(entry, _with_text_keys(found))
    return found


def _name_of(path: Path) -> str:
    """A name that no other file has: its own behind the two folders that it is in."""
    return "-".join((*path.parent.parts[-2:], path.stem))


_PAIRS = "\0pairs"
"""The one key, in JSON, of a mapping whose keys are not all text: `1: one` is a pair there."""


def _with_text_keys(data: object) -> object:
    if isinstance(data, Mapping):
        items = [(key, _with_text_keys(each)) for key, each in data.items()]
        return dict(items) if all(isinstance(key, str) for key in data) else {_PAIRS: items}
    return [_with_text_keys(each) for each in data] if isinstance(data, list) else data

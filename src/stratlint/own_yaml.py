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
    """What `make` gives, or gave the last time: data that JSON gives back as it was."""
    store = Store(os.environ)
    entry = f"own/{name}.json"
    found = store.read(entry)
    if found is None:
        found = make()
        if not _has_other_keys(found):
            store.write(entry, found)
    return found


def _name_of(path: Path) -> str:
    """A name that no other file has: its own behind the two folders that it is in."""
    return "-".join((*path.parent.parts[-2:], path.stem))


def _has_other_keys(data: object) -> bool:
    """Whether a mapping in `data` has a key that is no text, which JSON would make one."""
    if isinstance(data, Mapping):
        return any(not isinstance(key, str) or _has_other_keys(each) for key, each in data.items())
    return isinstance(data, list) and any(map(_has_other_keys, data))

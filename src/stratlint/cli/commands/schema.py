"""List the JSON Schemas of the format, or print one, complete in itself.

With --write all of them are written into a folder, for editors.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from stratlint.cli.destinations import write_utf8
from stratlint.cli.endings import EXIT_FINE, UnusableCall
from stratlint.cli.spoken import ENGLISH
from stratlint.language.names import languages
from stratlint.output.visible import escaped_json
from stratlint.shipped import schema, shipped
from stratlint.sources.whole_file import write_whole
from stratlint.unusable import say

ENDING = ".schema.json"


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument("--write", metavar="DIR")
    parser.add_argument("--lang", choices=languages(), default=ENGLISH)


def run(arguments: Namespace) -> int:
    """Print a schema or the list; raises UnusableCall where there is no such schema."""
    names = schema_names()
    if arguments.name is not None and arguments.name not in names:
        raise _unknown(arguments.name, names)
    if arguments.write:
        chosen = [arguments.name] if arguments.name else list(names)
        for path in write_schemas(Path(arguments.write), chosen, arguments.lang):
            print(path.as_posix())
    elif arguments.name is None:
        print(_listing(names))
    else:
        write_utf8(schema_text(arguments.name, arguments.lang))
    return EXIT_FINE


def write_schemas(folder: Path, names: Iterable[str], language: str = ENGLISH) -> list[Path]:
    """Write schemas into a folder, which is made where it is not there; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in names:
        path = folder / f"{name}{ENDING}"
        write_whole(path, schema_text(name, language).encode())
        paths.append(path)
    return paths


def schema_text(name: str, language: str = ENGLISH) -> str:
    """A schema as editors take it, whole in one file, with what it says in a language."""
    from stratlint.cli.editor_schemas import for_editors

    made = for_editors(name, self_contained(name), language)
    return escaped_json(json.dumps(made, indent=2, ensure_ascii=False)) + "\n"


def schema_names() -> tuple[str, ...]:
    """The names of the shipped schemas, in alphabetical order."""
    found = shipped("schema").glob(f"*{ENDING}")
    return tuple(sorted(path.name.removesuffix(ENDING) for path in found))


def self_contained(name: str) -> dict[str, Any]:
    """A shipped schema with what it refers to in `strategy.schema.json` taken in.

    An editor can then use the one file, wherever it is put.
    """
    if name == "strategy":
        return schema(name)
    definitions: dict[str, Any] = {}
    bundled: dict[str, Any] = _taken_in(schema(name), definitions)
    if definitions:
        bundled["$defs"] = {**bundled.get("$defs", {}), **dict(sorted(definitions.items()))}
    return bundled


_STRATEGY = "strategy.schema.json#/"


def _taken_in(node: Any, definitions: dict[str, Any]) -> Any:  # noqa: ANN401
    """The node with references into the strategy's schema made local.

    What they lead to is added to `definitions`, or put in their place where it has no name there.
    """
    if isinstance(node, list):
        return [_taken_in(each, definitions) for each in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref", "")
    if not reference.startswith(_STRATEGY):
        return {key: _taken_in(each, definitions) for key, each in node.items()}
    steps = reference.removeprefix(_STRATEGY).split("/")
    target: Any = schema("strategy")
    for step in steps:
        target = target[step]
    rest = {key: each for key, each in node.items() if key != "$ref"}
    if steps[0] == "$defs" and len(steps) == 2:
        _define(steps[1], definitions)
        return {**rest, "$ref": f"#/$defs/{steps[1]}"}
    for used in _local_names(target):
        _define(used, definitions)
    return {**rest, **target}


def _define(name: str, definitions: dict[str, Any]) -> None:
    if name not in definitions:
        definitions[name] = schema("strategy")["$defs"][name]
        for used in _local_names(definitions[name]):
            _define(used, definitions)


def _local_names(node: Any) -> Iterator[str]:  # noqa: ANN401
    """The names of the definitions that a node refers to."""
    if isinstance(node, dict):
        for key, each in node.items():
            if key == "$ref":
                yield each.rpartition("/")[2]
            else:
                yield from _local_names(each)
    elif isinstance(node, list):
        for each in node:
            yield from _local_names(each)


def _listing(names: tuple[str, ...]) -> str:
    width = max(map(len, names))
    return "\n".join(f"{name:<{width}}  {schema(name)['title']}" for name in names)


def _unknown(name: str, names: tuple[str, ...]) -> UnusableCall:
    from stratlint.nearest import nearest

    closest = nearest(name.removesuffix(".json").removesuffix(".schema"), names)
    there = say("there-are", names=", ".join(names))
    advice = say("did-you-mean", name=closest) if closest else there
    return UnusableCall("no-schema", name=name, advice=advice)

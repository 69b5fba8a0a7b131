"""List the JSON Schemas of the format, or print one, complete in itself."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from stratlint.cli.endings import EXIT_FINE, UnusableCall
from stratlint.shipped import schema, shipped

EXAMPLES = {
    "stratlint schema": "the schemas that there are",
    "stratlint schema goals": "that of goals.yaml, for an editor",
}


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="a schema; without it, the schemas are listed"
    )


def run(arguments: Namespace) -> int:
    """Print a schema or the list; raises UnusableCall where there is no such schema."""
    names = schema_names()
    if arguments.name is None:
        print(_listing(names))
        return EXIT_FINE
    if arguments.name not in names:
        raise UnusableCall(_unknown(arguments.name, names))
    print(json.dumps(self_contained(arguments.name), indent=2, ensure_ascii=False))
    return EXIT_FINE


def schema_names() -> tuple[str, ...]:
    """The names of the shipped schemas, in alphabetical order."""
    ending = ".schema.json"
    found = shipped("schema").glob(f"*{ending}")
    return tuple(sorted(path.name.removesuffix(ending) for path in found))


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


def _unknown(name: str, names: tuple[str, ...]) -> str:
    from stratlint.nearest import nearest

    closest = nearest(name.removesuffix(".json").removesuffix(".schema"), names)
    hint = f"Did you mean “{closest}”?" if closest else f"There are: {', '.join(names)}."
    return f"there is no schema “{name}”. {hint}"

"""The schemas: valid themselves, one for each kind of file, and true of what ships."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from stratlint.cli.commands.schema import schema_names, self_contained
from stratlint.reading.format import FRONT_MATTER, file_names, strategy_format
from stratlint.shipped import schema
from stratlint.sources.files import collect
from stratlint.sources.text import Source
from stratlint.strategy import plain
from stratlint.trees.yaml_values import read_yaml

ROOT = Path(__file__).resolve().parents[2]
NAMES = schema_names()
PROSE = {"mission", "company_mission", "voice"}
RULES = [
    path
    for path in sorted((ROOT / "rules").glob("*/*.yaml"))
    if path.parent.name not in ("frameworks", "languages")
]
FRAMEWORKS = sorted((ROOT / "rules" / "frameworks").glob("*.yaml"))


def data_of(path: Path) -> Any:  # noqa: ANN401
    """A YAML file's data, as stratlint reads it."""
    value, faults = read_yaml(Source(path.name, path.read_text(encoding="utf-8")))
    assert value is not None
    assert faults == []
    return plain(value)


def complaints(name: str, data: Any) -> list[str]:  # noqa: ANN401
    validator = Draft202012Validator(self_contained(name))
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(data)]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_and_says_what_it_is(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema(name)["title"]


@pytest.mark.parametrize("name", NAMES)
def test_a_printed_schema_refers_to_nothing_outside_itself(name: str) -> None:
    printed = self_contained(name)
    Draft202012Validator.check_schema(printed)
    for reference in references(printed):
        assert reference.startswith("#/$defs/")
        assert reference.removeprefix("#/$defs/") in printed["$defs"]


@pytest.mark.parametrize("name", NAMES)
def test_no_schema_leaves_its_reader_to_choose_between_complaints(name: str) -> None:
    written = json.dumps(schema(name))
    assert '"oneOf"' not in written
    assert '"anyOf"' not in written


def references(node: Any) -> list[str]:  # noqa: ANN401
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [found for each in node.values() for found in references(each)]
    if isinstance(node, list):
        return [found for each in node for found in references(each)]
    return []


@pytest.mark.parametrize("part", sorted(strategy_format().sections - PROSE))
def test_a_part_that_has_a_file_of_its_own_has_a_schema(part: str) -> None:
    assert part.replace("_", "-") in NAMES


@pytest.mark.parametrize("part", sorted(strategy_format().sections - PROSE))
def test_the_examples_of_a_part_are_valid_in_its_file(part: str) -> None:
    for example in schema("strategy")["properties"][part]["examples"]:
        assert complaints(part.replace("_", "-"), example) == []


@pytest.mark.parametrize("key", sorted(strategy_format().parts))
def test_the_examples_of_a_key_are_valid(key: str) -> None:
    definition = {**schema("strategy")["properties"][key], "$defs": schema("strategy")["$defs"]}
    for example in definition["examples"]:
        assert list(Draft202012Validator(definition).iter_errors(example)) == []


def test_a_channel_page_has_the_fields_of_a_channel_and_a_strategy_file_all_parts() -> None:
    assert list(schema("channel")["properties"]) == list(strategy_format().kinds["channel"])
    assert list(schema("strategy-file")["properties"]) == list(strategy_format().parts)


def test_the_example_strategy_is_valid_file_by_file() -> None:
    files = collect(ROOT / "example-strategy", file_names())
    checked = 0
    for part, path in files.parts:
        if path.suffix == ".yaml":
            page = part == "channels" and path.parent.name == "channels"
            assert complaints("channel" if page else part.replace("_", "-"), data_of(path)) == []
            checked += 1
    assert checked > 3


def test_a_mistake_in_a_file_is_told_in_words() -> None:
    goals = [{"id": "leads", "statement": "Receive 40 requests.", "stauts": "active"}]
    (told,) = complaints("goals", goals)
    assert told == "$[0]: 'stauts' does not match any of the regexes: '^x-'"
    assert complaints("goals", {"goals": goals[:0]}) == []
    assert complaints("goals", {"gaols": []}) == ["$: 'goals' is a required property"]


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_file_is_valid_and_named_like_its_rule(path: Path) -> None:
    assert complaints("rule", data_of(path)) == []
    assert data_of(path)["name"] == path.stem


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.stem)
def test_a_framework_is_valid_and_its_rules_exist(path: Path) -> None:
    data = data_of(path)
    assert complaints("framework", data) == []
    assert data["name"] == path.stem
    listed = [
        name for each in data["rules"] for name in ([each] if isinstance(each, str) else each)
    ]
    assert set(listed) <= {each.stem for each in RULES}
    assert len(listed) == len(set(listed))


def test_the_kinds_that_a_rule_can_be_for_are_those_of_the_format() -> None:
    kinds = set(schema("rule")["properties"]["for"]["enum"])
    assert kinds == {"strategy", "file", *strategy_format().part_of_kind}


def test_the_sections_that_a_framework_can_ask_for_are_those_of_the_format() -> None:
    sections = schema("framework")["properties"]["sections"]["items"]["enum"]
    assert set(sections) == set(strategy_format().parts) - FRONT_MATTER

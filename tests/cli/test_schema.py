"""`schema` lists the schemas, or prints one that needs no other."""

import json

import pytest

from stratlint.cli.commands.schema import schema_names
from stratlint.cli.main import main


def test_without_a_name_the_schemas_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(schema_names())
    assert {"strategy", "rule", "framework", "config", "goals", "channel"} <= set(schema_names())


def test_a_schema_is_printed_complete(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "goals"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert {"type": "array", "items": {"$ref": "#/$defs/goal"}} in printed["anyOf"]
    assert "statement" in printed["$defs"]["goal"]["properties"]
    assert {"id", "text", "channel_refs"} <= set(printed["$defs"])


def test_an_unknown_schema_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "goal"]) == 2
    assert capsys.readouterr().err == (
        "stratlint: there is no schema “goal”. Did you mean “goals”?\n"
    )


def test_the_name_of_the_file_leads_to_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "calendar.schema.json"]) == 2
    assert "Did you mean “calendar”?" in capsys.readouterr().err

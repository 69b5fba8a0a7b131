"""`stratlint.yaml`: where it is found, what it may say, and how its mistakes are told."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from stratlint.config import ConfigError, settings_for
from stratlint.config_file import read_config, settings_in
from stratlint.config_search import Configs, find_config
from stratlint.rules.files import shipped_frameworks, shipped_rules
from stratlint.shipped import schema
from stratlint.sources.text import Source
from stratlint.unusable import UsageError


def mistakes(text: str) -> list[str]:
    """The lines told of a config's text, without the file's name."""
    try:
        settings_in(Source("", text))
    except ConfigError as error:
        return [line.removeprefix(":") for line in error.lines]
    return []


# What it may say


def test_everything_at_once() -> None:
    settings = settings_in(
        Source(
            "stratlint.yaml",
            "extends: [recommended]\n"
            "fail_on: warning\n"
            "language: fr\n"
            "exclude: [archive/**]\n"
            "rules:\n"
            "  goal-count: {minimum: 5}\n"
            "  unknown-key: {severity: info}\n"
            "  required-section: warning\n"
            "  review-overdue: off\n",
        )
    )
    rules = shipped_rules()
    assert settings.fail_on == "warning"
    assert settings.language == "fr"
    assert [each.patterns for each in settings.exclude] == [("archive/**",)]
    assert settings.params_of(rules["goal-count"])["minimum"] == 5
    assert settings.severity_of(rules["goal-count"]) == rules["goal-count"].severity
    assert settings.severity_of(rules["unknown-key"]) == "info"
    assert settings.severity_of(rules["required-section"]) == "warning"
    assert "review-overdue" not in settings.rules


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "---\n", "{}", "rules:\n", "extends:\nexclude:\n"]
)
def test_a_config_that_says_nothing_changes_nothing(text: str) -> None:
    assert settings_in(Source("stratlint.yaml", text)) == settings_for()


def test_an_empty_list_of_frameworks_adopts_none() -> None:
    settings = settings_in(Source("stratlint.yaml", "extends: []\nrules: {goal-count: on}\n"))
    assert [r.name for r in settings.rules.values() if not r.is_built_in] == ["goal-count"]
    assert settings.required_sections() == {}


def test_a_framework_named_twice_counts_once() -> None:
    settings = settings_in(Source("stratlint.yaml", "extends: [recommended, recommended]\n"))
    assert settings.required_sections() == settings_for().required_sections()


@pytest.mark.parametrize("off", ["off", '"off"', "'off'"])
def test_off_is_the_word_off(off: str) -> None:
    settings = settings_in(Source("stratlint.yaml", f"rules: {{unknown-key: {off}}}"))
    assert "unknown-key" not in settings.rules


# Its mistakes


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("fail_onn: error\n", ["1:1: “fail_onn” is no key of this file. Did you mean “fail_on”?"]),
        ("colour: 1\n", ["1:1: “colour” is no key of this file. "
                         "Possible: $schema, extends, strategies, fail_on, language, baseline, "
                         "exclude, custom_rules, plugins, overrides, rules, documentation."]),
        ("# é 🎉\nextends: [recomended]\n",
         ["2:11: “recomended” is no framework. Did you mean “recommended”?"]),
        ("rules:\n  goal-cuont: off\n",
         ["2:3: “goal-cuont” is no rule. Did you mean “goal-count”?"]),
        ("rules:\n  xyzzy: off\n", ["2:3: “xyzzy” is no rule. “stratlint rules” lists them."]),
        ("rules: {goal-count: {minimun: 3}}\n",
         ["1:22: “minimun” is no parameter of “goal-count”. Did you mean “minimum”?"]),
        ("rules: {goal-count: {minimum: five}}\n",
         ["1:31: “minimum” of goal-count should be a whole number, not “five”."]),
        ("rules: {goal-count: {minimum: true}}\n",
         ["1:31: “minimum” of goal-count should be a whole number, not “true”."]),
        ("rules: {unknown-key: {field: x}}\n",
         ["1:23: “field” is no parameter of “unknown-key”. Possible: severity."]),
        ("rules: {content-questions: {questions: [audience, when]}}\n",
         ["1:40: “questions” of content-questions should be a list of audience, cadence, creator, "
          "promotion, not “[…]”."]),
        ("rules: {goal-count: false}\n",
         ["1:21: “false” says nothing of the rule “goal-count”. Did you mean “off”? "
          "Write off, on, error, warning or info, or its parameters by name."]),
        ("rules: {goal-count: eror}\n",
         ["1:21: “eror” says nothing of the rule “goal-count”. Did you mean “error”? "
          "Write off, on, error, warning or info, or its parameters by name."]),
        ("rules: {goal-count: 3}\n",
         ["1:21: “3” says nothing of the rule “goal-count”. "
          "Write off, on, error, warning or info, or its parameters by name."]),
        ("rules:\n  - goal-count\n",
         ["2:3: “rules” should have keys of its own, one a line, each with its value."]),
        ("extends: recommended\n",
         ["1:10: “extends” should be a list: one entry a line, each beginning with “- ”."]),
        ("exclude: [../other]\n",
         ["1:11: “../other” leads out of this folder. "
          "Write it relative to the folder of this file."]),
        ("exclude: [/etc]\n",
         ["1:11: “/etc” leads out of this folder. "
          "Write it relative to the folder of this file."]),
        ('baseline: "a\\0b"\n',
         ["1:11: “a\ufffdb” is no name of a file: it is too long, or holds a control character."]),
        (f"custom_rules: [{'a' * 1_001}]\n",
         [f"1:16: “{'a' * 80}…” is no name of a file: it is too long, or holds a control "
          "character."]),
        ("exclude: [1]\n", ["1:11: An entry of “exclude” should be a word, not “1”."]),
        ("language: de\n",
         ["1:11: “de” is not a value of “language”. Choose one of: en or fr."]),
        ("- extends\n",
         ["1:1: This should be an entry with keys and values, one a line (“key: value”)."]),
        ("fail_on: info\nfail_on: never\n",
         ["2:1: “fail_on” was already given above; this second value would be lost. "
          "Keep one of the two, or rename one."]),
    ],
)  # fmt: skip
def test_each_mistake_is_one_line_with_its_place(text: str, lines: list[str]) -> None:
    assert mistakes(text) == lines


def test_all_mistakes_are_told_at_once_from_top_to_bottom() -> None:
    places = [
        line.split(": ")[0]
        for line in mistakes("extends: [x]\nfail_on: y\nrules: {z: off}\nw: 1\n")
    ]
    assert places == ["1:11", "2:10", "3:9", "4:1"]


def test_yaml_that_cannot_be_read_has_its_place() -> None:
    [line] = mistakes("exclude: [\n")
    assert line.startswith("1:10: ")
    [line] = mistakes("a: &a [*a]\nb: 1\n")
    assert "aliases" in line
    [line] = mistakes("extends: !!python/object:os.system [recommended]\n")
    assert "python" in line


def test_a_value_of_many_lines_is_told_on_one() -> None:
    [line] = mistakes("fail_on: |\n  one\n  two\x1b[2J\n".replace("\x1b", ""))
    assert "\n" not in line


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"\xff\xfea\0", "UTF-16"), (b"caf\xe9: 1", "UTF-8"), (b"a\0b", "NUL")],
)
def test_what_is_no_text_is_told(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "stratlint.yaml"
    path.write_bytes(data)
    with pytest.raises(ConfigError, match=words):
        read_config(path)


# Parameters


def test_every_parameter_that_a_rule_sets_fits_its_own_type() -> None:
    from stratlint.rules.parameters import fits, parameter_types

    for rule in shipped_rules().values():
        types = parameter_types(rule)
        for name, value in rule.params.items():
            assert name in types, (rule.name, name)
            assert fits(value, types[name]), (rule.name, name, value, types[name])


# The schema


SCHEMA = schema("config")


def test_the_schema_is_a_schema_and_its_examples_are_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for key, definition in SCHEMA["properties"].items():
        for example in definition.get("examples", ()):
            assert mistakes(json.dumps({key: example})) == []
            Draft202012Validator(SCHEMA).validate({key: example})


_words = st.sampled_from(
    ["off", "on", "error", "warning", "info", "never", "en", "fr", "a/**", "/a", "..", "a/../b",
     "..a", "recommended", "offf", "", "\\a"]
)  # fmt: skip
_scalars = _words | st.booleans() | st.integers(0, 3) | st.none()
_settings = _scalars | st.dictionaries(st.just("severity"), _scalars, max_size=1)
_values = _scalars | st.lists(_scalars, max_size=3)
_configs = st.fixed_dictionaries(
    {},
    optional={
        "extends": _values,
        "fail_on": _scalars,
        "language": _scalars,
        "exclude": _values,
        "rules": _values | st.dictionaries(st.sampled_from(["goal-count"]), _settings),
        "other": _scalars,
    },
)


@given(_configs)
def test_the_schema_and_the_program_agree_on_what_is_valid(config: dict[str, Any]) -> None:
    """What an editor accepts by the schema, the program accepts, names of frameworks aside."""
    is_valid = Draft202012Validator(SCHEMA).is_valid(config)
    told = mistakes(json.dumps(config))
    told = [line for line in told if "is no framework" not in line]
    assert (told == []) is is_valid


def test_the_languages_and_severities_of_the_schema_are_those_that_there_are() -> None:
    from stratlint.finding import SEVERITIES
    from stratlint.language.names import languages

    properties = SCHEMA["properties"]
    assert set(properties["language"]["enum"]) == set(languages())
    assert set(properties["fail_on"]["enum"]) == {*SEVERITIES, "never"}
    severity = SCHEMA["$defs"]["rule_setting"]["properties"]["severity"]
    assert set(severity["enum"]) == set(SEVERITIES)
    assert set(shipped_frameworks()) >= {"recommended"}


# Where it is found


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "above" / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "a" / "b").mkdir(parents=True)
    return root


def put(folder: Path, text: str = "fail_on: never\n") -> Path:
    path = folder / "stratlint.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_nearest_wins_up_to_the_root_of_the_repository(repository: Path) -> None:
    deep = repository / "a" / "b"
    put(repository.parent)
    assert find_config(deep) is None
    assert find_config(repository) is None
    top = put(repository)
    assert find_config(deep) == find_config(repository) == top
    near = put(repository / "a")
    assert find_config(deep) == near
    assert find_config(repository) == top


def test_a_worktree_or_submodule_is_a_repository_of_its_own(repository: Path) -> None:
    put(repository)
    (repository / "a" / ".git").write_text("gitdir: elsewhere\n", "utf-8")
    assert find_config(repository / "a" / "b") is None


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_without_a_repository_a_folder_open_to_all_ends_the_search(tmp_path: Path) -> None:
    folder = tmp_path / "open" / "mine" / "strategy"
    folder.mkdir(parents=True)
    theirs = put(tmp_path / "open")
    assert find_config(folder) == theirs
    (tmp_path / "open").chmod(0o1777)
    assert find_config(folder) is None
    mine = put(tmp_path / "open" / "mine")
    assert find_config(folder) == mine
    # The strategy's own folder counts, whoever may write to it.
    (tmp_path / "open" / "mine").chmod(0o777)
    assert find_config(tmp_path / "open" / "mine") == mine


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_is_followed_within_the_repository_only(repository: Path) -> None:
    put(repository)
    link = repository / "a" / "stratlint.yaml"
    link.symlink_to("../stratlint.yaml")
    assert find_config(repository / "a") == link
    link.unlink()
    outside = put(repository.parent)
    link.symlink_to(outside)
    with pytest.raises(UsageError, match="leads out of the repository"):
        find_config(repository / "a")
    link.unlink()
    link.symlink_to("stratlint.yaml")
    with pytest.raises(UsageError, match="no plain file"):
        find_config(repository / "a")


def test_a_config_under_the_other_ending_is_not_passed_over_in_silence(repository: Path) -> None:
    (repository / "stratlint.yml").write_text("fail_on: never\n", "utf-8")
    with pytest.raises(UsageError, match="rename"):
        Configs().settings_of(repository / "a")
    put(repository)
    assert Configs().settings_of(repository / "a") is not None


def test_a_file_of_another_program_governs_nothing(repository: Path) -> None:
    """A job of a pipeline may be called so, in a folder without a strategy."""
    (repository / "templates").mkdir()
    (repository / "templates" / "stratlint.yml").write_text("script: [make]\n", "utf-8")
    assert Configs().of(repository / "templates").path is None


def test_a_config_is_read_once_for_all_folders(repository: Path) -> None:
    path = put(repository)
    configs = Configs()
    first = configs.of(repository / "a")
    path.write_text("fail_on: warning\n", "utf-8")
    assert configs.of(repository / "a" / "b") is first
    assert configs.of(repository) is first


def test_patterns_are_relative_to_the_config_and_not_to_the_current_folder(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(repository, "exclude: [a/b]\n")
    config = Configs().of(repository)
    monkeypatch.chdir(repository / "a")
    assert config.excludes(Path("b"))
    assert config.excludes(Path("b/c/d.yaml"))
    assert config.excludes(repository / "a" / "b")
    assert not config.excludes(Path("c"))
    assert not config.excludes(repository)
    assert not config.excludes(repository.parent)


def test_what_the_documentation_shows_is_valid() -> None:
    page = Path(__file__).parents[2] / "docs" / "configuration.md"
    blocks = page.read_text("utf-8").split("```yaml\n")[1:]
    assert blocks
    for block in blocks:
        text = block.partition("```")[0]
        assert mistakes(text) == [], text
        Draft202012Validator(SCHEMA).validate(yaml.safe_load(text.replace(": off", ": 'off'")))

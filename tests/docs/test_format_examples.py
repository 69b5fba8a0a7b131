"""Every part of the format has an example in YAML and in Markdown, and both say the same."""

from types import ModuleType
from typing import Any

import pytest

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import FRONT_MATTER, strategy_format
from stratlint.shipped import schema
from stratlint.sources.text import Source
from stratlint.strategy import plain

PARTS = schema("strategy")["properties"]
SECTIONS = sorted(strategy_format().sections)
LANGUAGES = ("en", "fr")


def read(text: str, name: str, language: str | None = None, role: str = WHOLE) -> dict[str, Any]:
    strategy = read_strategy("example", [Document(Source(name, text), role)], language).strategy
    return {part: plain(value) for part, value in strategy.document.items()}


@pytest.mark.parametrize("part", SECTIONS)
def test_a_part_has_an_example_in_each_language(part: str) -> None:
    assert tuple(PARTS[part]["x-markdown"]) == LANGUAGES
    assert len(PARTS[part]["examples"]) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", SECTIONS)
def test_the_markdown_of_a_part_says_what_its_data_says(part: str, language: str) -> None:
    data = PARTS[part]["examples"][LANGUAGES.index(language)]
    # The front matter says that whoever wrote this knows the format.
    written = f"---\npeople: 3\n---\n\n{PARTS[part]['x-markdown'][language]}"
    assert read(written, "strategy.md", language) == {"people": 3, part: data}


@pytest.mark.parametrize("part", SECTIONS)
def test_the_yaml_of_a_part_is_read_as_its_data(part: str, build: ModuleType) -> None:
    for data in PARTS[part]["examples"]:
        written = build.as_yaml({part: data})
        assert read(written, "strategy.yaml") == {part: data}


@pytest.mark.parametrize("part", strategy_format().kind_of_part)
def test_the_yaml_of_a_part_is_its_file_as_well(part: str, build: ModuleType) -> None:
    data = PARTS[part]["examples"][0]
    assert read(build.as_yaml(data), f"{part}.yaml", role=part) == {part: data}


@pytest.mark.parametrize("key", sorted(FRONT_MATTER))
def test_front_matter_has_an_example_that_reads_the_same_in_both(
    key: str, build: ModuleType
) -> None:
    for value in PARTS[key]["examples"]:
        written = build.as_yaml({key: value})
        assert read(f"---\n{written}---\n", "strategy.md")[key] == value
        assert read(written, "strategy.yaml")[key] == value


def test_the_page_of_the_format_shows_every_example(build: ModuleType) -> None:
    page = build.format_page()
    for part in SECTIONS:
        for text in PARTS[part]["x-markdown"].values():
            assert f"```markdown\n{text}```" in page, part

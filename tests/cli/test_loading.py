"""A check loads no more than it needs: a hook that is felt on every save is soon removed."""

import pytest

from tests.cli.conftest import loaded_by_check

UNNEEDED = (
    "jsonschema", "difflib", "hashlib", "subprocess", "multiprocessing", "concurrent.futures",
    "importlib.metadata", "shutil", "tempfile", "stratlint.checking.not_found",
    "stratlint.config_file", "stratlint.fixing", "stratlint.house_rules",
    "stratlint.language.loose_names", "stratlint.language.goals.smart",
    "stratlint.mistakes", "stratlint.output.excerpt", "stratlint.reading.strangers.document_reader",
    "stratlint.review", "stratlint.sources.git", "stratlint.writing",
)  # fmt: skip
"""What is for mistakes, for strangers' plans and for other commands."""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    loaded_by_check("example-strategy")  # the program's own files are prepared once
    return loaded_by_check("--no-cache", "example-strategy")


@pytest.mark.parametrize("module", UNNEEDED)
def test_a_strategy_with_nothing_to_say_of_is_checked_without(
    module: str, loaded: set[str]
) -> None:
    assert module not in loaded


def test_what_reads_and_judges_is_loaded(loaded: set[str]) -> None:
    assert {"yaml", "markdown_it", "stratlint.rules.engine"} <= loaded

"""Front matter is found as people write it, and nothing else is taken for it."""

import pytest

from stratlint.sources.text import Source
from stratlint.trees.front_matter import find_front_matter, keys_of_toml

KEYS = "title: Bakery\nreview:\n  last: 2027-01-01\n"


def parts(text: str) -> tuple[str, str, str] | None:
    front = find_front_matter(Source("strategy.md", text))
    if front is None:
        return None
    return text[front.start : front.end], text[front.body :], front.problem


@pytest.mark.parametrize("before", ["", "\n", " \n\n", "<!-- a\nb -->\n", "\n<!-- a -->\n\n"])
@pytest.mark.parametrize("fence", ["---", "----", "------"])
def test_it_may_stand_behind_blank_lines_and_comments(before: str, fence: str) -> None:
    assert parts(f"{before}{fence}\n{KEYS}{fence}\n# Plan\n") == (KEYS, "# Plan\n", "")


def test_it_may_be_indented() -> None:
    assert parts("  ---\n  title: x\n  ---\n# Plan\n") == ("  title: x\n", "# Plan\n", "")


def test_it_may_be_closed_by_dots() -> None:
    assert parts(f"---\n{KEYS}...\nx") == (KEYS, "x", "")


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\n---\ntitle: x\n---\n", "\n---\nA sentence.\n---\n", "---\n\nA sentence.\n",
        "----\nA: b.\nA sentence: with a colon, and more.\nMore\n----\n", "+++\nA sentence\n+++\n",
        "",
        "--- \n", "---x\n", "<!-- a --> ---\na: b\n---\n", "+++\n",
    ],
)  # fmt: skip
def test_lines_of_hyphens_part_texts_too(text: str) -> None:
    assert parts(text) is None


def test_that_of_toml_is_passed_over_and_told() -> None:
    assert parts('+++\ntitle = "x"\n+++\n# Plan\n') == ("", "# Plan\n", "toml")


@pytest.mark.parametrize("rest", ["# Plan\n", "\n# Plan\n", "A sentence.\n", ""])
def test_without_an_end_it_goes_as_far_as_its_keys(rest: str) -> None:
    assert parts(f"---\n{KEYS}{rest}") == (KEYS, rest, "unclosed")


def test_the_keys_of_that_of_toml() -> None:
    source = Source("plan.md", '+++\ntitle = "Our plan"\ndate = 2027-01-02\n[extra]\n+++\n')
    front = find_front_matter(source)
    assert front is not None
    keys = keys_of_toml(source, front)
    assert {key: span and span.text for key, span in keys.items()} == {
        "title": "Our plan", "date": None
    }  # fmt: skip


def test_the_line_that_opens_it() -> None:
    source = Source("strategy.md", '\n+++\ntitle = "x"\n+++\n')
    front = find_front_matter(source)
    assert front is not None
    assert front.fence(source).first == (2, 1)
    assert front.fence(source).text == "+++"


def test_without_its_first_line_it_is_read_and_told() -> None:
    """Two lines and a rule below are a heading to Markdown: commonmark/cmark#342."""
    assert parts(f"{KEYS}---\n\n# Plan\n") == (KEYS, "\n# Plan\n", "unopened")


@pytest.mark.parametrize("text", ["title: x\n---\n", "Note: a\nOther: b\n---\n", "title\n---\n"])
def test_a_heading_with_a_colon_is_none(text: str) -> None:
    assert parts(text) is None

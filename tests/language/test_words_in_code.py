"""No word of a language stands in the code that reads languages: they are in the data files."""

import ast
import re
from pathlib import Path

import pytest

from stratlint.language.vocabulary import grammar, languages, valued

ROOM = Path(__file__).parents[2] / "src" / "stratlint" / "language"
CODES = re.compile(r"[a-z_-]+")
"""Keys of data and codes of the engine, such as `means_words`, `week` and `add-target`."""
NAMES = ("loose_names", "loose_phrases", "names")
"""Rooms of the reader's, which look for the format's names."""


def words_of_languages() -> set[str]:
    listed = ("months", "weekday", "number_words", "season", "function_words", "strong_verbs")
    found = set()
    for code in languages():
        for name in listed:
            phrases = [phrase for phrase, _ in valued(grammar(code).data[name])]
            found |= {word for phrase in phrases for word in re.findall(r"[^\W\d_]{2,}", phrase)}
    return found


def constants(path: Path) -> list[tuple[int, str]]:
    """The text constants of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    alone = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    return [
        (each.lineno, each.value)
        for each in ast.walk(tree)
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in alone
    ]


MODULES = [path for path in sorted(ROOM.rglob("*.py")) if path.stem not in NAMES]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_word_of_a_language_stands_in_the_code(path: Path) -> None:
    known = words_of_languages()
    said = [
        f"{line}: {text}"
        for line, text in constants(path)
        if not CODES.fullmatch(text) and known & set(re.findall(r"[^\W\d_]{2,}", text))
    ]
    assert not said

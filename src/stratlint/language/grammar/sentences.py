"""Where the sentences of a text begin and end."""

import re
from functools import lru_cache

from stratlint.language.grammar.tokens import fold
from stratlint.language.vocabulary import Grammar, grammar


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return the start and end of each sentence, without the space around it.

    A full stop, question or exclamation mark ends one, unless it belongs to an abbreviation, an
    initial, a number or a link; a blank line and a new list item do too. A colon, a semicolon and
    an ellipsis before a small letter do not.
    """
    spoken = grammar(language)
    found: list[tuple[int, int]] = []
    start = 0
    for match in _breaks().finditer(text):
        if match.lastgroup == "line" or _ends_here(text, match, start, spoken):
            end = match.start() if match.lastgroup == "line" else match.end("stop")
            _add(text, start, end, found)
            start = match.end() if match.lastgroup == "line" else end
    _add(text, start, len(text), found)
    return found


@lru_cache(maxsize=1)
def _breaks() -> re.Pattern[str]:
    # A mark, what closes around it, then space: "end.)** Next". In a link or a number none follows.
    return re.compile(
        r"(?P<line>\n[ \t]*(?:\n\s*|(?=(?:[-*+•]|\d{1,9}[.)])[ \t])))"
        r"|(?P<stop>[.!?…]{1,9}[)\]»”’\"'*_\u00a0\u202f]{0,9}(?: »)?)(?=\s|$)"
    )


def _ends_here(text: str, match: re.Match[str], start: int, spoken: Grammar) -> bool:
    mark = match.group("stop")
    following = _next_letter(text, match.end())
    if not following:
        return True
    if mark[:1] == "…" or mark.startswith(".."):
        return not following.islower()
    if mark[0] in "!?":
        return not following.islower()
    word = _word_before(text, match.start())
    if not word:
        return False
    if word.isdigit() and not text[start : match.start() - len(word)].strip(" \t\n#>*_"):
        return False
    is_maybe = word + "." in _listed(spoken, "sentence_maybe")
    if word + "." in _listed(spoken, "sentence_exceptions"):
        return is_maybe and following.isupper()
    if len(word) == 1 and word.isalpha() and text[match.start() - 1].isupper():
        return not following.isupper() and not following.islower()
    if _is_dotted(word):
        return following.isupper()
    return not following.islower()


@lru_cache(maxsize=16)
def _listed(spoken: Grammar, name: str) -> frozenset[str]:
    return frozenset(fold(phrase).strip() for phrase in spoken.data[name].split(","))


def _is_dotted(word: str) -> bool:
    """Return whether a word is letters with stops between, such as "U.S" of "U.S."."""
    return "." in word and all(len(part) <= 2 for part in word.split("."))


def _word_before(text: str, end: int) -> str:
    start = end
    while start > 0 and end - start < 24 and not text[start - 1].isspace():
        start -= 1
    return fold(text[start:end]).lstrip("([{«“\"'*_")


def _next_letter(text: str, place: int) -> str:
    """Return the first letter, digit or other sign after a stop, past quotes and brackets."""
    limit = min(len(text), place + 200)
    while place < limit:
        if not text[place].isspace() and text[place] not in "([{«“\"'*_-–—>#":
            return text[place]
        place += 1
    return ""


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Add a sentence unless nothing in it is a letter or a digit."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(sign.isalnum() for sign in text[start:end]):
        found.append((start, end))

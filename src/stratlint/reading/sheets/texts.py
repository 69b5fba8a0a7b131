"""Which column of a calendar has the words to publish, and which say what a post is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from stratlint.language.names import Dictionary
from stratlint.reading.format import strategy_format
from stratlint.reading.sheets.fitting import IS_DATA, cells_of, fit_of, without_brackets
from stratlint.reading.sheets.layouts import Column
from stratlint.reading.sheets.sheet import Sheet

OF_A_SENTENCE = 0.15
"""How well cells of fifteen characters fit a field of texts."""
_OF_A_TITLE = 0.08
_MAY_BE_TEXT: Mapping[str, float] = {"message": OF_A_SENTENCE, "notes": 0.25}
"""Fields that hold the text where no column is named so, and how well their cells must fit one.

What planning tools export has the words of a task as its notes.
"""


_SENTENCE = 20
"""Characters that cells of an unknown name have on average which are texts."""
_ENOUGH_ROWS, _LONGEST_TYPE = 4, 40
_MOST = 0.5


def leave_few_pages(
    claims: Mapping[str, list[int]], pages: int, below: Sequence[Sequence[str]]
) -> None:
    """Take the words of pages for no text where a column has more: they are notes then."""
    texts = claims.get("text", [])
    filled = {at: len(cells_of(below, at)) for at in texts}
    if pages in filled and filled[pages] < max(filled.values()):
        texts.remove(pages)


def texts_by_network(names: Sequence[str], words: Dictionary) -> list[Column]:
    """The columns that have the text for one network each: `Facebook copy`, « Texte LinkedIn ».

    One alone is the text of a sheet about that network.
    """
    found = [
        Column(at, name.strip(), network)
        for at, name in enumerate(names)
        if (network := _network_of_text(name, words))
    ]
    return found if len({each.field for each in found}) > 1 else []


def _network_of_text(name: str, words: Dictionary) -> str | None:
    said = re.findall(r"[^\W_]+(?:[^\S\n]*/[^\S\n]*[^\W_]+)?", name) if len(name) <= 100 else []
    for network, rest in ((said[:1], said[1:]), (said[-1:], said[:-1])):
        found = words.network(network[0]) if rest else None
        if found and words.field("post", " ".join(rest)) == "text":
            return found
    return None


def titles_in(
    texts: Sequence[int],
    sheet: Sheet,
    names: Sequence[str],
    fields: Mapping[int, str],
    words: Dictionary,
) -> Iterator[int]:
    """The columns, beside that of the texts, that say what a post is about: topics, titles."""
    called = [at for at, name in enumerate(names) if words.field("audience", name) == "name"]
    first = [] if sheet.titles is None else [sheet.titles]
    return (at for at in (*texts, *first, *called) if at not in fields)


def copy_of_post(kind: str, name: str, words: Dictionary) -> str | None:
    """That a longer name is of the text: `Draft copy` stands beside a title, and counts more."""
    if kind != "post" or len(name) > 100 or words.field("media", name):
        return None
    found = words.field_of_head(kind, without_brackets(name))
    others = {words.field(kind, word) for word in re.findall(r"[^\W_]+", name)}
    return found if found == "text" and "media" not in others else None


def take_another_for_text(
    fields: dict[int, str],
    themes: Sequence[int],
    below: Sequence[Sequence[str]],
    words: Dictionary,
) -> None:
    """Read `Message` or `Notes` as the text where there is no other, or the wordier of two themes.

    The cells must be sentences, or titles at least.
    """
    of = strategy_format().kinds["post"]["text"]
    for name, least in _MAY_BE_TEXT.items():
        for at in [at for at, field in fields.items() if field == name]:
            if fit_of("text", of, "post", cells_of(below, at), words) > least:
                fields[at] = "text"
                return
    fits = {at: fit_of("text", of, "post", cells_of(below, at), words) for at in themes}
    at = max(fits, key=lambda at: fits[at], default=-1)
    if len(fits) > 1 and fits[at] > _OF_A_TITLE:
        if fields.get(at) == "type":
            fields[next(other for other in themes if other != at)] = "type"
        fields[at] = "text"


def take_the_wordiest(
    fields: dict[int, str],
    names: Mapping[int, str],
    below: Sequence[Sequence[str]],
    words: Dictionary,
) -> None:
    """Read the column of the longest words as the text, whatever it is called, where none is."""
    free = {at: cells for at in names if at not in fields and (cells := cells_of(below, at))}
    longest = {at: sum(map(len, cells)) / len(cells) for at, cells in free.items()}
    at = max(longest, key=lambda at: longest[at], default=-1)
    if longest.get(at, 0) < _SENTENCE:  # what a record is called, as every planning tool has it
        called = (at for at in free if words.field("audience", names[at]) == "name")
        at = next(called, -1)
    if at in free and not any(map(IS_DATA.match, free[at])):
        fields[at] = "text"


def take_topics_for_types(
    fields: dict[int, str], topics: Sequence[int], below: Sequence[Sequence[str]]
) -> None:
    """Read `Topic` beside the text as the type where a few topics come again and again."""
    for at in topics:
        cells = cells_of(below, at)
        is_listed = len(cells) >= _ENOUGH_ROWS and max(map(len, cells)) <= _LONGEST_TYPE
        if at not in fields and is_listed and len(set(cells)) <= len(cells) * _MOST:
            fields[at] = "type"
            return

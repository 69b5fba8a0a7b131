"""The files of a strategy, parsed, and what they tell of its language and its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from stratlint.finding import Fault, Problem
from stratlint.language.names import Dictionary, languages
from stratlint.late import late
from stratlint.reading.format import TELLING, strategy_format
from stratlint.sources.comments import without_comments
from stratlint.sources.text import Source, Span
from stratlint.strategy import Value
from stratlint.trees import markdown_blocks as markdown
from stratlint.trees.cut_texts import cut_texts
from stratlint.trees.front_matter import FrontMatter, find_front_matter, keys_of_toml
from stratlint.trees.lost_cells import lost_cells
from stratlint.trees.yaml_values import read_yaml
from stratlint.tuples import NamedTuple

WHOLE = "strategy"
"""The role of the file that may hold every part."""


class Document(NamedTuple):
    """A file of a strategy: its text, and its role, which is a part or WHOLE."""

    source: Source
    role: str
    is_page: bool = False
    """Whether the file is one item, named by the file: a channel's page."""
    stem: str = ""
    is_literal: bool = False
    """Whether it is a table with the format's own fields as columns, and a row for each item."""


class Parsed(NamedTuple):
    """A document with its YAML, if it has any, and its Markdown, if it has any."""

    document: Document
    data: Value | None
    tree: markdown.Section | None


def parse(document: Document, faults: list[Fault]) -> Parsed:
    """The document parsed; what could not be is added to `faults`."""
    source = document.source
    if source.is_csv:
        from stratlint.trees.csv_table import read_csv  # few strategies have a table of one

        tree, met = read_csv(source)
        faults.extend(met)
        return Parsed(document, None, tree)
    if not source.is_markdown:
        data, met = read_yaml(source)
        faults.extend(met)
        if data is not None:
            faults.extend(cut_texts(data, *_kinds_of_keys(), len(source.text)))
        return Parsed(document, data, None)
    front = find_front_matter(source)
    data = None
    if front and front.problem == "toml" and (page := _page_of_a_site(source, front)):
        data = page
    elif front:
        data, met = read_yaml(source, front.start, front.end)
        faults.extend(met)
        if front.problem:
            faults.append(Fault("yaml-syntax", Problem(front.fence(source), front.problem)))
        if data is not None and not isinstance(data.data, dict):
            faults.append(Fault("yaml-syntax", Problem(data.span, "front-matter")))
            data = None
        if data is not None:
            faults.extend(cut_texts(data, *_kinds_of_keys(), front.end))
    body = front.body if front else 0
    if source.text.count("|", body) > markdown.MAX_CELLS:
        limit = {"limit": markdown.MAX_CELLS}
        place = Span(source, body, body)
        faults.append(Fault("unreadable-file", Problem(place, "too-many-cells", limit)))
        body = len(source.text)
    blocks = markdown.read_blocks(source, body)
    faults.extend(lost_cells(source, blocks))
    return Parsed(document, data, markdown.as_sections(blocks))


def _page_of_a_site(source: Source, front: FrontMatter) -> Value | None:
    """What a generator of pages is told in TOML: a title; nothing where a strategy's keys stand."""
    keys = keys_of_toml(source, front)
    if TELLING & keys.keys():
        return None
    title = keys.get("title")
    told = Value(title.text, source, title.start, title.end) if title else None
    return Value({"title": told} if told else {}, source, front.start, front.body)


_NO_PROSE = frozenset(("network", "networks", "timezone", "url", "link"))
"""Fields whose words are names or addresses, though the schema asks for no more than words."""


@lru_cache(maxsize=1)
def _kinds_of_keys() -> tuple[frozenset[str], frozenset[str]]:
    """The keys that hold words, and those that hold something else."""
    types: dict[str, set[str]] = {}
    for fields in (strategy_format().parts, *strategy_format().kinds.values()):
        for key, of in fields.items():
            types.setdefault(key, set()).add(of.name)
    words = {"text", "words", "prose", "texts"}
    prose = frozenset(key for key, names in types.items() if names & words) - _NO_PROSE
    return prose, frozenset(types) - prose


def declared_language(parsed: list[Parsed]) -> str | None:
    """The language that the front matter names."""
    for each in parsed:
        if each.document.role == WHOLE and each.data and isinstance(each.data.data, dict):
            declared = each.data.data.get("language")
            if declared is not None and declared.text:
                return str(declared.text)
    return None


def guessed_language(parsed: list[Parsed]) -> str:
    """The language of most headings that name a part or, where none does, of the words."""
    counts = dict.fromkeys(languages(), 0)
    words = {code: Dictionary(code) for code in counts}
    for each in parsed:
        for section in each.tree.walk() if each.tree else ():
            if section.heading:
                title = each.document.source.text[section.heading.start : section.heading.end]
                for code in counts:
                    counts[code] += words[code].part_in_own_language(title) is not None
    best = max(counts, key=lambda code: counts[code], default="en")
    if counts and list(counts.values()).count(counts[best]) == 1:
        return best
    from stratlint.language.detect import guess_language

    sample = "\n".join(_own_words(each) for each in parsed[:5])
    guessed: str | None = guess_language(sample)
    return guessed or "en"


_REMARK = late(r"<!--(?:(?!-->)[\s\S])*-->")
_SAMPLE = 4000
"""Characters of a document by which its language is told."""


def _own_words(parsed: Parsed) -> str:
    """The beginning of a document; of one in YAML its values, for its keys may be a program's."""
    text = parsed.document.source.text[: 2 * _SAMPLE]
    if "<!--" in text:
        text = _REMARK.sub("", text)  # nobody reads it, whichever language it is in
    text = text[:_SAMPLE]
    if parsed.tree is not None or parsed.data is None:
        return text
    return " ".join(islice(_texts(parsed.data), _SAMPLE // 10)) or text


def _texts(value: Value, depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value.data, (list, dict)):
        inner = value.data if isinstance(value.data, list) else value.data.values()
        for each in inner:
            yield from _texts(each, depth + 1)
    elif isinstance(value.data, str):
        yield value.data[:_SAMPLE]


_DEEPEST = 8
"""Mappings and lists inside one another whose words are looked at."""
_YEAR = re.compile(r"\b(20[2-9]\d)\b")


def stated_year(parsed: list[Parsed]) -> int | None:
    """The year that dates without one are of: where the period or the title names only one."""
    for each in parsed:
        if each.document.role != WHOLE:
            continue
        data = each.data.data if each.data else None
        written = data["period"].text if isinstance(data, dict) and "period" in data else ""
        if not written and each.tree and each.tree.children and each.tree.children[0].heading:
            heading = each.tree.children[0].heading
            written = without_comments(each.document.source)[heading.start : heading.end]
        years = set(_YEAR.findall(written))
        if len(years) == 1:
            return int(years.pop())
    return None

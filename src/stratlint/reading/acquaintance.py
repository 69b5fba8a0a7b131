"""Whether the author of a document knew the format, or has to be read for what they say."""

from __future__ import annotations

import re

from stratlint.language.names import Dictionary
from stratlint.late import late
from stratlint.nearest import nearest
from stratlint.reading.documents import Document, Parsed
from stratlint.reading.format import FRONT_MATTER, TELLING, Format, strategy_format
from stratlint.sources.text import Source
from stratlint.strategy import Value
from stratlint.trees.markdown_blocks import Section
from stratlint.trees.markdown_words import plain_text
from stratlint.tuples import NamedTuple

_BY_NAME = frozenset(("channels",))
"""Parts whose items may be given by their names."""
_MAIN = "strategy"
_SOME = 3
"""Of so many keys of an item one is the format's, where slips of the hand are the others."""


class Body(NamedTuple):
    """What the text of a Markdown file shares with the format."""

    named: int
    """How many of its sections have the name of a part."""
    others: int
    """How many have another."""


def knows_format(parsed: Parsed, words: Dictionary) -> bool:
    """Whether the only file of a strategy keeps to the format, whose names `words` has.

    Front matter is soon written above a plan that keeps to the format in nothing else.
    """
    document, front, tree = parsed
    known = strategy_format()
    keys = (
        frozenset(front.data) if front is not None and isinstance(front.data, dict) else frozenset()
    )
    if tree is None:
        return is_main(document) or _is_format(front, keys, known)
    if keys & known.sections and len(keys & known.parts.keys()) > 1:
        return True
    if keys & TELLING:
        body = body_of(document.source, tree, words)
        return body.named >= body.others
    if not is_main(document):
        return False
    # A slip of the hand is no sign of a stranger.
    is_near = keys & FRONT_MATTER or any(nearest(key, FRONT_MATTER) for key in keys)
    return bool(is_near or _has_format_labels(document.source))


def is_main(document: Document) -> bool:
    """Whether a file has the name of the format's main file, whatever it holds."""
    stem = document.stem or document.source.path.rpartition("/")[2].partition(".")[0]
    return stem == _MAIN


def body_of(source: Source, tree: Section, words: Dictionary) -> Body:
    """What the text of a Markdown file shares with the format."""

    def is_named(section: Section) -> bool:
        heading = section.heading
        title = plain_text(source.text[heading.start : heading.end]) if heading else ""
        return words.part(title) is not None or words.near_part(title) is not None

    only = tree.children[0] if len(tree.children) == 1 else None
    is_title = only is not None and (_is_first(only) or not is_named(only))
    sections = only.children if only and is_title else tree.children
    held = [each for each in sections if each.heading and (each.blocks or each.children)]
    named = sum(map(is_named, held))
    # A title that names a part, over all there is, is no section: `# Posting schedule`.
    others = len(held) - named if held else int(only is not None and is_named(only))
    return Body(named, others)


def _is_first(section: Section) -> bool:
    return section.heading is not None and section.heading.level == 1


_FORMAT_LABEL = late(
    r"^[ \t]{0,12}(?:[-*+|][ \t]{0,4})?(?:#{1,6}[ \t]{1,4})?[*_]{0,3}"
    r"(mission|statement|énoncé|id|share|cadence|baseline|départ)\b[*_]{0,3}[ \t\u00a0]{0,4}[:|]",
    re.IGNORECASE | re.MULTILINE,
)


def _has_format_labels(source: Source) -> bool:
    """Whether a name of the format's for a field stands as a label or the head of a column."""
    return _FORMAT_LABEL.search(source.text[:200_000]) is not None


def _is_format(data: Value | None, keys: frozenset[str], known: Format) -> bool:
    """Whether a file of YAML has the format's parts, and items with the format's fields."""
    if data is None or not isinstance(data.data, dict):
        return data is None
    parts = keys & known.kind_of_part.keys()
    if any(isinstance(data.data[part].data, dict) for part in parts - _BY_NAME):
        return False  # the format lists them
    firsts = [
        (listed[0].data.keys(), known.kinds[known.kind_of_part[part]].keys())
        for part in parts
        if isinstance(listed := data.data[part].data, list) and listed
        if isinstance(listed[0].data, dict)
    ]
    own = {key for key in keys if not key.startswith("x-")}
    if len(own & known.parts.keys()) * 2 < len(own):
        return False
    if keys & {"title", "period"} and keys & known.sections:
        return all(len(own & fields) * _SOME >= len(own) for own, fields in firsts)
    fitting = any(own <= fields for own, fields in firsts)
    return fitting and len(keys - known.parts.keys()) <= 1

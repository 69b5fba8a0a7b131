"""Text within XML: nothing that no document can hold, nothing that commands who prints it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from stratlint.output.inert import inert_xml
from stratlint.output.visible import one_line, visible

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attributes(values: Mapping[str, str]) -> str:
    """Attributes as they stand in a tag, each behind a blank."""
    return "".join(
        f" {name}={inert_xml(quoteattr(_valid(one_line(value))))}" for name, value in values.items()
    )


def content(text: str) -> str:
    """The text of an element; its line ends stay."""
    return inert_xml(escape("\n".join(_valid(visible(line)) for line in text.split("\n"))))


def _valid(text: str) -> str:
    """The text without the characters that no XML document can hold, not even escaped."""
    return _NOT_XML.sub("\ufffd", text)

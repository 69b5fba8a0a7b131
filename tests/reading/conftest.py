"""Reading a strategy from texts, as tests do."""

from collections.abc import Callable
from textwrap import dedent

import pytest

from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.sources.text import Source

Read = Callable[..., Reading]


@pytest.fixture
def read() -> Read:
    """Reads `strategy.md` from its text, and other files from theirs, by name."""

    def read_texts(text: str = "", **files: str) -> Reading:
        documents = []
        if text:
            ending = "md" if text.lstrip().startswith(("#", "---")) else "yaml"
            documents.append(Document(Source(f"strategy.{ending}", dedent(text)), WHOLE))
        for name, content in files.items():
            stem, _, ending = name.rpartition("_")
            part, _, page = stem.partition("__")
            source = Source(f"{stem.replace('__', '/')}.{ending}", dedent(content))
            documents.append(Document(source, part, part == "channels" and bool(page), page))
        return read_strategy("test", documents)

    return read_texts

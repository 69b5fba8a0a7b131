"""A file's text without its comments, for those who look for words in it as it is written."""

from __future__ import annotations

import re
from functools import lru_cache

from stratlint.late import late
from stratlint.sources.text import Source


@lru_cache(maxsize=16)
def without_comments(source: Source) -> str:
    """A file's text with blanks where comments and wordless anchors are: they are no plan.

    In YAML only comments in lines of their own are seen.
    """
    text = source.text
    if not source.is_in_words:
        return _REMARK.sub(_blanks, text) if "#" in text else text
    text = _ANCHOR.sub(_blanks, text) if "</a>" in text else text
    kept, at = [], 0
    while (opened := text.find("<!--", at)) >= 0 and (closed := text.find("-->", opened)) >= 0:
        kept += [text[at:opened], _NO_END.sub(" ", text[opened : closed + 3])]
        at = closed + 3
    return "".join([*kept, text[at:]]) if kept else text


_ANCHOR = late(r"<a\b[^<>\n]{0,200}></a>")
_REMARK = late(r"^[ \t]*#[^\n]*", re.M)
_NO_END = late(r"[^\n]")


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])

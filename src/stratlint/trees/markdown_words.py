"""The words of Markdown without its marks: of a paragraph, a cell, a heading."""

from __future__ import annotations

import re

from markdown_it.token import Token

from stratlint.late import late
from stratlint.trees.markdown_parser import markdown_parser

_LONGEST_INLINE = 20_000
"""Characters of a text whose marks are looked for: a longer one is no field of a strategy."""

_SIGNS = re.compile(r"[*_`\[\]<>&\\!~]")
_MARKS = late(r"[*`\[<\\]|~~|&[#a-zA-Z][^\s;&]{0,40};|(?:[\W_]|\A)_|_(?:\W|\Z)")
"""Those of the signs that may mean something: not the ones of `R&D!` and `?utm_source=a&b=c`."""
_LINE_END = late(r"<(?:/?br\s*/?|/(?:p|div|li)\s*)>", re.IGNORECASE)
_STRIKES = late(r"<(/?)(?:s|del|strike)>", re.IGNORECASE)


def plain_text(raw: str) -> str:
    """Words without Markdown's marks: emphasis, code, the address of a link, escapes.

    `<br>` ends a line. Words that are struck out are gone, unless nothing else would be left.
    Texts without a mark, nearly all, are given back as they are.
    """
    if len(raw) > _LONGEST_INLINE or not _SIGNS.search(raw):
        return raw
    if "\n" not in raw and not _MARKS.search(raw):
        return raw.strip()
    kept, struck = _inline_text(raw)
    return kept or struck


def is_struck(raw: str) -> bool:
    """Whether all the words of a text are struck out."""
    if len(raw) > _LONGEST_INLINE or not ("~~" in raw or _STRIKES.search(raw)):
        return False
    kept, struck = _inline_text(raw)
    return bool(struck and not kept)


def opens_struck(raw: str) -> bool:
    """Whether the first words of a text are struck out."""
    text = raw.lstrip(" *_")
    return text.startswith("~~") or _STRIKES.match(text) is not None


def without_strikes(raw: str) -> str:
    """A text with the words in it that are struck out, and without the marks that say so."""
    return _STRIKES.sub("", raw.replace("~~", ""))


def _inline_text(raw: str) -> tuple[str, str]:
    """The words of a text that stand, and those that are struck out."""
    words: tuple[list[str], list[str]] = ([], [])
    struck = 0
    for token in _inline_tokens(raw):
        struck = max(struck + _strikes(token), 0)
        words[struck > 0].append(_words_of(token))
    kept, gone = ("".join(each) for each in words)
    is_cut = bool(gone) or "<!--" in raw
    return _GAP.sub(r"\1", kept).strip() if is_cut else kept.strip(), gone.strip()


_GAP = late(r" +(?=[.,])|( ) +")
"""The blanks too many where words were taken out."""


def _inline_tokens(raw: str) -> list[Token]:
    tokens: list[Token] = []
    parser = markdown_parser()
    if "<!--" in raw:
        raw = _COMMENT_LINE.sub("", raw)
    if "[^" in raw or "[[" in raw:
        raw = _WIKI_LINK.sub(r"\1", _FOOTNOTE.sub("", raw))
    parser.inline.parse(raw, parser, {}, tokens)
    return tokens


_COMMENT_LINE = late(r"\n[ \t]*<!--(?:(?!-->)[\s\S]){0,2000}-->[ \t]*(?:\n(?=[ \t]*\n)|(?=\n))")
"""A comment on lines of its own, with one of the empty lines around it."""

_FOOTNOTE = late(r"\[\^[^\]\s]{1,40}\]")
_WIKI_LINK = late(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
"""A link between notes, as Obsidian and wikis write it, with the words that are shown."""


def _strikes(token: Token) -> int:
    """1 where words begin to be struck out, -1 where they end to be."""
    if token.type in ("s_open", "s_close"):
        return token.nesting
    if token.type == "html_inline" and (tag := _STRIKES.fullmatch(token.content)):
        return -1 if tag[1] else 1
    return 0


def _words_of(token: Token) -> str:
    if token.type in ("text", "text_special", "image"):
        return token.content
    if token.type == "code_inline":
        return token.content.replace("\\|", "|")  # as a table's cell has a bar
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "html_inline" and _LINE_END.fullmatch(token.content):
        return "\n"
    return ""


def link_target(raw: str) -> str | None:
    """The address of the first link in `raw`; nothing where it holds none."""
    if len(raw) > _LONGEST_INLINE or ("](" not in raw and "<" not in raw):
        return None
    for token in _inline_tokens(raw):
        if token.type == "link_open":
            return str(token.attrs.get("href", ""))
    return None

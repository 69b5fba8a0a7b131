"""The parse floor: PyYAML's C composer and markdown-it-py's block parser over a folder, no more."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

parser = MarkdownIt("commonmark").enable("table")
for path in sorted(Path(sys.argv[1]).rglob("*")):
    if path.suffix == ".yaml":
        yaml.compose(path.read_text("utf-8"), yaml.CSafeLoader)
    elif path.suffix == ".md":
        text = path.read_text("utf-8")
        if text.startswith("---\n"):
            front, _, text = text[4:].partition("\n---\n")
            yaml.compose(front, yaml.CSafeLoader)
        tokens: list[Token] = []
        parser.block.parse(text, parser, {}, tokens)

"""Strategies on disk and made up, to be shown and written."""

from pathlib import Path

import pytest
from hypothesis import strategies as st

from stratlint.checking.core import load
from stratlint.reading.assemble import Reading, read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.reading.format import file_names, strategy_format
from stratlint.sources.files import collect
from stratlint.sources.text import Source
from stratlint.writing.yaml_text import mapping_lines
from tests.writing.test_yaml_text import TEXTS, valued

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(
    path.parent for path in ROOT.glob("**/strategy.md") if "templates" not in path.parts
)
"""The example strategy, and every whole strategy of the tests."""


@pytest.fixture(params=FOLDERS, ids=lambda path: path.name)
def folder(request: pytest.FixtureRequest) -> Path:
    """Each strategy on disk."""
    path: Path = request.param
    return path


def read_folder(folder: Path) -> Reading:
    """The strategy in a folder."""
    documents, faults = load(collect(folder, file_names()))
    assert not faults
    return read_strategy(folder.name, documents)


def read_text(text: str, name: str = "strategy.md") -> Reading:
    """The strategy in one file."""
    return read_strategy("test", [Document(Source(name, text), WHOLE)])


_KNOWN = strategy_format()
_ITEMS = {
    part: st.lists(
        st.fixed_dictionaries({}, optional=dict.fromkeys(_KNOWN.kinds[kind], TEXTS)), max_size=3
    )
    for part, kind in _KNOWN.kind_of_part.items()
}
_OTHERS = {
    part: TEXTS | st.lists(TEXTS, max_size=3)
    for part in _KNOWN.parts
    if part not in _ITEMS and part != "language"
}
IN_YAML = st.fixed_dictionaries(
    {}, optional={**_ITEMS, **_OTHERS, "language": st.sampled_from(["en", "fr", "de"])}
).map(
    lambda data: "\n".join(mapping_lines({key: valued(each) for key, each in data.items()})) + "\n"
)
"""Strategies in YAML whose fields hold anything."""

_BODIES = st.sampled_from(
    ["We **show** the [craft](https://example.org), e.g. `joints`.", "- one\n- two: *three*",
     "1. first\n2. second", "> quoted\n> lines", "```yaml\ngoals: none\n```", "```\nnever closed",
     "| a | b |\n|---|---|\n| c | d |", "- **LinkedIn**: Find apprentices.\n- Instagram: joints",
     "### LinkedIn\n- mission: Find apprentices\n- Cadence: 2 per week", "<!-- a comment -->",
     "Gain 500 readers\nby 30 June 2027", "- Craft: 80 %\n- Offers: 20 %", "    indented code",
     "| date | time | channel | text |\n|---|---|---|---|\n| 12/07/2027 | 18h30 | LI | Doors |",
     "- roles: Ines\n- approval:\n  - Wen\n  - Tom", "Line one  \nline two\\\n# not a heading? \\*",
     "---", "***", "Ligne : « deux » & trois", "1\\. no list",
     "- [ ] task\n- [x] done", "&amp; <b>"]
)  # fmt: skip
_HEADINGS = st.sampled_from(
    ["Mission", "Company mission", "Objectifs", "Goals", "Channels", "Canaux", "Voice",
     "Ton et style", "Content mix", "Calendar", "Management", "Gestion", "Monitoring",
     "Out of scope", "Learnings", "Essais", "Audiences", "Anything else", "🎯 2. Nos objectifs :",
     "Key messages"]
)  # fmt: skip
_SECTIONS = st.builds(
    "{} {}\n\n{}\n".format, st.sampled_from(["#", "##", "###"]), _HEADINGS, _BODIES | TEXTS
)
IN_MARKDOWN = st.lists(_SECTIONS, max_size=6).map("\n".join)
"""Documents by people who may never have heard of the format."""

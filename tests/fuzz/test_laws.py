"""The laws of what is read, on inputs of Hypothesis, on seeds, and on what once broke them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.laws import LAWS

SEEDS = sorted((Path(__file__).resolve().parents[2] / "fuzz" / "seeds").iterdir())

WORDS = st.sampled_from(
    [
        "goals", "channels", "calendar", "content_mix", "title", "period", "id", "statement", "a",
        "date", "time", "channel", "share", "cadence", "Objectifs", "Goals", "LinkedIn", "Mission",
        "2027-01-05", "18:30", "1/3", "50 %", "3 per week", "4 200", "d’ici fin juin", "by June",
        "stratlint: ignore[mix-total] x", "extends", "rules", "mix-total", "off", "é", "\u2028",
        "\U0001f3af", "\u202e",
    ]
)  # fmt: skip
MARKS = st.sampled_from(
    ["\n", "\n\n", ": ", "- ", "  ", "# ", "## ", "| ", "---\n", "{", "}", "[", "]", ", ", '"', "'",
     "&a ", "*a ", "!t ", "|\n  ", ">\n  ", "<!-- ", " -->", "`", "```\n", "> ", "\r\n", "\r", "\t",
     "\0", "\\", "*", "(", ")", "+", "?"]
)  # fmt: skip
BYTES = st.one_of(
    st.lists(st.one_of(WORDS, MARKS, st.text(max_size=4)), max_size=40).map(
        lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")
    ),
    st.binary(max_size=60),
)


@pytest.mark.parametrize("law", LAWS)
@given(kind=st.integers(0, 255), data=BYTES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_it_holds_whatever_is_read(law: str, kind: int, data: bytes) -> None:
    LAWS[law](bytes([kind]) + data)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_they_hold_of_what_the_fuzzer_begins_with(seed: Path) -> None:
    data = seed.read_bytes()
    for law in LAWS.values():
        law(data)


BROKEN_ONCE: list[tuple[str, bytes]] = [
    # A file that is no YAML says nothing until its marks are put right, and then what it says.
    ("fixes", b"&"),
    ("fixes", b"&\ngoals"),
    # A heading with nothing but a comment below it is one without words.
    ("comment", "\x04## Messages\n#### Nous réparons.\n\n## Objectifs\n- Vendre 9 lits\n".encode()),
    # A comment within prose leaves no second empty line.
    ("comment", b"X## Mission\nShow how a book is made.\n\n#\xe2\x80\xa8####\n"),
    # What is said of the strategy as a whole is not about the first line, where that is cut off.
    ("suppression", b"Ycontent_policy: &a x\n"),
    ("suppression", b"\xffmission: Show my own #to people who may commission some.\n"),
    # Where two files say a part, their names decide, and not which of them comes first.
    ("order", b"goals:\n- {id: a}\nchannels:\n- {id: x}\n\0 network: LinkedIn\n\0"),
    # Notes that are joined below a list may stand above it.
    ("findings", b"\xa2##stratlint:\ng\n- :"),
    # Below a comment only, a heading without its blank is the title all the same.
    ("comment", b"\xe1\n\n#4 200\n\nA\n"),
    # What is announced and empty is where a slip beside it belongs.
    ("written", b"\x94goals:\ngoal:\n- Win 9 orders by June 2027\n"),
    ("written", b"\x94vew:\niew:\n-"),
    # A sentence that is still being typed may end with an article behind people.
    ("goals", b"Toucher tout le monde du"),
    # An item without a name is called by its kind, which is a word of the messages' language.
    (
        "neighbour",
        "Zcalendar:\n## Bilan\n- 2026 : la publication du soir n'a amené personne.\n".encode(),
    ),
    # Quotes around words that stand in a longer text leave it what it was.
    ("fixes", "q## Objectifs\n- énoncé : Gagner 500 lecteurs\n".encode()),
    # Quotes bring back what stands behind a sign, and safely so.
    ("fixes", b"lgoals:\n  - id: letter\n    statement: [your goal]\n    by: 2027-12-31\n"),
    ("fixes", b"Ocalendar:\n  - date: 2027-01-04\n    text: #Bread is out\n"),
    # The words of a comment do not tell the language of what is written: “T2” is a quarter in one.
    ("comment", b"\xe1T2 2027\n\n#\n"),
    ("itself", b"ZT2 2027\n\n#\n\n## Goals\n- Win 9 orders by June 2027\n"),
    # A heading that has lost its words, below others that name messages.
    ("itself", "N## Messages\n- Nous réparons d'abord.\n###### \n".encode()),
    ("suppression", b"utitle: In 2025\npestratlint: ignore[mix-total] why 2025-01-01/2025-12-31\n"),
]


@pytest.mark.parametrize(("law", "data"), BROKEN_ONCE)
def test_it_holds_where_it_was_broken(law: str, data: bytes) -> None:
    LAWS[law](data)

"""What is no YAML is told by its cause, at its character, with what to write instead."""

import pytest

from stratlint.fixing.edits import edited
from stratlint.sources.text import Source
from stratlint.strategy import Plain, plain
from stratlint.trees.yaml_values import read_yaml

CALENDAR = "calendar:\n  - date: 2027-01-05\n    text: {}\n    type: bread\n"


@pytest.mark.parametrize(
    ("written", "variant", "at", "meant"),
    [
        ("*Sale* now", "alias", "*Sale*", "*Sale* now"),
        ("**Sale** now", "alias", "**Sale**", "**Sale** now"),
        ("*Sale", "alias", "*Sale", "*Sale"),
        ('"Rye" is out', "quote-ends", '"Rye"', '"Rye" is out'),
        ("'Rye' is out", "quote-ends", "'Rye'", "'Rye' is out"),
        ('"Rye" and "spelt"', "quote-ends", '"Rye"', '"Rye" and "spelt"'),
        ('"Rye",', "quote-comma", ",", "Rye"),
        ("'Rye' ;", "quote-comma", ";", "Rye"),
        ("'It's out'", "quote-ends", "'It's", "It's out"),
        ("[New] rye", "bracket-ends", "[New]", "[New] rye"),
        ("{New} rye", "bracket-ends", "{New}", "{New} rye"),
        ("Today: rye", "colon", ":", "Today: rye"),
        ("Today:", "colon", ":", "Today:"),
        ("« Rye » : sorti", "colon", ":", "« Rye » : sorti"),
        ("“Rye” is: out", "colon", ":", "“Rye” is: out"),
        ("%10 off", "start", "%10", "%10 off"),
        ("@marle is open", "start", "@marle", "@marle is open"),
        ("`code` x", "start", "`code`", "`code` x"),
        ("? rye", "start", "?", "? rye"),
        (", rye", "start", ",", ", rye"),
        ("| rye", "block", "|", "| rye"),
        ("> rye", "block", ">", "> rye"),
        ("- rye", "dash", "-", "- rye"),
        ('"C:\\Users"', "escape", "\\Us", "C:\\Users"),
        ('"It is out', "quote", '"It', None),
        ("'It is out", "quote", "'It", None),
        ("[New rye", "bracket", "[", None),
        ("[#rye, #spelt]", "hash-in-brackets", "#rye, #spelt]", None),
    ],
)
def test_a_text_that_yaml_does_not_take_as_one(
    written: str, variant: str, at: str, meant: str | None
) -> None:
    source = Source("a.yaml", CALENDAR.format(written))
    _, (fault,) = read_yaml(source)
    assert fault.rule == "yaml-syntax"
    assert (fault.problem.variant, fault.problem.span.text) == (variant, at)
    if meant is None:
        assert fault.problem.fix is None
        return
    assert fault.problem.fix is not None
    mended = edited(source.text.encode(), fault.problem.fix.edits).decode()
    assert data_of(mended) == {"calendar": [{"date": "2027-01-05", "text": meant, "type": "bread"}]}


def data_of(text: str) -> Plain:
    value, faults = read_yaml(Source("a.yaml", text))
    assert faults == []
    assert value is not None
    return plain(value)


@pytest.mark.parametrize(
    ("text", "variant", "line", "at"),
    [
        ("a: |\nSix loaves are out\nb: 1\n", "block-indent", 2, "Six loaves are out"),
        ("a: x\n<!-- ask Ina -->\nb: 1\n", "html-remark", 2, "<!--"),
        ("a: x\n<!-- ask\nIna -->\nb: 1\n", "html-remark", 2, "<!--"),
        ("a:\n  - b: 1\n\tc: x\n", "tab", 3, "\t"),
        ("a:\n\t- b: 1\n", "tab", 2, "\t"),
        ("a:\n  -\tb: 1\n", "tab", 2, "\t"),
        ("a:\n\xa0\xa0- b: 1\n", "no-break-indent", 2, "\xa0"),
        ("a: x\nb:\xa0en\nc: A\n", "no-break-space", 2, "\xa0"),
        ("a: x\nb:\xa0en\n", "no-break-space", 2, "\xa0"),
        ("a: x\nb:en\nc: A\n", "tight-colon", 2, ":"),
        ("a: x\nb：en\nc: A\n", "other-colon", 2, "："),
        ("a: x\nb = en\nc: A\n", "other-colon", 2, "="),
        ("a: x\n\ufeffb: 1\n", "invisible", 2, "\ufeff"),
        ("a: x\n---\nb: y\n", "documents", 2, "---"),
        ("- {a: 'St Anne's bread', c: d}\n", "quote-ends", 1, "'St"),
        ("- {a: b, text: Rye is out:, c: d}\n", "colon", 1, ":"),
        ("- {a: b, text: Today: rye, c: d}\n", "colon", 1, ":"),
        ("a: First\n  second: line\n  third\n", "colon-below", 2, ":"),
        ("- id: a\n    statement: b\n", "colon-below", 2, ":"),
        ("a:\n  - b: First\n      second #tag\n      third\n", "hash", 3, "#tag"),
        ("a:\n  - id: a\n   b: c\n", "indent", 3, "b:"),
        ("a: |\n  a\n b\nc: 1\n", "indent", 3, "b"),
        ("a: {x: 1, y: 2\nb: 1\n", "bracket", 1, "{"),
        ('a: "x\nb: 1\nc: "d"\n', "quote", 1, '"x'),
        ("a: &x y\nb:\n  <<: *x\n", "merge", 3, "<<"),
    ],
)
def test_lines_that_yaml_takes_otherwise(text: str, variant: str, line: int, at: str) -> None:
    _, (fault,) = read_yaml(Source("a.yaml", text))
    problem = fault.problem
    assert (problem.variant, problem.span.first.line, problem.span.text) == (variant, line, at)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n", {"b": 1, "c": 3}),
        ("a: &x {b: 1}\ne: &y {b: 2, c: 3}\nd: {<<: [*x, *y]}\n", {"b": 1, "c": 3}),
        ("a: &x {b: 1}\ne: &y {c: 3}\nd:\n  <<: *x\n  <<: *y\n", {"b": 1, "c": 3}),
    ],
)
def test_merge_keys_are_merged(text: str, data: Plain) -> None:
    read = data_of(text)
    assert isinstance(read, dict)
    assert read["d"] == data


def test_a_line_of_hyphens_at_the_end_begins_no_document() -> None:
    assert data_of("---\na: 1\n---\n") == {"a": 1}


def test_blanks_that_nobody_sees_are_no_part_of_a_key() -> None:
    assert data_of("\u200ba: 1\nb\xa0: 2\n") == {"a": 1, "b": 2}

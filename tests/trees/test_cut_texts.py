"""Words that YAML takes away without a sound are told, remarks of an author are not."""

import pytest

from stratlint.fixing.edits import edited
from stratlint.sources.text import Source
from stratlint.strategy import Plain, plain
from stratlint.trees.cut_texts import cut_texts
from stratlint.trees.yaml_values import read_yaml

PROSE = frozenset(("text", "statement", "name"))
OTHERS = frozenset(("status", "share", "network"))


def cut(text: str) -> tuple[list[tuple[str, str]], Plain]:
    """What is told, and the data once its fixes are made."""
    source = Source("a.yaml", text)
    value, faults = read_yaml(source)
    assert faults == []
    assert value is not None
    problems = [each.problem for each in cut_texts(value, PROSE, OTHERS, len(text))]
    edits = [edit for each in problems if each.fix for edit in each.fix.edits]
    mended, faults = read_yaml(Source("a.yaml", edited(text.encode(), edits).decode()))
    assert faults == []
    assert mended is not None
    return [(each.variant, each.span.text) for each in problems], plain(mended)


@pytest.mark.parametrize(
    ("written", "variant", "lost", "meant"),
    [
        ("Six loaves are out. #MarleBread #rye", "hash", "#MarleBread #rye", None),
        ("Be #1 in the valley", "hash", "#1 in the valley", None),
        ("Pain #seigle", "hash", "#seigle", None),
        ("#MarleBread is out", "empty", "#MarleBread is out", None),
        ("#rye", "empty", "#rye", None),
        ("Bread 🍞 #🍞", "hash", "#🍞", None),
        ('"Six loaves." #rye', "hash", "#rye", "Six loaves. #rye"),
        ('It\'s "fresh" #rye', "hash", "#rye", None),
        (
            "Six loaves\n      #MarleBread #rye",
            "hash",
            "#MarleBread #rye",
            "Six loaves #MarleBread #rye",
        ),
        ("&Co rye is out", "anchor", "&Co", None),
        ("! Rye", "tag", "!", None),
        (r'"C:\new"', "escape", r"C:\new", r"C:\new"),
        (r'"see C:\bread\tables"', "escape", r"C:\bread\tables", r"see C:\bread\tables"),
        (r'"a \bread"', "escape", r"\b", r"a \bread"),
    ],
)
def test_what_is_cut_off_is_told_and_put_between_quotes(
    written: str, variant: str, lost: str, meant: str | None
) -> None:
    told, mended = cut(f"a:\n  - text: {written}\n    status: draft\n")
    assert told == [(variant, lost)]
    assert mended == {"a": [{"text": meant or written, "status": "draft"}]}


def test_what_may_be_a_remark_is_told_and_not_mended() -> None:
    told, mended = cut("text: Be the best #in the valley\n")
    assert told == [("hash", "#in the valley")]
    assert mended == {"text": "Be the best"}


def test_a_stranger_s_key_is_told_where_its_words_are_surely_a_text() -> None:
    assert cut("copy: Six loaves are out #rye\n")[0] == [("hash", "#rye")]
    assert cut("state: ready #rye\n")[0] == []
    assert cut("copy: Six loaves are out #remember the price\n")[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "text: Six loaves # rye\n",
        "text: Six loaves are out. #todo\n",
        "status: draft #todo\n",
        "share: 50 #half\n",
        "network: X #Twitter\n",
        "name: Families #those in town\n",
        "a: #our goals\n  - text: b\n",
        "#a\ntext: b\n",
        "text: b\n#status: draft\n",
        "a:\n  - text: b\n    #status: draft\n",
        "a:\n  - text: b\n  #rye\n  - text: c\n",
        "text: |\n  Six loaves\n  #rye\n",
        "text: '#rye'\n",
        "text: C#\n",
        "text: https://bakery.example/#menu\n",
        "text: &usual Six loaves\nname: *usual\n",
        "text: >- #rye\n  Six loaves\n",
    ],
)
def test_remarks_are_left_alone(text: str) -> None:
    assert cut(text)[0] == []

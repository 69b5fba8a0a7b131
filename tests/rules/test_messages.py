"""Every message can be read and followed, whatever it is about.

Each rule's messages and notes are filled with awkward values in both languages, and those of its
examples with what the checks really say. What a reader would stumble over is a law here.
"""

import re
from collections.abc import Iterator, Mapping
from string import Formatter

import pytest

from stratlint.language.spellings import network_spelt
from stratlint.rules.examples import document_of, findings_in
from stratlint.rules.files import Example, Rule, shipped_rules
from stratlint.rules.wording import worded

LANGUAGES = ("en", "fr")
RULES = list(shipped_rules().values())

AWKWARD: Mapping[str, tuple[object, ...]] = {
    "words": (
        "“Seeds” for all", "« Semer » l'envie", 'the "rye" one', "{braces} and %s", "two\nlines",
        "a" * 200, "  blanks  ", "é", "1", "<b>", "“whole”", "« entier »", "\x1b[2J",
    ),
    "lists": (["one"], ["a", "b"], ["“q”", "« r »", "c"], ["Ours: 1,5", "x"]),
    "numbers": (0, 1, 2, 1.5, 12_345, 0.25),
}  # fmt: skip
"""Values that a strategy can really bring, by what a template makes of them."""

NUMBER_NAMES = frozenset(
    (
        "count", "total", "limit", "off", "most", "fewest", "minimum", "maximum", "more", "days",
        "months", "weeks", "years", "lines", "size", "has", "plan", "other_has", "other_plan",
        "share", "sum", "lacking", "factor", "number", "columns", "all",
    )
)  # fmt: skip


def templates(language: str) -> Iterator[tuple[str, str]]:
    """The rule with the variant, and the template, of all that is said in a language."""
    for rule in RULES:
        for said in (rule.messages, rule.notes):
            for variant, template in said.get(language, {}).items():
                yield f"{rule.name} {variant}".strip(), template


def fillings(template: str) -> Iterator[dict[str, object]]:
    """What its braces may stand for, one kind of awkwardness after the other."""
    fields = {name: spec or "" for _, name, spec, _ in Formatter().parse(template) if name}
    inner = re.findall(r"\{(\w+)\}", " ".join(fields.values()))
    for turn in range(len(AWKWARD["words"])):
        values: dict[str, object] = dict.fromkeys(inner, 3)
        for name, spec in fields.items():
            kind = kind_of(name, spec)
            choices = AWKWARD[kind]
            values[name] = choices[turn % len(choices)]
        yield values


def kind_of(name: str, spec: str) -> str:
    if spec in ("list", "or", "quotes"):
        return "lists"
    if "|" in spec or spec == "%" or spec.startswith("of "):
        return "numbers"
    return "numbers" if name in NUMBER_NAMES and not spec else "words"


LAWS: Mapping[str, re.Pattern[str]] = {
    "a brace that nothing filled": re.compile(r"\{\w+(?::[^}]*)?\}(?<!\{braces\})"),
    "a hole": re.compile(r"“\s*”|«\s*»|\(\s*\)|[ \u00a0],|(?<!\.)\.\.(?!\.)|,\s*[,.]|: [.,]|,,"),
    "two blanks": re.compile(r"[ \u00a0\u202f]{2}|\n"),
    "English marks inside English marks": re.compile(r"“[^“”]*“"),
    "French marks inside French marks": re.compile(r"«[^«»]*«"),
    "no end": re.compile(r"[^.!?…»”)]\Z"),
    "a control character": re.compile(r"[\x00-\x1f\x7f]"),
}


def broken(message: str) -> list[str]:
    return [law for law, pattern in LAWS.items() if pattern.search(message)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_can_be_read_whatever_it_is_about(language: str) -> None:
    found = {}
    for where, template in templates(language):
        for values in fillings(template):
            message = worded(template, values, language)
            if laws := broken(message):
                found[where] = (laws, message)
    assert found == {}


def example_id(pair: tuple[Rule, Example]) -> str:
    return pair[0].name


EXAMPLES = [(rule, example) for rule in RULES for example in rule.bad]

YAML_ADVICE = re.compile(
    r"beginning with “- ”|commençant par «.- »|keys and values|des clés et des valeurs|“x-”|«.x-.»"
    r"|[“«]\s?[a-z]+_[a-z_]+\s?[”»]"
)
"""What means nothing to whoever reads a table."""

CLUMSY = re.compile(r"\b(?:and|or|et|ou) …|\b(?:In|En) \d{4}-\d\d\b")
"""A list that trails off behind its “and”, a month in figures."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", EXAMPLES, ids=example_id)
def test_what_is_really_said_can_be_read_too(pair: tuple[Rule, Example], language: str) -> None:
    rule, example = pair
    in_table = document_of(example).source.path.endswith(".md")
    for finding in findings_in(example, rule, language):
        assert broken(finding.message) == [], finding.message
        assert not CLUMSY.search(finding.message), finding.message
        lines = finding.span.source.text[: finding.span.start].count("\n")
        is_front = in_table and lines < 6
        if in_table and not is_front:
            assert not YAML_ADVICE.search(finding.message), finding.message


FIELDS = [(rule, example) for rule, example in EXAMPLES if rule.check in ("present", "complete")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", FIELDS, ids=example_id)
def test_in_yaml_a_missing_field_is_called_by_its_key(
    pair: tuple[Rule, Example], language: str
) -> None:
    rule, example = pair
    wanted = rule.params["field"]
    fields = [wanted] if isinstance(wanted, str) else wanted
    for finding in findings_in(example, rule, language):
        if not finding.span.source.is_in_words and rule.subject not in ("", "strategy"):
            assert any(each in finding.message for each in fields), finding.message


@pytest.mark.parametrize(
    ("template", "value", "message"),
    [
        ("The goal “{a}” is vague.", "“Seeds” for all", "The goal “‘Seeds’ for all” is vague."),
        ("The goal “{a}” is vague.", "“whole”", "The goal “whole” is vague."),
        ("The goal “{a}” is vague.", 'the "rye" one', "The goal “the ‘rye’ one” is vague."),
        ("{a:quotes} are lost.", ["x", "“y”"], "“x” and “y” are lost."),
    ],
)
def test_marks_inside_marks_are_inner_ones(template: str, value: object, message: str) -> None:
    assert worded(template, {"a": value}, "en") == message
    french = worded("L'objectif « {a} ».".replace(" ", "\u00a0"), {"a": "« Semer » l'envie"}, "fr")
    assert french == "L'objectif\u00a0«\u00a0“Semer” l'envie\u00a0»."


@pytest.mark.parametrize(
    ("written", "called"),
    [("linkedin", "LinkedIn"), ("x", "X"), ("google-business", "Google Business"), ("FB", "FB"),
     ("our forum", "our forum"), ("newsletter", "newsletter")],
)  # fmt: skip
def test_a_network_is_called_as_it_calls_itself(written: str, called: str) -> None:
    assert network_spelt(written) == called


def test_a_channel_named_by_its_network_is_called_so() -> None:
    rule = shipped_rules()["channel-mission-one-sentence"]
    mission = "We show our craft. We look for hands."
    example = Example(f"channels:\n  - {{id: li, network: linkedin, mission: {mission}}}\n")
    (found,) = findings_in(example, rule)
    assert "of LinkedIn takes" in found.message

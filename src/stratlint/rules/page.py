"""A rule's page: the one text that `explain` prints and that docs/rules holds.

It is Markdown that reads well as it stands, in a terminal too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from inspect import Parameter, signature
from pathlib import Path
from typing import Any

import yaml

import stratlint.language
from stratlint.language import catalogues
from stratlint.language.terms import kind_name
from stratlint.reading.assemble import read_strategy
from stratlint.rules.checks import CHECKS, check_named
from stratlint.rules.examples import document_of, findings_in
from stratlint.rules.files import HOUSE, Example, Rule, shipped_frameworks

_CATALOGUES = Path(stratlint.language.__file__).parent / "pages"


def page_languages() -> tuple[str, ...]:
    """The languages in which pages can be written, English first."""
    codes = (path.stem for path in _CATALOGUES.glob("*.yaml"))
    return tuple(sorted(codes, key=lambda code: (code != "en", code)))


def catalogue(language: str) -> Mapping[str, Any]:
    """The fixed words of a page in `language`; English where there is no catalogue for it."""
    return catalogues.catalogue(_CATALOGUES, language)


def page(rule: Rule, language: str = "en") -> str:
    """The page of `rule` in `language`."""
    words = catalogue(language)
    blocks = [
        f"# {rule.name}",
        f"{rule.title_in(language)}.",
        "\n".join(_facts(rule, language)),
        *_reason(rule, language),
        *_bad(rule, language),
        *_good(rule, language),
        *_parameters(rule, words),
        *_switching_off(rule, words),
    ]
    return "\n\n".join(blocks) + "\n"


def frameworks_with(rule: Rule) -> list[str]:
    """The names of the frameworks that switch `rule` on."""
    return [each.name for each in shipped_frameworks().values() if rule.name in each.rules]


def parameters_of(rule: Rule) -> dict[str, Any]:
    """The parameters of the rule's check, with the values that they have in this rule."""
    if rule.check not in CHECKS:
        return dict(rule.params)
    declared = signature(check_named(rule.check)).parameters.values()
    keywords = [each for each in declared if each.kind is Parameter.KEYWORD_ONLY]
    return {each.name: rule.params.get(each.name, each.default) for each in keywords}


def _facts(rule: Rule, language: str) -> Iterator[str]:
    words = catalogue(language)
    colon = words["colon"]
    yield f"- {words['severity']}{colon} {words['severities'][rule.severity]}"
    yield f"- {words['subject']}{colon} {_subject(rule, language)}"
    yield f"- {words['on_in']}{colon} {_switched_on_by(rule, words)}"
    if origins := _origins(rule, words):
        yield f"- {words['source']}{colon} {origins}"
    if rule.fixable:
        option = "--fix" if rule.fixable == "safe" else "--fix --unsafe-fixes"
        yield f"- {words['fixable']}{colon} `stratlint check {option}`"


def _reason(rule: Rule, language: str) -> Iterator[str]:
    if why := rule.why_in(language).strip():
        yield f"## {catalogue(language)['why']}"
        yield why


def _origins(rule: Rule, words: Mapping[str, Any]) -> str:
    """Where the rule comes from; a team says so in its own words."""
    codes = rule.source.split()
    if all(code in words["sources"] for code in codes):
        return str(words["besides"]).join(words["sources"][code] for code in codes)
    return rule.source


def _subject(rule: Rule, language: str) -> str:
    subjects = catalogue(language)["subjects"]
    if rule.subject in subjects:
        return str(subjects[rule.subject])
    return str(subjects["each"]).format(kind=kind_name(rule.subject, language))


def _switched_on_by(rule: Rule, words: Mapping[str, Any]) -> str:
    if rule.is_built_in:
        return str(words["on_always"])
    if rule.area == HOUSE:
        return str(words["on_here"])
    return ", ".join(f"`{name}`" for name in frameworks_with(rule)) or str(words["on_nowhere"])


def _bad(rule: Rule, language: str) -> Iterator[str]:
    example = _in_language(rule.bad, language)
    if example is None:
        return
    words = catalogue(language)
    yield f"## {words['bad']}"
    yield _fenced(example)
    yield from _given(example, words)
    for finding in findings_in(example, rule, language):
        severity = words["severities"][finding.severity]
        yield "> " + words["finding"].format(
            severity=severity, text=finding.span.text, message=finding.message
        )


def _good(rule: Rule, language: str) -> Iterator[str]:
    example = _in_language(rule.good, language)
    if example is not None:
        words = catalogue(language)
        yield f"## {words['good']}"
        yield _fenced(example)
        yield from _given(example, words)


def _given(example: Example, words: Mapping[str, Any]) -> Iterator[str]:
    """What an example is judged with beside its text: a change, or a history."""
    if example.update is not None:
        told = [f"`{each}`" for each in example.update["touched"]]
        noted = [_quoted(words, each) for each in example.update["noted"]]
        yield str(words["changed"]).format(
            touched=", ".join(told), noted=", ".join(noted) or words["nothing_noted"]
        )
    if example.first_planned:
        planned = (f"`{post}`{words['colon']} {day}" for post, day in example.first_planned.items())
        yield str(words["planned"]).format(planned="; ".join(planned))


def _quoted(words: Mapping[str, Any], line: str) -> str:
    """A line of somebody's, in the quotation marks of the page's language."""
    return str(words["quoted"]).format(text=line.removeprefix("- "))


def _in_language(examples: tuple[Example, ...], language: str) -> Example | None:
    """The first example that is written in `language`, or else the first."""
    for example in examples:
        spoken = read_strategy("example", [document_of(example)]).strategy.language
        if spoken.partition("-")[0] == language:
            return example
    return examples[0] if examples else None


_KINDS = {".md": "markdown", ".yaml": "yaml", ".csv": "csv"}


def _fenced(example: Example) -> str:
    kind = _KINDS[Path(document_of(example).source.path).suffix]
    fence = "```"
    while fence in example.text:
        fence += "`"
    return f"{fence}{kind}\n{example.text.rstrip()}\n{fence}"


def _parameters(rule: Rule, words: Mapping[str, Any]) -> Iterator[str]:
    params = {name: _flow(value) for name, value in parameters_of(rule).items()}
    if not params:
        return
    yield f"## {words['parameters']}"
    mean = words["parameters_mean"]
    rows = [f"| `{name}` | `{value}` | {mean.get(name, '')} |" for name, value in params.items()]
    head = f"| {words['parameter']} | {words['default']} | {words['meaning']} |"
    yield "\n".join([head, "|---|---|---|", *rows])
    name, value = next(iter(params.items()))
    yield str(words["set"])
    yield _config(f"  {rule.name}: {{{name}: {value}}}")


def _flow(value: object) -> str:
    """A parameter's value as one line of YAML."""
    if value is Parameter.empty:
        return ""
    plain = list(value) if isinstance(value, (tuple, set, frozenset)) else value
    written: str = yaml.safe_dump(
        plain, default_flow_style=True, allow_unicode=True, width=10_000, sort_keys=False
    )
    return written.removesuffix("...\n").strip()


def _switching_off(rule: Rule, words: Mapping[str, Any]) -> Iterator[str]:
    comment = f"stratlint: ignore[{rule.name}] {words['reason']}"
    yield f"## {words['switching_off']}"
    yield str(words["off_everywhere"])
    yield _config(f"  {rule.name}: off")
    yield str(words["off_yaml"])
    yield f"```yaml\n# {comment}\n```"
    yield str(words["off_markdown"])
    yield f"```markdown\n<!-- {comment} -->\n```"
    yield str(words["off_csv"]).format(comment=comment)
    yield str(words["off_file"]).format(rule=rule.name)


def _config(line: str) -> str:
    return f"```yaml\nrules:\n{line}\n```"

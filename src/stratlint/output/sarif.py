"""SARIF 2.1.0: what code scanning services and editors take in."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from stratlint import __version__
from stratlint.finding import Edit, Finding, Fix, Related
from stratlint.output.report import Report
from stratlint.output.style import Style
from stratlint.output.visible import escaped_json
from stratlint.output.words import words
from stratlint.rules.files import Example, Rule
from stratlint.sources.text import Span

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_URGENCY = {"error": "error", "warning": "warning", "info": "recommendation"}
_ROOT = "%SRCROOT%"
LONGEST_SNIPPET = 2_000
"""Characters; a longer value is left out, for a service takes ten megabytes at the most."""


def render(report: Report, style: Style) -> str:
    """A log with one run: the rules that spoke, and their findings."""
    findings = report.findings
    names = sorted({finding.rule for finding in findings})
    index = {name: position for position, name in enumerate(names)}
    languages = _languages(report)
    language = _most_used(languages) or words(report.spoken).language
    run = {
        "tool": {
            "driver": {
                "name": "stratlint",
                "fullName": f"stratlint {__version__}",
                "version": __version__,
                "semanticVersion": __version__,
                **_information(report),
                "rules": [_descriptor(name, report) for name in names],
            }
        },
        "automationDetails": {"id": "stratlint/"},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The root of the repository, or the call's folder."}}
        },
        "columnKind": "unicodeCodePoints",
        "language": language,
        "results": [
            {**_result(finding, index[finding.rule]), **_language_of(finding, languages, language)}
            for finding in findings
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escaped_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _information(report: Report) -> dict[str, str]:
    """Where more is to be read, if the team has said where."""
    address = report.page_of("").rstrip("/")
    return {"informationUri": address} if address else {}


def _languages(report: Report) -> dict[str, str]:
    """By fingerprint, the language that a finding is written in."""
    return {
        finding.fingerprint: checked.language
        for checked in report.checked
        for finding in checked.findings
    }


def _most_used(languages: dict[str, str]) -> str:
    """The language of most messages: a run has but one to declare."""
    counts = Counter(languages.values())
    return max(sorted(counts), key=counts.__getitem__, default="")


def _language_of(finding: Finding, languages: dict[str, str], usual: str) -> dict[str, Any]:
    """What says that a message is in another language than the run declares."""
    own = languages.get(finding.fingerprint, usual)
    return {} if own == usual else {"properties": {"language": own}}


def _descriptor(name: str, report: Report) -> dict[str, Any]:
    rule = report.rule(name)
    if rule is None:
        return {"id": name}
    severity = report.settings.severity_of(rule)
    return {
        "id": name,
        "name": "".join(word[:1].upper() + word[1:] for word in name.split("-")),
        "shortDescription": {"text": _plain(rule.title_in(report.spoken))},
        **({"helpUri": page} if (page := report.page_of(name)) else {}),
        "fullDescription": {"text": _plain(rule.why_in(report.spoken))},
        "help": {
            "text": _plain(_help(rule, report.spoken)),
            "markdown": _help_markdown(rule, report.spoken),
        },
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [rule.area], "problem.severity": _URGENCY[severity]},
    }


def _help(rule: Rule, language: str) -> str:
    parts = [f"{rule.title_in(language)}.", rule.why_in(language).strip()]
    parts.extend(f"{heading}:\n\n{_indented(each)}" for heading, each in _examples(rule, language))
    return "\n\n".join(parts)


def _help_markdown(rule: Rule, language: str) -> str:
    parts = [f"## {rule.title_in(language)}", rule.why_in(language).strip()]
    parts.extend(f"**{heading}**\n\n{_fenced(each)}" for heading, each in _examples(rule, language))
    return "\n\n".join(parts)


def _examples(rule: Rule, language: str) -> Iterator[tuple[str, Example]]:
    """The examples, each with its heading; they are in whatever languages they were written."""
    spoken = words(language)
    yield from ((spoken.text("examples", "bad"), each) for each in rule.bad)
    yield from ((spoken.text("examples", "good"), each) for each in rule.good)


def _indented(example: Example) -> str:
    return "\n".join(f"    {line}".rstrip() for line in example.text.rstrip().split("\n"))


def _fenced(example: Example) -> str:
    longest = max((len(run) for run in re.findall("`+", example.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{example.text.rstrip()}\n{fence}"


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(finding.message)},
        "locations": [_location(finding.span)],
        "partialFingerprints": {"stratlint/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(each, number) for number, each in enumerate(finding.related, 1)
        ]
    if finding.fix:
        result["fixes"] = [{"artifactChanges": _changes(finding.fix)}]
    return result


def _changes(fix: Fix) -> list[dict[str, Any]]:
    """The edits of a fix, by the file that they are made in."""
    by_path: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_path.setdefault(edit.span.source.path, []).append(edit)
    return [
        {
            "artifactLocation": _artifact(path),
            "replacements": [
                {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
                for edit in edits
            ],
        }
        for path, edits in by_path.items()
    ]


def _related(related: Related, number: int) -> dict[str, Any]:
    message = {"text": _plain(related.message)}
    return {"id": number, **_location(related.span), "message": message}


def _location(span: Span) -> dict[str, Any]:
    region = _region(span)
    if 0 < span.end - span.start <= LONGEST_SNIPPET:
        region["snippet"] = {"text": span.text}
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(span.source.path),
            "region": region,
        }
    }


def _region(span: Span) -> dict[str, Any]:
    first, last = span.first, span.last
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
    }


def _artifact(path: str) -> dict[str, str]:
    """The place of a file: below the root where its path is relative, else by itself."""
    # A file's name need not be UTF-8; its own bytes are what is quoted.
    uri = quote(os.fsencode(path) if os.name == "posix" else path, safe="/-._~!$&'()*+,;=@")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    if re.match("[A-Za-z]:/", path):
        return {"uri": f"file:///{path[0]}:{uri[4:]}"}
    return {"uri": uri, "uriBaseId": _ROOT}


def _plain(text: str) -> str:
    """A message that holds no link: `[words](target)` would be one, also within plain text."""
    return re.sub(r"[\[\]]", r"\\\g<0>", text) if "](" in text else text

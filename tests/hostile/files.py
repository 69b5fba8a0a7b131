"""Strategies that a stranger may hand in to break the program or to steer its readers.

Each is a few files by name, small enough to be checked in an instant. What is no plain file is a
`Special`.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Special(NamedTuple):
    """What stands under a name and is no plain file."""

    kind: str
    """`link`, `fifo`, `socket` or `folder`."""
    target: str = ""


Content = str | bytes | Special
Files = Mapping[str, Content]

FRONT = "---\ntitle: T\nperiod: 2027-01-01/2027-12-31\n---\n\n# T\n\n"
_DEEP = 2_000
_PARTS = (
    "title", "period", "language", "timezone", "owner", "people", "review", "content_policy",
    "mission", "company_mission", "business_goals", "audiences", "messages", "goals", "channels",
    "content_mix", "calendar", "accounts", "competitors", "voice", "management", "monitoring",
    "metrics", "out_of_scope", "learnings", "tests",
)  # fmt: skip
_FIELDS = {
    "goals": "id statement metric unit baseline target start by channels audience status",
    "channels": "id network mission audience goals cadence content_mix success reason status",
    "content_mix": "type share role audience creator promotion",
    "calendar": "date time channel type text goal message call_to_action link status media",
    "accounts": "network url owner purpose decision official reported last_audited profile access",
    "metrics": "id name goal method source frequency",
    "competitors": "name kind strengths gap",
}
_VALUES = {
    "a-number": "5", "a-list": "[1, [2], {a: b}, null]", "a-mapping": "{a: {b: c}}", "yes": "true",
    "nothing": "null", "endless": ".inf", "no-number": ".nan", "overflow": "1e999",
    "digits": "9" * 4_400, "negative": "-1", "empty": "''", "half-a-pair": '"\\uD83D"',
    "escapes": '"\\0 \\e]0;x\\a \\x85 \\u202E \\u2028"', "the-last-day": "9999-12-31",
    "the-first-day": "0001-01-01", "no-day": "2027-99-99", "no-address": "'http://[::1'",
    "odd-address": "'https://a:99999999/%zz?utm_source=%ff#x'", "no-share": "'1/0'",
    "markup": "'<img src=x onerror=y> | `x` @all #1 ]]> ::error::x'",
    "tagged": "!!python/name:os.x 5",
}  # fmt: skip


def _items(value: str) -> str:
    """A strategy each of whose fields says the same, twice in each part."""
    parts = [
        f"{part}:\n" + f"- {{{', '.join(f'{field}: {value}' for field in fields.split())}}}\n" * 2
        for part, fields in _FIELDS.items()
    ]
    return "title: T\nperiod: 2027-01-01/2027-12-31\n" + "".join(parts)


def _goal(sentence: str, language: str = "en") -> str:
    front = FRONT.replace("title: T\n", f"title: T\nlanguage: {language}\n")
    return f"{front}## {'Objectifs' if language == 'fr' else 'Goals'}\n\n- {sentence}\n"


def _rule(message: str = "{name}", **wanted: str) -> str:
    keys = {"field": "text", **wanted}
    listed = ", ".join(f"{key}: {value}" for key, value in keys.items())
    return (
        f"name: ours\nfor: post\ncheck: never matches\nwith: {{{listed}}}\nmessage: '{message}'\n"
    )


_MARKDOWN = {
    "quotes-in-quotes": f"## Mission\n\n{'>' * _DEEP} x\n",
    "lists-in-lists": "## Goals\n\n" + "".join(f"{'  ' * depth}- a\n" for depth in range(200)),
    "lists-on-a-line": f"## Goals\n\n{'- ' * _DEEP}a\n",
    "emphasis": f"## Mission\n\n{'*a **a ' * _DEEP}\n",
    "brackets": f"## Mission\n\n{'[' * _DEEP}a{']' * _DEEP}\n",
    "links-in-links": f"## Mission\n\n{'![a' * _DEEP}{'](x)' * _DEEP}\n",
    "tags": f"## Mission\n\n{'<div>' * _DEEP}\n\n{'<!--' * _DEEP}\n",
    "backticks": "## Mission\n\n" + " ".join("`" * length for length in range(1, 200)) + "\n",
    "entities": f"## Mission\n\n{'&amp;' * _DEEP}&#x110000;&#0;&#xD800;\n",
    "references": "## Mission\n\n" + "".join(f"[{n}]: /x\n" for n in range(_DEEP)) + "\n[1]\n",
    "headings": "".join(f"## h{n}\n" for n in range(_DEEP)),
    "a-part-again-and-again": "".join(f"## Goals\n\n- Gain {n}\n\n" for n in range(200)),
    "a-heading-of-a-page": f"## {'goal target ' * _DEEP}\n",
    "columns": f"## Calendar\n\n|{'a|' * _DEEP}\n|{'-|' * _DEEP}\n|{'b|' * _DEEP}\n",
    "a-column-twice": "## Calendar\n\n| date | date |\n|---|---|\n| 2027-01-05 | x |\n",
    "cells-without-columns": "## Goals\n\n| a |\n|---|\n" + "| a | b | c |\n" * 300,
    "signs-of-others": (
        "## Goals\n\n- ::error file=x::y\n- \x1b[31mred\x1b]0;t\x07\n"
        "- ]]><script>alert(1)</script>\n"
        "- **x** [a](javascript:x) @all #1 | pipe\n- \u202eevil\u2066x\n- ##vso[task.x]y\n"
        "- %0A%0D::set-output\n\n## ::error::x\n\n### <img src=x onerror=y>\n"
    ),
}
_SENTENCES = {
    "a-goal-of-many-pages": "gain 500 followers by June 2027 " * 2_000,
    "number-words": "twenty hundred thousand million " * 500,
    "days-that-are-none": "Gain 5 by 9999-12-31, 2027-02-31, in 9999999999 months, every 0 days",
    "figures-that-are-none": "gain 1e999, from 0 to 1e308, 1/0 of 5/0, by 99999999999999999999 %",
}  # fmt: skip
_YAML = {
    "lists-in-lists-in-yaml": f"goals: {'[' * 20_000}{']' * 20_000}\n",
    "mappings-in-mappings": f"goals: {'{a: ' * _DEEP}{'}' * _DEEP}\n",
    "blocks-in-blocks": "".join(f"{' ' * depth}a:\n" for depth in range(200)),
    "keys-of-keys": f"{'? ' * _DEEP}a\n",
    "aliases-of-aliases": "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 10)}]\n"
        for old, new in zip("abcdefg", "bcdefgh", strict=True)
    ),
    "an-alias-of-itself": "goals: &a [*a]\nchannels: &b {x: *b, <<: *b}\n",
    "merged-keys": "x: &b {id: a}\ngoals:\n- <<: *b\n  statement: s\n- <<: [*b, *b]\n- <<: 5\n",
    "keys-twice": "title: T\ntitle: U\ngoals: []\ngoals: []\n" + "x: 1\n" * 100,
    "tags-that-construct": "title: !!python/object/apply:os.system ['x']\nperiod: !!set {a, b}\n"
    "calendar: !!binary aGVsbG8=\nx: !!int abc\ny: !!float x\nz: !!timestamp x\n",
    "documents": "title: T\n---\ntitle: U\n...\n---\ngoals: []\n",
    "directives": "%YAML 9.9\n%TAG ! tag:x,2000:\n---\ntitle: !a T\n",
    "no-code-point": 'title: "\\U00110000"\n',
    "zones-that-are-none": "title: T\ncalendar:\n" + "".join(
        f"- {{date: 2027-03-28, time: '02:30', channel: c, text: x, timezone: {zone}}}\n"
        for zone in ("Mars/Phobos", "../../../etc/passwd", "/etc/passwd", "''", "'.'", "Europe",
                     "'UTC+99'", '"\\0"', "'" + "x" * 5_000 + "'")
    ),
    "all-of-time": "title: T\nperiod: 0001-01-01/9999-12-31\nreview: {last: 9999-12-31, every: "
    "99999999999 months}\nchannels:\n" + "".join(
        f"- {{id: c{number}, network: X, mission: m{number}, cadence: '{cadence}'}}\n"
        for number, cadence in enumerate(
            ("daily", "99999999999 per day", "FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "1/0 a week",
             f"FREQ=WEEKLY;BYDAY={'MO,' * 500}", f"FREQ=DAILY;INTERVAL={'9' * 5_000}", "weekly")
        )
    ) + "calendar:\n" + "".join(
        f"- {{date: {day}, time: '10:00', channel: c{number}, text: x}}\n"
        for number in range(8) for day in ("0001-01-01", "9999-12-31")
    ),
    "a-language-that-is-a-path": "title: T\nlanguage: ../../../etc/passwd\n",
    "an-id-without-end": f"goals: [{{id: {'x' * 50_000}, statement: s}}]\n",
    "many-of-the-same-id": "title: T\ngoals:\n" + "- {id: g, statement: Gain 5}\n" * 200,
    "suppressions": "title: T\n" + "# stratlint: ignore[mix-total, a] r\n" * 300,
    "one-suppression-of-all": f"title: T # stratlint: ignore[{'a,' * _DEEP}] r\n",
}  # fmt: skip
_CONFIGS = {
    "frameworks-that-are-paths": "extends: [../../etc/passwd, /etc/passwd]\n",
    "a-limit-without-end": "rules: {goal-count: {minimum: .inf}, channel-count: {maximum: -1}}\n",
    "days-without-end": "rules: {post-approval: {within_days: 9999999999}, post-lead-time: on}\n",
    "stars-and-stars": f"exclude: ['{'**/' * 300}x', '{'*a' * 400}', '[', '[!']\n",
    "rules-elsewhere": "custom_rules: [../../*.yaml, /etc/*.yaml]\n",
    "names-that-are-none": 'baseline: "a\\0b"\ncustom_rules: ["a\\0b/*.yaml"]\nexclude: ["\\0"]\n',
    "a-name-without-end": f"baseline: {'x' * 5_000}\n",
    "a-config-within-itself": "rules: &a {goal-count: *a}\n",
    "plug-ins-from-here": "plugins: [os, ../x, '', 'a b']\n",
    "many-overrides": f"overrides: [{'{files: [a*], rules: {mix-total: off}},' * 200}]\n",
    "no-config": "[]\n",
}
_RULES: dict[str, str | bytes] = {
    "a-pattern-that-goes-back": _rule(pattern="'(a+)+$'"),
    "a-pattern-that-repeats": _rule(pattern="'(a{1,100}){1,100}'"),
    "nothing-repeated": _rule(pattern="'(){4000000000}'"),
    "a-pattern-that-looks-ahead": _rule(pattern="'(?=a)'"),
    "a-pattern-in-a-pattern": _rule(pattern=f"'{'(' * 200}a{')*' * 200}'"),
    "an-attribute-in-a-message": _rule("{0.__class__} {name.__dict__}"),
    "a-width-in-a-message": _rule("{name!r:>99999999}"),
    "a-conversion-in-a-message": _rule("{name!x}"),
    "words-in-words-in-a-message": _rule("{name:{name:{name:{name}}}}"),
    "no-message": _rule().replace("'{name}'", "{}"),
    "signs-in-a-message": _rule("::error::<b>]]>`{name}`", words="[Hello]"),
    "words-without-end": _rule(words=f"[{','.join(f'w{n}' for n in range(3_000))}]"),
    "a-rule-that-is-a-path": _rule().replace("name: ours", "name: ../../x"),
    "a-rule-in-another-encoding": _rule("é").encode("latin-1"),
    "examples-that-are-none": _rule()
    + "bad: ['"
    + "[ " * 500
    + "']\ngood: [{strategy: 5}, null]\n",
}
_BASELINES = {
    "a-baseline-that-is-deep": "[" * 20_000,
    "a-baseline-elsewhere": '{"format":1,"findings":[{"path":"../../../etc/passwd","rule":"r",'
    '"message":"\\u001b[31m::error::x","count":1,"fingerprint":"f"}]}',
    "a-baseline-of-digits": '{"format":1,"findings":[{"path":"x","rule":"r","message":"m",'
    f'"count":{"9" * 5_000},"fingerprint":"f"}}]}}',
    "half-a-pair-in-a-baseline": '{"format":1,"findings":[{"path":"\\ud800","rule":"r",'
    '"message":"\\ud800","count":1,"fingerprint":"f"}]}',
    "a-baseline-without-numbers": '{"format": NaN, "findings": []}',
}
_POSTS = (
    "calendar:\n- {date: 2027-01-05, time: '10:00', channel: c, text: Hello " + "a" * 400 + "}\n"
)
_BYTES = {
    "utf-16": FRONT.encode("utf-16"), "utf-32": FRONT.encode("utf-32-be"),
    "latin-1": f"{FRONT}## Répartition\n".encode("latin-1"),
    "a-nul": f"{FRONT}a\0b\n".encode(), "half-a-pair-in-bytes": FRONT.encode() + b"\xed\xa0\x80\n",
    "lines-of-old-macintoshes": _goal("a").replace("\n", "\r").encode(),
    "lines-of-all-kinds": b"---\r\ntitle: T\rowner: O\n---\r# T\r## Goals\r\r\n- a\xe2\x80\xa8b\n",
    "marks-in-the-middle": f"\ufeff\ufeff{FRONT}\ufeff## Goals\n\n- a\ufeff\n".encode(),
    "nothing-at-all": b"", "a-mark-and-no-more": b"\xef\xbb\xbf",
}  # fmt: skip
_SPECIAL: dict[str, Files] = {
    "a-main-file-that-is-a-folder": {"strategy.md": Special("folder")},
    "a-main-file-that-is-a-pipe": {"strategy.md": Special("fifo")},
    "a-main-file-that-is-a-socket": {"strategy.md": Special("socket")},
    "a-main-file-that-never-ends": {"strategy.md": Special("link", "/dev/zero")},
    "a-main-file-that-is-a-circle": {"strategy.md": Special("link", "strategy.md")},
    "a-main-file-elsewhere": {"strategy.md": Special("link", "/etc/passwd")},
    "folders-in-a-circle": {"strategy.md": FRONT, "channels": Special("link", ".")},
    "parts-that-are-no-files": {
        "strategy.md": FRONT, "goals.yaml": Special("fifo"), "metrics.md": Special("folder"),
        "channels/a.md": Special("link", "/dev/zero"), "rules/x.yaml": Special("fifo"),
    },
    "a-config-that-is-a-pipe": {"strategy.md": FRONT, "stratlint.yaml": Special("fifo")},
    "a-config-elsewhere": {"strategy.md": FRONT, "stratlint.yaml": Special("link", "/dev/zero")},
    "a-baseline-that-is-a-pipe": {
        "strategy.md": FRONT, "stratlint.yaml": "baseline: b.json\n", "b.json": Special("fifo"),
    },
    "names-that-steer": {
        "strategy.yaml": "title: T\n", "channels/::error::x.md": "x",
        "channels/a%20 é\u202e.yaml": "x: 1\n",
        "channels/\x1b[31m\n.yaml": "a: b\n", "channels/<b>&\"'`|?#.md": "# x\n",
    },
    "two-of-each": {
        "strategy.md": FRONT, "goals.md": "x", "goals.yaml": "x", "channels/x.md": "---\n5\n---\n",
        "channels/x.yaml": "id: &a [*a]\n",
    },
}  # fmt: skip

HOSTILE: Mapping[str, Files] = {
    **{name: {"strategy.md": FRONT + text} for name, text in _MARKDOWN.items()},
    **{name: {"strategy.md": _goal(text)} for name, text in _SENTENCES.items()},
    "mots-de-nombres": {"strategy.md": _goal("gagner " + "vingt cent mille " * 500, "fr")},
    **{name: {"strategy.yaml": text} for name, text in _YAML.items()},
    **{
        f"every-part-is-{name}": {"strategy.yaml": "".join(f"{p}: {value}\n" for p in _PARTS)}
        for name, value in _VALUES.items()
    },
    **{f"every-field-is-{name}": {"strategy.yaml": _items(v)} for name, v in _VALUES.items()},
    **{name: {"strategy.md": data} for name, data in _BYTES.items()},
    **{n: {"strategy.md": FRONT, "stratlint.yaml": text} for n, text in _CONFIGS.items()},
    **{
        name: {"strategy.yaml": f"title: T\n{_POSTS}", "rules/r.yaml": text}
        for name, text in _RULES.items()
    },
    **{
        name: {"strategy.md": FRONT, "stratlint.yaml": "baseline: b.json\n", "b.json": text}
        for name, text in _BASELINES.items()
    },
    **_SPECIAL,
}


def write(files: Files, folder: Path) -> None:
    """Put the files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Special):
            _make(content, path)
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_bytes(content.encode("utf-8"))


def _make(special: Special, path: Path) -> None:
    if special.kind == "link":
        path.symlink_to(special.target)
    elif special.kind == "fifo":
        os.mkfifo(path)
    elif special.kind == "folder":
        path.mkdir()
    else:
        _bind(path)


def _bind(path: Path) -> None:
    """A socket; its path may be longer than sockets allow, so it is named from its folder."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)

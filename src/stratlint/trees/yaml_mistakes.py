"""Why a text is no YAML: the cause at its character, where libyaml names what came after it."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from stratlint.trees.yaml_composer import MAX_DEPTH, MAX_VALUES, TooDeep, TooMany
from stratlint.trees.yaml_failures import Failure, YamlMistake, end_of_word
from stratlint.trees.yaml_quoting import REMARK, html_remark, quoted_whole


def explain(error: yaml.YAMLError, text: str) -> YamlMistake:
    """What is wrong with `text`, of which libyaml says `error`."""
    if isinstance(error, yaml.reader.ReaderError):
        at = next((i for i, c in enumerate(text) if _is_control(c)), 0)
        return _at_word(text, at, "control-character")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(mark.index if mark else 0, len(text))
    problem = str(getattr(error, "problem", None) or error)
    if isinstance(error, TooDeep) or "maximum nesting depth" in problem:
        return _at_word(text, at, "too-deep", limit=MAX_DEPTH)
    if isinstance(error, TooMany):
        return _at_word(text, 0, "too-many", limit=MAX_VALUES)
    begun = getattr(error, "context_mark", None)
    context = str(getattr(error, "context", None) or "")
    failure = Failure(text, problem, context, at, min(begun.index, len(text)) if begun else at)
    for cause in _CAUSES:
        if mistake := cause(failure):
            return mistake
    return _at_word(text, at, _KNOWN.get(problem, "other"))


_KNOWN = {
    "did not find expected key": "indent",
    "did not find expected '-' indicator": "indent",
}


def _at_word(text: str, at: int, variant: str, **values: object) -> YamlMistake:
    return YamlMistake(at, end_of_word(text, at), variant, values)


def _is_control(character: str) -> bool:
    code = ord(character)
    return (code < 0x20 and character not in "\t\n\r") or (0x7F <= code < 0xA0 and code != 0x85)


# The causes, from those that are seen at a character to those that are guessed from the lines

_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
_NO_BREAK = re.compile("[\xa0\u2007\u202f\u3000]")
_INDENTATION = re.compile(r"[ ]*(?:-[ ]*)*(\t)")
_VALUE = re.compile(r"[ ]*(?:-[ ]+)*(?:[^\s\"'\[\]{}#&*!|>%@`-][^\n]*?:[ \t]+)?")
"""A line up to the value on it: hyphens, and a key."""


def _tab(failure: Failure) -> YamlMistake | None:
    """A tab that indents a line: in YAML only spaces can."""
    for start, end in (failure.line(failure.at), failure.line_before(failure.at)):
        found = _INDENTATION.match(failure.text, start, end)
        if found and ("tab" in failure.problem or "cannot start any token" in failure.problem):
            return YamlMistake(found.start(1), found.end(1), "tab")
    return None


def _blank(failure: Failure) -> YamlMistake | None:
    """A blank that is none to YAML behind a colon or in front of a key, or that nobody sees."""
    for at in (failure.begun, failure.at):
        start, end = failure.line(at)
        if found := _INVISIBLE.search(failure.text, start, end):
            code = f"U+{ord(found[0]):04X}"
            return YamlMistake(found.start(), found.end(), "invisible", {"code": code})
        tight = re.compile(rf":({_NO_BREAK.pattern})").search(failure.text, start, end)
        if tight and "expected ':'" in failure.problem:
            return YamlMistake(*tight.span(1), "no-break-space", {}, (*tight.span(1), " "))
    return None


_TIGHT = re.compile(r"[ ]*(?:-[ ]+)*[\w-]+(:)(?=[^\s:/])")
_OTHER_COLON = re.compile(r"[ ]*(?:-[ ]+)*[\w -]+([：=﹕])")


def _other_colon(text: str, start: int, end: int) -> YamlMistake | None:
    found = _OTHER_COLON.match(text, start, end)
    return YamlMistake(*found.span(1), "other-colon", {"sign": found[1]}) if found else None


def _no_colon(failure: Failure) -> YamlMistake | None:
    """A key without the colon and the blank that make it one."""
    if "could not find expected ':'" not in failure.problem:
        return None
    start, end = failure.line(failure.begun)
    if tight := _TIGHT.match(failure.text, start, end):
        fixed = (tight.end(1), tight.end(1), " ")
        return YamlMistake(tight.start(1), tight.end(1), "tight-colon", {}, fixed)
    if other := _other_colon(failure.text, start, end):
        return other
    if begun := _BLOCK.search(failure.text, *failure.line_before(start)):
        return YamlMistake(start, end, "block-indent", {"sign": begun[1]})
    first = start + len(failure.text[start:end]) - len(failure.text[start:end].lstrip())
    variant = "goes-on" if _goes_on(failure, start, end) else "no-colon"
    return YamlMistake(first, max(end, min(first + 1, len(failure.text))), variant)


_BLOCK = re.compile(r":[ \t]+([|>])[+-]?\d?[+-]?[ \t]*$", re.MULTILINE)
"""The end of a line that announces a text on the lines below."""

_WRAPPED = 60
"""Characters from which on a line may have been broken by an editor."""


def _goes_on(failure: Failure, start: int, end: int) -> bool:
    """Whether a line is the rest of the long text above, which an editor has broken in two."""
    above, above_end = failure.line_before(start)
    is_long = above < start and above_end - above >= _WRAPPED
    is_text = len(failure.text[start:end].split()) > 1 and not failure.text[start].isspace()
    return is_long and is_text and _is_key_with_text(failure.text, above, above_end)


def _second_document(failure: Failure) -> YamlMistake | None:
    if "expected a single document" not in failure.problem + failure.context:
        return None
    start, end = failure.line(failure.at)
    return YamlMistake(start, end, "documents")


def _remark(failure: Failure) -> YamlMistake | None:
    """A remark of web pages, which is none in YAML."""
    for start, end in (failure.line(failure.begun), failure.line(failure.at)):
        if failure.text[start:end].lstrip().startswith(REMARK):
            first = failure.text.index(REMARK, start)
            fixed = html_remark(failure.text, start)
            return YamlMistake(first, first + len(REMARK), "html-remark", {}, fixed)
    return None


_SIGNS = "%@`,?!"


def _value_at_fault(failure: Failure) -> YamlMistake | None:
    """A text whose first character means something in YAML: the whole belongs between quotes."""
    start, end = failure.line(failure.at)
    lead = _VALUE.match(failure.text, start, end)
    begin = lead.end() if lead else start
    written = failure.text[begin:end].rstrip()
    variant = _variant_of(failure, written, begin)
    if not variant:
        return None
    first, rest = written[:1], failure.text[failure.at : end].strip()
    if variant == "quote-ends" and rest in (",", ";"):
        at, after = failure.at, failure.at + 1
        return YamlMistake(at, after, "quote-comma", {"sign": rest}, (at, after, ""))
    values = {"sign": first, "rest": rest}
    whole = quoted_whole(written)
    if first in "\"'" and (opened := failure.text[begin : failure.at].strip()):
        values["quoted"] = opened
    fixed = (begin, begin + len(written), whole) if whole else None
    return YamlMistake(begin, end_of_word(failure.text, begin), variant, values, fixed)


def _variant_of(failure: Failure, written: str, begin: int) -> str:
    first, problem = written[:1], failure.problem
    ends_early = "expected key" in problem or "'-' indicator" in problem
    if not first:
        return ""
    if first in "\"'" and ends_early and failure.at > begin:
        return "quote-ends"
    if first in "[{" and ends_early and failure.at > begin:
        return "bracket-ends"
    if first == "*" and "alias" in problem + failure.context:
        return "alias"
    if first == "&" and "anchor" in problem + failure.context:
        return "start"
    if first in "|>" and "comment or line break" in problem:
        return "block"
    if first == "-" and "block sequence entries" in problem:
        return "dash"
    is_start = failure.at == begin or "tag" in failure.context
    return "start" if first in _SIGNS and is_start else ""


def _escape(failure: Failure) -> YamlMistake | None:
    """A backslash between double quotes, which begins a sign of its own there."""
    if "quoted scalar" not in failure.context or "end of stream" in failure.problem:
        return None
    at = failure.text.rfind("\\", 0, failure.at + 1)
    if at < failure.begun:
        return None
    fixed = (at, at + 1, "\\\\")
    return YamlMistake(at, min(failure.at + 1, len(failure.text)), "escape", {}, fixed)


def _unclosed_quote(failure: Failure) -> YamlMistake | None:
    """A quote that is never closed, or is closed by one that should open another text."""
    text = failure.text
    if "quoted scalar" in failure.context:
        sign = text[failure.begun : failure.begun + 1]
        return YamlMistake(failure.begun, end_of_word(text, failure.begun), "quote", {"sign": sign})
    before = text[: failure.at].rstrip(" \t")
    sign = before[-1:]
    if "expected" not in failure.problem or sign not in ("'", '"'):
        return None
    opened = re.compile(
        rf"^[^\n{sign}]*?[:-][ ]+({sign})[^\n{sign}]*\n(?=[^{sign}]*{sign}\Z)", re.M
    )
    if found := opened.search(before):
        return YamlMistake(
            found.start(1), end_of_word(text, found.start(1)), "quote", {"sign": sign}
        )
    return None


_CUT = re.compile(r"[^\s#][ \t]+(#[^\s#][^\n]*)$")


def _hash(failure: Failure) -> YamlMistake | None:
    """A hashtag that ends a text of several lines, or hides the end of a list in brackets."""
    text = failure.text
    if "flow" in failure.context:
        found = re.compile(r"[\[{,][ ]*(#[^\s][^\n]*)").search(text, failure.begun, failure.at)
        variant = "hash-in-brackets"
        if found is None:
            found = re.compile(_CUT.pattern, re.MULTILINE).search(text, failure.begun, failure.at)
            variant = "hash-in-braces"
    elif "expected key" in failure.problem or "'-' indicator" in failure.problem:
        found = _CUT.search(text, *failure.line_before(failure.at))
        variant = "hash"
    else:
        return None
    if found is None:
        return None
    lost = found[1].rstrip()
    return YamlMistake(found.start(1), found.start(1) + len(lost), variant, {"lost": lost})


_NEXT_KEY = re.compile(r"[ ]+[\w-]+:\s")


def _quote_between(failure: Failure) -> YamlMistake | None:
    """A text between braces that an apostrophe ends too early: `{name: 'St Anne's'}`."""
    text, at = failure.text, failure.at
    before = text[failure.begun : at].rstrip(" ")
    sign = before[-1:]
    end = failure.begun + len(before)
    opened = text.rfind(sign, failure.begun, end - 1) if sign in ("'", '"') else -1
    if "flow" not in failure.context or opened < 0 or _NEXT_KEY.match(text, end):
        return None
    values = {"sign": sign, "quoted": text[opened:end]}
    return YamlMistake(opened, end_of_word(text, opened), "quote-ends", values)


def _bracket(failure: Failure) -> YamlMistake | None:
    if "flow" not in failure.context:
        return None
    text = failure.text
    begun = max(text.rfind(each, 0, failure.begun + 1) for each in "[{")
    if begun < 0:
        return None
    return YamlMistake(begun, begun + 1, "bracket", {"sign": text[begun]})


_KEY_WITHIN = re.compile(r"[ ]+(?P<key>[a-z][\w-]*):[ ]")
_WHOLE_VALUE = re.compile(r"[:,][ ]+(?:[\d./:-]+|'[^']*'|\"[^\"]*\"|\[[^\[\]]*\])\Z")


def _comma(failure: Failure) -> YamlMistake | None:
    """A comma that is missing before the next key between braces: behind a value that is whole.

    What no figure, quote or bracket ends may be a text with a colon, but for a key known elsewhere.
    """
    text, at = failure.text, failure.at
    lead = max(text.rfind(" ", failure.begun, at), 0)
    end = len(text[:lead].rstrip(" ")) if text[at : at + 1] == ":" else len(text[:at].rstrip(" "))
    found = _KEY_WITHIN.match(text, end)
    if "expected ',' or '}'" not in failure.problem or found is None or end <= failure.begun:
        return None
    again = rf"(?:^[ ]*|[{{,][ ]*|^[ ]*-[ ]+){re.escape(found['key'])}:\s"
    is_sure = _WHOLE_VALUE.search(text[max(failure.begun, end - 200) : end])
    if not is_sure and not re.search(again, text, re.MULTILINE):
        return None
    fixed = (end, end, ",") if is_sure else None
    return YamlMistake(*found.span("key"), "comma", {"key": found["key"]}, fixed)


_GLUED_DASH = re.compile(rf"[ ]*-(?P<blank>{_NO_BREAK.pattern}?)(?=\w[\w-]*:\s)")
_KEY = re.compile(r"[ ]*(?:-[ ]+)?[\w-]+:(?=\s|$)")


def _colon(failure: Failure) -> YamlMistake | None:
    """A colon in a text, or a key that is indented as if it went on with the text above."""
    text, at = failure.text, failure.at
    if failure.problem == "found unexpected ':'":  # the text between braces ends with it
        whole = quoted_whole(text[failure.begun : at + 1])
        return YamlMistake(at, at + 1, "colon", {}, (failure.begun, at + 1, whole))
    is_one_line = "\n" not in text[failure.begun : at]
    if "flow" in failure.context and is_one_line and re.match(r"\w:", text[at - 1 : at + 1]):
        return YamlMistake(at, at + 1, "colon")
    if "mapping values are not allowed" not in failure.problem:
        return None
    start, end = failure.line(at)
    key = _KEY.match(text, start, end)
    above_start, above_end = failure.line_before(at)
    if dash := _GLUED_DASH.match(text, above_start, above_end):
        return _tight_dash(dash)
    is_key_below = bool(key and key.end() == at + 1 and above_start < start)
    if is_key_below and _is_key_with_text(text, above_start, above_end):
        return YamlMistake(at, at + 1, "colon-below")
    if is_key_below and not _KEY.match(text, above_start):
        other = _other_colon(text, above_start, above_end)
        return other or YamlMistake(above_start, above_end, "no-colon")
    lead = _VALUE.match(text, start, at)
    begin = _first_value(text, start, at) if lead is None or lead.end() == start else lead.end()
    written = text[begin:end].rstrip()
    whole = quoted_whole(written) if begin > start else ""
    fixed = (begin, begin + len(written), whole) if whole else None
    return YamlMistake(at, at + 1, "colon", {}, fixed)


def _tight_dash(dash: re.Match[str]) -> YamlMistake:
    """No blank behind a “-”, or one that is none to YAML."""
    at, last = dash.span("blank")
    if dash["blank"]:
        return YamlMistake(at, last, "no-break-dash", {}, (at, last, " "))
    return YamlMistake(at - 1, at, "tight-dash", {}, (at, at, " "))


def _first_value(text: str, start: int, end: int) -> int:
    found = re.compile(r"[ ]*(?:-[ ]+)*[^\s:][^\n:]*:[ \t]+").match(text, start, end)
    return found.end() if found else start


def _is_key_with_text(text: str, start: int, end: int) -> bool:
    found = _KEY.match(text, start, end)
    return bool(found and text[found.end() : end].strip())


_CAUSES: tuple[Callable[[Failure], YamlMistake | None], ...] = (
    _second_document, _remark, _tab, _blank, _no_colon, _escape, _hash, _unclosed_quote,
    _value_at_fault, _comma, _colon, _quote_between, _bracket,
)  # fmt: skip

"""Words that hold a place for what is still to be written.

The texts are searched once each; only where a candidate stands is it asked what it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from stratlint.finding import Problem
from stratlint.late import late
from stratlint.rules.checks.empty_places import empty_fields, empty_headings, empty_links
from stratlint.rules.checks.open_questions import open_questions
from stratlint.rules.context import Context
from stratlint.rules.lists import says, words_of
from stratlint.rules.stretches import Stretches
from stratlint.sources.text import Source, Span
from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple

# Each way in begins with a character that is rare in prose, and with nothing else in front: the
# search then leaps from one such character to the next. What stands in front is looked at after.
_CANDIDATE = late(
    r"""
      TODO|TBD|TBC|FIXME|XXX+|20XX
    | XX[\ \u00a0\u202f](?!si[eèé]cle|centur|chromosom)(?=[a-zà-ÿ])
    | x(?:x{0,3})[\ \u00a0\u202f]?%
    | X(?:X{0,3})[\ \u00a0\u202f]?%
    | [YZ][\ \u00a0\u202f]?%
    | XX{1,3}[\ \u00a0\u202f]?[€$£] | [€$£₹]XX{1,3}
    | \{\{[^{}\n]{1,80}\}\}
    | \[(?:[Yy]our|YOUR|[Ii]nsert|INSERT|[Aa]dd|[Ee]nter|[Ff]ill[ ]in|[Dd]escribe|[Cc]ompany
        |[Bb]rand|[Nn]umber|[Dd]ate|[Ll]ink|[Vv]otre|VOTRE|[Vv]os|VOS|[Ii]ns[ée]re[rz]
        |[Aa]joute[rz]|[Ii]ndique[rz]|[Cc]ompl[ée]te[rz]|[Dd]écri(?:re|vez)|[Nn]ombre
        |[Cc]hiffre|[Ll]ien|[Àà][ ])(?:[ \u00a0][^\]\n]{0,80})?\](?![(\[:])
    | <(?:[Yy]our|YOUR|[Ii]nsert|[Vv]otre|VOTRE|[Vv]os|[Ii]ns[ée]re[rz])[ \u00a0][^<>\n]{1,80}>
    """,
    re.VERBOSE,
)
_IN_CANDIDATES = ("TODO", "TBD", "TBC", "FIXME", "XX", "{{", "[", "<", "%")
"""What each of them holds: most texts have none of it, and are not searched."""
_PHRASE = late(
    r"lorem ipsum|(?:à|a)[ \u00a0](?:compléter|completer|définir|definir|déterminer|préciser"
    r"|remplir|rédiger)|to be (?:defined|determined|decided|confirmed|completed|written|filled in)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\[(?P<said>[^\[\]\n]{1,60})\](?![(\[:])")
"""Words in brackets."""
_MARK = late(
    r"(?<=[\s(])TK(?=[):])|TKTK|\b[DJSTW][+-]\?|^placeholder[ \t]*$"
    r"|\$[A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30})+\b|\b[xX]{1,3}(?:,?0{2,3})+s?\b",
    re.MULTILINE,
)
"""Marks that something is to come: `$MAIL_PROGRAM`, `x00s of views`."""
_IN_MARKS = ("TK)", "TK:", "TKTK", "+?", "-?", "placeholder", "$", "x0", "X0", "x,0", "X,0")
"""What such marks hold: most texts have none of it, and are not searched."""
_BRACKETS = "[{<"
"""What a blank opens with; other marks say that something is to come."""
_BOX = late(r"(?:^|\n)[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]+\Z")
_ONE_UNKNOWN = frozenset("NXYZ")
_IN_PHRASES = ("rem ipsum", "ompléter", "éfinir", "éterminer", "réciser", "emplir", "édiger",
               "completer", " be defined", " be determined", " be decided", " be confirmed",
               " be completed", " be written", " be filled in", "OMPLÉTER", "OMPLETER", "ÉFINIR",
               "EFINIR", "RÉCISER", " BE CONFIRMED", " BE DEFINED", " BE DECIDED")  # fmt: skip
"""What such phrases end in. Looking for each is quicker than the pattern: most texts have none."""

_MOST = 200
"""Placeholders of a file that are told: a file with more is still to be written."""

_LONGEST_START = 6
"""Characters of a phrase before its end begins."""

_ALONE_ONLY = late(r"(?:à|a|to)[ \u00a0]", re.IGNORECASE)
"""Words that hold a place only where nothing else is said: applications are to be completed."""

_BEFORE_ALONE = late(r"(?:^|[:|(\[—–=>]|^\s*[-*+]\s|[\s|:]-)[\s\"'*_]*\Z", re.MULTILINE)
_AFTER_ALONE = late(
    r"(?:[ \u00a0](?:avec|par|plus tard|ultérieurement|by|with|later)\b[^|\n]*)?"
    r"[\"'*_]*\s*(?:[.…!]*\s*(?:$|[|)\]}#])|\s*<!--)",
    re.MULTILINE,
)
_OPENING, _CLOSING = "\"'“”«‘`", "\"'”“»’`"
_INLINE_CODE = late(r"(`+)(?!`)[^\n]*?[^`]\1(?!`)")
_COMMENT = late(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def placeholders(strategy: Strategy, context: Context) -> Iterator[Problem]:
    """Each word or phrase that waits to be replaced; comments, code and quotations are left.

    Variants `mark`, `blank`, `open` for what is undecided, and in a stranger's document `heading`,
    `field` and `link` for places that were left empty.
    """
    values: dict[int, list[_Scalar]] = {}
    for source in strategy.sources:
        if strategy.is_loose and source.is_markdown:
            yield from _left_empty(source)
        waiting = [*_waiting(source.text)]
        undecided = [*open_questions(source.text)]
        if not waiting and not undecided:
            continue
        values = values or _scalars(strategy)
        texts = _Texts(values.get(id(source), ()), source, is_loose=strategy.is_loose)
        undecided = [each for each in undecided if texts.hold(*each, is_within=False)]
        for each in undecided:
            span = Span(source, *each)
            yield Problem(span, "open", {"text": span.text})
        told = {place for each in undecided for place in range(*each)}
        for match in waiting:
            # In YAML, what is in brackets is a list, but for those within a text.
            is_held = texts.hold(*match.span(), is_within=match.re is _BLANK)
            if is_held and told.isdisjoint(range(*match.span())):
                words = match.group().strip()
                start = match.start()
                span = Span(source, start, start + len(words))
                variant = "blank" if words[0] in _BRACKETS else "mark"
                yield Problem(span, variant, {"text": words})


def _left_empty(source: Source) -> Iterator[Problem]:
    for variant, find in _EMPTY.items():
        for span in find(source):
            yield Problem(span.opening, variant, {"text": span.text})


_EMPTY = {"heading": empty_headings, "field": empty_fields, "link": empty_links}


def _waiting(text: str) -> list[re.Match[str]]:
    """The blanks and marks of a text, in their order."""
    found = [match for match in _candidates(text) if _may_be(text, match)]
    found += [match for match in _blanks(text) if not _overlaps(match, found)]
    return sorted(found, key=re.Match.start)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    if any(part in text for part in _IN_CANDIDATES):
        yield from islice(_CANDIDATE.finditer(text), _MOST)
    for part in _IN_PHRASES:
        at = text.find(part)
        while at >= 0:
            end = at + len(part)
            if match := _PHRASE.search(text, max(0, at - _LONGEST_START), end):
                yield match
            at = text.find(part, end)


def _blanks(text: str) -> Iterator[re.Match[str]]:
    """Brackets that are to be filled in, and marks that something is to come.

    What is to be filled in again at each use stays: the blanks of a sample or a template.
    """
    found = list(islice(filter(_is_blank, _BLANK.finditer(text)), _MOST))
    if any(part in text for part in _IN_MARKS):
        found += islice(_MARK.finditer(text), _MOST)
    for match in found:
        at = match.start()
        if not _in_address(text, at) and not _is_in_pattern(text, at):
            yield match


def _is_blank(match: re.Match[str]) -> bool:
    """Whether words in brackets hold a place, and are no box to be ticked."""
    at = match.start()
    is_box = bool(_BOX.search(match.string[max(0, at - _LEAD) : at]))
    return not is_box and _is_to_be_filled(match["said"])


def _overlaps(match: re.Match[str], others: list[re.Match[str]]) -> bool:
    return any(match.start() < each.end() and each.start() < match.end() for each in others)


def _is_to_be_filled(said: str) -> bool:
    """Whether words in brackets name what is to stand there: `[PROJECT 1]`, `[lien du site]`."""
    from stratlint.language.grammar.tokens import fold

    words = re.findall(r"[^\W\d_]+", said)
    if said in _ONE_UNKNOWN:
        return True
    if said.isupper() and words and " " in said.strip():
        return True
    return not words_of("blanks").isdisjoint(fold(word) for word in words)


def _is_in_pattern(text: str, at: int) -> bool:
    """Whether a pattern to be used again is what the line, the one before or a heading says."""
    from stratlint.language.grammar.tokens import fold

    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    before = text[max(0, start - _LEAD) : start].rstrip().rpartition("\n")[2]
    line = text[start : end if end >= 0 else None][:_LEAD]
    if says(fold(f"{before}\n{line}"), "patterns"):
        return True
    return says(fold("\n".join(_headings_above(text, start))), "pattern_headings")


def _headings_above(text: str, at: int) -> Iterator[str]:
    """The two headings that stand nearest above a place, in Markdown."""
    for _ in range(2):
        at = text.rfind("\n#", 0, max(0, at))
        if at < 0:
            return
        end = text.find("\n", at + 1)
        yield text[at:end][:_LEAD]


_LEAD = 400
"""Characters of a line that are read for what it is."""


def _may_be(text: str, match: re.Match[str]) -> bool:
    """Whether a candidate stands for itself, and is no part of a word, a hashtag or a link."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    if first.isalnum() and (before.isalnum() or before in ("#", "@", "_", "/", "&", "=", "-")):
        return before == "-" and not text[start - 2 : start - 1].isalnum()
    is_amount = match.group().startswith("XXX")  # “XXXX/month”
    if last.isalnum() and (after.isalnum() or after in ("_@=" if is_amount else "_@/=")):
        return False
    if first in "{[<" and (_in_address(text, start) or _is_of_a_site(text, start, end)):
        return False
    if first == "[" and _is_in_pattern(text, start):
        return False
    if _ALONE_ONLY.match(match.group()):
        line = text.rfind("\n", 0, start) + 1
        return bool(_BEFORE_ALONE.search(text[line:start]) and _AFTER_ALONE.match(text, end))
    if match.group().startswith("XXX") and last == "X":
        # Three crosses behind a closed sentence are kisses.
        return not re.search(r"[.!?…,][ \u00a0]\Z", text[max(0, start - 3) : start])
    return True


def _in_address(text: str, at: int) -> bool:
    """Whether the word that `at` stands in is a link: what is in its braces is for a machine."""
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    return "://" in text[start:at]


def _is_of_a_site(text: str, start: int, end: int) -> bool:
    """Whether the braces are a variable that the site fills in: `{{ site.url }}`, or in a link."""
    said = text[start:end].strip("{} ")
    return text[start] == "{" and ("." in said or text[start - 2 : start] == "](")


_DRAWN = late(r"^[ \t]*[|│┃v↓▼⬇]+[ \t]*$", re.MULTILINE)
"""A line of a drawing that leads from one step to the next: what is in brackets there is a name."""
_TEXT = ("", "text", "txt", "markdown", "md")
"""What is said of a code block that is but a text."""


class _Scalar(NamedTuple):
    """Where a value stands that is no list and no mapping, and the key that it belongs to."""

    start: int
    end: int
    field: str


def _scalars(strategy: Strategy) -> dict[int, list[_Scalar]]:
    """The values of a strategy's YAML and fields, by the identity of their source."""
    found: dict[int, list[_Scalar]] = {}
    waiting = [(value, "") for value in strategy.document.values()]
    while waiting:
        value, field = waiting.pop()
        data = value.data
        if isinstance(data, dict):
            waiting.extend((each, key) for key, each in data.items())
        elif isinstance(data, list):
            waiting.extend((each, field) for each in data)
        else:
            place = _Scalar(value.start, value.end, field)
            found.setdefault(id(value.source), []).append(place)
    return found


class _Texts:
    """The stretches of one source that people read: values in YAML, and the text of Markdown."""

    def __init__(self, values: Sequence[_Scalar], source: Source, *, is_loose: bool) -> None:
        self.source = source
        self.scalars = Stretches((start, end) for start, end, _ in values)
        self.words_of_lists = {(start, end) for start, end, field in values if field == "status"}
        """Where a word of a closed list stands: `TODO` is a status."""
        self.body = 0
        self.left = self.left_for_slots = Stretches(())
        """Where nobody reads; a slot `[…]` counts in what is to be copied, other marks do not."""
        self.is_loose = is_loose
        self.is_markdown = source.is_markdown
        if self.is_markdown:
            self._leave_code()

    def _leave_code(self) -> None:
        from stratlint.trees.front_matter import find_front_matter
        from stratlint.trees.markdown_blocks import Code, ListBlock, Quote, read_blocks

        front = find_front_matter(self.source)
        self.body = front.body if front else 0
        left: list[tuple[int, int]] = []
        to_copy: list[tuple[int, int]] = []
        waiting = list(read_blocks(self.source, self.body))
        while waiting:
            block = waiting.pop()
            if isinstance(block, Code):
                # A stranger sets a text that is to be copied as code: its brackets count.
                is_drawn = _DRAWN.search(self.source.text, block.start, block.end) is not None
                is_text = self.is_loose and block.info in _TEXT and not is_drawn
                (to_copy if is_text else left).append((block.start, block.end))
            elif isinstance(block, Quote):
                waiting.extend(block.blocks)
            elif isinstance(block, ListBlock):
                waiting.extend(inner for item in block.items for inner in item.blocks)
        for pattern in (_INLINE_CODE, _COMMENT):
            left.extend(m.span() for m in pattern.finditer(self.source.text, self.body))
        self.left_for_slots = Stretches(left)
        self.left = Stretches([*left, *to_copy])

    def hold(self, start: int, end: int, *, is_within: bool) -> bool:
        """Whether readers read what stands there, and as its author's own words.

        In YAML it is to stand `is_within` one value, or to share letters with one.
        """
        if (start, end) in self.words_of_lists or self._is_quoted(start, end):
            return False
        if self.is_markdown and start >= self.body:
            left = self.left_for_slots if self.source.text[start] == "[" else self.left
            return not left.touch(start, end)
        return self.scalars.hold(start, end) if is_within else self.scalars.touch(start, end)

    def _is_quoted(self, start: int, end: int) -> bool:
        """Whether it stands between quotation marks; those around a whole YAML value are none."""
        text = self.source.text
        near, after = text[max(start - 4, 0) : start], text[end : end + 4].lstrip("\u00a0\u202f ")
        before = near.rstrip("\u00a0\u202f ")
        if not before or not after or before[-1] not in _OPENING or after[0] not in _CLOSING:
            return False
        at = start - len(near) + len(before) - 1
        is_prose = self.is_markdown and start >= self.body
        return is_prose or at not in self.scalars.starts

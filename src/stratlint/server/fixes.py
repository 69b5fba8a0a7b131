"""What puts a finding right at one click: the fix that its rule has, and the mix made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from stratlint.finding import Edit, Finding, instead
from stratlint.mistakes import Mistake, meant
from stratlint.nearest import nearest
from stratlint.phrasebook import Phrasebook
from stratlint.rules.files import shipped_rules
from stratlint.rules.shares import Portion, apportioned, channel_mix, strategy_mix
from stratlint.server.edits import same_word
from stratlint.strategy import Strategy
from stratlint.tuples import NamedTuple


class QuickFix(NamedTuple):
    """Edits under the title that the user chooses them by."""

    title: str
    edits: Sequence[Edit]
    is_safe: bool = False


_LONGEST = 40
"""Characters of a word that a title shows."""


def fixes_of(finding: Finding, strategy: Strategy, words: Phrasebook) -> Iterator[QuickFix]:
    """What can be done about a finding, the surest first."""
    if finding.fix is not None:
        title = _title(finding.fix.edits, words)
        if not finding.fix.is_safe:
            title = words.text("fix", "guess", title=title)
        yield QuickFix(title, finding.fix.edits, finding.fix.is_safe)
    elif (meant := _rule_meant(finding)) is not None:
        yield QuickFix(words.text("fix", "guess", title=_title([meant], words)), [meant])
    if finding.rule == "mix-total":
        yield from _whole_mixes(finding, strategy, words)


def _rule_meant(finding: Finding) -> Edit | None:
    """The rule that a comment may mean where it names none."""
    word = finding.span.text
    if finding.rule != "unused-suppression" or word in shipped_rules():
        return None
    closest = nearest(word, list(shipped_rules()))
    return Edit(finding.span, closest) if closest else None


def fix_of_mistake(mistake: Mistake, words: Phrasebook) -> QuickFix | None:
    """The name that was meant, where a mistake in a config says one."""
    span, said = mistake
    closest = meant(said)
    if not closest:
        return None
    edit = instead(span, closest)
    return QuickFix(words.text("fix", "guess", title=_title([edit], words)), [edit])


def _title(edits: Sequence[Edit], words: Phrasebook) -> str:
    edit = same_word(edits)
    if edit is None:
        return words.text("fix", "several", count=len(edits), new=_shown(edits[0].text))
    old, new = _shown(edit.span.text), _shown(edit.text)
    if not new:
        return words.text("fix", "remove", old=old)
    if not old:
        return words.text("fix", "insert", new=new)
    return words.text("fix", "replace", old=old, new=new, count=len(edits))


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


# The mix

_FIGURE = re.compile(r"([\"']?)(?P<number>\d{1,3}(?:[.,]\d{1,9})?)(?P<unit>\s?%?)\1\Z")


def _whole_mixes(finding: Finding, strategy: Strategy, words: Phrasebook) -> Iterator[QuickFix]:
    """The shares brought to 100 %: the largest takes the difference, or all are scaled."""
    mixes = [strategy_mix(strategy), *map(channel_mix, strategy.part("channels"))]
    mix = next((each for each in mixes if each and each[0].value.span == finding.span), [])
    if not mix or not all(_FIGURE.match(each.value.span.text) for each in mix):
        return
    total = sum((each.share for each in mix), Fraction(0))
    if not total:
        return
    largest = max(mix, key=lambda each: each.share)
    rest = largest.share + 1 - total
    if 0 < rest < 1 and len(mix) > 1:
        title = words.text("mix", "one", type=_shown(largest.type), share=rest)
        yield QuickFix(title, [_share(largest, rest)])
    if scaled := _scaled(mix, total):
        shares = [f"{share * 100}" for share in scaled]
        edits = [_share(each, share) for each, share in zip(mix, scaled, strict=True)]
        yield QuickFix(words.text("mix", "all", shares=shares), edits)


def _scaled(mix: Sequence[Portion], total: Fraction) -> list[Fraction]:
    """The shares in whole per cent, in proportion; none where one would vanish."""
    keys = {str(at): each.share / total for at, each in enumerate(mix)}
    whole = apportioned(100, keys, {})
    return [Fraction(whole[key], 100) for key in keys] if all(whole.values()) else []


def _share(portion: Portion, share: Fraction) -> Edit:
    """The edit that writes a share as its author writes them."""
    span = portion.value.span
    written = _FIGURE.match(span.text)
    assert written is not None
    figure = float(share * 100)
    number = f"{figure:.4f}".rstrip("0").rstrip(".")
    if "," in written["number"]:
        number = number.replace(".", ",")
    return instead(span, number + written["unit"])

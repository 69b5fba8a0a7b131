"""Achievable: where things stand today, and the means there are."""

from stratlint.language.measures import Span
from stratlint.language.statements import Statement
from stratlint.language.tokens import NUMBER


def shows_achievable(found: Statement) -> list[Span]:
    """Return where the goal says what it starts from, or what it has to go by."""
    shown = [
        Span(quantity.start, quantity.end)
        for quantity in found.quantities
        if quantity.from_value is not None
    ]
    if any(token.kind == NUMBER for token in found.row):
        shown += _baselines(found)
    shown += found.listed("means_words") + _ends_at_zero(found)
    return shown


def _baselines(found: Statement) -> list[Span]:
    """Return the words that say where things stand.

    "Contre" does so only before a figure; "last year's readers" are readers.
    """
    owned = found.spoken.words("possessive")
    needs_figure = found.spoken.phrases("baseline_with_figure")
    return [
        found.span(first, end)
        for first, end in found.places("baseline_words")
        if not (end < len(found.row) and found.row[end].text in owned)
        and (
            not needs_figure.at(found.row, first)
            or any(token.kind == NUMBER for token in found.row[end : end + 2])
        )
    ]


def _ends_at_zero(found: Statement) -> list[Span]:
    """Return the last cell of a row of targets where it is 0: that is where things stand."""
    cells = [token for token in found.row if token.text != "|"]
    if found.text.count("|") < 3 or len(cells) < 2 or cells[-1].text != "0":
        return []
    return [Span(cells[-1].start, cells[-1].end)] if cells[-2].kind == NUMBER else []

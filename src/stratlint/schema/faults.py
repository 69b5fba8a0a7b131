"""The faults in the shape of a strategy.

A strategy that is right, as most are on most saves, is accepted by a quick walk; only where that
walk is not sure does the real validator come in, and its word is the one that counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from stratlint.finding import Fault
from stratlint.schema.quick import accepts
from stratlint.strategy import Strategy


def faults(strategy: Strategy, told: frozenset[tuple[str, str]]) -> Iterable[Fault]:
    """What is wrong with the shape of a strategy, at the values at fault.

    `told` are the kinds and fields whose absence a rule tells.
    """
    if accepts(strategy.document):
        return ()
    from stratlint.schema.violations import violations  # not needed by a strategy that is right

    return violations(strategy, told)

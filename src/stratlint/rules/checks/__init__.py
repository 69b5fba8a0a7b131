"""The checks that rules can name, in one explicit list.

A check is a generator of problems. It is given its subject (an item, or the strategy), the
context, and as keyword arguments the parameters that a rule's `with` may set; its signature is
their definition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from stratlint.finding import Problem
from stratlint.rules.checks import document

Check: TypeAlias = Callable[..., Iterator[Problem]]

CHECKS: Mapping[str, Check] = {
    "required sections": document.required_sections,
}


def parameters(check: str) -> Mapping[str, Any]:
    """The parameters of a check and their types; used where a config or a rule sets one."""
    from inspect import Parameter, signature

    return {
        name: each.annotation
        for name, each in signature(CHECKS[check]).parameters.items()
        if each.kind is Parameter.KEYWORD_ONLY
    }

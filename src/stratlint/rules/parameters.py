"""The parameters of a rule, as the signature of its check defines them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from stratlint.rules.checks import check_named, parameters
from stratlint.rules.files import Rule
from stratlint.unusable import Said, say

_PLAIN: Mapping[Any, str] = {bool: "yes-no", int: "whole", float: "number", str: "text"}
"""What the catalogue of complaints calls a plain type."""


def parameter_types(rule: Rule) -> Mapping[str, Any]:
    """The name and type of each parameter that a config or a rule file may set."""
    return {} if rule.is_built_in else types_of(rule.check, rule.own_check)


def types_of(check: str, own_check: Callable[..., Any] | None = None) -> Mapping[str, Any]:
    """The name and type of each parameter of a check: of the named one, or a package's own."""
    function = own_check or check_named(check)
    hints = get_type_hints(function)
    return {name: hints.get(name, Any) for name in parameters(function)}


def needed(check: str, own_check: Callable[..., Any] | None = None) -> list[str]:
    """The parameters that a check cannot do without."""
    declared = parameters(own_check or check_named(check))
    return [name for name, each in declared.items() if each.default is Parameter.empty]


def fits(data: object, wanted: Any) -> bool:  # noqa: ANN401
    """Whether data read from YAML can stand for a parameter of type `wanted`."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        return any(fits(data, each) for each in arguments)
    if origin is Literal:
        return data in arguments
    if _is_mapping(origin or wanted):
        values = arguments[1] if len(arguments) == 2 else Any
        return isinstance(data, dict) and all(fits(each, values) for each in data.values())
    if _is_list(origin or wanted):
        items = arguments[0] if arguments else Any
        return isinstance(data, list) and all(fits(each, items) for each in data)
    if wanted in (int, float) and isinstance(data, bool):
        return False
    if wanted is float:
        return isinstance(data, (int, float))
    return wanted not in (*_PLAIN, NoneType) or isinstance(data, wanted)


def expected(wanted: Any) -> Said:  # noqa: ANN401
    """What a parameter of type `wanted` should be, in plain words."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        kinds = [expected(each) for each in arguments if each is not NoneType]
        distinct = [each for n, each in enumerate(kinds) if each not in kinds[:n]]
        return distinct[0] if len(distinct) == 1 else say("kind-either", kinds=distinct)
    if origin is Literal:
        return say("kind-one-of", names=", ".join(str(each) for each in arguments))
    if _is_mapping(origin or wanted):
        return say("kind-mapping")
    if _is_list(origin or wanted):
        named = [str(each) for kind in arguments[:1] for each in get_args(kind)]
        return say("kind-list-of", names=", ".join(named)) if named else say("kind-list")
    return say(f"kind-{_PLAIN.get(wanted, 'other')}")


def _is_mapping(kind: Any) -> bool:  # noqa: ANN401
    return isinstance(kind, type) and issubclass(kind, Mapping)


def _is_list(kind: Any) -> bool:  # noqa: ANN401
    if not isinstance(kind, type) or issubclass(kind, str):
        return False
    return issubclass(kind, (Sequence, set, frozenset))

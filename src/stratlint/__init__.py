"""The linter for strategy-as-code, as a program and as a library.

What `__all__` names is what other programs can rely on; docs/api.md describes it. It is loaded when
it is asked for, so that `import stratlint` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # true to a type checker; importing it would take longer than all the rest
if TYPE_CHECKING:
    from stratlint.api import NoStrategyError, check, check_text
    from stratlint.config import ConfigError
    from stratlint.finding import Finding, Related, Severity
    from stratlint.unusable import UsageError

__version__ = "0.1.0"

__all__ = [
    "ConfigError",
    "Finding",
    "NoStrategyError",
    "Related",
    "Severity",
    "UsageError",
    "__version__",
    "check",
    "check_text",
]

_HOMES = {
    "ConfigError": "stratlint.config",
    "Finding": "stratlint.finding",
    "NoStrategyError": "stratlint.api",
    "Related": "stratlint.finding",
    "Severity": "stratlint.finding",
    "UsageError": "stratlint.unusable",
    "check": "stratlint.api",
    "check_text": "stratlint.api",
}
"""Where each public name lives."""


if not TYPE_CHECKING:  # it would let a misspelt name pass

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

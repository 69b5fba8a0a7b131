"""Pages written as HTML: one file, with its style in it, that loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stratlint import __version__
from stratlint.output.visible import one_line
from stratlint.report.overview import Overview
from stratlint.report.page import Page
from stratlint.report.pictures import columns_of
from stratlint.report.words import words
from stratlint.review.words import words as review_words
from stratlint.sources.files import UsageError

if TYPE_CHECKING:
    from jinja2 import Environment

GENERATOR = '<meta name="generator" content="stratlint '
"""What tells a page of this program from any other file."""

_HERE = Path(__file__).parent
_HUNDRED = Fraction(100)


class NoJinjaError(UsageError):
    """The library that fills in pages is not installed."""

    def __init__(self) -> None:
        """Say what installs it."""
        super().__init__("a report needs Jinja2: pip install 'stratlint[report]' installs it.")


def render_page(page: Page) -> str:
    """One strategy as a page."""
    return _filled("strategy.html", page.language, page.own_language, page=page)


def render_overview(overview: Overview) -> str:
    """Many strategies as a page."""
    spoken = overview.language
    return _filled("overview.html", spoken, spoken, overview=overview)


def _filled(template: str, language: str, own_language: str, **values: object) -> str:
    environment = _environment(_own(words(language).language, own_language))
    return environment.get_template(template).render(
        t=words(language),
        told=review_words(language),
        version=__version__,
        css=environment.filters["trusted"]((_HERE / "report.css").read_text("utf-8")),
        **values,
    )


def _environment(own: Callable[[object], Any]) -> Environment:
    """Where templates are found. Whatever is not the program's own is escaped and made visible."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise NoJinjaError from None
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_shown,
    )  # fmt: skip
    environment.filters.update(
        own=own, hundred=_hundred, columns_of=columns_of, trusted=Markup
    )  # fmt: skip
    return environment


def _shown(value: object) -> object:
    """A plain text on one line, with every character that could steer its reader written out."""
    return one_line(value) if value.__class__ is str else value


def _own(spoken: str, usual: str) -> Callable[..., Any]:
    """What marks the strategy's own words: they may run the other way, in another language."""

    def own(text: object, language: str = usual) -> Any:  # noqa: ANN401 - markup, loaded late
        from markupsafe import Markup

        mark = (
            "<bdi>" if language == spoken or not language.isalpha() else f'<bdi lang="{language}">'
        )
        return Markup(f"{mark}{{}}</bdi>").format(one_line(str(text)))

    return own


def _hundred(share: Fraction) -> float:
    """A share of one as a place between 0 and 100."""
    return float(round(min(max(share, Fraction(0)), Fraction(1)) * _HUNDRED, 2))


__all__ = ["GENERATOR", "NoJinjaError", "render_overview", "render_page"]

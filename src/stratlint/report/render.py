"""Pages written as HTML: one file, with its style in it, that loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from stratlint import __version__
from stratlint.output.visible import one_line
from stratlint.report.calendar import Post
from stratlint.report.channels import Mark
from stratlint.report.pictures import columns_of
from stratlint.report.words import Words, words
from stratlint.unusable import UsageError

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from stratlint.report.overview import Overview
    from stratlint.report.page import Page

GENERATOR = '<meta name="generator" content="stratlint '
"""What tells a page of this program from any other file."""

_HERE = Path(__file__).parent
_HUNDRED = Fraction(100)


class NoJinjaError(UsageError):
    """The library that fills in pages is not installed."""

    def __init__(self) -> None:
        """Say what installs it."""
        super().__init__("no-report-extra")


def render_page(page: Page) -> str:
    """One strategy as a page."""
    return _filled("strategy.html", page.language, page.own_language, page=page)


def render_overview(overview: Overview) -> str:
    """Many strategies as a page."""
    spoken = overview.language
    return _filled("overview.html", spoken, spoken, overview=overview)


def _filled(template: str, language: str, own_language: str, **values: object) -> str:
    spoken = words(language)
    environment = _environment(spoken, own_language)
    return environment.get_template(template).render(
        t=spoken,
        version=__version__,
        css=environment.filters["trusted"]((_HERE / "report.css").read_text("utf-8")),
        **values,
    )


def _environment(spoken: Words, own_language: str) -> Environment:
    """Where templates are found. Whatever is not the program's own is escaped and made visible."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise NoJinjaError from None
    from markupsafe import Markup

    from stratlint.report.compiled import Compiled

    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_shown,
        bytecode_cache=Compiled(_HERE / "__pycache__"),
    )  # fmt: skip
    own = _own(spoken.language, own_language)
    channel = _channel(own)
    environment.filters.update(
        own=own,
        channel=channel,
        post_row=_post_row(own, channel, spoken),
        hundred=_hundred,
        columns_of=columns_of,
        trusted=Markup,
    )
    return environment


def _shown(value: object) -> object:
    """A plain text on one line, with every character that could steer its reader written out."""
    return one_line(value) if value.__class__ is str else value


def _own(spoken: str, usual: str) -> Callable[..., Markup]:
    """What marks the strategy's own words: they may run the other way, in another language."""
    from markupsafe import Markup, escape

    @lru_cache(maxsize=4096)
    def own(text: str, language: str = usual) -> Markup:
        mark = f' lang="{language}"' if language != spoken and language.isalpha() else ""
        return Markup(f"<bdi{mark}>{escape(one_line(text))}</bdi>")

    return own


def _channel(own: Callable[..., Markup]) -> Callable[[Mark], Markup]:
    """What writes a channel's name behind its mark; a year's calendar asks for it thousandfold."""
    from markupsafe import Markup

    written = Markup(
        '<span class="channel"><span class="mark tone-{}" aria-hidden="true">{}</span> {}</span>'
    )

    @cache
    def channel(mark: Mark) -> Markup:
        return written.format(mark.tone, mark.short, own(mark.name))

    return channel


def _post_row(
    own: Callable[..., Markup], channel: Callable[[Mark], Markup], spoken: Words
) -> Callable[[Post], Markup]:
    """What writes a post as a row: in a template, thousands of rows take half of the time."""
    from markupsafe import Markup

    def row(post: Post) -> Markup:
        weekday = spoken.weekdays[post.day.weekday()][1][:3]
        channels = Markup(" ").join(map(channel, post.marks))
        cells = (
            channels, own(post.text), own(post.type), own(post.goal),
            own(spoken.value("post", "status", post.status)),
        )  # fmt: skip
        when = f'<th scope="row">{post.day.day} {weekday} {own(post.time)}</th>'
        return Markup(f"<tr>{when}<td>{'</td><td>'.join(cells)}</td></tr>")

    return row


def _hundred(share: Fraction) -> float:
    """A share of one as a place between 0 and 100."""
    return float(round(min(max(share, Fraction(0)), Fraction(1)) * _HUNDRED, 2))


__all__ = ["GENERATOR", "NoJinjaError", "render_overview", "render_page"]

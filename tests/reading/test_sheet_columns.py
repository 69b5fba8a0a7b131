"""The columns of parts in CSV, as spreadsheets call them, and posts on several channels."""

from datetime import date

import pytest

from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.context import Context
from stratlint.sources.text import Source
from stratlint.strategy import Strategy


def part(text: str, name: str = "calendar", language: str = "en") -> Strategy:
    return read_strategy("s", [Document(Source(f"{name}.csv", text), name)], language).strategy


@pytest.mark.parametrize(
    ("name", "text", "fields"),
    [
        (
            "accounts",
            "Network;Handle;Link to profile;Channel owner;Keep / Deactivate\n"
            "X;@pier;https://x.example/pier;Ana;Keep\n",
            {"url": "https://x.example/pier", "owner": "Ana", "decision": "keep"},
        ),
        (
            "calendar",
            "Account;Network;Time (ET);Date;Message\n"
            "@pier;X;9:00;2027-03-01;The lights are on until nine.\n",
            {"channel": "X", "time": "09:00", "text": "The lights are on until nine."},
        ),
        (
            "calendar",
            "scheduled at;profile;service;text\n2027-03-01 09:00;pier;X;The lights are on.\n"
            "2027-03-02 09:00;Pier;Facebook;The lights are off.\n",
            {"channel": "X", "time": "09:00"},
        ),
        (
            "calendar",
            "Date;Subject;Proposed text\n2027-03-01;Lights;The lights are on until nine.\n",
            {"text": "The lights are on until nine."},
        ),
        (
            "calendar",
            "Date;Channel;In our own voice;Notes\n2027-03-15;X;Try it free if you are ten.;\n"
            ";;;Pillar 1: how we row\n",
            {"text": "Try it free if you are ten."},
        ),
        (
            "content-mix",
            "Type;Share\nTeach;100%\n;100%\n",
            {"share": "100%"},
        ),
        (
            "calendar",
            "Date;Network;Message;Copy\n2027-03-01;X;open-late;The lights are on.\n",
            {"message": "open-late", "text": "The lights are on."},
        ),
    ],
)
def test_cells_tell_what_a_column_is(name: str, text: str, fields: dict[str, str]) -> None:
    item, *others = part(text, name.replace("-", "_")).part(name.replace("-", "_"))
    assert len(others) == (1 if "service" in text else 0)
    assert {field: item.text(field) for field in fields} == fields


def test_a_short_weekday_before_figures_is_part_of_the_day() -> None:
    text = "Date;Canal;Texte\nlun. 01/03/2027;Facebook;Bonjour\n"
    (post,) = part(text, language="fr").part("calendar")
    assert post.text("date") == "2027-03-01"


def test_a_post_that_names_two_channels_is_on_both() -> None:
    plan = (
        "title: T\nlanguage: en\nchannels:\n- {id: ig, network: Instagram}\n"
        "- {id: page, network: Facebook}\ncalendar:\n- {channel: 'Instagram, FB', text: Hi}\n"
        "- {channel: ig, text: Ho}\n- {channel: 'Instagram, Fob', text: Ha}\n"
    )
    strategy = read_strategy("s", [Document(Source("strategy.yaml", plan), WHOLE)]).strategy
    posts = Context(strategy, date(2027, 1, 1), {}).posts_of
    assert {name: [post.text("text") for post in found] for name, found in posts.items()} == {
        "ig": ["Hi", "Ho"], "page": ["Hi"], "Instagram, Fob": ["Ha"],
    }  # fmt: skip

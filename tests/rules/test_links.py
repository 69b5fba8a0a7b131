"""Links whose parameters do not arrive, each with its reason, and mended where that is sure."""

from datetime import date

import pytest

from stratlint.config import settings_for
from stratlint.finding import Finding
from stratlint.fixing.edits import edited
from stratlint.reading.assemble import read_strategy
from stratlint.reading.documents import WHOLE, Document
from stratlint.rules.context import Context
from stratlint.rules.engine import judge
from stratlint.sources.text import Source

UTM = "utm_source=x&utm_medium=social&utm_campaign=rye"
HOME = "https://marle.example/"
PLAN = """\
title: Bakery
period: 2027-01-01/2027-12-31
language: en
calendar:
  - {{date: 2027-01-04, channel: {channel}, text: "{text}", link: "{link}"}}
"""


def found(rule: str, *, channel: str = "x", text: str = "A", link: str = HOME) -> list[Finding]:
    plan = PLAN.format(channel=channel, text=text, link=link)
    strategy = read_strategy("a", [Document(Source("strategy.yaml", plan), WHOLE)]).strategy
    context = Context(strategy, date(2027, 1, 1), {})
    said = judge(context, settings_for(("recommended",)), "en")
    return [each for each in said if each.rule == rule]


@pytest.mark.parametrize(
    ("link", "said", "mended"),
    [
        (f"{HOME}?{UTM.replace('&', '&amp;')}", "“&amp;” is how web pages", f"{HOME}?{UTM}"),
        (f"{HOME}?{UTM.replace('&', '&#038;')}", "“&#038;” is how web pages", f"{HOME}?{UTM}"),
        (
            f"{HOME}?id=4%26{UTM.replace('&', '%26')}",
            "“%26” stands for a sign",
            f"{HOME}?id=4&{UTM}",
        ),
        (f"{HOME}%3F{UTM}", "“%3F” stands for a sign", f"{HOME}?{UTM}"),
        (f"{HOME}#{UTM}", "behind “#” is not sent", f"{HOME}?{UTM}"),
        (f"{HOME}#menu?{UTM}", "behind “#” is not sent", f"{HOME}?{UTM}#menu"),
        (f"{HOME}?id=4?{UTM}", "A link has one “?”", f"{HOME}?id=4&{UTM}"),
        (f"{HOME}?{UTM}&utm_source=facebook", "“utm_source” stands twice", None),
        (f"{HOME}?utm=spring", "“utm” is not a parameter", None),
        (f"{HOME}?utm-source=x", "“utm-source” is not a parameter", None),
        (f"{HOME}?umt_source=x&utm_medium=a&utm_campaign=b", "“umt_source” is not", None),
        (f"{HOME}?{UTM} sale", "“rye sale” has a blank", None),
    ],
)
def test_parameters_that_do_not_arrive(link: str, said: str, mended: str | None) -> None:
    (finding,) = found("post-tracking", link=link)
    assert said in finding.message
    if mended is None:
        assert finding.fix is None
        return
    assert finding.fix is not None
    text = edited(finding.span.source.text.encode(), finding.fix.edits).decode()
    assert f'link: "{mended}"' in text


@pytest.mark.parametrize(
    "link", [f"{HOME}?{UTM}", f"{HOME}?{UTM}#menu", f"{HOME}?{UTM}&utm_content=a&utm_id=7"]
)
def test_parameters_that_arrive(link: str) -> None:
    assert found("post-tracking", link=link) == []


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Two days in #Saint-Malo", "#Saint"), ("À #l'atelier", "#l"), ("#aujourd’hui", "#aujourd"),
        ("(#Marle-sur-Mer)", "#Marle"), ("#MarleBread's loaf", ""), ("#rye - #spelt – #oats", ""),
        ("We are #1-ranked", ""), (f"{HOME}#a-b", ""), ("#rye, #spelt-", ""),
    ],
)  # fmt: skip
def test_a_hashtag_ends_at_a_hyphen_or_an_apostrophe(text: str, tag: str) -> None:
    messages = [each.message for each in found("post-hashtag", text=text)]
    assert len(messages) == bool(tag)
    assert all(f"is “{tag}” to every network" in each for each in messages)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("#Valentine's-day", "#ValentinesDay"), ("#St-Patrick’s-day", "#StPatricksDay"),
        ("#fête-de-l'eau", "#fêteDeLEau"),
    ],
)  # fmt: skip
def test_a_hashtag_is_offered_as_one_word(text: str, joined: str) -> None:
    assert f"for instance {joined}." in found("post-hashtag", text=text)[0].message


def test_all_that_is_wrong_with_a_link_is_said_at_once() -> None:
    link = f"{HOME}?utm_source=X&amp;utm_medium=paid ad&utm_medium=y&utm=z"
    said = [each.message for each in found("post-tracking", link=link)]
    for fault in ("how web pages write", "“utm_medium” stands twice", "“paid ad” has a blank",
                  "“utm” is not a parameter", "“X” is counted apart"):  # fmt: skip
        assert sum(fault in each for each in said) == 1
    assert len(said) == 5


@pytest.mark.parametrize(
    ("channel", "text", "count"),
    [
        ("X", "New loaf. Link in bio!", 1), ("Threads", "Link in our bio", 1),
        ("LinkedIn", "Le volet : lien en bio", 1), ("Instagram", "New loaf. Link in bio!", 0),
        ("TikTok", "Link in bio", 0), ("our forum", "Link in bio", 0), ("X", "A biology link", 0),
    ],
)  # fmt: skip
def test_a_link_in_bio_where_the_text_can_have_it(channel: str, text: str, count: int) -> None:
    assert len(found("post-link-in-bio", channel=channel, text=text)) == count

"""What missions, goals, types and calls to action are for, and what follows for posts."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stratlint.config import settings_for
from stratlint.finding import Finding
from stratlint.language.purposes import (
    AIM,
    CALL,
    LABEL,
    PURPOSES,
    STRAYS_FROM,
    any_shows,
    hints_of,
    purpose_names,
    purposes_of,
)
from stratlint.language.vocabulary import fold, grammar, languages, valued
from stratlint.rules.checks.purposes import KEPT_BY
from stratlint.rules.examples import findings_in
from stratlint.rules.files import Example

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    found: list[Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return found


TEXTS, MISSIONS = cases("purposes"), cases("missions")
STRAYING = [case for case in MISSIONS if "strays" in case]
PROMISING = [case for case in MISSIONS if "strays" not in case]


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: f"{case[0]}-{case[2]}")
def test_a_text_shows_its_purposes_and_nothing_else(case: list[Any]) -> None:
    language, kind, text, *expected = case
    found = purposes_of(text, language, kind)
    assert [[each.name, text[each.start : each.end]] for each in found] == expected


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: f"{case[0]}-{case[2]}")
def test_what_a_text_shows_is_among_what_it_may_be_about(case: list[Any]) -> None:
    language, kind, text, *_ = case
    assert {each.name for each in purposes_of(text, language, kind)} <= hints_of(text, language)


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: f"{case[0]}-{case[2]}")
def test_a_promise_has_one_of_the_words_that_promise(case: list[Any]) -> None:
    language, kind, text, *expected = case
    if kind == AIM and any(name in KEPT_BY for name, _ in expected):
        assert any(stem in fold(text) for stem in _stems(language))


@pytest.mark.parametrize("language", languages())
def test_every_purpose_has_a_name_and_words_of_each_kind(language: str) -> None:
    assert len(purpose_names(PURPOSES, language)) == len(PURPOSES)
    for purpose in PURPOSES:
        for listed in ("aims", "labels", "calls"):
            assert any_shows(_phrases(language, listed), {purpose}, language, listed)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("purpose", sorted(KEPT_BY))
def test_every_aim_that_promises_passes_the_gate(language: str, purpose: str) -> None:
    from stratlint.language.purposes import _table

    stems = _stems(language)
    data = _table(language).data
    for listed in ("aims", "gained", "acts"):
        for phrase in str(data[listed].get(purpose, "")).split(","):
            if phrase.strip() and phrase.strip() not in ("mql", "sql"):
                assert any(stem in fold(phrase) for stem in stems), phrase


def _stems(language: str) -> list[str]:
    return [stem for stem, _ in valued(grammar(language).data["promising"])]


def _phrases(language: str, listed: str) -> list[str]:
    from stratlint.language.purposes import _table

    return [fold(str(phrases)) for phrases in _table(language).data[listed].values()]


def test_a_post_never_strays_from_its_own_purpose() -> None:
    assert set(STRAYS_FROM) == set(PURPOSES)
    assert not any(purpose in strays for purpose, strays in STRAYS_FROM.items())
    assert set().union(*STRAYS_FROM.values()) <= set(PURPOSES)


@pytest.mark.parametrize("case", STRAYING, ids=lambda case: f"{case['mission']} {case['posts']}")
def test_a_post_strays_only_where_all_its_signs_say_so(case: dict[str, Any]) -> None:
    assert len(_findings(case, "post-mission", 1)) == case["strays"]


@pytest.mark.parametrize("case", PROMISING, ids=lambda case: f"{case['mission']} {case['posts']}")
def test_a_promise_is_missed_only_where_no_post_speaks_of_it(case: dict[str, Any]) -> None:
    found = _findings(case, "mission-posted", 4)
    expected = [case["promises"]] if "promises" in case else []
    assert [each.span.text for each in found] == expected
    assert all(words in each.message for each, words in zip(found, expected, strict=True))


def test_three_posts_are_too_few_to_miss_a_promise() -> None:
    for case in PROMISING:
        assert not _findings(case, "mission-posted", 3)


def _findings(case: dict[str, Any], rule: str, times: int) -> list[Finding]:
    fields = ("goal", "type", "call_to_action", "text")
    posts = [
        {"date": f"2027-01-{day:02}", "time": "08:30", "channel": "page"}
        | {f: v.strip() for f, v in zip(fields, post.split("/"), strict=True) if v.strip()}
        for day, post in enumerate(case["posts"] * times, start=1)
    ]
    strategy = {
        "language": case["language"],
        "channels": [{"id": "page", "network": "facebook", "mission": case["mission"]}],
        "calendar": posts,
    }
    text = yaml.safe_dump(strategy, allow_unicode=True, sort_keys=False, width=1000)
    found = findings_in(Example(text), settings_for().rules[rule])
    assert {each.severity for each in found} <= {"warning"}
    return found


@given(st.text(max_size=80), st.sampled_from(languages()), st.sampled_from((AIM, LABEL, CALL)))
def test_any_text_is_read_and_every_span_is_in_it(text: str, language: str, kind: str) -> None:
    for each in purposes_of(text, language, kind):
        assert each.name in PURPOSES
        assert text[each.start : each.end].strip()

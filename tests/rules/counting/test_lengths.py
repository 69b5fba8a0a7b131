"""Each network counts in its own way, and nothing costs more than it must."""

import sys
import time

import pytest

from stratlint.rules.counting.lengths import (
    hashtags_in,
    is_surely_short,
    length,
    links_in,
    networks,
)
from stratlint.rules.counting.web_addresses import web_addresses

FAMILY = "👨‍👩‍👧‍👦"
LINK = "https://example.org/" + "a" * 180


@pytest.mark.parametrize(
    ("network", "text", "count"),
    [
        ("x", "ab", 2), ("x", "日本", 4), ("x", FAMILY, 2), ("x", "👍🏽🇫🇷1️⃣", 6),
        ("x", f"a {LINK} b", 27), ("x", "👩‍🦰👨🏽‍🦱", 4),
        ("x", "e\u0301", 1), ("x", "see example.org", 27), ("x", "https://example.org/x\naaa", 27),
        ("bluesky", FAMILY * 60, 60), ("bluesky", "e\u0301" * 200, 200), ("bluesky", LINK, 27),
        ("bluesky", "(https://a.example/) https://a.example/bread-at-six, https://a.example", 45),
        ("mastodon", LINK, 23), ("mastodon", "see example.org", 15), ("mastodon", FAMILY, 1),
        ("mastodon", "@marle@social.example.org hi", 9), ("mastodon", "a@b.example.org", 15),
        ("threads", "é’😊", 9), ("threads", "ab", 2),
        ("linkedin", "😊a", 3), ("tiktok", "😊", 2), ("instagram", "😊é", 2), ("youtube", "é", 2),
    ],
)  # fmt: skip
def test_a_text_is_as_long_as_its_network_says(network: str, text: str, count: int) -> None:
    assert length(text, networks()[network]) == count


@pytest.mark.parametrize("name", list(networks()))
def test_each_network_has_a_source_and_a_day(name: str) -> None:
    network = networks()[name]
    assert network.source
    assert network.as_of >= "2026-11-25"
    assert network.limit > 0


@pytest.mark.parametrize("name", list(networks()))
@pytest.mark.parametrize("text", ["a" * 50, "é" * 130, "😊" * 130, f"{LINK} " * 3, "a.b " * 20])
def test_what_is_surely_short_fits(name: str, text: str) -> None:
    network = networks()[name]
    if is_surely_short(text, network):
        assert length(text, network) <= network.limit


def test_hashtags_are_words_behind_a_sign() -> None:
    assert hashtags_in("#a #b2 #été #1 https://x.example/#c &#39; a#d ＃日本") == 4


def test_the_same_link_twice_is_one() -> None:
    assert links_in("https://a.com https://a.com www.b.com c.com") == {"https://a.com", "www.b.com"}


@pytest.mark.parametrize(
    "text",
    ["é" * 20_000, "a." * 10_000, "é." * 10_000, "https://a.com/" + "(" * 19_000, "-a" * 9_000,
     "https://a.com/" + "a!" * 9_000, "a.com?" + "!" * 19_000, "\ufe0f" * 20_000],
)  # fmt: skip
def test_hostile_texts_cost_little(text: str) -> None:
    started = time.process_time()
    list(web_addresses(text))
    length(text, networks()["x"])
    assert time.process_time() - started < 5


def test_no_library_is_loaded_for_plain_letters() -> None:
    sys.modules.pop("regex", None)
    length("a" * 1000, networks()["bluesky"])
    assert "regex" not in sys.modules

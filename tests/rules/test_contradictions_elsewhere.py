"""The same contradictions in two other strategies that check clean, in YAML and in Markdown.

What the example's words happen to say must not decide: each is found once, and nothing else.
"""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.rules.test_seeded_defects import told

CASES = Path(__file__).parents[1] / "cases"
FILES = {
    "en": CASES / "choir-en" / "strategy.yaml",
    "fr": CASES / "bibliotheque-fr" / "strategy.md",
}


class Sown(NamedTuple):
    """`before` becomes `after`; the finding stands at `at`, on that day."""

    rule: str
    language: str
    before: str
    after: str
    at: str
    today: str = "2027-01-06"


def between(language: str, first: str, last: str) -> str:
    text = FILES[language].read_text("utf-8")
    start = text.index(first)
    return text[start : text.index(last, start) + len(last)]


LISTEN, LISTEN_LATER = (
    between("en", each, "rehearsal on ")
    for each in ("Listen to how we warm up", "Listen to a first")
)
ALBUM, ALBUM_LATER = (
    between("fr", each, "cinq minutes.")
    for each in ("L'album du mardi : une grand-mère", "L'album du mardi : le train")
)
EN_MISSION = between("en", "Tell neighbours when", "join the tenors.")
FR_MISSION = between("fr", "Annoncer aux familles les", "viennent au conte.")

SOWN = [
    Sown("goal-fields-agree", "en", "target: 90", "target: 120", "120"),
    Sown("goal-fields-agree", "fr", "cible : 320", "cible : 420", "420"),
    Sown("goal-fields-agree", "en", "baseline: 35", "baseline: 53", "53"),
    Sown("goal-fields-agree", "fr", "départ : 210", "départ : 120", "120"),
    Sown("goal-fields-agree", "en", "by: 2027-06-30", "by: 2027-08-31", "2027-08-31"),
    Sown("goal-fields-agree", "fr", "échéance : 2027-06-30", "échéance : 2027-08-31", "2027-08-31"),
    Sown("goal-fields-agree", "en",
         "Bring 90 neighbours to open rehearsals by 30 June 2027, up from",
         "Cut the empty chairs to 90 by 30 June 2027, from", "90"),
    Sown("goal-fields-agree", "fr", "Faire prendre 320 cartes par les familles",
         "Réduire à 320 les cartes perdues par les familles", "320"),
    Sown("figures-agree", "en", "Twenty neighbours a month who say that a reel brought them.",
         "Sixty neighbours at open rehearsals by 30 June 2027.", "Sixty"),
    Sown("figures-agree", "fr", "Quinze familles par mois qui citent un album vu ici.",
         "Deux cents cartes prises d'ici le 30 juin 2027.", "Deux cents"),
    Sown("figures-agree", "fr", "## Concurrents\n",
         "## Concurrents\n\nCinq concurrents que nous regardons :\n", "Cinq"),
    Sown("post-overdue", "en", "status: scheduled", "status: published", "published"),
    Sown("post-overdue", "fr", "programmé", "publié", "publié"),
    Sown("post-overdue", "en", "status: scheduled", "status: draft", "draft", "2027-01-12"),
    Sown("post-overdue", "fr", "programmé", "brouillon", "brouillon", "2027-01-12"),
    Sown("review-in-future", "en", "last: 2026-11-20", "last: 2027-05-20", "2027-05-20"),
    Sown("review-in-future", "fr", "last: 2026-11-20", "last: 2027-05-20", "2027-05-20"),
    Sown("past-plan", "en", "last: 2026-11-20", "last: 2028-01-20", "2027-01-01", "2028-03-01"),
    Sown("past-plan", "fr", "last: 2026-11-20", "last: 2028-01-20", "2027-01-01", "2028-03-01"),
    Sown("post-repeated", "fr", ALBUM_LATER, ALBUM, "L'album du mardi : une"),
    Sown("post-cross-posted", "en",
         between("en", "Listen to a round", "rehearsal on 21 January."),
         between("en", "On Sunday we sing", "where and when."), "On Sunday"),
    Sown("post-cross-posted", "fr",
         between("fr", "L'album du mardi : un loup", "cinq minutes."),
         between("fr", "Dimanche, on lit", "où et quand."), "Dimanche"),
    Sown("channel-mission-distinct", "en", EN_MISSION,
         "Our mission is to show neighbours one minute of each rehearsal so they dare to come to "
         "an open one.", "Our mission"),
    Sown("channel-mission-distinct", "fr", FR_MISSION,
         "Notre mission est de montrer aux familles un album par semaine pour qu'elles viennent "
         "prendre une carte.", "Notre mission"),
    Sown("post-mission", "en", "Listen to a round in three parts.",
         "We are hiring a pianist: send us your CV.", "We are hiring"),
    Sown("post-mission", "fr", "L'album du mardi : un loup qui a peur du noir.",
         "Nous recrutons un animateur en CDI : envoyez votre CV.", "Nous recrutons"),
    Sown("account-channel", "en", between("en", "  - {network: Facebook, url", "Tom Ash]}\n"), "",
         "Facebook"),
    Sown("account-channel", "fr", between("fr", "| Facebook | https", "Yann Le Bris |\n"), "",
         "Facebook"),
    Sown("account-impostor-reported", "en", "accounts:\n",
         "accounts:\n  - {network: Facebook, url: 'https://facebook.com/kestrel-tickets', "
         "owner: unknown, purpose: Sells fake tickets in our name, last_audited: 2026-11-20}\n",
         "Sells fake"),
    Sown("post-accessible", "en", "alt_text: Singers in a half circle", "alt_text: IMG_2034.jpg",
         "IMG_2034"),
    Sown("post-accessible", "fr", "image : les mains d’un enfant sur une page",
         "image : IMG_2034.jpg", "IMG_2034"),
    Sown("calendar-cadence", "en", "every Tuesday", "every Wednesday", "every Wednesday"),
    Sown("calendar-cadence", "fr", "chaque mardi", "chaque mercredi", "chaque mercredi"),
]  # fmt: skip


@pytest.mark.parametrize("sown", SOWN, ids=lambda each: f"{each.rule}-{each.language}")
def test_a_contradiction_is_found_once_at_its_place_and_nothing_else(
    sown: Sown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(shutil.copy(FILES[sown.language], tmp_path))
    text = file.read_text("utf-8")
    assert sown.before in text
    file.write_text(text.replace(sown.before, sown.after, 1), "utf-8")
    monkeypatch.chdir(tmp_path)
    ((rule, at),) = told(sown.today, capsys)
    assert rule == sown.rule
    assert at.lstrip('"').startswith(sown.at)


@pytest.mark.parametrize("language", FILES)
def test_nothing_is_said_of_what_is_clean(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    shutil.copy(FILES[language], tmp_path)
    monkeypatch.chdir(tmp_path)
    assert told("2027-01-06", capsys) == []

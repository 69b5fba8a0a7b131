"""A contradiction sown into a strategy that checks clean: found once, at its place, and no more."""

import shutil
from pathlib import Path

import pytest

from tests.rules.test_seeded_defects import (
    JANUARY,
    STRATEGIES,
    Seed,
    en,
    findings,
    fr,
    line,
    stretch,
    told,
)

RECOMMENDED = "recommended"
_FRENCH_SAID = stretch("fr", "strategy.md", "Affûter, c’est la moitié", "avant de la voir.")
_FRENCH_OTHER = stretch("fr", "strategy.md", "Premier exercice de la", "la onzième en entier.")
_FRENCH_ON_FACEBOOK = stretch("fr", "strategy.md", "Votre fenêtre ferme mal", "fenêtre neuve.")
_MISSION = stretch("fr", "strategy.md", "Montrer le travail de l’établi", "porte de l’atelier.")
_OTHER_MISSION = stretch("fr", "strategy.md", "Expliquer aux propriétaires", "demandent un devis.")

CONTRADICTIONS = [
    en("goal-fields-agree", RECOMMENDED, "goals.yaml", "  target: 420", "  target: 480", "480"),
    fr("goal-fields-agree", RECOMMENDED, "- cible\u00a0: 24", "- cible\u00a0: 34", "34"),
    en("goal-fields-agree", RECOMMENDED, "goals.yaml", "  baseline: 22", "  baseline: 27", "27"),
    fr("goal-fields-agree", RECOMMENDED, "- départ\u00a0: 14", "- départ\u00a0: 11", "11"),
    en("goal-fields-agree", RECOMMENDED, "goals.yaml", "  by: 2027-11-30", "  by: 2027-09-30",
       "2027-09-30"),
    fr("goal-fields-agree", RECOMMENDED, "- échéance : 2027-05-31", "- échéance : 2027-06-30",
       "2027-06-30"),
    en("goal-fields-agree", RECOMMENDED, "goals.yaml",
       "metric: first-time bookings that began with a link in one of our posts",
       "metric: likes", "likes"),
    fr("goal-fields-agree", RECOMMENDED,
       "indicateur\u00a0: demandes de devis arrivées par un lien de nos publications",
       "indicateur\u00a0: mentions « j’aime »", "mentions"),
    en("goal-fields-agree", RECOMMENDED, "goals.yaml",
       "Collect 420 donated bikes from valley households by 31 October 2027, up from 290 in the "
       "year\n    before, so that",
       "Reduce the bikes that valley households throw away by 31 October 2027, so that", "420"),
    fr("goal-fields-agree", RECOMMENDED,
       "Recevoir 18 candidatures complètes, contre 10 l’an passé, pour",
       "Réduire le nombre des candidatures incomplètes pour", "18"),
    en("figures-agree", RECOMMENDED, "competitors.md",
       "# Competitors\n", "# Competitors\n\nNine competitors that we look at.\n", "Nine"),
    fr("figures-agree", RECOMMENDED,
       "## Mesures\n", "## Mesures\n\nNos 4 mesures :\n", "4"),
    en("post-overdue", RECOMMENDED, JANUARY, "status: scheduled", "status: published", "published"),
    fr("post-overdue", RECOMMENDED, "| Mehdi Larbi | Claire Bonnet | programmé |",
       "| Mehdi Larbi | Claire Bonnet | publié |", "publié"),
    en("review-in-future", RECOMMENDED, "strategy.md", "last: 2026-11-16", "last: 2027-05-16",
       "2027-05-16"),
    fr("review-in-future", RECOMMENDED, "last: 2026-11-16", "last: 2027-05-16", "2027-05-16"),
    fr("post-repeated", RECOMMENDED, _FRENCH_OTHER, _FRENCH_SAID, "Affûter"),
    fr("post-cross-posted", RECOMMENDED, _FRENCH_SAID, _FRENCH_ON_FACEBOOK, "Votre fenêtre"),
    en("channel-mission-distinct", RECOMMENDED, "channels/mastodon.md",
       "Publish what our repair log shows about parts that fail and parts that cannot be had, for "
       "campaigners, journalists and officers to cite and build on.",
       "Our mission is to give facilities and personnel managers of the valley the costs and the "
       "records of bikes at work, so they ask us to look after theirs and quote our figures.",
       "Our mission"),
    fr("channel-mission-distinct", RECOMMENDED, _OTHER_MISSION,
       f"Notre mission est de {_MISSION[0].lower()}{_MISSION[1:]}", "Notre mission"),
    en("account-channel", RECOMMENDED, "accounts.yaml", "- network: Mastodon",
       "- network: Pinterest\n  url: https://pinterest.example/tvb\n  owner: Wen Li\n"
       "  purpose: Show frames\n\n- network: Mastodon", "Pinterest"),
    fr("account-channel", RECOMMENDED,
       line("fr", "| LinkedIn | https"), "", "LinkedIn"),
    en("account-impostor-reported", RECOMMENDED, "accounts.yaml", "- network: Mastodon",
       "- network: Facebook\n  url: https://facebook.example/tvb-outlet\n  owner: unknown\n"
       "  purpose: Sells fake tickets for our open days\n\n- network: Mastodon", "Sells fake"),
    fr("account-impostor-reported", RECOMMENDED, "| signaler | non | 2026-11-13 |",
       "| signaler | | |", "signaler"),
    en("post-accessible", RECOMMENDED, JANUARY,
       stretch("en", JANUARY, "      alt_text: >-", "its front tyre flat."),
       "      alt_text: IMG_2034.jpg", "IMG_2034"),
    en("post-mission", RECOMMENDED, JANUARY,
       "  goal: repair-bookings\n  message: nearer-the-road\n  text: >-\n    £52 is",
       "  text: >-\n    We are hiring a mechanic: send your CV. £52 is", "We are hiring"),
    en("calendar-cadence", RECOMMENDED, "channels/linkedin.md",
       "cadence: 1 per week", "cadence: every Friday", "every Friday"),
    fr("calendar-cadence", RECOMMENDED, "- cadence : 1 par semaine", "- cadence : chaque mardi",
       "chaque mardi"),
]  # fmt: skip


@pytest.mark.parametrize("seed", CONTRADICTIONS, ids=lambda seed: f"{seed.rule}-{seed.language}")
def test_a_contradiction_is_found_once_at_its_place_and_nothing_else(
    seed: Seed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ((rule, text),) = findings(seed, tmp_path, monkeypatch, capsys)
    assert rule == seed.rule
    assert text.startswith(seed.at)


@pytest.mark.parametrize("language", STRATEGIES)
def test_a_period_that_is_over_with_open_goals_is_found_once(
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    there = shutil.copytree(STRATEGIES[language], tmp_path / "plan")
    main_file = there / "strategy.md"
    reviewed = main_file.read_text("utf-8").replace("last: 2026-11-16", "last: 2028-01-10")
    main_file.write_text(reviewed, "utf-8")
    monkeypatch.chdir(there)
    ((rule, text),) = told("2028-02-01", capsys)
    assert (rule, text[:10]) == ("past-plan", "2027-01-01")

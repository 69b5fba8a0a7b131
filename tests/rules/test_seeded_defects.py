"""One defect sown into a whole strategy that checks clean gives one finding, where it was sown.

Beside each defect stands what looks like it and is none; there nothing may be said.
"""

import json
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from stratlint.cli.main import main
from tests.histories import History

ROOT = Path(__file__).parents[2]
STRATEGIES = {"en": ROOT / "example-strategy", "fr": ROOT / "tests" / "cases" / "atelier-fr"}


class Seed(NamedTuple):
    """`before` becomes `after` in a file; the finding stands at the text `at`."""

    rule: str
    framework: str
    language: str
    file: str
    before: str
    after: str
    at: str


def en(rule: str, framework: str, file: str, before: str, after: str, at: str = "") -> Seed:
    return Seed(rule, framework, "en", file, before, after, at)


def fr(rule: str, framework: str, before: str, after: str, at: str = "") -> Seed:
    return Seed(rule, framework, "fr", "strategy.md", before, after, at)


def section(language: str, heading: str) -> str:
    """A whole section of a strategy, with its heading."""
    text = (STRATEGIES[language] / "strategy.md").read_text("utf-8")
    start = text.index(f"\n## {heading}\n")
    end = text.find("\n## ", start + 1)
    return text[start : end if end > 0 else len(text)]


def stretch(language: str, file: str, first: str, last: str) -> str:
    """What stands in a file from `first` to the end of `last`."""
    text = (STRATEGIES[language] / file).read_text("utf-8")
    return text[text.index(first) : text.index(last) + len(last)]


def line(language: str, beginning: str) -> str:
    """A whole line of a strategy."""
    text = (STRATEGIES[language] / "strategy.md").read_text("utf-8")
    start = text.index(f"\n{beginning}")
    return text[start : text.index("\n", start + 1)]


FRENCH_POST = "Montez le son et dites à quel moment il broute | | Mehdi Larbi | Claire Bonnet |"
JANUARY = "calendar/2027-01.yaml"
FIRST_POST = "  creator: Ines Okafor\n  approver: Tom Hartley\n  status: scheduled\n  media:"

DEFECTS = [
    en("content-questions", "six-step", "content-mix.yaml", "  audience: repair-campaigners\n", "",
       "from-others"),
    en("content-questions", "six-step", "channels/mastodon.md", "cadence: 1 per week\n", "",
       "Mastodon"),
    fr("content-questions", "six-step", "| Lettre trimestrielle, affichettes au marché |", "| |",
       "commande"),
    en("metric-serves-goal", "six-m", "metrics.yaml",
       "  goal: fleet-contracts\n  method: UTM", "  method: UTM",
       "Requests for a first visit from LinkedIn"),
    fr("metric-serves-goal", "organisation", "| Devis signés | devis |", "| Devis signés | |",
       "Devis signés"),
    en("metric-method", "six-step", "metrics.yaml",
       "  method: The bench ticks the booking when the bike is on the stand\n", "",
       "First-time bookings where the bike did come in"),
    fr("metric-method", "six-step", "Le bureau note l’origine de chaque commande", "–",
       "Devis signés"),
    en("post-approval", "organisation", JANUARY, FIRST_POST,
       FIRST_POST.replace("Tom Hartley", "Ines Okafor"), "Ines Okafor"),
    en("post-approval", "six-step", JANUARY, FIRST_POST,
       FIRST_POST.replace("scheduled", "review"), "review"),
    fr("post-approval", "organisation", FRENCH_POST + " programmé",
       FRENCH_POST.replace("Claire Bonnet", "Mehdi Larbi") + " programmé", "Mehdi Larbi"),
    en("post-spontaneous", "six-step", JANUARY, "£52 is what the last hundred",
       "Reply to comments from the weekend. £52 is what the last hundred",
       "Reply to comments"),
    fr("post-spontaneous", "six-step", "Ce banc n’est pas de nous.",
       "Réponses aux commentaires : ce banc n’est pas de nous.",
       "Réponses aux commentaires"),
    en("listening-owner", "six-m", "strategy.md",
       "- Owner: Ines Okafor, and Wen Li when Ines is away.\n", "", "Monitoring"),
    fr("listening-owner", "six-m",
       "- responsable : Claire Bonnet, et Solène Le Goff en son absence.\n", "", "Surveillance"),
    en("survey-both", "six-step", "strategy.md",
       "online through the booking confirmation and offline on a card that goes round with the "
       "tea at each bench, because", "through the booking confirmation, because",
       "In May and October"),
    fr("survey-both", "six-step",
       "en ligne après chaque devis et sur papier, hors ligne, au comptoir et au marché.",
       "sur papier, au comptoir et au marché.", "Quatre questions"),
    en("analysis-breakdown", "essentials", "strategy.md",
       "The numbers are read by network, format, call to action and hashtag.",
       "The numbers are read by network, format and hashtag.", "Monitoring"),
    fr("analysis-breakdown", "essentials",
       "lus par format, par réseau, par appel à l’action et par mot-dièse", "lus par format",
       "Surveillance"),
    en("following-reviewed", "personal", "strategy.md",
       " In November Ines goes through the accounts that we follow and drops those that no member "
       "has met or learned from within the year.", "", "Monitoring"),
    en("following-reviewed", "personal", "strategy.md",
       "In November Ines goes through the accounts",
       "In November 2024 Ines went through the accounts", "Each channel's"),
    fr("following-reviewed", "personal",
       " En janvier, Solène relit la liste des comptes que nous suivons et ne garde que ceux qui "
       "nous ont appris quelque chose dans l’année.", "", "Surveillance"),
    fr("following-reviewed", "personal", "En janvier, Solène relit la liste des comptes",
       "En mars 2025, Solène a relu la liste des comptes", "Chacun lit"),
    en("post-bare-share", "personal", JANUARY,
       stretch("en", JANUARY, "Aoife Brannigan", "like from outside."),
       "RT @sligoframes: https://frames.example/brazing", "RT @sligoframes"),
    fr("post-bare-share", "personal",
       stretch("fr", "strategy.md", "Ce banc n’est pas de nous", "Tant pis, et bravo."),
       "Via @lesvoisins : https://voisins.example/banc", "Via @lesvoisins"),
    en("test-planned", "six-step", "strategy.md", section("en", "Tests"), "", "Social media"),
    fr("test-planned", "six-step", section("fr", "Essais"), "", "Stratégie"),
    en("learning-log", "six-step", "strategy.md", section("en", "Learnings"), "", "Social media"),
    fr("learning-log", "six-step", section("fr", "Enseignements"), "", "Stratégie"),
    en("evidence-kept", "six-m", "strategy.md", line("en", "- Evidence"), "", "Monitoring"),
    fr("evidence-kept", "six-m", line("fr", "- preuves"), "", "Surveillance"),
]  # fmt: skip

NONE = [
    en("following-reviewed", "personal", "strategy.md",
       "In November Ines goes through the accounts",
       "In November 2026 Ines went through the accounts"),
    fr("following-reviewed", "personal", "En janvier, Solène relit la liste des comptes que",
       "Depuis 2019, Solène a relu chaque janvier la liste des comptes que"),
    en("post-bare-share", "personal", JANUARY,
       stretch("en", JANUARY, "Aoife Brannigan", "like from outside."),
       "Watch her left hand: https://frames.example/brazing"),
    fr("post-bare-share", "personal",
       stretch("fr", "strategy.md", "Ce banc n’est pas de nous", "Tant pis, et bravo."),
       "« Ce banc tiendra », disent les voisins, et la cheville de travers leur donne raison."),
    fr("metric-method", "six-step", "Le bureau note l’origine de chaque commande",
       "Une question au comptoir"),
    fr("survey-both", "six-step",
       "en ligne après chaque devis et sur papier, hors ligne, au comptoir et au marché.",
       "à tous nos clients."),
    en("analysis-breakdown", "essentials", "strategy.md",
       "The numbers are read by network, format, call to action and hashtag.",
       "We read the numbers by platform, type of post, CTA and hashtags."),
    fr("evidence-kept", "six-m", section("fr", "Surveillance"),
       "\n## Surveillance\n\nClaire écoute à midi et Solène garde une capture de tout.\n"),
    fr("learning-log", "six-step", "## Enseignements", "## Ce que nous avons appris"),
    fr("test-planned", "six-step", "## Essais", "## Nos tests"),
    en("content-questions", "six-step", "content-mix.yaml",
       "  creator: Ines Okafor with Priya Nair\n", ""),
    en("metric-serves-goal", "six-m", "goals.yaml", "  status: active", "  status: reached"),
    en("post-approval", "organisation", JANUARY, FIRST_POST,
       FIRST_POST.replace("scheduled", "review") .replace("  media", "  reactive: true\n  media")),
    en("post-approval", "organisation", "strategy.md", "people: 4", "people: 1"),
    en("post-spontaneous", "six-step", JANUARY, "£52 is what the last hundred",
       "Q&A tonight: we reply to questions about brakes. £52 is what the last hundred"),
    fr("post-spontaneous", "six-step", "Ce banc n’est pas de nous.",
       "Questions-réponses à l’atelier. Ce banc n’est pas de nous."),
    fr("listening-owner", "six-m", "- écoute : Chacun lit", "- écoute : Claire Bonnet lit"),
]  # fmt: skip


def findings(
    seed: Seed, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[tuple[str, str]]:
    """What is told of the strategy with the seed sown."""
    there = shutil.copytree(STRATEGIES[seed.language], folder / "plan")
    sown = there / seed.file
    text = sown.read_text("utf-8")
    assert seed.before in text
    sown.write_text(text.replace(seed.before, seed.after, 1), "utf-8")
    (there / "stratlint.yaml").write_text(f"extends: [{seed.framework}]\n", "utf-8")
    monkeypatch.chdir(there)
    return told("2026-12-31", capsys)


def told(today: str, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """Each finding's rule and the text it begins at, in the strategy of the current folder."""
    main(["check", "--format", "json", "--today", today, "--no-cache", "--fail-on", "never"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [(each["rule"], _text_at(Path(each["path"]), each)) for each in found]


def _text_at(path: Path, finding: dict[str, int]) -> str:
    line = path.read_text("utf-8").splitlines()[finding["line"] - 1]
    return line[finding["column"] - 1 :]


@pytest.mark.parametrize("seed", DEFECTS, ids=lambda seed: f"{seed.rule}-{seed.language}")
def test_a_defect_is_told_once_and_nothing_else(
    seed: Seed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ((rule, text),) = findings(seed, tmp_path, monkeypatch, capsys)
    assert rule == seed.rule
    assert text.startswith(seed.at)


@pytest.mark.parametrize("seed", NONE, ids=lambda seed: f"{seed.rule}-{seed.language}")
def test_what_only_looks_like_one_is_not_told(
    seed: Seed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert findings(seed, tmp_path, monkeypatch, capsys) == []


LATE = {
    "en": (JANUARY, stretch("en", JANUARY, "- date: 2027-01-04", "its front tyre flat.\n")),
    "fr": ("strategy.md", line("fr", "| 2027-01-12")),
}
"""A post, and the file it stands in, that is committed on its own day below."""


def came_late(language: str, folder: Path, before: str = "", after: str = "") -> str:
    """A repository whose one post came on its day, that day; in it, `before` became `after`."""
    file, post = LATE[language]
    day = re.findall(r"2027-01-\d\d", post)[0]
    history = History(folder / "team")
    history.copy(STRATEGIES[language], "plan")
    whole = (history.top / "plan" / file).read_text("utf-8").replace(before, after, 1)
    history.write({"plan/stratlint.yaml": "extends: [six-step]\n"})
    earlier = whole.replace(post.replace(before, after, 1), "")
    assert earlier != whole
    history.commit({f"plan/{file}": earlier}, day="2026-11-12T09:00:00+00:00")
    history.commit({f"plan/{file}": whole}, day=f"{day}T07:00:00+00:00")
    return str(day)


@pytest.mark.parametrize("language", LATE)
def test_a_post_that_came_on_its_day_is_told_by_history(
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    day = came_late(language, tmp_path)
    monkeypatch.chdir(tmp_path / "team" / "plan")
    ((rule, text),) = told(day, capsys)
    assert (rule, text[:10]) == ("post-lead-time", day)


def test_a_post_that_answers_events_may_come_on_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    day = came_late("en", tmp_path, "- date: 2027-01-04", "- reactive: true\n  date: 2027-01-04")
    monkeypatch.chdir(tmp_path / "team" / "plan")
    assert told(day, capsys) == []

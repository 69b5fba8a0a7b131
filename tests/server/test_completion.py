"""Completion proposes what can stand at the cursor, in both syntaxes and both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.client import Client, Json, applied, serving
from tests.server.conftest import ROOT, TODAY, Serve

CURSOR = "‸"


FRENCH = """\
---
title: Atelier
language: fr
period: 2027-01-01/2027-12-31
timezone: Europe/Paris
---

## Objectifs

- id: devis
  - énoncé : Recevoir 40 demandes de devis d'ici fin juin 2027.

## Publics

### Propriétaires du quartier

- Démographie : 30 à 65 ans

## Canaux

### Instagram

- mission : Montrer nos métiers aux apprentis.
- statut : actif

## Calendrier

| Date | Heure | Canal | Texte | Statut |
|---|---|---|---|---|
| 2027-01-05 | 18:30 | Instagram | Un tiroir | idée |
"""


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("french")
    (folder / "strategy.md").write_text(FRENCH, "utf-8")
    with serving(folder) as client:
        client.begin(options={"today": TODAY})
        yield client


def at_cursor(client: Client, name: str, marked: str) -> tuple[str, list[Json]]:
    """The text without its mark, and what is proposed there."""
    assert marked.count(CURSOR) == 1, marked
    before, after = marked.split(CURSOR)
    client.open(name, before + after)
    line = before.rpartition("\n")[2]
    position = {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}
    params = {**client.document(name), "position": position}
    items = client.request("textDocument/completion", params)
    client.close(name)
    return before + after, sorted(items, key=lambda each: str(each["sortText"]))


def labels(client: Client, name: str, marked: str) -> list[str]:
    return [each["label"] for each in at_cursor(client, name, marked)[1]]


def post(fields: str) -> str:
    return f"- date: 2027-01-04\n  time: 19:00\n{fields}"


@pytest.mark.parametrize(
    ("name", "marked", "first"),
    [
        ("calendar/2027-01.yaml", post("  channel: ‸\n"), "facebook"),
        ("calendar/2027-01.yaml", post("  channel: mas‸\n  text: Hello\n"), "facebook"),
        ("calendar/2027-01.yaml", post("  channel: linkedin\n  goal: ‸"), "fleet-contracts"),
        ("calendar/2027-01.yaml", post("  goal: apprentices\n  message: ‸"), "paid-to-learn"),
        ("calendar/2027-01.yaml", post("  type: ‸\n"), "bench-lesson"),
        ("calendar/2027-01.yaml", post("  status: dr‸"), "idea"),
        ("calendar/2027-01.yaml", post("  reactive: ‸"), "true"),
        ("calendar/2027-01.yaml", post("  creator: ‸"), "Ines Okafor"),
        ("calendar/2027-01.yaml", post("  chan‸\n  text: Hello\n"), "channel:"),
        ("calendar/2027-01.yaml", post("  text: A\n- ‸\n"), "date:"),
        ("calendar/2027-01.yaml", post("  media:\n    - kind: ‸\n"), "image"),
        ("calendar/2027-01.yaml", post("  media: [{kind: im‸"), "image"),
        ("calendar/2027-01.yaml", post("  media:\n    - kind: image\n      ‸\n"), "alt_text:"),
        ("goals.yaml", "- id: a\n  channels: [facebook, ‸]\n", "facebook"),
        ("goals.yaml", "- id: a\n  channels:\n    - ‸\n", "facebook"),
        ("goals.yaml", "- id: a\n  channels:\n  - ‸\n", "facebook"),
        ("goals.yaml", "- id: a\n  by: ‸\n", "2026-12-31"),
        ("goals.yaml", "- id: a\n  supports: ‸\n", "busy-benches"),
        ("goals.yaml", "- id: a\n  statement: >-\n    Raise it.\n  status: ‸\n", "active"),
        ("content-mix.yaml", "- type: a\n  share: 60\n- type: b\n  role: ‸", "promotional"),
        ("channels/linkedin.md", "---\nnetwork: ‸\n---\n", "Facebook"),
        ("channels/linkedin.md", "---\nnetwork: X\ncadence: ‸\n---\n", "1 per week"),
        ("channels/linkedin.md", "---\nnetwork: X\n---\n\n## ‸\n", "Network"),
        ("strategy.md", "---\ntitle: T\nlanguage: ‸\n---\n", "en"),
        ("strategy.md", "---\ntitle: T\ncontent_policy: ‸\n---\n", "80-20"),
        ("strategy.md", "---\nreview:\n  last: 2026-11-01\n  every: ‸\n---\n", "3 months"),
        ("strategy.md", "---\nreview:\n  ‸\n---\n", "last:"),
        ("strategy.md", "---\ntitle: T\n‸\n---\n", "period:"),
        (
            "strategy.md",
            "---\ntitle: T\n---\n\n## Mission\n\nA.\n\n## ‸\n",
            "Organisation's mission",
        ),
        (
            "strategy.md",
            "## Messages\n\n| id | text | goals |\n|---|---|---|\n| a | B | ‸ |\n",
            "repair-bookings",
        ),
        (
            "audiences.md",
            "# Audiences\n\n## Young makers\n\n- Demographics: 16\n- ‸\n",
            "Name:",
        ),
        ("goals.yaml", "# stratlint: ignore[goal-c‸\n", "account-access"),
        ("strategy.md", "# T\n\n<!-- stratlint: ignore[‸] -->\n", "account-access"),
        ("stratlint.yaml", "rules:\n  ‸", "account-access:"),
        ("stratlint.yaml", "rules:\n  goal-count: ‸", "off"),
        ("stratlint.yaml", "extends: [‸]", "essentials"),
        ("stratlint.yaml", "‸", "extends:"),
    ],
)
def test_the_likeliest_comes_first(reader: Client, name: str, marked: str, first: str) -> None:
    found = labels(reader, name, marked)
    assert first in found, found
    if not first.startswith(("account", "Name", "essentials", "extends")):
        assert found[0] == first, found


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("calendar/2027-01.yaml", post("  text: ‸")),
        ("calendar/2027-01.yaml", post("  text: |\n    chan‸\n")),
        ("calendar/2027-01.yaml", post("  channel: x # ‸\n")),
        ("strategy.md", "# T\n\nProse that goes on ‸\n"),
        ("strategy.md", "---\ntitle: T\n---\n\n## Mission\n\nWe show ‸\n"),
        ("goals.yaml", "- id: a\n  nonsense: ‸\n"),
    ],
)
def test_where_anything_can_stand_nothing_is_proposed(
    reader: Client, name: str, marked: str
) -> None:
    assert labels(reader, name, marked) == []


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("## Calendrier\n\n| Date | Canal | Statut |\n|---|---|---|\n| 2027-01-12 | ‸ | idée |\n",
         "Instagram"),
        ("## Calendrier\n\n| Date | Canal | Statut |\n|---|---|---|\n| 2027-01-12 | X | ‸ |\n",
         "brouillon"),
        ("## Canaux\n\n### X\n\n- statut : ‸\n", "actif"),
        ("## Canaux\n\n### X\n\n- mission : Montrer.\n- ‸\n", "Statut\u00a0:"),
        ("## Objectifs\n\n### Devis\n\n- public : ‸\n", "Propriétaires du quartier"),
        ("## ‸\n", "Messages clés"),
        ("## Comptes\n\n| Réseau | Décision |\n|---|---|\n| X | ‸ |\n", "mettre à jour"),
        ("## Comptes\n\n| Réseau | Double authentification |\n|---|---|\n| X | ‸ |\n", "oui"),
    ],
)  # fmt: skip
def test_french_words_are_proposed_in_a_french_strategy(
    french: Client, marked: str, found: str
) -> None:
    proposed = labels(french, "strategy.md", f"{FRENCH}\n{marked}")
    assert found in proposed, proposed


def test_the_next_free_day_falls_on_a_day_of_the_channel(reader: Client) -> None:
    _, items = at_cursor(reader, "calendar/2027-03.yaml", "- date: ‸\n  channel: linkedin\n")
    posts = (ROOT / "example-strategy/calendar/2027-02.yaml").read_text("utf-8")
    assert items[0]["label"] not in posts
    assert items[0]["label"] > "2027-02"
    assert items[0]["detail"] == "Wednesday"


def test_what_is_left_of_the_mix_is_proposed(reader: Client) -> None:
    client = reader
    text = (ROOT / "example-strategy/content-mix.yaml").read_text("utf-8")
    assert labels(client, "content-mix.yaml", text.replace("share: 20", "share: ‸")) == ["20"]


@pytest.mark.parametrize(
    ("name", "marked", "label", "after"),
    [
        ("goals.yaml", "- id: a\n  status: act‸ive\n", "missed", "- id: a\n  status: missed\n"),
        ("goals.yaml", "- id: a\n  status:‸\n", "missed", "- id: a\n  status: missed\n"),
        ("goals.yaml", "- id: a\n  stat‸\n", "status:", "- id: a\n  status: \n"),
        (
            "goals.yaml", "- id: a\n  channels: [facebook, mast‸, linkedin]\n", "mastodon",
            "- id: a\n  channels: [facebook, mastodon, linkedin]\n",
        ),
        (
            "strategy.md", "# T\n\n## Goals\n\n| id | status |\n|---|---|\n| é🚲 |‸|\n", "reached",
            "# T\n\n## Goals\n\n| id | status |\n|---|---|\n| é🚲 | reached|\n",
        ),
    ],
)  # fmt: skip
def test_what_stands_there_is_written_over(
    reader: Client, name: str, marked: str, label: str, after: str
) -> None:
    text, items = at_cursor(reader, name, marked)
    (item,) = [each for each in items if each["label"] == label]
    assert applied(text, [item["textEdit"]]) == after


def test_completion_can_be_switched_off(serve: Serve, example: Path) -> None:
    client = serve(example, completion=False)
    assert labels(client, "goals.yaml", "- id: a\n  status: ‸\n") == []


def test_broken_text_is_completed_too(reader: Client) -> None:
    broken = "- id: a\n  statement: Raise\n  channels: [facebook\n- id: b\n  status: ‸\n"
    assert labels(reader, "goals.yaml", broken)[0] == "active"


def test_what_stands_beside_a_name_says_more_than_the_name(french: Client) -> None:
    marked = FRENCH.replace("- statut : actif", f"- statut : actif\n- public : {CURSOR}")
    _, items = at_cursor(french, "strategy.md", marked)
    found = [each for each in items if each["label"] == "Propriétaires du quartier"]
    assert [each["detail"] for each in found] == ["30 à 65 ans"]

"""`stratlint diff`: real histories, what is told of them, and what is not."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stratlint.cli.main import main
from stratlint.review import markdown
from tests.cli.conftest import DAY, EXAMPLE, Ran
from tests.histories import History

Diff = Callable[..., Ran]

LET_FIELDS_BE = "rules: {goal-fields-agree: off}\n"
"""These tests change a field and leave its sentence: they are about the change, not the rule."""


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """A repository with the example strategy in `plan`, on `main`, the current folder."""
    history = History(tmp_path / "repository")
    history.copy(EXAMPLE, "plan")
    history.write({"stratlint.yaml": LET_FIELDS_BE})
    history.commit()
    monkeypatch.chdir(history.top)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return history


@pytest.fixture
def diff(capsys: pytest.CaptureFixture[str]) -> Diff:
    def run(*arguments: str) -> Ran:
        status = main(["diff", "--today", DAY, *arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


def edit(name: str, old: str, new: str) -> None:
    path = Path(name)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def data(ran: Ran) -> dict[str, Any]:
    assert ran.status == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


LOWER = """\
plan: 1 change to the strategy, 1 touches what it stands on (mission, audiences, goals), \
1 weakens a goal; no new findings.

Goals (fundamental)
  ~ repair-bookings, target: 110 → 90
      weakened: the target is lower
"""


def test_the_work_tree_is_compared_with_where_it_left_the_default_branch(
    history: History, diff: Diff
) -> None:
    history.git("checkout", "--quiet", "-b", "work")
    edit("plan/goals.yaml", "target: 110", "target: 90")
    assert diff() == (0, LOWER, "")
    history.commit()
    history.git("checkout", "--quiet", "main")
    edit("plan/goals.yaml", "target: 420", "target: 500")
    history.commit()
    assert diff("--path", "plan").out == "The strategy is the same.\n"
    history.git("checkout", "--quiet", "--detach", "work")
    assert diff() == (0, LOWER, "")


def test_two_revisions_are_compared_whatever_is_on_disk(history: History, diff: Diff) -> None:
    edit("plan/goals.yaml", "target: 110", "target: 90")
    history.commit()
    shutil.rmtree("plan")
    assert diff("HEAD~1", "HEAD") == (0, LOWER, "")
    assert diff("HEAD~1", "HEAD", "--path", "plan/goals.yaml") == (0, LOWER, "")


def test_the_words_are_those_of_the_strategy_or_those_asked_for(
    history: History, diff: Diff
) -> None:
    edit("plan/goals.yaml", "by: 2027-09-30", "by: 2027-12-31")
    french = diff("main", "--lang", "fr").out
    assert "affaibli" in french
    assert "l'échéance est plus tardive" in french


def test_json_has_what_programs_need(history: History, diff: Diff) -> None:
    edit("plan/goals.yaml", "target: 110", "target: 90")
    edit("plan/goals.yaml", "by: 2027-10-31", "by: 2028-10-31")
    found = data(diff("main", "--format", "json"))
    assert found["changes"][0] == {
        "strategy": "plan", "part": "goals", "id": "repair-bookings", "change": "changed",
        "field": "target", "before": 110, "after": 90, "judgement": "weakened",
        "reason": "target-lower", "fundamental": True,
    }  # fmt: skip
    assert [each["rule"] for each in found["findings"]["new"]] == ["goal-in-period"]
    assert found["findings"]["fixed"] == []
    history.commit()
    back = data(diff("HEAD", "HEAD~1", "--format", "json"))
    assert [each["rule"] for each in back["findings"]["fixed"]] == ["goal-in-period"]
    assert back["findings"]["new"] == []


def test_a_strategy_that_moves_is_the_same_one_with_the_same_findings(
    history: History, diff: Diff
) -> None:
    edit("plan/goals.yaml", "  owner: Ines Okafor\n", "")
    edit("plan/goals.yaml", "by: 2027-10-31", "by: 2028-10-31")
    history.commit()
    Path("social media").mkdir()
    shutil.move("plan", "social media/l'été")
    assert diff("HEAD").out == "The strategy is the same.\n"
    goals = Path("social media/l'été/goals.yaml")
    text = goals.read_text("utf-8")
    goals.unlink()
    main_file = goals.with_name("strategy.md")
    head, _, body = main_file.read_text("utf-8").partition("\n---\n")
    listed = "".join(f"  {line}\n" for line in text.splitlines())
    main_file.write_text(f"{head}\ngoals:\n{listed}\n---\n{body}", "utf-8")
    assert diff("HEAD").out == "The strategy is the same.\n"


def test_each_strategy_that_changed_is_told_by_name(history: History, diff: Diff) -> None:
    history.commit({"other/strategy.md": "# Other\n\n## Mission\n\nWe teach people to sail.\n"})
    history.copy(EXAMPLE, "third")
    history.write({"third/goals.yaml": "[]\n", "third/content-mix.yaml": "[]\n"})
    edit("plan/goals.yaml", "target: 110", "target: 90")
    shutil.rmtree("other")
    shutil.rmtree("third/calendar")
    found = data(diff("HEAD", "--format", "json"))
    quiet = {"unread": [], "passed_over": [], "rules_changed": False}
    assert found["strategies"] == [
        {"strategy": "plan", "state": "changed", **quiet},
        {"strategy": "third", "state": "added", **quiet},
        {"strategy": "other", "state": "removed", **quiet},
    ]
    out = diff("HEAD").out
    assert "\nthird: The strategy is new: 0 goals, 4 channels, 0 posts; " in out
    assert "\nother: The strategy is gone: 0 goals, 0 channels, 0 posts; " in out


def test_a_plan_by_a_stranger_is_compared_too(history: History, diff: Diff) -> None:
    plan = "# Our plan\n\n## Our goals\n\n1. Win {} customers through Instagram by June 2027\n"
    history.commit({"plan.md": plan.format(80)})
    history.write({"plan.md": plan.format(50)})
    (change,) = data(diff("HEAD", "--path", "plan.md", "--format", "json"))["changes"]
    assert (change["part"], change["field"], change["judgement"]) == (
        "goals", "statement", "weakened",
    )  # fmt: skip


def test_a_submodule_is_no_part_of_the_change(history: History, diff: Diff, tmp_path: Path) -> None:
    inner = History(tmp_path / "inner")
    inner.commit({"strategy.md": "# Inner\n\n## Mission\n\nWe sail.\n"})
    history.git("submodule", "--quiet", "add", str(inner.top), "sub")
    assert diff("HEAD").out == "The strategy is the same.\n"


# What cannot be compared


def test_what_cannot_be_compared_is_said_in_one_line(history: History, diff: Diff) -> None:
    for arguments, words in {
        ("nowhere",): "no revision “nowhere”",
        ("main..HEAD",): "is a range",
        ("main", "--path", "nowhere"): "nor was there in “main”",
        ("main", "main", "--path", "nowhere"): "neither “main” nor “main” has it",
        ("main", "--path", ".."): "in no git repository",
    }.items():
        ran = diff(*arguments)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1), ran
        assert words in ran.err
    history.commit({"empty/notes.md": "x"})
    assert diff("HEAD", "--path", "empty").status == 3
    assert diff("HEAD", "--path", "empty/notes.md").status == 3


@pytest.mark.parametrize("revisions", [("", "HEAD"), ("HEAD", "")])
def test_an_empty_revision_is_not_taken_for_none(
    revisions: tuple[str, str], history: History, diff: Diff
) -> None:
    ran = diff(*revisions)
    assert ran.status == 2
    assert ran.err == "stratlint: “” is not the name of a revision.\n"


def test_a_bare_repository_needs_both_ends(
    history: History, diff: Diff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("plan/goals.yaml", "target: 110", "target: 90")
    history.commit()
    history.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare"))
    monkeypatch.chdir(tmp_path / "bare")
    assert f"name it: GIT_DIR={tmp_path / 'bare'}" in diff("main").err
    monkeypatch.setenv("GIT_DIR", ".")
    assert "name both BASE and HEAD" in diff("main").err
    assert diff("main~1", "main") == (0, LOWER, "")


# The comment


HOSTILE = (
    "@everyone <img src=x onerror=alert(1)> [click](https://evil.example) ![p](http://e.example/p) "
    "| `code` ``` #1 GH-2 org/repo#3 :tada: ~~gone~~ **bold** <!-- hidden --> </details> "
    "www.evil.example \u202e \x1b[31m"
)


def test_a_comment_holds_no_markup_of_the_strategy(history: History, diff: Diff) -> None:
    edit("plan/goals.yaml", "owner: Ines Okafor", f"owner: {json.dumps(HOSTILE)}")
    edit("plan/channels/linkedin.md", "the costs and records", f"the {HOSTILE} records")
    comment = diff("main", "--format", "markdown").out
    marker, _, rest = comment.partition("\n")
    assert marker == markdown.MARKER
    assert not re.search(r"<(?!/?(details|summary)>)", rest)
    assert not re.search(r"@\w|#\d|GH-\d|://|www\.|:tada:|\x1b|\u202e", rest)
    assert not re.search(r"(?<!\\)[\[\]`](?=click|code|p\])", rest)
    rows = [line for line in rest.splitlines() if line.startswith("| repair-bookings")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [5]
    assert rest.count("<details>") == rest.count("</details>")


def test_a_comment_is_never_longer_than_a_host_takes(history: History, diff: Diff) -> None:
    posts = "".join(
        f"- date: 2027-02-{1 + n % 28:02}\n  channel: facebook\n  text: {'word ' * 60}{n}\n"
        for n in range(900)
    )
    history.write({"plan/calendar/2027-04.yaml": posts})
    comment = diff("main", "--format", "markdown").out
    assert len(comment) < 65_536
    assert comment.count("<details>") == comment.count("</details>")
    assert "lines do not fit here" in comment
    assert comment == diff("main", "--format", "markdown").out


def test_a_comment_says_that_nothing_changes(history: History, diff: Diff) -> None:
    comment = diff("main", "--format", "markdown").out
    assert comment == f"{markdown.MARKER}\n\n**stratlint**: No strategy changes.\n"


FRENCH = """\
---
title: La ressourcerie du quai
language: fr
---

# La ressourcerie du quai

## Objectifs

### Dons

- Énoncé : Faire passer les dons de 120 à 200 par mois.
- Départ : 120
- Cible : 200

## Calendrier

| Date | Heure | Canal | Texte |
|---|---|---|---|
| 2027-01-05 | 18:00 | facebook | Une lampe revient de loin. |

## Hors périmètre

- Les ventes de particuliers, sauf en juin.
- Les débats politiques du moment.
"""


def test_a_french_review_reads_as_french_is_written(tmp_path: Path, diff: Diff) -> None:
    history = History(tmp_path)
    history.commit({"strategy.md": FRENCH, "stratlint.yaml": LET_FIELDS_BE})
    after = FRENCH.replace("Cible : 200", "Cible : 150").replace("18:00", "12:00")
    history.write({"strategy.md": after.replace("- Les débats politiques du moment.\n", "")})
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(history.top)
        text, comment = diff("main").out, diff("main", "--format", "markdown").out
    assert (
        text
        == """\
2 changements de stratégie, 1 touche à son fondement (mission, publics, objectifs), \
1 affaiblit un objectif\u00a0; aucun nouveau constat.

Objectifs (partie fondamentale)
  ~ Dons, cible\u00a0: 200 → 150
      affaibli\u00a0: la cible est plus basse

Hors périmètre
  ~ modification\u00a0: … [-Les débats politiques du moment.-]

Calendrier
  Facebook\u00a0: 1 déplacée\u00a0; 1 publication avant, 1 maintenant.
  ~ facebook 2027-01-05 12:00, heure\u00a0: 18:00 → 12:00
"""
    )
    assert comment.splitlines()[2].startswith("**stratlint**\u00a0: 2 changements de stratégie")
    assert "| … \\~\\~" not in comment
    assert "| … ~~Les débats politiques du moment.~~ | … |\n" in comment


def test_what_cannot_be_read_is_not_compared(history: History, diff: Diff) -> None:
    history.commit({"plan/goals.yaml": Path("plan/goals.yaml").read_text("utf-8") + "# end\n"})
    edit("plan/goals.yaml", "  target: 110", "  target: 110: 120")
    edit("plan/audiences.md", "Adults of 30 to 65", "Adults of 25 to 65")
    broken = diff("main")
    assert (
        broken.out
        == """\
plan: 1 change to the strategy, 1 touches what it stands on (mission, audiences, goals); \
1 new finding.
plan/goals.yaml cannot be read to its end: what it holds is not compared.

Audiences (fundamental)
  ~ Valley households, demographics: Adults of [-30-] {+25+} to 65 in the six towns, …

New findings
  + plan/goals.yaml:11: A colon followed by a space does not belong here. If it is part of a text, \
put the whole text between quotes; otherwise begin a new line. [yaml-syntax]
"""
    )
    assert "**plan/goals.yaml cannot be read" in diff("main", "--format", "markdown").out
    history.commit()
    mended = data(diff("HEAD", "main~1", "--format", "json"))
    assert mended["strategies"][0]["unread"] == ["plan/goals.yaml"]
    assert [each["part"] for each in mended["changes"]] == ["audiences"]


def test_a_calendar_that_cannot_be_read_counts_no_posts(history: History, diff: Diff) -> None:
    edit("plan/calendar/2027-02.yaml", "  time: 19:00", "  time: [19:00")
    edit("plan/calendar/2027-01.yaml", "- date: 2027-01-05", "- date: 2027-01-07")
    found = data(diff("main", "--format", "json"))
    assert [(each["id"], each["field"]) for each in found["changes"]] == [
        ("instagram 2027-01-07 18:30", "date")
    ]
    assert found["calendar"] == []


def test_text_that_no_part_is_read_from_is_told_by_its_place(history: History, diff: Diff) -> None:
    edit("plan/strategy.md", "Forty-one members own it", "Thirty members own it")
    edit("plan/competitors.md", "None is an enemy. ", "")
    said = "Text that no part is read from has changed too; read it yourself:"
    places = "plan/competitors.md:3, plan/strategy.md:16"
    assert diff("main").out == (
        f"plan: The strategy is the same; no new findings.\n{said} {places}.\n"
    )
    assert f"\n{said} {places}.\n" in diff("main", "--format", "markdown").out
    (told,) = data(diff("main", "--format", "json"))["strategies"]
    assert told["passed_over"] == [
        {"path": "plan/competitors.md", "line": 3, "is_gone": False},
        {"path": "plan/strategy.md", "line": 16, "is_gone": False},
    ]


def test_other_settings_are_told(history: History, diff: Diff) -> None:
    history.write({"plan/stratlint.yaml": "rules: {goal-count: off}\n"})
    assert diff("main").out == (
        "plan: The strategy is the same; no new findings.\n"
        "What the strategy is judged by has changed too (stratlint.yaml, rules of your own).\n"
    )


OUR_RULE = """\
name: ours
for: post
check: never matches
with: {field: text, words: bargain}
message: Say what it costs.
"""


def test_rules_of_ones_own_are_others_by_what_they_ask(history: History, diff: Diff) -> None:
    history.commit({"plan/rules/ours.yaml": OUR_RULE})
    assert diff("main").out == "The strategy is the same.\n"
    history.write({"plan/rules/ours.yaml": f"# Agreed in May\n{OUR_RULE}bad: []\n"})
    edit("plan/goals.yaml", "target: 110", "target: 90")
    assert diff("main").out == LOWER
    history.write({"plan/rules/ours.yaml": OUR_RULE.replace("bargain", "cheap")})
    assert "What the strategy is judged by has changed too" in diff("main").out


PLAN = """\
# Harbour library: our plan for 2027

## Goals

1. Fill {} seats at story time by 30 June 2027.
2. Lend 900 books through Instagram by 31 October 2027.

## Channels

### Instagram

- Mission: Show students where the quiet corners are.
"""


@pytest.mark.parametrize("path", ["plan.md", "library/plan-2027.md"])
def test_a_plan_of_another_name_is_found_from_either_name(
    path: str, history: History, diff: Diff
) -> None:
    history.commit({"plan.md": PLAN.format(80)})
    history.write({"plan.md": None, "library/plan-2027.md": PLAN.format(60)})
    expected = """\
library/plan-2027.md: 1 change to the strategy, 1 touches what it stands on (mission, audiences, \
goals), 1 weakens a goal; no new findings.

Goals (fundamental)
  ~ Fill [-80-] {+60+} seats at story time by 30 …
      weakened: the target is lower
"""
    assert diff("HEAD", "--path", path).out == expected
    history.commit()
    assert diff("HEAD~1", "HEAD", "--path", path).out == expected


ONE_FILE = """\
---
title: Our plan
period: 2027-01-01/2027-12-31
---

# Our plan

## Goals

| id | statement | target | by |
|---|---|---|---|
| loans | Lend 900 books by 31 October 2027. | 900 | 2027-10-31 |

## Channels

### Instagram

- mission: Show students where the quiet corners are.
- cadence: 2 per week
"""


def test_a_plan_that_becomes_a_folder_is_the_same_strategy(history: History, diff: Diff) -> None:
    history.commit({"library.md": ONE_FILE})
    head, channels = ONE_FILE.split("## Channels")
    history.write({"library.md": None, "library/strategy.md": head,
                   "library/channels.md": f"# Channels{channels}"})  # fmt: skip
    assert diff("HEAD", "--path", "library").out == "The strategy is the same.\n"
    assert diff("HEAD", "--path", "library.md").out == "The strategy is the same.\n"


def test_the_exit_status_says_whether_there_is_anything_to_tell(
    history: History, diff: Diff
) -> None:
    assert diff("main", "--exit-code").status == 0
    edit("plan/strategy.md", "Forty-one members own it", "Thirty members own it")
    assert diff("main").status == 0
    assert diff("main", "--exit-code").status == 1


def test_a_strategy_that_is_the_same_says_so_in_its_language(
    tmp_path: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(tmp_path / "quai")
    history.commit({"strategy.md": FRENCH})
    monkeypatch.chdir(history.top)
    assert diff("main").out == "La stratégie est la même.\n"


def test_a_post_that_goes_to_another_channel_is_told_of_both(history: History, diff: Diff) -> None:
    edit("plan/calendar/2027-01.yaml", "  time: 18:30\n  channel: instagram",
         "  time: 18:30\n  channel: facebook")  # fmt: skip
    assert (
        """
Calendar
  Facebook: 1 moved; 24 posts before, 25 now.
      2 a week before, 2.1 now (promised: 2 per week)
  Instagram: 1 moved; 24 posts before, 23 now.
      2 a week before, 1.9 now (promised: 2 per week)
  ~ Facebook 2027-01-05 18:30, channel: instagram → facebook
"""
        in diff("main").out
    )


def test_ids_that_change_places_are_told_once_where_nothing_follows_them(
    history: History, diff: Diff
) -> None:
    goals = Path("plan/goals.yaml").read_text("utf-8")
    swapped = goals.replace("id: repair-bookings", "id: ?").replace(
        "donated-bikes", "repair-bookings"
    )
    history.write({"plan/goals.yaml": swapped.replace("id: ?", "id: donated-bikes")})
    assert (
        """
Goals (fundamental)
  ~ donated-bikes, id: repair-bookings → donated-bikes
      what names this id means another item from now on
  ~ repair-bookings, id: donated-bikes → repair-bookings
      what names this id means another item from now on
"""
        in diff("main").out
    )


def test_a_finding_about_a_goal_of_other_words_is_not_new(history: History, diff: Diff) -> None:
    history.commit({"plan.md": PLAN.format(80)})
    history.write({"plan.md": PLAN.format(80).replace("books", "novels")})
    assert ".; " not in diff("HEAD", "--path", "plan.md").out
    found = data(diff("HEAD", "--path", "plan.md", "--format", "json"))
    assert found["findings"] == {"new": [], "fixed": []}


def test_the_sum_tells_a_goal_from_a_channel(history: History, diff: Diff) -> None:
    edit("plan/goals.yaml", "target: 110", "target: 130")
    path = Path("plan/channels/linkedin.md")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(each for each in lines if not each.startswith("mission:")), "utf-8")
    assert diff("main").out.startswith(
        "plan: 2 changes to the strategy, 1 touches what it stands on (mission, audiences, goals), "
        "1 strengthens a goal, 1 leaves a channel without a mission; "
    )


def test_a_short_value_is_shown_whole(history: History, diff: Diff) -> None:
    edit("plan/strategy.md", "owner: Ines Okafor", "owner: Ines Okafor, chair")
    assert "Ines Okafor → Ines Okafor, chair\n" in diff("main").out


def test_a_comment_shows_the_mix_and_the_rhythm_as_bars(history: History, diff: Diff) -> None:
    calendar = Path("plan/calendar/2027-02.yaml")
    text = calendar.read_text("utf-8")
    calendar.write_text(text.replace("type: bench-lesson", "type: offer", 6), "utf-8")
    lines = diff("HEAD", "--format", "markdown").out.splitlines()
    assert "| Channel | Rhythm and mix | Before | After | Planned |" in lines
    assert "| LinkedIn | Bench lesson | `█████░░░░░` 50 % | `███░░░░░░░` 33 % | 50 % |" in lines


def test_a_comment_leads_to_a_page_with_pictures(history: History, diff: Diff) -> None:
    address = "https://example.org/report?a=(1)&b=2"
    link = f"[The whole strategy as a page with pictures](<{address}>)"
    call = ("HEAD", "--format", "markdown", "--report", address)
    assert link not in diff(*call).out, "where nothing has changed there is nothing to show"
    edit("plan/goals.yaml", "target: 110", "target: 90")
    assert diff(*call).out.splitlines()[-1] == link


@pytest.mark.parametrize("address", ["page.html", "javascript:x", "https://a b", "https://a>b", ""])
def test_what_is_no_address_is_refused(address: str, history: History, diff: Diff) -> None:
    ran = diff("HEAD", "--format", "markdown", f"--report={address}")
    assert ran.status == (2 if address else 0)
    assert ("is no address of a page" in ran.err) == bool(address)


def test_a_file_that_cannot_be_read_on_either_side_is_told_where_it_has_changed(
    history: History, diff: Diff
) -> None:
    Path("plan/goals.yaml").write_bytes(b"a: [\xff\r\n")
    history.commit()
    assert diff("HEAD", "--exit-code").status == 0
    Path("plan/README.md").write_text("More.\n", "utf-8")
    assert diff("HEAD", "--exit-code").status == 0
    Path("plan/goals.yaml").write_bytes(b"a: [\xfe\n")
    ran = diff("HEAD", "--exit-code")
    assert (ran.status, "goals.yaml" in ran.out) == (1, True)

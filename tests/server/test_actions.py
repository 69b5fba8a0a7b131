"""What the editor offers on a finding does what it says, and brings nothing new."""

from pathlib import Path

import pytest

from stratlint.checking.core import load
from stratlint.checking.targets import at_paths
from stratlint.config_search import Configs
from stratlint.reading.assemble import read_strategy
from stratlint.strategy import Strategy
from tests.server.client import Client, Json
from tests.server.conftest import Serve

WHOLE: Json = {"start": {"line": 0, "character": 0}, "end": {"line": 10_000, "character": 0}}
MIX = "content-mix.yaml"


def codes(client: Client, name: str) -> list[str]:
    return [each["code"] for each in client.diagnostics(name)]


def apply(client: Client, action: Json, name: str, text: str) -> str:
    after = client.text_after(action["edit"], name, text)
    client.rewrite(name, after)
    return after


def titled(actions: list[Json], words: str) -> Json:
    (found,) = [each for each in actions if words in each["title"]]
    return found


def test_a_misspelt_key_is_put_right_by_the_preferred_fix(serve: Serve, example: Path) -> None:
    client = serve(example)
    text = client.open("accounts.yaml").replace("decision: keep", "decison: keep", 1)
    client.rewrite("accounts.yaml", text)
    fix = titled(client.actions("accounts.yaml", WHOLE, ["quickfix"]), "Replace “decison”")
    assert fix["isPreferred"]
    assert [each["code"] for each in fix["diagnostics"]] == ["unknown-key"]
    assert "decison" not in apply(client, fix, "accounts.yaml", text)
    assert codes(client, "accounts.yaml") == []


def test_a_guess_is_called_one_and_is_not_preferred(serve: Serve, example: Path) -> None:
    client = serve(example)
    text = client.open("goals.yaml").replace("[linkedin]", "[linkedinn]", 1)
    client.rewrite("goals.yaml", text)
    fix = titled(client.actions("goals.yaml", WHOLE, ["quickfix"]), "Replace “linkedinn”")
    assert "guess" in fix["title"]
    assert "isPreferred" not in fix
    apply(client, fix, "goals.yaml", text)
    assert codes(client, "goals.yaml") == []


@pytest.mark.parametrize("words", ["Give “bench-lesson” 55", "Scale the shares"])
def test_the_mix_is_put_to_a_hundred(serve: Serve, example: Path, words: str) -> None:
    client = serve(example)
    text = client.open(MIX).replace("share: 20", "share: 15")
    client.rewrite(MIX, text)
    assert codes(client, MIX) == ["mix-total"]
    apply(client, titled(client.actions(MIX, WHOLE, ["quickfix"]), words), MIX, text)
    assert "mix-total" not in codes(client, MIX)


def test_a_mix_in_a_french_table_keeps_its_way_of_writing(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "strategy.md").write_text(
        "---\nlanguage: fr\n---\n\n## Répartition des contenus\n\n"
        "| Type | Part |\n|---|---|\n| Conseils | 62,5 % |\n| Offres 🚲 | 30 % |\n",
        "utf-8",
    )
    client = serve(tmp_path)
    text = client.open("strategy.md")
    after = apply(
        client, titled(client.actions("strategy.md", WHOLE), "Donner 70"), "strategy.md", text
    )
    assert "| Conseils | 70 % |" in after


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("content-mix.yaml", "share: 20", "share: 15", "mix-total"),
        ("goals.yaml", "audience: valley-employers", "audience: everybody", "unknown-reference"),
        ("strategy.md", "every: 6 months", "every: now and then", "review-scheduled"),
        ("strategy.md", "| repair-bookings |", "| repairs |", "unknown-reference"),
        ("strategy.md", "Wen Li when Ines is away.", "[your stand-in]", "placeholder-text"),
        ("channels/linkedin.md", "status: active", "status: activ", "invalid-value"),
        ("audiences.md", "Adults of 30 to 65", "TODO of 30 to 65", "placeholder-text"),
    ],
)
def test_a_comment_leaves_out_one_finding_and_gives_a_reason(
    serve: Serve, example: Path, name: str, old: str, new: str, rule: str
) -> None:
    client = serve(example)
    text = client.open(name)
    assert old in text
    text = text.replace(old, new, 1)
    client.rewrite(name, text)
    before = codes(client, name)
    assert rule in before
    action = titled(client.actions(name, WHOLE, ["quickfix"]), f"“{rule}”")
    after = apply(client, action, name, text)
    assert f"stratlint: ignore[{rule}] say here why" in after
    assert sorted([*codes(client, name), rule]) == sorted(before)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "Demografics", "Demographics"),
        ("fr", "Démografie", "Démographie"),
    ],
)
def test_a_misspelt_label_is_put_right(
    serve: Serve, tmp_path: Path, language: str, old: str, new: str
) -> None:
    english = "## Audiences\n\n### A\n\n- Interests: wood\n- Pain points: the price\n"
    french = "## Publics\n\n### A\n\n- Intérêts : le bois\n- Difficultés : le prix\n"
    section = french if language == "fr" else english
    whole = f"---\nlanguage: {language}\n---\n\n{section}- {old} : 30\n"
    (tmp_path / "strategy.md").write_text(whole, "utf-8")
    client = serve(tmp_path)
    text = client.open("strategy.md")
    after = apply(client, titled(client.actions("strategy.md", WHOLE, ["quickfix"]), f"{new}"),
                  "strategy.md", text)  # fmt: skip
    assert f"- {new} : 30" in after
    assert "unknown-key" not in codes(client, "strategy.md")


def test_a_misspelt_rule_in_a_comment_is_put_right(serve: Serve, example: Path) -> None:
    client = serve(example)
    text = client.open(MIX).replace("share: 20", "share: 15")
    text = text.replace("  share: 50", "  # stratlint: ignore[mix-totl] as agreed\n  share: 50")
    client.rewrite(MIX, text)
    fix = titled(client.actions(MIX, WHOLE, ["quickfix"]), "Replace “mix-totl” by “mix-total”")
    apply(client, fix, MIX, text)
    assert "unused-suppression" not in codes(client, MIX)
    assert "mix-total" not in codes(client, MIX)


def test_a_client_that_asks_later_is_given_the_edit_later(serve: Serve, example: Path) -> None:
    client = serve(
        example, {"textDocument": {"codeAction": {"resolveSupport": {"properties": ["edit"]}}}}
    )
    text = client.open(MIX).replace("share: 20", "share: 15")
    client.rewrite(MIX, text)
    action = titled(client.actions(MIX, WHOLE), "Leave “mix-total” out")
    assert "edit" not in action
    after = apply(client, client.request("codeAction/resolve", action), MIX, text)
    assert "# stratlint: ignore[mix-total]" in after


def test_fix_all_does_what_check_fix_does_in_this_file_alone(serve: Serve, example: Path) -> None:
    client = serve(example)
    accounts = client.open("accounts.yaml").replace("decision:", "decison:")
    client.rewrite("accounts.yaml", accounts)
    goals = client.open("goals.yaml").replace("metric:", "metrik:")
    client.rewrite("goals.yaml", goals)
    (action,) = client.actions("accounts.yaml", WHOLE, ["source.fixAll"])
    assert action["kind"] == "source.fixAll.stratlint"
    assert "decison" not in apply(client, action, "accounts.yaml", accounts)
    assert client.text_after(action["edit"], "goals.yaml", goals) == goals
    assert client.actions("accounts.yaml", WHOLE, ["source.fixAll"]) == []


def test_line_ends_of_a_file_stay_as_they_are(serve: Serve, example: Path) -> None:
    client = serve(example)
    text = client.open(MIX).replace("share: 20", "share: 15").replace("\n", "\r\n")
    client.rewrite(MIX, text)
    action = titled(client.actions(MIX, WHOLE), "Leave “mix-total” out")
    after = apply(client, action, MIX, text)
    assert "\n" not in after.replace("\r\n", "")
    assert "mix-total" not in codes(client, MIX)


def test_edits_carry_the_version_that_they_are_of(serve: Serve, example: Path) -> None:
    client = serve(example, {"workspace": {"workspaceEdit": {"documentChanges": True}}})
    text = client.open("goals.yaml").replace("[linkedin]", "[linkedinn]", 1)
    client.rewrite("goals.yaml", text)
    fix = titled(client.actions("goals.yaml", WHOLE), "Replace “linkedinn”")
    (change,) = fix["edit"]["documentChanges"]
    assert change["textDocument"]["version"] == 2


def test_quick_fixes_can_be_switched_off(serve: Serve, example: Path) -> None:
    client = serve(example, quickFixes=False)
    client.open(MIX, "- {type: lesson, share: 15}\n")
    assert client.actions(MIX, WHOLE) == []


# Missing sections

HEAD = (
    "---\ntitle: T\nlanguage: {language}\nperiod: 2027-01-01/2027-12-31\n---\n\n## Mission\n\nA.\n"
)


@pytest.mark.parametrize(
    ("language", "section", "part"),
    [
        ("en", "Audiences", "audiences"),
        ("en", "Goals", "goals"),
        ("en", "Channels", "channels"),
        ("en", "Content mix", "content_mix"),
        ("en", "Calendar", "calendar"),
        ("fr", "Publics", "audiences"),
        ("fr", "Objectifs", "goals"),
        ("fr", "Canaux", "channels"),
        ("fr", "Calendrier", "calendar"),
    ],
)
def test_a_missing_section_is_added_from_the_template(
    serve: Serve, tmp_path: Path, language: str, section: str, part: str
) -> None:
    (tmp_path / "strategy.md").write_text(HEAD.format(language=language), "utf-8")
    client = serve(tmp_path)
    text = client.open("strategy.md")
    before = [each["message"] for each in client.diagnostics("strategy.md")]
    assert any(section in each for each in before)
    title = f"«\u00a0{section}\u00a0»" if language == "fr" else f"“{section}”"
    action = titled(client.actions("strategy.md", WHOLE), title)
    after = apply(client, action, "strategy.md", text)
    assert f"\n\n## {section}\n" in after
    (tmp_path / "strategy.md").write_text(after, "utf-8")
    assert strategy_in(tmp_path).has(part)
    missing = [each for each in client.diagnostics("strategy.md") if
               each["code"] == "required-section" and section in each["message"]]  # fmt: skip
    assert missing == []


def test_a_missing_section_is_a_file_where_the_client_makes_files(
    serve: Serve, tmp_path: Path
) -> None:
    (tmp_path / "strategy.md").write_text(HEAD.format(language="en"), "utf-8")
    can: Json = {"documentChanges": True, "resourceOperations": ["create"]}
    client = serve(tmp_path, {"workspace": {"workspaceEdit": can}})
    client.open("strategy.md")
    action = titled(client.actions("strategy.md", WHOLE), "“Goals”")
    made, written = action["edit"]["documentChanges"]
    assert made["kind"] == "create"
    assert client.name_of(made["uri"]) == "goals.yaml"
    (tmp_path / "goals.yaml").write_text(written["edits"][0]["newText"], "utf-8")
    assert len(strategy_in(tmp_path).part("goals")) == 3


def test_a_strategy_that_is_all_yaml_gets_the_section_as_yaml(serve: Serve, tmp_path: Path) -> None:
    text = "title: T\nlanguage: en\nperiod: 2027-01-01/2027-12-31\nmission: Show the craft.\n"
    (tmp_path / "strategy.yaml").write_text(text, "utf-8")
    client = serve(tmp_path)
    client.open("strategy.yaml")
    for section, part in (("Audiences", "audiences"), ("Goals", "goals")):
        action = titled(client.actions("strategy.yaml", WHOLE), f"“{section}”")
        text = apply(client, action, "strategy.yaml", text)
        (tmp_path / "strategy.yaml").write_text(text, "utf-8")
        assert strategy_in(tmp_path).has(part)


def strategy_in(folder: Path) -> Strategy:
    (target,) = at_paths([folder], Configs())
    documents, _ = load(target.files)
    return read_strategy("", documents).strategy


def test_what_a_strangers_plan_lacks_can_be_added(serve: Serve, tmp_path: Path) -> None:
    plan = (
        "# Social media plan\n\n## Goals\n\n- Win 50 readers by June 2027\n\n"
        "## Platforms\n\n- Instagram: pictures\n\n## Content mix\n\n- Tips: 60 %\n- Offers: 40 %\n"
        "\n## Mission\n\nWe show repairs, so that people nearby bring theirs.\n"
    )
    (tmp_path / "plan.md").write_text(plan, "utf-8")
    client = serve(tmp_path)
    client.open("plan.md")
    assert "required-section" in codes(client, "plan.md")
    after = apply(client, titled(client.actions("plan.md", WHOLE), "“Audiences”"), "plan.md", plan)
    assert "\n\n## Audiences\n" in after

"""A team's own rules: files beside a strategy that are in force, or are told what is wrong."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from stratlint.cli.main import main

NOTHING_ELSE: Mapping[str, object] = {}
STRATEGY = """\
title: Social media of the Marle bakery
period: 2027-01-01/2027-12-31
language: en
timezone: Europe/London
channels:
  - {id: li, network: LinkedIn, mission: Show cafés our bread.}
  - {id: instagram, network: Instagram, mission: Show neighbours our oven.}
calendar:
  - {date: 2027-01-12, time: 08:00, channel: li, type: bread, text: Six loaves}
  - {date: 2027-01-12, time: 09:00, channel: instagram, type: bread, text: The rack}
  - {date: 2027-01-13, time: 09:00, channel: instagram, type: bread, text: The rack, status: idea}
"""


@pytest.fixture
def bakery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A strategy that adopts no framework, in a repository of its own."""
    folder = tmp_path / "bakery"
    (folder / ".git").mkdir(parents=True)
    (folder / "rules").mkdir()
    (folder / "strategy.yaml").write_text(STRATEGY, encoding="utf-8")
    (folder / "stratlint.yaml").write_text("extends: []\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def write_rule(
    folder: Path, keys: Mapping[str, object] = NOTHING_ELSE, *, name: str = "ours"
) -> Path:
    rule = {
        "name": name, "for": "post", "check": "matches",
        "with": {"field": "text", "words": "loaves"}, "message": "!",
    }  # fmt: skip
    path = folder / "rules" / f"{name}.yaml"
    path.write_text(json.dumps({**rule, **keys}), encoding="utf-8")
    return path


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, int]]:
    capsys.readouterr()
    main(["check", "--format", "json", "--today", "2026-12-01", *arguments])
    told = json.loads(capsys.readouterr().out)["findings"]
    return [(each["rule"], each["line"]) for each in told]


def mistakes(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(["check"]) == 2
    return capsys.readouterr().err.splitlines()


def test_a_rule_beside_the_strategy_is_in_force(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rule(bakery)
    assert findings(capsys) == [("ours", 10), ("ours", 11)]


def test_it_is_in_force_without_a_configuration_and_under_one_that_stands_above(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (bakery / "stratlint.yaml").unlink()
    write_rule(bakery)
    assert ("ours", 10) in findings(capsys)
    (bakery.parent / "stratlint.yaml").write_text("extends: []\n", encoding="utf-8")
    (bakery / ".git").rmdir()
    (bakery.parent / ".git").mkdir()
    assert findings(capsys) == [("ours", 10), ("ours", 11)]


@pytest.mark.parametrize(
    ("conditions", "lines"),
    [
        ({"where": {"channel": "LinkedIn"}}, []),
        ({"where": {"channel": "instagram"}}, [10, 11]),
        ({"where": {"channel": ["linkedin", "Instagram"], "status": "idea"}}, [11]),
        ({"except": {"status": "idea"}}, [10]),
        ({"where": {"channel": "instagram"}, "except": {"status": ["idea", "draft"]}}, [10]),
    ],
)
def test_conditions_choose_what_it_is_asked_about(
    conditions: dict[str, object],
    lines: list[int],
    bakery: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_rule(bakery, conditions)
    assert [line for _, line in findings(capsys)] == lines


def test_a_condition_that_is_like_a_name_is_told_with_it(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = ("lI", "Linked In", "mastodon", "the-shop", "instagram-pro", "instagram2", "lo")
    for where in ("linkdin", *others):
        write_rule(bakery, {"where": {"channel": where}})
        told = [each for each in findings(capsys) if each[0] == "idle-condition"]
        assert told == ([("idle-condition", 1)] if where == "linkdin" else []), where
    write_rule(bakery, {"for": "channel", "with": {"field": "mission", "words": "our"},
                        "except": {"network": ["instagram", "linkdin"]}})  # fmt: skip
    capsys.readouterr()
    main(["check"])
    assert (
        """\
rules/ours.yaml:1:154: warning: The section “Channels” has no “linkdin”, so this condition meets \
nothing there. Did you mean “LinkedIn”? [idle-condition]
"""
        in capsys.readouterr().out
    )


def test_a_field_of_ones_own_is_added_up_where_it_is_written(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = {"check": "sums to", "with": {"field": "x-cost", "total": 50}, "message": "{sum}"}
    write_rule(bakery, keys)
    assert findings(capsys) == []
    costs = STRATEGY.replace("Six loaves}", "Six loaves, x-cost: £20}")
    (bakery / "strategy.yaml").write_text(costs.replace("idea}", "idea, x-cost: 40 £}"), "utf-8")
    assert findings(capsys) == [("ours", 8)]
    write_rule(bakery, {**keys, "with": {"field": "x-cost", "total": 60}})
    assert findings(capsys) == []


def test_items_are_counted_by_what_they_say(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for per, lines in (("date", [10]), ("week", [10]), (["channel", "date"], []), ("month", [10])):
        write_rule(bakery, {"check": "at most", "with": {"maximum": 1, "per": per}})
        assert [line for _, line in findings(capsys)] == lines


def test_a_condition_narrows_what_is_counted(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys: dict[str, object] = {"check": "count", "with": {"minimum": 2}}
    write_rule(bakery, {**keys, "where": {"channel": "linkedin"}})
    assert findings(capsys) == [("ours", 8)]
    write_rule(bakery, {**keys, "where": {"channel": "instagram"}})
    assert findings(capsys) == []


def test_a_configuration_has_the_last_word(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rule(bakery)
    config = bakery / "stratlint.yaml"
    config.write_text("extends: []\nrules: {ours: off}\n", encoding="utf-8")
    assert findings(capsys) == []
    config.write_text("extends: []\nrules: {ours: {words: rack}}\n", encoding="utf-8")
    assert findings(capsys) == [("ours", 9)]
    config.write_text("extends: []\ncustom_rules: []\n", encoding="utf-8")
    assert findings(capsys) == []


def test_a_pattern_in_a_configuration_is_looked_at_too(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rule(bakery)
    (bakery / "stratlint.yaml").write_text("rules: {ours: {pattern: '(a'}}\n", encoding="utf-8")
    (line,) = mistakes(capsys)
    assert line.startswith("stratlint: stratlint.yaml:1:25: This pattern cannot be used: ")


def test_conditions_are_about_what_is_asked_about(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys: dict[str, object] = {"for": "channel", "check": "count"}
    keys["with"] = {"part": "calendar", "minimum": 9}
    write_rule(bakery, {**keys, "where": {"network": "linkedin"}})
    assert findings(capsys) == [("ours", 8)]
    write_rule(bakery, {**keys, "where": {"date": "2027-01-12"}})
    assert "“date” is no field of a channel." in mistakes(capsys)[0]


def test_rules_elsewhere_are_named(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_rule(bakery)
    (bakery / "house" / "posts").mkdir(parents=True)
    path.rename(bakery / "house" / "posts" / "ours.yaml")
    assert findings(capsys) == []
    (bakery / "stratlint.yaml").write_text(
        "extends: []\ncustom_rules: [house/**/*.yaml]\n", encoding="utf-8"
    )
    assert findings(capsys) == [("ours", 10), ("ours", 11)]


def test_a_single_rule_can_be_selected_and_suppressed(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rule(bakery)
    write_rule(bakery, name="others")
    assert findings(capsys, "--select", "others") == [("others", 10), ("others", 11)]
    text = STRATEGY.replace("status: idea}", "status: idea} # stratlint: ignore[ours] no bread")
    (bakery / "strategy.yaml").write_text(text, encoding="utf-8")
    assert findings(capsys, "--select", "ours,unused-suppression") == [("ours", 10)]


def test_a_file_of_another_sort_is_passed_over_unless_it_is_named(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (bakery / "rules" / "other.yaml").write_text("rules:\n  - id: x\n", encoding="utf-8")
    assert findings(capsys) == []
    (bakery / "stratlint.yaml").write_text("custom_rules: [rules/*.yaml]\n", encoding="utf-8")
    assert mistakes(capsys)[0].startswith("stratlint: rules/other.yaml:1:1: “name” is missing")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "with: {field: text, words: #Marle}\nmessage: Add it.\n",
            ":4:28: For YAML, a blank and “#” end a text",
        ),
        ("with: {field: text, words: x}\nmessage: No: never\n", ":5:12: A colon followed"),
        ("with: field: text\nmessage: x\n", ":4:12: A colon followed"),
    ],
)
def test_a_slip_in_its_yaml_does_not_silence_a_rule(
    text: str, told: str, bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bakery / "rules" / "ours.yaml"
    path.write_text(f"name: ours\nfor: post\ncheck: matches\n{text}", encoding="utf-8")
    (line,) = mistakes(capsys)
    assert line.startswith(f"stratlint: rules/ours.yaml{told}")


def test_a_rule_that_was_written_as_a_list_is_told(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bakery / "rules" / "ours.yaml"
    path.write_text("- name: ours\n  for: post\n  check: matches\n", encoding="utf-8")
    (line,) = mistakes(capsys)
    assert "This should be an entry with keys and values" in line


def test_a_field_of_ones_own_is_a_column_or_a_label_in_markdown(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rule(bakery, {"check": "one of", "with": {"field": "x-salle", "values": ["four"]}})
    (bakery / "strategy.yaml").unlink()
    (bakery / "strategy.md").write_text(
        "---\ntitle: Fournil\nlanguage: fr\nperiod: 2027-01-01/2027-12-31\n"
        "timezone: Europe/Paris\n---\n## Calendrier\n\n"
        "| date | heure | canal | type | texte | x-Salle |\n|---|---|---|---|---|---|\n"
        "| 2027-01-12 | 8h00 | linkedin | pain | Six pains | four |\n"
        "| 2027-01-13 | 8h00 | linkedin | pain | Sept pains | jardin |\n",
        encoding="utf-8",
    )
    assert findings(capsys, "--select", "ours") == [("ours", 12)]
    (bakery / "calendar.md").write_text(
        "# Calendrier\n\n### 14 janvier 2027\n- heure : 8h00\n- texte : Huit\n- x-salle : cave\n",
        encoding="utf-8",
    )
    assert findings(capsys, "--select", "ours") == [("ours", 6), ("ours", 12)]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"name": "Our Rule"}, "“Our Rule” cannot be a rule's name. Use small letters, digits"),
        ({"name": "mix-total"}, "“mix-total” is a rule that comes with stratlint."),
        ({"for": "posts"}, "“posts” is not a value of “for”. Did you mean “post”?"),
        ({"for": "page"}, "“page” is not a value of “for”. Choose one of: strategy, account,"),
        ({"check": "sums to", "with": {"field": "text", "part": "calendar"}},
         "“text” holds no numbers to add up. Choose a field of your own, such as x-cost."),
        ({"for": "goal", "check": "sums to", "with": {"field": "by"}},
         "“by” holds no numbers to add up. Choose baseline, current or target, or a field"),
        ({"check": "mathces"}, "“mathces” is no check. Did you mean “matches”?"),
        ({"check": "xyzzy"}, "“xyzzy” is no check. For rules of your own there are: present,"),
        ({"check": "reading"}, "“reading” is no check."),
        ({"colour": "red"}, "“colour” is no key of this file."),
        ({"severity": "grave"}, "“grave” is not a value of “severity”."),
        ({"where": {"chanel": "x"}}, "“chanel” is no field of a post. Did you mean “channel”?"),
        ({"where": {"canal": "x"}}, "Write “channel” for “canal”: rules are in English, whatever"),
        ({"where": {"status": "brouillon"}}, "Write “draft” for “brouillon”: rules are in"),
        ({"check": "one of", "with": {"field": "type", "values": ["a"]}, "message": "{values}"},
         "“values” is a list: write “{values:list}”, or “{values:or}”"),
        ({"message": "{name:list}"}, "“name” is no list: write “{name}” alone."),
        ({"where": "linkedin"}, "“where” should have keys of its own"),
        ({"with": {"field": "txt", "words": "a"}}, "“txt” is no field of a post."),
        ({"for": "audience", "with": {"field": "txt", "words": "a"}},
         "“txt” is no field of an audience."),
        ({"with": {"field": "text"}}, "The check “matches” needs “words” or “pattern”"),
        ({"with": {"words": "a"}}, "The check “matches” needs “field”. Add it under “with”."),
        ({"with": {"field": "text", "words": []}}, "“words” is empty"),
        ({"with": {"field": "text", "pattern": "(a"}}, "This pattern cannot be used: "),
        ({"with": {"field": "text", "patern": "a"}}, "“patern” is no parameter of the check"),
        ({"check": "at most", "with": {"maximum": "2"}}, "“maximum” should be a whole number"),
        ({"check": "count", "with": {}}, "The check “count” needs “minimum” or “maximum”"),
        ({"check": "at most", "with": {"maximum": 1, "per": "dat"}}, "“dat” is no field of a post"),
        ({"check": "refers to", "with": {"field": "type", "part": "mix"}}, "“mix” is no part that"),
        ({"check": "refers to", "with": {"field": "type", "part": "voice"}}, "“voice” is no part"),
        ({"check": "phrase", "with": {"field": "text"}}, "The check “phrase” needs “never” or"),
        ({"check": "phrase", "with": {"field": "text", "never": "only <numbr> left"}},
         "This phrase cannot be used: “<numbr>” stands for nothing; there are number,"),
        ({"check": "phrase", "with": {"field": "text", "never": ["now", "so? very?"]}},
         "This phrase cannot be used: all of it may be left out"),
        ({"check": "phrase", "with": {"field": "text", "never": "a? b? c? d? e? f? g? h"}},
         "This phrase cannot be used: more than 6 of its parts"),
        ({"where": {"status": ["draft", "aproved"]}}, "“aproved” is no value of “status”. Did you"),
        ({"message": "{nmae}!"}, "“nmae” is no word that this check fills in. Did you mean “name”"),
        ({"message": "{name"}, "A brace stands alone here."),
        ({"message": "{name.__class__}"}, "“name.__class__” is no word that this check fills in."),
        ({"message": "{name:a|b}"}, "“name” is no number"),
        ({"message": "{name:{name:{name:{name}}}}"}, "“name” is filled in as {name}; behind a"),
        ({"message": "{name!x}"}, "“name” is filled in as {name}; behind a colon only “list”"),
        ({"message": "{name:>99999999}"}, "“name” is filled in as {name}; behind a colon only"),
        ({"check": "count", "with": {"minimum": 9}, "message": {"en": {"few": "{maximum:a|b}"}}},
         "“maximum” is no word that this check fills in."),
        ({"message": ""}, "This message is empty."),
        ({"message": {}}, "This message is empty."),
        ({"message": {"english": "!"}}, "“english” is no key of this file."),
        ({"message": 3}, "“message” should be a text"),
        ({"check": "count", "with": {"minimum": 9}, "message": {"en": {"many": "!"}}},
         "The check “count” also needs a text “few”."),
        ({"for": "strategy", "with": {"field": "tittle", "words": "a"}}, "“tittle” is no part or"),
        ({"for": "strategy", "where": {"date": "x"}, "with": {"field": "title", "words": "a"}},
         "“where” chooses among items"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_its_place(
    keys: dict[str, object], told: str, bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rule(bakery, keys)
    lines = mistakes(capsys)
    assert len(lines) == 1
    place, _, words = lines[0].removeprefix("stratlint: rules/").partition(": ")
    assert place.split(":")[0].endswith(".yaml")
    assert words.startswith(told)


def test_many_words_may_be_looked_for(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [*(f"forbidden{n}" for n in range(500)), "the rack"]
    write_rule(bakery, {"check": "never matches", "with": {"field": "text", "words": words}})
    assert findings(capsys, "--select", "ours") == [("ours", 10), ("ours", 11)]


@pytest.mark.parametrize(
    "wanted", [{"pattern": "(?:a?){480}b"}, {"words": [f"a{n}" for n in range(40_000)]}]
)
def test_what_takes_too_long_to_look_for_is_one_line(
    wanted: Mapping[str, object], bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = "".join(f'  - {{date: 2027-02-01, text: "{"a" * 4_000}"}}\n' for _ in range(100))
    (bakery / "strategy.yaml").write_text(STRATEGY + posts, encoding="utf-8")
    write_rule(bakery, {"check": "never matches", "with": {"field": "text", **wanted}})
    (line,) = mistakes(capsys)
    assert line.endswith("in this strategy; make the pattern of this rule of yours simpler.")


def test_two_rules_of_one_name_are_told(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_rule(bakery)
    write_rule(bakery, name="z").write_text(
        (bakery / "rules" / "ours.yaml").read_text("utf-8"), "utf-8"
    )
    assert mistakes(capsys) == [
        "stratlint: rules/z.yaml:1:10: “ours” is also the name of a rule in rules/ours.yaml. "
        "Choose another."
    ]


def test_a_link_out_of_the_folder_is_not_followed(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = write_rule(bakery).rename(bakery.parent / "ours.yaml")
    (bakery / "rules" / "ours.yaml").symlink_to(outside)
    assert findings(capsys) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_new_rule_holds_at_once(
    language: str, bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "new", "our-tone", "--lang", language]) == 0
    assert main(["rules", "test"]) == 0
    assert capsys.readouterr().out.endswith("our-tone: 1 bad and 1 good example hold.\n")
    assert main(["rules", "new", "our-tone"]) == 2
    assert "nothing is overwritten" in capsys.readouterr().err
    assert main(["rules", "new", "Our Tone"]) == 2
    assert main(["rules", "new", "mix-total"]) == 2


def test_the_examples_of_a_rule_are_run_and_what_failed_is_told(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    post = "calendar:\n  - {{date: 2027-01-12, channel: instagram, type: bread, text: {0}}}\n"
    rolls, loaves = post.format("Rolls"), post.format("Six loaves")
    bad = [{"strategy": rolls, "at": "Roll"}, loaves, "x: 1\n"]
    write_rule(bakery, {"bad": bad, "good": [loaves, rolls]})
    assert main(["rules", "test"]) == 1
    told = [line.split(": ", 1)[1] for line in capsys.readouterr().out.splitlines()]
    assert told == [
        "ours speaks of this bad example at “Rolls”, not at “Roll”.",
        "ours says nothing of this bad example.",
        "ours says nothing of this bad example. Nothing in it was read as part of a strategy: "
        "begin it with a part, as calendar:.",
        "ours speaks on this good example, at “Rolls” (line 5 of the strategy): !",
    ]


def test_there_may_be_nothing_to_test(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test"]) == 2
    assert "stratlint rules new NAME" in capsys.readouterr().err


def test_a_rule_of_ones_own_is_listed_and_explained(
    bakery: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rule(bakery, {"title": "Bread has loaves", "why": "So it is.", "source": "Maya"})
    main(["rules", "--format", "json", "--today", "2026-12-01"])
    (listed,) = (e for e in json.loads(capsys.readouterr().out) if e["name"] == "ours")
    assert (listed["severity"], listed["findings"], listed["area"]) == ("warning", 2, "house")
    main(["explain", "ours"])
    page = capsys.readouterr().out
    assert page.startswith("# ours\n\nBread has loaves.\n")
    assert "Comes from: Maya" in page

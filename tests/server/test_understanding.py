"""What the editor shows of a strategy beside its findings: hover, names, outline, hints."""

from pathlib import Path

import pytest

import stratlint
from tests.server.client import Client, Json, ServerError
from tests.server.conftest import ROOT, Serve
from tests.server.test_diagnostics import DAY

ATELIER = ROOT / "tests/cases/atelier-fr"


def place(text: str, words: str, into: int = 0) -> Json:
    """The position of the first of `words` in a text, some characters further on."""
    at = text.index(words) + into
    line = text[:at].rpartition("\n")[2]
    return {"line": text.count("\n", 0, at), "character": len(line.encode("utf-16-le")) // 2}


def at(client: Client, name: str, words: str, into: int = 0) -> Json:
    text = client.open(name)
    return {**client.document(name), "position": place(text, words, into)}


def hover(client: Client, name: str, words: str, into: int = 0) -> str:
    found = client.request("textDocument/hover", at(client, name, words, into))
    return str(found["contents"]["value"]) if found else ""


def written(client: Client, location: Json) -> str:
    """The words of a location, in the file on disk."""
    text = (client.folder / client.name_of(location["uri"])).read_text("utf-8")
    line = text.splitlines()[location["range"]["start"]["line"]]
    first, last = (location["range"][each]["character"] for each in ("start", "end"))
    return str(line[first:last])


# Hover


@pytest.mark.parametrize(
    ("name", "words", "into", "said"),
    [
        ("goals.yaml", "Raise first-time", 3, "✓ **M** measurable: “62 to 110 a month"),
        ("goals.yaml", "by: 2027-09-30", 6, "Thursday 2027-09-30, in 303 days"),
        ("goals.yaml", "by: 2027-09-30", 0, "Thursday 2027-09-30"),
        ("goals.yaml", "audience: valley-households", 12, "**Valley households** · audience"),
        ("goals.yaml", "[facebook, instagram]", 3, "**Facebook** · channel"),
        ("content-mix.yaml", "share: 25", 8, "| **from-others** | **25"),
        ("channels/linkedin.md", "cadence: 1 per week", 10, "1 a week planned, 1 promised"),
        ("channels/linkedin.md", "network: LinkedIn", 10, "promotional"),
        ("calendar/2027-01.yaml", "message: nearer", 10, "The bike in your shed is nearer"),
        ("calendar/2027-01.yaml", "date: 2027-01-04", 7, "Monday"),
        ("strategy.md", "period: 2027", 9, "365 days"),
    ],
)
def test_hover_says_what_was_understood(
    reader: Client, name: str, words: str, into: int, said: str
) -> None:
    assert said in hover(reader, name, words, into)


def test_hover_speaks_the_strategys_language(serve: Serve) -> None:
    client = serve(ATELIER)
    assert "**Échéance**" in hover(client, "strategy.md", "chéance", 12).title()
    assert "mesurable" in hover(client, "strategy.md", "- énoncé", 12)


def test_hover_on_a_rules_name_is_its_page(serve: Serve, example: Path) -> None:
    client = serve(example)
    (example / "stratlint.yaml").write_text("rules:\n  goal-count: {minimum: 5}\n", "utf-8")
    assert hover(client, "stratlint.yaml", "goal-count", 4).startswith("# goal-count\n")
    mix = "# stratlint: ignore[mix-total] as agreed\n- type: a\n"
    (example / "content-mix.yaml").write_text(mix, "utf-8")
    assert hover(client, "content-mix.yaml", "mix-total", 2).startswith("# mix-total\n")


def test_hover_on_prose_says_nothing(reader: Client) -> None:
    assert hover(reader, "strategy.md", "Four people share", 3) == ""


# Names


def test_a_reference_leads_to_what_it_names(reader: Client) -> None:
    found = reader.request(
        "textDocument/definition", at(reader, "channels/linkedin.md", "[fleet-contracts", 4)
    )
    assert reader.name_of(found["uri"]) == "goals.yaml"
    assert written(reader, found) == "fleet-contracts"


def test_every_reference_is_found_in_every_file(reader: Client) -> None:
    params = at(reader, "goals.yaml", "id: fleet-contracts", 5)
    params["context"] = {"includeDeclaration": True}
    found = reader.request("textDocument/references", params)
    words = [written(reader, each) for each in found]
    assert set(words) == {"fleet-contracts"}
    all_files = "".join(p.read_text("utf-8") for p in reader.folder.rglob("*.*") if p.is_file())
    in_links = all_files.count("utm_campaign=fleet-contracts")
    assert len(words) == all_files.count("fleet-contracts") - in_links


def rename(client: Client, params: Json, new: str) -> dict[str, str]:
    """The texts after a rename, of every file that is changed; they are written to disk."""
    edit = client.request("textDocument/rename", {**params, "newName": new})
    uris = [*edit.get("changes", ())]
    uris += [each["textDocument"]["uri"] for each in edit.get("documentChanges", ())
             if "textDocument" in each]  # fmt: skip
    texts = {}
    for name in map(client.name_of, uris):
        path = client.folder / name
        texts[name] = client.text_after(edit, name, path.read_text("utf-8"))
        path.write_text(texts[name], "utf-8")
    for each in edit.get("documentChanges", ()):
        if each.get("kind") == "rename":
            old, new_uri = (client.name_of(each[key]) for key in ("oldUri", "newUri"))
            (client.folder / old).rename(client.folder / new_uri)
    return texts


@pytest.mark.parametrize(
    ("name", "words", "into", "new"),
    [
        ("goals.yaml", "id: fleet-contracts", 5, "fleet-care"),
        ("channels/linkedin.md", "[fleet-contracts", 4, "fleet-care"),
        ("content-mix.yaml", "type: offer", 7, "call"),
        ("strategy.md", "| nearer-the-road", 4, "near"),
        ("audiences.md", "## Young makers", 5, "Young crafters"),
        ("goals.yaml", "audience: young-makers", 12, "young-crafters"),
        ("metrics.yaml", "goal: apprentices", 8, "learners"),
    ],
)
def test_a_renamed_item_is_meant_everywhere(
    serve: Serve, example: Path, name: str, words: str, into: int, new: str
) -> None:
    client = serve(example)
    texts = rename(client, at(client, name, words, into), new)
    assert len(texts) > 1
    assert stratlint.check(example, today=DAY) == []


def test_a_heading_that_is_a_name_stays_one(serve: Serve, example: Path) -> None:
    client = serve(example)
    texts = rename(client, at(client, "goals.yaml", "audience: young-makers", 12), "young-crafters")
    assert "## Young crafters\n" in texts["audiences.md"]


def test_a_channel_that_is_called_by_its_file_takes_it_along(serve: Serve, example: Path) -> None:
    can: Json = {"documentChanges": True, "resourceOperations": ["rename"]}
    client = serve(example, {"workspace": {"workspaceEdit": can}})
    rename(client, at(client, "goals.yaml", "[linkedin]", 3), "linkedin-page")
    assert (example / "channels/linkedin-page.md").is_file()
    assert [each.rule for each in stratlint.check(example, today=DAY)] == []


@pytest.mark.parametrize(
    ("words", "into", "new", "why"),
    [
        ("id: fleet-contracts", 5, "apprentices", "is another one's name"),
        ("id: fleet-contracts", 5, " ! ", "cannot be a name"),
        ("[linkedin]", 3, "li", "Rename linkedin.md"),
    ],
)
def test_a_name_that_cannot_be_given_is_refused_with_a_word(
    reader: Client, words: str, into: int, new: str, why: str
) -> None:
    with pytest.raises(ServerError, match=why):
        reader.request(
            "textDocument/rename", {**at(reader, "goals.yaml", words, into), "newName": new}
        )


def test_the_name_itself_is_written_over(serve: Serve, example: Path) -> None:
    client = serve(example)
    (example / "metrics.yaml").write_text('- id: a\n  goal: "apprentices"\n', "utf-8")
    found = client.request(
        "textDocument/prepareRename", at(client, "metrics.yaml", '"apprentices"', 4)
    )
    assert written(client, {"uri": client.uri("metrics.yaml"), "range": found}) == "apprentices"
    prose = at(client, "strategy.md", "Four people share", 3)
    assert client.request("textDocument/prepareRename", prose) is None


def test_a_french_strategy_in_one_file_is_renamed_by_its_headings(
    serve: Serve, tmp_path: Path
) -> None:
    text = (ATELIER / "strategy.md").read_text("utf-8")
    (tmp_path / "strategy.md").write_text(text, "utf-8")
    before = stratlint.check(tmp_path, today=DAY)
    client = serve(tmp_path)
    heading = at(client, "strategy.md", "### Familles en travaux", 6)
    texts = rename(client, heading, "Ménages en travaux")
    assert "Familles en travaux" not in texts["strategy.md"]
    assert "familles-en-travaux" not in texts["strategy.md"]
    after = stratlint.check(tmp_path, today=DAY)
    assert [each.rule for each in after] == [each.rule for each in before]


# Outline


def test_the_outline_has_the_parts_with_their_items(reader: Client) -> None:
    reader.open("strategy.md")
    found = reader.request("textDocument/documentSymbol", reader.document("strategy.md"))
    names = [each["name"] for each in found]
    assert names[:3] == ["Social media mission", "Organisation's mission", "Business goals"]
    goals = next(each for each in found if each["name"] == "Business goals")
    assert goals["children"][0]["name"] == "busy-benches"


@pytest.mark.parametrize("folder", [ROOT / "example-strategy", ATELIER])
def test_every_entry_of_an_outline_lies_in_the_one_above_it(serve: Serve, folder: Path) -> None:
    client = serve(folder)

    def key(position: Json) -> tuple[int, int]:
        return position["line"], position["character"]

    def check(entries: list[Json], whole: Json | None) -> int:
        for each in entries:
            inner, outer = each["selectionRange"], each["range"]
            assert key(outer["start"]) <= key(inner["start"]), each
            assert key(inner["end"]) <= key(outer["end"]), each
            if whole is not None:
                assert key(whole["start"]) <= key(outer["start"]), each
                assert key(outer["end"]) <= key(whole["end"]), each
            check(each.get("children") or [], outer)
        return len(entries)

    count = 0
    for path in [*folder.rglob("*.md"), *folder.rglob("*.yaml")]:
        name = path.relative_to(folder).as_posix()
        client.open(name)
        document = client.document(name)
        count += check(client.request("textDocument/documentSymbol", document), None)
    assert count > 10


def test_items_are_found_by_their_words_in_the_whole_strategy(reader: Client) -> None:
    reader.open("strategy.md")
    found = reader.request("workspace/symbol", {"query": "fleet contr"})
    names = {reader.name_of(each["location"]["uri"]) for each in found}
    assert "goals.yaml" in names


def test_parts_and_items_can_be_folded(reader: Client) -> None:
    text = reader.open("goals.yaml")
    found = reader.request("textDocument/foldingRange", reader.document("goals.yaml"))
    starts = {each["startLine"] for each in found}
    lines = text.splitlines()
    assert {at for at, line in enumerate(lines) if line.startswith("- id:")} <= starts


# Hints and lenses


def test_hints_have_the_weekday_and_the_total(reader: Client) -> None:

    def labels(name: str) -> list[str]:
        reader.open(name)
        span = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}
        params = {**reader.document(name), "range": span}
        return [each["label"] for each in reader.request("textDocument/inlayHint", params)]

    assert labels("calendar/2027-01.yaml")[:2] == ["Monday", "Tuesday"]
    assert labels("content-mix.yaml") == ["= 100 %"]


def test_a_lens_stands_above_each_channel_and_goal(reader: Client) -> None:

    def titles(name: str) -> list[str]:
        reader.open(name)
        found = reader.request("textDocument/codeLens", reader.document(name))
        return [each["command"]["title"] for each in found]

    (linkedin,) = titles("channels/linkedin.md")
    calendar = "".join(p.read_text("utf-8") for p in reader.folder.glob("calendar/*.yaml"))
    assert linkedin.startswith(f"{calendar.count('channel: linkedin')} posts, ")
    assert [each[:5] for each in titles("goals.yaml")] == ["SMART"] * 5


def test_lenses_of_other_open_files_are_asked_for_again(serve: Serve, example: Path) -> None:
    client = serve(example, {"workspace": {"codeLens": {"refreshSupport": True}}})
    client.open("channels/linkedin.md")
    text = client.open("calendar/2027-01.yaml")
    client.rewrite("calendar/2027-01.yaml", text.replace("channel: linkedin", "channel: x", 1))
    client.wait_for(lambda: "workspace/codeLens/refresh" in [r["method"] for r in client.requests])


@pytest.mark.parametrize(
    ("feature", "method"),
    [
        ("hover", "textDocument/hover"),
        ("navigation", "textDocument/definition"),
        ("symbols", "textDocument/documentSymbol"),
        ("folding", "textDocument/foldingRange"),
        ("codeLens", "textDocument/codeLens"),
    ],
)
def test_each_can_be_switched_off(serve: Serve, example: Path, feature: str, method: str) -> None:
    on = serve(example)
    params = at(on, "goals.yaml", "audience: valley", 12)
    assert on.request(method, params)
    off = serve(example, **{feature: {"enable": False}})
    assert not off.request(method, at(off, "goals.yaml", "audience: valley", 12))

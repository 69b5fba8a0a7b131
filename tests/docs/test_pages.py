"""No page of the documentation is out of date, and no link in it leads nowhere."""

import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGENERATE = "Regenerate the pages with: python docs/build.py"
PEOPLE_READ = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_every_generated_page_is_what_the_builder_writes(made: dict[Path, str]) -> None:
    stale = [
        path.relative_to(ROOT).as_posix()
        for path, text in made.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], REGENERATE


def test_no_page_is_left_of_a_rule_that_is_gone(build: ModuleType, made: dict[Path, str]) -> None:
    assert build.left_over(made) == [], REGENERATE


@pytest.mark.parametrize("page", PEOPLE_READ, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    if "sources" in page.parts:
        return
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_plan_of_the_house_names_every_room() -> None:
    plan = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in (ROOT / "src" / "stratlint").iterdir()
        if path.suffix == ".py" or (path.is_dir() and any(path.glob("*.py")))
    }
    rooms = {room for room in rooms if not room.startswith("__")}
    assert {room for room in rooms if f"`{room}`" not in plan} == set()


def test_every_page_is_found_from_the_list_of_all_pages() -> None:
    listed = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([^)#\s]+)\)", listed))
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert pages <= linked
    assert {f"../{path.name}" for path in ROOT.glob("*.md")} - {"../README.md"} <= linked
    assert "docs/README.md" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_shows_a_finding_with_its_place(made: dict[Path, str]) -> None:
    readme = made[ROOT / "README.md"]
    shown = re.search(
        r"```console\n\$ stratlint check example-strategy\n(.*?)```", readme, re.DOTALL
    )
    assert shown is not None
    assert re.search(r"example-strategy/[\w/.-]+:\d+:\d+", shown[1])


def test_the_readme_has_the_two_commands_each_on_a_line() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    venv = "python3 -m venv .venv && .venv/bin/pip install --quiet "
    assert f"{venv}. && .venv/bin/stratlint check example-strategy" in lines
    assert f"{venv}-e '.[dev]' && .venv/bin/pytest" in lines


@pytest.mark.parametrize("name", ["first-strategy", "premiere-strategie"])
def test_the_first_strategy_ends_without_a_finding(name: str, made: dict[Path, str]) -> None:
    guide = made[ROOT / "docs" / f"{name}.md"]
    assert "$ echo $?\n0\n" in guide
    last = guide[guide.rindex("$ stratlint check\n") : guide.index("$ echo $?")]
    assert re.search(r"^strategy\.md:", last, re.MULTILINE) is None, last


def test_a_guide_shows_what_its_commands_print(build: ModuleType) -> None:
    guide = (
        "<!-- file strategy.md -->\n```markdown\n# Nothing\n```\n"
        "<!-- edit strategy.md: Nothing => Something -->\n"
        "```console\n$ stratlint explain no-such-rule\nold output\n$ echo $?\n```\nEnd\n"
    )
    written = build.with_outputs(guide)
    assert "stratlint: there is no rule “no-such-rule”" in written
    assert "old output" not in written
    assert written.endswith("$ echo $?\n2\n```\nEnd\n")
    assert build.with_outputs(written) == written

"""What each format promises beyond its snapshots."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from stratlint import output
from stratlint.cli.destinations import TEXTS
from stratlint.finding import Finding, Severity
from stratlint.output import FORMATS, render, write_beside
from stratlint.output.markdown import LONGEST
from stratlint.output.report import Report
from stratlint.output.style import PLAIN, Style
from stratlint.output.words import words
from stratlint.rules.wording import worded
from stratlint.sources.text import Source, Span
from tests.output.conftest import SETTINGS, ReportOf, checked, report_on
from tests.output.findings import reported

MESSAGES = Path(output.__file__).parent / "messages"


def many(count: int, message: str = "x", severity: Severity = "error") -> Report:
    source = Source("x.md", "text\n" * count)
    spans = [Span(source, 5 * number, 5 * number + 4) for number in range(count)]
    return reported([Finding("mix-total", severity, message, span) for span in spans])


@pytest.mark.parametrize("name", FORMATS)
def test_an_output_ends_with_one_line_end(name: str, report_of: ReportOf) -> None:
    written = render(name, report_of("workshop"), PLAIN)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


@pytest.mark.parametrize("name", sorted(set(FORMATS) - TEXTS))
def test_colour_is_for_text_alone(name: str, report_of: ReportOf) -> None:
    report = report_of("workshop")
    assert render(name, report, Style(colour=True)) == render(name, report, PLAIN)


def test_the_catalogues_have_the_same_keys() -> None:
    catalogues = [yaml.safe_load(path.read_bytes()) for path in sorted(MESSAGES.glob("*.yaml"))]
    assert [path.stem for path in sorted(MESSAGES.glob("*.yaml"))] == ["en", "fr"]
    assert keys(catalogues[0]) == keys(catalogues[1])


def keys(entries: object) -> object:
    return {k: keys(v) for k, v in entries.items()} if isinstance(entries, dict) else ""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_entry_can_be_filled_in(language: str) -> None:
    def fill(entries: object) -> None:
        if isinstance(entries, dict):
            for each in entries.values():
                fill(each)
        else:
            worded(str(entries), {"count": 2, "files": 1, "strategies": 3, "limit": 10}, language)

    fill(yaml.safe_load((MESSAGES / f"{language}.yaml").read_bytes()))


def test_an_unknown_language_is_told_in_english() -> None:
    assert words("xx").language == words("../en").language == words("pt-BR").language == "en"


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("en", 1, "1 error in 1 file."),
        ("en", 2, "2 errors in 1 file."),
        ("fr", 1, "1 erreur dans 1 fichier."),
        ("fr", 2, "2 erreurs dans 1 fichier."),
        ("fr", 0, "Tout va bien\u00a0: rien à signaler dans 1 fichier."),
    ],
)
def test_the_summary_agrees_with_its_figures(language: str, count: int, expected: str) -> None:
    written = render("text", many(count)._replace(language=language), PLAIN)
    assert written.splitlines()[-1] == expected


def test_strategies_in_two_languages_share_an_english_summary() -> None:
    both = [checked("title: x\n"), checked("title: x\nlanguage: fr\n")]
    assert [Report(each, SETTINGS).spoken for each in (both, both[:1], both[1:])] == [
        "en", "en", "fr"
    ]  # fmt: skip


def test_findings_of_a_file_stand_together() -> None:
    a, b = (Finding("x", "error", "x", Span(Source(name, "x"), 0, 1)) for name in ("a.md", "b.md"))
    one, two = reported([a, b]).checked[0], reported([a]).checked[0]
    assert [each.path for each in Report([one, two], SETTINGS).findings] == ["a.md", "a.md", "b.md"]


def test_gitlab_fingerprints_stay_when_lines_move() -> None:
    text = "title: x\nperod: 2027\ngoals:\n  - id: a\n    by: 2027-02-30\n"
    moved = f"# a comment\n\n\n{text}"
    before, after = (json.loads(render("gitlab", report_on(t), PLAIN)) for t in (text, moved))
    assert [each["fingerprint"] for each in before] == [each["fingerprint"] for each in after]
    assert before != after


def test_gitlab_tells_a_file_checked_twice_apart() -> None:
    each = checked("title: x\nperod: 2027\n")
    violations = json.loads(render("gitlab", Report([each, each], SETTINGS), PLAIN))
    assert len({each["fingerprint"] for each in violations}) == len(violations) > 1


def test_a_hint_does_not_fail_a_test_run() -> None:
    document = ElementTree.fromstring(render("junit", many(2, severity="info"), PLAIN))
    assert document.attrib["failures"] == "0"
    assert len(document.findall("testsuite/testcase/skipped")) == 2


def test_junit_has_a_passing_case_when_all_is_well(report_of: ReportOf) -> None:
    document = ElementTree.fromstring(render("junit", report_of("tidy"), PLAIN))
    [case] = document.findall("testsuite/testcase")
    assert list(case) == []


def test_github_leaves_columns_out_where_lines_are_several() -> None:
    finding = Finding("x", "warning", "a,b: 100 %", Span(Source("a,b:c.md", "one\ntwo"), 0, 5))
    first = render("github", reported([finding]), PLAIN).splitlines()[0]
    assert first == "::warning file=a%2Cb%3Ac.md,line=1,endLine=2,title=x::a,b: 100 %25"


def test_github_says_when_it_will_not_show_everything() -> None:
    assert "annotations" in render("github", many(11), PLAIN).splitlines()[-1]
    assert "annotations" not in render("github", many(10), PLAIN)


def test_the_step_summary_is_the_markdown_report(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_text("before\n", encoding="utf-8")
    report = many(3)
    write_beside("github", report, {"GITHUB_STEP_SUMMARY": str(path)})
    assert path.read_text(encoding="utf-8") == f"before\n{render('markdown', report, PLAIN)}"


def test_the_step_summary_stays_below_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    report = many(3_000, message="long " * 20)
    for _ in range(60):
        write_beside("github", report, {"GITHUB_STEP_SUMMARY": str(path)})
    assert 500_000 < path.stat().st_size <= 1024 * 1024


def test_other_formats_and_other_places_have_no_step_summary(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    write_beside("markdown", many(1), {"GITHUB_STEP_SUMMARY": str(path)})
    write_beside("github", many(1), {})
    assert not path.exists()


def test_markdown_fits_a_comment() -> None:
    written = render("markdown", many(3_000, message="long " * 20), PLAIN)
    assert LONGEST - 1_000 < len(written) < 65_536
    assert "do not fit here" in written


def test_json_keeps_accents_readable_and_ends_exclusive() -> None:
    written = render("json", report_on('title: x\nlanguage: fr\nperiod: "été"\n'), PLAIN)
    [finding] = [each for each in json.loads(written)["findings"] if "été" in each["message"]]
    assert (finding["line"], finding["column"]) == (3, 9)
    assert (finding["end_line"], finding["end_column"]) == (3, 14)
    assert "été" in written


def test_the_documented_json_has_the_keys_of_the_real_one(report_of: ReportOf) -> None:
    page = (Path(__file__).parents[2] / "docs" / "json-format.md").read_text(encoding="utf-8")
    documented = json.loads(page.split("```json\n")[1].split("```")[0])
    real = json.loads(render("json", report_of("workshop"), PLAIN))
    assert list(documented) == list(real)
    assert list(documented["summary"]) == list(real["summary"])
    assert {tuple(each) for each in documented["findings"]} == {
        tuple(each) for each in real["findings"]
    }
    assert {tuple(each) for finding in real["findings"] for each in finding["related"]} == {
        tuple(each) for each in documented["findings"][0]["related"]
    }

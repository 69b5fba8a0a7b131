"""`stratlint smart`: the five letters, what shows each, and what to add."""

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from stratlint.cli.main import main
from stratlint.language.goals import lacking
from stratlint.language.goals.smart import LETTERS
from stratlint.language.goals.told import spoken
from tests.cli.conftest import process_environment, stratlint_process

KEYS = [
    "text", "language", "specific", "measurable", "achievable", "relevant", "time_bound",
    "cadence_only", "evidence", "advice",
]  # fmt: skip
PHOTOS_EN = (
    "Put up three photos a week on Instagram that show what it is like to work here, "
    "each with at least 30 likes and five comments."
)
PHOTOS_FR = (
    "Mettre sur Instagram trois photos par semaine qui montrent la vie de l'entreprise, "
    "avec au moins 30 mentions J'aime et cinq commentaires pour chacune."
)


def judged(*texts: str, stdin: bytes = b"") -> list[dict[str, object]]:
    ran = stratlint_process("smart", *texts, "--format", "json", stdin=stdin)
    assert (ran.returncode, ran.stderr) == (0, b"")
    return [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]


@pytest.mark.parametrize(("text", "language"), [(PHOTOS_EN, "en"), (PHOTOS_FR, "fr")])
def test_photos_three_times_a_week_are_a_cadence_only(text: str, language: str) -> None:
    (found,) = judged(text)
    assert list(found) == KEYS
    assert found["language"] == language
    assert (found["specific"], found["measurable"]) == (True, True)
    assert (found["time_bound"], found["cadence_only"]) == (False, True)


def test_what_shows_a_letter_is_quoted_from_the_sentence() -> None:
    (found,) = judged("Gagner 2 000 abonnés Instagram d'ici fin juin")
    assert found["evidence"] == {
        "specific": ["2 000 abonnés Instagram"],
        "measurable": ["2 000 abonnés"],
        "time_bound": ["d'ici fin juin"],
    }
    assert found["advice"] == [
        "Quel chemin reste-t-il jusqu'à «\u00a02 000 abonnés\u00a0»\u00a0? "
        "Ajoutez le chiffre d'aujourd'hui\u00a0: «\u00a0contre … aujourd'hui\u00a0».",
        "À quoi cela sert-il, ou à qui\u00a0? "
        "Ajoutez-le\u00a0: «\u00a0pour remplir les portes ouvertes\u00a0».",
    ]


def test_advice_is_the_two_things_that_matter_most() -> None:
    (image, newsletter) = judged("Improve our image", "Launch a newsletter for tenants")
    assert len(image["advice"]) == 2  # type: ignore[arg-type]
    assert newsletter["advice"] == ["By when? Add a day: “by 30 June 2027”."]


def test_lines_of_standard_input_give_lines() -> None:
    lines = "\ufeffWin 500 readers by 30 June.\r\n\n   \nAméliorer la notoriété de la marque.\n"
    found = judged(stdin=lines.encode())
    assert [each["text"] for each in found] == [
        "Win 500 readers by 30 June.", "Améliorer la notoriété de la marque.",
    ]  # fmt: skip
    assert [each["language"] for each in found] == ["en", "fr"]
    assert judged("-", stdin=lines.encode()) == found


def test_words_without_quotes_are_one_sentence() -> None:
    (found,) = judged("Win", "500", "readers")
    assert found["text"] == "Win 500 readers"
    assert len(judged("Win 500 readers", "Improve")) == 2


def test_the_language_can_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    main(["smart", "Instagram", "--lang", "fr"])
    assert "mesurable" in capsys.readouterr().out


def test_text_shows_the_letters(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["smart", PHOTOS_EN]) == 0
    out = capsys.readouterr().out
    assert re.findall(r"^  ([✓·]) (\w) ", out, re.MULTILINE) == [
        ("✓", "S"), ("✓", "M"), ("·", "A"), ("·", "R"), ("·", "T"),
    ]  # fmt: skip
    assert "how often, but not until when" in out
    assert "\x1b" not in out


def test_colour_is_the_environments(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["smart", PHOTOS_EN])
    coloured = capsys.readouterr().out
    assert "\x1b[32m✓ S" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    main(["smart", PHOTOS_EN])
    assert capsys.readouterr().out == re.sub(r"\x1b\[[0-9;]*m", "", coloured)


def test_every_advice_has_words_in_every_language() -> None:
    keys = {
        value
        for name, value in inspect.getmembers(lacking)
        if isinstance(value, str) and re.fullmatch(r"(?:ADD|NAME|REPLACE)_[A-Z_]+", name)
    }
    assert keys
    for language in ("en", "fr"):
        assert spoken(language)["advice"].keys() == keys
        assert tuple(spoken(language)["letters"]) == LETTERS


@pytest.mark.parametrize(
    "text",
    ["Win " * 250_000, "\x1b[31mWin 500 readers", "\u202eWin", "Win\x00 500", "{braces} %s {0}",
     "9" * 100_000, "🎯" * 500],
    ids=["long", "escape", "direction", "nul", "braces", "digits", "emoji"],
)  # fmt: skip
def test_no_sentence_is_too_strange(text: str) -> None:
    for form in ("json", "text"):
        ran = stratlint_process("smart", "--format", form, stdin=text.encode())
        assert (ran.returncode, ran.stderr) == (0, b"")
        out = ran.stdout.decode("utf-8")
        assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", out)
    assert len(out) < 5_000


def test_an_argument_that_is_not_utf_8_is_shown_as_it_can_be(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert main(["smart", "Win \udcff 500 readers", "--format", "json"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["text"] == "Win \udcff 500 readers"
    assert main(["smart", "Win \udcff 500 readers"]) == 0


@pytest.mark.parametrize(
    ("stdin", "arguments"),
    [
        (b"Win 500 readers\n\xff\xfe\n", []),
        ("Win 500 readers".encode("utf-16"), []),
        (b"Win " * 1_500_000, []),
        (b"", [""]),
        (b"", ["-", "Win 500 readers"]),
        (b"", ["--lang", "tlh", "Win"]),
    ],
    ids=["not-utf-8", "utf-16", "too-long", "empty", "two-inputs", "language"],
)
def test_a_call_that_cannot_be_used_gives_one_line(stdin: bytes, arguments: list[str]) -> None:
    ran = stratlint_process("smart", *arguments, stdin=stdin)
    assert ran.returncode == 2
    assert ran.stderr.count(b"\n") == 1
    assert ran.stderr.startswith(b"stratlint: ")


def test_nothing_in_gives_nothing_out() -> None:
    assert judged(stdin=b"") == []
    assert judged(stdin=b"\n\n") == []


def test_each_line_is_answered_before_the_next_is_read() -> None:
    entry = "import sys; from stratlint.cli.main import main; sys.exit(main(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", entry, "smart", "--format", "json"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=process_environment(),
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"Win 500 readers by 30 June\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["time_bound"] is True
        process.stdin.close()


def test_the_page_shows_what_is_printed() -> None:
    page = (Path(__file__).parents[2] / "docs" / "smart.md").read_text("utf-8")
    block = re.search(r'```console\n\$ stratlint smart "(.*?)"\n(.*?)```', page, re.DOTALL)
    assert block is not None
    ran = stratlint_process("smart", block[1], NO_COLOR="1")
    assert ran.stdout.decode("utf-8") == block[2]
    (line,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert judged(block[1]) == [json.loads(line)]

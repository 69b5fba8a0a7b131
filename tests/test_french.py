"""French is written as French is: its spaces and quotes, and the vowels that it drops."""

import re
from collections.abc import Iterator

import pytest

from stratlint.rules.wording import worded
from tests.catalogues import (
    LISTS_OF_WORDS,
    NAMES,
    PACKAGE,
    ROOT,
    catalogues,
    entries,
    loaded,
    messages_of,
)  # fmt: skip

_NO_PROSE = re.compile(r"`[^`]*`|https?://\S+|(?<=«\u00a0)[\w-]+: [^»]*?(?=\u00a0»)")


def french_texts() -> Iterator[tuple[str, str]]:
    for folder in catalogues(PACKAGE):
        name = folder.relative_to(PACKAGE).as_posix()
        if name not in (*LISTS_OF_WORDS, *NAMES, "language/wording"):
            for key, text in entries(loaded(folder / "fr.yaml")).items():
                if not key.endswith(".call"):  # what is typed
                    yield f"{name}/fr.yaml {key}", text
    for key, text in messages_of(ROOT)["fr"].items():
        yield f"rules {key}", text


# Typography

_SETTING = (
    (re.compile(r"[\u00a0\u202f][ \u00a0\u202f]| [\u00a0\u202f]"), "one blank, not two"),
    (re.compile(r"(?<![\u00a0\u202f])»"), "a no-break space before »"),
    (re.compile(r"«(?![\u00a0\u202f])"), "a no-break space behind «"),
    (re.compile(r"(?<![\u00a0\u202f])[;!?](?=\s|$)"), "a no-break space before ; ! ?"),
    (re.compile(r"(?<![\u00a0\u202f]):(?=\s|$)"), "a no-break space before :"),
    (re.compile(r"(?<=[\w} ])%"), "a no-break space before %"),
    (re.compile(r"[“”\"]"), "« » for quotes"),
)


def faults_of_setting(text: str) -> list[str]:
    prose = _NO_PROSE.sub("x", text)
    shown = re.sub(r"\{[^{}]*\}", "{}", re.sub(r"(?<=[^{]){[^{}|]*}(?=[^{}]*})", "2", prose))
    return [what for pattern, what in _SETTING if pattern.search(shown)]


def test_french_is_set_with_its_spaces_and_quotes() -> None:
    found = [f"{key}: {what}: {text}" for key, text in french_texts()
             for what in faults_of_setting(text)]  # fmt: skip
    assert found == []


def prose_of(page: str) -> Iterator[str]:
    """The paragraphs of a page in Markdown, without code."""
    shown = re.sub(r"^(`{3,}).*?^\1$", "", page, flags=re.MULTILINE | re.DOTALL)
    shown = re.sub(r"^    .*$|<!--.*?-->|\]\([^)]*\)", "", shown, flags=re.MULTILINE)
    return (" ".join(block.split("\n")) for block in shown.split("\n\n") if block.strip())


def test_the_page_in_french_is_set_as_french_is() -> None:
    page = (ROOT / "docs" / "premiere-strategie.md").read_text("utf-8")
    found = [
        (faults, text)
        for text in prose_of(page)
        if (faults := [*faults_of_setting(text), *faults_of_elision(text)])
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ["Voici :", "«mot »", "« mot»", "Quoi ?", "Non!", "15 %", "{share} %", "“mot”", "a ; b"]
)
def test_what_is_not_set_as_french_is_found(text: str) -> None:
    assert faults_of_setting(text)


# Elision

# Before a word in quotes nothing is elided: it is named, not spoken.
_SHORT = r"(?<!-)\b(?:de|que|le|la|je|me|te|se|ne|jusque|lorsque|puisque|quoique|presque)"
_VOWEL = "aàâäeéèêëiîïoôöuùûüœæh"
_LOST = re.compile(rf"{_SHORT}[ \u00a0](?P<word>[{_VOWEL}]\w*)|\bsi ils?\b", re.IGNORECASE)
_KEEPS_ITS_VOWEL = ("hors", "haut", "huit", "hâte", "onze", "oui", "hashtag", "harvard")
"""Words before which nothing is elided: their h is aspirated, or custom has it so."""


def faults_of_elision(text: str) -> list[str]:
    return [
        found[0]
        for found in _LOST.finditer(_NO_PROSE.sub("x", text))
        if not (found["word"] or "").lower().startswith(_KEEPS_ITS_VOWEL)
    ]


def test_no_vowel_stands_that_french_drops() -> None:
    written = [
        (path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8"))
        for path in sorted((PACKAGE / "templates" / "fr").rglob("*.*"))
    ]
    texts = [*french_texts(), *written]
    assert [(key, faults) for key, text in texts if (faults := faults_of_elision(text))] == []


@pytest.mark.parametrize("text", ["le audience", "de Instagram", "que IG", "si il", "de heure"])
def test_a_vowel_that_should_be_dropped_is_found(text: str) -> None:
    assert faults_of_elision(text)


_BEHIND_A_SHORT_WORD = re.compile(
    rf"(?P<word>{_SHORT})[ \u00a0]\{{(?P<name>\w+)(?::(?P<spec>[^{{}}]*))?\}}",
    re.IGNORECASE,
)
_FIGURES = frozenset(("baseline", "days", "left", "limit", "months", "people", "problem"))
_DATES = frozenset(("day", "due", "first", "last", "planned", "time"))


def unguarded(text: str) -> list[str]:
    """Values that may begin with a vowel behind a word that would have to lose its own.

    A name behind “de” or “que” is written `{name:de}` or `{name:que}`, which joins the two.
    """
    found = []
    for each in _BEHIND_A_SHORT_WORD.finditer(text):
        is_number = "|" in (each["spec"] or "") or each["name"] in _FIGURES
        is_date = each["word"].lower() in ("le", "de") and each["name"] in _DATES
        if not (is_number or is_date):
            found.append(each[0])
    return found


def test_a_name_behind_a_short_word_is_joined_to_it() -> None:
    assert [(key, found) for key, text in french_texts() if (found := unguarded(text))] == []


@pytest.mark.parametrize("text", ["que {first}", "de {channel}", "La {name}"])
def test_a_name_that_is_not_joined_is_found(text: str) -> None:
    assert unguarded(text)


@pytest.mark.parametrize(
    ("name", "joined"),
    [
        ("Instagram", "d'Instagram qu'Instagram"), ("Élan", "d'Élan qu'Élan"),
        ("œuvre", "d'œuvre qu'œuvre"),
        ("Yvetot", "d'Yvetot qu'Yvetot"), ("YouTube", "de YouTube que YouTube"),
        ("Hootsuite", "de Hootsuite que Hootsuite"), ("X", "de X que X"), ("", "de  que "),
    ],
)  # fmt: skip
def test_a_name_is_joined_as_it_is_spoken(name: str, joined: str) -> None:
    assert worded("{name:de} {name:que}", {"name": name}, "fr") == joined

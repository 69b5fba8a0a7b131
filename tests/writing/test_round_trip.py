"""What is shown or written out is read as the same strategy."""

from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from stratlint.reading.assemble import Reading
from stratlint.sources.text import decode
from stratlint.strategy import plain
from stratlint.writing.document import TooLargeError, document_of, same_data
from stratlint.writing.folder import UnwritableError, files_of, write_folder
from stratlint.writing.shown import Shown, as_yaml
from tests.writing.conftest import IN_MARKDOWN, IN_YAML, read_folder, read_text

ENDING = st.sampled_from(
    [(IN_YAML, "strategy.yaml"), (IN_MARKDOWN, "strategy.md"), (IN_MARKDOWN, "our plan.md")]
)


def shown_and_read(reading: Reading) -> Reading:
    text = as_yaml(Shown(reading, [], "en"))
    decode("strategy.yaml", text.encode())
    return read_text(text, "strategy.yaml")


def assert_same(one: Reading, other: Reading) -> None:
    first = {key: plain(each) for key, each in document_of(one.strategy).items()}
    second = {key: plain(each) for key, each in other.strategy.document.items()}
    assert first == second
    assert one.strategy.language == other.strategy.language


def test_a_strategy_on_disk_is_shown_as_itself(folder: Path) -> None:
    reading = read_folder(folder)
    assert_same(reading, shown_and_read(reading))


@given(ENDING.flatmap(lambda pair: st.tuples(pair[0], st.just(pair[1]))))
def test_any_strategy_is_shown_as_itself(document: tuple[str, str]) -> None:
    reading = read_text(*document)
    assume(not reading.faults or reading.strategy.document)
    assert_same(reading, shown_and_read(reading))


@given(ENDING.flatmap(lambda pair: st.tuples(pair[0], st.just(pair[1]))))
def test_any_strategy_is_shown_as_yaml_1_1(document: tuple[str, str]) -> None:
    reading = read_text(*document)
    text = as_yaml(Shown(reading, [], "fr"))
    expected = {key: plain(each) for key, each in document_of(reading.strategy).items()}
    assert yaml.safe_load(text) == expected


def test_a_strategy_on_disk_is_written_as_itself(folder: Path, tmp_path: Path) -> None:
    reading = read_folder(folder)
    write_folder(tmp_path / "new", files_of(reading.strategy))
    again = read_folder(tmp_path / "new")
    assert again.faults == []
    assert same_data(document_of(reading.strategy), again.strategy.document)
    assert again.strategy.language == reading.strategy.language


@given(ENDING.flatmap(lambda pair: st.tuples(pair[0], st.just(pair[1]))))
def test_any_strategy_is_written_as_itself(document: tuple[str, str]) -> None:
    reading = read_text(*document)
    # That it reads back is tried while it is written: it raises where it does not.
    assert "strategy.md" in files_of(reading.strategy)


def test_what_is_written_is_written_again_alike(tmp_path: Path) -> None:
    reading = read_text("# Plan\n\n## Mission\n\nShow the [craft](https://example.org).\n")
    files = files_of(reading.strategy)
    assert "[craft](https://example.org)" in files["strategy.md"]
    write_folder(tmp_path / "new", files)
    assert files_of(read_folder(tmp_path / "new").strategy) == files


def test_a_text_with_a_line_of_hyphens_stays_in_its_front_matter() -> None:
    reading = read_text("tests: |-\n  before\n  ---\n  after\n", "strategy.yaml")
    assert "before\\n---\\nafter" in files_of(reading.strategy)["strategy.md"]


def test_a_section_that_would_not_read_back_is_front_matter() -> None:
    reading = read_text("mission: |\n  ## Goals\n\n  - none\n", "strategy.yaml")
    main = files_of(reading.strategy)["strategy.md"]
    assert main.startswith("---\nlanguage: en\nmission: |\n") or "\\#" in main


def test_each_channel_has_a_page_and_each_month_a_file() -> None:
    posts = "".join(
        f"  - {{date: 2027-{month:02}-{day:02}, time: '18:30', channel: li, type: a, text: b}}\n"
        for month in (1, 2)
        for day in range(1, 29)
    )
    text = f"channels:\n  - {{id: li, network: LinkedIn, mission: x}}\ncalendar:\n{posts}"
    files = files_of(read_text(text, "strategy.yaml").strategy)
    assert {"channels/li.yaml", "calendar/2027-01.yaml", "calendar/2027-02.yaml"} < files.keys()


@pytest.mark.parametrize("name", ["../../etc", "con", "", "a/b", "ÉTÉ", "x" * 300])
def test_no_id_leads_a_file_astray(name: str) -> None:
    text = f"channels:\n  - {{id: '{name}', network: LinkedIn, mission: x}}\n"
    for path in files_of(read_text(text, "strategy.yaml").strategy):
        assert path in ("strategy.md", "channels.yaml") or path.startswith("channels/")
        assert ".." not in path
        assert len(path) < 100


def test_channels_whose_pages_would_have_one_name_stay_in_a_list() -> None:
    text = (
        "channels:\n  - {id: a b, network: x, mission: y}\n  - {id: a-b, network: z, mission: w}\n"
    )
    assert "channels.yaml" in files_of(read_text(text, "strategy.yaml").strategy)


def test_aliases_that_unfold_without_end_are_refused() -> None:
    text = f"mission: &m '{'word ' * 60_000}'\nlearnings: [{'*m, ' * 200}'end']\n"
    reading = read_text(text, "strategy.yaml")
    with pytest.raises(TooLargeError):
        as_yaml(Shown(reading, [], "en"))
    with pytest.raises(TooLargeError):
        files_of(reading.strategy)


def test_a_file_beyond_what_is_read_is_not_written() -> None:
    text = f"mission: &m '{'word ' * 60_000}'\nlearnings: [{'*m, ' * 20}'end']\n"
    with pytest.raises(UnwritableError):
        files_of(read_text(text, "strategy.yaml").strategy)

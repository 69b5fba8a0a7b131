"""The completion scripts are made from the parsers; the one for bash is run in bash."""

import shutil
import subprocess
from pathlib import Path

import pytest

from stratlint.cli.commands.completion import completed
from stratlint.cli.commands.schema import schema_names
from stratlint.cli.main import COMMANDS, main
from stratlint.rules.files import shipped_rules

SHELLS = ("bash", "zsh", "fish")


def script(capsys: pytest.CaptureFixture[str], shell: str) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.fixture
def bash(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Path:
    if not shutil.which("bash"):
        pytest.skip("there is no bash here")
    path = tmp_path / "stratlint.bash"
    path.write_text(script(capsys, "bash"), encoding="utf-8")
    (tmp_path / "plan.md").touch()
    return path


def proposed(bash: Path, *words: str) -> set[str]:
    """What bash proposes behind `words`, the last of which is not finished."""
    line = " ".join(f"'{each}'" for each in ("stratlint", *words))
    program = (
        f"source '{bash}'; COMP_WORDS=({line}); COMP_CWORD={len(words)}; "
        '_stratlint; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    ran = subprocess.run(
        ["bash", "-euc", program], cwd=bash.parent, capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    return set(ran.stdout.split())


def test_bash_proposes_the_commands(bash: Path) -> None:
    assert proposed(bash, "") == set(COMMANDS)
    assert proposed(bash, "co") == {"completion"}


def test_bash_proposes_what_a_command_takes(bash: Path) -> None:
    assert proposed(bash, "explain", "") == set(shipped_rules())
    assert proposed(bash, "schema", "") == set(schema_names())
    assert proposed(bash, "completion", "") == set(SHELLS)
    assert "plan.md" in proposed(bash, "check", "pl")


def test_bash_proposes_options_and_their_values(bash: Path) -> None:
    assert {"--format", "--select", "--today"} <= proposed(bash, "check", "--")
    assert {"text", "json", "sarif"} <= proposed(bash, "check", "--format", "")
    assert proposed(bash, "init", "--lang", "f") == {"fr"}
    assert "plan.md" in proposed(bash, "check", "--output", "")


def test_bash_goes_on_behind_a_comma(bash: Path) -> None:
    behind = proposed(bash, "check", "--select", "mix-total,goal-c")
    assert behind == {"mix-total,goal-channel", "mix-total,goal-count"} & behind
    assert "mix-total,goal-count" in behind
    assert proposed(bash, "check", "--ignore", "a,b,mix-tot") == {"a,b,mix-total"}
    assert set(shipped_rules()) <= proposed(bash, "check", "--select", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_knows_every_command_and_option(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = script(capsys, shell)
    for command in completed():
        assert command.name in text
        for option in command.options:
            assert (option.lstrip("-") if shell == "fish" else option) in text


def test_what_is_said_of_an_option_is_one_line_of_a_terminal() -> None:
    said = [option.help for command in completed() for option in command.options.values()]
    assert max(map(len, said)) <= 72


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish here")
@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("stratlint che", "check"),
        ("stratlint check --format j", "json"),
        ("stratlint explain mix-t", "mix-thirds"),
        ("stratlint check --select mix-total,goal-c", "mix-total,goal-count"),
    ],
)
def test_fish_proposes_it(
    line: str, first: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "stratlint.fish").write_text(script(capsys, "fish"))
    asked = f"source {tmp_path}/stratlint.fish; complete -C '{line}'"
    ran = subprocess.run(["fish", "-N", "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.partition("\n")[0].partition("\t")[0] == first


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_find_no_mistake_in_theirs(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} here")
    ran = subprocess.run(
        [shell, "-n"], input=script(capsys, shell), capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_an_unknown_shell_is_a_call_that_cannot_be_carried_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["completion", "tcsh"]) == 2
    assert "tcsh" in capsys.readouterr().err

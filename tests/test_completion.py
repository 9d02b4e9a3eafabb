"""What the shell completes, as the shells ask for it."""

import os
import subprocess
import sys

import pytest


def _completed(words: str) -> list[str]:
    asked = {"_REVIEWTOOL_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}
    command = [sys.executable, "-c", "import sys; sys.argv[0] = 'reviewtool'; from reviewtool.__main__ import main; main()"]
    return subprocess.run(command, env={**os.environ, **asked}, capture_output=True, text=True, check=False).stdout.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("reviewtool ch", ["check"]),
        ("reviewtool check --sel", ["--select"]),
        ("reviewtool check --color a", ["auto", "always"]),
        ("reviewtool check --format s", ["sarif"]),
        ("reviewtool check --select doubled-w", ["doubled-word"]),
        ("reviewtool check --glossary political", ["political-formulas"]),
        ("reviewtool rules deprecated", ["deprecated-term"]),
    ],
)
def test_bash_completes(words: str, expected: list[str]) -> None:
    assert _completed(words) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell(shell: str) -> None:
    command = [sys.executable, "-m", "reviewtool", "--show-completion", shell]
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "_COMPLETE" in done.stdout

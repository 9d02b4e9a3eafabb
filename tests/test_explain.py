"""Looking things up: the entry behind a finding, the page of a check, at any width."""

import subprocess
from pathlib import Path

import pytest
from rich.cells import cell_len

from reviewtool.__main__ import main

HOUSE = """glossary: house
concepts:
  - id: dragon-boats
    zh: 龙舟赛
    preferred: Dragon Boat Race
    admitted:
      - {text: Dragon Boat Festival race, profile: tourism, valid_from: 2020-01-01}
    deprecated:
      - dragon ship contest
      - {text: dragon ships, when: quoted, evidence: guessed, note: "[red]\\e[31m said once"}
    definition: A race on the river.
    source: our own style sheet, 2024
    evidence: proposed
    reviewed_on: 2024-05-01
    reviewed_by: Li
    examples:
      - The [[dragon ship contest]] opens.
      - The dragon sits in the ship.
  - id: river-port
    zh: 河港
    preferred: river port
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "house.yaml"
    path.write_text(HOUSE, encoding="utf-8")
    return path


def _run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    monkeypatch.setattr("sys.argv", ["reviewtool", *arguments])
    try:
        main()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def _explained(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], word: str) -> str:
    code, told = _run(monkeypatch, capsys, "explain", word, "--glossary", "house.yaml", "--no-shipped")
    assert code == 0, told
    return told


@pytest.mark.parametrize("word", ["dragon-boats", "龙舟赛", "龍舟賽", "Dragon Ship Contest"])
def test_a_term_is_known_by_id_chinese_and_english(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    assert "龙舟赛" in _explained(monkeypatch, capsys, word)


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("arguments", [("rules",), ("rules", "deprecated-term"), ("explain", "two-upholds"), ("explain", "doubled-word")])
def test_no_page_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    _, told = _run(monkeypatch, capsys, *arguments)
    assert max(cell_len(line) for line in told.splitlines() if ".yaml:" not in line) <= columns


def _git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Li Ming", "-c", "user.email=li@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def test_git_tells_who_changed_the_entry_last(house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _git(house.parent, "init")
    assert "changed" not in _explained(monkeypatch, capsys, "龙舟赛")
    _git(house.parent, "add", "house.yaml")
    _git(house.parent, "commit", "--date", "2024-06-01T12:00:00Z", "-m", "Races have a name")
    house.write_text(HOUSE.replace("A race on", "The race on"), encoding="utf-8")
    assert "changed here, not yet committed" in _explained(monkeypatch, capsys, "龙舟赛")
    assert "by Li Ming: Races have a name" in _explained(monkeypatch, capsys, "河港")
    _git(house.parent, "commit", "-a", "-m", "One race only")
    assert "by Li Ming: One race only" in _explained(monkeypatch, capsys, "龙舟赛")
    assert "by Li Ming: Races have a name" in _explained(monkeypatch, capsys, "河港")


@pytest.mark.parametrize("word", ["", "no such thing at all", "twoo upholds"])
def test_what_no_glossary_knows_is_a_mistake(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], word: str) -> None:
    code, told = _run(monkeypatch, capsys, "explain", word)
    assert code == 2
    assert f"No glossary knows {word}." in told

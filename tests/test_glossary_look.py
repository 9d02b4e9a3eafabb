"""`reviewtool glossary` from the outside: the commands that look and change nothing but form."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewtool.lang.width import cells
from tests.desk import glossary

GLOSSARY = """glossary: house
concepts:
  - id: dragon-boat-race
    zh: 龙舟赛
    preferred: Dragon Boat Race
    admitted: [{text: Dragon Boat Regatta, profile: magazine, note: for the June issue}]
    deprecated:
      - dragon ship contest
      - {text: loong boat match, evidence: guessed}
      - {text: boat game, when: source, severity: minor}
    superseded: [{text: Dragon Boat Gala, valid_to: 2019-12-31}]
    first_mention: the Dragon Boat Race (a river festival in the fifth lunar month)
    definition: The races on the river.
    source: our own style sheet, 2024
    evidence: seen
    examples:
      - The [[dragon ship contest]] begins.
      - A dragon watched the ship contest.

  - id: lantern-walk
    zh: 灯会
    preferred: lantern walk
    state: draft
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "house.yaml").write_text(GLOSSARY, encoding="utf-8")
    return tmp_path


HOUSE = ("--glossary", "house.yaml", "--no-shipped")


def test_show(folder: Path, snapshot: Callable[[str, str], None]) -> None:
    snapshot("glossary-show-80.txt", glossary("show", "龙舟赛", *HOUSE, cwd=folder).stdout)
    assert glossary("show", "龙舟赛", "-g", *HOUSE[1:], cwd=folder) == glossary("show", "龙舟赛", *HOUSE, cwd=folder)
    assert glossary("show", "龍舟賽", *HOUSE, cwd=folder).stdout == glossary("show", "dragon-boat  race", *HOUSE, cwd=folder).stdout
    assert json.loads(glossary("show", "dragon-boat-race", *HOUSE, "--json", cwd=folder).stdout)[0]["zh"] == ["龙舟赛"]


def test_what_is_not_there_is_a_mistake_with_a_hint(folder: Path) -> None:
    done = glossary("show", "dragon-boat-rase", *HOUSE, cwd=folder)
    assert done.returncode == 2
    assert "Did you mean dragon-boat-race?" in done.stderr


def test_list_and_find(folder: Path) -> None:
    assert "龙舟赛" in glossary("list", "house.yaml", "--no-shipped", cwd=folder).stdout
    assert "dragon-boat-race" in glossary("find", "RIVER", "style sheet", *HOUSE, cwd=folder).stdout
    assert glossary("find", "mountain", *HOUSE, cwd=folder).returncode == 1
    assert "(deprecated)" in glossary("find", "dragon ship", *HOUSE, cwd=folder).stdout
    assert "(deprecated)" not in glossary("find", "dragon-boat", *HOUSE, cwd=folder).stdout


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("", "source      From memory, no source yet."),
        ("source: From memory", "source      From memory, no source yet."),
        ('source: "Daily of the Lake, 2019"', "source      Daily of the Lake, 2019. Recalled, not checked against it."),
    ],
)
def test_what_is_recalled_says_from_where(folder: Path, source: str, told: str) -> None:
    entry = f"glossary: tea\nconcepts:\n  - id: tea-house\n    zh: 茶馆\n    preferred: tea house\n    evidence: recalled\n    {source}\n"
    (folder / "tea.yaml").write_text(entry, encoding="utf-8")
    lines = glossary("show", "tea-house", "--glossary", "tea.yaml", "--no-shipped", cwd=folder).stdout.splitlines()
    assert told in lines
    assert not any("reviewed" in line for line in lines)


def test_stats_show_what_awaits_review(folder: Path) -> None:
    assert "house  lantern-walk" in glossary("stats", "house.yaml", "--no-shipped", cwd=folder).stdout
    assert json.loads(glossary("stats", "house.yaml", "--no-shipped", "--json", cwd=folder).stdout)["house"]["drafts"] == 1


def test_lint_shows_frames_and_fails(folder: Path, snapshot: Callable[[str, str], None]) -> None:
    assert glossary("lint", "house.yaml", "--no-shipped", cwd=folder).returncode == 0
    (folder / "bad.yaml").write_text(GLOSSARY.replace("    source: our own style sheet, 2024\n", ""), encoding="utf-8")
    done = glossary("lint", "bad.yaml", "--no-shipped", cwd=folder)
    assert done.returncode == 1
    snapshot("glossary-lint-80.txt", done.stdout)


def test_lint_goes_through_every_report(folder: Path) -> None:
    (folder / "bad.yaml").write_text(GLOSSARY.replace("    source: our own style sheet, 2024\n", ""), encoding="utf-8")
    done = glossary("lint", "bad.yaml", "--no-shipped", "--format", "sarif", "--output", "lines=l.txt", cwd=folder)
    (result,) = json.loads(done.stdout)["runs"][0]["results"]
    assert result["ruleId"] == "RVW206"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "bad.yaml"
    assert (folder / "l.txt").read_text(encoding="utf-8").startswith("bad.yaml:5:16: minor missing-source")


def test_a_mistake_of_reading_is_2(folder: Path) -> None:
    (folder / "bad.yaml").write_text(GLOSSARY.replace("preferred", "prefered"), encoding="utf-8")
    for command in ("lint", "test", "list", "stats"):
        assert glossary(command, "bad.yaml", "--no-shipped", cwd=folder).returncode == 2
    assert glossary("format", "bad.yaml", cwd=folder).returncode == 2


def test_test_shows_what_was_found(folder: Path, snapshot: Callable[[str, str], None]) -> None:
    assert glossary("test", "house.yaml", "--no-shipped", cwd=folder).returncode == 0
    (folder / "bad.yaml").write_text(GLOSSARY.replace("[[dragon ship contest]]", "dragon [[ship contest]]"), encoding="utf-8")
    done = glossary("test", "bad.yaml", "--no-shipped", cwd=folder)
    assert done.returncode == 1
    snapshot("glossary-test-80.txt", done.stdout)


def test_format(folder: Path) -> None:
    path = folder / "house.yaml"
    assert glossary("format", "--check", "house.yaml", cwd=folder).returncode == 0
    untidy = b"\xef\xbb\xbf" + GLOSSARY.replace("  - id: l", "\n  - id: l").replace("\n", "\r\n").encode()
    path.write_bytes(untidy)
    done = glossary("format", "--check", "house.yaml", cwd=folder)
    assert (done.returncode, done.stdout.strip()) == (1, "would format house.yaml")
    assert path.read_bytes() == untidy
    assert glossary("format", "house.yaml", cwd=folder).returncode == 0
    assert path.read_bytes() == untidy.replace(b"\r\n\r\n\r\n", b"\r\n\r\n")


def test_what_layers_get_wrong_is_2(folder: Path) -> None:
    (folder / "a.yaml").write_text("glossary: a\nextend: [b.yaml]\n", encoding="utf-8")
    (folder / "b.yaml").write_text("glossary: b\nextend: [a.yaml]\n", encoding="utf-8")
    done = glossary("lint", "a.yaml", "--no-shipped", cwd=folder)
    assert (done.returncode, "in a circle: a.yaml → b.yaml → a.yaml" in done.stderr) == (2, True)
    for text in ("disable: [walk]", "disable: [lantern-walk/x]", "concepts:\n  - {id: walk, note: x}"):
        (folder / "over.yaml").write_text(f"extend: [house.yaml]\n{text}\n", encoding="utf-8")
        assert glossary("lint", "over.yaml", "--no-shipped", cwd=folder).returncode == 2


def test_a_folder_stands_for_the_glossaries_in_it(folder: Path) -> None:
    (folder / "sub" / "below").mkdir(parents=True)
    (folder / "sub" / ".hidden").mkdir()
    (folder / "sub" / "a.yaml").write_text(GLOSSARY, encoding="utf-8")
    (folder / "sub" / "below" / "b.yml").write_text("concepts:\n  - {id: a, zh: 甲, preferred: A}\n", encoding="utf-8")
    (folder / "sub" / ".hidden" / "c.yaml").write_text("concepts: broken", encoding="utf-8")
    (folder / "sub" / "workflow.yaml").write_text("jobs: {a: b}\n", encoding="utf-8")
    done = glossary("lint", "sub", "--no-shipped", cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith(" FAIL   1 problem; 3 entries in 2 glossaries\n")
    (folder / "sub" / "a.yaml").write_text(GLOSSARY + "\n\n\n", encoding="utf-8")
    assert "formatted" in glossary("format", "sub", cwd=folder).stdout
    (folder / "empty").mkdir()
    done = glossary("lint", "empty", "--no-shipped", cwd=folder)
    assert (done.returncode, "No glossary is in this folder." in done.stderr) == (2, True)


@pytest.mark.parametrize("arguments", [["stats"], ["list"], ["find", "精神"], ["find", "the"]])
def test_no_screen_is_wider_than_asked(folder: Path, arguments: list[str]) -> None:
    shown = glossary(*arguments, cwd=folder).stdout
    assert shown.count("\n") > 10
    assert max(cells(line) for line in shown.splitlines()) <= 80


def test_stats_go_on_below_where_they_are_too_wide(folder: Path) -> None:
    heads = [line for line in glossary("stats", cwd=folder).stdout.splitlines() if line.startswith("Glossary")]
    assert [head.split()[1] for head in heads] == ["concepts", "deprecated"]

"""`reviewtool glossary add|set|remove|rename` from the outside."""

import io
import json
from pathlib import Path

import pytest

from tests.desk import glossary
from tests.test_glossary_look import GLOSSARY

OWN = ("--no-shipped", "--glossary", "house.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "house.yaml").write_text(f"# our terms\n{GLOSSARY}", encoding="utf-8")
    return tmp_path


def _text(folder: Path) -> str:
    return (folder / "house.yaml").read_text(encoding="utf-8")


def test_add_writes_a_whole_entry_behind_the_others(folder: Path) -> None:
    before = _text(folder)
    done = glossary(
        "add", "house.yaml", "--no-shipped", "--zh", "灯街", "--preferred", "Lantern Street", "--deprecated", "lamp street",
        "--deprecated", "{text: light street, when: quoted}", "--source", "the mayor’s office: 2024", "--evidence", "seen",
        "--example", "They met on [[lamp street]].", "--example", "The lamps in the street were lit.", cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert _text(folder) == before + (
        "\n  - id: lantern-street\n    zh: 灯街\n    preferred: Lantern Street\n    deprecated:\n      - lamp street\n"
        '      - {text: light street, when: quoted}\n    source: "the mayor’s office: 2024"\n    evidence: seen\n    examples:\n'
        '      - "They met on [[lamp street]]."\n      - The lamps in the street were lit.\n'
    )
    for command in ("lint", "test"):
        assert glossary(command, "house.yaml", "--no-shipped", cwd=folder).returncode == 0
    assert glossary("format", "--check", "house.yaml", cwd=folder).returncode == 0


def test_add_makes_the_file(folder: Path) -> None:
    done = glossary(
        "add", "new.yaml", "--no-shipped", "--zh", "灯街", "--preferred", "Lantern Street", "--source", "proposed", "--json", cwd=folder
    )
    assert json.loads(done.stdout) == {"file": "new.yaml", "changed": True, "concepts": ["lantern-street"]}


def test_add_asks_on_a_terminal_for_what_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["灯街", "", "lamp street", "light street", "", "A street.", "a map, 2024", "", "On [[lamp street]].", "In the street.", ""]

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{one}\n" for one in answers)))
    done = glossary("add", "house.yaml", "--no-shipped", "--preferred", "Lantern Street", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "deprecated:\n      - lamp street\n      - light street\n    definition: A street.\n" in _text(folder)
    assert "evidence: recalled" in _text(folder)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "house.yaml", "--zh", "灯街", "--preferred", "Lantern Street"], "Nothing says where the English is from."),
        (["add", "house.yaml", "--zh", "龙舟赛", "--preferred", "Race", "--source", "x"], "龙舟赛 is also the Chinese of"),
        (["add", "house.yaml", "--zh", "灯街", "--preferred", "dragon ship contest", "--source", "x"], "good English for"),
        (["add", "house.yaml", "--zh", "灯街", "--preferred", "Dragon Boat Race", "--id", "dragon-boat-race"], "Two concepts have the id"),
        (["add", "house.yaml", "--preferred", "Race"], "A concept needs --zh and --preferred."),
        (["set", "dragon-boat-race", "deprecated+=Dragon-Boat Race", *OWN[1:]], "A good form of the same entry hides this one."),
        (["set", "dragon-boat-race", "evidence=sen", *OWN[1:]], "Did you mean seen?"),
        (["set", "dragon-boat-race", "depricated+=x", *OWN[1:]], "Did you mean deprecated?"),
        (["set", "dragon-boat-race", "id=x", *OWN[1:]], "rename changes an id"),
        (["set", "dragon-boat-race", "note+=x", *OWN[1:]], "note holds one text"),
        (["set", "dragon-boat-race", *OWN[1:]], "Nothing to set."),
        (["set", "dragon-boat", "note=x", *OWN[1:]], "Did you mean dragon-boat-race?"),
        (["set", "dragon-boat-race", "note=x"], "The config names no glossary."),
        (["set", "dragon-boat-race", "source=", *OWN[1:]], "Nothing says where the English is from."),
        (["remove", "lantern", *OWN[1:]], "No such concept in this file: lantern."),
        (["rename", "lantern-walk", "Lantern Walk", *OWN[1:]], "An id is small letters"),
    ],
)  # fmt: skip
def test_what_would_be_wrong_is_refused_and_nothing_written(folder: Path, arguments: list[str], told: str) -> None:
    before = _text(folder)
    done = glossary(*arguments, "--no-shipped", cwd=folder)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert _text(folder) == before


def test_set_changes_only_what_it_names(folder: Path) -> None:
    before = _text(folder)
    changes = ["severity=minor", "deprecated+={text: ship race, when: quoted}", "deprecated-=loong boat match", "note="]
    done = glossary("set", "dragon-boat-race", *changes, *OWN, cwd=folder)
    assert done.returncode == 0, done.stderr
    expected = before.replace("      - {text: loong boat match, evidence: guessed}\n", "").replace(
        "severity: minor}\n", "severity: minor}\n      - {text: ship race, when: quoted}\n"
    )
    assert _text(folder) == expected.replace("    evidence: seen\n", "    evidence: seen\n    severity: minor\n")


def test_the_file_comes_from_the_config(folder: Path) -> None:
    (folder / "reviewtool.toml").write_text('glossaries = ["house.yaml"]\n', encoding="utf-8")
    assert glossary("set", "dragon-boat-race", "note=rowed", "--no-shipped", cwd=folder).returncode == 0
    assert "note: rowed" in _text(folder)


def test_drafts_are_accepted_or_dropped_one_by_one_or_in_bulk(folder: Path) -> None:
    before = _text(folder)
    assert glossary("set", "lantern-walk", "state=reviewed", "source=x", "reviewed_by=Wang", *OWN, cwd=folder).returncode == 0
    assert "state: reviewed\n    reviewed_by: Wang" in _text(folder)
    (folder / "house.yaml").write_text(before, encoding="utf-8")
    assert glossary("set", "--drafts", "state=reviewed", *OWN, cwd=folder).returncode == 2
    assert glossary("remove", "--drafts", *OWN, cwd=folder).returncode == 0
    assert _text(folder) == before[: before.index("  - id: lantern-walk")]


def test_rename(folder: Path) -> None:
    before = _text(folder)
    assert glossary("rename", "lantern-walk", "light-walk", *OWN, cwd=folder).returncode == 0
    assert _text(folder) == before.replace("id: lantern-walk", "id: light-walk")


def test_what_a_file_extends_lies_beside_it(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "house.yaml").rename(folder / "sub" / "house.yaml")
    (folder / "sub" / "own.yaml").write_text("extend: [house.yaml]\nconcepts:\n  - {id: dragon-boat-race, note: rowed}\n", encoding="utf-8")
    done = glossary("set", "dragon-boat-race", "note=rowed by twenty", "--no-shipped", "--glossary", "sub/own.yaml", cwd=folder)
    assert done.returncode == 0, done.stderr
    done = glossary("set", "dragon-boat-race", "deprecated+=Dragon-Boat Race", "--no-shipped", "--glossary", "sub/own.yaml", cwd=folder)
    assert "A good form of the same entry hides this one." in done.stderr

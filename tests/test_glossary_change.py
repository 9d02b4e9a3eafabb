"""`reviewtool glossary add|set|remove|rename` from the outside."""

import io
import json
import shlex
import textwrap
from pathlib import Path

import pytest

from tests.desk import glossary

OWN = ("--no-shipped", "--glossary", "house.yaml")


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


def _on_terminal(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{one}\n" for one in answers)))


def test_add_asks_on_a_terminal_for_what_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _on_terminal(
        monkeypatch,
        ["灯街", "", "", "lamp street", "light street", "", "A street.", "a map, 2024", "", "On [[lamp street]].", "In the street.", ""],
    )
    done = glossary("add", "house.yaml", "--no-shipped", "--preferred", "Lantern Street", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "house.yaml: added: lantern-street\n" in done.stdout
    assert "deprecated:\n      - lamp street\n      - light street\n    definition: A street.\n" in _text(folder)
    assert "evidence: recalled" in _text(folder)


def test_what_cannot_be_left_out_or_is_no_answer_is_asked_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _on_terminal(monkeypatch, ["", "灯街", "", " ", "Lantern Street", "", "", "", "", "a map, 2024", "sene", "seen"])
    done = glossary("add", "new.yaml", "--no-shipped", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("This one is needed.") == 3
    assert "One of seen, recalled, proposed. Did you mean seen?" in done.stdout
    assert "new.yaml: a new glossary; added: lantern-street\n" in done.stdout
    assert "evidence: seen" in (folder / "new.yaml").read_text(encoding="utf-8")


FIRST = ["灯街", "", "Lantern Street", "", "lamp street", "dragon ship contest", "", "", "a map, 2024", "", ""]


@pytest.mark.parametrize(
    ("change", "second", "told", "kept"),
    [
        # a form that another entry has as bad English, then the same under a condition
        ({2: "boat dragon"}, [], "", ["preferred: boat dragon"]),
        ({4: "Dragon Boat Race"}, ["-", "", ""], "Deprecated here, good English for dragon-boat-race.", ["- dragon ship contest"]),
        (
            {4: "Dragon Boat Race"},
            ["{text: Dragon Boat Race, when: source}", "", ""],
            "{text: Dragon Boat Race, when: source}",
            ["- {text: Dragon Boat Race, when: source}", "- dragon ship contest"],
        ),
        ({4: "{text: lamp street"}, ["lamp street", "", ""], "never closed", ["- lamp street"]),
        ({0: "龙舟赛"}, ["灯街", ""], "also the Chinese of dragon-boat-race", ["zh: 灯街"]),
        ({2: "Dragon Boat Race", 4: "", 5: "", 6: "a", 7: "b", 8: "seen", 9: "", 10: ""}, ["dragon-race"], "Two concepts have the id", []),
    ],
)  # fmt: skip
def test_a_refused_answer_is_asked_again_and_no_other_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: dict[int, str], second: list[str], told: str, kept: list[str]
) -> None:
    answers = [change.get(k, one) for k, one in enumerate(FIRST)]
    _on_terminal(monkeypatch, [*answers, *second])
    done = glossary("add", "house.yaml", "--no-shipped", cwd=folder)
    assert done.returncode == 0, done.stderr + done.stdout
    assert told in " ".join(done.stderr.split())
    after = _text(folder).partition("    preferred: lantern walk\n    state: draft\n")[2]
    assert all(line in after for line in kept), after
    assert "source: " in after


def test_who_breaks_off_gets_the_answers_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _text(folder)
    _on_terminal(monkeypatch, ["灯街", "", "Lantern Street", "", "lamp street", "the mayor's lane"])
    done = glossary("add", "house.yaml", "--no-shipped", cwd=folder)
    assert (done.returncode, _text(folder)) == (130, before)
    words = shlex.split(done.stderr.splitlines()[-1])
    assert words[1:4] == ["glossary", "add", "house.yaml"]
    done = glossary(*words[2:], "--source", "a map, 2024", "--no-shipped", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "      - lamp street\n      - the mayor's lane\n" in _text(folder)


def test_a_shipped_concept_is_changed_in_a_file_of_ones_own(folder: Path) -> None:
    changes = ["severity=minor", "admitted+=Twin Upholds"]
    done = glossary("set", "two-upholds", *changes, "--glossary", "house.yaml", cwd=folder)
    assert done.returncode == 2
    assert "two-upholds: shipped with the tool, in the glossary political-formulas." in done.stderr
    written = textwrap.dedent(done.stderr.partition("Write there:\n\n")[2])
    (folder / "own.yaml").write_text(written, encoding="utf-8")
    (entry,) = json.loads(glossary("show", "two-upholds", "--glossary", "own.yaml", "--json", cwd=folder).stdout)
    assert entry["severity"] == "minor"
    assert "Twin Upholds" in [one["text"] for one in entry["renderings"]]
    assert "two maintenances" in [one["text"] for one in entry["renderings"]]
    done = glossary("remove", "two-upholds", "--glossary", "political-formulas", cwd=folder)
    assert done.returncode == 2
    assert "disable: [two-upholds]" in done.stderr


def test_advice_about_a_shipped_entry_says_how_to_change_it(folder: Path) -> None:
    done = glossary("add", "house.yaml", "--zh", "两个维护", "--preferred", "Two X", "--source", "x", cwd=folder)
    told = " ".join(done.stderr.split())
    assert "The other is shipped (reviewtool glossary show two-upholds)" in told
    assert "extend: [political-formulas]" in told
    assert "site-packages" not in told


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

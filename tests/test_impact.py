"""What a change of a glossary says, and what it does to texts."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool.glossary import Concept, Matcher, Rendering
from reviewtool.glossary.diff import details, differences, short
from reviewtool.glossary.near import near
from reviewtool.glossary.patched import Patched
from tests.desk import glossary

A = Concept("a", ("甲",), (Rendering("Alpha"), Rendering("first letter", "deprecated")), note="n")


def test_changes_are_told_key_by_key() -> None:
    after = A._replace(
        zh=("甲", "头"), renderings=(Rendering("Aleph"), Rendering("Alpha", "admitted"), Rendering("letter one", "deprecated")), note=""
    )
    (change,) = differences([A], [after])
    assert list(details(change)) == [
        ("preferred", "Alpha", "Aleph"),
        ("admitted", "", "Alpha"),
        ("deprecated", "first letter", ""),
        ("deprecated", "", "letter one"),
        ("zh", "", "头"),
        ("note", "n", ""),
    ]
    assert short(change) == "preferred changed, admitted added, deprecated removed, deprecated added, Chinese added, note removed"


def test_another_place_in_the_file_is_no_change_and_another_id_a_new_name() -> None:
    assert differences([A], [A._replace(line=7, glossary="x")]) == []
    (change,) = differences([A], [A._replace(id="b", line=7)])
    assert (change.kind, list(details(change))) == ("renamed", [("id", "a", "b")])
    assert [one.kind for one in differences([A], [A._replace(id="b", note="other")])] == ["added", "removed"]


_WORDS = st.lists(
    st.sampled_from("two four maintenances maintenence upholds systems reform lamps street the of".split()), min_size=1, max_size=4
)
_PHRASE = _WORDS.map(" ".join)


def _concept(name: str, good: str, bad: str, exceptions: tuple[str, ...] = ()) -> Concept:
    return Concept(name, ("甲",), (Rendering(good), Rendering(bad, "deprecated")), exceptions=exceptions)


@settings(max_examples=150)
@given(
    st.lists(st.tuples(_PHRASE, _PHRASE), min_size=1, max_size=4),
    st.lists(st.tuples(_PHRASE, _PHRASE), max_size=2),
    st.sets(st.integers(0, 3)),
    st.lists(_WORDS, min_size=1, max_size=4).map(lambda parts: " ".join(word for part in parts for word in part)),
)
def test_patched_finds_what_compiling_all_would_find(
    base: list[tuple[str, str]], instead: list[tuple[str, str]], gone: set[int], text: str
) -> None:
    concepts = [_concept(f"c{k}", *forms, exceptions=(forms[1] + " lamps",)) for k, forms in enumerate(base)]
    others = [_concept(f"n{k}", *forms) for k, forms in enumerate(instead)]
    patched = Patched(Matcher(concepts), {f"c{k}" for k in gone}, others)
    whole = Matcher([one for k, one in enumerate(concepts) if k not in gone] + others)
    assert patched.find(text) == whole.find(text)

    def nearly(matcher: Matcher) -> set[tuple[object, str]]:
        return {(span, matcher.concepts[form.concept].id) for span, form in near(matcher.compiled.near, text)}

    assert nearly(patched) == nearly(whole)


OLD = """glossary: house
concepts:
  - id: two-lamps
    zh: 两盏灯
    preferred: Two Lamps
    deprecated: [two lights]
    source: x
  - id: green-lane
    zh: 绿色车道
    preferred: fast lane
    source: x
"""
NEW = OLD.replace("[two lights]", "[two lanterns]").replace("preferred: fast lane", "preferred: fast lane\n    deprecated: [green lane]")
TEXTS = {
    "news-1.txt": "The town lit two lights on Monday. It then opened a green lane for ambulances.\n",
    "news-2.txt": "Two lanterns stand by the river, and a lane is green with grass.\n",
    "other.txt": "Nothing of the kind is said here.\n",
    "good/report.txt": "Farmers led their sheep along a green lane between the hills.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "house.yaml").write_text(OLD, encoding="utf-8")
    return tmp_path


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_impact_since_a_revision(folder: Path, snapshot: Callable[[str, str], None]) -> None:
    _git(folder, "init", "-q")
    _git(folder, "add", "house.yaml")
    _git(folder, "commit", "-q", "-m", "Begin")
    (folder / "house.yaml").write_text(NEW, encoding="utf-8")
    arguments = ("impact", "house.yaml", "news-1.txt", "news-2.txt", "other.txt", "--good", "good", "--no-shipped")
    done = glossary(*arguments, "--since", "HEAD", cwd=folder)
    assert done.returncode == 1, done.stderr
    snapshot("glossary-impact-80.txt", done.stdout.replace("\\", "/"))
    assert "since the last commit" in glossary(*arguments, cwd=folder).stdout
    told = json.loads(glossary(*arguments, "--json", cwd=folder).stdout)
    assert (told["verdict"], told["texts"]) == ("look", 4)
    lamps, lane = told["effects"]
    assert [one["text"] for one in lamps["new"]] == ["Two lanterns"]
    assert [one["text"] for one in lamps["gone"]] == ["two lights"]
    assert [one["path"].replace("\\", "/") for one in lane["new"]] == ["news-1.txt", "good/report.txt"]
    assert [one["path"].replace("\\", "/") for one in lane["alarms"]] == ["good/report.txt"]
    assert "no revision nowhere" in glossary(*arguments, "--since", "nowhere", cwd=folder).stderr


def test_a_new_glossary_is_held_against_none(folder: Path) -> None:
    done = glossary("impact", "house.yaml", "news-1.txt", "--no-shipped", cwd=folder)
    assert "two-lamps               concept added" in done.stdout
    assert done.stdout.splitlines()[-1] == " LOOK   1 finding new, 0 gone"
    assert done.returncode == 1


def test_what_only_takes_away_is_safe(folder: Path) -> None:
    (folder / "less.yaml").write_text(OLD.replace("    deprecated: [two lights]\n", ""), encoding="utf-8")
    done = glossary("impact", "less.yaml", "news-1.txt", "--against", "house.yaml", "--no-shipped", cwd=folder)
    assert done.stdout.splitlines()[-1] == " SAFE   0 findings new, 1 gone"
    assert done.returncode == 0


def test_another_preference_flags_the_same_words_otherwise(folder: Path) -> None:
    (folder / "other.yaml").write_text(OLD.replace("preferred: Two Lamps", "preferred: Lamps Two"), encoding="utf-8")
    done = glossary("impact", "other.yaml", "news-1.txt", "--against", "house.yaml", "--no-shipped", "--json", cwd=folder)
    (effect,) = json.loads(done.stdout)["effects"]
    assert [[side["suggestions"] for side in pair] for pair in effect["changed"]] == [[["Two Lamps"], ["Lamps Two"]]]


def test_diff(folder: Path) -> None:
    (folder / "new.yaml").write_text(NEW, encoding="utf-8")
    done = glossary("diff", "house.yaml", "new.yaml", cwd=folder)
    assert done.returncode == 1
    assert done.stdout == (
        "changed  two-lamps   两盏灯\n    deprecated     - two lights\n    deprecated     + two lanterns\n"
        "changed  green-lane   绿色车道\n    deprecated     + green lane\n2 changed\n"
    )
    assert glossary("diff", "house.yaml", "house.yaml", cwd=folder).returncode == 0
    told = json.loads(glossary("diff", "house.yaml", "new.yaml", "--json", cwd=folder).stdout)
    assert told[1]["changes"] == [{"key": "deprecated", "before": "", "after": "green lane"}]


def test_what_was_read_and_what_is_good_is_told(folder: Path) -> None:
    done = glossary("impact", "house.yaml", "news-1.txt", "--good", "good", "--against", "house.yaml", "--no-shipped", cwd=folder)
    assert done.stdout.startswith("house.yaml against 2 texts (1 known to be good), ")
    assert "read: news-1.txt\nknown to be good: good\n" in done.stdout
    assert done.stdout.endswith("0 findings new, 0 gone; nothing new in the 1 good text\n")


def test_what_changed_is_told_to_its_end(folder: Path) -> None:
    more = "    admitted: [two lights, pair of lamps]\n    definition: What hangs in the street.\n    domain: light\n    source: a map\n"
    (folder / "new.yaml").write_text("concepts:\n  - id: a\n    zh: 甲\n    preferred: Alpha\n" + more, encoding="utf-8")
    (folder / "was.yaml").write_text("concepts:\n  - id: a\n    zh: 甲\n    preferred: Alpha\n", encoding="utf-8")
    done = glossary("impact", "new.yaml", "news-1.txt", "--against", "was.yaml", "--no-shipped", cwd=folder)
    told = " ".join(line[24:48].strip() for line in done.stdout.splitlines() if line.startswith(("a ", " " * 24)))
    assert told == "2 admitted added, definition added, source added, domain added"


def test_outside_git_the_remedy_is_this_commands_own(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("concepts:\n  - {id: a, zh: 甲, preferred: A}\n", encoding="utf-8")
    done = glossary("diff", "a.yaml", "--since", "main", cwd=tmp_path)
    assert done.returncode == 2
    assert "--changed-since" not in done.stderr
    assert "glossary diff OLD NEW" in " ".join(done.stderr.split())

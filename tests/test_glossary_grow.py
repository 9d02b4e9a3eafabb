"""`reviewtool glossary suggest` and `merge`."""

import json
from pathlib import Path

import pytest

from reviewtool.glossary import layered
from reviewtool.glossary.suggest import log_likelihood
from reviewtool.glossary.yaml import load
from tests.desk import Done, glossary

TEXTS = {
    "a.txt": "The mayor praised the “three lanterns and two bells”. Willow Lake Park opens on Monday.\n\nIn Willow Lake Park he spoke.\n",
    "b.txt": "Visitors came to Willow Lake Park. They had read “Song of the River Towns” at home.\n",
    "c.txt": "He sang the “Song of the River Towns” twice. A song of the river is not the same.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_suggest_finds_formulas_names_and_titles(folder: Path) -> None:
    done = glossary("suggest", ".", "--no-shipped", "-g", "x.yaml", cwd=folder)
    assert done.returncode == 2
    (folder / "own.yaml").write_text("concepts:\n  - {id: b, zh: 乙, preferred: Beta}\n", encoding="utf-8")
    told = json.loads(glossary("suggest", ".", "--no-shipped", "--glossary", "own.yaml", "--least", "2", "--json", cwd=folder).stdout)
    assert [(one["text"], one["kind"], one["count"], one["texts"]) for one in told] == [
        ("Willow Lake Park", "name", 3, 2),
        ("Song of the River Towns", "title", 2, 2),
        ("three lanterns and two bells", "formula", 1, 1),
    ]


def test_what_a_glossary_has_is_not_suggested(folder: Path) -> None:
    (folder / "own.yaml").write_text("concepts:\n  - {id: park, zh: 柳湖公园, preferred: Willow Lake Park}\n", encoding="utf-8")
    out = glossary("suggest", "a.txt", "b.txt", "--no-shipped", "--glossary", "own.yaml", cwd=folder).stdout
    assert "Willow Lake Park   name" not in out
    assert "[[three lanterns and two bells]]" in out


def test_drafts_are_written_and_never_active(folder: Path) -> None:
    (folder / "own.yaml").write_text("# ours\nconcepts:\n  - {id: b, zh: 乙, preferred: Beta}\n", encoding="utf-8")
    done = glossary("suggest", "a.txt", "b.txt", "--no-shipped", "--glossary", "own.yaml", "--write", "own.yaml", cwd=folder)
    assert done.returncode == 0, done.stderr
    read = load(folder / "own.yaml")
    assert [(one.id, one.state) for one in read.concepts][1:] == [("willow-lake-park", "draft"), ("three-lanterns-and-two-bells", "draft")]
    assert [one.id for one in layered((read,))] == ["b"]
    arguments = ("willow-lake-park", "state=reviewed", "zh=柳湖公园", "source=a map, 2024", "--glossary", "own.yaml", "--no-shipped")
    assert glossary("set", *arguments, cwd=folder).returncode == 0
    assert glossary("remove", "--drafts", "--glossary", "own.yaml", "--no-shipped", cwd=folder).returncode == 0
    assert [one.id for one in layered((load(folder / "own.yaml"),))] == ["b", "willow-lake-park"]
    assert (folder / "own.yaml").read_text(encoding="utf-8").startswith("# ours\n")


def test_a_draft_needs_its_chinese_to_be_accepted(folder: Path) -> None:
    (folder / "own.yaml").write_text("concepts:\n  - {id: a, preferred: Alpha, state: draft}\n", encoding="utf-8")
    done = glossary("set", "a", "state=reviewed", "--glossary", "own.yaml", "--no-shipped", cwd=folder)
    assert "This concept has no zh." in done.stderr


def test_the_chinese_of_a_candidate_comes_from_the_pairs(folder: Path) -> None:
    pairs = [("柳湖公园今天开放。", "Willow Lake Park opens today."), ("他在柳湖公园讲话。", "He spoke in Willow Lake Park.")]
    pairs += [("人们来到柳湖公园。", "People came to Willow Lake Park."), ("今天天气很好。", "The weather is fine today.")]
    pairs += [(f"第{k}条新闻讲的是别的事情。", "This is about something else.") for k in "一二三四五六七八"]
    rows = [json.dumps({"source": zh, "target": en}, ensure_ascii=False) for zh, en in pairs]
    (folder / "pairs.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (one,) = json.loads(glossary("suggest", "pairs.jsonl", "--json", cwd=folder).stdout)
    assert (one["text"], one["zh"]) == ("Willow Lake Park", "柳湖公园")


def test_the_ratio_is_dunnings() -> None:
    # Dunning 1993, table 2: “the swiss”, 110 of 31,777 bigrams
    assert round(log_likelihood(110, 110 + 2442, 110 + 111, 31777), 2) == 270.72


BASE = """concepts:
  # one
  - id: a
    zh: 甲
    preferred: Alpha

  - id: b
    zh: 乙
    preferred: Beta

  - id: c
    zh: 丙
    preferred: Gamma
"""
MINE = BASE.replace("preferred: Beta", "preferred: Beta  # mine\n    note: ours")
THEIRS = BASE.replace("preferred: Beta", "preferred: Beta\n    note: theirs").replace("Gamma", "Gamma ray") + (
    "\n  - id: d\n    # why\n    zh: 丁\n    preferred: Delta\n    deprecated:\n      - letter four\n"
)


@pytest.fixture
def sides(tmp_path: Path) -> Path:
    for name, text in (("base", BASE), ("mine", MINE), ("theirs", THEIRS)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def _merge(*arguments: str, cwd: Path) -> Done:
    return glossary("merge", *arguments, "--no-shipped", cwd=cwd)


def test_merge_tells_what_lint_would_and_refuses_contradictions(sides: Path) -> None:
    done = _merge("mine.yaml", "theirs.yaml", "--dry-run", cwd=sides)
    assert "warning  1 problem, which reviewtool glossary lint mine.yaml will show:\n    missing-source        1   d\n" in done.stderr
    (sides / "theirs.yaml").write_text(THEIRS.replace("letter four", "Alpha"), encoding="utf-8")
    done = _merge("mine.yaml", "theirs.yaml", cwd=sides)
    assert (done.returncode, (sides / "mine.yaml").read_text(encoding="utf-8")) == (2, MINE)
    assert "Deprecated here, good English for a." in done.stderr


def test_merge_takes_what_one_side_changed_and_shows_conflicts(sides: Path) -> None:
    done = _merge("mine.yaml", "theirs.yaml", "--base", "base.yaml", cwd=sides)
    assert done.returncode == 1
    text = (sides / "mine.yaml").read_text(encoding="utf-8")
    assert text == MINE.replace("Gamma", "Gamma ray") + (
        "\n  - id: d\n    # why\n    zh: 丁\n    preferred: Delta\n    deprecated:\n      - letter four\n"
    )
    assert "    note           ours                                theirs\n" in done.stdout
    assert done.stdout.endswith("1 added, 1 taken, 1 in conflict\n")


def test_merge_takes_theirs_where_asked(sides: Path) -> None:
    before = (sides / "mine.yaml").read_text(encoding="utf-8")
    told = json.loads(_merge("mine.yaml", "theirs.yaml", "--take", "all", "--dry-run", "--json", cwd=sides).stdout)
    assert told == {"added": ["d"], "taken": ["b", "c"], "removed": [], "conflicts": []}
    assert (sides / "mine.yaml").read_text(encoding="utf-8") == before
    assert _merge("mine.yaml", "theirs.yaml", "--take", "b", "--take", "c", cwd=sides).returncode == 0
    assert load(sides / "mine.yaml").concepts[1].note == "theirs"
    assert "# one" in (sides / "mine.yaml").read_text(encoding="utf-8")
    assert "No such concept on either side: x." in _merge("mine.yaml", "theirs.yaml", "--take", "x", cwd=sides).stderr


def test_what_they_removed_is_removed_unless_changed_here(sides: Path) -> None:
    without = BASE.replace("  - id: c\n    zh: 丙\n    preferred: Gamma\n", "")
    (sides / "theirs.yaml").write_text(without, encoding="utf-8")
    (sides / "mine.yaml").write_text(BASE, encoding="utf-8")
    assert _merge("mine.yaml", "theirs.yaml", cwd=sides).stdout == "Nothing to merge.\n"
    assert _merge("mine.yaml", "theirs.yaml", "--base", "base.yaml", cwd=sides).returncode == 0
    assert [one.id for one in load(sides / "mine.yaml").concepts] == ["a", "b"]
    (sides / "mine.yaml").write_text(BASE.replace("Gamma", "Gamma ray"), encoding="utf-8")
    done = _merge("mine.yaml", "theirs.yaml", "--base", "base.yaml", cwd=sides)
    assert done.stdout.startswith("conflict c   mine stands; --take c for theirs\n")

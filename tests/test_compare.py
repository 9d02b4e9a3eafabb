"""`reviewtool compare`: pairs, findings gone and new, moved words, the page at every width."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.lang.width import cells
from reviewtool.reports.moved import moved_diff
from tests.desk import command

_A = """The meeting stressed that all units must achieve the “two maintenances” and carry out the plan plan.
Last autumn, farmers in the county sold 3,000 tonnes of pears to three provinces.
The museum is closed on Mondays.
"""
_B = """The meeting stressed that all units must achieve the Two Upholds and carry out the plan.
Farmers in the county sold 3,000 tonnes of pears to three provinces last autumn.
The museum is closed on Mondays.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"a.txt": _A, "b.txt": _B, "ref.txt": _B}.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def _pairs(folder: Path, *arguments: str) -> list[dict[str, object]]:
    told = json.loads(command("compare", *arguments, "--format", "json", cwd=folder).stdout)
    pairs: list[dict[str, object]] = told["comparisons"][0]["pairs"]
    return pairs


def test_findings_go_under_the_side_they_belong_to(folder: Path) -> None:
    there, back = _pairs(folder, "a.txt", "b.txt"), _pairs(folder, "b.txt", "a.txt")
    for pair, other in zip(there, back, strict=True):
        assert (pair["gone"], pair["kept"]) == (other["new"], other["kept"])
    checks = [one["check"] for one in there[0]["gone"]]  # type: ignore[attr-defined]
    assert checks == ["deprecated-term", "doubled-word"]
    assert there[0]["terms"] == [{"zh": "两个维护", "first": ["two maintenances"], "second": ["Two Upholds"]}]


def test_the_same_text_has_no_change(folder: Path) -> None:
    assert _pairs(folder, "a.txt", "a.txt") == []
    assert "no difference that chance could not make" in command("compare", "a.txt", "a.txt", cwd=folder).stdout


def test_every_segment_is_in_one_pair_whatever_the_number_of_lines(folder: Path) -> None:
    lines = _B.splitlines()
    (folder / "more.txt").write_text("\n".join([lines[0], "A line that only this one has.", *lines[1:]]), encoding="utf-8")
    pairs = _pairs(folder, "a.txt", "more.txt", "--all")
    assert "".join(str(one["first"]) for one in pairs) == "".join(_A.splitlines())
    museum = next(one for one in pairs if "museum" in str(one["first"]))
    assert "museum" in str(museum["second"])


def test_units_are_paired_by_their_ids(folder: Path) -> None:
    for name, ids in {"one.jsonl": "abc", "two.jsonl": "cbd"}.items():
        rows = (json.dumps({"id": one, "target": f"The unit called {one} stands here."}) for one in ids)
        (folder / name).write_text("\n".join(rows), encoding="utf-8")
    pairs = _pairs(folder, "one.jsonl", "two.jsonl", "--all")
    assert [one["names"] for one in pairs] == [["a", ""], ["b", "b"], ["c", "c"], ["", "d"]]


def test_scores_with_a_reference(folder: Path) -> None:
    told = json.loads(command("compare", "a.txt", "b.txt", "--reference", "ref.txt", "--format", "json", cwd=folder).stdout)
    numbers = {one["name"]: one for one in told["comparisons"][0]["numbers"]}
    assert numbers["chrF2"]["second"] == pytest.approx(100)
    assert numbers["TER"]["second"] == 0
    assert "nrefs:1" in numbers["BLEU"]["signature"]
    assert told["comparisons"][0]["pairs"][0]["scores"][0][2] == pytest.approx(100)


def test_moved_words_are_told_apart() -> None:
    ours, theirs = moved_diff(_A.splitlines()[1], _B.splitlines()[1])
    assert [one.text for one in ours if one.kind == "moved"] == ["Last autumn"]
    assert [one.text for one in theirs if one.kind == "moved"] == ["last autumn"]


@given(st.text("ab c.’", max_size=30), st.text("ab c.’", max_size=30))
def test_a_diff_loses_nothing(first: str, second: str) -> None:
    ours, theirs = moved_diff(first, second)
    assert "".join(one.text for one in ours) == first
    assert "".join(one.text for one in theirs) == second


@pytest.mark.parametrize("width", [60, 80, 120, 160])
def test_the_page(folder: Path, width: int, snapshot: Callable[[str, str], None]) -> None:
    (folder / "a.txt").write_text(_A + "中国的桥很长，河很宽，城很老，人很多，路很远，树很高，山很青，水很绿。\x1b[31m\n", encoding="utf-8")
    (folder / "b.txt").write_text(_B + "中国的桥很长，河很窄，城很老，人很多，路很远，树很高，山很青，水很绿。\n", encoding="utf-8")
    with patch.dict("os.environ", {"COLUMNS": str(width)}):
        shown = command("compare", "a.txt", "b.txt", cwd=folder).stdout
    assert "\x1b" not in shown
    assert max(map(cells, shown.splitlines())) <= width
    # digests change with every edit of a glossary
    snapshot(f"compare-{width}.txt", re.sub(r"(?m)^shipped glossaries(?:.*\n)+?(?=Penalty)", "", shown))


def test_several_renderings_begin_with_a_matrix(folder: Path) -> None:
    (folder / "c.txt").write_text(_A.replace("pears", "plums"), encoding="utf-8")
    shown = command("compare", "a.txt", "b.txt", "c.txt", cwd=folder).stdout
    assert "words gone or new between each two" in shown
    assert shown.count("Findings:") == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.txt"], "cannot be compared"),
        (["a.txt", "none.txt"], "cannot be read"),
        (["a.txt", "b.txt", "--format", "jason"], "Did you mean json?"),
    ],
)
def test_mistakes_are_told(folder: Path, arguments: list[str], message: str) -> None:
    done = command("compare", *arguments, cwd=folder)
    assert (done.returncode, message in done.stderr) == (2, True)


def test_another_line_structure_is_compared_sentence_by_sentence(folder: Path) -> None:
    sentences = [f"The {name} was opened in {place} last spring." for name, place in zip("ABCDEFGH", "PQRSTUVW", strict=True)]
    (folder / "one.txt").write_text(" ".join(sentences) + "\n", encoding="utf-8")
    (folder / "two.txt").write_text("\n\n".join(one.replace("opened", "closed") for one in sentences) + "\n", encoding="utf-8")
    pairs = _pairs(folder, "one.txt", "two.txt", "--all")
    assert [(one["first"], one["second"]) for one in pairs] == [(one, one.replace("opened", "closed")) for one in sentences]
    assert [one["lines"] for one in pairs] == [[1, k] for k in range(1, 17, 2)]


@given(
    st.lists(st.sampled_from(["The road is long.", "He left.", "A new bridge stands here.", "It rained “all day”."]), max_size=8), st.data()
)
def test_parts_are_the_whole_text_whatever_the_lines(sentences: list[str], data: st.DataObject) -> None:
    from reviewtool.formats import read
    from reviewtool.pairing import paired

    lines = ["\n\n" if data.draw(st.booleans()) else " " for _ in sentences]
    made = ["".join(map("".join, zip(sentences, ends))) for ends in (lines, lines[::-1])]
    documents = [read(f"{k}.txt", text.encode(), "plain") for k, text in enumerate(made)]
    pairs = list(paired(*documents))
    for side, document in enumerate(documents):
        parts = [part.text for pair in pairs for part in pair[side]]
        assert "".join("".join(parts).split()) == "".join("".join(one.target.plain for one in document.segments).split())


def test_a_finding_belongs_to_its_own_sentence(folder: Path) -> None:
    (folder / "one.txt").write_text("The road is long. The plan will will be carried out. He left.\n", encoding="utf-8")
    (folder / "two.txt").write_text("The road is long.\n\nThe plan will be carried out.\n\nHe left early.\n", encoding="utf-8")
    pairs = _pairs(folder, "one.txt", "two.txt", "--all")
    assert [[two["check"] for two in one["gone"]] for one in pairs] == [[], ["doubled-word"], []]  # type: ignore[attr-defined]


def test_pairs_come_worst_first_or_in_the_order_of_the_text(folder: Path) -> None:
    (folder / "c.txt").write_text(_A.replace("stressed", "said").replace("museum is", "museum is is"), encoding="utf-8")
    for arguments, wanted in (((), ["p3", "p1"]), (("--in-order",), ["p1", "p3"])):
        assert [one["names"][0] for one in _pairs(folder, "a.txt", "c.txt", *arguments)] == wanted  # type: ignore[index]


@pytest.mark.parametrize("order", [("a.txt", "empty.txt"), ("empty.txt", "a.txt")])
def test_a_rendering_without_text_is_a_mistake(folder: Path, order: tuple[str, str]) -> None:
    (folder / "empty.txt").write_text("\n \n", encoding="utf-8")
    done = command("compare", *order, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no text to compare." in done.stderr
    assert "empty.txt" in done.stderr


def test_what_one_side_lacks_stands_beside_the_verdict(folder: Path) -> None:
    (folder / "short.txt").write_text("".join(_B.splitlines(keepends=True)[:2]), encoding="utf-8")
    told = [command("compare", *pair, cwd=folder).stdout for pair in (("a.txt", "short.txt"), ("short.txt", "a.txt"), ("a.txt", "b.txt"))]
    assert "1 segment of A without a partner" in " ".join(told[0].split())
    assert "1 segment of B without a partner" in " ".join(told[1].split())
    assert "without a partner" not in told[2]

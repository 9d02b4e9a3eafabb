"""`reviewtool score`: what it prints, and the mistakes it tells."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.desk import command

_REFERENCE = "The plan was carried out.\n\nThe bridge opened in May.\n"
_GOOD = "The plan was carried out.\n\nThe bridge opened in June.\n"
_BAD = "Plan implement.\n\nBridge open.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"ref.txt": _REFERENCE, "good.txt": _GOOD, "=bad.txt": _BAD}.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def test_json_has_plain_numbers(folder: Path) -> None:
    done = command("score", "good.txt", "=bad.txt", "--reference", "ref.txt", "--confidence", "--format", "json", cwd=folder)
    told = json.loads(done.stdout)
    assert [one["name"] for one in told["metrics"]] == ["BLEU", "chrF2", "TER"]
    assert {one["best"] for one in told["metrics"]} == {"good.txt"}
    assert all(isinstance(one["ci"], float) for metric in told["metrics"] for one in metric["systems"])


def test_blank_lines_are_segments_and_names_are_no_formulas(folder: Path) -> None:
    command("score", "good.txt", "=bad.txt", "--reference", "ref.txt", "--segments", "out.tsv", cwd=folder)
    rows = list(csv.reader(io.StringIO((folder / "out.tsv").read_text(encoding="utf-8")), delimiter="\t"))
    assert [row[0] for row in rows] == ["segment", "1", "1", "2", "2", "3", "3"]
    assert rows[2][1] == "'=bad.txt"


def test_units_are_matched_by_id(folder: Path) -> None:
    lines = {"one.jsonl": ["a", "b"], "two.jsonl": ["b", "a"]}
    for name, ids in lines.items():
        made = (json.dumps({"id": one, "target": f"The unit called {one} stands here."}) for one in ids)
        (folder / name).write_text("\n".join(made), encoding="utf-8")
    told = json.loads(command("score", "one.jsonl", "--reference", "two.jsonl", "--format", "json", cwd=folder).stdout)
    assert told["metrics"][0]["systems"][0]["score"] == pytest.approx(100)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["good.txt"], "needs a reference"),
        (["none.txt", "--reference", "ref.txt"], "cannot be read"),
        (["good.txt", "--reference", "short.txt"], "has 1 segment; good.txt has 3"),
        (["good.txt", "--reference", "ref.txt", "--metrics", "blue"], "Did you mean bleu?"),
        (["good.txt", "--reference", "ref.txt", "--format", "latecks"], "Did you mean latex?"),
        (["good.txt", "good.txt", "--reference", "ref.txt"], "named twice"),
    ],
)
def test_mistakes_are_told(folder: Path, arguments: list[str], message: str) -> None:
    (folder / "short.txt").write_text("One line.\n", encoding="utf-8")
    done = command("score", *arguments, cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr


def test_latex_and_markdown_mark_the_best(folder: Path) -> None:
    arguments = ("score", "good.txt", "=bad.txt", "--reference", "ref.txt", "--metrics", "chrf", "--format")
    assert "\\textbf{8" in command(*arguments, "latex", cwd=folder).stdout
    assert "| good.txt | **8" in command(*arguments, "markdown", cwd=folder).stdout

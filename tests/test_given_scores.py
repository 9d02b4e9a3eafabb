"""Scores of COMET, in the form of `comet-score --to_json`, beside ours."""

import json
from pathlib import Path

import pytest

from tests.desk import command

_LINES = ["The bridge opened in May.", "", "Rice prices stayed stable.", "The mayor left."]
_OTHER = ["The bridge was opened in May.", "", "Prices of rice were stable.", "The mayor has left."]


def _scores(lines: list[str], values: list[float]) -> list[dict[str, object]]:
    return [{"src": "桥", "mt": one, "ref": "x", "COMET": value} for one, value in zip(lines, values, strict=True)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, lines in {"a.txt": _LINES, "b.txt": _OTHER}.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = {"runs/a.txt": _scores(_LINES, [0.8, 0.2, 0.7, 0.9]), "runs/b.txt": _scores(_OTHER, [0.9, 0.2, 0.8, 0.9])}
    (tmp_path / "comet.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_score_shows_the_mean_and_every_segment(folder: Path) -> None:
    done = command("score", "a.txt", "b.txt", "--scores", "comet.json", "--confidence", "--format", "json", cwd=folder)
    (metric,) = json.loads(done.stdout)["metrics"]
    assert (metric["name"], metric["best"]) == ("COMET", "b.txt")
    assert [round(one["score"], 6) for one in metric["systems"]] == [65.0, 70.0]
    assert [round(one) for one in metric["systems"][0]["segment_scores"]] == [80, 20, 70, 90]
    assert metric["signature"].startswith("COMET") or "given:comet.json" in metric["signature"]


def test_they_stand_beside_ours_and_in_a_comparison(folder: Path) -> None:
    shown = command("score", "a.txt", "--reference", "b.txt", "--scores", "comet.json", cwd=folder).stdout
    assert "BLEU" in shown and "COMET" in shown
    told = json.loads(command("compare", "a.txt", "b.txt", "--scores", "comet.json", "--format", "json", cwd=folder).stdout)
    (one,) = told["comparisons"]
    assert [(two["name"], round(two["change"], 6)) for two in one["numbers"]] == [("Penalty per 1,000 words", 0.0), ("COMET", 5.0)]
    bridge = next(pair for pair in one["pairs"] if "bridge" in pair["first"])
    assert [[name, round(first), round(second)] for name, first, second in bridge["scores"]] == [["COMET", 80, 90]]


@pytest.mark.parametrize(
    ("scores", "message"),
    [
        ("[]", "no scores of COMET"),
        ('{"a.txt": [{"mt": "x"}]}', "no scores of COMET"),
        ("{", "no scores of COMET"),
        ('{"c.txt": []}', "has no scores of a.txt"),
        (json.dumps({"a.txt": _scores(_LINES[:3], [0.1, 0.2, 0.3])}), "of 3 segments; a.txt has 4"),
        (json.dumps({"a.txt": _scores([*_LINES[:3], "Another."], [0.1, 0.2, 0.3, 0.4])}), "Segment 4 of a.txt is not the text"),
        (json.dumps({"a.txt": _scores(_LINES, [0.1, 0.2, 0.3, float("nan")])}), "is no number"),
    ],
)
def test_scores_of_something_else_are_mistakes(folder: Path, scores: str, message: str) -> None:
    (folder / "wrong.json").write_text(scores, encoding="utf-8")
    done = command("score", "a.txt", "--scores", "wrong.json", cwd=folder)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr

"""Human MQM ratings: by hand, and all systems of a published set."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from reviewtool.ratings import parsed, rated, read_ratings, weight_of
from tests.desk import command

# published data with the official figures; ORACLES names the folder that holds it
ORACLE = Path(os.environ.get("ORACLES", "oracles"), "mqm-ted-zhen")
_HEAD = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\n"
_ROWS = """A 1 r1 水。|The <v>the</v> water.|Fluency/Punctuation|Minor
A 1 r1 水。|The the <v>water</v>.|Accuracy/Mistranslation|Major
A 1 r2 水。|The the water.|No-error|No-error
A 2 r1 火。|Fire.|No-error|No-error
B 1 r1 水。|Water.|Non-translation!|Major
B 2 r1 火。|Fire|Source error|Minor"""


def _file(folder: Path) -> Path:
    lines = []
    for row in _ROWS.splitlines():
        start, target, category, severity = row.split("|")
        system, segment, rater, source = start.split()
        lines.append("\t".join([system, "d", "1", segment, rater, source, target, category, severity]))
    path = folder / "ratings.tsv"
    path.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_scores_by_hand(tmp_path: Path) -> None:
    first, second = rated(read_ratings(str(_file(tmp_path))))
    # segment 1: (0.1 + 5) of the first rater, 0 of the second; segment 2: nothing
    assert (first.system, second.system) == ("A", "B")
    assert first.score == pytest.approx((5.1 / 2 + 0) / 2)
    assert first.by_category == {"Accuracy/Mistranslation": pytest.approx(1.25), "Fluency/Punctuation": pytest.approx(0.025)}
    assert first.by_rater == {"r1": pytest.approx(2.55), "r2": 0}
    # the heaviest weight there is, and a minor one of the source's own
    assert second.score == pytest.approx((25 + 1) / 2)


def test_the_most_specific_weight_wins(tmp_path: Path) -> None:
    row = read_ratings(str(_file(tmp_path)))[0]
    assert weight_of(row, parsed("Minor:1 minor/fluency:0.5")) == 0.5
    assert weight_of(row, parsed("Major:5")) == 0


def test_findings_against_ratings(tmp_path: Path) -> None:
    _file(tmp_path)
    told = json.loads(command("score", "--against", "ratings.tsv", "--format", "json", cwd=tmp_path).stdout)
    met = told["agreement"]
    assert met["by_category"]["Fluency/Punctuation"] == [1, 1]
    assert (met["right"], met["found"], met["errors"]) == (1, 1, 3)
    assert 0 < told["precision"] <= 1
    shown = command("score", "--against", "ratings.tsv", cwd=tmp_path).stdout
    assert "1 of 3 errors are touched" in shown


def test_mistakes_are_told(tmp_path: Path) -> None:
    (tmp_path / "wrong.tsv").write_text("a\tb\n", encoding="utf-8")
    done = command("score", "--against", "wrong.tsv", cwd=tmp_path)
    assert (done.returncode, "no column system" in done.stderr) == (2, True)


def test_our_findings_come_out_as_ratings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The work will will go on as it was planned.\n", encoding="utf-8")
    out = command("check", "a.txt", "--format", "mqm", cwd=tmp_path).stdout
    (tmp_path / "ours.tsv").write_text(out, encoding="utf-8")
    row = read_ratings(str(tmp_path / "ours.tsv"))[0]
    assert row.span is not None
    assert row.target[slice(*row.span)].lower().startswith("will")


def _review(folder: Path, *more: str) -> dict[str, Any]:
    (folder / "a.txt").write_text("The work will will go on as it was planned.\n\nThe bridge is open.\n", encoding="utf-8")
    told: dict[str, Any] = json.loads(command("check", "a.txt", "--format", "json", *more, cwd=folder).stdout)
    return told


def _against(folder: Path, review: dict[str, Any]) -> dict[str, Any]:
    (folder / "review.json").write_text(json.dumps(review), encoding="utf-8")
    told: dict[str, Any] = json.loads(command("score", "--against", "review.json", "--format", "json", cwd=folder).stdout)
    return told


def test_a_report_of_ours_is_ratings(tmp_path: Path) -> None:
    told = _against(tmp_path, _review(tmp_path))
    assert (told["precision"], told["recall"], told["agreement"]["errors"]) == (1, 1, 1)
    # one minor error in one of two segments
    assert told["systems"][0]["system"] == "a.txt"
    assert told["systems"][0]["score"] == pytest.approx(1 / 2)


def test_what_a_reader_struck_out_of_a_report_is_no_error(tmp_path: Path) -> None:
    review = _review(tmp_path)
    review["findings"] = []
    told = _against(tmp_path, review)
    assert (told["precision"], told["agreement"]["findings"], told["systems"][0]["score"]) == (0, 1, 0)


def test_a_report_with_the_text_needs_no_file(tmp_path: Path) -> None:
    review = _review(tmp_path, "--output", "html=page.html")
    (tmp_path / "a.txt").unlink()
    assert _against(tmp_path, review)["recall"] == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [("Quite another text stands here today.\n\nTwo.\n", "no longer says what was rated"), (None, "cannot be read")],
)
def test_a_report_on_a_file_that_changed_is_refused(tmp_path: Path, text: str | None, message: str) -> None:
    (tmp_path / "review.json").write_text(json.dumps(_review(tmp_path)), encoding="utf-8")
    (tmp_path / "a.txt").unlink() if text is None else (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = command("score", "--against", "review.json", cwd=tmp_path)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr


def test_chinese_of_another_file_must_be_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text("工作将按计划进行，共有3项。\n\n大桥已开通。\n", encoding="utf-8")
    review = _review(tmp_path, "--source", "zh.txt", "--output", "html=page.html")
    told = _against(tmp_path, review)
    assert (told["recall"], told["agreement"]["errors"]) == (1, 2)
    del review["passages"]
    (tmp_path / "review.json").write_text(json.dumps(review), encoding="utf-8")
    done = command("score", "--against", "review.json", cwd=tmp_path)
    assert (done.returncode, "zh.txt, is not in the report" in done.stderr) == (2, True), done.stderr


def test_json_that_is_no_report_is_told(tmp_path: Path) -> None:
    (tmp_path / "wrong.json").write_text('{"a": 1}', encoding="utf-8")
    done = command("score", "--against", "wrong.json", cwd=tmp_path)
    assert (done.returncode, "no review" in done.stderr) == (2, True)


@pytest.mark.skipif(not ORACLE.exists(), reason="the ratings of the TED talks are not here")
def test_all_systems_of_the_ted_talks() -> None:
    official = [line.split("\t") for line in (ORACLE / "official.tsv").read_text(encoding="utf-8").splitlines()]
    names = {"ref": "ref.A", "refB": "ref.B"}
    ours = {names.get(one.system, one.system): one.score for one in rated(read_ratings(str(ORACLE / "mqm_ted_zhen.tsv")))}
    assert len(ours) == 15
    assert ours == pytest.approx({name: float(value) for name, value in official}, abs=0.006)

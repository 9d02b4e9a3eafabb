"""`reviewtool score --by-document`: each document as sacrebleu scores it alone, and which segments are one."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from sacrebleu.metrics import METRICS

from tests.desk import command

_REFERENCE = """The plan was carried out in full.
People came to the square.

The bridge opened in May.
The road is closed, and the river is high.

It rained all day long in the north.
"""
_ORACLES = {
    "BLEU": METRICS["BLEU"](),
    "chrF2": METRICS["CHRF"](),
    "chrF2++": METRICS["CHRF"](word_order=2),
    "TER": METRICS["TER"](),
}
_METRICS = ("--metrics", "bleu,chrf,chrf++,ter")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = _REFERENCE.replace("May", "June").replace("came to", "reached").replace("all day", "a day").replace("is high", "rises")
    for name, text in {"ref.txt": _REFERENCE, "a.txt": engine, "b.txt": engine.replace("The ", "A ")}.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def _rows(told: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(told), delimiter="\t"))


def _lines(folder: Path, name: str, numbers: Iterable[int]) -> list[str]:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [lines[k] for k in numbers]


def test_each_document_is_scored_as_sacrebleu_scores_it_alone(folder: Path) -> None:
    done = command("score", "a.txt", "b.txt", "--reference", "ref.txt", "--by-document", *_METRICS, "--format", "documents", cwd=folder)
    rows = _rows(done.stdout)
    parts = {"1": (0, 1), "2": (3, 4), "3": (6,)}
    assert [(row["document"], row["system"]) for row in rows] == [(name, system) for name in parts for system in ("a.txt", "b.txt")]
    for row in rows:
        texts = _lines(folder, row["system"], parts[row["document"]])
        beside = _lines(folder, "ref.txt", parts[row["document"]])
        wanted = {name: oracle.corpus_score(texts, [beside]).score for name, oracle in _ORACLES.items()}
        assert {name: float(row[name]) for name in wanted} == pytest.approx(wanted)


def test_json_has_the_documents_and_their_mean(folder: Path) -> None:
    told = json.loads(command("score", "a.txt", "--reference", "ref.txt", "--by-document", "--format", "json", cwd=folder).stdout)
    assert [one["segments"] for one in told["documents"]] == [3, 3, 1]
    one = told["metrics"][0]["systems"][0]
    assert one["document_mean"] == pytest.approx(sum(one["document_scores"]) / 3)
    without = json.loads(command("score", "a.txt", "--reference", "ref.txt", "--format", "json", cwd=folder).stdout)
    assert without["metrics"][0]["systems"][0]["score"] == one["score"]
    assert "documents" not in without


def test_the_best_and_the_worst_document_are_named(folder: Path) -> None:
    (folder / "names").write_text("plan\n" * 3 + "bridge\n" * 3 + "rain\n", encoding="utf-8")
    asked = ("score", "a.txt", "--reference", "ref.txt", "--documents", "names", *_METRICS)
    rows = _rows(command(*asked, "--format", "documents", cwd=folder).stdout)
    shown = command(*asked, cwd=folder).stdout
    assert "mean of 3 documents" in shown
    for line in shown.splitlines()[-4:]:
        _, metric, _, mean, best, best_name, worst, worst_name = line.split()
        scores = {row["document"]: float(row[metric]) for row in rows}
        ends = sorted(scores, key=lambda name: scores[name], reverse=metric != "TER")
        assert (best_name, worst_name) == (ends[0], ends[-1])
        assert (best, worst) == (f"{scores[ends[0]]:.2f}", f"{scores[ends[-1]]:.2f}")
        assert float(mean) == pytest.approx(sum(scores.values()) / 3, abs=0.005)


def test_json_lines_name_their_documents_in_any_order(folder: Path) -> None:
    texts = {"1": ("x", "The plan was carried out."), "2": ("=y", "The bridge opened in May."), "3": ("x", "The road is closed.")}
    for name, order in {"one.jsonl": "123", "two.jsonl": "312"}.items():
        # the documents stand in the second file only
        made = [{"id": k, "target": texts[k][1], **({"doc_id": texts[k][0]} if name == "two.jsonl" else {})} for k in order]
        (folder / name).write_text("\n".join(map(json.dumps, made)), encoding="utf-8")
    told = command("score", "one.jsonl", "--reference", "two.jsonl", "--format", "documents", cwd=folder).stdout
    assert [(row["document"], row["segments"]) for row in _rows(told)] == [("x", "2"), ("'=y", "1")]


def test_the_files_of_xliff_are_documents(folder: Path) -> None:
    unit = '<trans-unit id="{0}"><source>水{0}。</source><target>The water is number {0} of all.</target></trans-unit>'
    file = '<file original="{}" source-language="zh" target-language="en" datatype="plaintext"><body>{}</body></file>'
    files = (
        file.format("a &amp; b.docx", unit.format(1) + unit.format(2)) + "<!-- <file original='no'> -->" + file.format("c", unit.format(3))
    )
    whole = f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{files}</xliff>'
    (folder / "a.xlf").write_text(whole, encoding="utf-8")
    told = command("score", "a.xlf", "--reference", "a.xlf", "--format", "documents", cwd=folder).stdout
    assert [(row["document"], row["segments"]) for row in _rows(told)] == [("a & b.docx", "2"), ("c", "1")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["one.txt", "--reference", "one.txt", "--by-document"], "do not tell one document from the next"),
        (["a.txt", "--reference", "ref.txt", "--documents", "one.txt"], "has 1 segment; a.txt has 7"),
        (["a.txt", "--reference", "ref.txt", "--documents", "ref.txt"], "names no document"),
        (["some.jsonl", "--reference", "some.jsonl", "--by-document"], "Unit b names no document"),
    ],
)
def test_mistakes_are_told(folder: Path, arguments: list[str], message: str) -> None:
    (folder / "one.txt").write_text("One line.\n", encoding="utf-8")
    (folder / "some.jsonl").write_text('{"id":"a","target":"A.","doc":"1"}\n{"id":"b","target":"B."}\n', encoding="utf-8")
    done = command("score", *arguments, cwd=folder)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr

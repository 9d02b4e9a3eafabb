"""Collections: every document once, whatever happens on the way."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from reviewtool import engine
from reviewtool.cli import run
from reviewtool.corpus import rows, store
from reviewtool.corpus.documents import Entry, allowed, documents, inputs
from reviewtool.errors import UserError
from tests.corpora import BAD, CHECKS, SETTINGS, checked, collection, folder, table
from tests.desk import command

pytestmark = pytest.mark.usefixtures("corpus_desk")


def test_each_document_has_its_row_and_its_findings() -> None:
    tally = checked(collection("a.jsonl", 70))
    assert (tally.documents, tally.findings, tally.problems) == (70, 140, [])
    assert [one["document"] for one in table("documents")] == [f"d{k}" for k in range(70)]
    first = table("findings")[0]
    assert (first["document"], first["check"], first["text"], first["zh"]) == ("d0", "deprecated-term", "two maintenances", "两个维护")
    assert BAD.format(0)[first["start"] : first["end"]] == first["text"]
    assert (first["source"], first["date"], first["suggestion"]) == ("s0", "2023-01-05", "Two Upholds")


def test_without_pyarrow_the_rows_are_lines_and_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    collection("a.jsonl", 3)
    checked("a.jsonl")
    monkeypatch.setattr(store, "find_spec", lambda _: None)
    checked("a.jsonl", out="lines")
    assert [path.suffix for path in Path("lines/findings").iterdir()] == [".jsonl"]
    assert table("findings", "lines") == table("findings")
    assert table("documents", "lines") == table("documents")


COMMAND = [sys.executable, "-m", "reviewtool", "corpus", "check", "a.jsonl", "--out", "killed", "--no-shipped", "--glossary", "g.yaml"]


@pytest.mark.skipif(os.name != "posix", reason="kills a group of processes")
def test_killed_twice_it_goes_on_and_ends_as_if_nothing_had_been() -> None:
    collection("a.jsonl", 64 * 40)
    command = [*COMMAND, "--select", "deprecated-term,doubled-word", "--jobs", "2"]
    Path("reviewtool.toml").write_text('date = "2024-01-01"\n')
    for finished in (1, 4):
        process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
        journal = Path("killed/journal.jsonl")
        while process.poll() is None and (not journal.exists() or journal.read_bytes().count(b"\n") < finished):
            time.sleep(0.005)
        assert process.poll() is None, "it was done before it could be killed"
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    with journal.open("ab") as torn:
        torn.write(b'{"chunk": 39, "dig')
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "were finished before" in done.stdout
    checked("a.jsonl", out="whole")
    assert folder("killed") == {**folder("whole"), "corpus.json": Path("killed/corpus.json").read_bytes()}
    assert len(table("documents", "killed")) == 64 * 40


def test_a_document_that_takes_too_long_is_given_up_and_the_others_are_not() -> None:
    long = (BAD.format("it") + " ") * 120_000
    made = [{"id": f"d{k}", "text": long if k == 3 else BAD.format(k)} for k in range(6)]
    Path("a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in made))
    tally = checked("a.jsonl", settings=replace(SETTINGS, select=()), patience=2.0)
    assert tally.statuses == {"checked": 5, "failed": 1}
    assert [(one["document"], one["status"]) for one in table("documents") if one["reason"]] == [("d3", "failed")]
    assert {one["document"] for one in table("findings")} == {"d0", "d1", "d2", "d4", "d5"}


@pytest.mark.parametrize(("length", "seconds"), [(10, 600), (10_000_000, 600), (50_000_000, 3000)])
def test_a_long_document_may_take_as_much_longer(length: int, seconds: float) -> None:
    assert allowed(Entry("a", 1, "d", "x" * length), 600) == seconds


def test_what_is_no_document_is_told_and_the_rest_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.jsonl").write_text('{"id": "a", "text": "The plan."}\nnot json\n{"id": 7}\n{"text": "Le plan.", "language": "fr"}\n')
    tally = checked("a.jsonl")
    assert tally.statuses == {"checked": 1, "unreadable": 2, "skipped": 1}
    assert [one["document"] for one in table("documents")] == ["a", "a.jsonl:2", "7", "a.jsonl:4"]


@pytest.mark.parametrize("ending", ["jsonl.gz", "parquet"])
def test_a_file_that_breaks_off_is_a_mistake_and_the_others_are_checked(ending: str) -> None:
    collection("good.jsonl", 2)
    whole = _packed(collection("all.jsonl", 500), ending)
    Path(f"bad.{ending}").write_bytes(whole[: len(whole) // 2])
    tally = checked(f"bad.{ending}", "good.jsonl")
    assert [one.split(":")[0] for one in tally.problems] == [f"bad.{ending}"]
    assert [one["document"] for one in table("documents") if one["file"] == "good.jsonl"] == ["d0", "d1"]


def _packed(path: str, ending: str) -> bytes:
    data = Path(path).read_bytes()
    if ending.endswith("gz"):
        return gzip.compress(data)
    pyarrow = pytest.importorskip("pyarrow")
    if ending.endswith("zst"):
        return bytes(pyarrow.compress(data, codec="zstd", asbytes=True))
    stream = io.BytesIO()
    pytest.importorskip("pyarrow.parquet").write_table(pyarrow.Table.from_pylist(list(map(json.loads, data.splitlines()))), stream)
    return stream.getvalue()


@pytest.mark.parametrize("ending", ["jsonl.gz", "jsonl.zst", "parquet"])
def test_the_same_documents_come_out_of_every_format(ending: str) -> None:
    plain = list(documents(collection("a.jsonl", 150)))
    Path(f"b.{ending}").write_bytes(_packed("a.jsonl", ending))
    assert [replace(one, file="a.jsonl", seen=0) for one in documents(f"b.{ending}")] == [replace(one, seen=0) for one in plain]


def test_columns_may_have_other_names() -> None:
    Path("a.jsonl").write_text('{"url": "u", "body": "The plan."}\n')
    assert [(one.id, one.text) for one in documents("a.jsonl", {"id": "url", "text": "body"})] == [("u", "The plan.")]


def test_folders_and_patterns_are_walked_and_nothing_is_a_mistake() -> None:
    Path("in/deep").mkdir(parents=True)
    for name in ("in/b.jsonl", "in/deep/a.jsonl.gz", "in/c.txt"):
        Path(name).touch()
    assert [Path(one).name for one in inputs(["in", "in/*.jsonl"])] == ["b.jsonl", "a.jsonl.gz"]
    with pytest.raises(UserError, match="no such file"):
        inputs(["nowhere/*.jsonl"])


def test_a_limited_run_is_extended_and_fewer_documents_leave_no_rows_behind() -> None:
    collection("a.jsonl", 200)
    checked("a.jsonl", limit=70)
    assert len(table("documents")) == 70
    checked("a.jsonl")
    assert len(table("documents")) == 200
    tally = checked(collection("a.jsonl", 65))
    assert (tally.before.total(), tally.documents, len(table("documents"))) == (64, 1, 65)


def test_changed_documents_are_checked_again_and_other_settings_want_another_folder() -> None:
    checked(collection("a.jsonl", 3))
    assert checked("a.jsonl").documents == 0
    assert checked(collection("a.jsonl", 3, "The two maintenances in {}.")).documents == 3
    assert len(table("findings")) == 3
    with pytest.raises(UserError, match="other settings"):
        checked("a.jsonl", settings=replace(SETTINGS, select=("doubled-word",)))


def test_what_a_kill_left_half_written_goes_and_other_peoples_files_stay() -> None:
    Path("out").mkdir()
    Path("out/.corpus.json.x").touch()
    checked(collection("a.jsonl", 1))
    Path("out/findings/.00000000.parquet.x").touch()
    Path("out/findings/00000007.parquet").touch()
    Path("out/notes.txt").touch()
    checked("a.jsonl")
    assert sorted(folder("out")) == [
        "corpus.json",
        "documents/00000000.parquet",
        "findings/00000000.parquet",
        "journal.jsonl",
        "notes.txt",
        "renderings/00000000.parquet",
    ]


def test_a_folder_of_something_else_is_not_written_to() -> None:
    Path("out").mkdir()
    Path("out/letter.txt").touch()
    with pytest.raises(UserError, match="not empty"):
        checked(collection("a.jsonl", 1))


def test_a_defect_at_one_document_is_that_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    kit = engine.prepare(SETTINGS)
    monkeypatch.setattr(rows, "review_document", broken)
    found = rows.rows_of(Entry("a", 1, "d", "The plan."), kit)
    assert (found.document["status"], found.document["reason"], found.findings) == ("failed", "RecursionError: too deep", [])


def test_the_commands_work_together(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    collection("a.jsonl", 3, BAD.replace("plan", "plan \\x1b[31m"))

    def command(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["reviewtool", "corpus", *arguments])
        return run(), capsys.readouterr().out

    assert command("check", "a.jsonl", "--dry-run")[1].startswith("a.jsonl  ")
    assert not Path("out").exists()
    code, told = command("check", "a.jsonl", "--out", "out", "--no-shipped", "--glossary", "g.yaml", "--select", CHECKS)
    assert (code, told.splitlines()[0]) == (0, "3 documents (3 checked); 6 findings")
    code, told = command("report", "out")
    assert code == 0 and "两个维护  3 places in 3 documents" in told
    assert json.loads(command("report", "out", "--json")[1])["terms"]["uph"]["renderings"] == {"two maintenances": 3}
    assert command("sample", "out", "--out", "s.csv") == (0, "")
    Path("s.csv").write_text(Path("s.csv").read_text().replace(",\n", ",right\n"))
    assert "3 of 3" in command("sample", "out", "--verdicts", "s.csv")[1]
    assert command("report", "nowhere")[0] == 2


def test_documents_may_lie_where_fsspec_opens() -> None:
    fsspec = pytest.importorskip("fsspec")
    collection("a.jsonl", 70)
    for name in ("a.jsonl", "b.jsonl.gz"):
        with fsspec.open(f"memory://news/{name}", "wb") as there:
            data = Path("a.jsonl").read_bytes()
            there.write(gzip.compress(data) if name.endswith("gz") else data)
    tally = checked("memory://news/a.jsonl", "memory://news/b.jsonl.gz", settings=SETTINGS)
    assert tally.statuses == {"checked": 140}
    assert {one["file"] for one in table("documents")} == {"memory://news/a.jsonl", "memory://news/b.jsonl.gz"}
    with pytest.raises(UserError):
        list(documents("memory://news/none.jsonl"))


def test_a_folder_in_another_form_is_not_gone_on_with() -> None:
    checked(collection("a.jsonl", 1))
    head = Path("out/corpus.json")
    head.write_text(head.read_text().replace('"version": 2', '"version": 1'))
    with pytest.raises(UserError, match="Another release"):
        checked("a.jsonl")


def test_the_time_left_is_told_by_the_pace_of_this_run() -> None:
    collection("a.jsonl", 64 * 6)
    checked("a.jsonl", limit=64 * 3)
    told: list[tuple[float, float, float | None]] = []
    checked("a.jsonl", progress=lambda tally: told.append((tally.share, tally.seconds, tally.left)))
    assert [round(share, 1) for share, _, _ in told] == [0.7, 0.8, 1.0]
    for share, seconds, left in told:
        assert left == pytest.approx(seconds * (1 - share) / (share - 0.5), rel=0.1, abs=1e-9)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge is old.\n", encoding="utf-8")
    done = command("corpus", "check", "a.txt", "--out", "c", cwd=tmp_path)
    assert done.returncode == 2
    assert "This is no collection of documents." in done.stderr
    assert ".jsonl" in done.stderr
    assert not (tmp_path / "c").exists()


def test_lines_that_are_no_documents_are_told_with_their_reason(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The plan."}\nnot json\n' + '{"id": 7}\n' * 6, encoding="utf-8")
    done = command("corpus", "check", "a.jsonl", "--out", "c", "--jobs", "1", cwd=tmp_path)
    told = [one for one in done.stderr.splitlines() if one.startswith("error")]
    assert done.returncode == 2
    assert told[:2] == [
        "error  a.jsonl:2: unreadable. This line is no JSON object.",
        "error  a.jsonl:3: unreadable. It has no text under text.",
    ]
    assert len(told) == 6
    assert "2 more documents not checked to the end" in told[-1]


def test_a_run_that_goes_on_answers_for_what_failed_before(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The plan."}\nnot json\n', encoding="utf-8")
    codes = [
        command("corpus", "check", "a.jsonl", "--out", "c", "--no-shipped", "--glossary", "g.yaml", "--jobs", "1", cwd=tmp_path)
        for _ in range(2)
    ]
    assert [one.returncode for one in codes] == [2, 2]
    assert "nothing left to do); 2 were finished before (1 checked, 1 unreadable)" in codes[1].stdout
    assert codes[1].stderr.startswith("error  1 document not checked to the end")


def test_what_failed_is_tried_again_when_asked() -> None:
    checked(collection("a.jsonl", 70))
    journal = Path("out/journal.jsonl")
    journal.write_text(journal.read_text().replace('{"checked": 6}', '{"checked": 5, "failed": 1}'))
    assert checked("a.jsonl").documents == 0
    tally = checked("a.jsonl", retry=True)
    assert (tally.documents, tally.before, tally.statuses) == (6, {"checked": 64}, {"checked": 6})


def test_results_that_cannot_be_written_end_the_run_and_are_no_documents_fault() -> None:
    checked(collection("a.jsonl", 200), limit=64)
    in_the_way = Path("out/findings/00000001.parquet")
    in_the_way.mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        checked("a.jsonl")
    in_the_way.rmdir()
    tally = checked("a.jsonl")
    assert tally.before["checked"] >= 64
    assert tally.before + tally.statuses == {"checked": 200}

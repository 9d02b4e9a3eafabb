"""Collections: every document once, whatever happens on the way; counts and precision that can be checked by hand."""

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from reviewtool import engine
from reviewtool.cli import run
from reviewtool.config import Config
from reviewtool.corpus import check, rows, sample, store
from reviewtool.corpus.documents import Entry, allowed, documents, inputs
from reviewtool.corpus.report import counted
from reviewtool.errors import UserError
from tests.desk import command

GLOSSARY = "concepts:\n  - id: uph\n    zh: 两个维护\n    preferred: Two Upholds\n    deprecated: [two maintenances]\n    source: us\n"
CHECKS = "deprecated-term,doubled-word"
HEAD = "check,verdict\n"
BAD = "We must achieve the two maintenances in {}, and the plan will will be carried out."
SETTINGS = Config(glossaries=("g.yaml",), shipped=False, select=("deprecated-term", "doubled-word"), date="2024-01-01")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REVIEWTOOL_CACHE", str(tmp_path / "cache"))
    Path("g.yaml").write_text(GLOSSARY, encoding="utf-8")
    return tmp_path


def collection(path: str, count: int, text: str = BAD) -> str:
    made = ({"id": f"d{k}", "text": text.format(k), "source": f"s{k % 2}", "date": f"2023-0{k % 3 + 1}-05"} for k in range(count))
    Path(path).write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    return path


def checked(
    *files: str,
    out: str = "out",
    settings: Config = SETTINGS,
    progress: Callable[[check.Tally], None] | None = None,
    **more: object,
) -> check.Tally:
    return check.check(check.Plan(tuple(inputs(list(files))), {}, **more), Path(out), settings, progress)  # type: ignore[arg-type]


def folder(name: str) -> dict[str, bytes]:
    return {str(path.relative_to(name)): path.read_bytes() for path in Path(name).rglob("*") if path.is_file()}


def table(name: str, out: str = "out") -> list[rows.Row]:
    return list(store.opened(Path(out)).rows(name))


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


def test_the_report_counts_by_check_term_source_and_month() -> None:
    checked(collection("a.jsonl", 6))
    counts = counted(store.opened(Path("out")))
    assert counts.checks == {"deprecated-term": 6, "doubled-word": 6}
    assert {name: one.documents for name, one in counts.sources.items()} == {"s0": 3, "s1": 3}
    assert {name: (one.findings, one.penalty) for name, one in counts.months.items()} == {f"2023-0{k}": (4, 12) for k in (1, 2, 3)}
    (mangled,) = counts.terms.values()
    assert (mangled.zh, mangled.renderings, mangled.documents) == ("两个维护", {"two maintenances": 6}, 6)
    assert counts.whole.per_thousand == pytest.approx(1000 * 36 / counts.whole.words)


def test_a_sample_is_the_same_for_a_seed_and_gives_each_check_its_share() -> None:
    checked(collection("a.jsonl", 100))
    opened = store.opened(Path("out"))
    drawn = sample.drawn(opened, 10, 1)
    assert drawn == sample.drawn(opened, 10, 1) != sample.drawn(opened, 10, 2)
    assert [one["check"] for one in drawn] == ["deprecated-term"] * 10 + ["doubled-word"] * 10


def test_verdicts_give_precision_with_wilsons_interval(capsys: pytest.CaptureFixture[str]) -> None:
    checked(collection("a.jsonl", 100))
    opened = store.opened(Path("out"))
    table = list(csv.DictReader(sample.sheet(sample.drawn(opened, 10, 1)).splitlines()))
    for at, row in enumerate(table):
        row["verdict"] = "" if at >= 15 else "wrong" if at in (0, 1) else "right"
    with Path("v.csv").open("w", newline="") as stream:
        writer = csv.DictWriter(stream, sample.COLUMNS)
        writer.writeheader()
        writer.writerows(table)
    found = sample.precision(opened, Path("v.csv"))
    one = found["deprecated-term"]
    # 8 of 10: Wilson's 95 % interval is .490 to .943 (Agresti and Coull 1998)
    assert (one.right, one.judged, one.of, round(one.low, 3), round(one.high, 3)) == (8, 10, 100, 0.490, 0.943)
    assert found["all"].value == pytest.approx(0.9)
    assert found["all"].low < 0.9 < found["all"].high <= 1


@pytest.mark.parametrize("cells", [HEAD + "doubled-word,perhaps\n", HEAD + "doubled-word,\n", "a,b\n1,2\n", HEAD + "x,right\n"])
def test_verdicts_that_say_nothing_are_mistakes(cells: str) -> None:
    checked(collection("a.jsonl", 1))
    Path("v.csv").write_text(cells)
    with pytest.raises(UserError):
        sample.precision(store.opened(Path("out")), Path("v.csv"))


def test_a_sheet_holds_no_formula() -> None:
    row = {name: "=1+1" for name in sample.COLUMNS}
    assert all(cell.startswith("'=") for cell in next(csv.reader(sample.sheet([row]).splitlines()[1:])))


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


def test_the_report_fits_its_width_says_what_it_leaves_out_and_its_sums_agree(tmp_path: Path) -> None:
    concepts = "".join(
        f"  - id: t{k}\n    zh: 两个很长的维护方案{chr(0x4E00 + k)}\n    preferred: the long name of the plan number {k}\n"
        f"    deprecated: [long maintenance of the plan number {k}]\n    source: us\n"
        for k in range(20)
    )
    (tmp_path / "g.yaml").write_text(f"concepts:\n{concepts}", encoding="utf-8")
    rows = [
        {
            "text": f"All of the people of the county spoke of the long maintenance of the plan number {k % 20}. It is is so.",
            "source": f"desk {k} of the large city in the west",
            "date": f"{2020 + k // 12}-{k % 12 + 1:02}-01",
        }
        for k in range(40)
    ]
    rows[0]["text"] += "\n[reviewtool: allow deprecated-term (known)]\nThe long maintenance of the plan number 1 is old."
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    command("corpus", "check", "a.jsonl", "--out", "c", "--no-shipped", "--glossary", "g.yaml", "--select", CHECKS, cwd=tmp_path)
    told = command("corpus", "report", "c", cwd=tmp_path).stdout
    assert max(map(cell_len, told.splitlines())) <= 80
    flat = " ".join(told.split())
    for one in (
        "80 findings; 1 of advice or allowed in the text do not count",
        "all 80 1",
        "Concepts most often mangled: 20 (the first 15; --json has all)",
        "The 30 with most words of 40 sources; --json has all.",
        "The last 30 of 40 months; --json has all.",
        "The last 5 of 40 months, the 12 with most words of 40 sources; --json and --html have more.",
    ):
        assert one in flat
    data = json.loads(command("corpus", "report", "c", "--json", cwd=tmp_path).stdout)
    assert data["whole"]["findings"] == sum(data["checks_counting"].values()) == sum(data["checks"].values()) - 1
    assert (len(data["terms"]), len(data["months"]), len(data["sources_by_month"])) == (20, 40, 40)


HOUSES = """concepts:
  - id: uph
    zh: 两个维护
    preferred: Two Upholds
    admitted:
      - {text: Two Safeguards, profile: analyst}
    deprecated: [two maintenances]
    source: us
  - id: alone
    zh: 桥
    preferred: bridge
    source: us
"""


def test_names_are_held_together_over_all_documents() -> None:
    Path("g.yaml").write_text(HOUSES, encoding="utf-8")
    texts = ["The Two Upholds."] * 70 + ["The Two Safeguards and a bridge."] * 3 + ["The two maintenances; the two upholds."]
    Path("a.jsonl").write_text("".join(json.dumps({"id": f"d{k}", "text": text}) + "\n" for k, text in enumerate(texts)))
    checked("a.jsonl")
    (one,) = counted(store.opened(Path("out"))).mixed
    assert (one.term, one.zh, one.apart) == ("uph", "两个维护", 4)
    assert [(name.text, name.good, name.documents, name.document) for name in one.names] == [
        ("Two Upholds", True, 71, "d0"),
        ("Two Safeguards", True, 3, "d70"),
        ("two maintenances", False, 1, "d73"),
    ]
    assert counted(store.opened(Path("out")), "analyst").mixed[0].names[0].text == "Two Safeguards"


def test_a_source_is_followed_over_time_and_what_is_no_month_is_no_date() -> None:
    made = [{"text": BAD, "source": "s", "date": day} for day in ("2023-01-05", "2023-01", "2023-03-01", "2023-13-01", "yesterday", "")]
    Path("a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in made))
    checked("a.jsonl")
    counts = counted(store.opened(Path("out")))
    assert {month: one.documents for (_, month), one in counts.series.items()} == {"2023-01": 2, "2023-03": 1, "no date": 3}


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

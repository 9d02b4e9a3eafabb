"""The reports for editors, CSV and XLSX, and their verdicts read back."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from reviewtool import review_text
from reviewtool.model import Review
from reviewtool.reports import render, render_bytes
from reviewtool.reports.sheet import VERDICTS
from reviewtool.verdicts import WORDS
from tests.canned import canned_review, hostile_review, of
from tests.desk import command as run
from tests.planted import on_one_line

TEXT = "We achieve the “two maintenances”.\n\nThe plan will will be carried out.\n\nIt is is well.\n"
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1+1", '=HYPERLINK("http://example.org")', "\n=1"]
KINDS = pytest.mark.parametrize("kind", ["csv", "xlsx"])


def _csv(review: Review) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render("csv", review).removeprefix("\ufeff"), newline="")))


def _cells(review: Review) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(render_bytes("xlsx", review))).active.iter_rows())


def test_a_row_a_finding_with_the_words_in_their_sentence() -> None:
    row = _csv(review_text("a.txt", TEXT))[0]
    assert (row["verdict"], row["severity"], row["check"], row["file"], row["line"]) == ("", "major", "deprecated-term", "a.txt", "1")
    assert row["sentence"] == "We achieve the “[[two maintenances]]”."
    assert (row["proposal"], row["Chinese"]) == ("Two Upholds", "两个维护")


@pytest.mark.parametrize("review", [canned_review(), hostile_review()], ids=["canned", "hostile"])
def test_the_workbook_says_what_the_csv_says_and_all_of_it_as_text(review: Review) -> None:
    head, *rows = _cells(review)
    table = _csv(review)
    assert len(rows) == len(table) == sum(one.suppressed is None for one in review.findings)
    for cells, row in zip(rows, table, strict=True):
        assert {one.data_type for one in cells if one.value is not None} == {"s"}
        written = {str(name.value): cell.value or "" for name, cell in zip(head, cells, strict=True)}
        assert all(row[name].removeprefix("'") == text.removeprefix("'") or "\ufffd" in text for name, text in written.items())


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    finding = on_one_line("Hold the line.", "line")._replace(text=text, message=text, suggestions=(text, text), check=text, path=text)
    for row in _csv(of(finding)):
        assert not [cell for cell in row.values() if cell.lstrip().startswith(tuple("=+-@＝"))]
    assert not [cell for row in _cells(of(finding)) for cell in row if cell.data_type == "f"]


@given(st.text(max_size=30))
def test_any_text_gives_one_row(text: str) -> None:
    finding = on_one_line("Hold the line.", "line")._replace(text=text, before=text, message=text)
    assert len(_csv(of(finding))) == 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def _judge(path: Path, verdicts: list[tuple[str, str]], separator: str = ",") -> None:
    """Write verdicts and reasons into the table, as an editor's program would save it."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        for number, (verdict, reason) in enumerate(verdicts, 2):
            book.active.cell(number, 1).value, book.active.cell(number, 2).value = verdict or None, reason or None
        book.save(path)
        return
    text = path.read_text(encoding="utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if "verdict;" in text else ",")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=separator)
        writer.writerow(head)
        writer.writerows([*judged, *row[2:]] for judged, row in zip(verdicts, rows, strict=True))


@pytest.mark.parametrize(("kind", "separator"), [("csv", ","), ("csv", ";"), ("xlsx", "")])
def test_verdicts_are_signed_off(folder: Path, kind: str, separator: str) -> None:
    sheet = folder / f"found.{kind}"
    assert run("check", "a.txt", "--output", f"{kind}={sheet.name}", cwd=folder).returncode == 1
    _judge(sheet, [("keep", "the old plan’s name"), ("fix", ""), ("False alarm", "")], separator)
    done = run("baseline", "write", "--from", sheet.name, cwd=folder)
    assert done.stdout == "reviewtool-baseline.json: 2 findings in 2 entries (2 added, 0 taken out).\n"
    entries = json.loads((folder / "reviewtool-baseline.json").read_text(encoding="utf-8"))["findings"]
    assert [(one.get("check"), one.get("path"), one.get("reason")) for one in entries[:2]] == [
        ("deprecated-term", "a.txt", "the old plan’s name"),
        ("doubled-word", "a.txt", "false alarm"),
    ]
    left = run("check", "a.txt", "--baseline", "reviewtool-baseline.json", "--format", "lines", cwd=folder).stdout
    assert "will will" in left and len(left.splitlines()) == 1
    # thought over again
    _judge(sheet, [("fix", ""), ("", ""), ("", "")], separator or ",")
    done = run("baseline", "write", "--from", sheet.name, cwd=folder)
    assert done.stdout == "reviewtool-baseline.json: 1 finding in 1 entry (0 added, 1 taken out).\n"


@KINDS
def test_a_word_that_is_no_verdict_is_told_with_its_row(folder: Path, kind: str) -> None:
    sheet = folder / f"found.{kind}"
    run("check", "a.txt", "--output", f"{kind}={sheet.name}", cwd=folder)
    _judge(sheet, [("", ""), ("kepe", ""), ("", "")])
    done = run("baseline", "write", "--from", sheet.name, cwd=folder)
    assert done.returncode == 2
    assert "No such verdict: kepe. Did you mean keep?" in done.stderr
    assert f"{sheet.name}:3" in done.stderr
    assert not (folder / "reviewtool-baseline.json").exists()


@pytest.mark.parametrize(
    "data", [b"", b"a,b\n1,2\n", b"PK\x03\x04broken", b'verdict,finding\n"keep', b"verdict,finding\nkeep,\n", b"\xff\xfe\x00"]
)
def test_what_is_no_table_of_findings_is_one_clear_error(folder: Path, data: bytes) -> None:
    (folder / "bad.csv").write_bytes(data)
    done = run("baseline", "write", "--from", "bad.csv", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("error")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [(), ("a.txt", "--from", "found.csv")])
def test_paths_or_verdicts_but_not_both(folder: Path, arguments: tuple[str, ...]) -> None:
    assert run("baseline", "write", *arguments, cwd=folder).returncode == 2


def test_a_workbook_goes_into_a_file(folder: Path) -> None:
    done = run("check", "a.txt", "--format", "xlsx", cwd=folder)
    assert done.returncode == 2
    assert "--output xlsx=FILE" in done.stderr


def test_the_list_in_the_workbook_has_the_verdicts_that_are_read() -> None:
    assert tuple(WORDS) == VERDICTS

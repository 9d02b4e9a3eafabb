"""What is wrong in a table or a workbook of terms is told at its cell, and a hostile one does no harm."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from reviewtool.errors import UserError
from reviewtool.glossary.codecs import CODECS, decode
from reviewtool.glossary.entries import Column
from tests.desk import glossary, imported

XLSX = CODECS["xlsx"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["export", "house.yaml", "--to", "house.yaml"], "is of no format that is known"),
        (["export", "house.yaml", "--to", "old.csv"], "--force writes over it"),
        (["export", "house.yaml", "--to", "a.bin", "--format", "csvv"], "Did you mean csv?"),
        (["export", "house.yaml", "--to", "a.bin", "--format", "memoq"], "No such format to write"),
        (["export", "house.yaml", "--to", "no/such/folder.csv"], "cannot be written"),
        (["export", "hause", "--to", "a.csv"], "No such glossary"),
        (["import", "none.csv", "--to", "house.yaml"], "cannot be read"),
        (["import", "house.yaml", "--to", "other.yaml"], "This is a glossary already."),
        (["import", "old.csv", "--to", "house.txt"], "A glossary is a YAML file."),
        (["import", "old.csv", "--to", "house.yaml"], "columns of this table are not known"),
        (["import", "bad.csv", "--to", "house.yaml"], "bad.csv:3:4"),
        (["import", "bad.csv", "--to", "fresh.yaml"], "2 mistakes in bad.csv. Nothing was written"),
        (["import", "twice.csv", "--to", "fresh.yaml"], "Two entries have the id a."),
    ],
)
def test_mistakes(folder: Path, arguments: list[str], told: str) -> None:
    (folder / "old.csv").write_text("kept\n", encoding="utf-8")
    (folder / "bad.csv").write_text("id,zh,preferred,evidence\na,灯,Lamp,seen\nb,火,Fire,sen\nc,水,,seen\n", encoding="utf-8")
    (folder / "twice.csv").write_text("id,zh,preferred\na,灯,Lamp\na,火,Fire\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    done = glossary(*arguments, cwd=folder)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


HEADS = "id,zh,preferred,evidence,deprecated,reviewed_on"
ROWS = ["a,灯,Lamp,seen,,", 'b,火,Fire,seen,"fir\nflame",', "c,水,Water,seen,,"]


@pytest.mark.parametrize(
    ("head", "rows", "told"),
    [
        (HEADS.replace("preferred", "prefered"), ROWS, ["No column is called “prefered”. Did you mean preferred?", "t.csv:1:3"]),
        (HEADS.replace("preferred", "Preferred term"), ROWS, ["“Preferred term”. Did you mean preferred?", "t.csv:1:3"]),
        (HEADS.replace("preferred", "English"), ROWS, ["“English”. Did you mean preferred?"]),
        (HEADS.replace("zh", "Chinese"), ROWS, ["“Chinese”. Did you mean zh?", "t.csv:1:2"]),
        (HEADS.replace("deprecated", "Depricated"), ROWS, ["“Depricated”. Did you mean deprecated?", "t.csv:1:5"]),
        (HEADS.replace("preferred", "House wording"), ROWS, ["No column is called preferred.", "not known here, House wording"]),
        (HEADS, [*ROWS, "d,土,Earth,sene,,"], ["t.csv:6:4", "Did you mean seen?", "In column D, “evidence”, stands “sene”."]),
        (HEADS, [*ROWS, "d,土,,seen,,"], ["no preferred", "t.csv:6:3", "In column C, “preferred”, stands nothing."]),
        (HEADS, [*ROWS, "d,土,Earth,seen,{text: soil,"], ["t.csv:6:5", "never closed", "In column E, “deprecated”, stands “{text: soil”"]),
        (
            HEADS,
            [*ROWS, "d,土,Earth,seen,,May 2026"],
            ["t.csv:6:6", "a day written like", "In column F, “reviewed_on”, stands “May 2026”."],
        ),
        (HEADS, [*ROWS, "a,土,Earth,seen,,"], ["Two entries have the id a.", "t.csv:6:1"]),
    ],
)
def test_a_mistake_in_a_table_is_told_at_its_cell(folder: Path, head: str, rows: list[str], told: list[str]) -> None:
    (folder / "t.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    done = imported("t.csv", "--to", "fresh.yaml", cwd=folder)
    assert (done.returncode, done.stdout, (folder / "fresh.yaml").exists()) == (2, "", False)
    shown = " ".join(done.stderr.split())
    assert [one for one in told if one not in shown] == [], shown


def test_columns_beyond_z_have_two_letters() -> None:
    assert [Column(number, "").letters for number in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]
    assert [Column(number, "").letters for number in range(1, 800)] == [get_column_letter(number) for number in range(1, 800)]


def _book(value: object) -> bytes:
    book = Workbook()
    book.active.append(["zh", "preferred"])
    book.active.append([value, "Lamp"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _swapped(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The archive with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in archive.namelist():
            content = archive.read(part)
            made.writestr(part, content.replace(old, new) if part == name else content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
WHOLE = _book("灯")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no Excel workbook"),
        (b"PK\x03\x04 and no more", "no Excel workbook"),
        (_book("=1+1"), "A formula stands here."),
        (_swapped(_book("灯"), SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), "declares a document type"),
        (_swapped(_book("灯"), SHEET, b"<worksheet", b"<worksheet" + b" " * 301_000_000), "too large"),
        (_swapped(_book("灯"), SHEET, b"<sheetData>", b"<sheetData><row>"), "no Excel workbook"),
    ],
)  # fmt: skip
def test_hostile_workbooks(data: bytes, told: str) -> None:
    with pytest.raises(UserError, match=told):
        decode("x.xlsx", data, XLSX)


def test_a_cell_far_out_costs_nothing() -> None:
    data = _swapped(
        _book("灯"), SHEET, b"</sheetData>", b'<row r="90000"><c r="XFD90000" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    )
    assert len(decode("x.xlsx", data, XLSX).entries) == 1


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_told(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(3):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        decode("x.xlsx", bytes(whole), XLSX)
    except UserError as error:
        assert error.hint or "column" in error.message or "empty" in error.message

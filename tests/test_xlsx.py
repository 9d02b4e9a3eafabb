"""XLSX: what is read of a workbook, and workbooks that mean harm or are none."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from reviewtool.errors import UserError
from reviewtool.formats import escape, package, read
from reviewtool.model import Document, Span

Row = tuple[Any, ...]


def _book(*sheets: list[Row]) -> bytes:
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.worksheets[0] if not number else book.create_sheet(f"More {number}")
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _shown(document: Document) -> list[tuple[str, str, str]]:
    return [(one.id, one.source.plain if one.source else "", one.target.plain) for one in document.segments]


def test_rows_are_units_named_by_their_cell() -> None:
    first: list[Row] = [
        ("id", "zh", "en", "allow"),
        (1, "一", "One\nline", "doubled-word"),
        (2, "二", None),
        (3, "三", "=A2&A3"),
        (4, 4, 4),
        (),
        (5, "=A2", "Five"),
        (6, "六", "Six"),
    ]
    document = read("a.xlsx", _book(first, [("notes",), ("x",)], [("en",), ("Alone",)]))
    assert _shown(document) == [("Sheet!C2", "一", "One\nline"), ("Sheet!C8", "六", "Six"), ("More 2!A2", "", "Alone")]
    assert document.segments[0].allows == {"doubled-word"}


@given(st.lists(st.text("ab两\n\t \U0001f600", min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_a_line_is_a_row_and_every_character_has_its_place(texts: list[str]) -> None:
    document = read("a.xlsx", _book([("zh", "en"), *(("一", text) for text in texts)]))
    lines = document.content.split("\n")
    for number, segment in enumerate(document.segments, 1):
        assert lines[number].startswith(segment.target.plain.replace("\n", " "))
        for k, character in enumerate(segment.target.plain):
            where = segment.target.locate(Span(k, k + 1))
            assert document.content[where.start : where.end] == character.replace("\n", " ")


def test_nothing_is_written_into_a_workbook() -> None:
    assert escape("xlsx", "word") is None


def test_a_workbook_without_a_column_of_english_is_refused() -> None:
    with pytest.raises(UserError, match="No column"):
        read("a.xlsx", _book([("name", "age"), ("Li", 3)]))


def _changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_book([("zh", "en"), ("一", "One")]))) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one == name else old.read(one))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        _book([("zh", "en")])[:-200],
        _changed(SHEET, lambda _: b"<worksheet><sheetData><row><c></worksheet>"),
        _changed(SHEET, lambda data: b'<!DOCTYPE x [<!ENTITY e "e">]>' + data),
        _changed(SHEET, lambda data: data.decode().encode("utf-16")),
        _changed("xl/workbook.xml", lambda _: b"<a/>"),
        _changed("[Content_Types].xml", lambda _: b"<x/>"),
    ],
    ids="empty start cut tags entity utf-16 workbook types".split(),
)
def test_what_is_no_workbook_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(UserError) as raised:
        read("a.xlsx", data)
    assert raised.value.place is not None and raised.value.place.path == "a.xlsx"


def test_a_workbook_that_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST", 1_000_000)
    data = _changed(SHEET, lambda data: data.replace(b"</worksheet>", b" " * 2_000_000 + b"</worksheet>"))
    assert len(data) < 20_000
    with pytest.raises(UserError, match="1,000,000"):
        read("a.xlsx", data)


def test_what_a_sheet_claims_to_measure_is_not_believed() -> None:
    data = _changed(SHEET, lambda data: data.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert _shown(read("a.xlsx", data)) == [("Sheet!B2", "一", "One")]

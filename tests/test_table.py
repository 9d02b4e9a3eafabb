"""CSV and TSV: columns, quoting, formulas, and how mistakes are told."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.errors import UserError
from reviewtool.formats import Sides, read
from reviewtool.model import Document


def _read(text: str, suffix: str = "csv", **asked: str) -> Document:
    return read(f"a.{suffix}", text.encode(), sides=Sides(**asked))


def _shown(document: Document) -> list[tuple[str, str, str]]:
    return [(one.id, one.source.plain if one.source else "", one.target.plain) for one in document.segments]


@pytest.mark.parametrize(
    "header", ["zh,en", "Source,Target", "中文,英文", "zh-CN,en_US", "原文,译文", "Chinese,English", "\ufeffzh;EN", "zh\ten"]
)
def test_columns_by_their_usual_names(header: str) -> None:
    delimiter = next(one for one in ",;\t" if one in header)
    assert _shown(_read(f"{header}\n一{delimiter}One\n")) == [("2", "一", "One")]


def test_other_columns_do_not_matter_but_id_and_allow_do() -> None:
    document = _read('id,note,allow,en,zh\na1,x,"doubled-word, TRM101",One,一\n,,,Two,二\n')
    assert _shown(document) == [("a1", "一", "One"), ("3", "二", "Two")]
    assert [one.allows for one in document.segments] == [{"doubled-word", "TRM101"}, frozenset()]


@pytest.mark.parametrize("first", ["", "zh,de,en\n"])
def test_columns_by_number(first: str) -> None:
    document = _read(f"{first}一,Eins,One\n", source_column="1", target_column="3")
    assert [one[1:] for one in _shown(document)] == [("一", "One")]


def test_columns_by_name() -> None:
    assert _shown(_read("en,Engine B,zh\nOne,1st,一\n", target_column="engine b")) == [("2", "一", "1st")]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"target_column": "Engin B"}, "no column Engin B. Did you mean engine b"),
        ({"target_column": "4"}, "no column 4; it has 3"),
        ({"target_column": "0"}, "no column 0"),
        ({"source_column": "de"}, "no column de"),
    ],
)
def test_a_column_that_is_not_there(asked: dict[str, str], told: str) -> None:
    with pytest.raises(UserError, match=told):
        _read("en,Engine B,zh\nOne,1st,一\n", **asked)


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(UserError, match="No column of this table has a name that says English") as raised:
        _read("name,age\nLi,3\n")
    assert "Columns here: name, age." in raised.value.hint


def test_formulas_and_blank_cells_are_no_units() -> None:
    assert _shown(_read('zh,en\n一,=A1&"x"\n=B2,Two\n三,\n\n,,\n五,Five\n')) == [("7", "五", "Five")]


def test_a_mark_that_opens_a_text_of_a_table_without_quoting_is_text() -> None:
    text = 'zh\ten\n一\t"One" he said\n"二\t"Two\n三\t"Three ""3"" \nlines"\n'
    assert [one.target.plain for one in _read(text, "tsv").segments] == ['"One" he said', '"Two', 'Three "3" \nlines']


@pytest.mark.parametrize(
    ("row", "told", "place"),
    [
        ('一,"One', "does not end it", (2, 3)),
        ('一,"One" he said', "does not end it", (2, 3)),
        ("一,One, two", "has 3 cells, the first one 2", (2, 7)),
    ],
)
def test_a_mistake_is_told_with_its_place(row: str, told: str, place: tuple[int, int]) -> None:
    with pytest.raises(UserError, match=told) as raised:
        _read(f"zh,en\n{row}\n")
    assert raised.value.place is not None
    mark = raised.value.place.marks[0]
    assert (mark.line, mark.column) == place


CELLS = st.text(st.sampled_from('ab"“,;\t\n =会'), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
def test_what_the_standard_library_writes_is_read(rows: list[tuple[str, str, str]], delimiter: str, end: str) -> None:
    file = io.StringIO(newline="")
    rows = [(zh.replace("\t", " "), en.replace("\t", " "), more.replace("\t", " ")) for zh, en, more in rows]
    csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([("zh", "en", "x"), *rows])
    document = read("a.csv", file.getvalue().encode())
    told = [(zh, en) for zh, en, _ in rows if en.strip() and not zh.startswith("=") and not en.startswith("=")]
    assert [(one.source.plain if one.source else "", one.target.plain) for one in document.segments] == told

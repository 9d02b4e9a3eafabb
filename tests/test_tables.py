"""Glossaries as CSV and TSV: out, back, and what other tools' tables say."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool.errors import UserError
from reviewtool.glossary.cells import joined, parted
from reviewtool.glossary.codecs import CODECS, decode, encode
from reviewtool.glossary.entries import Reading
from reviewtool.glossary.intake import losses
from reviewtool.glossary.model import Glossary
from reviewtool.inert import as_it_was, inert
from tests.termbases import TEXT, glossaries


def _read(text: str, name: str = "csv", encoding: str = "utf-8") -> Reading:
    return decode("terms.csv", text.encode(encoding), CODECS[name])


def _values(reading: Reading) -> list[dict[str, tuple[str, ...]]]:
    return [dict(one.values) for one in reading.entries]


@settings(max_examples=60)
@given(glossaries(), st.sampled_from(["csv", "tsv"]))
def test_a_table_carries_everything(glossary: Glossary, name: str) -> None:
    data = encode(glossary, CODECS[name])
    assert losses(glossary, decode("x", data, CODECS[name]), "x") == []


@settings(max_examples=60)
@given(glossaries())
def test_no_cell_is_a_formula(glossary: Glossary) -> None:
    rows = csv.reader(io.StringIO(encode(glossary, CODECS["csv"]).decode("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r＝＋－＠")]


@given(st.text(alphabet="=+-@'\t\ra \n"))
def test_what_guards_a_cell_is_taken_off_again(text: str) -> None:
    assert as_it_was(inert(text)) == text


@given(st.lists(st.one_of(TEXT, TEXT.map("{}\nx".format), st.just('"a\\b"'))))
def test_several_texts_in_a_cell(texts: list[str]) -> None:
    assert parted(joined(texts)) == tuple(texts)
    assert parted('"We did."\n\n  "He said so."') == ('"We did."', '"He said so."')


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_any_separator_and_encoding(separator: str, encoding: str) -> None:
    text = (
        separator.join(["zh", "preferred", "deprecated"])
        + "\r\n"
        + separator.join(["灯街", "Lantern Street", '"lamp street\nlight street"'])
    )
    expected = {"id": ("lantern-street",), "zh": ("灯街",), "preferred": ("Lantern Street",), "deprecated": ("lamp street", "light street")}
    assert _values(_read(text, encoding=encoding)) == [expected]
    assert _values(_read(f"sep={separator}\r\n{text}")) == [expected]


def test_columns_of_ours_may_be_missing_or_in_another_order_and_others_are_told() -> None:
    reading = _read("Preferred,zh,Part of speech,my remark\nLantern Street,灯街,noun,hm\nLamp,灯,,\n")
    assert reading.whole == {"preferred", "zh", "part_of_speech"}
    assert [one["id"] for one in _values(reading)] == [("lantern-street",), ("lamp",)]
    assert reading.left == {"column my remark": 1}


def test_weblate() -> None:
    reading = _read(
        '"location","source","target","id","fuzzy","context","translator_comments","developer_comments"\n'
        '"","灯街","Lantern Street","","False","","shown on maps","a street"\n'
        '"","灯街","Lantern Road","","False","","",""\n'
        '"","龙舟赛","Dragon Boat Race","","True","","",""\n'
        '"","江","","","False","","",""\n'
    )
    street, race = _values(reading)
    assert street == {
        "id": ("lantern-street",), "zh": ("灯街",), "preferred": ("Lantern Street",), "admitted": ("Lantern Road",),
        "note": ("shown on maps",), "definition": ("a street",),
    }  # fmt: skip
    assert race["state"] == ("draft",)
    assert reading.left == {"entry without English that may stand": 1}
    assert reading.whole == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "灯街\tLantern Street\n龙舟赛\tDragon Boat Race\n",
        "# ours\nLantern Street\t灯街\nDragon Boat Race\t龙舟赛\n",
        "en-US,zh-CN\nLantern Street,灯街\nDragon Boat Race,龙舟赛\n",
        "中文,英文\n灯街,Lantern Street\n龙舟赛,Dragon Boat Race\n",
        "Source Term,Target Term,Notes\n灯街,Lantern Street,\n龙舟赛,Dragon Boat Race,\n",
    ],
)
def test_two_columns_in_any_dress(text: str) -> None:
    found = [(one["zh"][0], one["preferred"][0]) for one in _values(_read(text))]
    assert found == [("灯街", "Lantern Street"), ("龙舟赛", "Dragon Boat Race")]


def test_status_words() -> None:
    rows = {
        "preferredTerm-admn-sts": "Aa", "admitted": "Bb", "forbidden": "Cc", "obsolete": "Dd", "supersededTerm-admn-sts": "Ee",
        "standardizedTerm": "Ff", "approved": "Gg", "deprecatedTerm": "Hh", "whatever": "Ii",
    }  # fmt: skip
    reading = _read("zh,en,status\n" + "".join(f"灯,{term},{word}\n" for word, term in rows.items()))
    (one,) = _values(reading)
    assert (one["preferred"], one["admitted"]) == (("Aa", "Ff"), ("Bb", "Gg", "Ii"))
    assert (one["deprecated"], one["superseded"]) == (("Cc", "Hh"), ("Dd", "Ee"))
    assert reading.left == {"status whatever": 1}


MEMOQ = (
    "Entry_ID;Entry_Subject;Entry_Domain;Entry_ClientID;Entry_ProjectID;Entry_Created;Entry_Creator;Entry_LastModified;Entry_Modifier;"
    "Entry_Note;Chinese_PRC_Def;Chinese_PRC;Term_Info;Term_Example;English_Def;English;Term_Info;Term_Example;English;Term_Info;"
    "Term_Example;German_Def;German;Term_Info;Term_Example\n"
    "7;Sport;;;;1/2/2024 3:04:05 PM;ann;;;on the river;;龙舟赛;;;a race;Dragon Boat Race;Case-insensitive;;dragon ship contest;"
    "Forbidden;;;Drachenbootrennen;;\n"
)


def test_memoq() -> None:
    reading = _read(MEMOQ)
    assert _values(reading) == [
        {
            "id": ("dragon-boat-race",), "domain": ("Sport",), "note": ("on the river",), "zh": ("龙舟赛",), "definition": ("a race",),
            "preferred": ("Dragon Boat Race",), "deprecated": ("dragon ship contest",),
        }
    ]  # fmt: skip
    assert reading.left == {"column German": 1}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("a,b,c\n1,2,3\n", "not known"),
        ('zh,preferred\n灯,"Lamp" x\n', "cannot be read on"),
        ('zh,preferred\n灯,"Lamp\n', "cannot be read on"),
        ("zh,preferred,zh\n灯,Lamp,灯\n", "Two columns are called zh"),
    ],
)
def test_tables_that_are_none(text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        _read(text)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_table_or_a_mistake(data: bytes) -> None:
    with suppress(UserError):
        decode("x", data, CODECS["csv"])

"""What other people's tools write and read, we read the same."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool.formats import read
from reviewtool.model import Document

polib = pytest.importorskip("polib")
po = pytest.importorskip("translate.storage.pypo")
tmx = pytest.importorskip("translate.storage.tmx")
xliff = pytest.importorskip("translate.storage.xliff")
xliff2 = pytest.importorskip("translate.storage.xliff2")

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from('\n\t\\"&<>'), min_size=1
)
PAIRS = st.lists(st.tuples(TEXTS.filter(str.strip), TEXTS.filter(str.strip)), min_size=1, max_size=4)
QUIET = settings(max_examples=60, deadline=None)


def _sides(document: Document) -> list[tuple[str, str]]:
    return [(one.source.plain if one.source else "", one.target.plain) for one in document.segments]


def _units(store: Any) -> list[tuple[str, str]]:
    return [(str(one.source), str(one.target)) for one in store.units if one.source and str(one.target or "").strip()]


def _bytes(store: Any) -> bytes:
    file = io.BytesIO()
    store.serialize(file)
    return file.getvalue()


@QUIET
@given(PAIRS)
def test_po_of_polib(pairs: list[tuple[str, str]]) -> None:
    file = polib.POFile()
    file.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
    for k, (zh, en) in enumerate(pairs):
        file.append(polib.POEntry(msgctxt=str(k), msgid=zh, msgstr=en, comment="see it\nthere", flags=["c-format"]))
        file.append(polib.POEntry(msgctxt=f"{k}p", msgid=zh, msgid_plural=zh + "s", msgstr_plural={0: en, 1: en + "s"}))
    again = polib.pofile(str(file))
    told = []
    for one in again.translated_entries():
        forms = [(one.msgid_plural if k else one.msgid, form) for k, form in one.msgstr_plural.items()]
        told += forms or [(one.msgid, one.msgstr)]
    assert _sides(read("a.po", str(file).encode())) == told


@QUIET
@given(PAIRS)
def test_po_of_translate_toolkit(pairs: list[tuple[str, str]]) -> None:
    store = po.pofile()
    for k, (zh, en) in enumerate(pairs):
        unit = store.addsourceunit(zh)
        unit.msgctxt = [po.quoteforpo(str(k))[0]]
        unit.target = en
        unit.markfuzzy(k % 3 == 2)
    data = _bytes(store)
    translated = [one for one in po.pofile(io.BytesIO(data)).units if one.istranslated() and not one.isheader()]
    assert _sides(read("a.po", data)) == [(str(one.source), str(one.target)) for one in translated]


@QUIET
@given(PAIRS)
def test_xliff_of_translate_toolkit(pairs: list[tuple[str, str]]) -> None:
    store = xliff.xlifffile(sourcelanguage="zh-CN", targetlanguage="en")
    for zh, en in pairs:
        store.addsourceunit(zh).target = en
    data = _bytes(store)
    assert _sides(read("a.xlf", data)) == _units(xliff.xlifffile.parsestring(data))


@QUIET
@given(PAIRS)
def test_xliff_2_of_translate_toolkit(pairs: list[tuple[str, str]]) -> None:
    store = xliff2.Xliff2File(sourcelanguage="zh-CN", targetlanguage="en")
    for zh, en in pairs:
        store.addsourceunit(zh).target = en
    data = _bytes(store)
    assert _sides(read("a.xliff", data)) == _units(xliff2.Xliff2File.parsestring(data))


@QUIET
@given(PAIRS)
def test_tmx_of_translate_toolkit(pairs: list[tuple[str, str]]) -> None:
    store = tmx.tmxfile()
    for zh, en in pairs:
        store.addtranslation(zh, "zh-CN", en, "en-US", "a note")
    data = _bytes(store)
    assert _sides(read("a.tmx", data)) == _units(tmx.tmxfile.parsestring(data))


INLINE = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="zh" target-language="en"'
    ' datatype="html"><body><trans-unit id="1"><source>一<g id="1">二</g></source><target>One <g id="1">and <mrk mtype="x">two</mrk></g>'
    " &#8212; <![CDATA[<3>]]> &amp; more</target></trans-unit></body></file></xliff>"
)


def test_tags_around_text_as_translate_toolkit_reads_them() -> None:
    assert _sides(read("a.xlf", INLINE.encode())) == [("一二", "One and two — <3> & more")]
    assert _units(xliff.xlifffile.parsestring(INLINE.encode())) == [("一二", "One and two — <3> & more")]

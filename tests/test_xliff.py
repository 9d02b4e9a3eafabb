"""XLIFF: which units are read, what is text in them, which files are refused."""

import pytest

from reviewtool.errors import UserError
from reviewtool.formats import Sides, read
from reviewtool.model import Document, Span

ONE = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:x="urn:other">
 <!-- reviewtool: allow-file doubled-word (house style) -->
 <file original="a" source-language="zh-HK" target-language="en-US" datatype="html"><header><note>x</note></header><body>
  {units}
 </body></file>
</xliff>"""
TWO = """<xlf:xliff version="2.0" xmlns:xlf="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"
 srcLang="zh-Hans" trgLang="en"><xlf:file id="f1">{units}</xlf:file></xlf:xliff>"""


def _one(units: str) -> Document:
    return read("a.xlf", ONE.replace("{units}", units).encode())


def _two(units: str) -> Document:
    return read("a.xliff", TWO.replace("{units}", units).encode())


def _shown(document: Document) -> list[tuple[str, str, str]]:
    return [(one.id, one.source.plain if one.source else "", one.target.plain) for one in document.segments]


def _unit(name: str = "1", given: str = "", target: str = "<target>One</target>", more: str = "") -> str:
    return f'<trans-unit id="{name}"{given}><source>一</source>{target}{more}</trans-unit>'


@pytest.mark.parametrize(
    "unit",
    [
        _unit(given=' translate="no"'),
        _unit(given=" translate='no'"),
        f'<group translate="no"><group>{_unit()}</group>{_unit()}</group>',
        _unit(target=""),
        _unit(target="<target/>"),
        _unit(target="<target> \n </target>"),
        _unit(target='<target state="needs-translation">一</target>'),
        _unit(target='<target state="new">一</target>'),
        f'<bin-unit id="9">{_unit()}</bin-unit>',
        f"<x:data>{_unit()}</x:data>",
    ],
)
def test_what_is_not_translated_is_no_segment(unit: str) -> None:
    document = _one(unit + _unit("2", ' approved="yes"', '<target state="final">Two</target>'))
    assert _shown(document) == [("2", "一", "Two")]


def test_a_target_like_the_source_is_read_where_somebody_has_been_at_it() -> None:
    assert _shown(_one(_unit(target='<target state="translated">一</target>'))) == [("1", "一", "一")]
    assert _shown(_one(_unit(target="<target>一</target>"))) == [("1", "一", "一")]


def test_tags_vanish_and_what_stands_for_something_keeps_its_place() -> None:
    target = (
        '<target>The <g id="1">two <mrk mtype="seg" mid="0">main</mrk></g>tenances<bpt id="2">&lt;b&gt;</bpt>,<ept id="2">b</ept>'
        ' <x id="3"/> of<x id="4" ctype="lb"/>it &#x26; <![CDATA[<a> & b]]><!-- not this --><ph id="5">{0}<sub>no</sub></ph>.</target>'
    )
    document = _one(_unit(target=target))
    text = document.segments[0].target
    assert text.plain == "The two maintenances, \ufffc of\nit & <a> & b\ufffc."
    where = text.locate(Span(text.plain.index("maintenances"), text.plain.index("maintenances") + 12))
    assert document.content[where.start : where.end] == "main</mrk></g>tenances"
    assert not text.editable(Span(8, 20))
    assert text.editable(Span(8, 12))


def test_other_sources_and_targets_of_a_unit_are_not_its_own() -> None:
    more = "<seg-source>二</seg-source><alt-trans><source>三</source><target>Three</target></alt-trans><x:target>Four</x:target>"
    assert _shown(_one(_unit(more=more))) == [("1", "一", "One")]


def test_units_of_the_second_version_have_parts() -> None:
    parts = (
        '<xlf:segment id="a" state="final"><xlf:source>一<xlf:ph id="1"/></xlf:source><xlf:target>One</xlf:target></xlf:segment>'
        "<xlf:ignorable><xlf:source> </xlf:source><xlf:target> </xlf:target></xlf:ignorable>"
        '<xlf:segment><xlf:source>二</xlf:source><xlf:target>Two<xlf:pc id="2"> and</xlf:pc></xlf:target></xlf:segment>'
        '<xlf:segment state="initial"><xlf:source>三</xlf:source><xlf:target>三</xlf:target></xlf:segment>'
    )
    matches = "<mtc:matches><mtc:match><xlf:source>九</xlf:source><xlf:target>Nine</xlf:target></mtc:match></mtc:matches>"
    skipped = f'<xlf:unit id="2" translate="no">{parts}</xlf:unit>'
    notes = "<xlf:notes><xlf:note>reviewtool: allow number-mismatch (a list)</xlf:note><xlf:note>Look &amp; see</xlf:note></xlf:notes>"
    document = _two(f'<xlf:unit id="1">{matches}{notes}{parts}</xlf:unit>{skipped}')
    assert _shown(document) == [("1/a", "一\ufffc", "One"), ("1/2", "二", "Two and")]
    assert {one.allows for one in document.segments} == {frozenset({"number-mismatch"})}


def test_comments_and_notes_are_suppressions() -> None:
    document = _one(_unit(more="<note from='us'>reviewtool: allow missing-term, two-upholds (quoted)</note>"))
    assert document.segments[0].allows == {"missing-term", "two-upholds"}
    assert [(one.action, one.names) for one in document.directives] == [("allow-file", ("doubled-word",))]


def test_names_that_come_again_are_told_apart() -> None:
    assert [one.id for one in _one(_unit() + _unit()).segments] == ["1", "1@2"]


@pytest.mark.parametrize("language", ["zh", "zh-CN", "zh_TW", "ZH-Hant-HK", "chi", "cmn-Hans"])
def test_names_of_chinese(language: str) -> None:
    assert read("a.xlf", ONE.replace("zh-HK", language).replace("{units}", _unit()).encode()).segments


@pytest.mark.parametrize(("given", "wanted"), [("zh-TW", "zh-Hant"), ("zh-HK", "zh-HK"), ("ja", "ja")])
def test_the_language_can_be_named(given: str, wanted: str) -> None:
    data = ONE.replace("zh-HK", given).replace("{units}", _unit()).encode()
    assert read("a.xlf", data, sides=Sides(source=wanted)).languages == (wanted, "en")
    with pytest.raises(UserError, match="not zh-CN to en"):
        read("a.xlf", data, sides=Sides(source="zh-CN"))


def test_another_pair_is_refused_but_not_beside_the_one_that_is_asked_for() -> None:
    german = ONE.replace("en-US", "de").replace("{units}", _unit("de"))
    with pytest.raises(UserError, match="This file has zh-HK to de, not zh to en"):
        read("a.xlf", german.encode())
    both = german.replace("</file>", f'</file><file source-language="zh" target-language="en">{_unit("en")}</file>')
    assert [one.id for one in read("a.xlf", both.encode()).segments] == ["en"]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "Big5", "UTF-8", "utf-16"])
def test_the_declared_encoding_counts(declared: str) -> None:
    data = ONE.replace("UTF-8", declared).replace("{units}", _unit().replace("一", "會議")).encode(declared.replace("gb2312", "gbk"))
    assert _shown(read("a.xlf", data)) == [("1", "會議", "One")]

"""TMX: which units and languages are read, what is text in them."""

import pytest

from reviewtool.config import Config
from reviewtool.engine import review_text
from reviewtool.errors import UserError
from reviewtool.formats import Sides, read
from reviewtool.model import Document

HEAD = (
    '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="*all*" creationtool="x">'
    "<note>reviewtool: allow doubled-word (not a unit)</note></header><body>"
)


def _read(units: str, sides: Sides = Sides()) -> Document:  # noqa: B008
    return read("a.tmx", (HEAD + units + "</body></tmx>").encode(), sides=sides)


def _unit(*variants: tuple[str, str], given: str = "", more: str = "") -> str:
    inner = "".join(f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>\n' for language, text in variants)
    return f"<tu{given}>{more}{inner}</tu>"


def _shown(document: Document) -> list[tuple[str, str, str]]:
    return [(one.id, one.source.plain if one.source else "", one.target.plain) for one in document.segments]


def test_the_two_languages_are_found_in_any_order_among_others() -> None:
    units = (
        _unit(("en-US", "One"), ("zh-CN", "一"))
        + _unit(("de", "Zwei"), ("zh-TW", "二"), ("en", "Two"), ("en-GB", "Second"), given=' tuid="t2"')
        + _unit(("zh", "三"), ("de", "Drei"))
        + _unit(("zh", "四"), ("en", " "))
        + '<tu><tuv lang="EN_us"><seg>Five</seg></tuv><tuv lang="ZH"><seg>五</seg></tuv></tu>'
    )
    assert _shown(_read(units)) == [("1", "一", "One"), ("t2", "二", "Two"), ("5", "五", "Five")]
    assert _shown(_read(units, Sides("zh-Hant", "en-GB"))) == [("t2", "二", "Second")]


def test_tags_vanish_and_what_stands_for_something_keeps_its_place() -> None:
    seg = 'Two <bpt i="1">&lt;b&gt;</bpt>main<ept i="1"/>te<hi>nances</hi> &amp; <ph>{0}<sub>no</sub></ph><it pos="begin">x</it>.'
    text = _read(_unit(("zh", "一"), ("en", seg))).segments[0].target
    assert text.plain == "Two maintenances & \ufffc."


def test_notes_and_properties_allow_in_their_unit() -> None:
    for element in ("note", 'prop type="x-review"'):
        more = f"<{element}>reviewtool: allow doubled-word, TRM101 (as printed)</{element.split()[0]}>"
        document = _read(_unit(("zh", "一"), ("en", "One"), more=more) + _unit(("zh", "二"), ("en", "Two")))
        assert [one.allows for one in document.segments] == [{"doubled-word", "TRM101"}, frozenset()]


@pytest.mark.parametrize(
    "variants", [[("en", "By June 2."), ("zh", "不得在6月3日前占用。")], [("zh", "不得在6月3日前占用。"), ("en", "By June 2.")]]
)
def test_comments_allow_in_the_next_unit_whichever_side_comes_first(variants: list[tuple[str, str]]) -> None:
    comment = "<!-- reviewtool: allow date-mismatch, lost-negation (as printed) -->"
    text = HEAD + comment + _unit(*variants) + _unit(*variants) + "</body></tmx>"
    found = review_text("a.tmx", text, Config(select=("date-mismatch", "lost-negation"))).findings
    assert [(one.check, one.suppressed is not None) for one in sorted(found, key=lambda one: (one.segment.id, one.check))] == [
        ("date-mismatch", True),
        ("lost-negation", True),
        ("date-mismatch", False),
        ("lost-negation", False),
    ]


def test_other_languages_are_refused() -> None:
    with pytest.raises(UserError, match="This file has de, fr, not zh to en"):
        _read(_unit(("de", "Eins"), ("fr", "Un")))


def test_no_memory_is_no_memory() -> None:
    with pytest.raises(UserError, match="no TMX"):
        read("a.tmx", b"<xliff/>")

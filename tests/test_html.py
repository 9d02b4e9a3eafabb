"""HTML: what lxml reads from a page, we read, each character at its place; what nobody is shown is left out."""

import html

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool.errors import UserError
from reviewtool.formats import read
from reviewtool.formats.builder import STANDS_FOR
from reviewtool.model import Document, Span

WORDS = st.sampled_from(
    ["two", "maintenances", " ", "\n  ", "é中", "&amp;", "&ldquo;x&#8221;", "&nope;", "a < b", '"q"', "\u00a0", "<br>", "<!-- x -->"]
)


def _element(pair: tuple[str, str]) -> str:
    name = pair[0].split()[0]
    inside = pair[1] if name not in ("script", "style") else "if (a < b) two()"
    inner = "<ul>{}</ul>" if name == "li" else "<table><tr>{}</tr></table>" if name == "td" else "{}"
    return inner.format(f"<{pair[0]}>{inside}</{name}>")


TREES = st.recursive(
    st.lists(WORDS, max_size=5).map("".join),
    lambda inner: st.tuples(
        st.sampled_from(
            ["p", "div", "em", "b", "li", "h1", "td", "section", "span class='x > y'", "script", "style", "nav", 'div translate="no"']
        ),
        st.lists(inner, max_size=4).map("".join),
    ).map(_element),
    max_leaves=12,
)


def _read(text: str) -> Document:
    return read("a.html", text.encode())


def _texts(text: str) -> list[str]:
    return [one.target.plain for one in _read(text).segments]


@settings(max_examples=150)
@given(TREES)
def test_what_lxml_reads_we_read(body: str) -> None:
    text = f"<!DOCTYPE html><html><head><title>T</title></head><body><main>{body}</main></body></html>"
    tree = lxml.html.document_fromstring(text)
    for one in tree.xpath("//script|//style|//nav|//*[@translate='no']|//comment()"):
        one.drop_tree() if one.getparent() is not None else None
    wanted = "".join(tree.text_content().split())
    assert "".join("".join(_texts(text)).split()) == wanted


@given(TREES)
def test_every_character_has_its_place(body: str) -> None:
    document = _read(body)
    for segment in document.segments:
        for k, character in enumerate(segment.target.plain):
            where = segment.target.locate(Span(k, k + 1))
            stretch = document.content[where.start : where.end]
            if segment.target.editable(Span(k, k + 1)):
                assert stretch == character
            elif character not in (STANDS_FOR, "\n", " "):
                assert html.unescape(stretch) == character


def test_blocks_kinds_and_white_space() -> None:
    page = "<title>A</title><h2>B <em>c</em></h2><p>d\n  e<br>f<p> g <ul><li>h<li>i</ul><table><tr><td>j<th>k</table>"
    assert [(one.target.plain, one.kind) for one in _read(page).segments] == [
        ("A", "heading"),
        ("B c", "heading"),
        ("d\ne\nf", "paragraph"),
        ("g", "paragraph"),
        ("h", "item"),
        ("i", "item"),
        ("j", "cell"),
        ("k", "cell"),
    ]


def test_what_is_not_for_the_reader_of_the_translation() -> None:
    assert _texts('<body lang="zh"><p>Read.<p translate="no">no <b translate="yes">Yes.</b></p><div lang="zh-CN">中文</div>') == [
        "Read.",
        "Yes.",
    ]
    assert _texts('<nav>Menu</nav><div hidden>x</div><p>See <code>two</code> and <span class="notranslate">X</span>.') == [
        f"See {STANDS_FOR} and {STANDS_FOR}."
    ]
    whole = read("a.html", b"<nav>Menu</nav><p>Text.", "html-whole")
    assert [one.target.plain for one in whole.segments] == ["Menu", "Text."]


def test_words_for_pictures_and_tips() -> None:
    document = _read("<p title=\"It&#39;s a tip\">See <img src=x alt='Two halls'> here.")
    assert [one.target.plain for one in document.segments] == ["It's a tip", f"See {STANDS_FOR} here.", "Two halls"]
    assert [one.target.editable(Span(0, 2)) for one in document.segments] == [True, True, False]


def test_comments_may_allow_and_the_day_is_read() -> None:
    document = _read('<meta property="article:published_time" content="2022-06-25T08:00"><!-- reviewtool: allow TRM101 (old) --><p>A.')
    assert (document.date, [one.names for one in document.directives]) == ("2022-06-25", [("TRM101",)])


@pytest.mark.parametrize("text", ["<p>a <b", "<p>a <a href='x", "<p>a <!-- b", "<script>var a"])
def test_a_page_cut_short_is_told(text: str) -> None:
    with pytest.raises(UserError, match="never ends") as raised:
        _read("<p>One\n" + text)
    assert raised.value.place is not None and raised.value.place.marks[0].line == 2


@pytest.mark.parametrize(
    "text",
    ["<b>" * 100_000, "</i>" * 100_000, "<p " + "a=b " * 200_000 + ">", "<!-->" * 50_000, "&" * 300_000, "<" * 300_000,
     "<b>" * 50_000 + "</i>" * 50_000,
     "<a \"" * 50_000, " " * 500_000, "<script>" * 50_000, "<p translate=no>" * 50_000 + "</p>" * 50_000, "<![" * 50_000],
    ids=lambda one: one[:6],
)  # fmt: skip
def test_hostile_pages_are_read_or_refused(text: str) -> None:
    try:
        _read(text)
    except UserError as error:
        assert error.place is not None

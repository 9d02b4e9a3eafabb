"""Markdown: what markdown-it reads from a file, we read, each character at its place."""

import html

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reviewtool.errors import UserError
from reviewtool.formats import escape, read
from reviewtool.formats.builder import STANDS_FOR
from reviewtool.model import Document, Span

SPANS = r"a two maintenances * ** _ __ *** ` `` [ ]( ] ) ![ [r] ](/u) <em> </em> <b > &amp; &nope; &#65; \* \ \n é 中 “ . ! ( ) snake_case"
BLOCKS = [" ", "  ", "\t", "\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n    ", "\n# ", "\n---\n", "\n```\n", "\n\n[r]: /u\n\n", "<!-- x -->"]
TABLES = ["\n\n| a \\| b | c |\n|---|---|\n| d | *e* |\n", "\n\na | `b`\n--|--\nc |\n", "|"]
PIECES = st.sampled_from([*SPANS.split(" "), *BLOCKS, *TABLES])
VALUES = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn", "Co", "Cf"]) | st.sampled_from("'\"\\:#-|>&*")
SILENT = ("code_inline", "image")


def _read(text: str) -> Document:
    return read("a.md", text.encode("utf-8", "surrogatepass"))


def _plain(token: Token) -> str:
    if token.type in SILENT:
        return STANDS_FOR
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "text_special") else ""


def _oracle(text: str) -> list[str]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = []
    for token in parser.parse(text):
        assume(token.type != "html_block")  # what such a block shows is the business of the reader of HTML
        if token.type == "inline":
            words = "".join(map(_plain, token.children or ())).strip("\n\t ")
            found += [words] if words else []
            images = [one for one in token.children or () if one.type == "image"]
            found += ["".join(map(_plain, one.children or ())) for one in images if "".join(map(_plain, one.children or ())).strip()]
    return found


def _folded(texts: list[str]) -> list[list[str]]:
    return [words for one in texts if (words := one.split())]


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=30).map("".join))
@example("[bridge](\t)")
@example('[bridge](road.html\t"a road"\t)')
def test_what_markdown_it_reads_we_read(text: str) -> None:
    assert _folded([one.target.plain for one in _read(text).segments]) == _folded(_oracle(text))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_character_has_its_place(text: str) -> None:
    document = _read(text)
    for segment in document.segments:
        for k, character in enumerate(segment.target.plain):
            where = segment.target.locate(Span(k, k + 1))
            stretch = document.content[where.start : where.end]
            if segment.target.editable(Span(k, k + 1)):
                assert stretch == character
            elif character not in (STANDS_FOR, "\n", " "):
                assert html.unescape(stretch.removeprefix("\\")) == character


def test_front_matter_gives_the_day_the_title_and_the_description() -> None:
    document = _read(
        "---\ntitle: The two maintenances # draft\ndate: 2022-06-25T08:00:00Z\nlayout: post\ndescription: >-\n  One line\n\n  and more.\n"
        "summary:\n  en: x\n---\n\nHe spoke.\n"
    )
    assert [(one.target.plain, one.kind) for one in document.segments] == [
        ("The two maintenances", "heading"),
        ("One line\nand more.", "paragraph"),
        ("He spoke.", "paragraph"),
    ]
    assert document.date == "2022-06-25"
    assert _read("+++\ndate = 2021-01-02\n+++\nHe spoke.").date == "2021-01-02"


@given(st.text(VALUES, min_size=1).filter(str.strip), st.sampled_from([None, "'", '"', "|"]))
def test_a_title_is_what_yaml_reads(title: str, style: str | None) -> None:
    written = yaml.dump(title, default_style=style, allow_unicode=True, width=10_000).removesuffix("...\n")
    body = f"layout: post\ntitle: {written}"
    assume(yaml.safe_load(body)["title"] == title)
    found = [one.target.plain for one in _read(f"---\n{body}---\n\nText.\n").segments]
    assert [" ".join(one.split()) for one in found] == [" ".join(title.split()), "Text."]


@pytest.mark.parametrize(
    "value", ["The two maintenances", "'It''s the two maintenances'", '"The \\"two maintenances\\""', "|\n  The two maintenances"]
)
@pytest.mark.parametrize("new", ['it\'s "so": \\ # x', "Two Upholds", "- x", "a\nb"])
def test_what_is_written_into_a_title_is_read_again(value: str, new: str) -> None:
    document = _read(f"---\ntitle: {value}\n---\n\nText.\n")
    segment = document.segments[0]
    at = segment.target.plain.index("two maintenances")
    written = escape("markdown", new, segment.syntax)
    if written is None:
        return
    where = segment.target.locate(Span(at, at + len("two maintenances")))
    content = document.content[: where.start] + written + document.content[where.end :]
    wanted = segment.target.plain.replace("two maintenances", new)
    assert _read(content).segments[0].target.plain == wanted
    assert yaml.safe_load(content.split("---")[1])["title"].strip() == wanted


def test_what_stands_in_html_is_written_as_html() -> None:
    segments = _read("<div>\nThe two maintenances.\n</div>\n\nThe two maintenances.\n").segments
    assert [escape("markdown", "R&D *or* <x>", one.syntax) for one in segments] == ["R&amp;D *or* &lt;x&gt;", "R&D \\*or\\* \\<x\\>"]


def test_kinds() -> None:
    document = _read("# A\n\nb\n\n- c\n\n> d\n\n| e |\n|---|\n| f |\n\ng\n===\n")
    assert [(one.target.plain, one.kind) for one in document.segments] == [
        ("A", "heading"),
        ("b", "paragraph"),
        ("c", "item"),
        ("d", "paragraph"),
        ("e", "cell"),
        ("f", "cell"),
        ("g", "heading"),
    ]


def test_footnotes_addresses_and_tags() -> None:
    document = _read("See[^1] www.two.org, <br>then <kbd>two</kbd>.\n\n[^1]: A note.\n")
    assert [one.target.plain for one in document.segments] == [f"See {STANDS_FOR}, \nthen {STANDS_FOR}.", "A note."]


def test_strikethrough_is_two_tildes() -> None:
    assert [one.target.plain for one in _read("It was ~~not~~ 10~20 or 30~40 ~~~~a~~~~.").segments] == [
        "It was not 10~20 or 30~40 ~~~~a~~~~."
    ]


def test_a_block_of_html_is_read_as_a_page() -> None:
    document = _read('<div class="x">\n<h2>Head &amp; foot</h2>\n<p>Two <em>halls</em>\n<code>x</code></p>\n</div>\n\nText.\n')
    assert [(one.target.plain, one.kind) for one in document.segments] == [
        ("Head & foot", "heading"),
        (f"Two halls\n{STANDS_FOR}", "paragraph"),
        ("Text.", "paragraph"),
    ]


def test_comments_may_allow() -> None:
    document = _read("<!-- reviewtool: allow doubled-word (a name) -->\nText.\n\nMore <!-- reviewtool: off TRM101 (old) --> text.\n")
    assert [(one.action, one.names) for one in document.directives] == [("allow", ("doubled-word",)), ("off", ("TRM101",))]
    assert [document.content[one.span.start :][:4] for one in document.directives] == ["<!--", "<!--"]


@pytest.mark.parametrize(
    "text",
    ["*a " * 50_000, "[" * 50_000, "![](" * 30_000, "<!--" * 50_000, "<code>" * 30_000, "`" * 20_000, "`a``b" * 20_000,
     "> " * 5_000 + "a", "- " * 5_000 + "a", "|" * 20_000 + "\n" + "|-" * 20_000, "[a](" + "(" * 20_000, "**a*" * 20_000, "&" * 99_999,
     "[a]: " * 20_000, "a_" * 50_000, "~~a~" * 20_000, "[^" * 30_000, "<a " * 40_000],
    ids=lambda one: one[:6],
)  # fmt: skip
def test_hostile_text_is_read_or_refused(text: str) -> None:
    try:
        _read(text)
    except UserError as error:
        assert error.place is not None

"""Plain text: segments, encodings, exact places."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.errors import UserError
from reviewtool.formats import read
from reviewtool.model import Document, Span


def _texts(text: str) -> list[str]:
    return [one.target.plain for one in read("a.txt", text.encode()).segments]


def test_a_line_is_a_paragraph() -> None:
    assert _texts("City holds a meeting\nOn Monday the city held a meeting.\n\nThe end.") == [
        "City holds a meeting",
        "On Monday the city held a meeting.",
        "The end.",
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "We must resolutely achieve the two\nmaintenances in all of our work and\nnever slacken for a day."
    assert _texts(wrapped) == [wrapped]


def test_a_heading_over_a_line_is_not_wrapped() -> None:
    assert len(_texts("The city acts on floods\nHe spoke and left the hall.")) == 2


def test_headings_are_told_from_paragraphs() -> None:
    kinds = [one.kind for one in read("a.txt", b"City holds a meeting\n\nIt was held.").segments]
    assert kinds == ["heading", "paragraph"]


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("gb18030", b""),
    ],
)
def test_encodings(name: str, mark: bytes) -> None:
    text = "The reform (放管服改革) goes on.\r\n\r\nThe end is near."
    document = read("a.txt", mark + text.encode(name))
    assert document.content == text
    assert (document.encoding.name, document.encoding.bom) == (name, mark)


def test_latin_1_is_told_from_gb18030() -> None:
    text = "The café of Mr. Müller in Málaga is closed."
    assert read("a.txt", text.encode("latin-1")).content == text


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x7fELF\x02\x01\x01" + bytes(500),
        b"\x89PNG\r\n\x1a\n" + bytes(99),
        codecs.BOM_UTF8 + b"\xff\xfe\xfa",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UserError):
        read("a.txt", data)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"   \t ", codecs.BOM_UTF8])
def test_nothing_in_it_is_no_segment(data: bytes) -> None:
    assert read("a.txt", data).segments == ()


def _check_places(document: Document) -> None:
    for segment in document.segments:
        plain = segment.target.plain
        for at, character in enumerate(plain):
            where = segment.target.locate(Span(at, at + 1))
            stretch = document.content[where.start : where.end]
            assert stretch == character or (character == "\n" and stretch.strip() == "")


@given(st.text(alphabet=st.sampled_from("ab Two“”\n\r\t—é中😀\u202e\u00a0."), max_size=200))
def test_every_plain_character_has_its_place(text: str) -> None:
    _check_places(read("a.txt", text.encode("utf-8")))


def test_suppressions_are_not_text() -> None:
    document = read("a.txt", b"One.\n\n[reviewtool: allow doubled-word (quoted)]\nTwo two.")
    assert [one.target.plain for one in document.segments] == ["One.", "Two two."]
    assert [(one.action, one.names, one.reason) for one in document.directives] == [("allow", ("doubled-word",), "quoted")]

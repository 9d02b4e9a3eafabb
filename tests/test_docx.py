"""DOCX: what python-docx reads, we read; a changed part is all that changes; hostile packages are refused."""

import io
import zipfile
from collections.abc import Iterator

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool import engine
from reviewtool.config import Config
from reviewtool.errors import UserError
from reviewtool.fix import Fixed, fix
from reviewtool.formats import package, read, write
from reviewtool.model import Document, Span

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{MAIN}" xmlns:mc="m" xmlns:wp="p"><w:body>'
FOOT = "</w:body></w:document>"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=8)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=4)


def _made(paragraphs: list[list[str]], rows: list[list[str]] | None = None, bold: int | None = None) -> bytes:
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for number, run in enumerate(runs):
            paragraph.add_run(run).bold = number == bold or None
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows):
            for cell, words in zip(row.cells, cells):
                cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _packed(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/media/a.png", bytes(range(256)), zipfile.ZIP_STORED)
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
        made.writestr("[Content_Types].xml", "<Types/>")
    return stream.getvalue()


def _body(xml: str, **parts: str) -> Document:
    return read("a.docx", _packed(document=HEAD + xml + FOOT, **parts))


def _texts(document: Document) -> list[str]:
    return [one.target.plain for one in document.segments]


@settings(max_examples=25)
@given(PARAGRAPHS)
def test_what_python_docx_reads_we_read(paragraphs: list[list[str]]) -> None:
    data = _made(paragraphs, [["One cell", "Another"], ["A third", "The last"]])
    document = read("a.docx", data)
    oracle = docx.Document(io.BytesIO(data))
    wanted = [one.text for one in oracle.paragraphs] + [cell.text for row in oracle.tables[0].rows for cell in row.cells]
    assert _texts(document) == [one for one in wanted if one.strip()]
    for segment in document.segments:
        for k, character in enumerate(segment.target.plain):
            where = segment.target.locate(Span(k, k + 1))
            assert not segment.target.editable(Span(k, k + 1)) or document.content[where.start : where.end] == character


def test_kinds_tabs_breaks_and_pictures() -> None:
    document = _body(
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>Item &amp;</w:t><w:tab/>'
        "<w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        '<w:p><w:r><w:drawing><wp:docPr id="1" descr="A &quot;hall&quot;"/></w:drawing></w:r></w:p>'
    )
    assert [(one.target.plain, one.kind) for one in document.segments] == [
        ("Head", "heading"),
        ("Item &\ttwo\nthree", "item"),
        ("Cell", "cell"),
        ('A "hall"', "cell"),
    ]


def test_tracked_changes_are_accepted_and_hidden_text_is_not_read() -> None:
    document = _body(
        '<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r><w:del w:id="1"><w:r><w:delText>must</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>shall</w:t></w:r></w:ins><w:moveFrom w:id="3"><w:r><w:t>gone</w:t></w:r></w:moveFrom>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>PAGE</w:instrText><w:t> act.</w:t></w:r></w:p>"
    )
    assert _texts(document) == ["We shall act."]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    document = _body(
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">The two </w:t></w:r></w:p>'
        "<w:p><w:r><w:t>maintenances.</w:t></w:r></w:p>"
    )
    assert _texts(document) == ["The two maintenances."]


def test_text_boxes_once_and_footnotes_after_the_text() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent>"
    document = _body(
        f"<w:p><w:r><w:t>Out</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>side</w:t></w:r></w:p>",
        footnotes=HEAD.replace("document", "footnotes") + "<w:p><w:r><w:t>Note</w:t></w:r></w:p></w:body></w:footnotes>",
    )
    assert _texts(document) == ["Outside", "Box", "Note"]


def test_a_comment_may_allow_its_paragraph() -> None:
    said = "<w:p><w:r><w:t>reviewtool: allow two-upholds (quoted)</w:t></w:r></w:p>"
    comments = f'<w:comments xmlns:w="w"><w:comment w:id="7">{said}</w:comment></w:comments>'
    bad = "<w:p><w:r><w:t>We achieve the two maintenances.</w:t></w:r>{}</w:p>"
    data = _packed(document=HEAD + bad.format('<w:r><w:commentReference w:id="7"/></w:r>') + bad.format("") + FOOT, comments=comments)
    review = engine.review_bytes("a.docx", data, engine.prepare(Config()))
    assert [one.suppressed is not None for one in review.findings] == [True, False]


def _members(data: bytes) -> Iterator[tuple[str, bytes, int, int, tuple[int, ...]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        assert made.testzip() is None
        for one in made.infolist():
            yield one.filename, made.read(one), one.CRC, one.compress_type, one.date_time


def test_no_edit_is_the_same_bytes_and_an_edit_changes_its_part_alone() -> None:
    data = _made([["We achieve the ", "“two maintenances”", " here."], ["two ", "maintenances"]], [["R&D <x>", "b"]], bold=1)
    document = read("a.docx", data)
    assert write(document, data, document.content) == data
    kit = engine.prepare(Config())
    done = fix(data, lambda bytes_: (read("a.docx", bytes_), engine.review_bytes("a.docx", bytes_, kit)))
    assert _texts(done.document)[:2] == ["We achieve the “Two Upholds” here.", "two maintenances"]
    assert [one.reason for one in done.skipped] == ["markup, an escape or a line break stands in the way"]
    before, after = dict((one[0], one[1:]) for one in _members(data)), dict((one[0], one[1:]) for one in _members(done.after))
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    assert after["word/document.xml"][0] == before["word/document.xml"][0].replace(b"two maintenances", b"Two Upholds", 1)
    assert docx.Document(io.BytesIO(done.after)).paragraphs[0].text == "We achieve the “Two Upholds” here."


def test_the_scene_of_a_phrase_over_runs() -> None:
    review = engine.review_bytes("a.docx", _made([["We achieve the two ", "main", "tenances."]]), engine.prepare(Config()))
    assert [one.text for one in review.findings] == ["two maintenances"]


def test_places_are_paragraphs_and_their_characters() -> None:
    box = "<w:r><w:txbxContent><w:p><w:r><w:t>They will will go.</w:t></w:r></w:p></w:txbxContent></w:r>"
    data = _packed(
        document=f"{HEAD}<w:p><w:r><w:t>All is well.</w:t></w:r></w:p><w:p/><w:p>{box}<w:r><w:rPr><w:b/></w:rPr><w:t>R&amp;D </w:t></w:r>"
        f"<w:r><w:t>and and more of the two </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>maintenances.</w:t></w:r></w:p>{FOOT}"
    )
    review = engine.review_bytes("a.docx", data, engine.prepare(Config()))
    places = {one.text: one.location for one in review.findings}
    assert {text: (one.line, one.column, one.end_column) for text, one in places.items()} == {
        "will will": (2, 6, 15),
        "and and": (3, 5, 12),
        "two maintenances": (3, 25, 41),
    }
    content = read("a.docx", data).content
    assert content[places["and and"].start : places["and and"].end] == "and and"


def test_a_suppression_is_told_at_its_paragraph() -> None:
    said = "<w:p><w:r><w:t>reviewtool: allow doubled-word (x)</w:t></w:r></w:p>"
    comments = f'<w:comments xmlns:w="w"><w:comment w:id="7">{said}</w:comment></w:comments>'
    body = "<w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p><w:r><w:t>All is well.</w:t></w:r><w:r><w:commentReference w:id='7'/></w:r></w:p>"
    review = engine.review_bytes("a.docx", _packed(document=HEAD + body + FOOT, comments=comments), engine.prepare(Config()))
    assert [(one.check, one.location.line) for one in review.findings] == [("unused-suppression", 2)]


def _fix(data: bytes) -> Fixed:
    kit = engine.prepare(Config())
    return fix(data, lambda bytes_: (read("a.docx", bytes_), engine.review_bytes("a.docx", bytes_, kit)))


def test_words_over_runs_that_look_alike_go_into_the_first() -> None:
    between = ['</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r w:rsidR="00AA11"><w:rPr><w:i/><w:lang w:val="en-US"/></w:rPr><w:t>']
    body = f"<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>We achieve the two main{between[0]}tenances at noon.</w:t></w:r></w:p>"
    done = _fix(_packed(document=HEAD + body + FOOT))
    assert _texts(done.document) == ["We achieve the Two Upholds at noon."]
    kept = between[0].replace("<w:t>", '<w:t xml:space="preserve">')
    assert f"We achieve the Two Upholds{kept} at noon." in done.document.content


@pytest.mark.parametrize(
    "between",
    [
        "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>",
        '</w:t></w:r><w:bookmarkStart w:id="1" w:name="x"/><w:r><w:t>',
        '</w:t></w:r><w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink><w:ins w:id="1" w:author="a"><w:r><w:t>',
        "</w:t><w:softHyphen/><w:t>",
    ],
)
def test_words_with_something_between_are_left(between: str) -> None:
    end = "</w:ins>" if "<w:ins" in between else ""
    body = f"<w:p><w:r><w:t>We achieve the two main{between}tenances.</w:t></w:r>{end}</w:p>"
    done = _fix(_packed(document=HEAD + body + FOOT))
    assert done.after == done.before


BOMB = '<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="w"><w:t>&b;</w:t></w:document>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no DOCX"),
        (b"PK\x03\x04 no", "no DOCX"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old or a protected"),
        (_packed(other="<a/>"), "no word/document.xml"),
        (_packed(document="<w:document"), "not well-formed"),
        (_packed(document=BOMB), "entity of its own"),
        (_made([["x"]])[:-200], "cut short"),
    ],
)
def test_what_is_no_docx_is_told(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words) as raised:
        read("a.docx", data)
    assert raised.value.place is not None


def test_a_flood_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST", 100_000)
    with pytest.raises(UserError, match="unpacks to more"):
        _body("<w:p/>" * 100_000)


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=4))
def test_broken_bytes_are_read_or_refused(at: int, junk: bytes) -> None:
    data = bytearray(_packed(document=HEAD + "<w:p><w:r><w:t>Text</w:t></w:r></w:p>" + FOOT))
    at %= len(data)
    data[at : at + len(junk)] = junk
    try:
        read("a.docx", bytes(data))
    except UserError as error:
        assert error.place is not None


def test_deep_nesting_is_read() -> None:
    assert _texts(_body("<w:p><w:r>" + "<w:x>" * 20_000 + "<w:t>a</w:t>" + "</w:x>" * 20_000 + "</w:r></w:p>")) == ["a"]

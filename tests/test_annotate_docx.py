"""Comments and tracked changes in DOCX: at exactly the words, with nothing else changed, as lxml, python-docx and LibreOffice see it."""

import io
import random
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool import engine
from reviewtool.annotate import Annotated, annotate
from reviewtool.annotate import docx as annotate_docx
from reviewtool.config import Config
from reviewtool.fix import Fixed, fix
from reviewtool.formats import read
from reviewtool.formats.xml import escape
from reviewtool.model import FileReview, Finding
from tests import word

NEWS = (Path(__file__).parent.parent / "samples" / "mobilization" / "news.txt").read_text(encoding="utf-8")
ARTICLE = [one for one in NEWS.split("\n") if one.strip()]
CELLS = ["Hall", "They achieve the two maintenances & apply the new development concept", "will will open"]
SEEDS = [
    "We must achieve the “two maintenances” and the new development concept.",
    "They will will act； they < all > know the spirit of nailing nails & more.",
    "Heads attended the meeting; The rest watched.",
    "He spoke of the “two establishments“ of 主体责任.",
    "All is well.",
]


def _reviewed(data: bytes) -> FileReview:
    return engine.review_bytes("a.docx", data, engine.prepare(Config()))


def _fixed(data: bytes, unsafe: bool = False) -> Fixed:
    return fix(data, lambda one: (read("a.docx", one), _reviewed(one)), unsafe)


def _annotated(data: bytes, fixed: Fixed | None = None) -> Annotated:
    return annotate(read("a.docx", data), data, _reviewed(data).findings, fixed.made if fixed else (), "2026-01-31T12:00:00Z")


def _members(data: bytes) -> dict[str, tuple[bytes, int]]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {one.filename: (opened.read(one), one.compress_size) for one in opened.infolist()}


def _words(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(one.text for one in findings)


def _article() -> bytes:
    numbers = random.Random(11)
    return word.article(ARTICLE, [numbers.randrange(400) for _ in range(25)], CELLS)


@settings(max_examples=12)
@given(st.lists(st.sampled_from(SEEDS), min_size=2, max_size=5), st.lists(st.integers(0, 100), max_size=9), st.booleans())
def test_comments_and_changes_take_nothing_away(paragraphs: list[str], cuts: list[int], unsafe: bool) -> None:
    data = word.article(paragraphs, cuts, CELLS)
    fixed = _fixed(data, unsafe)
    for made in (_annotated(data), _annotated(data, fixed)):
        assert word.original(made.data) == word.original(data)
        assert sorted(one.words for one in word.comments(made.data).values()) == _words(_reviewed(data).findings)
        docx.Document(io.BytesIO(made.data))
    assert [one for one in word.accepted(made.data) if one.strip()] == [one for one in word.accepted(fixed.after) if one.strip()]
    assert made.left == ()


BOXED = "They will will go."
WAYS = [
    "{}",
    "<w:proofErr w:type='spellStart'/>{}<w:proofErr w:type='spellEnd'/>",
    '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    '<w:ins w:id="20" w:author="Li">{}</w:ins>',
    '<w:ins w:id="22" w:author="Li"><w:hyperlink w:anchor="x">{}</w:hyperlink></w:ins>',
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:smartTag w:element="x"><w:smartTagPr/>{}</w:smartTag>',
    '<w:commentRangeStart w:id="3"/>{}<w:commentRangeEnd w:id="3"/>',
    '{}<w:del w:id="21" w:author="Li"><w:r><w:delText>two maintenances</w:delText></w:r></w:del>',
    "{}" + word.box(BOXED),
]
LOOKS = ["", "<w:b/>", '<w:i/><w:rPrChange w:id="30" w:author="Li"><w:rPr><w:b/></w:rPr></w:rPrChange>']


@settings(max_examples=25)
@given(st.data(), st.booleans())
def test_whatever_the_text_is_interrupted_by(data: st.DataObject, unsafe: bool) -> None:
    paragraphs = []
    for text in data.draw(st.lists(st.sampled_from(SEEDS), min_size=1, max_size=3)):
        ends = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=6))})
        pieces = [escape(text[start:end]).replace("and", data.draw(st.sampled_from(["and", "&#97;nd"]))) for start, end in pairwise(ends)]
        runs = [word.run(one, data.draw(st.sampled_from(LOOKS))) for one in pieces]
        if len(runs) > 2 and data.draw(st.booleans()):
            # one run with a break in it
            runs[:2] = [runs[0].replace("</w:r>", "<w:br/>") + runs[1][runs[1].index("<w:t") :]]
        paragraphs.append(word.paragraph("".join(data.draw(st.sampled_from(WAYS)).format(one) for one in runs)))
    package = word.package("".join(paragraphs), OURS)
    fixed = _fixed(package, unsafe)
    made = _annotated(package, fixed)
    assert word.original(made.data) == word.original(package)
    if not made.left:
        assert word.accepted(made.data) == word.accepted(fixed.after)
    again = _annotated(_annotated(package).data)
    assert again.written == 0
    ours = [one for one in word.comments(made.data).values() if one.author == "reviewtool" and not one.told[0].startswith("In the")]
    found = [one for one in _reviewed(package).findings if not one.text.startswith("\n")]
    # a box that stands between two words is not among them
    assert {one.words.replace(BOXED, "") for one in ours} <= {one.text.replace("\n", "") for one in found}


def test_an_article_has_its_comments_at_exactly_the_faulty_words() -> None:
    data = _article()
    fixed = _fixed(data)
    made = _annotated(data, fixed)
    found = _reviewed(data).findings
    assert len(found) > 10
    assert made.written == len(found)
    assert sorted(one.words for one in word.comments(made.data).values()) == _words(found)
    assert word.accepted(made.data) == word.accepted(fixed.after)
    assert word.original(made.data) == word.original(data)
    again = docx.Document(io.BytesIO(made.data))
    assert [one.style.name for one in again.paragraphs if one.style] == [
        one.style.name for one in docx.Document(io.BytesIO(data)).paragraphs if one.style
    ]
    told = {one.author for one in again.comments}
    assert (told, len(again.comments)) == ({"reviewtool"}, len(found))


def test_all_other_members_stay_byte_for_byte() -> None:
    before, after = _members(_article()), _members(_annotated(_article()).data)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/comments.xml"}
    assert list(after)[: len(before)] == list(before)


def test_a_remark_has_the_proposal_the_reason_and_the_check() -> None:
    data = word.package(word.paragraph(word.run("We achieve the two maintenances.")))
    told = next(iter(word.comments(_annotated(data).data).values())).told
    assert (told[0].startswith("→ Two Upholds"), "两个维护" in told[1], told[2]) == (True, True, "major · deprecated-term")


def test_twice_is_once() -> None:
    for data in (_article(), _awkward()):
        once = _annotated(data)
        again = _annotated(once.data)
        assert (again.written, again.data) == (0, once.data)


OURS = (
    '<w:comment w:id="3" w:author="Li" w:initials="L"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="12" w:author="Li"><w:p><w:r><w:t>reviewtool: allow doubled-word (a pun)</w:t></w:r></w:p></w:comment>'
)
NOTES = (
    f'<w:footnote w:id="1"><w:p>{word.run("All is well.")}</w:p></w:footnote>'
    f'<w:footnote w:id="2"><w:p>{word.run("See the two ", "<w:b/>")}{word.run("maintenances.")}</w:p></w:footnote>'
)


def _awkward() -> bytes:
    """Everything that Word's text may be interrupted by, each with a fault in it."""
    bold = "<w:b/>"
    body = [
        word.run("We achieve the ")
        + f'<w:hyperlink w:anchor="x">{word.run("two main", bold)}</w:hyperlink><w:proofErr w:type="spellStart"/>'
        + '<w:bookmarkStart w:id="5" w:name="x"/>'
        + word.run("tenances.")
        + '<w:bookmarkEnd w:id="5"/>',
        '<w:commentRangeStart w:id="3"/>'
        + word.run("They will ")
        + '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
        + word.run("will go."),
        word.run("They will will stay.") + '<w:r><w:commentReference w:id="12"/></w:r>',
        '<w:r><w:t xml:space="preserve">One </w:t><w:tab/><w:t>and the </w:t><w:br/><w:t>spirit of nailing nails</w:t></w:r>',
        f'<w:ins w:id="20" w:author="Li">{word.run("They apply the new development concept.")}</w:ins>'
        + '<w:del w:id="21" w:author="Li"><w:r><w:delText>Not the two maintenances.</w:delText></w:r></w:del>'
        + word.run(" All the the rest is well."),
        word.run("Not here")
        + '<w:r><w:footnoteReference w:id="1"/></w:r>'
        + word.run(" but there")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>',
        word.run("Beside it ") + word.box("We achieve the two maintenances in a box") + word.run(" nothing."),
        '<w:r><w:drawing><wp:inline><wp:docPr id="9" name="p" descr="The two maintenances"/></wp:inline></w:drawing></w:r>',
    ]
    table = f"<w:tbl><w:tr><w:tc>{word.paragraph(word.run('Heads met; The rest watched.', bold))}</w:tc></w:tr></w:tbl>"
    header = word.paragraph(word.run("The two maintenances"))
    return word.package("".join(map(word.paragraph, body)) + table, OURS, NOTES, header)


def test_awkward_places() -> None:
    data = _awkward()
    made = _annotated(data, _fixed(data)).data
    told = word.comments(made)
    assert {id: one for id, one in told.items() if one.author == "Li"} == {
        id: one for id, one in word.comments(data).items() if one.author == "Li"
    }
    ours = [(one.words, one.told[0]) for one in told.values() if one.author == "reviewtool"]
    assert sorted(words for words, first in ours if first.startswith("→")) == sorted(
        ["two maintenances", "will will", "spirit of nailing nails", "new development concept", "the the", "; The"]
    )
    assert sorted(one for one in ours if not one[1].startswith("→")) == sorted(
        [
            ("*", "In the footnote: “two maintenances”"),
            ("We achieve the two maintenances in a box", "In the text box: “two maintenances”"),
            ("", "In the description of the picture: “two maintenances”"),
            ("We achieve the ", "In the header: “two maintenances”"),
        ]
    )
    assert word.original(made) == word.original(data)


def test_changes_everywhere_and_older_ones_untouched() -> None:
    data = _awkward()
    fixed = _fixed(data)
    made = _annotated(data, fixed).data
    for name in ("word/document.xml", "word/footnotes.xml", "word/header1.xml"):
        assert word.accepted(made, name) == word.accepted(fixed.after, name)
    body = word.part(made)
    older = [one for one in body.iter(f"{word.W}ins", f"{word.W}del") if one.get(f"{word.W}author") == "Li"]
    assert not any(each.get(f"{word.W}author") == "reviewtool" for one in older for each in one.iterancestors())
    assert not [each for one in body.iter(f"{word.W}ins") for each in one.iterancestors(f"{word.W}ins")]
    ids = [one.get(f"{word.W}id") for one in body.iter(f"{word.W}ins", f"{word.W}del")]
    assert len(ids) == len(set(ids))


def test_a_package_of_the_strict_kind_and_another_prefix() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = word.package(word.paragraph(word.run("We achieve the two maintenances.")))
    members = {name: one[0].replace(word.MAIN.encode(), strict.encode()) for name, one in _members(data).items()}
    members["word/document.xml"] = (
        members["word/document.xml"].replace(b"<w:", b"<x:").replace(b"</w:", b"</x:").replace(b"xmlns:w=", b"xmlns:x=")
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    done = _members(_annotated(stream.getvalue()).data)
    assert b'<x:commentRangeStart x:id="1"/><x:r>' in done["word/document.xml"][0]
    assert strict.encode() in done["word/comments.xml"][0]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in done["word/_rels/document.xml.rels"][0]


def test_no_more_comments_than_word_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotate_docx, "MOST_COMMENTS", 2)
    data = word.package(word.paragraph(word.run("They will will achieve the two maintenances and the new development concept.")))
    made = _annotated(data)
    assert made.left == ("1 of the least grave remarks are left out: Word opens no file with more than 2.",)
    assert "two maintenances" in {one.words for one in word.comments(made.data).values()}


def test_libreoffice_has_the_comments_and_the_changes(tmp_path: Path) -> None:
    data = _article()
    fixed = _fixed(data)
    made = word.by_libreoffice(_annotated(data, fixed).data, tmp_path)
    if made is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    assert len(made.findall(f".//{word.OFFICE}annotation")) == len(_reviewed(data).findings)
    assert word.without_spaces(word.accepted_by_libreoffice(made)) == word.without_spaces("".join(word.accepted(fixed.after)))

"""`check --annotate`: where copies go, what is refused, and the remarks in XLIFF and PO as others read them."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reviewtool import engine
from reviewtool.annotate import Annotated, annotate
from reviewtool.annotate.its import issue_type, severity
from reviewtool.checks.api import all_checks
from reviewtool.config import Config
from reviewtool.errors import UserError
from reviewtool.formats import read
from reviewtool.model import Severity
from reviewtool.mqm import CATEGORIES
from tests import word
from tests.canned import canned_review
from tests.test_check_command import check

polib = pytest.importorskip("polib")
xliff = pytest.importorskip("translate.storage.xliff")
xliff2 = pytest.importorskip("translate.storage.xliff2")
BAD = word.package(word.paragraph(word.run("They achieve the two maintenances.")))
ITS = "{http://www.w3.org/2005/11/its}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts" / "old").mkdir(parents=True)
    (tmp_path / "a.docx").write_bytes(BAD)
    (tmp_path / "texts" / "a.docx").write_bytes(BAD)
    (tmp_path / "texts" / "old" / "a.docx").write_bytes(BAD)
    (tmp_path / "texts" / "b.txt").write_text("They achieve the two maintenances.\n", encoding="utf-8")
    return tmp_path


def test_one_file_has_one_copy_and_stays_as_it_is(folder: Path) -> None:
    done = check("a.docx", "--annotate", "b.docx", cwd=folder)
    assert (done.returncode, "note  b.docx: 1 new remark\n" in done.stderr) == (1, True)
    assert (folder / "a.docx").read_bytes() == BAD
    assert [one.words for one in word.comments((folder / "b.docx").read_bytes()).values()] == ["two maintenances"]


def test_tracked_changes_are_what_fix_does(folder: Path) -> None:
    check("a.docx", "--annotate", "b.docx", "--tracked", cwd=folder)
    check("a.docx", "--fix", cwd=folder)
    fixed = word.accepted((folder / "a.docx").read_bytes())
    assert fixed == ["They achieve the Two Upholds."]
    assert word.accepted((folder / "b.docx").read_bytes()) == fixed


def test_a_comment_without_a_tracked_change_is_told_with_its_reason(folder: Path) -> None:
    looks = word.paragraph(word.run("They achieve the two ") + word.run("maintenances", "<w:b/>") + word.run("."))
    (folder / "a.docx").write_bytes(word.package(looks))
    done = check("a.docx", "--annotate", "b.docx", "--tracked", cwd=folder)
    assert "note  1 proposal without a tracked change; markup, an escape or a line break stands in the way: a.docx:1:18" in done.stderr


def test_a_folder_has_a_folder_of_copies(folder: Path) -> None:
    done = check("texts", "--annotate", "out", cwd=folder)
    assert sorted(str(one.relative_to(folder / "out")) for one in (folder / "out").rglob("*.*")) == ["a.docx", str(Path("old/a.docx"))]
    assert "note  1 file of other formats can hold no remarks" in done.stderr
    done = check("texts", "--annotate", "out", cwd=folder)
    assert (done.returncode, "there already" in done.stdout + done.stderr) == (2, True)
    assert check("texts", "--annotate", "out", "--overwrite", cwd=folder).returncode == 1


def test_what_is_allowed_has_no_remark(folder: Path) -> None:
    (folder / "reviewtool.toml").write_text('[[allow]]\nnames = ["two-upholds"]\nreason = "a quotation"\n', encoding="utf-8")
    check("a.docx", "--annotate", "b.docx", cwd=folder)
    assert (folder / "b.docx").read_bytes() == BAD


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["texts/b.txt", "--annotate", "c.txt"], "DOCX, XLIFF and PO can be annotated"),
        (["a.docx", "--annotate", "texts"], f"--annotate {Path('texts/a.docx')}"),
        (["a.docx", "--annotate", "b.pdf"], "--annotate b.docx"),
        (["a.docx", "--annotate", "a.docx"], "--overwrite replaces it, be it the checked file itself"),
        (["a.docx", "texts/a.docx", "--annotate", "out"], "would be one file"),
        (["texts", "--annotate", "a.docx"], "Name a folder"),
        (["texts", "--annotate", "texts/out"], "the next run checks the copies too"),
        (["a.docx", "--annotate", "b.docx", "--fix"], "only one of them"),
        (["a.docx", "--tracked"], "--tracked goes with --annotate"),
        (["-", "--annotate", "b.docx"], "Standard input cannot be annotated"),
        (["a.docx", "--annotate", "b.docx", "--unsafe-fixes"], "--unsafe-fixes goes with"),
    ],
)
def test_what_is_refused(folder: Path, arguments: list[str], words: str) -> None:
    done = check(*arguments, cwd=folder)
    assert (done.returncode, words in re.sub(r"\s+", " ", done.stdout + done.stderr)) == (2, True)
    assert (folder / "a.docx").read_bytes() == BAD


def test_the_file_itself_only_when_asked_for(folder: Path) -> None:
    check("a.docx", "--annotate", "a.docx", "--overwrite", cwd=folder)
    assert len(word.comments((folder / "a.docx").read_bytes())) == 1
    done = check("a.docx", "--annotate", "a.docx", "--overwrite", cwd=folder)
    assert "note  a.docx: 0 new remarks" in done.stderr


def _annotated(path: str, text: str, encoding: str = "utf-8") -> Annotated:
    data = text.encode(encoding)
    findings = engine.review_bytes(path, data, engine.prepare(Config())).findings
    assert findings
    made = annotate(read(path, data), data, findings)
    once = read(path, made.data)
    assert [one.target.plain for one in once.segments] == [one.target.plain for one in read(path, data).segments]
    again = annotate(once, made.data, engine.review_bytes(path, made.data, engine.prepare(Config())).findings)
    assert (again.written, again.data) == (0, made.data)
    return made


PO = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset={0}\\nLanguage: en\\n"\n\n# by hand\n#. from the code\n#: a.c:1\n#, c-format\n'
    'msgctxt "head"\nmsgid "两个维护"\nmsgstr "Achieve the "\n"two maintenances."\n\n#~ msgid "旧"\n#~ msgstr "old"\n\n'
    'msgid "文件"\nmsgid_plural "文件们"\nmsgstr[0] "The file will will open."\nmsgstr[1] "The files will open."\n'
)


def test_po_has_comments_of_the_translators_kind() -> None:
    made = _annotated("a.po", PO.format("UTF-8"))
    head, plural = [one for one in polib.pofile(made.data.decode()) if not one.obsolete]
    kept, new = head.tcomment.split("\n")
    assert (kept, head.comment, head.occurrences, head.flags) == ("by hand", "from the code", [("a.c", "1")], ["c-format"])
    assert new.startswith("[reviewtool] “two maintenances” → “Two Upholds”: 两个维护, word for word.")
    assert new.endswith("(major · deprecated-term)")
    assert plural.tcomment.startswith("[reviewtool] msgstr[0]: “will will”")
    before = polib.pofile(PO.format("UTF-8"))
    assert [(one.msgid, one.msgstr, one.msgstr_plural) for one in before] == [
        (one.msgid, one.msgstr, one.msgstr_plural) for one in polib.pofile(made.data.decode())
    ]


def test_a_po_in_an_encoding_without_chinese() -> None:
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\nmsgid "a"\nmsgstr "The two maintenances."\n'
    assert b"# [reviewtool] \\u201ctwo maintenances\\u201d" in _annotated("a.po", text, "latin-1").data


@settings(max_examples=20)
@given(
    st.lists(st.sampled_from(["# [reviewtool] x", "# y", "#. z", "#: f:1", "#, fuzzy", '#| msgid "o"', "", '#~ msgid "x"']), max_size=6),
    st.sampled_from(["\n", "\r\n"]),
)
def test_po_lines_are_kept_whatever_stands_around(before: list[str], ending: str) -> None:
    text = ending.join([*before, 'msgid "一"', 'msgstr "One one of them."', ""])
    data = text.encode()
    made = annotate(read("a.po", data), data, engine.review_bytes("a.po", data, engine.prepare(Config())).findings)
    left = [one for one in made.data.decode().split(ending) if not one.startswith("# [reviewtool] “")]
    assert left == text.split(ending)


V12 = (
    '<?xml version="1.0" encoding="utf-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
    'source-language="zh-CN" target-language="en" datatype="plaintext"><body><trans-unit id="1"><source>两个维护</source>'
    '<target>The two <g id="1">maintenances</g>.</target><note>by hand</note><alt-trans><target>x</target></alt-trans></trans-unit>'
    '<trans-unit id="2"><source>会</source><target>They will will go &amp; see.</target></trans-unit></body></file></xliff>'
)


def test_xliff_1_2_has_notes() -> None:
    made = _annotated("a.xlf", V12)
    one, two = xliff.xlifffile.parsestring(made.data).units
    assert one.getnotes().startswith("by hand\n“two maintenances” → “Two Upholds”")
    assert "(major · deprecated-term) (characters 5–20 of the target)" in one.getnotes()
    assert "characters 6–14 of the target" in two.getnotes()
    told = [(each.get("from"), each.get("annotates")) for each in etree.fromstring(made.data).iter("{*}note")]
    assert told == [(None, None), ("reviewtool", "target"), ("reviewtool", "target")]
    assert re.sub(r'<note from="reviewtool".*?</note>', "", made.data.decode()) == V12


V2 = (
    '<xliff version="{0}" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh" trgLang="en"><file id="f"><unit id="1">{1}'
    '<segment id="s1"><source>两个维护</source><target>The <pc id="1">two maintenances</pc> in it.</target></segment>'
    '<segment id="s2"><source>会</source><target>They <pc id="2">will</pc> will go; The end.</target></segment></unit></file></xliff>'
)


@pytest.mark.parametrize("notes", ["", "<notes><note>by hand</note></notes>", "<originalData><data id='d'>x</data></originalData>"])
def test_xliff_2_0_has_notes(notes: str) -> None:
    made = _annotated("a.xlf", V2.format("2.0", notes)).data
    unit = etree.fromstring(made).find(".//{*}unit")
    assert next(one.tag.rpartition("}")[2] for one in unit) == "notes"
    told = [one for one in unit.iter("{*}note") if one.get("category") == "reviewtool"]
    assert (len(told), told[0].get("appliesTo"), len(unit.findall("{*}notes"))) == (3, "target", 1)
    assert "characters 5–20 of the target, segment s1" in told[0].text
    assert [str(one.target) for one in _units(made)] == [str(one.target) for one in _units(V2.format("2.0", "").encode())]


def _units(data: bytes) -> Any:
    return xliff2.Xliff2File.parsestring(data).units


def _issues(data: bytes) -> list[tuple[str, str, str]]:
    """The issues of ITS in the targets: their words, type and severity, by lxml."""
    found = []
    for target in etree.fromstring(data).iter("{*}target"):
        for one in target.iter("{*}mrk", "{*}sm"):
            words = "".join(one.itertext()) if one.tag.endswith("mrk") else _until(target, one)
            found.append((words, one.get(f"{ITS}locQualityIssueType"), one.get(f"{ITS}locQualityIssueSeverity")))
            assert one.get("type") == "its:any"
    return found


def _until(target: Any, start: Any) -> str:
    text, inside = "", False
    for event, node in etree.iterwalk(target, ("start", "end")):
        if node.get("startRef") == start.get("id"):
            return text
        inside = inside or node is start
        if inside:
            text += (node.text if event == "start" else node.tail) or ""
    raise AssertionError("no end")


def test_xliff_2_1_has_the_issues_of_its_around_the_words() -> None:
    made = _annotated("a.xlf", V2.format("2.1", "")).data
    assert _issues(made) == [
        ("two maintenances", "terminology", "20"),
        ("will will", "duplication", "4"),
        ("; The", "misspelling", "4"),
    ]
    assert etree.fromstring(made).get(f"{ITS}version") == "2.0"
    text = "two maintenances</mrk></pc>"
    assert text in made.decode()
    stripped = re.sub(r"<mrk [^>]*>|</mrk>|<[se]m [^>]*>| xmlns:its=\S+ its:version=\"2.0\"", "", made.decode())
    assert stripped == V2.format("2.1", "")


def test_issues_that_overlap_and_cdata() -> None:
    text = V2.format("2.1", "").replace("The <pc", "the the <pc").replace("in it.", "in it <![CDATA[and and]]> end.")
    made = _annotated("a.xlf", text).data
    assert {"the the", "two maintenances"} <= {one[0] for one in _issues(made)}
    assert "“and and”" in (etree.fromstring(made).find(".//{*}note").text or "")


def test_every_category_has_a_type_of_its() -> None:
    finding = canned_review().findings[0]
    for one in all_checks():
        assert issue_type(finding._replace(check=one.name, category=one.category)) != "other", one.name
    for category in CATEGORIES:
        assert issue_type(finding._replace(check="x", category=category)) in ISSUES
    assert [severity(finding._replace(severity=one)) for one in Severity] == [0, 4, 20, 100]


ISSUES = frozenset(
    "terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register "
    "locale-specific-content locale-violation style characters misspelling typographical formatting inconsistent-entities numbers "
    "markup pattern-problem whitespace internationalization length non-conformance uncategorized other".split()
)


def test_a_package_without_types_and_a_format_without_remarks() -> None:
    data = BAD.replace(b"[Content_Types].xml", b"[Content_Types].xmm")
    document = read("a.docx", data)
    made = annotate(document, data, engine.review_bytes("a.docx", data, engine.prepare(Config())).findings)
    assert made.written == 1
    with pytest.raises(UserError, match="no place for remarks"):
        annotate(read("a.txt", b"x"), b"x", ())

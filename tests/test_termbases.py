"""Termbases in XML: what goes out comes back but for what is listed, other tools' files are read, hostile ones refused."""

import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool.errors import UserError
from reviewtool.glossary.codecs import CODECS, decode, encode
from reviewtool.glossary.diff import differences
from reviewtool.glossary.entries import concepts_of
from reviewtool.glossary.model import Concept, Glossary, Rendering
from tests.desk import glossary
from tests.termbases import glossaries
from tests.test_glossary_look import GLOSSARY

DATA = Path(__file__).parent / "data" / "termbases"
OURS = ["tbx", "tbx-dct", "tbx-2", "tbx-weblate"]


def _carried(concept: Concept) -> Concept:
    """A concept with what TBX-Basic has a place for."""
    forms = tuple(Rendering(_tidy(one.text), one.status, one.profile, note=one.note) for one in concept.renderings if not one.regex)
    blank = Concept(concept.id, tuple(map(_tidy, concept.zh)), forms, part_of_speech=concept.part_of_speech)
    said = blank._replace(definition=_unindented(concept.definition), note=_unindented(concept.note))
    return said._replace(source=_unindented(concept.source), domain=_unindented(concept.domain))


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _unindented(text: str) -> str:
    return "\n".join(map(str.strip, text.split("\n")))


@settings(max_examples=60)
@given(glossaries(), st.sampled_from(OURS))
def test_what_goes_out_comes_back(one: Glossary, name: str) -> None:
    codec = CODECS[name]
    reading = decode("x", encode(one, codec), codec)
    assert differences([_carried(concept) for concept in one.concepts], concepts_of("x", reading)) == []


@settings(max_examples=40)
@given(glossaries())
def test_xliff_carries_what_may_stand(one: Glossary) -> None:
    codec = CODECS["xliff"]
    reading = decode("x", encode(one, codec), codec)
    kept = []
    for concept in one.concepts:
        good = tuple(Rendering(_tidy(form.text), form.status) for form in concept.of_status("preferred", "admitted") if not form.regex)
        kept.append(
            Concept(
                concept.id, (_tidy(concept.zh[0]),), good, definition=_unindented(concept.definition), source=_unindented(concept.source)
            )
        )
    assert differences(kept, concepts_of("x", reading)) == []


EXPECTED = {
    "id": ("c7",), "domain": ("festivals",), "zh": ("龙舟赛",), "part_of_speech": ("noun",),
    "preferred": ("{text: Dragon Boat Race, profile: magazine}",), "deprecated": ("{text: dragon ship contest, note: word for word}",),
    "superseded": ("Dragon Boat Gala",), "definition": ("A race of long boats, on the river.",),
}  # fmt: skip
BARE = {"preferred": ("Dragon Boat Race",), "deprecated": ("dragon ship contest",)}
NOT_TAKEN = {"context": 1, "source of a definition": 1, "grammaticalGender of a Chinese term": 1, "entry without Chinese": 1}


@pytest.mark.parametrize(
    ("name", "changes", "left"),
    [
        ("basic-dca.tbx", {}, NOT_TAKEN),
        ("basic-dct.tbx", {}, NOT_TAKEN),
        ("min-dct.tbx", {"deprecated": ("dragon ship contest",), "superseded": None, "definition": None}, {"language de": 1}),
        ("multiterm.xml", {**BARE, "id": ("dragon-boat-race",)}, {"field Responsible": 1, "language German": 1}),
        ("version-2.tbx", {"preferred": ("Dragon Boat Race",), "definition": None}, {}),
    ],
)  # fmt: skip
def test_dialects_and_styles(name: str, changes: dict[str, tuple[str, ...] | None], left: dict[str, int]) -> None:
    reading = decode(name, (DATA / name).read_bytes(), CODECS["tbx"])
    expected = {key: value for key, value in {**EXPECTED, **changes}.items() if value}
    assert [dict(one.values) for one in reading.entries] == [expected]
    assert reading.left == left


GLOSSARY_MODULE = """<xliff version="2.1" srcLang="en-GB" trgLang="zh-CN" xmlns="urn:oasis:names:tc:xliff:document:2.0"
  xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"><file id="f"><unit id="1"><gls:glossary>
  <gls:glossEntry id="g1" ref="#m1"><gls:term source="an atlas">lantern walk</gls:term><gls:translation>灯会</gls:translation>
  <gls:translation>灯街</gls:translation><gls:definition>A walk with lanterns.</gls:definition></gls:glossEntry>
  </gls:glossary><segment><source>The <mrk id="m1" type="term">lantern walk</mrk> begins.</source></segment></unit></file></xliff>"""


def test_the_glossary_module_of_another_tool() -> None:
    (entry,) = decode("x.xlf", GLOSSARY_MODULE.encode(), CODECS["xliff"]).entries
    assert dict(entry.values) == {
        "id": ("g1",), "zh": ("灯会", "灯街"), "preferred": ("lantern walk",), "source": ("an atlas",),
        "definition": ("A walk with lanterns.",),
    }  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [('version="2.1"', 'version="1.2"'), ("en-GB", "de"), (' trgLang="zh-CN"', "")])
def test_xliff_that_holds_no_glossary_of_ours(old: str, new: str) -> None:
    with pytest.raises(UserError, match=r"XLIFF 2|Chinese and English"):
        decode("x.xlf", GLOSSARY_MODULE.replace(old, new).encode(), CODECS["xliff"])


@pytest.mark.parametrize("name", ["tbx-2", "tbx-weblate"])
def test_another_reader_of_version_2(name: str, tmp_path: Path) -> None:
    from translate.storage.tbx import tbxfile

    (tmp_path / "house.yaml").write_text(GLOSSARY, encoding="utf-8")
    assert glossary("export", "house.yaml", "--to", "out.tbx", "--format", name, cwd=tmp_path).returncode == 0
    units = tbxfile(io.BytesIO((tmp_path / "out.tbx").read_bytes()), sourcelanguage="zh", targetlanguage="en").units
    assert [(one.source, one.target) for one in units] == [("龙舟赛", "Dragon Boat Race"), ("灯会", "lantern walk")]
    terms = {one.text: one.administrative_status for one in units[0].get_target_terms()}
    assert terms["dragon ship contest"] == ("forbidden" if name == "tbx-weblate" else "deprecatedTerm-admn-sts")
    assert len(terms) == 6


def test_what_is_not_carried_is_listed(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(GLOSSARY, encoding="utf-8")
    done = glossary("export", "house.yaml", "--to", "out.tbx", cwd=tmp_path)
    assert done.returncode == 0
    first, second = done.stdout.splitlines()
    assert first == "out.tbx: 2 concepts as TBX-Basic (version 3, DCA)."
    told = second.removeprefix("Not carried: ").removesuffix(".").split(", ")
    forms = ["conditions of deprecated forms (1)", "conditions of superseded forms (1)"]
    assert sorted(told) == [*forms, "evidence (1)", "examples (1)", "first mention (1)", "state (1)"]


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE tbx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<tbx><text><body><conceptEntry><langSec xml:lang="zh"><termSec><term>&b;</term></termSec></langSec></conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (BOMB, "entity of its own"),
        (BOMB.replace(b'<!ENTITY a "aaaaaaaaaa">', b'<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;'), "entity of its own"),
        (BOMB.replace(b"<!ENTITY b", b'<!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c'), "entity of its own"),
        (b"<tbx><text>", "not well-formed XML"),
        (b"<html/>", "no termbase"),
        (b"", "not well-formed XML"),
        (b"<tbx>" + b"<x>" * 5000 + b"</x>" * 5000 + b"</tbx>", "nested too deeply"),
        (b"\xff\xfe\x00", "."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["tbx", "xliff", "multiterm"])
def test_hostile_xml(data: bytes, told: str, name: str) -> None:
    with pytest.raises(UserError, match=told):
        decode("x", data, CODECS[name])


@settings(max_examples=100)
@given(st.data())
def test_a_damaged_file_is_read_or_told(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([path.read_bytes() for path in sorted(DATA.iterdir())]))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    with suppress(UserError):
        decode("x", whole[:start] + data.draw(st.binary(max_size=4)) + whole[end:], CODECS["tbx"])

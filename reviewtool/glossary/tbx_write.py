"""TBX written: version 3, dialect Basic, in both styles, and version 2 for the tools that read no other."""

from collections.abc import Mapping
from typing import NamedTuple

from reviewtool.glossary.model import Concept, Glossary, Rendering
from reviewtool.glossary.tree import Writer

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_MODULES = {"xmlns_min": "http://www.tbxinfo.net/ns/min", "xmlns_basic": "http://www.tbxinfo.net/ns/basic"}
_DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'
_PARTS = frozenset("noun verb adjective adverb other".split())


class _Style(NamedTuple):
    """The names of the elements; `modules` where data categories are elements of their own."""

    entry: str
    section: str
    term: str
    modules: bool = False
    statuses: Mapping[str, str] = {}


_V3 = _Style("conceptEntry", "langSec", "termSec")
_V2 = _Style("termEntry", "langSet", "tig")
_MODULE = {"subjectField": "min", "administrativeStatus": "min", "partOfSpeech": "min", "customerSubset": "min"}


def write_dca(glossary: Glossary) -> bytes:
    """TBX-Basic with data categories as attributes."""
    out = Writer()
    out.open("tbx", type="TBX-Basic", style="dca", xml_lang="en", xmlns=_NAMESPACE)
    return _written(out, glossary, _V3, "tbxHeader")


def write_dct(glossary: Glossary) -> bytes:
    """TBX-Basic with data categories as elements."""
    out = Writer()
    out.open("tbx", type="TBX-Basic", style="dct", xml_lang="en", xmlns=_NAMESPACE, **_MODULES)
    return _written(out, glossary, _V3._replace(modules=True), "tbxHeader")


def write_v2(glossary: Glossary) -> bytes:
    """TBX of 2008: what most tools read."""
    return _second(glossary, _V2)


def write_weblate(glossary: Glossary) -> bytes:
    """The same with the two words that Weblate knows for what must not stand."""
    return _second(glossary, _V2._replace(statuses={"deprecated": "forbidden", "superseded": "obsolete"}))


def _second(glossary: Glossary, style: _Style) -> bytes:
    out = Writer(_DOCTYPE)
    out.open("martif", type="TBX", xml_lang="en")
    return _written(out, glossary, style, "martifHeader")


def _written(out: Writer, glossary: Glossary, style: _Style, header: str) -> bytes:
    for name in (header, "fileDesc", "sourceDesc"):
        out.open(name)
    out.leaf("p", f"The glossary {glossary.name}.")
    out.close(3)
    out.open("text")
    out.open("body")
    for one in glossary.concepts:
        if one.zh or one.renderings:
            _entry(out, one, style)
    out.close(3)
    return out.bytes()


def _entry(out: Writer, concept: Concept, style: _Style) -> None:
    # an id in XML begins with no figure
    out.open(style.entry, id=f"_{concept.id}" if concept.id[:1].isdigit() else concept.id)
    _say(out, style, "descrip", "subjectField", concept.domain)
    _say(out, style, "descrip", "definition", concept.definition)
    _say(out, style, "admin", "source", concept.source)
    out.leaf("note", concept.note)
    if concept.zh:
        out.open(style.section, xml_lang="zh")
        for zh in concept.zh:
            out.open(style.term)
            out.leaf("term", zh)
            out.close()
        out.close()
    # a pattern is no term
    english = [one for one in concept.renderings if not one.regex]
    if english:
        out.open(style.section, xml_lang="en")
        for one in english:
            _term(out, style, one, concept)
        out.close()
    out.close()


def _term(out: Writer, style: _Style, rendering: Rendering, concept: Concept) -> None:
    out.open(style.term)
    out.leaf("term", rendering.text)
    part = concept.part_of_speech if rendering.status == "preferred" else ""
    _say(out, style, "termNote", "partOfSpeech", part if part in _PARTS else "")
    _say(out, style, "termNote", "termType", part if part == "phrase" else "")
    status = style.statuses.get(rendering.status, f"{rendering.status}Term-admn-sts")
    _say(out, style, "termNote", "administrativeStatus", status)
    _say(out, style, "admin", "customerSubset", rendering.profile)
    out.leaf("note", rendering.note)
    out.close()


def _say(out: Writer, style: _Style, element: str, category: str, text: str) -> None:
    if style.modules:
        out.leaf(f"{_MODULE.get(category, 'basic')}:{category}", text)
    else:
        out.leaf(element, text, type=category)

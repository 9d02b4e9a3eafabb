"""XLIFF 2's glossary module: terms with their translations and a definition, in a file or a unit.

It knows no term that must not stand: only what is preferred and admitted goes out.
"""

from collections import Counter
from typing import Any

from reviewtool.errors import Place, UserError
from reviewtool.glossary.entries import Reading
from reviewtool.glossary.foreign import Foreign, Term, language_of, settled
from reviewtool.glossary.model import Concept, Glossary
from reviewtool.glossary.tree import Writer, children, text_of

_GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"


def read_xliff(path: str, root: Any) -> Reading:
    """The entries of all glossaries in an XLIFF 2 file. Raises UserError where one side is not Chinese or not English."""
    pair = language_of(root.get("srcLang") or ""), language_of(root.get("trgLang") or "")
    if not str(root.get("version")).startswith("2"):
        raise UserError("Glossaries stand in XLIFF 2; this is another version.", Place(path))
    if set(pair) != {"zh", "en"}:
        told = f"{root.get('srcLang') or 'none'} to {root.get('trgLang') or 'none'}"
        raise UserError(f"A glossary needs Chinese and English; this file is {told}.", Place(path))
    return settled([_entry(one, pair) for one in root.iter(f"{{{_GLOSSARY}}}glossEntry")], Counter())


def _entry(element: Any, pair: tuple[str, str]) -> Foreign:
    entry = Foreign(element.get("id") or "", element.sourceline)
    for name, language in zip(("term", "translation"), pair, strict=True):
        for one in children(element, name):
            if language == "zh":
                entry.say("zh", text_of(one))
            else:
                entry.english.append(Term(text_of(one)))
                entry.say("source", one.get("source") or "")
    for one in children(element, "definition"):
        entry.say("definition", text_of(one))
    return entry


def write_xliff(glossary: Glossary) -> bytes:
    """A unit a concept, with the term and the preferred English as its segment, so that every tool shows them."""
    out = Writer()
    names = {"xmlns": "urn:oasis:names:tc:xliff:document:2.0", "xmlns_gls": _GLOSSARY}
    out.open("xliff", version="2.0", srcLang="zh", trgLang="en", **names)
    out.open("file", id="f1")
    for one in glossary.concepts:
        if one.zh and one.of_status("preferred"):
            _unit(out, one)
    out.close(2)
    return out.bytes()


def _unit(out: Writer, concept: Concept) -> None:
    out.open("unit", id=concept.id)
    out.open("gls:glossary")
    out.open("gls:glossEntry", id=concept.id)
    out.leaf("gls:term", concept.zh[0])
    good = [one.text for one in concept.of_status("preferred", "admitted") if not one.regex]
    for text in good:
        out.leaf("gls:translation", text, source=concept.source)
    out.leaf("gls:definition", concept.definition)
    out.close(2)
    out.open("segment")
    out.leaf("source", concept.zh[0])
    out.leaf("target", good[0] if good else "")
    out.close(2)

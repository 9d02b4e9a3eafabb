"""TBX read: version 2 (martif) and version 3 (ISO 30042:2019) in both styles, whatever the dialect; what has no place is counted."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from reviewtool.glossary.entries import Reading
from reviewtool.glossary.foreign import Foreign, Term, language_of, settled
from reviewtool.glossary.tree import children, language, name_of, text_of

_GROUPS = frozenset("descripGrp adminGrp termNoteGrp termGrp".split())
_CLASSIFIED = frozenset("descrip admin termNote descripNote adminNote ref xref transac transacNote".split())
_BOOKKEEPING = frozenset("transacGrp transac date transacNote".split())
_CONCEPT = {"subjectField": "domain", "definition": "definition", "source": "source", "entrySource": "source", "note": "note"}
_STATUS = ("administrativeStatus", "normativeAuthorization", "processStatus")
_NOTES = frozenset({"note", "usageNote", "Usage note"})


class _Said(NamedTuple):
    """A data category and its value: `<descrip type="definition">` in one style, `<basic:definition>` in the other."""

    category: str
    text: str


def read_tbx(path: str, root: Any) -> Reading:
    """The entries of a TBX file."""
    left: Counter[str] = Counter()
    entries = (one for body in root.iter("{*}body") for one in children(body, "conceptEntry", "termEntry"))
    return settled([_entry(one, left) for one in entries], left)


def _entry(element: Any, left: Counter[str]) -> Foreign:
    entry = Foreign(element.get("id") or "", element.sourceline)
    _concept(entry, element, left)
    sections = list(children(element, "langSec", "langSet"))
    # a definition in English comes before one in Chinese
    for section in sorted(sections, key=lambda one: language_of(language(one)) != "en"):
        known = language_of(language(section))
        if not known:
            left[f"language {language(section) or 'not said'}"] += 1
            continue
        _concept(entry, section, left)
        for term in children(section, "termSec", "tig", "ntig"):
            _term(entry, term, known, left)
    return entry


def _concept(entry: Foreign, element: Any, left: Counter[str]) -> None:
    for said in _said(element, left):
        if said.category in _CONCEPT:
            entry.say(_CONCEPT[said.category], said.text)
        else:
            left[said.category] += 1


def _said(element: Any, left: Counter[str]) -> Iterator[_Said]:
    """What an element says of itself, its groups included; a group's own source is that of the text in it."""
    for child in element:
        name = name_of(child)
        if name in ("langSec", "langSet", "termSec", "tig", "ntig", "term") or name in _BOOKKEEPING:
            continue
        if name in _GROUPS:
            found = list(_said(child, left))
            yield from found[:1] if name in ("descripGrp", "adminGrp") else found
            left.update(f"{one.category} of a {found[0].category}" for one in found[1:] if name in ("descripGrp", "adminGrp"))
            continue
        category = (child.get("type") if name in _CLASSIFIED else None) or name
        if text := text_of(child) or child.get("target") or "":
            yield _Said(category, text)


def _term(entry: Foreign, element: Any, known: str, left: Counter[str]) -> None:
    text = next((text_of(one) for one in element.iter("{*}term")), "")
    if not text:
        return
    if known == "zh":
        entry.say("zh", text)
    said: dict[str, str] = {}
    for one in _said(element, left):
        taken = known == "en" and _of_term(entry, one, said)
        if not taken:
            left[one.category if known == "en" else f"{one.category} of a Chinese term"] += 1
    if known == "en":
        status = next((said[one] for one in _STATUS if one in said), "")
        entry.english.append(Term(text, status, said.get("note", ""), said.get("customerSubset", "")))


def _of_term(entry: Foreign, one: _Said, said: dict[str, str]) -> bool:
    """Take what is said of an English term, or say that it has no place here."""
    category = "note" if one.category in _NOTES else one.category
    if category in ("source", "partOfSpeech"):
        entry.say({"source": "source", "partOfSpeech": "part_of_speech"}[category], one.text)
    elif category == "termType" and one.text == "phrase":
        entry.say("part_of_speech", "phrase")
    elif category in (*_STATUS, "note", "customerSubset") and category not in said:
        said[category] = one.text
    else:
        return False
    return True

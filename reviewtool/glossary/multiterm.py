"""MultiTerm's XML: fields have the names that the termbase's owner gave them, so the usual ones are known and others counted."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from reviewtool.glossary.entries import Reading
from reviewtool.glossary.foreign import Foreign, Term, language_of, settled
from reviewtool.glossary.tree import children, text_of

_FIELDS = {
    "definition": "definition", "explanation": "definition", "note": "note", "notes": "note", "comment": "note", "remark": "note",
    "source": "source", "reference": "source", "subject": "domain", "subject field": "domain", "domain": "domain",
    "part of speech": "part_of_speech", "pos": "part_of_speech", "word class": "part_of_speech",
    "status": "status", "term status": "status", "usage status": "status", "administrative status": "status", "usage": "status",
}  # fmt: skip


def read_multiterm(path: str, root: Any) -> Reading:
    """The entries of a MultiTerm export."""
    left: Counter[str] = Counter()
    return settled([_entry(one, left) for one in root.iter("{*}conceptGrp")], left)


def _entry(element: Any, left: Counter[str]) -> Foreign:
    entry = Foreign("", element.sourceline)
    for number in children(element, "concept"):
        entry.id = text_of(number)
    _say(entry, element, left)
    for group in children(element, "languageGrp"):
        said = next(children(group, "language"), None)
        names = [str(said.get(key) or "") for key in ("lang", "type")] if said is not None else [""]
        known = next(filter(None, map(language_of, names)), "")
        if not known:
            left[f"language {names[-1] or names[0] or 'not said'}"] += 1
            continue
        _say(entry, group, left)
        for term in children(group, "termGrp"):
            _term(entry, term, known, left)
    return entry


def _fields(element: Any) -> Iterator[tuple[str, str]]:
    """The fields of a level, those inside a group of fields too."""
    for group in children(element, "descripGrp"):
        for one in children(group, "descrip"):
            yield str(one.get("type") or ""), text_of(one)
        yield from _fields(group)


def _say(entry: Foreign, element: Any, left: Counter[str]) -> str:
    """Take the fields of a level; what says how a term stands is given back."""
    status = ""
    for name, text in _fields(element):
        key = _FIELDS.get(name.strip().lower(), "")
        if key == "status" and not status:
            status = text
        elif key and key != "status":
            entry.say(key, text)
        elif text:
            left[f"field {name}"] += 1
    return status


def _term(entry: Foreign, element: Any, known: str, left: Counter[str]) -> None:
    status = _say(entry, element, left)
    for one in children(element, "term"):
        if known == "zh":
            entry.say("zh", text_of(one))
        else:
            entry.english.append(Term(text_of(one), status))

"""How a collection names its concepts: the renderings each document has, and the concepts that have several names.

What is another name and what only another form is for mixed-renderings to say; here its question is asked of all documents.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reviewtool.checks.api import Context
from reviewtool.checks.mixed_renderings import GOOD, Form, form_of, is_another, note_of
from reviewtool.model import Document, Note, Span

Row = dict[str, Any]
_FEWEST_WITHOUT_GOOD = 3


def renderings(document: Document, context: Context) -> Iterable[Row]:
    """What stands in a document for the concepts that have several renderings: a row each, with its places."""
    rows: dict[tuple[str, str, str], Row] = {}
    for segment in document.segments:
        for found in context.occurrences(segment, everywhere=True):
            rendering, concept = found.rendering, found.concept
            if rendering is None or len(concept.renderings) < 2 or not concept.zh:
                continue
            note = note_of(found, segment.target.plain)
            standing, _, house = note.value.partition(" ")
            text = " ".join((note.data if rendering.regex else rendering.text).split())
            blank = {
                "term": concept.id,
                "zh": concept.zh[0],
                "text": text,
                "standing": standing,
                "house": house,
                "places": 0,
                "documents": 1,
            }
            rows.setdefault((concept.id, note.value, text), blank)["places"] += 1
    return rows.values()


def added_up(rows: Iterable[Row]) -> list[Row]:
    """The rows of several documents, one for each rendering, by concept."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        name = (row["term"], row["text"], row["standing"], row["house"])
        if name in found:
            one = found[name]
            found[name] = {**one, "places": one["places"] + row["places"], "documents": one["documents"] + row["documents"]}
        else:
            found[name] = row
    return [found[name] for name in sorted(found)]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a concept, as it is mostly written: in how many places and documents, and one of these."""

    text: str
    good: bool
    places: int
    documents: int
    document: str


@dataclass(frozen=True, slots=True)
class Mixed:
    """A concept under several names; the first is the one to keep: good, of the profile, the most frequent."""

    term: str
    zh: str
    names: tuple[Name, ...]

    @property
    def apart(self) -> int:
        """How many documents have another name than the first; one with several is counted for each."""
        return sum(one.documents for one in self.names[1:])


@dataclass(slots=True)
class _Group:
    form: Form
    rows: list[Row] = field(default_factory=list)

    def total(self, name: str) -> int:
        return sum(row[name] for row in self.rows)


def mixed(rows: Mapping[str, list[Row]], profile: str) -> list[Mixed]:
    """The concepts that the collection gives several names, those first that most documents name otherwise."""
    found = [one for term, some in rows.items() if (one := _judged(term, some, profile))]
    return sorted(found, key=lambda one: (-one.apart, one.term))


def _judged(term: str, rows: list[Row], profile: str) -> Mixed | None:
    groups = list(_groups(rows))
    wanted = max(groups, key=lambda one: (one.form.standing == GOOD, one.form.house == profile, one.total("documents")))
    others = [one for one in groups if one is not wanted and is_another(one.form, wanted.form)]
    if not others or (wanted.form.standing != GOOD and sum(one.total("documents") for one in [wanted, *others]) < _FEWEST_WITHOUT_GOOD):
        return None
    others.sort(key=lambda one: -one.total("documents"))
    return Mixed(term, rows[0]["zh"], tuple(map(_name, [wanted, *others])))


def _groups(rows: list[Row]) -> Iterator[_Group]:
    """The rows by form: another inflection is no other name. A form's first note carries its words."""
    groups: dict[object, _Group] = {}
    for row in sorted(rows, key=lambda one: (-one["places"], one["text"])):
        note = Note(row["term"], f"{row['standing']} {row['house']}", Span(0, 0), data=row["text"])
        form = form_of(note)
        groups.setdefault(form[:4], _Group(form._replace(places=[note]))).rows.append(row)
    yield from groups.values()


def _name(group: _Group) -> Name:
    places, documents = group.total("places"), group.total("documents")
    return Name(group.form.text, group.form.standing == GOOD, places, documents, group.rows[0]["document"])

"""What a file says, put into a glossary: a new one, or one that is there, of which every byte stays that nothing was said of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from reviewtool.glossary import edit, nodes
from reviewtool.glossary.diff import Change, differences
from reviewtool.glossary.entries import Entry, Reading, Values, concepts_of, form_of, free_id, text_of, values_of
from reviewtool.glossary.model import STATUSES, Concept, Glossary, Rendering
from reviewtool.glossary.scalars import scalar
from reviewtool.glossary.sheet import Sheet, end_of, parse_sheet, value_of
from reviewtool.lang.script import simplified

Edit = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Intake:
    """The glossary's text as it would be, what differs, and the concepts of which the file says nothing."""

    text: str
    changes: tuple[Change, ...]
    absent: tuple[str, ...] = ()


_DRAFT: Values = {"state": ("draft",)}


def fresh(path: str, source: str, name: str, reading: Reading, drafts: bool = False) -> Intake:
    """A new glossary of this name; `source` is the file for mistakes in its entries. `drafts`: what is new is one."""
    concepts_of(source, reading)
    head = f"glossary: {scalar(name)}\nlanguages: [zh, en]\n\n"
    text = edit.add(
        path,
        f"{head}concepts: []\n" if not reading.entries else head,
        *({**(_DRAFT if drafts else {}), **one.values} for one in reading.entries),
    )
    return Intake(text, tuple(differences((), parse_sheet(path, text.encode()).glossary.concepts)))


def merged(path: str, text: str, source: str, reading: Reading, drafts: bool = False) -> Intake:
    """A glossary's text with the entries of a file. An entry is a concept's by its id, else by its Chinese where only one has it."""
    sheet = parse_sheet(path, text.encode())
    known = {one.id: one for one in sheet.glossary.concepts}
    concepts = concepts_of(source, reading, bool(sheet.glossary.extend))
    new: list[Values] = []
    edits: dict[str, list[Edit]] = {}
    taken = dict.fromkeys(known, 2)
    owners = _owners(reading.entries, sheet.glossary)
    for entry, concept, owner in zip(reading.entries, concepts, owners, strict=True):
        old = known.get(owner)
        if old is None:
            new.append({**(_DRAFT if drafts else {}), **entry.values, "id": (free_id(entry.values["id"][0], "", taken),)})
            continue
        if made := list(_edits(path, old, _after(old, entry, concept, reading.whole))):
            edits[old.id] = made
    after = _within(path, sheet, edits)
    after = edit.add(path, after, *new) if new else after
    changes = tuple(differences(sheet.glossary.concepts, parse_sheet(path, after.encode()).glossary.concepts))
    return Intake(after, changes, tuple(one for one in known if one not in owners))


def _owners(entries: Sequence[Entry], glossary: Glossary) -> list[str]:
    """The id of the concept that each entry speaks of, no concept's twice; nothing for a new one."""
    known = {one.id for one in glossary.concepts}
    chinese: dict[str, set[str]] = {}
    for one in glossary.concepts:
        for zh in one.zh:
            chinese.setdefault(simplified(zh), set()).add(one.id)
    named = ["" if one.nameless or one.values["id"][0] not in known else one.values["id"][0] for one in entries]
    met = set(named)
    found = []
    for entry, own in zip(entries, named, strict=True):
        having = {name for zh in entry.values.get("zh", ()) for name in chinese.get(simplified(zh), ())} - met
        found.append(own or (having.pop() if len(having) == 1 else ""))
        met.add(found[-1])
    return found


def _after(old: Concept, entry: Entry, said: Concept, whole: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """A concept as texts by key, as it will be: our own tables have the last word, what other tools say is added."""
    before = values_of(old)
    if whole:
        return {**{key: texts for key, texts in before.items() if key not in whole}, **entry.values}
    known = {simplified(one) for one in old.zh}
    chinese = (*old.zh, *(one for one in said.zh if simplified(one) not in known))
    plain = {key: texts for key, texts in entry.values.items() if key not in edit.LISTS}
    return before | plain | {"zh": chinese} | _standing(old.renderings, _ranked(old, entry, said))


def _ranked(old: Concept, entry: Entry, said: Concept) -> list[Rendering]:
    """What a file says; where it prefers none of its English, the preferred term that is there stays so."""
    known = {one.text.lower() for one in old.of_status("preferred")}
    if not (entry.promoted and known):
        return list(said.renderings)
    ranks = {True: "preferred", False: "admitted"}
    good = said.of_status("preferred", "admitted")
    return [one._replace(status=ranks[one.text.lower() in known]) if one in good else one for one in said.renderings]


def _standing(old: Sequence[Rendering], said: Sequence[Rendering]) -> dict[str, tuple[str, ...]]:
    """The forms by status. Those that are there keep their place and conditions; a preferred one that is ousted is admitted."""
    told = {one.text.lower(): one for one in said}
    ousted = any(one.status == "preferred" for one in said)
    found = []
    for one in old:
        now = told.get(one.text.lower())
        if now is None:
            found.append(one._replace(status="admitted") if ousted and one.status == "preferred" else one)
        elif (now.text, now.status) == (one.text, one.status):
            found.append(one._replace(profile=now.profile or one.profile, note=now.note or one.note))
            del told[one.text.lower()]
    found += told.values()
    return {status: tuple(form_of(one) for one in found if one.status == status) for status in STATUSES}


class _Key(NamedTuple):
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def _edits(path: str, old: Concept, after: Values) -> Iterable[Edit]:
    """The changes that make a concept say what it will."""
    before = values_of(old)
    for name in dict.fromkeys([*before, *after]):
        key = _Key(name, before.get(name, ()), after.get(name, ()))
        if key.before != key.after and key != ("evidence", ("recalled",), ()) and name != "id":
            yield from _change(path, old.id, key)


def _change(path: str, concept: str, key: _Key) -> Iterable[Edit]:
    """Items taken out and put in one by one where that says it, so that the others' comments stay; else the key anew."""
    kept = [one for one in key.before if one in key.after]
    named = text_of if key.name in STATUSES else str
    gone = [named(one) for one in key.before if one not in key.after]
    new = [one for one in key.after if one not in key.before]
    other = set(gone).isdisjoint(map(named, new))
    if key.name in edit.LISTS and kept and other and key.after == (*kept, *new):
        yield from (partial(_take, path, concept, key.name, one) for one in gone)
        yield from (partial(_append, path, concept, key.name, one) for one in new)
    else:
        yield partial(_assign, path, concept, key.name, key.after)


def _take(path: str, concept: str, key: str, value: str, text: str) -> str:
    return edit.take(path, text, concept, key, value)


def _append(path: str, concept: str, key: str, value: str, text: str) -> str:
    return edit.append(path, text, concept, key, value)


def _assign(path: str, concept: str, key: str, values: Sequence[str], text: str) -> str:
    return edit.assign(path, text, concept, key, values)


def _within(path: str, sheet: Sheet, edits: dict[str, list[Edit]]) -> str:
    """The text with each concept's changes, each made in the lines of its concept alone."""
    text = sheet.text
    listed = value_of(sheet.root, "concepts")
    apart = nodes.is_list(listed) and not listed.flow_style and "\r" not in text.replace("\r\n", "")
    for name in sorted(edits, key=lambda one: -sheet.entries[one].start_mark.index):
        node = sheet.entries[name]
        if not apart:
            for one in edits[name]:
                text = one(text)
            continue
        start = text.rfind("\n", 0, text.rindex("-", 0, node.start_mark.index)) + 1
        end = text.find("\n", end_of(node, text)) + 1 or len(text)
        head = "concepts:\n"
        part = head + text[start:end]
        for one in edits[name]:
            part = one(part)
        text = text[:start] + part[len(head) :] + text[end:]
    return text


def losses(glossary: Glossary, reading: Reading, path: str) -> list[Change]:
    """What a format does not carry: how the glossary differs from what its file says when it is read again."""
    layered = bool(glossary.extend)
    return differences(glossary.concepts, concepts_of(path, reading, layered))

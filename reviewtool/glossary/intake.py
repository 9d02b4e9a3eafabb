"""What a file says, put into a glossary: a new one, or one that is there, of which every byte stays that nothing was said of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from reviewtool.glossary import edit
from reviewtool.glossary.diff import Change, differences
from reviewtool.glossary.entries import Entry, Reading, Values, concepts_of, free_id, text_of, values_of
from reviewtool.glossary.model import STATUSES, Concept, Glossary
from reviewtool.glossary.scalars import scalar
from reviewtool.glossary.sheet import Sheet, end_of, parse_sheet, value_of

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
    concepts_of(source, reading.entries)
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
    concepts_of(source, reading.entries, bool(sheet.glossary.extend))
    new: list[Values] = []
    edits: dict[str, list[Edit]] = {}
    met, taken = set[str](), set(known)
    for entry in reading.entries:
        old = known.get(_owner(entry, known))
        if old is None:
            new.append({**(_DRAFT if drafts else {}), **entry.values, "id": (free_id(entry.values["id"][0], "", taken),)})
            continue
        met.add(old.id)
        if made := list(_edits(path, old, entry, reading.whole)):
            edits[old.id] = made
    after = _within(path, sheet, edits)
    after = edit.add(path, after, *new) if new else after
    changes = tuple(differences(sheet.glossary.concepts, parse_sheet(path, after.encode()).glossary.concepts))
    return Intake(after, changes, tuple(one for one in known if one not in met))


def _owner(entry: Entry, known: dict[str, Concept]) -> str:
    own = entry.values.get("id", ("",))[0]
    if own in known:
        return own
    chinese = set(entry.values.get("zh", ()))
    having = [one.id for one in known.values() if chinese & set(one.zh)]
    return having[0] if len(having) == 1 else ""


class _Key(NamedTuple):
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def _edits(path: str, old: Concept, entry: Entry, whole: frozenset[str]) -> Iterable[Edit]:
    """The changes that make a concept say what an entry says."""
    before = values_of(old)
    after = {key: values for key, values in before.items() if key not in whole}
    after |= _added(before, _humbled(entry, before) if entry.promoted else entry.values, whole)
    for key in [one for one in (*before, *after) if one != "id"]:
        was, now = before.pop(key, ()), after.pop(key, ())
        if was != now and not (key == "evidence" and (was, now) == (("recalled",), ())):
            yield from _change(path, old.id, _Key(key, was, now))


def _humbled(entry: Entry, before: Values) -> Values:
    """Beside a preferred term that is there, what no one has called preferred is admitted."""
    known = {text_of(one).lower() for one in before.get("preferred", ())}
    good = (*entry.values["preferred"], *entry.values.get("admitted", ()))
    return {**entry.values, "preferred": (), "admitted": tuple(one for one in good if text_of(one).lower() not in known)}


def _added(before: Values, said: Values, whole: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """What a file says, beside what it leaves open: a form keeps its conditions, and lists keep what the file lacks."""
    forms = {text_of(one).lower() for status in STATUSES for one in said.get(status, ())}
    found: dict[str, tuple[str, ...]] = {}
    for key in dict.fromkeys([*before, *said, "admitted"]):
        told, kept = said.get(key, ()), before.get(key, ())
        if key == "admitted" and said.get("preferred") and "preferred" not in whole:
            kept = (*kept, *before.get("preferred", ()))
        if key in whole or key not in edit.LISTS:
            found |= {key: told} if told else {}
            continue
        if key in STATUSES:
            grades = {text_of(one): one for one in kept}
            told = tuple(grades.get(one, one) for one in told)
            kept = tuple(one for one in kept if one in told or text_of(one).lower() not in forms)
            kept = () if key == "preferred" and told else kept
        if kept or told:
            found[key] = tuple(dict.fromkeys((*kept, *told)))
    return found


def _change(path: str, concept: str, key: _Key) -> Iterable[Edit]:
    """Items taken out and put in one by one where that says it, so that the others' comments stay; else the key anew."""
    kept = [one for one in key.before if one in key.after]
    gone = [one for one in key.before if one not in key.after]
    new = [one for one in key.after if one not in key.before]
    texts = {text_of(one) for one in gone} & {text_of(one) for one in new}
    if key.name in edit.LISTS and kept and not texts and key.after == (*kept, *new):
        yield from (partial(_take, path, concept, key.name, text_of(one)) for one in gone)
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
    apart = not (listed is None or listed.flow_style or "\r" in text.replace("\r\n", ""))
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
    return differences(glossary.concepts, concepts_of(path, reading.entries, layered))

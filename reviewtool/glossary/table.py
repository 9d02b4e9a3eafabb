"""Glossaries as tables: a row a concept under our own keys, and the columns that other tools write.

Understood are our keys; Weblate's `source,target,…` (a row a translation); a column a language, as MT services and Okapi's
users keep them; and two bare columns, Chinese and English in either order, as Okapi's terminology files have them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reviewtool.errors import Mark, Place, UserError, did_you_mean
from reviewtool.glossary.cells import joined, parted
from reviewtool.glossary.edit import LISTS
from reviewtool.glossary.entries import Column, Entry, Reading, free_id, text_of, values_of
from reviewtool.glossary.foreign import Foreign, Term, language_of, settled
from reviewtool.glossary.model import Concept
from reviewtool.glossary.yaml import CONCEPT_KEYS
from reviewtool.inert import as_it_was, inert
from reviewtool.lang.lazy import pattern

Cells = Sequence[str]


class Row(NamedTuple):
    """A row of a table and its number in the file."""

    line: int
    cells: Cells


COLUMNS = CONCEPT_KEYS
"""The columns we write: the keys of a concept. Several texts stand in one cell, one a line."""

_NAMES = {
    "source": "zh", "sourceterm": "zh", "target": "en", "targetterm": "en", "translation": "en", "term": "zh",
    "id": "id", "location": "", "fuzzy": "fuzzy", "context": "note", "translatorcomments": "note", "developercomments": "definition",
    "explanation": "definition", "definition": "definition", "description": "definition", "定义": "definition", "note": "note",
    "notes": "note", "comment": "note", "comments": "note", "备注": "note", "status": "status", "administrativestatus": "status",
    "forbidden": "forbidden", "禁用": "forbidden", "pos": "part_of_speech", "partofspeech": "part_of_speech", "domain": "domain",
    "subject": "domain", "subjectfield": "domain", "领域": "domain", "reference": "source", "来源": "source",
}  # fmt: skip
_LANGUAGES = {"zh": "zh", "en": "preferred"}
_ALIKE = 0.75
_HAN = pattern("[\u3400-\u9fff\U00020000-\U0003ffff]")
_YES = frozenset("1 true yes y x forbidden 是".split())


def table_of(concepts: Iterable[Concept]) -> list[list[str]]:
    """The table: a head and a row for each concept, every cell safe to open in a spreadsheet."""
    rows = [list(COLUMNS)]
    for one in concepts:
        values = values_of(one)
        rows.append([inert(joined(values.get(key, ())) if key in LISTS else "".join(values.get(key, ()))) for key in COLUMNS])
    return rows


def read_table(path: str, rows: Iterable[Row]) -> Reading:
    """What a table says. Raises UserError where its columns are none that we know."""
    filled = [Row(line, [as_it_was(one) for one in cells]) for line, cells in rows if any(one.strip() for one in cells)]
    if not filled:
        raise UserError("This table is empty.", Place(path))
    head = [_key(one) for one in filled[0].cells]
    if "preferred" in head or ("zh" in head and "id" in head and "en" not in head):
        return _ours(path, filled)
    names = [_NAMES.get(one.replace("_", ""), language_of(cell)) for one, cell in zip(head, filled[0].cells, strict=True)]
    if "zh" in names and "en" in names:
        return _theirs(filled, names)
    return _bare(path, filled)


def _key(cell: str) -> str:
    return re.sub(r"[\s_-]+", "_", cell.strip().lower().lstrip("\ufeff"))


def _ours(path: str, rows: Sequence[Row]) -> Reading:
    keys = [_key(one) for one in rows[0].cells]
    _refuse_misnamed(path, rows[0], keys)
    entries = []
    for line, cells in rows[1:]:
        values = {key: _value(key, cell) for key, cell in zip(keys, cells, strict=False) if key in COLUMNS and cell.strip()}
        entries.append(Entry(line, values))
    taken = {one.values["id"][0]: 2 for one in entries if "id" in one.values}
    entries = [one if "id" in one.values else _named(one, taken) for one in entries]
    columns = {key: Column(number, cell.strip()) for number, (key, cell) in enumerate(zip(keys, rows[0].cells, strict=True), 1)}
    known = {key: column for key, column in columns.items() if key in COLUMNS}
    return Reading(tuple(entries), frozenset(known), _unknown(rows, [key in COLUMNS for key in keys]), known)


def _refuse_misnamed(path: str, head: Row, keys: Sequence[str]) -> None:
    """Raise UserError for a column that stands twice, or whose name is nearly one that the table lacks."""
    lacking = [key for key in COLUMNS if key not in keys]
    for number, (key, cell) in enumerate(zip(keys, head.cells, strict=True), 1):
        place = Place(path, (Mark(head.line, number),))
        if key in COLUMNS and key in keys[: number - 1]:
            raise UserError(f"Two columns are called {key}.", place)
        if key not in COLUMNS:
            meant = _LANGUAGES.get(language_of(cell), "")
            told = f" Did you mean {meant}?" if meant in lacking else did_you_mean(key, lacking, _ALIKE)
            if told:
                hint = "The names of the columns stand in the first row: write it so."
                raise UserError(f"No column is called “{cell.strip()}”.{told}", place, hint)


def _named(entry: Entry, taken: dict[str, int]) -> Entry:
    """A row that an editor added without an id."""
    english = text_of(entry.values.get("preferred", ("",))[0])
    return entry._replace(nameless=True, values={"id": (free_id("", english, taken),), **entry.values})


def _value(key: str, cell: str) -> tuple[str, ...]:
    return parted(cell) if key in LISTS else (cell.strip(),)


def _theirs(rows: Sequence[Row], names: Sequence[str]) -> Reading:
    """A row a translation: rows with one Chinese term, or one number, are one concept."""
    found: dict[str, Foreign] = {}
    for line, cells in rows[1:]:
        said: dict[str, str] = {}
        for name, cell in zip(names, cells, strict=False):
            if name and cell.strip() and name not in said:
                said[name] = cell.strip()
        one = found.setdefault(said.get("zh", "") or f"row {line}", Foreign(said.get("id", ""), line))
        one.say("zh", said.get("zh", ""))
        if "en" in said:
            one.english.append(Term(said["en"], _status(said)))
        for key in ("definition", "note", "part_of_speech", "domain", "source"):
            one.say(key, said.get(key, ""))
        one.draft = one.draft or said.get("fuzzy", "").lower() in _YES
    return settled(found.values(), _unknown(rows, names))


def _unknown(rows: Sequence[Row], known: Sequence[object]) -> dict[str, int]:
    """The columns that mean nothing here and are not empty, and in how many rows."""
    counts: Counter[str] = Counter()
    for k, name in enumerate(rows[0].cells):
        if not known[k]:
            counts[f"column {name.strip() or 'without a name'}"] += sum(any(map(str.strip, one.cells[k : k + 1])) for one in rows[1:])
    return +counts


def _status(said: dict[str, str]) -> str:
    return "forbidden" if said.get("forbidden", "").lower() in _YES else said.get("status", "")


def _bare(path: str, rows: Sequence[Row]) -> Reading:
    """Two columns without a head, Chinese and English in either order; lines that begin with # are comments."""
    rows = [one for one in rows if not one.cells[0].startswith("#")]
    chinese = [sum(bool(_HAN.search(one.cells[k])) for one in rows if len(one.cells) > k) for k in (0, 1)]
    if not rows or max(len(one.cells) for one in rows) < 2 or max(chinese) <= len(rows) // 2 or chinese[0] == chinese[1]:
        hint = "A head with zh and preferred, or with source and target; or two columns without a head, Chinese and English."
        raise UserError("The columns of this table are not known.", Place(path), hint)
    names = ("zh", "en", "definition") if chinese[0] > chinese[1] else ("en", "zh", "definition")
    return _theirs([Row(0, names), *rows], names)

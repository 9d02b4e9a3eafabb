"""Concepts as texts by key: what a table or another tool's termbase says of them, and what a YAML entry is written from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reviewtool.errors import Mark, Place, UserError, UserErrors
from reviewtool.glossary import nodes
from reviewtool.glossary.edit import LISTS, add, added_keys
from reviewtool.glossary.model import STATUSES, Concept, Rendering
from reviewtool.glossary.scalars import flow, scalar
from reviewtool.glossary.sheet import value_of
from reviewtool.glossary.yaml import CONCEPT_KEYS, RENDERING_KEYS, parse
from reviewtool.lang.lazy import pattern

Values = Mapping[str, tuple[str, ...]]
_NEEDED = ("zh", "preferred")
_LONGEST_VALUE = 60
_BLANK = Concept("", (), ())
_SLUG = pattern("[a-z0-9]+")


class Entry(NamedTuple):
    """A concept as a file has it; `line` is the line or row it begins on. `promoted`: the file prefers none of its English,
    and the first that may stand was taken for it; `nameless`: its id was made up here."""

    line: int
    values: Values
    promoted: bool = False
    nameless: bool = False


class Column(NamedTuple):
    """A column of a table: its number, counted from 1, and its head as it stands there."""

    number: int
    head: str

    @property
    def letters(self) -> str:
        """What a spreadsheet calls it."""
        number, letters = self.number, ""
        while number:
            number, last = divmod(number - 1, 26)
            letters = chr(ord("A") + last) + letters
        return letters


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. Of the keys in `whole` it is the last word: what it does not have there is taken out of a glossary
    it is merged into. `left` counts what could not be taken over, by what it is; `columns`: where in a table a key stands."""

    entries: tuple[Entry, ...]
    whole: frozenset[str] = frozenset()
    left: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)


def values_of(concept: Concept) -> dict[str, tuple[str, ...]]:
    """A concept as texts by key, without what goes without saying; `evidence` is always said."""
    return {key: texts for key in CONCEPT_KEYS if (texts := tuple(_texts(concept, key)))}


def _texts(concept: Concept, key: str) -> Iterator[str]:
    if key in STATUSES:
        yield from map(form_of, concept.of_status(key))
        return
    name = "exceptions" if key == "except" else key
    value = getattr(concept, name)
    if key in LISTS:
        yield from value
    elif value and (key == "evidence" or value != getattr(_BLANK, name)):
        yield str(value)


def form_of(rendering: Rendering) -> str:
    """A rendering as its text, or as the `{text: …, when: …}` of the YAML files where there is more to say."""
    blank = Rendering(rendering.text, rendering.status)
    more = [f"{key}: {_told(rendering, key)}" for key in RENDERING_KEYS[1:] if getattr(rendering, key) != getattr(blank, key)]
    if not more and not rendering.text.startswith("{"):
        return rendering.text
    return f"{{{', '.join([f'text: {scalar(rendering.text)}', *more])}}}"


def _told(rendering: Rendering, key: str) -> str:
    value: Any = getattr(rendering, key)
    if key == "when":
        return f"{{{value.kind}: {flow(value.words)}}}" if value.words else str(value.kind)
    return "true" if value is True else scalar(str(value))


def text_of(form: str) -> str:
    """The text of a form as `form_of` writes it."""
    if not form.startswith("{"):
        return form
    node = value_of(nodes.compose("", form)[1], "text")
    return str(node.value).strip()


def concepts_of(path: str, reading: Reading, layered: bool = False) -> list[Concept]:
    """The concepts that entries stand for. Raises UserErrors with the place of each mistake; `layered` ones may be changes only."""
    errors: list[UserError] = []
    found: dict[str, Concept] = {}
    head = "extend: [below]\n" if layered else ""
    if not layered:
        _refuse_missing_columns(path, reading)
    for entry in reading.entries:
        text = add(path, head, entry.values)
        try:
            concept = parse(path, text.encode("utf-8", "replace")).concepts[0]
        except UserError as error:
            told = error.errors if isinstance(error, UserErrors) else [error]
            errors += [_at_its_cell(one, path, entry, reading, added_keys(head, text)) for one in told]
            continue
        if concept.id in found:
            errors.append(UserError(f"Two entries have the id {concept.id}.", _place(path, entry, reading, "id")))
        found[concept.id] = concept
    if errors:
        raise UserErrors(errors, undone="written")
    return list(found.values())


def _refuse_missing_columns(path: str, reading: Reading) -> None:
    for key in _NEEDED:
        if reading.columns and key not in reading.columns:
            heads = ", ".join(one.head for one in reading.columns.values())
            unknown = [name.removeprefix("column ") for name in reading.left if name.startswith("column ")]
            hint = f"The first row has {heads}{' and, not known here, ' if unknown else ''}{', '.join(unknown)}."
            raise UserError(f"No column is called {key}.", Place(path, (Mark(1, 1),)), hint)


def _at_its_cell(error: UserError, path: str, entry: Entry, reading: Reading, keys: Mapping[int, str]) -> UserError:
    """A mistake of the YAML that an entry stands for, at the cell it came from, with what stands there."""
    lines = [mark.line for mark in error.place.marks] if error.place else []
    key = next((one for one in _NEEDED if not entry.values.get(one) and one in error.message), keys.get(lines[0], "") if lines else "")
    column = reading.columns.get(key)
    if column is None:
        return UserError(error.message, _place(path, entry, reading, key), error.hint, error.example)
    value = " / ".join(entry.values.get(key, ()))
    told = f"In column {column.letters}, “{column.head}”, stands {f'“{value[:_LONGEST_VALUE]}”' if value else 'nothing'}."
    return UserError(error.message, _place(path, entry, reading, key), f"{told} {error.hint}".strip(), error.example)


def _place(path: str, entry: Entry, reading: Reading, key: str) -> Place:
    column = reading.columns.get(key)
    return Place(path, (Mark(entry.line, column.number if column else 1),))


def free_id(given: str, english: str, taken: dict[str, int]) -> str:
    """An id: the given one, else one made of the English; with a number behind it where it is taken, and it is taken then.

    `taken` has each id with the next number to try.
    """
    base = "-".join(_SLUG.findall(given.lower())) or "-".join(_SLUG.findall(english.lower()))[:60].strip("-") or "concept"
    name, number = base, taken.get(base, 2)
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    taken[base], taken[name] = number, taken.get(name, 2)
    return name

"""Concepts as texts by key: what a table or another tool's termbase says of them, and what a YAML entry is written from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reviewtool.errors import Mark, Place, UserError, UserErrors
from reviewtool.glossary import nodes
from reviewtool.glossary.edit import LISTS, add
from reviewtool.glossary.model import STATUSES, Concept, Rendering
from reviewtool.glossary.scalars import flow, scalar
from reviewtool.glossary.sheet import value_of
from reviewtool.glossary.yaml import CONCEPT_KEYS, RENDERING_KEYS, parse
from reviewtool.lang.lazy import pattern

Values = Mapping[str, tuple[str, ...]]
_BLANK = Concept("", (), ())
_SLUG = pattern("[a-z0-9]+")


class Entry(NamedTuple):
    """A concept as a file has it; `line` is the line or row it begins on. `promoted`: the file prefers none of its English,
    and the first that may stand was taken for it; `nameless`: its id was made up here."""

    line: int
    values: Values
    promoted: bool = False
    nameless: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. Of the keys in `whole` it is the last word: what it does not have there is taken out of a glossary
    it is merged into. `left` counts what could not be taken over, by what it is."""

    entries: tuple[Entry, ...]
    whole: frozenset[str] = frozenset()
    left: Mapping[str, int] = field(default_factory=dict)


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


def concepts_of(path: str, entries: Iterable[Entry], layered: bool = False) -> list[Concept]:
    """The concepts that entries stand for. Raises UserErrors with the line of each mistake; `layered` ones may be changes only."""
    errors: list[UserError] = []
    found: dict[str, Concept] = {}
    for entry in entries:
        place = Place(path, (Mark(entry.line, 1),))
        head = "extend: [below]\n" if layered else ""
        try:
            concept = parse(path, add(path, head, entry.values).encode("utf-8", "replace")).concepts[0]
        except UserError as error:
            told = error.errors if isinstance(error, UserErrors) else [error]
            errors += [UserError(one.message, place, one.hint) for one in told]
            continue
        if concept.id in found:
            errors.append(UserError(f"Two entries have the id {concept.id}.", place))
        found[concept.id] = concept
    if errors:
        raise UserErrors(errors, undone="written")
    return list(found.values())


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

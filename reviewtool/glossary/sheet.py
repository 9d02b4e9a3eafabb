"""Glossary files with their YAML nodes: where in which file an entry, a key or a form stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from reviewtool.glossary import nodes
from reviewtool.glossary.layers import layered, shipped_folder
from reviewtool.glossary.model import Concept, Glossary, Rendering
from reviewtool.glossary.nodes import Source
from reviewtool.glossary.yaml import parse_nodes
from reviewtool.inputs import read_bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """One glossary file: what it says, its text (no byte order mark), and the node of each entry by id."""

    glossary: Glossary
    text: str
    source: Source
    root: Any
    entries: Mapping[str, Any]

    @property
    def extend(self) -> tuple[str, ...]:
        """What the file lies over."""
        return self.glossary.extend

    @property
    def shipped(self) -> bool:
        """Whether the file came with the tool."""
        return Path(self.glossary.path).resolve().parent == shipped_folder().resolve()


def read_sheet(path: Path) -> Sheet:
    """Read one file. Raises UserError."""
    return parse_sheet(str(path), read_bytes(path, "This glossary"))


def parse_sheet(path: str, data: bytes) -> Sheet:
    """A glossary's bytes as a sheet. Raises UserError."""
    glossary, source, root = parse_nodes(path, data)
    listed = value_of(root, "concepts")
    found = listed.value if listed is not None and nodes.is_list(listed) else []
    entries = {str(value_of(one, "id").value).strip(): one for one in found}
    return Sheet(glossary, data.decode("utf-8-sig"), source, root, entries)


def value_of(node: Any, key: str) -> Any:
    """The value node of a key, or None."""
    return next((value for name, value in node.value if str(name.value) == key), None)


def end_of(node: Any, text: str) -> int:
    """Where a node's own text ends: comments and blank lines after it are not part of it."""
    if not isinstance(node.value, str) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(last[1] if isinstance(last, tuple) else last, text)
    end = int(node.end_mark.index)
    if getattr(node, "style", None) not in ("|", ">") or node.value.endswith("\n\n"):
        return end
    while text[end - 1].isspace():
        end -= 1
    # spaces that end the last line belong to the text
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return end


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept that holds, and its node in the topmost file that speaks of it."""

    concept: Concept
    sheet: Sheet
    node: Any

    def at(self, *keys: str) -> Any:
        """The node of the first of these keys that the entry has, else of its id."""
        return next((node for key in (*keys, "id") if (node := value_of(self.node, key)) is not None), self.node)

    def form(self, rendering: Rendering) -> Any:
        """The node where a rendering's text stands, else that of the id (an override's forms may stand below)."""
        node = value_of(self.node, rendering.status)
        listed = [] if node is None else node.value if nodes.is_list(node) else [node]
        for one in listed:
            text = value_of(one, "text") if nodes.is_mapping(one) else one
            if text is not None and str(text.value).strip() == rendering.text:
                return text
        return self.at()

    def key(self, rendering: Rendering, key: str) -> Any:
        """The node of a rendering's own key, such as `valid_to`, else of its text."""
        node = value_of(self.node, rendering.status)
        for one in node.value if node is not None and nodes.is_list(node) else [node] if node is not None else []:
            if nodes.is_mapping(one) and (found := value_of(one, key)) is not None and self._is(one, rendering):
                return found
        return self.form(rendering)

    def _is(self, node: Any, rendering: Rendering) -> bool:
        text = value_of(node, "text")
        return text is not None and str(text.value).strip() == rendering.text

    @property
    def place(self) -> str:
        """File and line, as a reader may click it."""
        return f"{self.sheet.glossary.path}:{self.node.start_mark.line + 1}"


class Termbase:
    """Sheets over one another, lowest first, and the entries that hold."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        """Raises UserError where a layer changes what is not there."""
        self.sheets = tuple(sheets)
        self.concepts = layered(tuple(one.glossary for one in self.sheets))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries in the order of the concepts."""
        tops = {name: sheet for sheet in self.sheets for name in sheet.entries}
        return tuple(Entry(one, tops[one.id], tops[one.id].entries[one.id]) for one in self.concepts)

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entries by id."""
        return {one.concept.id: one for one in self.entries}

"""Where things stand in the YAML of a glossary, and how they are written there, for whoever splices it."""

import re
from collections.abc import Sequence
from typing import Any

from reviewtool.errors import Place, UserError, did_you_mean
from reviewtool.glossary import nodes
from reviewtool.glossary.model import STATUSES
from reviewtool.glossary.scalars import flow, scalar
from reviewtool.glossary.sheet import end_of, value_of
from reviewtool.lang.lazy import pattern

LISTS = ("zh", *STATUSES, "members", "except", "examples")
"""The keys that hold several texts."""
_ON_ONE_LINE = ("zh", "members", "except")
LINE_END = pattern(r"\r\n|\r|\n")


def find(path: str, text: str, concept: str) -> Any:
    """The node of a concept. Raises UserError where there is none of that id."""
    _, root = nodes.compose(path, text)
    listed = value_of(root, "concepts") if nodes.is_mapping(root) else None
    entries = {id_of(one): one for one in listed.value} if listed is not None and nodes.is_list(listed) else {}
    if concept not in entries:
        raise UserError(f"No such concept in this file: {concept}.{did_you_mean(concept, list(entries))}", Place(path))
    return entries[concept]


def id_of(entry: Any) -> str:
    """The id that an entry's node has, or nothing."""
    node = value_of(entry, "id") if nodes.is_mapping(entry) else None
    return str(node.value).strip() if node is not None else ""


def dash(text: str, item: Any) -> int:
    """Where the dash of a list item stands: before it, on its line or above."""
    return text.rindex("-", 0, int(item.start_mark.index))


def line_start(text: str, at: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Where the line after an offset begins; comments to the end of the line are part of it."""
    found = LINE_END.search(text, at)
    return found.end() if found else len(text)


def ended(text: str, newline: str) -> str:
    """The text with a line end at its end, if it has anything."""
    return text if not text or text.endswith(("\n", "\r")) else text + newline


def joined(lines: Sequence[str], newline: str) -> str:
    """Lines, each with its end."""
    return "".join(line + newline for line in lines)


def key_lines(key: str, values: Sequence[str]) -> list[str]:
    """A key and its value as lines; one text stands beside its key where the key may hold one."""
    if key not in LISTS or (len(values) == 1 and key in ("zh", "preferred")):
        return [f"{key}: {form(values[0])}"]
    if key in _ON_ONE_LINE:
        return [f"{key}: {flow(values)}"]
    return [f"{key}:", *(f"  - {form(one)}" for one in values)]


def form(text: str) -> str:
    """A text, or the mapping it is already written as."""
    return text if re.match(r"\{\s*text\s*:", text) else scalar(text)


def without_item(text: str, node: Any, number: int) -> str:
    """The text without one item of a list, its line or its comma included."""
    one = node.value[number]
    if not node.flow_style:
        start = dash(text, one)
        return text[: line_start(text, start)] + text[line_end(text, end_of(one, text)) :]
    if number + 1 < len(node.value):
        return text[: one.start_mark.index] + text[node.value[number + 1].start_mark.index :]
    return text[: end_of(node.value[number - 1], text)] + text[end_of(one, text) :]

"""Changes to a glossary file, spliced at the YAML node: comments, order and every byte elsewhere stay.

Each function takes the file's text and gives the new text; what it says is checked by whoever reads it next. Here whole
entries; the keys of one are in `edit_keys`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from reviewtool.errors import Place, UserError
from reviewtool.glossary import nodes
from reviewtool.glossary.edit_keys import append, assign, take
from reviewtool.glossary.scalars import scalar
from reviewtool.glossary.sheet import end_of, value_of
from reviewtool.glossary.splice import LINE_END, LISTS, dash, ended, find, id_of, joined, key_lines, line_end, line_start, without_item
from reviewtool.glossary.yaml import CONCEPT_KEYS

__all__ = ["LISTS", "add", "added_keys", "append", "assign", "block", "paste", "remove", "rename", "replace", "take"]


def add(path: str, text: str, *concepts: Mapping[str, Sequence[str]]) -> str:
    """New concepts after the last one, each as texts by key; forms with more to say stand as `{text: …, when: …}`."""
    _, root = nodes.compose(path, text) if text.strip() else (None, None)
    newline = "\r\n" if "\r\n" in text else "\n"
    listed = value_of(root, "concepts") if nodes.is_mapping(root) else None
    if listed is None:
        return f"{ended(text, newline)}concepts:{newline}{joined(_entries(concepts, 2), newline)}"
    if not nodes.is_list(listed) or not listed.value:
        # an empty list, written as [] or as nothing
        at = listed.start_mark.index
        end = at + len("[]") if text[at : at + 2] == "[]" else at
        head = text[:at].rstrip(" ")
        return f"{head}{newline}{joined(_entries(concepts, 2), newline)}{text[end:].lstrip(' ').removeprefix(newline)}"
    if listed.flow_style:
        raise UserError("All concepts of this file stand on one line.", Place(path), "Write each as a list item of its own: “- id: …”.")
    at = line_end(text, end_of(listed, text))
    body = joined(["", *_entries(concepts, listed.start_mark.column)], newline)
    return ended(text[:at], newline) + body + text[at:]


def _entries(concepts: Iterable[Mapping[str, Sequence[str]]], column: int) -> list[str]:
    return [line for values in concepts for line in ("", *_entry(values, column))][1:]


def _entry(values: Mapping[str, Sequence[str]], column: int) -> list[str]:
    lines = [line for key in CONCEPT_KEYS if values.get(key) for line in key_lines(key, values[key])]
    return [" " * column + ("  " if k else "- ") + line for k, line in enumerate(lines)]


def added_keys(before: str, after: str) -> dict[int, str]:
    """The keys of the concepts that `add` has put in, by the lines they stand on, counted from 1."""
    lines, key = after.split("\n"), ""
    first = next(k for k, (old, new) in enumerate(zip_longest(before.split("\n"), lines)) if old != new)
    found: dict[int, str] = {}
    for number, line in enumerate(lines[first:], first + 1):
        begins = re.match(r" *(?:- )?([a-z_]+):(?: |\r?$)", line)
        key = begins[1] if begins and begins[1] in CONCEPT_KEYS else key
        found[number] = key
    return found


def remove(path: str, text: str, concept: str) -> str:
    """The file without a concept and the blank line after it; comments above it stay."""
    _, root = nodes.compose(path, text)
    entry, listed = find(path, text, concept), value_of(root, "concepts")
    number = next(k for k, one in enumerate(listed.value) if id_of(one) == concept)
    if listed.flow_style:
        return without_item(text, listed, number) if len(listed.value) > 1 else _emptied(text, listed)
    start = line_start(text, dash(text, entry))
    end = line_end(text, end_of(entry, text))
    while (blank := LINE_END.match(text, end)) or (blank := re.compile(r"[ \t]+(?:\r\n|\r|\n)").match(text, end)):
        end = blank.end()
    return text[:start] + text[end:]


def block(path: str, text: str, concept: str) -> list[str]:
    """An entry's own lines, its dash in the first column."""
    entry = find(path, text, concept)
    if entry.flow_style:
        return [f"- {text[entry.start_mark.index : entry.end_mark.index]}"]
    start = dash(text, entry)
    column = start - line_start(text, start)
    lines = text[start - column : end_of(entry, text)].replace("\r\n", "\n").split("\n")
    return [line[min(column, len(line) - len(line.lstrip(" "))) :] for line in lines]


def paste(path: str, text: str, lines: Sequence[str]) -> str:
    """An entry of another file after the last one, its lines as they are."""
    bare = {"id": ["to-be-replaced"], "zh": ["甲"], "preferred": ["x"]}
    made = add(path, text, bare)
    return replace(path, made, "to-be-replaced", lines)


def replace(path: str, text: str, concept: str, lines: Sequence[str]) -> str:
    """An entry's lines in place of a concept's own."""
    entry = find(path, text, concept)
    if entry.flow_style:
        raise UserError(f"{concept} is written on one line; its file has to be changed by hand.", Place(path))
    newline = "\r\n" if "\r\n" in text else "\n"
    start = dash(text, entry)
    column = start - line_start(text, start)
    made = newline.join([lines[0], *(" " * column + line if line else "" for line in lines[1:])])
    return text[:start] + made + text[end_of(entry, text) :]


def _emptied(text: str, listed: Any) -> str:
    return text[: listed.start_mark.index] + "[]" + text[listed.end_mark.index :]


def rename(path: str, text: str, concept: str, new: str) -> str:
    """Another id, also where this file's `disable` names it."""
    root = nodes.compose(path, text)[1]
    disabled = value_of(root, "disable")
    listed = [] if disabled is None else disabled.value if nodes.is_list(disabled) else [disabled]
    places = [value_of(find(path, text, concept), "id")]
    places += [one for one in listed if str(one.value).partition("/")[0] == concept]
    for node in sorted(places, key=lambda one: -one.start_mark.index):
        rest = str(node.value)[len(concept) :]
        text = text[: node.start_mark.index] + scalar(new + rest) + text[end_of(node, text) :]
    return text

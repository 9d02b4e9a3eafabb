"""Changes to a glossary file, spliced at the YAML node: comments, order and every byte elsewhere stay.

Each function takes the file's text and gives the new text; what it says is checked by whoever reads it next.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from reviewtool.errors import Place, UserError, did_you_mean
from reviewtool.glossary import nodes
from reviewtool.glossary.model import STATUSES
from reviewtool.glossary.scalars import flow, scalar
from reviewtool.glossary.sheet import end_of, value_of
from reviewtool.glossary.yaml import CONCEPT_KEYS
from reviewtool.lang.lazy import pattern

LISTS = ("zh", *STATUSES, "members", "except", "examples")
"""The keys that hold several texts."""
_ON_ONE_LINE = ("zh", "members", "except")
_LINE = pattern(r"\r\n|\r|\n")


def add(path: str, text: str, *concepts: Mapping[str, Sequence[str]]) -> str:
    """New concepts after the last one, each as texts by key; forms with more to say stand as `{text: …, when: …}`."""
    _, root = nodes.compose(path, text) if text.strip() else (None, None)
    newline = "\r\n" if "\r\n" in text else "\n"
    listed = value_of(root, "concepts") if nodes.is_mapping(root) else None
    if listed is None:
        return f"{_ended(text, newline)}concepts:{newline}{_joined(_entries(concepts, 2), newline)}"
    if not nodes.is_list(listed) or not listed.value:
        # an empty list, written as [] or as nothing
        at = listed.start_mark.index
        end = at + len("[]") if text[at : at + 2] == "[]" else at
        head = text[:at].rstrip(" ")
        return f"{head}{newline}{_joined(_entries(concepts, 2), newline)}{text[end:].lstrip(' ').removeprefix(newline)}"
    if listed.flow_style:
        raise UserError("All concepts of this file stand on one line.", Place(path), "Write each as a list item of its own: “- id: …”.")
    at = _line_end(text, end_of(listed, text))
    body = _joined(["", *_entries(concepts, listed.start_mark.column)], newline)
    return _ended(text[:at], newline) + body + text[at:]


def _ended(text: str, newline: str) -> str:
    return text if not text or text.endswith(("\n", "\r")) else text + newline


def _joined(lines: Sequence[str], newline: str) -> str:
    return "".join(line + newline for line in lines)


def _entries(concepts: Iterable[Mapping[str, Sequence[str]]], column: int) -> list[str]:
    return [line for values in concepts for line in ("", *_entry(values, column))][1:]


def _entry(values: Mapping[str, Sequence[str]], column: int) -> list[str]:
    lines = [line for key in CONCEPT_KEYS if values.get(key) for line in _key(key, values[key])]
    return [" " * column + ("  " if k else "- ") + line for k, line in enumerate(lines)]


def _key(key: str, values: Sequence[str]) -> list[str]:
    """A key and its value as lines; one text stands beside its key where the key may hold one."""
    if key not in LISTS or (len(values) == 1 and key in ("zh", "preferred")):
        return [f"{key}: {_form(values[0])}"]
    if key in _ON_ONE_LINE:
        return [f"{key}: {flow(values)}"]
    return [f"{key}:", *(f"  - {_form(one)}" for one in values)]


def _form(text: str) -> str:
    """A text, or the mapping it is already written as."""
    return text if re.match(r"\{\s*text\s*:", text) else scalar(text)


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


def assign(path: str, text: str, concept: str, key: str, values: Sequence[str]) -> str:
    """Give a key these values, in place of what it has; none takes the key out."""
    entry = _find(path, text, concept)
    node = value_of(entry, key)
    if node is None:
        return _insert(text, entry, key, values) if values else text
    if not values:
        return _without_key(text, entry, key)
    if key not in LISTS or (len(values) == 1 and not nodes.is_list(node)):
        start, end = node.start_mark.index, end_of(node, text)
        return text[:start] + _form(values[0]) + text[end:]
    bare = _without_key(text, entry, key)
    return _insert(bare, _find(path, bare, concept), key, values)


def _insert(text: str, entry: Any, key: str, values: Sequence[str]) -> str:
    """A new key after those that stand before it in canonical order."""
    before = [pair for pair in entry.value if CONCEPT_KEYS.index(str(pair[0].value)) < CONCEPT_KEYS.index(key)] or entry.value[:1]
    end = end_of(before[-1][1], text)
    if entry.flow_style:
        made = flow(values) if len(values) > 1 else _form(values[0])
        return f"{text[:end]}, {key}: {made}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    column = " " * entry.start_mark.column
    at = _line_end(text, end)
    return _ended(text[:at], newline) + _joined([column + line for line in _key(key, values)], newline) + text[at:]


def append(path: str, text: str, concept: str, key: str, value: str) -> str:
    """One more text in a list."""
    entry = _find(path, text, concept)
    node = value_of(entry, key)
    if node is None or (nodes.is_list(node) and not node.value):
        return assign(path, text, concept, key, [value])
    if not nodes.is_list(node):
        start, end = node.start_mark.index, end_of(node, text)
        both = [text[start:end] if nodes.is_mapping(node) else scalar(str(node.value)), _form(value)]
        return f"{text[:start]}[{', '.join(both)}]{text[end:]}"
    end = end_of(node.value[-1], text)
    if node.flow_style:
        return f"{text[:end]}, {_form(value)}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    at = _line_end(text, end)
    return _ended(text[:at], newline) + f"{' ' * int(node.start_mark.column)}- {_form(value)}{newline}{text[at:]}"


def take(path: str, text: str, concept: str, key: str, value: str) -> str:
    """A list without one of its texts, and without the key where it was the last. Raises UserError if it is not there."""
    entry = _find(path, text, concept)
    node = value_of(entry, key)
    items = [] if node is None else node.value if nodes.is_list(node) else [node]
    found = [k for k, one in enumerate(items) if _text_of(one) == value.strip()]
    if not found:
        known = [_text_of(one) for one in items]
        raise UserError(f"{key} of {concept} has no {value}.{did_you_mean(value, known)}", Place(path))
    if len(items) == 1:
        return _without_key(text, entry, key)
    return _without_item(text, node, found[0])


def _text_of(node: Any) -> str:
    inner = value_of(node, "text") if nodes.is_mapping(node) else node
    return str(inner.value).strip() if inner is not None else ""


def _without_item(text: str, node: Any, number: int) -> str:
    one = node.value[number]
    if not node.flow_style:
        start = _dash(text, one)
        return text[: _line_start(text, start)] + text[_line_end(text, end_of(one, text)) :]
    if number + 1 < len(node.value):
        return text[: one.start_mark.index] + text[node.value[number + 1].start_mark.index :]
    return text[: end_of(node.value[number - 1], text)] + text[end_of(one, text) :]


def _without_key(text: str, entry: Any, key: str) -> str:
    number = next(k for k, (name, _) in enumerate(entry.value) if str(name.value) == key)
    name, value = entry.value[number]
    after: int | None = entry.value[number + 1][0].start_mark.index if number + 1 < len(entry.value) else None
    if entry.flow_style and after is None:
        return text[: end_of(entry.value[number - 1][1], text)] + text[end_of(value, text) :]
    if after is not None and (entry.flow_style or number == 0):
        return text[: name.start_mark.index] + text[after:]
    return text[: _line_start(text, name.start_mark.index)] + text[_line_end(text, end_of(value, text)) :]


def remove(path: str, text: str, concept: str) -> str:
    """The file without a concept and the blank line after it; comments above it stay."""
    _, root = nodes.compose(path, text)
    entry, listed = _find(path, text, concept), value_of(root, "concepts")
    number = next(k for k, one in enumerate(listed.value) if _id(one) == concept)
    if listed.flow_style:
        return _without_item(text, listed, number) if len(listed.value) > 1 else _emptied(text, listed)
    start = _line_start(text, _dash(text, entry))
    end = _line_end(text, end_of(entry, text))
    while (blank := _LINE.match(text, end)) or (blank := re.compile(r"[ \t]+(?:\r\n|\r|\n)").match(text, end)):
        end = blank.end()
    return text[:start] + text[end:]


def block(path: str, text: str, concept: str) -> list[str]:
    """An entry's own lines, its dash in the first column."""
    entry = _find(path, text, concept)
    if entry.flow_style:
        return [f"- {text[entry.start_mark.index : entry.end_mark.index]}"]
    start = _dash(text, entry)
    column = start - _line_start(text, start)
    lines = text[start - column : end_of(entry, text)].replace("\r\n", "\n").split("\n")
    return [line[min(column, len(line) - len(line.lstrip(" "))) :] for line in lines]


def paste(path: str, text: str, lines: Sequence[str]) -> str:
    """An entry of another file after the last one, its lines as they are."""
    bare = {"id": ["to-be-replaced"], "zh": ["甲"], "preferred": ["x"]}
    made = add(path, text, bare)
    return replace(path, made, "to-be-replaced", lines)


def replace(path: str, text: str, concept: str, lines: Sequence[str]) -> str:
    """An entry's lines in place of a concept's own."""
    entry = _find(path, text, concept)
    if entry.flow_style:
        raise UserError(f"{concept} is written on one line; its file has to be changed by hand.", Place(path))
    newline = "\r\n" if "\r\n" in text else "\n"
    start = _dash(text, entry)
    column = start - _line_start(text, start)
    made = newline.join([lines[0], *(" " * column + line if line else "" for line in lines[1:])])
    return text[:start] + made + text[end_of(entry, text) :]


def _emptied(text: str, listed: Any) -> str:
    return text[: listed.start_mark.index] + "[]" + text[listed.end_mark.index :]


def rename(path: str, text: str, concept: str, new: str) -> str:
    """Another id, also where this file's `disable` names it."""
    root = nodes.compose(path, text)[1]
    disabled = value_of(root, "disable")
    listed = [] if disabled is None else disabled.value if nodes.is_list(disabled) else [disabled]
    places = [value_of(_find(path, text, concept), "id")]
    places += [one for one in listed if str(one.value).partition("/")[0] == concept]
    for node in sorted(places, key=lambda one: -one.start_mark.index):
        rest = str(node.value)[len(concept) :]
        text = text[: node.start_mark.index] + scalar(new + rest) + text[end_of(node, text) :]
    return text


def _find(path: str, text: str, concept: str) -> Any:
    _, root = nodes.compose(path, text)
    listed = value_of(root, "concepts") if nodes.is_mapping(root) else None
    entries = {_id(one): one for one in listed.value} if listed is not None and nodes.is_list(listed) else {}
    if concept not in entries:
        raise UserError(f"No such concept in this file: {concept}.{did_you_mean(concept, list(entries))}", Place(path))
    return entries[concept]


def _id(entry: Any) -> str:
    node = value_of(entry, "id") if nodes.is_mapping(entry) else None
    return str(node.value).strip() if node is not None else ""


def _dash(text: str, item: Any) -> int:
    """Where the dash of a list item stands: before it, on its line or above."""
    return text.rindex("-", 0, int(item.start_mark.index))


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    """Where the line after an offset begins; comments to the end of the line are part of it."""
    found = _LINE.search(text, at)
    return found.end() if found else len(text)

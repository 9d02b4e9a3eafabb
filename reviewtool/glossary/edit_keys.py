"""Changes to the keys of one concept, spliced at the YAML node."""

from collections.abc import Sequence
from typing import Any

from reviewtool.errors import Place, UserError, did_you_mean
from reviewtool.glossary import nodes
from reviewtool.glossary.scalars import flow, scalar
from reviewtool.glossary.sheet import end_of, value_of
from reviewtool.glossary.splice import LISTS, ended, find, form, joined, key_lines, line_end, line_start, without_item
from reviewtool.glossary.yaml import CONCEPT_KEYS


def assign(path: str, text: str, concept: str, key: str, values: Sequence[str]) -> str:
    """Give a key these values, in place of what it has; none takes the key out."""
    entry = find(path, text, concept)
    node = value_of(entry, key)
    if node is None:
        return _insert(text, entry, key, values) if values else text
    if not values:
        return _without_key(text, entry, key)
    if key not in LISTS or (len(values) == 1 and not nodes.is_list(node)):
        start, end = node.start_mark.index, end_of(node, text)
        return text[:start] + form(values[0]) + text[end:]
    bare = _without_key(text, entry, key)
    return _insert(bare, find(path, bare, concept), key, values)


def _insert(text: str, entry: Any, key: str, values: Sequence[str]) -> str:
    """A new key after those that stand before it in canonical order."""
    before = [pair for pair in entry.value if CONCEPT_KEYS.index(str(pair[0].value)) < CONCEPT_KEYS.index(key)] or entry.value[:1]
    end = end_of(before[-1][1], text)
    if entry.flow_style:
        made = flow(values) if len(values) > 1 else form(values[0])
        return f"{text[:end]}, {key}: {made}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    column = " " * entry.start_mark.column
    at = line_end(text, end)
    return ended(text[:at], newline) + joined([column + line for line in key_lines(key, values)], newline) + text[at:]


def append(path: str, text: str, concept: str, key: str, value: str) -> str:
    """One more text in a list."""
    entry = find(path, text, concept)
    node = value_of(entry, key)
    if node is None or (nodes.is_list(node) and not node.value):
        return assign(path, text, concept, key, [value])
    if not nodes.is_list(node):
        start, end = node.start_mark.index, end_of(node, text)
        both = [text[start:end] if nodes.is_mapping(node) else scalar(str(node.value)), form(value)]
        return f"{text[:start]}[{', '.join(both)}]{text[end:]}"
    end = end_of(node.value[-1], text)
    if node.flow_style:
        return f"{text[:end]}, {form(value)}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    at = line_end(text, end)
    return ended(text[:at], newline) + f"{' ' * int(node.start_mark.column)}- {form(value)}{newline}{text[at:]}"


def take(path: str, text: str, concept: str, key: str, value: str) -> str:
    """A list without one of its texts, and without the key where it was the last. Raises UserError if it is not there."""
    entry = find(path, text, concept)
    node = value_of(entry, key)
    items = [] if node is None else node.value if nodes.is_list(node) else [node]
    found = [k for k, one in enumerate(items) if _text_of(one) == value.strip()]
    if not found:
        known = [_text_of(one) for one in items]
        raise UserError(f"{key} of {concept} has no {value}.{did_you_mean(value, known)}", Place(path))
    if len(items) == 1:
        return _without_key(text, entry, key)
    return without_item(text, node, found[0])


def _text_of(node: Any) -> str:
    inner = value_of(node, "text") if nodes.is_mapping(node) else node
    return str(inner.value).strip() if inner is not None else ""


def _without_key(text: str, entry: Any, key: str) -> str:
    number = next(k for k, (name, _) in enumerate(entry.value) if str(name.value) == key)
    name, value = entry.value[number]
    after: int | None = entry.value[number + 1][0].start_mark.index if number + 1 < len(entry.value) else None
    if entry.flow_style and after is None:
        return text[: end_of(entry.value[number - 1][1], text)] + text[end_of(value, text) :]
    if after is not None and (entry.flow_style or number == 0):
        return text[: name.start_mark.index] + text[after:]
    return text[: line_start(text, name.start_mark.index)] + text[line_end(text, end_of(value, text)) :]

"""The home format of glossaries: YAML, every mistake told with its line and column."""

import hashlib
from pathlib import Path
from typing import Any

from reviewtool.errors import Place, UserError
from reviewtool.glossary import nodes
from reviewtool.glossary.model import STATUSES, Concept, Glossary, Rendering, When
from reviewtool.glossary.nodes import Source
from reviewtool.inputs import read_bytes
from reviewtool.lang.lazy import pattern
from reviewtool.model import Severity

FILE_KEYS = ("glossary", "languages", "extend", "disable", "concepts")
CONCEPT_KEYS = (
    "id", "zh", "preferred", "admitted", "deprecated", "superseded", "first_mention", "members", "definition", "note",
    "source", "evidence", "domain", "part_of_speech", "case", "except", "severity", "fix", "state", "reviewed_by",
    "reviewed_on", "examples",
)  # fmt: skip
_VALUE_KEYS = tuple(key for key in CONCEPT_KEYS if key not in (*STATUSES, "id"))
RENDERING_KEYS = ("text", "profile", "valid_from", "valid_to", "when", "severity", "evidence", "regex", "note")
CHOICES = {
    "evidence": ("recalled", "seen", "proposed"),
    "case": ("any", "exact", "title"),
    "fix": ("safe", "unsafe", "never"),
    "state": ("reviewed", "draft"),
    "part_of_speech": ("noun", "verb", "phrase", "adjective", "adverb", "other"),
    "severity": tuple(Severity),
}
_WHEN_WORDS = ("any", "quoted", "source")
SHORT = 12
"""Hexadecimal digits of a file's digest that a report shows."""
_ID = pattern(r"[a-z0-9]+(-[a-z0-9]+)*")


def load(path: str | Path) -> Glossary:
    """Read one glossary file. Raises UserError, or UserErrors with all mistakes of the file."""
    return parse(str(path), read_bytes(path, "This glossary"))


def parse(path: str, data: bytes) -> Glossary:
    """Read a glossary's bytes: UTF-8, with or without a byte order mark."""
    return parse_nodes(path, data)[0]


def parse_nodes(path: str, data: bytes) -> tuple[Glossary, Source, Any]:
    """The glossary with its source and the root of its YAML nodes, for those who ask where in the file a thing stands."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"Glossaries are UTF-8; byte {error.start + 1:,} is not.", Place(path)) from None
    source, root = nodes.compose(path, text)
    if root is None:
        raise UserError("The glossary is empty.", Place(path), example="glossary: my-terms\nconcepts: []")
    glossary = _glossary(source, root, digest_of(data))
    source.finish()
    return glossary, source, root


def digest_of(data: bytes) -> str:
    """Twelve hexadecimal digits that stand for a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:SHORT]


def _glossary(source: Source, root: Any, digest: str) -> Glossary:
    keys = nodes.mapping(source, root, "a glossary", FILE_KEYS)
    name = nodes.text(source, keys["glossary"], "glossary") if "glossary" in keys else Path(source.path).stem
    lists = {
        key: nodes.texts(source, keys[key], key) if key in keys and not _empty_list(keys[key]) else ()
        for key in ("languages", "extend", "disable")
    }
    entries = keys.get("concepts")
    concepts: list[Concept] = []
    overrides: set[str] = set()
    seen: dict[str, Any] = {}
    if entries is not None and not nodes.is_list(entries) and getattr(entries, "value", None):
        example = "concepts:\n  - id: two-upholds\n    zh: 两个维护"
        source.fail("concepts is a list: every concept begins with “- id:”.", source.mark(entries), example=example)
    for node in entries.value if entries is not None and nodes.is_list(entries) else ():
        concept, partial = _concept(source, node, name, bool(lists["extend"]))
        if concept.id in seen:
            marks = source.mark(seen[concept.id], "first here"), source.mark(node, "again here")
            source.fail(f"Two concepts have the id {concept.id}.", *marks)
        seen[concept.id] = node
        concepts.append(concept)
        if partial:
            overrides.add(concept.id)
    languages = lists["languages"] or ("zh", "en")
    return Glossary(name, source.path, tuple(concepts), languages, lists["extend"], lists["disable"], digest, frozenset(overrides))


def _empty_list(node: Any) -> bool:
    return nodes.is_list(node) and not node.value


def _concept(source: Source, node: Any, glossary: str, layered: bool) -> tuple[Concept, bool]:
    keys = nodes.mapping(source, node, "a concept", CONCEPT_KEYS)
    partial = layered and ("zh" not in keys or "preferred" not in keys)
    state = keys.get("state")
    draft = state is not None and str(state.value) == "draft"
    # the Chinese of a draft may yet have to be found
    for key in ("id",) if partial else ("id", "preferred") if draft else ("id", "zh", "preferred"):
        if key not in keys and nodes.is_mapping(node):
            source.fail(f"This concept has no {key}.", source.mark(node.value[0][0] if node.value else node))
    name = nodes.text(source, keys["id"], "id") if "id" in keys else ""
    if name and not _ID.fullmatch(name):
        source.fail("An id is small letters, digits and hyphens: two-upholds.", source.mark(keys["id"]))
    values = {key: _value(source, keys[key], key) for key in _VALUE_KEYS if key in keys}
    if "except" in values:
        values["exceptions"] = values.pop("except")
    concept = Concept(name, renderings=_renderings(source, keys), glossary=glossary, line=node.start_mark.line + 1, **_with_zh(values))
    return concept, partial


def _with_zh(values: dict[str, Any]) -> dict[str, Any]:
    return {"zh": (), **values}


def _value(source: Source, node: Any, key: str) -> Any:
    if key in ("zh", "members", "except", "examples"):
        return () if _empty_list(node) else nodes.texts(source, node, key)
    if key in CHOICES:
        value = nodes.choice(source, node, key, CHOICES[key])
        return Severity(value) if key == "severity" and value else value or None
    if key == "reviewed_on":
        return nodes.day(source, node, key)
    return nodes.text(source, node, key)


def _renderings(source: Source, keys: dict[str, Any]) -> tuple[Rendering, ...]:
    found: list[Rendering] = []
    first: dict[str, tuple[Any, str]] = {}
    for status in STATUSES:
        node = keys.get(status)
        if node is None:
            continue
        for one in node.value if nodes.is_list(node) else [node]:
            rendering = _rendering(source, one, status)
            _compare(source, first, rendering, one)
            found.append(rendering)
    return tuple(found)


def _compare(source: Source, first: dict[str, tuple[Any, str]], rendering: Rendering, node: Any) -> None:
    """One form cannot be good and bad, nor stand twice; letter case makes no difference."""
    key = " ".join(rendering.text.lower().split())
    if key not in first:
        first[key] = node, rendering.status
        return
    before, status = first[key]
    marks = source.mark(before, "first here"), source.mark(node, "again here; letter case makes no difference")
    if status == rendering.status:
        source.fail("One form stands twice.", *marks)
    else:
        hint = "Take one of them out. A form that only one house avoids is admitted for a profile, not deprecated:"
        example = f"admitted:\n  - {{text: {rendering.text}, profile: analyst}}"
        source.fail(f"One form is both {status} and {rendering.status}.", *marks, hint=hint, example=example)


def _rendering(source: Source, node: Any, status: str) -> Rendering:
    if isinstance(node.value, str):
        return Rendering(nodes.text(source, node, status), status)
    said = {str(key.value).partition(":")[0] for key, _ in node.value} if nodes.is_mapping(node) else set()
    if said.isdisjoint(RENDERING_KEYS):
        return Rendering(nodes.text(source, node, status), status)
    keys = nodes.mapping(source, node, "a rendering", RENDERING_KEYS)
    if "text" not in keys and "text" not in said:
        source.fail("This rendering has no text.", source.mark(node))
    values: dict[str, Any] = {"text": ""}
    for key, value in keys.items():
        values[key] = _rendering_value(source, value, key)
    return Rendering(status=status, **values)


def _rendering_value(source: Source, node: Any, key: str) -> Any:
    if key == "when":
        return _when(source, node)
    if key == "regex":
        return nodes.choice(source, node, key, ("false", "true")) == "true"
    if key == "severity":
        return Severity(nodes.choice(source, node, key, tuple(Severity)) or "minor")
    if key == "evidence":
        return nodes.choice(source, node, key, ("seen", "guessed"))
    if key in ("valid_from", "valid_to"):
        return nodes.day(source, node, key)
    return nodes.text(source, node, key)


def _when(source: Source, node: Any) -> When:
    if not nodes.is_mapping(node):
        return When(nodes.choice(source, node, "when", _WHEN_WORDS))
    keys = nodes.mapping(source, node, "when", ("after", "before"))
    for key, value in keys.items():
        return When(key, nodes.texts(source, value, key))
    return When()

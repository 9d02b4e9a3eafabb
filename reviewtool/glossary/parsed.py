"""The shipped glossaries as they were read before: whoever edits a glossary of their own waits for its YAML alone."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reviewtool.glossary import disk
from reviewtool.glossary.cache import concept_of, row_of
from reviewtool.glossary.layers import shipped
from reviewtool.glossary.model import Glossary
from reviewtool.glossary.yaml import load, parse

_KIND = "shipped"


def reader() -> Callable[[Path], Glossary]:
    """What reads one glossary file: a shipped one from the cache folder, where all of them are kept together."""
    paths = shipped()
    data = [path.read_bytes() for path in paths]
    name = disk.key(data)
    made = _kept(name, paths)
    if made is None:
        made = [parse(str(path), one) for path, one in zip(paths, data, strict=True)]
        disk.keep(name, _KIND, json.dumps(list(map(_packed, made)), ensure_ascii=False, separators=(",", ":")).encode())
    known = dict(zip(paths, made, strict=True))
    return lambda path: known[path] if path in known else load(path)


def _kept(name: str, paths: Sequence[Path]) -> list[Glossary] | None:
    parts = disk.read(name, _KIND)
    try:
        return [_unpacked(one, path) for one, path in zip(json.loads(parts[0]), paths, strict=True)] if parts else None
    except (ValueError, TypeError, IndexError):
        # whole, but packed by another state of this file
        return None


def _packed(one: Glossary) -> list[Any]:
    return [one.name, one.languages, one.extend, one.disable, one.digest, sorted(one.overrides), list(map(row_of, one.concepts))]


def _unpacked(row: list[Any], path: Path) -> Glossary:
    name, languages, extend, disable, digest, overrides, concepts = row
    read = tuple(map(concept_of, concepts))
    return Glossary(name, str(path), read, tuple(languages), tuple(extend), tuple(disable), digest, frozenset(overrides))

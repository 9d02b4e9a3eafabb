"""Which document each segment belongs to: as a list says, as the files name them, or between blank lines."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reviewtool.errors import Mark, Place, UserError
from reviewtool.formats.registry import format_of, read
from reviewtool.formats.xml import TAG, attributes
from reviewtool.inputs import read_bytes
from reviewtool.metrics.material import Lines, in_order, read_lines
from reviewtool.metrics.model import Material
from reviewtool.model import Document

KEYS = ("document", "document_id", "doc", "doc_id")
_HINT = "XLIFF names its files; JSON Lines may have a document key, plain text blank lines; --documents FILE has a name a segment."


def with_documents(material: Material, paths: Sequence[str], listed: str = "") -> Material:
    """The material with the document of each segment: of the list, a name a line, else of the first path that tells.

    What a file names goes before blank lines. Raises UserError where nothing tells.
    """
    candidates = [_listed(listed)] if listed else filter(None, [*map(_named, paths), *map(_between_blanks, paths)])
    found = next(iter(candidates), None)
    if found is None:
        raise UserError("These files do not tell one document from the next.", Place(paths[0]), _HINT)
    return replace(material, documents=in_order(found, material))


def _listed(path: str) -> Lines:
    names = read_lines(path)
    empty = next((number for number, name in enumerate(names.texts.values(), 1) if not name), None)
    if empty:
        raise UserError("This line names no document.", Place(path, (Mark(empty, 1),)), "Each segment has the name of its document.")
    return names._replace(units=False)


def _named(path: str) -> Lines | None:
    kind = format_of(path)
    if kind not in ("jsonl", "xliff"):
        return None
    document = read(path, read_bytes(path))
    names = list(_of_lines(document) if kind == "jsonl" else _of_files(document))
    if not any(names):
        return None
    if "" in names:
        told = f"Unit {document.segments[names.index('')].id} names no document, unlike others."
        raise UserError(told, Place(path), f"One of these keys holds it: {', '.join(KEYS)}.")
    return Lines(path, {one.id: name for one, name in zip(document.segments, names, strict=True)}, {}, True)


def _of_lines(document: Document) -> Iterator[str]:
    for line in filter(str.strip, document.content.split("\n")):
        members = json.loads(line)
        yield next((str(members[key]) for key in KEYS if isinstance(members.get(key), str | int)), "")


def _of_files(document: Document) -> Iterator[str]:
    """XLIFF's file elements: each unit is in the last one that begins before it."""
    tags = [one for one in TAG.finditer(document.content) if one["name"] and one["name"].split(":")[-1] == "file" and not one["close"]]
    given = [attributes(one["attributes"]) for one in tags]
    names = ["", *(one.get("original") or one.get("id", "") for one in given)]
    for segment in document.segments:
        yield names[bisect_right(tags, segment.target.runs[0].start, key=lambda tag: tag.start())]


def _between_blanks(path: str) -> Lines | None:
    """Documents by number; a blank line is the end of the one before it."""
    if format_of(path) != "plain":
        return None
    lines = read_lines(path)
    names: list[str] = []
    number = 0
    for blank, run in groupby(lines.texts.values(), key=lambda text: not text.strip()):
        number += not blank
        names += [str(number or 1)] * len(list(run))
    return Lines(path, dict(zip(lines.texts, names, strict=True)), {}, False) if number > 1 else None

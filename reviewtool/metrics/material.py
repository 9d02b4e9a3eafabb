"""Files read as segments that stand beside one another."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reviewtool.errors import Place, UserError
from reviewtool.formats.decode import decode
from reviewtool.inputs import read_bytes
from reviewtool.metrics.model import Material, System
from reviewtool.model import Document
from reviewtool.reports.wording import count


class Lines(NamedTuple):
    """One file: segments by id; `units` where the ids are the file's own and not numbers of lines."""

    path: str
    texts: dict[str, str]
    source: dict[str, str]
    units: bool


def read_lines(path: str) -> Lines:
    """A file's segments: of plain text one a line, blank lines too, as sacrebleu reads; else the units. Raises UserError."""
    from reviewtool.formats.registry import format_of, read

    data = read_bytes(path)
    if format_of(path) == "plain":
        text, _ = decode(path, data)
        lines = text.removesuffix("\n").split("\n") if text else []
        return Lines(path, {str(k): one.rstrip() for k, one in enumerate(lines, 1)}, {}, False)
    return _of_document(read(path, data))


def _of_document(document: Document) -> Lines:
    texts = {one.id: one.target.plain for one in document.segments}
    source = {one.id: one.source.plain for one in document.segments if one.source is not None}
    return Lines(document.path, texts, source, True)


def gathered(hypotheses: Sequence[str], references: Sequence[str], source: str = "") -> Material:
    """All files of a run, matched by unit where all have ids, else by number. Raises UserError where they do not match."""
    if not hypotheses:
        raise UserError("No rendering is named.", hint="reviewtool score ENGINE.txt --reference HUMAN.txt")
    systems = [read_lines(path) for path in hypotheses]
    beside = [read_lines(path) for path in references]
    first = systems[0]
    if not first.texts:
        raise UserError("There is no segment in this file.", Place(first.path))
    chinese = _chinese(source, first)
    for one in (*systems[1:], *beside):
        _same_segments(one, first)
    names = _names(hypotheses)
    return Material(
        ids=tuple(first.texts),
        systems=tuple(System(name, _ordered(one, first), one.path) for name, one in zip(names, systems, strict=True)),
        references=tuple(_ordered(one, first) for one in beside),
        source=_ordered(chinese, first) if chinese else (),
    )


def _chinese(path: str, first: Lines) -> Lines | None:
    if not path:
        whole = first.source.keys() == first.texts.keys()
        return Lines(first.path, first.source, {}, first.units) if whole else None
    found = read_lines(path)
    chinese = found._replace(texts=found.source) if found.source else found
    _same_segments(chinese, first)
    return chinese


def _same_segments(one: Lines, first: Lines) -> None:
    if one.units and first.units and one.texts.keys() != first.texts.keys():
        missing = next((key for key in first.texts if key not in one.texts), None)
        told = f"has no unit {missing}" if missing else "has other units"
        raise UserError(f"This file {told}, unlike {first.path}.", Place(one.path), "Segments are matched by their ids.")
    if len(one.texts) != len(first.texts):
        counts = f"{count(len(one.texts), 'segment')}; {first.path} has {len(first.texts):,}"
        raise UserError(f"This file has {counts}.", Place(one.path), "Line by line, the files must say the same things.")


def _ordered(one: Lines, first: Lines) -> tuple[str, ...]:
    if one.units and first.units:
        return tuple(one.texts[key] for key in first.texts)
    return tuple(one.texts.values())


def in_order(one: Lines, material: Material) -> tuple[str, ...]:
    """What a file has for each segment, in the order of the material. Raises UserError where the segments are others."""
    from reviewtool.formats.registry import format_of

    path = material.systems[0].path
    first = Lines(path, dict.fromkeys(material.ids, ""), {}, format_of(path) != "plain")
    _same_segments(one, first)
    return _ordered(one, first)


def _names(paths: Sequence[str]) -> list[str]:
    """File names where they differ, else the whole paths."""
    short = [Path(path).name for path in paths]
    if len(set(short)) == len(short):
        return short
    if len(set(paths)) == len(paths):
        return list(paths)
    raise UserError("One file is named twice.", hint="Each rendering is scored once.")

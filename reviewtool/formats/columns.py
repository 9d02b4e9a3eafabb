"""Which columns of a table have the two sides: by the header's names, by the names or numbers asked for."""

from collections.abc import Sequence
from typing import NamedTuple

from reviewtool.errors import Mark, Place, UserError, did_you_mean
from reviewtool.formats.jsonl import SOURCE_KEYS, TARGET_KEYS
from reviewtool.formats.sides import Sides, speaks

_SOURCE_NAMES = (*SOURCE_KEYS, "chinese", "source text", "中文", "原文", "源文")
_TARGET_NAMES = (*TARGET_KEYS, "english", "target text", "英文", "译文")
_ID_NAMES = ("id", "key", "编号")


class Columns(NamedTuple):
    """Column numbers from 0; None for what the table does not have. `header`: whether the first row only names them."""

    target: int
    source: int | None
    id: int | None
    allow: int | None
    header: bool


def columns(path: str, first_row: Sequence[str], sides: Sides) -> Columns:
    """The columns of a table with this first row. Raises UserError where the English, or what was asked for, is not there."""
    names = [one.strip().lower() for one in first_row]
    source = _column(path, names, sides.source_column, sides.source, _SOURCE_NAMES)
    target = _column(path, names, sides.target_column, sides.target, _TARGET_NAMES)
    if target is None:
        told = ", ".join(filter(None, names[:12])) or "none"
        hint = f"--target-column takes a name or a number. Columns here: {told[:200]}."
        raise UserError("No column of this table has a name that says English.", Place(path, (Mark(1, 1),)), hint)
    by_number = sides.target_column.isdecimal()
    header = not by_number or _is_name(names, target, sides.target, _TARGET_NAMES)
    named = names if header else []
    return Columns(target, source, _index(named, _ID_NAMES), _index(named, ("allow",)), header)


def _column(path: str, names: list[str], asked: str, language: str, usual: tuple[str, ...]) -> int | None:
    if asked.isdecimal():
        if not 1 <= int(asked[:6]) <= len(names):
            raise UserError(f"This table has no column {asked[:20]}; it has {len(names)}.", Place(path, (Mark(1, 1),)))
        return int(asked) - 1
    if asked:
        if asked.strip().lower() not in names:
            hint = f"Columns: {', '.join(filter(None, names[:12]))[:200]}."
            raise UserError(f"This table has no column {asked}.{did_you_mean(asked, names)}", Place(path, (Mark(1, 1),)), hint)
        return names.index(asked.strip().lower())
    by_language = next((k for k, name in enumerate(names) if name and speaks(name, language)), None)
    return _index(names, usual) if by_language is None else by_language


def _index(names: list[str], wanted: tuple[str, ...]) -> int | None:
    """The column of the first of these names that is there."""
    return next((names.index(one) for one in wanted if one in names), None)


def _is_name(names: list[str], column: int, language: str, usual: tuple[str, ...]) -> bool:
    return names[column] in usual or speaks(names[column], language)

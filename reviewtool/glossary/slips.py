"""The usual slips in YAML: what is meant, and how it is written.

A slip is proposed only if the text with it mended can be read further than without, so that no remedy is told that is none.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from textwrap import dedent
from typing import Any, NamedTuple

from reviewtool.errors import Mark, Place, UserError
from reviewtool.glossary.scalars import quoted
from reviewtool.glossary.yaml import CONCEPT_KEYS, FILE_KEYS, RENDERING_KEYS

_LARGEST = 1_000_000
"""Characters of the longest text that is read again and again to find the slip."""
_LINES_ABOVE = 40
_KEY = f"(?:{'|'.join(sorted({*FILE_KEYS, *CONCEPT_KEYS, *RENDERING_KEYS}, key=len, reverse=True))})"
_HEAD = rf"(?P<head> *(?:- +)?(?:{_KEY}:[ \t]+)?)"
_WHOLE = re.compile(rf"{_HEAD}(?P<value>\S.*?) *")
_SPECIAL = "@`%*&!|>?,"
_GENERAL = (
    "A key, a colon, a space, a text: preferred: Two Upholds. What is inside stands two spaces further in than what it is in. "
    "A text with a colon, a quotation mark or a bracket stands in quotation marks."
)


class _Slip(NamedTuple):
    """What a line does, how to write it, the lines that may be meant, from which column on the fault is marked, and the line above
    that shows how far in it stands."""

    message: str
    hint: str
    lines: tuple[str, ...]
    column: int
    above: str = ""


Text = list[str]
Look = Callable[[Text, int], Iterable[_Slip]]


def told(path: str, text: str, lines: tuple[str, ...], error: Any) -> UserError:
    """The parser's complaint as one of ours: what the line does, and how it is written."""
    marks = [one for one in (error.problem_mark, error.context_mark) if one]
    where = min(marks[0].line, len(lines) - 1) if marks else 0
    column = marks[0].column if marks and where == marks[0].line else 0
    found = _found(list(lines), {where, *_above(lines, where), *(one.line for one in marks[1:])}, where) if len(text) < _LARGEST else None
    if found is None:
        return UserError("From here on this is not YAML.", Place(path, (Mark(where + 1, column + 1),), lines), _GENERAL)
    number, slip = found
    length = max(1, len(lines[number].rstrip()) - slip.column)
    mark = Mark(number + 1, slip.column + 1, length)
    return UserError(slip.message, Place(path, (mark,), lines), slip.hint, dedent("\n".join(filter(None, (slip.above, *slip.lines)))))


def _above(lines: tuple[str, ...], where: int) -> list[int]:
    """The nearest line above that is not blank."""
    return next(([k] for k in range(where - 1, -1, -1) if lines[k].strip()), [])


def _found(lines: Text, numbers: set[int], where: int) -> tuple[int, _Slip] | None:
    for look in _LOOKS:
        for number in sorted(numbers):
            for slip in look(lines, number) if number < len(lines) else ():
                stops = _stops([*lines[:number], *slip.lines, *lines[number + 1 :]])
                if stops is None or stops > where + len(slip.lines) - 1:
                    return number, slip
    return None


def _stops(lines: Text) -> int | None:
    """The line at which a text can be read no further, counted from 0; None where it can be read to its end."""
    import yaml

    try:
        for _ in yaml.parse("\n".join(lines), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            pass
    except yaml.MarkedYAMLError as error:
        return int(error.problem_mark.line) if error.problem_mark else 0
    except yaml.reader.ReaderError:
        return 0
    return None


def _tab(lines: Text, number: int) -> Iterator[_Slip]:
    if re.match(r" *\t", lines[number]):
        for column, above in _columns(lines, number).items():
            made = " " * column + lines[number].lstrip()
            yield _Slip("The line is set in with a tab.", "YAML counts spaces alone:", (made,), 0, above)


def _wide_colon(lines: Text, number: int) -> Iterator[_Slip]:
    if found := re.fullmatch(rf"( *(?:- +)?)({_KEY})：\s*(.*)", lines[number]):
        made = f"{found[1]}{found[2]}: {found[3]}"
        yield _Slip("The colon after the key is a Chinese one.", "An English colon and a space:", (made,), len(found[1]))


def _no_space(lines: Text, number: int) -> Iterator[_Slip]:
    if found := re.fullmatch(rf"( *(?:- +)?)({_KEY}):(\S.*)", lines[number]):
        made = f"{found[1]}{found[2]}: {found[3]}"
        yield _Slip("There is no space after the colon.", "A key, a colon, a space:", (made,), len(found[1]))


def _no_colon(lines: Text, number: int) -> Iterator[_Slip]:
    if found := re.fullmatch(rf"( *(?:- +)?)({_KEY})(?: *= *| +|$)(.*)", lines[number]):
        made = f"{found[1]}{found[2]}: {found[3]}".rstrip()
        yield _Slip("There is no colon after the key.", "A key, a colon, a space:", (made,), len(found[1]))


def _no_space_after_dash(lines: Text, number: int) -> Iterator[_Slip]:
    if found := re.fullmatch(r"( *)-([^\s-].*)", lines[number]):
        made = f"{found[1]}- {found[2]}"
        yield _Slip("There is no space after the dash.", "Every item of a list is a dash, a space and its text:", (made,), len(found[1]))


def _two_keys(lines: Text, number: int) -> Iterator[_Slip]:
    if found := re.fullmatch(rf"( *)(- +)?({_KEY}: .*?\S)[ ,;]+({_KEY}: .*)", lines[number]):
        column = len(found[1]) + len(found[2] or "")
        made = f"{found[1]}{found[2] or ''}{found[3]}", " " * column + found[4]
        yield _Slip("Two keys stand on one line.", "Each has a line of its own:", made, found.start(4))


def _no_comma(lines: Text, number: int) -> Iterator[_Slip]:
    if "{" in lines[number]:
        made = re.sub(rf"(?<=[^,{{\s])\s+(?={_KEY}:\s)", ", ", lines[number])
        yield _Slip("Inside { } something is missing between two keys.", "A comma stands between them:", (made,), lines[number].index("{"))


def _open_bracket(lines: Text, number: int) -> Iterator[_Slip]:
    found = re.search(r"(?:^|: |- )\s*([\[{])", lines[number])
    if found:
        made = lines[number].rstrip().rstrip(",") + {"[": "]", "{": "}"}[found[1]]
        yield _Slip(
            "A bracket is opened and never closed.",
            f"A list or an entry that begins with {found[1]} ends with its partner:",
            (made,),
            found.start(1),
        )


def _unquoted(lines: Text, number: int) -> Iterator[_Slip]:
    """A text that YAML takes for something else: in quotation marks it is a text."""
    found = _WHOLE.fullmatch(lines[number])
    if not found:
        return
    value = found["value"]
    inner = value[1:].removesuffix(value[0]) if value[0] in "\"'" and value.count(value[0]) != 2 else value
    if value[0] in "\"'" and value.count(value[0]) == 1:
        message = "A quotation mark is opened and never closed."
    elif value[0] in "\"'":
        message = "The text does not end at its second quotation mark."
    elif value[0] in "[{":
        message = "A text that begins with a bracket is taken for a list."
    elif value[0] in _SPECIAL:
        message = f"A text that begins with {value[0]} means something else in YAML."
    else:
        message = "A colon inside a text is taken for the colon after a key."
    yield _Slip(message, "In quotation marks it is a text:", (found["head"] + _in_quotes(inner),), found.start("value"))


def _in_quotes(text: str) -> str:
    return f"'{text}'" if '"' in text and "'" not in text else quoted(text)


def _indent(lines: Text, number: int) -> Iterator[_Slip]:
    stands = len(lines[number]) - len(lines[number].lstrip(" "))
    for column, above in _columns(lines, number).items():
        if column != stands:
            made = " " * column + lines[number].lstrip()
            message = "The line does not begin in the column of those it belongs to."
            yield _Slip(message, f"With {column} spaces before it:", (made,), stands, above)


def _columns(lines: Text, number: int) -> dict[int, str]:
    """The columns in which lines above begin, and the keys behind their dashes, each with the nearest such line."""
    found: dict[int, str] = {}
    for line in reversed(lines[max(0, number - _LINES_ABOVE) : number]):
        starts = re.match(r"( *)(- +)?(?=\S)", line)
        if starts and not starts[2]:
            found.setdefault(len(starts[1]), line)
        elif starts:
            found.setdefault(len(starts[1]) if lines[number].lstrip().startswith("- ") else starts.end(), line)
    return found


_LOOKS: tuple[Look, ...] = (
    _tab, _wide_colon, _no_space, _no_colon, _no_space_after_dash, _two_keys, _no_comma, _open_bracket, _unquoted, _indent,
)  # fmt: skip

"""The usual slips in TOML: what is meant, and how it is written.

A slip is proposed only if the text with it mended can be read further than without.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

_KEY = r"[A-Za-z0-9_-]+"
_LONGEST = 500
_AT = re.compile(r"at line (\d+)")
_VALUE = re.compile(rf"(\s*{_KEY}\s*=\s*)([^#]*?)\s*(#.*)?")
GENERAL = 'A key, an equals sign, a value: fail-on = "major". Texts stand in straight quotation marks, lists in [ ].'


class Slip(NamedTuple):
    """The line of a slip, counted from 1, what it does, and the line as it is meant."""

    line: int
    message: str
    written: str


def slip(text: str, problem: str) -> Slip | None:
    """The slip behind the parser's complaint, where it is one of the usual ones."""
    lines = text.split("\n")
    told = _AT.search(problem)
    number = min(int(told[1]), len(lines)) if told else len(lines)
    for at in (number, number - 1):
        line = lines[at - 1].rstrip("\r") if at > 0 else ""
        for message, made in _looks(line) if len(line) < _LONGEST else ():
            if _stops("\n".join([*lines[: at - 1], made, *lines[at:]])) > number:
                return Slip(at, message, made.strip())
    return None


def _stops(text: str) -> float:
    """The line at which a text can be read no further."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = _AT.search(str(error))
        return int(told[1]) if told else text.count("\n") + 1
    return float("inf")


def _looks(line: str) -> Iterator[tuple[str, str]]:
    straight = re.sub("[“”„]", '"', line)
    if straight != line:
        yield "The quotation marks are curly.", straight
    if found := re.fullmatch(rf"(\s*{_KEY})\s*[:：]\s*(.*)", line):
        yield "A colon stands where TOML wants an equals sign.", f"{found[1]} = {_quoted(found[2])}"
    if found := re.fullmatch(rf"(\s*{_KEY})\s+([^=\s].*)", line):
        yield "There is no equals sign after the key.", f"{found[1]} = {_quoted(found[2])}"
    if found := re.fullmatch(r"\s*(\[{1,2})([^\[\]]+)\]?\s*", line):
        yield "The name in brackets is not closed as it was opened.", found[1] + found[2].strip() + "]" * len(found[1])
    if ",," in re.sub(r"\s", "", line):
        yield "Two commas stand in a row.", re.sub(r",\s*,", ",", line)
    if found := _VALUE.fullmatch(line):
        yield from _values(found[1], found[2])


def _values(head: str, value: str) -> Iterator[tuple[str, str]]:
    if value and value[0] in "\"'" and value.count(value[0]) == 1:
        yield "A quotation mark is opened and never closed.", head + value + value[0]
    if value.startswith("[") and not value.endswith("]"):
        yield "A list is opened and never closed.", f"{head}{value.rstrip(',')}]"
    if value.startswith("["):
        yield "A text in a list stands without quotation marks.", head + _listed(value)
    if "\\" in value:
        yield "A backslash means something else between double quotation marks.", head + "'" + value.strip("\"'") + "'"
    if value and value[0] not in "\"'[{":
        yield "A text stands without quotation marks.", f"{head}{_quoted(value)}"


def _quoted(value: str) -> str:
    plain = value.startswith(('"', "'", "[", "{")) or value in ("true", "false") or value.isdigit()
    return value if plain else f'"{value}"' if '"' not in value and "\\" not in value else f"'{value}'"


def _listed(value: str) -> str:
    items = [one.strip() for one in value.strip("[] ").split(",") if one.strip()]
    return f"[{', '.join(_quoted(one) for one in items)}]"

"""Regular expressions in glossaries: asked for form by form, and never given more than a moment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from reviewtool.errors import UserError
from reviewtool.lang.lazy import pattern
from reviewtool.model import Span

_LONGEST_WAIT = 1.0
"""Seconds for one segment: a thousand times what a sound pattern needs."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that gives up instead of running away; compiled when the first text has its letters."""

    text: str
    needle: str = ""
    """Letters that every match has, small; most texts do not have them, and asking that is cheap."""

    def find(self, text: str) -> Iterator[Span]:
        """Where it matches. Raises UserError where the pattern takes longer than a segment may."""
        try:
            for match in _compiled(self.text).finditer(text, timeout=_LONGEST_WAIT):
                if match.end() > match.start():
                    yield Span(*match.span())
        except TimeoutError:
            hint = "Nested repeats such as (a+)+ are the usual cause."
            raise UserError(f"The pattern {self.text} takes too long.", hint=hint) from None


_GROUP = pattern(r"\((?:[^()\\]|\\.)*\)|\[(?:[^\]\\]|\\.)*\]")
_OPTIONAL = pattern(r"(?:\\.|.)[?*{]")
_PLAIN = pattern(r"[a-z ]+")
_SHORTEST_NEEDLE = 3


def needle(text: str) -> str:
    """The longest run of letters and spaces that any match of a pattern must have; nothing where that is not plain."""
    bare, more = text.lower(), 1
    while more:
        # a group or a class is one character that may be anything
        bare, more = _GROUP.subn("\x00", bare)
    if any(mark in bare for mark in "|()[]"):
        return ""
    bare = re.sub(r"\\.", "\x00", _OPTIONAL.sub("\x00", bare))
    found = max(_PLAIN.findall(bare), key=len, default="")
    return found if len(found) >= _SHORTEST_NEEDLE else ""


@cache
def _compiled(text: str) -> Any:
    import regex

    return regex.compile(text, regex.IGNORECASE)


def pattern_of(text: str) -> Pattern:
    """A pattern that was tried before, by `compile_pattern`, when its glossary was."""
    return Pattern(text, needle(text))


def compile_pattern(text: str) -> Pattern:
    """The pattern, letter case ignored. Raises UserError where it is none."""
    import regex

    try:
        _compiled(text)
    except (regex.error, OverflowError, RecursionError) as error:
        raise UserError(f"The pattern {text} cannot be read: {error}.") from None
    return pattern_of(text)

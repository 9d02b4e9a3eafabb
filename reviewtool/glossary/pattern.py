"""Regular expressions in glossaries: asked for form by form, and never given more than a moment."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from reviewtool.errors import UserError
from reviewtool.lang.lazy import pattern
from reviewtool.model import Span

_LONGEST_WAIT = 1.0
"""Seconds for one segment: a thousand times what a sound pattern needs."""


Needles = tuple[tuple[str, ...], ...]
"""Words in small letters: of each of these several, a text must have one for a pattern to match."""


class Pattern(NamedTuple):
    """A pattern that gives up instead of running away; compiled when the first text has its letters."""

    text: str
    needles: Needles = ()

    def find(self, text: str, lower: str) -> Iterator[Span]:
        """Where it matches; `lower` is the text in small letters. Raises UserError where the pattern takes longer than a
        segment may."""
        if not all(any(one in lower for one in some) for some in self.needles):
            return
        try:
            for match in _compiled(self.text).finditer(text, timeout=_LONGEST_WAIT):
                if match.end() > match.start():
                    yield Span(*match.span())
        except TimeoutError:
            hint = "Nested repeats such as (a+)+ are the usual cause."
            raise UserError(f"The pattern {self.text} takes too long.", hint=hint) from None


# One character, since any may stand for it.
_CLASS = pattern(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_INNERMOST = pattern(r"\((?P<kind>\?(?::|>|<?[=!]|p<\w+>))?(?P<body>(?!\?)[^()]*)\)(?P<maybe>[?*{]?)")
_OPTIONAL = pattern(r".[?*{]")
_PLAIN = pattern(r"[a-z ]{3,}")
_GAP = "\x00"
_FIRST_CHOICE = 0xE000


def needles(text: str) -> Needles:
    """What any match of a pattern must have, as far as it is plain: a group is read from the inside out as what follows one
    another, or as a choice of which one must stand. Nothing where the pattern does what is not looked into here."""
    choices: list[tuple[str, ...]] = []
    bare = f"(?:{_CLASS.sub(_GAP, text.lower())})"
    while match := _INNERMOST.search(bare):
        bare = bare[: match.start()] + _required(match, choices) + bare[match.end() :]
    return () if "(" in bare or ")" in bare else tuple(_runs(bare, choices))


def _required(group: re.Match[str], choices: list[tuple[str, ...]]) -> str:
    """What stands for a group: a gap where it may be absent, else its text, or a mark for a choice."""
    if group["maybe"] or "!" in (group["kind"] or ""):
        return _GAP + group["maybe"]
    ways = [_runs(one, choices) for one in group["body"].split("|")]
    if len(ways) == 1:
        return f"{_GAP}{group['body']}{_GAP}"
    if not all(ways):
        return _GAP
    choices.append(tuple(word for runs in ways for word in max(runs, key=lambda some: min(map(len, some)))))
    return chr(_FIRST_CHOICE + len(choices) - 1)


def _runs(bare: str, choices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The plain words and the choices in a pattern without groups."""
    sure = _OPTIONAL.sub(_GAP, bare)
    marks = (ord(one) - _FIRST_CHOICE for one in sure)
    return [*((one,) for one in _PLAIN.findall(sure)), *(choices[k] for k in marks if 0 <= k < len(choices))]


@cache
def _compiled(text: str) -> Any:
    import regex

    return regex.compile(text, regex.IGNORECASE)


def pattern_of(text: str) -> Pattern:
    """A pattern that was tried before, by `compile_pattern`, when its glossary was."""
    return Pattern(text, needles(text))


def compile_pattern(text: str) -> Pattern:
    """The pattern, letter case ignored. Raises UserError where it is none."""
    import regex

    try:
        _compiled(text)
    except (regex.error, OverflowError, RecursionError) as error:
        raise UserError(f"The pattern {text} cannot be read: {error}.") from None
    return pattern_of(text)

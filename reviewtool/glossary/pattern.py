"""Regular expressions in glossaries: asked for form by form, and never given more than a moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reviewtool.errors import UserError
from reviewtool.model import Span

_LONGEST_WAIT = 1.0
"""Seconds for one segment: a thousand times what a sound pattern needs."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern that gives up instead of running away."""

    text: str
    compiled: Any

    def find(self, text: str) -> Iterator[Span]:
        """Where it matches. Raises UserError where the pattern takes longer than a segment may."""
        try:
            for match in self.compiled.finditer(text, timeout=_LONGEST_WAIT):
                if match.end() > match.start():
                    yield Span(*match.span())
        except TimeoutError:
            hint = "Nested repeats such as (a+)+ are the usual cause."
            raise UserError(f"The pattern {self.text} takes too long.", hint=hint) from None


def compile_pattern(text: str) -> Pattern:
    """Compile a pattern, letter case ignored. Raises UserError where it is none."""
    import regex

    try:
        return Pattern(text, regex.compile(text, regex.IGNORECASE))
    except (regex.error, OverflowError, RecursionError) as error:
        raise UserError(f"The pattern {text} cannot be read: {error}.") from None

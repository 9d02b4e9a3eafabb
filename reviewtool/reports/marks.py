"""Findings marked in a running text: marks stand in one another, and never cross."""

from collections.abc import Sequence
from typing import NamedTuple

from reviewtool.model import Span
from reviewtool.reports.wording import escape

_DEEPEST = 4


class Wanted(NamedTuple):
    """A stretch to be marked; `key` comes back with the mark. `kept`: so many characters at its start its proposal
    leaves as they are, and another mark may have them."""

    span: Span
    key: int
    kept: int = 0
    skipped: int = 0


class Mark(NamedTuple):
    """A marked stretch and what stands in it; `skipped` characters at its start stand in the mark before it."""

    key: int
    inside: "tuple[str | Mark, ...]"
    skipped: int = 0


def marked(text: str, wanted: Sequence[Wanted]) -> tuple[tuple[str | Mark, ...], set[int]]:
    """The text in pieces made harmless, and the keys of the marks that have a place.

    A mark that would cross another, or stand deeper than the eye can follow, has none; nor has one outside the text.
    """
    possible = [one for one in wanted if 0 <= one.span.start <= one.span.end <= len(text)]
    placed: set[int] = set()
    return _inside(text, Span(0, len(text)), sorted(possible, key=_order), placed, 0), placed


def _order(one: Wanted) -> tuple[int, int, int]:
    return one.span.start, -one.span.end, one.key


def _inside(text: str, span: Span, wanted: Sequence[Wanted], placed: set[int], depth: int) -> tuple[str | Mark, ...]:
    pieces: list[str | Mark] = []
    at = span.start
    while wanted:
        one, wanted = wanted[0], wanted[1:]
        if one.span.end > span.end or depth == _DEEPEST:
            continue
        pieces.append(escape(text[at : one.span.start]))
        within, wanted = _divided(one, wanted)
        pieces.append(Mark(one.key, _inside(text, one.span, within, placed, depth + 1), one.skipped))
        placed.add(one.key)
        at = one.span.end
    pieces.append(escape(text[at : span.end]))
    return tuple(piece for piece in pieces if not isinstance(piece, str) or piece)


def _divided(one: Wanted, others: Sequence[Wanted]) -> tuple[list[Wanted], Sequence[Wanted]]:
    """What stands in a mark and what comes after it; of those that cross its end the ones that can begin there do."""
    end = one.span.end
    number = next((number for number, each in enumerate(others) if each.span.start >= end), len(others))
    within = [each for each in others[:number] if each.span.end <= end]
    late = [
        Wanted(Span(end, each.span.end), each.key, 0, end - each.span.start)
        for each in others[:number]
        if each.span.end > end and each.span.start + each.kept >= end
    ]
    return within, sorted([*late, *others[number:]], key=_order) if late else others[number:]

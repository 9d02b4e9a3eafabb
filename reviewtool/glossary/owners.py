"""What each pattern of a compiled glossary stands for, packed so that a hundred thousand terms load in a moment."""

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

MASK = -1
"""The rendering index of an exception phrase: it is never reported and hides what it covers."""
_BITS = 16
_NO_RENDERING = (1 << _BITS) - 1


class Owner(NamedTuple):
    """What a pattern may stand for: concept and rendering by index."""

    concept: int
    rendering: int


class Owners:
    """The owners of patterns by number: a pattern's owners lie in `every` from `starts[n]` to `starts[n + 1]`."""

    def __init__(self, starts: "array[int]", every: "array[int]") -> None:
        self._starts = starts
        self._every = every

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> "Owners":
        """The packed owners of all patterns, in the order of the patterns."""
        return cls(array("I", accumulate(map(len, lists), initial=0)), array("Q", chain.from_iterable(lists)))

    def __getitem__(self, number: int) -> tuple[Owner, ...]:
        return tuple(map(_unpacked, self._every[self._starts[number] : self._starts[number + 1]]))

    def to_parts(self) -> tuple[bytes, bytes]:
        """The table as bytes of this machine's order; a cache is not carried to another."""
        return self._starts.tobytes(), self._every.tobytes()

    @classmethod
    def from_parts(cls, first: bytes, second: bytes) -> "Owners":
        """The table again."""
        return cls(array("I", first), array("Q", second))


def packed(concept: int, rendering: int) -> int:
    """An owner as a number; owners in the order of the glossary are numbers in order, an exception phrase after its concept's
    renderings."""
    return concept << _BITS | (_NO_RENDERING if rendering == MASK else rendering)


def _unpacked(value: int) -> Owner:
    rendering = value & _NO_RENDERING
    return Owner(value >> _BITS, MASK if rendering == _NO_RENDERING else rendering)

"""What each pattern of a compiled glossary stands for, packed so that a hundred thousand terms load in a moment."""

from array import array
from collections.abc import Iterable
from typing import NamedTuple

MASK = -1
"""The rendering index of an exception phrase: it is never reported and hides what it covers."""
_NO_RENDERING = 0xFFFF


class Owner(NamedTuple):
    """What a pattern stands for: concept and rendering by index; `listed` where the glossary writes this very form."""

    concept: int
    rendering: int
    good: bool
    listed: bool


class Owners:
    """The owners of patterns by number: a pattern's owners lie in `packed` from `starts[n]` to `starts[n + 1]`."""

    def __init__(self, starts: "array[int]", packed: "array[int]") -> None:
        self._starts = starts
        self._packed = packed
        self._read: dict[int, tuple[Owner, ...]] = {}

    @classmethod
    def of(cls, lists: Iterable[Iterable[Owner]]) -> "Owners":
        """Pack the owners of all patterns, in the order of the patterns."""
        starts, packed = array("I", [0]), array("Q")
        for owners in lists:
            for one in owners:
                rendering = _NO_RENDERING if one.rendering == MASK else one.rendering
                packed.append(one.concept << 18 | rendering << 2 | one.good << 1 | one.listed)
            starts.append(len(packed))
        return cls(starts, packed)

    def __getitem__(self, number: int) -> tuple[Owner, ...]:
        if number not in self._read:
            self._read[number] = tuple(map(_unpacked, self._packed[self._starts[number] : self._starts[number + 1]]))
        return self._read[number]

    def to_parts(self) -> tuple[bytes, bytes]:
        """The table as bytes of this machine's order; a cache is not carried to another."""
        return self._starts.tobytes(), self._packed.tobytes()

    @classmethod
    def from_parts(cls, first: bytes, second: bytes) -> "Owners":
        """The table again."""
        return cls(array("I", first), array("Q", second))


def _unpacked(value: int) -> Owner:
    rendering = value >> 2 & 0xFFFF
    return Owner(value >> 18, MASK if rendering == _NO_RENDERING else rendering, bool(value & 2), bool(value & 1))

"""The shifts of translation edit rate (Snover and others 2006), found by sacrebleu's own search, faster.

The search tries hundreds of shifts a sentence and asks of nearly all nothing but how far the shifted words are from the
reference. sacrebleu answers with a table in Python that leaves out cells more than 24 words off the diagonal; an optimal
path of at most 24 edits never goes there, so for those rapidfuzz gives the same number. The others, and every path of
edits, are sacrebleu's.
"""

from collections.abc import Iterator, Sequence
from typing import Any

_BEAM = 24


def shifted(words: list[str], reference: list[str]) -> tuple[list[str], int]:
    """The words after the search for shifts, and how many there were."""
    from sacrebleu.metrics import lib_ter

    if not words or not reference:
        return words, 0
    distances: Any = _Distances(reference)
    shifts = tried = 0
    while True:
        gain, moved, tried = lib_ter._shift(words, reference, distances, tried)
        if tried >= lib_ter._MAX_SHIFT_CANDIDATES or gain <= 0:
            return words, shifts
        words, shifts = moved, shifts + 1


def edits(words: list[str], reference: list[str]) -> int:
    """Shifts and edits together, as sacrebleu counts them."""
    if not reference:
        return len(words)
    moved, shifts = shifted(words, reference)
    distance: int = _Distances(reference)(moved)[0]
    return shifts + distance


class _Distances:
    """In place of sacrebleu's BeamEditDistance."""

    def __init__(self, reference: list[str]) -> None:
        from sacrebleu.metrics.lib_ter import BeamEditDistance

        self.beam = BeamEditDistance(reference)
        self.reference = reference

    def __call__(self, words: list[str]) -> "_Told":
        return _Told(self, words)


class _Told:
    """The distance, and the path of edits where it is asked for."""

    def __init__(self, distances: _Distances, words: list[str]) -> None:
        self._distances, self._words = distances, words

    def __iter__(self) -> Iterator[Any]:
        return iter(self._distances.beam(self._words))

    def __getitem__(self, at: int) -> Any:
        from rapidfuzz.distance import Levenshtein

        if at == 0:
            least: int = Levenshtein.distance(self._words, self._distances.reference)
            if least <= _BEAM:
                return least
        return self._distances.beam(self._words)[at]


def statistics(words: list[str], references: Sequence[list[str]]) -> list[float]:
    """sacrebleu's two numbers of a segment: the edits to the nearest reference, and the mean length of the references."""
    return [min(edits(words, one) for one in references), sum(map(len, references)) / len(references)]

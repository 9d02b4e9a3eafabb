"""Translation edit rate in which the words of a reference weigh differently: shifts as in TER, then weighed edits."""

from collections.abc import Sequence


def weighted_edits(ours: Sequence[str], reference: Sequence[str], weights: Sequence[int]) -> int:
    """Shifts, each 1, and edits: a word of the reference changed or missing costs its weight, a word too many the
    weight of the reference's word before it, or 1 at the beginning."""
    shifted, shifts = _shifted(list(ours), list(reference))
    return shifts + _distance(shifted, reference, weights)


def _shifted(words: list[str], reference: list[str]) -> tuple[list[str], int]:
    """The words after sacrebleu's search for shifts (Snover and others 2006), and how many there were."""
    from sacrebleu.metrics import lib_ter

    if not words or not reference:
        return words, 0
    distance = lib_ter.BeamEditDistance(reference)
    shifts = tried = 0
    while True:
        gain, moved, tried = lib_ter._shift(words, reference, distance, tried)
        if tried >= lib_ter._MAX_SHIFT_CANDIDATES or gain <= 0:
            return words, shifts
        words, shifts = moved, shifts + 1


def _distance(words: Sequence[str], reference: Sequence[str], weights: Sequence[int]) -> int:
    row = [0]
    for weight in weights:
        row.append(row[-1] + weight)
    for word in words:
        before, row = row, [row[0] + 1]
        for k, other in enumerate(reference):
            weight = weights[k]
            row.append(min(before[k] + (weight if word != other else 0), before[k + 1] + weight, row[k] + weight))
    return row[-1]

"""Translation edit rate in which the words of a reference weigh differently: shifts as in TER, then weighed edits."""

from collections.abc import Sequence

from reviewtool.metrics.shifts import shifted


def weighted_edits(ours: Sequence[str], reference: Sequence[str], weights: Sequence[int]) -> int:
    """Shifts, each 1, and edits: a word of the reference changed or missing costs its weight, a word too many the
    weight of the reference's word before it, or 1 at the beginning."""
    moved, shifts = shifted(list(ours), list(reference))
    return shifts + _distance(moved, reference, weights)


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

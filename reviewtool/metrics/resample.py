"""Paired bootstrap and approximate randomization over sums of statistics.

The procedures, the seed and the very resamples are sacrebleu's (its `significance.py`; Koehn 2004, and Riezler and
Maxwell 2005), but a block of resamples at a time, as one product of matrices: memory grows with the text and not with
the text times the resamples, and sums stay exact where its 32-bit floats round.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reviewtool.metrics.model import Additive, Stats

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEED = 12345
# a multiple of 32, at which numpy's generator of booleans comes out even: blocks draw what one large draw would
_BLOCK = 64
TRIALS = {"bootstrap": 1000, "randomization": 10_000}
KEYS = {"bootstrap": "bs", "randomization": "ar"}


def bootstrap(rows: Sequence[Stats], measure: Additive, samples: int, seed: int = SEED) -> "NDArray[np.float64]":
    """The score of each resample; the same seed draws the same segments for every system."""
    import numpy as np

    table = np.array(rows, dtype="float64")
    random = np.random.default_rng(seed)
    scores: list[float] = []
    for size in _blocks(samples):
        drawn = random.choice(len(table), size=(size, len(table)), replace=True)
        times = np.array([np.bincount(one, minlength=len(table)) for one in drawn], dtype="float64")
        scores += [measure.score(sums) for sums in (times @ table).tolist()]
    return np.array(scores)


def interval(scores: "NDArray[np.float64]") -> tuple[float, float]:
    """The mean of the resamples and half the width of the interval that holds 95% of them."""
    ordered = sorted(scores.tolist())
    cut = len(ordered) // 40
    return float(scores.mean()), 0.5 * (ordered[-1 - cut] - ordered[cut])


def p_of_bootstrap(ours: "NDArray[np.float64]", theirs: "NDArray[np.float64]", difference: float) -> float:
    """How likely resampling alone gives a difference above the one observed."""
    apart = abs(ours - theirs)
    return _p((apart - apart.mean()) > difference)


def p_of_randomization(ours: Sequence[Stats], theirs: Sequence[Stats], measure: Additive, trials: int, seed: int = SEED) -> float:
    """How likely systems whose segments are swapped at random differ by more than these do."""
    import numpy as np

    first, second = np.array(theirs, dtype="float64"), np.array(ours, dtype="float64")
    all_first, all_second, change = first.sum(0), second.sum(0), first - second
    observed = abs(measure.score(all_first.tolist()) - measure.score(all_second.tolist()))
    random = np.random.default_rng(seed)
    apart: list[float] = []
    for size in _blocks(trials):
        kept = random.integers(2, size=(size, len(first)), dtype=bool)
        one = all_second + kept.astype("float64") @ change
        other = all_first + all_second - one
        apart += [abs(measure.score(a) - measure.score(b)) for a, b in zip(one.tolist(), other.tolist(), strict=True)]
    return _p(np.array(apart) > observed)


def _p(beyond: "NDArray[np.bool_]") -> float:
    return (int(beyond.sum()) + 1) / (len(beyond) + 1)


def _blocks(total: int) -> Iterator[int]:
    for start in range(0, total, _BLOCK):
        yield min(_BLOCK, total - start)

"""What sets two renderings apart in numbers, with what chance may explain."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reviewtool.compare import Comparison, Pair
from reviewtool.metrics import resample
from reviewtool.metrics.model import Additive, Stats
from reviewtool.score import REFERENCE_WORDS, penalty_of, words_in

SAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Delta:
    """A number of either side; `low` and `high` hold 95% of the resampled differences, `p` is how likely chance alone is."""

    name: str
    first: float
    second: float
    low: float
    high: float
    p: float
    higher: bool
    signature: str = ""

    @property
    def change(self) -> float:
        """B − A."""
        return self.second - self.first

    @property
    def better(self) -> str:
        """A, B, or nothing where chance may explain it: by the p-value, or because the interval holds no difference."""
        if self.p >= 0.05 or not self.change or self.low <= 0 <= self.high:
            return ""
        return "B" if (self.change > 0) == self.higher else "A"


class Penalty:
    """The MQM penalty per 1,000 words, pair by pair: its statistics come with the findings, not from texts."""

    name = "Penalty per 1,000 words"
    higher = False

    def rows(self, pairs: Sequence[Pair], second: bool) -> list[Stats]:
        """Penalty and words of each pair on one side."""
        return [
            [sum(map(penalty_of, (*(one.new if second else one.gone), *one.kept))), words_in(one.second if second else one.first)]
            for one in pairs
        ]

    def score(self, sums: Sequence[float]) -> float:
        """Per 1,000 words; 0 where there is none."""
        return REFERENCE_WORDS * sums[0] / sums[1] if sums[1] else 0.0

    def segment(self, row: Sequence[float]) -> float | None:
        """As `score`."""
        return self.score(row)

    def signature(self) -> str:
        """The multipliers."""
        return "minor:1|major:5|critical:25"


class Measured(NamedTuple):
    """A measure's statistics of both sides."""

    measure: Additive
    first: list[Stats]
    second: list[Stats]


def deltas(comparison: Comparison, found: Sequence[Measured]) -> list[Delta]:
    """The penalty, then each measure."""
    penalty = Penalty()
    ours = [penalty.rows(comparison.pairs, second) for second in (False, True)]
    return [_delta(*one) for one in (Measured(penalty, *ours), *found)] if comparison.pairs else []


def of_segments(ids: Sequence[str], found: Sequence[Measured]) -> dict[str, list[tuple[str, float | None, float | None]]]:
    """Each segment's scores on either side, by its id."""
    return {
        name: [(one.measure.name, one.measure.segment(one.first[k]), one.measure.segment(one.second[k])) for one in found]
        for k, name in enumerate(ids)
    }


def _delta(measure: Additive, ours: Sequence[Stats], theirs: Sequence[Stats]) -> Delta:
    first, second = (measure.score([sum(column) for column in zip(*rows, strict=True)]) for rows in (ours, theirs))
    drawn = [resample.bootstrap(rows, measure, SAMPLES) for rows in (ours, theirs)]
    apart = sorted((drawn[1] - drawn[0]).tolist())
    cut = SAMPLES // 40
    p = resample.p_of_bootstrap(drawn[1], drawn[0], abs(second - first))
    return Delta(measure.name, first, second, apart[cut], apart[-1 - cut], p, measure.higher, measure.signature())

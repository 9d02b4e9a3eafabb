"""From material to a board: every system by every measure, with what chance may explain."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewtool.errors import UserError, did_you_mean
from reviewtool.metrics import resample
from reviewtool.metrics.model import Board, Column, Figure, Material, Measure, Row, Stats
from reviewtool.metrics.strings import NAMES, StringMeasure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHOICES = NAMES
_USUAL = ("bleu", "chrf", "ter")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run asks for: measures by name (none: the usual ones), and how to test ("", bootstrap, randomization)."""

    names: tuple[str, ...] = ()
    test: str = ""
    samples: int = 0


def choose(material: Material, names: Sequence[str]) -> list[Measure]:
    """The measures of these names. Raises UserError."""
    chosen = list(dict.fromkeys(names)) or list(_USUAL)
    for name in chosen:
        if name not in CHOICES:
            raise UserError(f"No such metric: {name}.{did_you_mean(name, list(CHOICES))}", hint=f"Metrics: {', '.join(CHOICES)}.")
    return [_made(name, material) for name in chosen]


def _made(name: str, material: Material) -> Measure:
    if not material.references:
        raise UserError(f"{name} needs a reference.", hint="--reference FILE names one.")
    return StringMeasure(name, material.references)


def scored(material: Material, measures: Sequence[Measure], asked: Asked) -> Board:
    """The board of all systems. Scores of segments are in it; with a test, intervals and p-values too."""
    by_measure = [_figures(material, one, asked) for one in measures]
    rows = tuple(Row(system.name, tuple(figures[k] for figures in by_measure)) for k, system in enumerate(material.systems))
    samples = asked.samples or resample.TRIALS.get(asked.test, 0)
    columns = tuple(_column(one, figures, asked, samples) for one, figures in zip(measures, by_measure, strict=True))
    return Board(material.ids, columns, rows, asked.test, samples, resample.SEED if asked.test else 0)


def _figures(material: Material, measure: Measure, asked: Asked) -> list[Figure]:
    tables = [measure.statistics(one.segments) for one in material.systems]
    figures = [_figure(measure, table) for table in tables]
    if not asked.test:
        return figures
    best = best_of(measure.higher, figures)
    samples = asked.samples or resample.TRIALS[asked.test]
    draws = samples if asked.test == "bootstrap" else resample.TRIALS["bootstrap"]
    drawn = [resample.bootstrap(table, measure, draws) for table in tables]

    def p(ours: int, theirs: int) -> float | None:
        if ours == theirs:
            return None
        if asked.test == "randomization":
            return resample.p_of_randomization(tables[ours], tables[theirs], measure, samples)
        return resample.p_of_bootstrap(drawn[ours], drawn[theirs], abs(figures[ours].value - figures[theirs].value))

    return [_tested(one, drawn[k], p(k, 0), p(k, best)) for k, one in enumerate(figures)]


def _figure(measure: Measure, table: Sequence[Stats]) -> Figure:
    return Figure(measure.score([sum(column) for column in zip(*table, strict=True)]), tuple(map(measure.segment, table)))


def _tested(figure: Figure, drawn: "NDArray[np.float64]", p_first: float | None, p_best: float | None) -> Figure:
    mean, half = resample.interval(drawn)
    return replace(figure, mean=mean, interval=half, p_first=p_first, p_best=p_best)


def best_of(higher: bool, figures: Sequence[Figure]) -> int:
    """The number of the best figure, the first of equals."""
    return max(range(len(figures)), key=lambda k: (figures[k].value if higher else -figures[k].value, -k))


def _column(measure: Measure, figures: Sequence[Figure], asked: Asked, samples: int) -> Column:
    signature = measure.signature()
    if asked.test:
        first, _, rest = signature.partition("|")
        signature = "|".join(filter(None, (first, f"{resample.KEYS[asked.test]}:{samples}", f"seed:{resample.SEED}", rest)))
    return Column(measure.name, signature, measure.higher, best_of(measure.higher, figures), measure.ceiling())

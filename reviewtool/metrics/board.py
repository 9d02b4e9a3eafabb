"""From material to a board: every system by every measure, with what chance may explain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reviewtool.errors import UserError, did_you_mean
from reviewtool.metrics import resample
from reviewtool.metrics.model import Board, Column, Figure, Material, Measure, Row, Stats
from reviewtool.metrics.strings import NAMES, StringMeasure, tables
from reviewtool.metrics.terms import Terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TERMS: dict[str, tuple[str, str, tuple[Any, ...]]] = {
    # our name: module, class, further arguments
    "term-success": ("term_rates", "TermSuccess", ()),
    "term-micro": ("term_rates", "TermMicro", ()),
    "term-exclusive": ("term_rates", "TermExclusive", ()),
    "term-exact": ("term_context", "TermExact", ()),
    "term-window2": ("term_context", "TermWindow", (2,)),
    "term-window3": ("term_context", "TermWindow", (3,)),
    "term-ter": ("term_context", "TermTer", ()),
    "term-consistency": ("term_consistency", "TermConsistency", ()),
}
_WITHOUT_REFERENCE = ("term-micro", "term-exclusive", "term-consistency")
CHOICES = (*NAMES, *_TERMS)
_USUAL = ("bleu", "chrf", "ter")
_ALL_TERMS = "terms"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run asks for: measures by name (none: the usual ones), and how to test ("", bootstrap, randomization)."""

    names: tuple[str, ...] = ()
    test: str = ""
    samples: int = 0


def choose(material: Material, names: Sequence[str], terms: Callable[[], Terms] | None = None) -> list[Measure]:
    """The measures of these names; `terms`, where there are any, is called when a measure wants them. Raises UserError."""
    usual = [*_USUAL, "term-success"] if terms and material.source else _USUAL
    chosen = [one for name in names or usual for one in (_TERMS if name == _ALL_TERMS else [name])]
    for name in chosen:
        if name not in CHOICES:
            known = [*CHOICES, _ALL_TERMS]
            raise UserError(f"No such metric: {name}.{did_you_mean(name, known)}", hint=f"Metrics: {', '.join(known)}.")
        _possible(name, material)
    wanted = terms() if terms and any(name in _TERMS for name in chosen) else None
    return [_made(name, material, wanted) for name in dict.fromkeys(chosen)]


def _possible(name: str, material: Material) -> None:
    if name in _TERMS and not material.source:
        raise UserError(f"{name} needs the Chinese.", hint="--source FILE names it.")
    if not material.references and name not in _WITHOUT_REFERENCE:
        raise UserError(f"{name} needs a reference.", hint="--reference FILE names one.")


def _made(name: str, material: Material, terms: Terms | None) -> Measure:
    if name in NAMES:
        return StringMeasure(name, material.references)
    module, kind, more = _TERMS[name]
    made: Measure = getattr(import_module(f"reviewtool.metrics.{module}"), kind)(material, terms, *more)
    return made


def scored(material: Material, measures: Sequence[Measure], asked: Asked) -> Board:
    """The board of all systems. Scores of segments are in it; with a test, intervals and p-values too."""
    grouped = _grouped(material.documents)
    by_measure = [_figures(material, one, asked, list(grouped.values())) for one in measures]
    rows = tuple(Row(system.name, tuple(figures[k] for figures in by_measure)) for k, system in enumerate(material.systems))
    samples = asked.samples or resample.TRIALS.get(asked.test, 0)
    columns = tuple(_column(one, figures, asked, samples) for one, figures in zip(measures, by_measure, strict=True))
    sizes = {name: len(numbers) for name, numbers in grouped.items()}
    return Board(material.ids, columns, rows, asked.test, samples, resample.SEED if asked.test else 0, sizes)


def _grouped(documents: Sequence[str]) -> dict[str, list[int]]:
    """The numbers of each document's segments, in the order in which the documents begin."""
    found: dict[str, list[int]] = {}
    for number, name in enumerate(documents):
        found.setdefault(name, []).append(number)
    return found


def _figures(material: Material, measure: Measure, asked: Asked, documents: Sequence[Sequence[int]]) -> list[Figure]:
    rows = tables(measure, [one.segments for one in material.systems])
    figures = [_figure(measure, table, documents) for table in rows]
    if not asked.test:
        return figures
    best = best_of(measure.higher, figures)
    samples = asked.samples or resample.TRIALS[asked.test]
    draws = samples if asked.test == "bootstrap" else resample.TRIALS["bootstrap"]
    drawn = [resample.bootstrap(table, measure, draws) for table in rows]

    def p(ours: int, theirs: int) -> float | None:
        if ours == theirs:
            return None
        if asked.test == "randomization":
            return resample.p_of_randomization(rows[ours], rows[theirs], measure, samples)
        return resample.p_of_bootstrap(drawn[ours], drawn[theirs], abs(figures[ours].value - figures[theirs].value))

    return [_tested(one, drawn[k], p(k, 0), p(k, best)) for k, one in enumerate(figures)]


def _figure(measure: Measure, table: Sequence[Stats], documents: Sequence[Sequence[int]]) -> Figure:
    by_document = tuple(_of_document(measure, [table[k] for k in numbers]) for numbers in documents)
    return Figure(measure.score(_summed(table)), tuple(map(measure.segment, table)), documents=by_document)


def _of_document(measure: Measure, table: Sequence[Stats]) -> float | None:
    """The document as a corpus of its own."""
    sums = _summed(table)
    return None if measure.segment(sums) is None else measure.score(sums)


def _summed(table: Sequence[Stats]) -> Stats:
    return [sum(column) for column in zip(*table, strict=True)]


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

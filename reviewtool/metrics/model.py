"""The nouns of scoring: what is scored, how, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

Stats = list[float]
"""What a measure counts in one segment; added up over segments, it gives the score of a corpus."""


@dataclass(frozen=True, slots=True)
class System:
    """An engine's rendering, segment by segment; `path` is the file it came from."""

    name: str
    segments: tuple[str, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """All that is scored: systems, references and the Chinese, of equally many segments each; `ids` name the segments.

    `documents`: the name of each segment's document, where documents are scored too.
    """

    ids: tuple[str, ...]
    systems: tuple[System, ...]
    references: tuple[tuple[str, ...], ...] = ()
    source: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


class Additive(Protocol):
    """A score made of statistics that add up over segments. Resampling needs nothing else."""

    name: str
    higher: bool
    """Whether more is better."""

    def score(self, sums: Sequence[float]) -> float:
        """The score of rows added up, 0 to 100 for most."""

    def segment(self, row: Sequence[float]) -> float | None:
        """The score of one segment; None where the measure says nothing about it."""

    def signature(self) -> str:
        """All that changes the number, in sacrebleu's form."""


class Measure(Additive, Protocol):
    """A metric: it takes the statistics from the texts."""

    def statistics(self, hypotheses: Sequence[str]) -> list[Stats]:
        """One row a segment, all of one length."""

    def ceiling(self) -> float | None:
        """What the reference itself gets, where that is not plainly the best."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A system's score by one measure; `documents`: of each document, None where the measure says nothing about it.

    `mean` and `interval`: of the resamples, the interval as half its width at 95%. `p_first`, `p_best`: how likely chance
    alone makes a difference as large as the one to the first system and to the best one; None for that system itself.
    """

    value: float
    segments: tuple[float | None, ...] = ()
    mean: float | None = None
    interval: float | None = None
    p_first: float | None = None
    p_best: float | None = None
    documents: tuple[float | None, ...] = ()

    @property
    def document_mean(self) -> float | None:
        """The mean of the documents' scores, each as heavy as the other."""
        told = [one for one in self.documents if one is not None]
        return sum(told) / len(told) if told else None


@dataclass(frozen=True, slots=True)
class Row:
    """A system with its figures, in the order of the measures."""

    system: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A measure as a report shows it; `best` is the number of its best row."""

    name: str
    signature: str
    higher: bool
    best: int
    ceiling: float | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """All scores of a run; `test` names how significance was tested, empty where it was not.

    `documents`: how many segments each document has, where documents were scored.
    """

    ids: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    test: str = ""
    samples: int = 0
    seed: int = 0
    documents: Mapping[str, int] = field(default_factory=dict)

    def level(self, column: int, threshold: float = 0.05) -> list[str]:
        """The systems that chance may have set apart from the best one."""
        figures = [(row.system, row.figures[column]) for row in self.rows]
        return [name for name, one in figures if one.p_best is not None and one.p_best >= threshold]

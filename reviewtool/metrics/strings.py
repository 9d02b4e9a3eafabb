"""BLEU, chrF, chrF++ and TER: sacrebleu's own code and signatures, its statistics kept for resampling."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reviewtool.metrics import shifts
from reviewtool.metrics.model import Stats

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

_KINDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    # our name: the name in tables, sacrebleu's class, its options
    "bleu": ("BLEU", "BLEU", {}),
    "chrf": ("chrF2", "CHRF", {}),
    "chrf++": ("chrF2++", "CHRF", {"word_order": 2}),
    "ter": ("TER", "TER", {}),
}
NAMES = tuple(_KINDS)
_BLOCK = 500
"""Segments at a time: what sacrebleu keeps of a reference is five hundred times as large as the reference."""


class StringMeasure:
    """One of sacrebleu's metrics; the references are read once for all systems, a block of segments at a time."""

    def __init__(self, kind: str, references: Sequence[Sequence[str]]) -> None:
        self.name, self._class, self._options = _KINDS[kind]
        self.higher = kind != "ter"
        self._references = references
        # for the signature the number of references matters, not what they say
        self._metric = self._made([one[:1] for one in references])
        self._alone = self._metric if kind != "bleu" else self._made([one[:1] for one in references], effective_order=True)

    def _made(self, references: Sequence[Sequence[str]], **more: Any) -> "Metric":
        from sacrebleu.metrics import METRICS

        metric: Metric = METRICS[self._class](references=references, **self._options, **more)
        return metric

    def statistics(self, hypotheses: Sequence[str]) -> list[Stats]:
        """sacrebleu's sufficient statistics."""
        return self.tables([hypotheses])[0]

    def tables(self, systems: Sequence[Sequence[str]]) -> list[list[Stats]]:
        """The statistics of several systems."""
        found: list[list[Stats]] = [[] for _ in systems]
        for at in range(0, len(self._references[0]), _BLOCK):
            metric = self._made([one[at : at + _BLOCK] for one in self._references])
            for table, system in zip(found, systems, strict=True):
                table.extend(self._rows(metric, system[at : at + _BLOCK]))
        return found

    def _rows(self, metric: "Metric", hypotheses: Sequence[str]) -> Iterator[Stats]:
        if self.name != "TER":
            yield from metric._extract_corpus_statistics(hypotheses, None)
            return
        # the same, but for the search for shifts
        for one, cached in zip(hypotheses, metric._ref_cache or [], strict=True):
            yield shifts.statistics(metric._preprocess_segment(one).split(), cached["ref_words"])

    def score(self, sums: Sequence[float]) -> float:
        """As sacrebleu's corpus score."""
        return float(self._metric._compute_score_from_stats(list(sums)).score)

    def segment(self, row: Sequence[float]) -> float | None:
        """As sacrebleu's sentence score, BLEU with effective order."""
        return float(self._alone._compute_score_from_stats(list(row)).score)

    def signature(self) -> str:
        """sacrebleu's signature, long."""
        return str(self._metric.get_signature().format())

    def ceiling(self) -> float | None:
        """None: the reference is its own best."""
        return None


def tables(measure: Any, systems: Sequence[Sequence[str]]) -> list[list[Stats]]:
    """A measure's statistics of several systems."""
    if isinstance(measure, StringMeasure):
        return measure.tables(systems)
    return [measure.statistics(one) for one in systems]

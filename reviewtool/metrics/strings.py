"""BLEU, chrF, chrF++ and TER: sacrebleu's own code and signatures, its statistics kept for resampling."""

from collections.abc import Sequence
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


class StringMeasure:
    """One of sacrebleu's metrics; the references are read once for all systems."""

    def __init__(self, kind: str, references: Sequence[Sequence[str]]) -> None:
        from sacrebleu.metrics import METRICS

        self.name, cls, options = _KINDS[kind]
        self.higher = kind != "ter"
        self._metric: Metric = METRICS[cls](references=references, **options)
        self._alone: Metric = METRICS["BLEU"](effective_order=True) if kind == "bleu" else self._metric

    def statistics(self, hypotheses: Sequence[str]) -> list[Stats]:
        """sacrebleu's sufficient statistics."""
        if self.name == "TER":
            # `_extract_corpus_statistics`, but for the search for shifts
            words = [self._metric._preprocess_segment(one).split() for one in hypotheses]
            cached: list[dict[str, list[list[str]]]] = self._metric._ref_cache or []
            return [shifts.statistics(one, two["ref_words"]) for one, two in zip(words, cached, strict=True)]
        found: list[Stats] = self._metric._extract_corpus_statistics(hypotheses, None)
        return found

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

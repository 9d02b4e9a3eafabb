"""From files to comparisons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reviewtool.compare import Comparison, Pair, compared, reviewed
from reviewtool.config import Config
from reviewtool.deltas import Delta, Measured, deltas, of_segments
from reviewtool.engine import prepare
from reviewtool.metrics import Material, Measure, choose
from reviewtool.metrics.given import given
from reviewtool.metrics.material import gathered
from reviewtool.metrics.strings import tables


@dataclass(frozen=True, slots=True)
class Compared:
    """Two renderings with their numbers; `segments`: each line's or unit's scores on either side, by number or id."""

    comparison: Comparison
    deltas: tuple[Delta, ...]
    segments: Mapping[str, list[tuple[str, float | None, float | None]]]

    def scores(self, pair: Pair) -> list[tuple[str, float | None, float | None]]:
        """Of each measure its name and the two scores of a pair."""
        return self.segments.get(pair.names[0]) or self.segments.get(str(pair.lines[0]), [])


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pairs to show: all of them, else those that changed and of these `most` (None: as many as the form usually
    has); worst first, or in the order of the text."""

    everything: bool = False
    most: int | None = None
    in_order: bool = False

    def pairs(self, comparison: Comparison, usual: int) -> list[Pair]:
        """The pairs that are wanted."""
        if self.everything:
            return list(comparison.pairs)
        chosen = comparison.changed[: usual if self.most is None else self.most]
        if not self.in_order:
            return chosen
        kept = {id(one) for one in chosen}
        return [one for one in comparison.pairs if id(one) in kept]


def compare_files(paths: Sequence[str], references: Sequence[str], config: Config, scores: Sequence[str] = ()) -> list[Compared]:
    """Every pair of renderings, those with the first one first; `scores`: files of a neural metric. Raises UserError."""
    kit = prepare(config)
    sides = [reviewed(path, kit) for path in paths]
    material = gathered(paths, references) if references or scores else None
    measures = _measures(material, scores) if material else []
    rows = [tables(one, [system.segments for system in material.systems]) for one in measures] if material else []
    all_pairs = []
    for a, b in combinations(range(len(paths)), 2):
        comparison = compared(sides[a], sides[b], kit)
        found = [Measured(one, some[a], some[b]) for one, some in zip(measures, rows, strict=True)]
        # BLEU is made for corpora: of a sentence it says next to nothing
        segments = of_segments(material.ids, [one for one in found if one.measure.name != "BLEU"]) if material else {}
        all_pairs.append(Compared(comparison, tuple(deltas(comparison, found)), segments))
    return all_pairs


def _measures(material: Material, scores: Sequence[str]) -> list[Measure]:
    return [*(choose(material, ("chrf", "bleu", "ter")) if material.references else []), *given(scores, material)]

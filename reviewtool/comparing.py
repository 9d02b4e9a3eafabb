"""From files to comparisons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reviewtool.compare import Comparison, Pair, compared, reviewed
from reviewtool.config import Config
from reviewtool.deltas import Delta, deltas, measured, of_segments
from reviewtool.engine import prepare
from reviewtool.metrics import choose
from reviewtool.metrics.material import gathered


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


def compare_files(paths: Sequence[str], references: Sequence[str], config: Config) -> list[Compared]:
    """Every pair of renderings, those with the first one first. Raises UserError."""
    kit = prepare(config)
    sides = [reviewed(path, kit) for path in paths]
    all_pairs = []
    for a, b in combinations(range(len(paths)), 2):
        comparison = compared(sides[a], sides[b], kit)
        material = gathered([paths[a], paths[b]], references) if references else None
        found = measured(material, choose(material, ("chrf", "bleu", "ter"))) if material else []
        segments = of_segments(material, [one for one in found if one.measure.name != "BLEU"]) if material else {}
        all_pairs.append(Compared(comparison, tuple(deltas(comparison, found)), segments))
    return all_pairs

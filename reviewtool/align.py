"""Which Chinese sentences stand for which English ones.

Dynamic programming over beads of one or two sentences on either side, and of sentences that nothing stands for (after
Gale and Church 1993). What speaks for a bead is, beside its lengths, how much of the Chinese finds an answer: words by
their glosses in CC-CEDICT, numbers by value, names by pinyin, terms by the glossary. A rare answer counts more.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# how many sentences of either side a bead may take
SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 0), (0, 1))
_MERGING = {(1, 1): 0.0, (1, 2): 0.1, (2, 1): 0.1, (2, 2): 0.2}
_ALONE = 0.3
"""What a sentence without a counterpart is worth: below it, an answer is chance."""
_LENGTHS = 0.5
_IDLE = 0.3
"""How much a sentence that answers nothing lowers the bead it is merged into."""
_SPREAD = 0.45
_LEAST_BAND = 40
_SHARE_OF_BAND = 0.15


class Bead(NamedTuple):
    """Sentences that stand for one another, both ends exclusive; `score` is about 0 (nothing answers) to about 1."""

    source: tuple[int, int]
    target: tuple[int, int]
    score: float

    @property
    def shown(self) -> str:
        """The score as people read it, 0 to 1: lengths that fit, or do not fit, take it a little beyond either end."""
        return f"{min(max(self.score, 0.0), 1.0):.2f}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What alignment knows of a sentence.

    `words`: of Chinese, one set of possible answers a word; of English, one set with the answers it has. `size`:
    characters.
    """

    words: tuple[frozenset[str], ...]
    size: int


def align(source: Sequence[Sentence], target: Sequence[Sentence]) -> list[Bead]:
    """The beads of the best path, in order; every sentence of both sides is in exactly one."""
    if not source or not target:
        return _one_sided(len(source), len(target))
    evidence = _Evidence(source, target)
    path = _best_path(len(source), len(target), evidence)
    return list(path)


def _one_sided(rows: int, columns: int) -> list[Bead]:
    return [Bead((k, k + 1), (0, 0), 0.0) for k in range(rows)] + [Bead((0, 0), (k, k + 1), 0.0) for k in range(columns)]


class _Evidence:
    """How well stretches of both sides answer one another."""

    def __init__(self, source: Sequence[Sentence], target: Sequence[Sentence]) -> None:
        holders: dict[str, list[int]] = {}
        for number, sentence in enumerate(target):
            for one in sentence.words[0] if sentence.words else ():
                holders.setdefault(one, []).append(number)
        self._answers = [_answered(one, holders, len(target)) for one in source]
        self._weights = [sum(weight for weight, _ in rows) for rows in self._answers]
        self._pairs: list[dict[int, float]] = []
        for rows in self._answers:
            found: dict[int, float] = {}
            for weight, places in rows:
                for place in places:
                    found[place] = found.get(place, 0.0) + weight
            self._pairs.append(found)
        self._sizes = [[one.size for one in side] for side in (source, target)]
        self._ratio = max(sum(self._sizes[1]), 1) / max(sum(self._sizes[0]), 1)

    def score(self, start: int, rows: int, first: int, columns: int) -> float:
        """The score of a bead: the share of the Chinese that is answered, lowered where the lengths do not fit."""
        if rows == columns == 1:
            answered = self._pairs[start].get(first, 0.0)
            weight = self._weights[start]
        else:
            places = range(first, first + columns)
            answered = sum(self._within(row, places) for row in range(start, start + rows))
            weight = sum(self._weights[start : start + rows])
        share = answered / weight if weight else 0.0
        if rows * columns > 1:
            share *= 1 - _IDLE * (1 - self._least_part(start, rows, first, columns))
        expected = sum(self._sizes[0][start : start + rows]) * self._ratio
        given = sum(self._sizes[1][first : first + columns])
        apart = math.log((given + 8) / (expected + 8)) / _SPREAD
        return share + _LENGTHS * (math.exp(-0.5 * apart * apart) - 0.5)

    def _least_part(self, start: int, rows: int, first: int, columns: int) -> float:
        """How much the idlest sentence of a bead takes part, 0 to 1: what is answered there for its length."""
        across = [[self._pairs[row].get(place, 0.0) for place in range(first, first + columns)] for row in range(start, start + rows)]
        weights = self._weights[start : start + rows]
        sizes = self._sizes[1][first : first + columns]
        by_row = [sum(cells) / weight if weight else 0.0 for cells, weight in zip(across, weights, strict=True)]
        by_column = [
            sum(cells) / (sum(weights) * size / (sum(sizes) or 1) or 1)
            for cells, size in zip(zip(*across, strict=True), sizes, strict=True)
        ]
        least: float = min(1.0, *by_row, *by_column)
        return least

    def _within(self, row: int, places: range) -> float:
        if not any(place in self._pairs[row] for place in places):
            return 0.0
        return sum(weight for weight, held in self._answers[row] if not held.isdisjoint(places))


def _answered(sentence: Sentence, holders: dict[str, list[int]], size: int) -> list[tuple[float, frozenset[int]]]:
    """For each word its weight and the sentences of the other side that answer it; rare answers weigh more."""
    rows = []
    for word in sentence.words:
        places = frozenset(place for one in word for place in holders.get(one, ()))
        weight = math.log(1 + size / (len(places) or size / 3 or 1))
        rows.append((weight, places))
    return rows


def _best_path(rows: int, columns: int, evidence: _Evidence) -> Iterator[Bead]:
    band = max(_LEAST_BAND, int(_SHARE_OF_BAND * max(rows, columns)))
    best: list[dict[int, float]] = [{} for _ in range(rows + 1)]
    back: list[dict[int, tuple[int, int, float]]] = [{} for _ in range(rows + 1)]
    best[0][0] = 0.0
    for row in range(rows + 1):
        middle = row * columns // rows
        for column in range(max(0, middle - band), min(columns, middle + band) + 1):
            if column not in best[row]:
                continue
            here = best[row][column]
            for high, wide in SHAPES:
                if row + high > rows or column + wide > columns:
                    continue
                raw = evidence.score(row, high, column, wide) if high and wide else 0.0
                gain = (raw - _MERGING[high, wide]) * (high + wide) / 2 if high and wide else _ALONE / 2
                if here + gain > best[row + high].get(column + wide, -math.inf):
                    best[row + high][column + wide] = here + gain
                    back[row + high][column + wide] = (high, wide, raw)
    return reversed(list(_walk_back(back, rows, columns)))


def _walk_back(back: Sequence[dict[int, tuple[int, int, float]]], row: int, column: int) -> Iterator[Bead]:
    while row or column:
        high, wide, score = back[row][column]
        yield Bead((row - high, row), (column - wide, column), round(score, 3))
        row, column = row - high, column - wide

"""How likely it is that a clause of the Chinese has no English: by what in it finds an answer, and by length.

A log likelihood ratio. Its weights are those of a logistic regression that told clauses put into the Chinese of good
translations (news and annual reports) from the clauses that belong there; planted omissions were kept for the test.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from reviewtool.lang.evidence import Asked, answers
from reviewtool.lang.lazy import pattern
from reviewtool.model import Span

CLAUSE = pattern(r"[^，。；！？：\n]+")
_HAN = pattern(r"[\u4e00-\u9fff]+")
_LATIN = pattern(r"[A-Za-z0-9]+")
# English characters for one of Chinese, with the logarithm of what professional translators of news add, and its spread
_PER_CHARACTER = 4.4
_USUAL, _SPREAD = 0.08, 0.17
_USUAL_COUNTS = 5
"""Segments of the document that weigh as much as what is usual elsewhere."""
_LONG_ENOUGH = 60
_LEAST = 7 * _PER_CHARACTER
"""How much English a clause, and what is left of its segment, would have at least."""
_MOST_CLAUSES = 3
_FEWEST_ASKED = 3
_MOST_AT_HOME = 1
_NEAR, _NEAR_CHARACTERS = 0.2, 80
_BASE, _REST, _USUAL_REST, _LENGTH, _MOST_BY_LENGTH = 2.5, 3.6, 0.7, 0.95, 5.0
# no answer; an answer that another word asks for too; one of its own: far from where it should stand, and near it
_WORD = {"none": 0.35, "far shared": 0.0, "far": -0.9, "near shared": -1.0, "near": -2.6}
_EXACT = {"none": 2.3, "far shared": 1.4, "far": -2.2, "near shared": -1.1, "near": -3.5}


class Run(NamedTuple):
    """Clauses of a Chinese text, the first and the last by number from 1, and their `size`."""

    span: Span
    first: int
    last: int
    size: float


class Stretch(NamedTuple):
    """Clauses of a Chinese text, the first and the last by number from 1, and the odds, as a logarithm, that they have no English."""

    span: Span
    first: int
    last: int
    odds: float
    asked: tuple[Asked, ...]


def size(text: str) -> float:
    """The characters that English of a Chinese text has by and large."""
    return _PER_CHARACTER * sum(map(len, _HAN.findall(text))) + sum(map(len, _LATIN.findall(text)))


def excess(usual_length: float, length: int) -> float:
    """How much longer the English is than by and large (the `size` of its Chinese), as a logarithm; neither may be 0."""
    return math.log(length / usual_length)


def usual(lengths: Iterable[tuple[float, int]]) -> float:
    """The excess that a document's segments have, leant towards what is usual elsewhere where they are few."""
    found = [excess(*one) for one in lengths if one[0] > _LONG_ENOUGH and one[1]]
    return (_USUAL_COUNTS * _USUAL + len(found) * median(found)) / (_USUAL_COUNTS + len(found)) if found else _USUAL


def runs(source: str) -> list[Run]:
    """The runs of clauses that are long enough to be missed, and that leave enough."""
    clauses = [Span(*one.span()) for one in CLAUSE.finditer(source)]
    whole = size(source)
    sizes = [size(source[slice(*one)]) for one in clauses]
    every = ((first, last) for first in range(len(clauses)) for last in range(first, min(len(clauses), first + _MOST_CLAUSES)))
    found = (Run(Span(clauses[a].start, clauses[b].end), a + 1, b + 1, sum(sizes[a : b + 1])) for a, b in every)
    return [one for one in found if min(one.size, whole - one.size) >= _LEAST]


def stretches(source: str, target: str, asked: Sequence[Asked], own_usual: float) -> Iterator[Stretch]:
    """The runs of clauses that may have no English, each with its odds. `asked`: of the source; `own_usual`: the document's excess."""
    counted = [(run, [one for one in asked if run.span.start <= one.at < run.span.end]) for run in runs(source)]
    counted = [(run, inside) for run, inside in counted if len(inside) >= _FEWEST_ASKED]
    if not counted:
        return
    there, whole = answers(target), size(source)
    heads = {one.at: size(source[: one.at]) / whole for one in asked}
    for run, inside in counted:
        outside = [one for one in asked if not run.span.start <= one.at < run.span.end]
        standings = _standings(inside, heads, there, len(target), outside)
        if standings:
            odds = _BASE + sum((_EXACT if one.exact else _WORD)[standing] for one, standing in zip(inside, standings, strict=True))
            rest = sum(not there.keys().isdisjoint(one.answers) for one in outside) / max(1, len(outside))
            odds += _REST * (rest - _USUAL_REST) + _LENGTH * _by_length(len(target), whole, run.size, own_usual)
            yield Stretch(run.span, run.first, run.last, odds, tuple(inside))


def _standings(
    inside: Sequence[Asked], heads: Mapping[int, float], there: dict[str, list[int]], length: int, others: Sequence[Asked]
) -> list[str]:
    """Where the words of a run stand; nothing as soon as too many are at home."""
    found: list[str] = []
    for one in inside:
        found.append(_standing(one, heads[one.at], there, length, others))
        if found.count("near") > _MOST_AT_HOME:
            return []
    return found


def _standing(one: Asked, head: float, there: dict[str, list[int]], length: int, others: Sequence[Asked]) -> str:
    """Whether and where a word finds its answer: `head` is how far into the Chinese it stands, 0 to 1."""
    found = [word for word in one.answers if word in there]
    if not found:
        return "none"
    reach = max(_NEAR, _NEAR_CHARACTERS / length)
    places = sorted({at for word in found for at in there[word]})
    near = any(abs(at / length - head) <= reach for at in places)
    # what the English says as often as the Chinese asks for it is there for each
    shared = sum(not other.answers.isdisjoint(found) for other in others) >= len(places)
    return f"{'near' if near else 'far'}{' shared' if shared else ''}"


def _by_length(length: int, whole: float, lost: float, own_usual: float) -> float:
    """The log likelihood ratio of the English's length without the clause and with it, both log-normal."""
    without, with_it = (math.log(length / one) - own_usual for one in (whole - lost, whole))
    ratio = (with_it**2 - without**2) / 2 / _SPREAD**2
    return max(-_MOST_BY_LENGTH, min(_MOST_BY_LENGTH, ratio))

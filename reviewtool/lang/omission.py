"""How likely it is that a part of the Chinese has no English: by what in it finds an answer, by length, and by how much of
the English the rest does not explain.

A log likelihood ratio. Its weights are those of a logistic regression that told parts put into the Chinese of machine
translations of news and of annual reports from the parts that belong there; professional translations of news, and
clauses taken from their English, were kept for the test.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from reviewtool.lang.evidence import Asked, answers, content_places
from reviewtool.lang.lazy import pattern
from reviewtool.model import Span

_PART = pattern(r"[^，。；！？：、\n]+")
_CLAUSE_ENDS = pattern(r"[，。；！？：\n]+")
_HAN = pattern(r"[\u4e00-\u9fff]+")
_LATIN = pattern(r"[A-Za-z0-9]+")
# English characters for one of Chinese, with the logarithm of what professional translators of news add, and its spread
_PER_CHARACTER = 4.4
_USUAL, _SPREAD = 0.08, 0.17
_USUAL_COUNTS = 5
"""Segments of the document that weigh as much as what is usual elsewhere."""
_LONG_ENOUGH = 60
_LEAST, _LEAST_LEFT = 5 * _PER_CHARACTER, 7 * _PER_CHARACTER
"""How much English a part, and what is left of its segment, would have at least."""
_MOST_PARTS = 6
_FEWEST_ASKED = 3
_MOST_AT_HOME = 2
_NEAR, _NEAR_CHARACTERS = 0.2, 80
_ANCHORS, _LOCAL_SPREAD, _MOST_LOCAL, _SHORTEST = 3, 0.35, 4.0, 10
_BASE, _REST, _USUAL_REST, _LENGTH, _MOST_BY_LENGTH = -1.78, 4.22, 0.7, 0.58, 5.0
_ANCHORED, _LOCAL, _COUNT, _UNEXPLAINED, _USUALLY_UNEXPLAINED = 1.08, 0.24, 0.9, -2.03, 0.45
_AROUND, _AROUND_CHARACTERS = 1.2, 60
_PER_RUN = 0.5
"""What each doubling of the parts that may be missing costs, as the square root: one of many stands out by chance."""
# no answer; an answer that another word asks for too; one of its own: far from where it should stand, and near it
_WORD = {"none": 0.26, "far shared": -0.06, "far": -0.84, "near shared": -0.48, "near": -1.64}
_EXACT = {"none": 0.75, "far shared": 1.52, "far": -2.24, "near shared": -0.15, "near": -2.78}


class Run(NamedTuple):
    """Parts of a Chinese text, from one mark to another, and their `size`."""

    span: Span
    size: float


class Stretch(NamedTuple):
    """A run, and the odds, as a logarithm, that it has no English; what it asks for."""

    span: Span
    odds: float
    asked: tuple[Asked, ...]


def size(text: str) -> float:
    """The characters that English of a Chinese text has by and large."""
    return _PER_CHARACTER * sum(map(len, _HAN.findall(text))) + sum(map(len, _LATIN.findall(text)))


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def excess(usual_length: float, length: int) -> float:
    """How much longer the English is than by and large (the `size` of its Chinese), as a logarithm; neither may be 0."""
    return math.log(length / usual_length)


def usual(lengths: Iterable[tuple[float, int]]) -> float:
    """The excess that a document's segments have, leant towards what is usual elsewhere where they are few."""
    found = [excess(*one) for one in lengths if one[0] > _LONG_ENOUGH and one[1]]
    return (_USUAL_COUNTS * _USUAL + len(found) * median(found)) / (_USUAL_COUNTS + len(found)) if found else _USUAL


def clauses(source: str) -> list[Span]:
    """The clauses of a Chinese text; the marks between the members of a list end none."""
    ends = [Span(*one.span()) for one in _CLAUSE_ENDS.finditer(source)]
    found = pairwise([Span(0, 0), *ends, Span(len(source), len(source))])
    return [Span(before.end, after.start) for before, after in found if before.end < after.start]


def runs(source: str) -> list[Run]:
    """The runs of parts, clauses or members of a list, that are long enough to be missed, and that leave enough."""
    parts = [Span(*one.span()) for one in _PART.finditer(source)]
    whole = size(source)
    sizes = [size(source[slice(*one)]) for one in parts]
    every = ((first, last) for first in range(len(parts)) for last in range(first, min(len(parts), first + _MOST_PARTS)))
    found = (Run(Span(parts[a].start, parts[b].end), sum(sizes[a : b + 1])) for a, b in every)
    return [one for one in found if one.size >= _LEAST and whole - one.size >= _LEAST_LEFT]


def stretches(source: str, target: str, every: Sequence[Run], asked: Sequence[Asked], own_usual: float) -> Iterator[Stretch]:
    """Those of the runs of a source that may have no English, each with its odds. `asked`: of the source; `own_usual`: the
    document's excess."""
    counted = [(run, [k for k, one in enumerate(asked) if run.span.start <= one.at < run.span.end]) for run in every]
    counted = [(run, inside) for run, inside in counted if len(inside) >= _FEWEST_ASKED]
    if counted:
        pair = _Pair(source, target, asked, own_usual)
        for run, inside in counted:
            odds = pair.odds(run, inside)
            if odds is not None:
                yield Stretch(run.span, odds - _PER_RUN * math.log(len(every)), tuple(asked[k] for k in inside))


class _Pair:
    """A Chinese text and its English, and where the English answers what the Chinese asks."""

    def __init__(self, source: str, target: str, asked: Sequence[Asked], own_usual: float) -> None:
        there = answers(target)
        self.source, self.length, self.asked, self.own_usual = source, len(target), asked, own_usual
        self.whole = size(source)
        self._rivals: dict[int, list[int]] = {}
        self.content = content_places(target)
        self.words = [[word for word in one.answers if word in there] for one in asked]
        self.places = [sorted({at for word in words for at in there[word]}) for words in self.words]
        self.han = list(accumulate(map(_is_han, source), initial=0))
        self.latin = list(accumulate(map(_is_latin, source), initial=0))
        claims: dict[int, int] = {}
        for places in self.places:
            for at in places:
                claims[at] = claims.get(at, 0) + 1
        self.sure = [len(places) == 1 and claims[places[0]] == 1 for places in self.places]

    def _size(self, start: int, end: int) -> float:
        """The `size` of a stretch of the source."""
        return _PER_CHARACTER * (self.han[end] - self.han[start]) + (self.latin[end] - self.latin[start])

    def odds(self, run: Run, inside: Sequence[int]) -> float | None:
        """The odds that a run has no English; None as soon as too much of it is at home. `inside`: what it asks, by number."""
        outside = [k for k, one in enumerate(self.asked) if not run.span.start <= one.at < run.span.end]
        found = 0.0
        at_home = 0
        for k in inside:
            standing = self._standing(k, run)
            at_home += standing == "near"
            if at_home > _MOST_AT_HOME:
                return None
            found += (_EXACT if self.asked[k].exact else _WORD)[standing]
        rest = sum(bool(self.places[k]) for k in outside) / max(1, len(outside))
        found += _BASE + _REST * (rest - _USUAL_REST) + _COUNT * math.log(len(inside)) + _LENGTH * self._by_length(run)
        return found + self._by_local_length(run, outside) + self._by_unexplained(run, outside)

    def _rivals_of(self, one: int) -> list[int]:
        """Where the Chinese asks besides for what answers this word."""
        if one not in self._rivals:
            words = self.words[one]
            self._rivals[one] = [other.at for other in self.asked if not other.answers.isdisjoint(words)]
        return self._rivals[one]

    def _standing(self, one: int, run: Run) -> str:
        """Whether and where a word of a run finds its answer."""
        places = self.places[one]
        if not places:
            return "none"
        reach = max(_NEAR, _NEAR_CHARACTERS / self.length)
        near = any(abs(at / self.length - self._size(0, self.asked[one].at) / self.whole) <= reach for at in places)
        # what the English says as often as the Chinese asks for it is there for each
        shared = sum(not run.span.start <= at < run.span.end for at in self._rivals_of(one)) >= len(places)
        return f"{'near' if near else 'far'}{' shared' if shared else ''}"

    def _by_length(self, run: Run) -> float:
        """The log likelihood ratio of the English's length without the run and with it, both log-normal."""
        ratio = self._ratio(self.length, self.whole, run.size, _SPREAD)
        return max(-_MOST_BY_LENGTH, min(_MOST_BY_LENGTH, ratio))

    def _by_local_length(self, run: Run, outside: Sequence[int]) -> float:
        """The same between the nearest words on either side of the run that have one answer, and share it with no other."""
        before = [k for k in outside if self.asked[k].at < run.span.start]
        after = [k for k in outside if self.asked[k].at >= run.span.end]
        left = [(self.asked[k].at, self.places[k][0]) for k in sorted(before, key=lambda k: -self.asked[k].at) if self.sure[k]]
        right = [(self.asked[k].at, self.places[k][0]) for k in sorted(after, key=lambda k: self.asked[k].at) if self.sure[k]]
        lefts = left[:_ANCHORS] if before else [(0, 0)]
        rights = right[:_ANCHORS] if after else [(len(self.source), self.length)]
        between = [(self._size(a, b), q - p) for a, p in lefts for b, q in rights if q > p]
        if not between:
            return 0.0
        full, length = min(between, key=lambda one: one[0])
        ratio = self._ratio(max(length, _SHORTEST), full, run.size, _LOCAL_SPREAD)
        return _ANCHORED + _LOCAL * max(-_MOST_LOCAL, min(_MOST_LOCAL, ratio))

    def _by_unexplained(self, run: Run, outside: Sequence[int]) -> float:
        """By the share of the words where the run should stand that the rest of the Chinese does not ask for."""
        claimed = {at for k in outside for at in self.places[k]}
        middle = self._size(0, run.span.start) / self.whole * self.length
        reach = max(_AROUND * run.size, _AROUND_CHARACTERS)
        around = self.content[bisect_left(self.content, middle - reach) : bisect_right(self.content, middle + reach)]
        free = sum(at not in claimed for at in around)
        return _UNEXPLAINED * (free / max(1, len(around)) - _USUALLY_UNEXPLAINED)

    def _ratio(self, length: int, whole: float, lost: float, spread: float) -> float:
        rest = max(_SHORTEST, whole - lost)
        without, with_it = (math.log(length / one) - self.own_usual for one in (rest, whole))
        return (with_it**2 - without**2) / 2 / spread**2

"""The most places of terms that stretches of a text can answer, no two stretches overlapping (WMT26's exclusive match).

What cannot matter is settled first; what is left, terms that compete for words and have more stretches than places, is
searched by branch and bound, at most 100,000 steps from a greedy start.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewtool.model import Span

_MOST_STEPS = 100_000


class Stretch(NamedTuple):
    """A stretch that can answer a place of a term."""

    span: Span
    term: int


def most_covered(stretches: Sequence[Sequence[Span]], wanted: Sequence[int]) -> int:
    """How many places can be answered: term k has `wanted[k]` of them, and each takes one of `stretches[k]`."""
    open_ones = [Stretch(span, k) for k, spans in enumerate(stretches) for span in _smallest(spans)]
    left, got, before = list(wanted), 0, -1
    while len(open_ones) != before:
        before = len(open_ones)
        open_ones, settled = _settled([one for one in open_ones if left[one.term]], left)
        got += settled
    return got + _searched(_by_end(open_ones), left)


def _smallest(spans: Sequence[Span]) -> list[Span]:
    """Without those that hold another of the same term: the smaller one leaves more room."""
    return [one for one in spans if not any(other != one and one.start <= other.start and other.end <= one.end for other in spans)]


def _by_end(stretches: Sequence[Stretch]) -> list[Stretch]:
    return sorted(stretches, key=lambda one: (one.span.end, one.span.start))


def _settled(stretches: Sequence[Stretch], left: list[int]) -> tuple[list[Stretch], int]:
    """Take what nothing speaks against: the stretches of a single term, and groups in which no term has too many."""
    count = Counter(one.term for one in stretches)
    kept: list[Stretch] = []
    got = 0
    for group in _groups(stretches):
        terms = {one.term for one in group}
        if len(terms) > 1 and any(count[term] > left[term] for term in terms):
            kept += group
            continue
        for one in _apart(group):
            got += left[one.term] > 0
            left[one.term] = max(0, left[one.term] - 1)
    return kept, got


def _groups(stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Stretches that overlap one another, directly or through others."""
    group: list[Stretch] = []
    end = 0
    for one in sorted(stretches):
        if group and one.span.start >= end:
            yield group
            group = []
        group.append(one)
        end = max(end, one.span.end) if len(group) > 1 else one.span.end
    if group:
        yield group


def _apart(stretches: Sequence[Stretch]) -> list[Stretch]:
    """As many as possible without overlap: the one that ends first, again and again."""
    chosen: list[Stretch] = []
    for one in _by_end(stretches):
        if not chosen or one.span.start >= chosen[-1].span.end:
            chosen.append(one)
    return chosen


def _searched(ordered: Sequence[Stretch], wanted: Sequence[int]) -> int:
    """Depth first: a stretch is taken, then left out; a branch ends where it cannot do better than the best."""
    most = _bounds(ordered, wanted)
    best = 0
    waiting = [(0, 0, 0, tuple(wanted))]
    for _ in range(_MOST_STEPS):
        if not waiting or best == most[0]:
            break
        at, end, got, left = waiting.pop()
        best = max(best, got)
        if got + most[at] <= best:
            continue
        span, term = ordered[at]
        waiting.append((at + 1, end, got, left))
        if span.start >= end and left[term]:
            waiting.append((at + 1, span.end, got + 1, (*left[:term], left[term] - 1, *left[term + 1 :])))
    return best


def _bounds(ordered: Sequence[Stretch], wanted: Sequence[int]) -> list[int]:
    """From each stretch on, no more than this can be answered: by places alone, and by room alone."""
    bounds = [0]
    for at in range(len(ordered) - 1, -1, -1):
        rest = ordered[at:]
        by_places = sum(min(wanted[term], times) for term, times in Counter(one.term for one in rest).items())
        bounds.append(min(by_places, len(_apart(rest))))
    return bounds[::-1]

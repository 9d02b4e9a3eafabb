"""Terms of a Chinese text collection, found without a dictionary, and how often each stands by itself.

A candidate is a run of Chinese characters that (1) is frequent and stands in several texts, (2) holds together: at its
weakest inner cut it is `cohesion` times (in bits, pointwise mutual information) likelier than chance, and (3) is free
at both ends: the entropy of its left and of its right neighbours is at least `freedom` bits, the edge of a clause
counting as a new neighbour every time. Runs that begin or end with a particle are no terms. Nested candidates are resolved by
cutting the texts into candidates, longest first: a term is counted only where it stands by itself, and what is then
too rare is dropped and the texts are cut again.

Freedom and cohesion as in Jin and Tanaka-Ishii, "Unsupervised segmentation of Chinese text by use of branching
entropy" (2006) and Church and Hanks (1990).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_CLAUSE = re.compile(r"[\u4e00-\u9fff]+")
_NEVER_FIRST = frozenset("的了和与及等着在也都就是将把被而或我这那其们性化要更为")
_NEVER_LAST = frozenset("的了和与及在为以把将对从向让被而或是也都就要使更这那其很最不")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a candidate must reach; lengths in characters, cohesion and freedom in bits."""

    shortest: int = 3
    longest: int = 12
    count: int = 8
    texts: int = 4
    cohesion: float = 3.0
    freedom: float = 1.5


def clauses(text: str) -> list[str]:
    """The runs of Chinese characters between anything else."""
    return _CLAUSE.findall(text)


def terms(texts: Sequence[str], limits: Limits) -> Counter[str]:
    """The terms of the texts and how often each stands by itself."""
    split = [clauses(text) for text in texts]
    found = _candidates(split, limits)
    for _ in range(2):
        counts = Counter(piece for runs in split for run in runs for piece in cut(run, found, limits.longest))
        found = {term for term in found if counts[term] >= limits.count}
    return Counter({term: counts[term] for term in found})


def cut(clause: str, words: Iterable[str], longest: int) -> Iterator[str]:
    """The words in a clause that do not overlap, longer ones first and then from the left."""
    known = words if isinstance(words, (set, frozenset, dict)) else set(words)
    for start, end in places(clause, known, longest):
        yield clause[start:end]


def places(clause: str, known: Iterable[str], longest: int) -> list[tuple[int, int]]:
    """Where the known words stand in a clause, longer ones first, none over another."""
    taken = [False] * len(clause)
    found = []
    for length in range(min(longest, len(clause)), 1, -1):
        for start in range(len(clause) - length + 1):
            end = start + length
            if clause[start:end] in known and not (taken[start] or taken[end - 1] or any(taken[start:end])):
                taken[start:end] = [True] * length
                found.append((start, end))
    return sorted(found)


def _candidates(split: list[list[str]], limits: Limits) -> set[str]:
    counts, spread = _ngrams(split, limits.longest)
    size = counts.pop("")
    frequent = {
        gram
        for gram, count in counts.items()
        if len(gram) >= limits.shortest
        and count >= limits.count
        and spread[gram] >= limits.texts
        and gram[0] not in _NEVER_FIRST
        and gram[-1] not in _NEVER_LAST
        and _cohesion(gram, counts, size) >= limits.cohesion
    }
    return {gram for gram, free in _freedom(split, frequent, limits.longest) if free >= limits.freedom}


def _ngrams(split: list[list[str]], longest: int) -> tuple[Counter[str], Counter[str]]:
    """How often each run of characters occurs ("" is the number of characters), and in how many texts."""
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for runs in split:
        own = Counter(run[k : k + n] for run in runs for n in range(1, longest + 1) for k in range(len(run) - n + 1))
        counts += own
        spread.update(own.keys())
        counts[""] += sum(map(len, runs))
    return counts, spread


def _cohesion(gram: str, counts: Counter[str], size: int) -> float:
    weakest = max(counts[gram[:k]] * counts[gram[k:]] for k in range(1, len(gram)))
    return math.log2(counts[gram] * size / weakest)


def _freedom(split: list[list[str]], grams: set[str], longest: int) -> Iterator[tuple[str, float]]:
    left: defaultdict[str, Counter[str]] = defaultdict(Counter)
    right: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number, run in enumerate(run for runs in split for run in runs):
        for start in range(len(run)):
            for end in range(start + 2, min(start + longest, len(run)) + 1):
                gram = run[start:end]
                if gram in grams:
                    left[gram][run[start - 1] if start else f"{number}<"] += 1
                    right[gram][run[end] if end < len(run) else f"{number}>"] += 1
    for gram in grams:
        yield gram, min(_entropy(left[gram]), _entropy(right[gram]))


def _entropy(counts: Counter[str]) -> float:
    total = sum(counts.values())
    return -sum(count / total * math.log2(count / total) for count in counts.values())

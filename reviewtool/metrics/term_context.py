"""WMT21's three views of terms: exact match, the words around them, and TER in which their words weigh double.

As in mahfuzibnalam/terminology_evaluation (Alam and others 2021), by its definitions and not by its code, which without
Stanza counts every miss as a hit, leaves the last word but one of a term unmarked, reads renderings as regular
expressions, scores no English, and gives an empty line the windows of the line before it. Words are sacrebleu's 13a.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from reviewtool.metrics.model import Material, Stats
from reviewtool.metrics.term_rates import Rate
from reviewtool.metrics.terms import Terms, Wanted, term_signature
from reviewtool.metrics.weighted_ter import weighted_edits
from reviewtool.model import Span


class Beside(NamedTuple):
    """A reference's words, and where which term stands in it: the number of the term among those wanted, and its words."""

    words: list[str]
    places: list[tuple[int, Span]]


def tokens(text: str) -> list[str]:
    """Words and marks as sacrebleu's 13a cuts them."""
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

    cut: Any = Tokenizer13a
    found: list[str] = cut()(text).split()
    return found


@lru_cache(maxsize=65536)
def _cut(rendering: str) -> tuple[str, ...]:
    return tuple(tokens(rendering))


def term_places(wanted: Sequence[Wanted], words: Sequence[str]) -> list[tuple[int, Span]]:
    """Where the renderings stand, case and all; a longer one first, and no word in two places of one term."""
    begins: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        begins.setdefault(word, []).append(at)
    found: list[tuple[int, Span]] = []
    for number, one in enumerate(wanted):
        taken: set[int] = set()
        for form in sorted({_cut(text) for text in one.renderings} - {()}, key=lambda form: (-len(form), form)):
            for at in begins.get(form[0], ()):
                span = range(at, at + len(form))
                if tuple(words[at : at + len(form)]) == form and taken.isdisjoint(span):
                    taken.update(span)
                    found.append((number, Span(at, at + len(form))))
    return sorted(found, key=lambda one: one[1])


class InReference(Rate):
    """What looks at the places of terms in the first reference, of terms that the Chinese has."""

    def __init__(self, material: Material, terms: Terms) -> None:
        super().__init__(material, terms)
        self._beside = []
        for wanted, reference in zip(self._wanted, material.references[0], strict=True):
            words = tokens(reference)
            self._beside.append(Beside(words, term_places(wanted, words)))


class TermExact(InReference):
    """Of the places of terms in the reference, the share that a rendering answers in the hypothesis, each start once."""

    name = "term-exact"
    _definition = "wmt21-exact"
    _told = (("case", "mixed"), ("tok", "13a"), ("lemmas", "no"))

    def _got(self, wanted: list[Wanted], text: str, number: int) -> Stats:
        there = self._beside[number].places
        starts: dict[int, list[int]] = {}
        for term, span in term_places(wanted, tokens(text)):
            starts.setdefault(term, []).append(span.start)
        used: set[int] = set()
        got = 0
        for term, _ in there:
            free = next((start for start in starts.get(term, ()) if start not in used), None)
            if free is not None:
                used.add(free)
                got += 1
        return [got, len(there)]


class TermWindow(InReference):
    """How many of the words around a term are around it in the hypothesis too; the mean over all segments."""

    def __init__(self, material: Material, terms: Terms, size: int) -> None:
        super().__init__(material, terms)
        self.name = f"term-window{size}"
        self._size = size

    def _got(self, wanted: list[Wanted], text: str, number: int) -> Stats:
        ours, beside = tokens(text), self._beside[number]
        here = term_places(wanted, ours)
        pairs = [
            (_overlap(_around(beside.words, place, self._size), _around(ours, other, self._size)), j, k)
            for j, (term, place) in enumerate(beside.places)
            for k, (same, other) in enumerate(here)
            if same == term
        ]
        used: set[tuple[str, int]] = set()
        shares = []
        for share, j, k in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
            if used.isdisjoint({("there", j), ("here", k)}):
                used |= {("there", j), ("here", k)}
                shares.append(share)
        return [sum(shares) / len(shares) if shares else 0.0, 1]

    def signature(self) -> str:
        """With the size of the window."""
        return term_signature(self._terms, "wmt21-window", words=self._size, case="mixed", tok="13a", mean="all-segments")


def _around(words: Sequence[str], place: Span, size: int) -> Counter[str]:
    """So many words on either side, marks left out."""
    left = [one for one in words[: place.start] if any(map(str.isalnum, one))]
    right = [one for one in words[place.end :] if any(map(str.isalnum, one))]
    return Counter(left[-size:] + right[:size])


def _overlap(ours: Counter[str], theirs: Counter[str]) -> float:
    return (ours & theirs).total() / ours.total() if ours else 1.0


class TermTer(InReference):
    """1 − TERm: edits, those at a term's word double, by the words of the reference; the mean over segments."""

    name = "1-TERm"
    _definition = "wmt21-term-weighted-ter"
    _told = (("weight", "2"), ("case", "mixed"), ("tok", "13a"), ("mean", "all-segments"))

    def _got(self, wanted: list[Wanted], text: str, number: int) -> Stats:
        words, there = self._beside[number]
        inside = {k for _, span in there for k in range(*span)}
        edits = weighted_edits(tokens(text), words, [2 if k in inside else 1 for k in range(len(words))])
        return [1 - (edits / len(words) if words else float(edits > 0)), 1]

"""Whether a term is always rendered the same way: our own aligner, where WMT25 asks a language model."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reviewtool.lang.fold import fold
from reviewtool.lang.stem import stem
from reviewtool.metrics.model import Stats
from reviewtool.metrics.term_rates import Rate, forms, places
from reviewtool.metrics.terms import Wanted, term_signature
from reviewtool.model import Span

_LEAST_ALIKE = 75.0


class TermConsistency(Rate):
    """Of all places of terms, the share with the rendering most frequent for that term in the whole text.

    A place is aligned with a known rendering in any form, the longest first, else with the stretch of words most like
    one (rapidfuzz, 75 of 100); with nothing, it counts as inconsistent. Renderings are alike when their stems are.
    """

    name = "term-consistency"

    def statistics(self, hypotheses: Sequence[str]) -> list[Stats]:
        """Places with the most frequent rendering, and all places."""
        found = [
            [(one.zh, rendering) for one in wanted for rendering in aligned(one, text)]
            for wanted, text in zip(self._wanted, hypotheses, strict=True)
        ]
        counts: dict[str, Counter[str]] = {}
        for zh, rendering in (pair for pairs in found for pair in pairs if pair[1]):
            counts.setdefault(zh, Counter())[rendering] += 1
        usual = {zh: max(sorted(counted), key=counted.__getitem__) for zh, counted in counts.items()}
        return [[sum(bool(one) and usual[zh] == one for zh, one in pairs), len(pairs)] for pairs in found]

    def signature(self) -> str:
        """The aligner is named as ours: the numbers are not those of the task."""
        return term_signature(self._terms, "wmt25-consistency-micro", usual="frequent", aligner="reviewtool-deterministic")


def aligned(one: Wanted, text: str) -> Iterator[str]:
    """The stems of what stands for each place of a term; empty where nothing does."""
    folded = fold(text).text
    found = _apart(
        sorted({span for form in one.renderings for span in places(form, folded)}, key=lambda span: (span.start - span.end, span))
    )
    names = [_stems(folded[slice(*span)]) for span in sorted(found)][: one.places]
    if len(names) < one.places:
        names += _like(one.renderings, folded, found, one.places - len(names))
    yield from names
    yield from [""] * (one.places - len(names))


def _apart(longest_first: Sequence[Span]) -> list[Span]:
    chosen: list[Span] = []
    for span in longest_first:
        if not any(span.overlaps(other) for other in chosen):
            chosen.append(span)
    return chosen


def _like(renderings: Sequence[str], folded: str, taken: Sequence[Span], most: int) -> list[str]:
    """Stretches of words nearly as long as a rendering and most like it, none where a known one stands."""
    from rapidfuzz import fuzz, process

    rated = []
    for form in {one for rendering in renderings for one in forms(rendering)}:
        size = form.count(" ") + 1
        for length in range(max(1, size - 1), size + 2):
            spans, texts = _windows(folded, length)
            for _, alike, k in process.extract(form, texts, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=None):
                if not any(spans[k].overlaps(other) for other in taken):
                    rated.append((-alike, spans[k]))
    chosen = _apart([span for _, span in sorted(rated)])[:most]
    return [_stems(folded[slice(*span)]) for span in sorted(chosen)]


@lru_cache(maxsize=16)
def _windows(folded: str, length: int) -> tuple[list[Span], list[str]]:
    """All stretches of so many words."""
    words = [Span(*match.span()) for match in re.finditer(r"\S+", folded)]
    spans = [Span(words[k].start, words[k + length - 1].end) for k in range(len(words) - length + 1)]
    return spans, [folded[slice(*span)] for span in spans]


def _stems(text: str) -> str:
    return " ".join(stem(word.strip(".,;:!?()")) for word in text.split())

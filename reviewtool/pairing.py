"""Which parts of two English renderings stand for the same thing.

By their ids where both files have units of the same names; one by one where there are equally many that are alike; else
sentence by sentence, by the words they share (`reviewtool.align`), for line structure is the first thing engines change.
Sentences that stand once on both sides, in the same words, hold the alignment, and only what lies between them is searched.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reviewtool.align import Sentence, align
from reviewtool.lang.en import sentences
from reviewtool.model import Document, Segment, Span

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEAST_SHARED = 0.15
"""Two renderings of one sentence share more of their words than this."""
_FEWEST_WORDS = 5
_MOST_STRANGERS = 0.2
_MOST_TRIED = 2000


class Part(NamedTuple):
    """A segment or a sentence in it: `span` is its place in the segment's plain text."""

    segment: Segment
    span: Span
    name: str

    @property
    def text(self) -> str:
        """The words."""
        return self.segment.target.plain[slice(*self.span)].strip()


Parts = Sequence[Part]


def paired(first: Document, second: Document) -> Iterator[tuple[Parts, Parts]]:
    """Every part of both sides, each once, in the order of the texts; a side that has nothing for the other is empty."""
    ours, theirs = _wholes(first), _wholes(second)
    if first.format != "plain" and second.format != "plain" and _share_names(ours, theirs):
        yield from _by_name(ours, theirs)
    elif len(ours) == len(theirs) and _alike(ours, theirs):
        yield from (([one], [other]) for one, other in zip(ours, theirs, strict=True))
    else:
        yield from _by_words(_apart(first), _apart(second))


def _wholes(document: Document) -> list[Part]:
    return [Part(one, Span(0, len(one.target.plain)), one.id) for one in document.segments]


def _share_names(ours: Parts, theirs: Parts) -> bool:
    names = {one.name for one in ours}
    return 2 * sum(one.name in names for one in theirs) > len(theirs)


def _by_name(ours: Parts, theirs: Parts) -> Iterator[tuple[Parts, Parts]]:
    by_name = {one.name: one for one in theirs}
    for one in ours:
        other = by_name.pop(one.name, None)
        yield [one], [other] if other else []
    yield from (([], [one]) for one in by_name.values())


def _alike(ours: Parts, theirs: Parts) -> bool:
    """Whether neighbours by number are renderings of one another. Very many lines are taken at their word."""
    if len(ours) > _MOST_TRIED:
        return True
    strangers = sum(_strangers(one.text, other.text) for one, other in zip(ours, theirs, strict=True))
    return strangers <= _MOST_STRANGERS * len(ours)


def _strangers(one: str, other: str) -> bool:
    words = [set(WORD.findall(text.lower())) for text in (one, other)]
    fewer = min(map(len, words))
    return fewer >= _FEWEST_WORDS and len(words[0] & words[1]) < _LEAST_SHARED * fewer


def _apart(document: Document) -> list[Part]:
    """The sentences; white space between them belongs to the one before, so that nothing falls between two parts."""
    parts = []
    for one in document.segments:
        plain = one.target.plain
        starts = [0, *[span.start for span in sentences(plain)][1:], len(plain)]
        parts += [Part(one, Span(*span), f"{one.id}:{number}") for number, span in enumerate(pairwise(starts), 1)]
    return parts


def _by_words(ours: Parts, theirs: Parts) -> Iterator[tuple[Parts, Parts]]:
    at = (0, 0)
    for row, column in [*_anchors(ours, theirs), (len(ours), len(theirs))]:
        between = ours[at[0] : row], theirs[at[1] : column]
        for bead in align(list(map(_words_apart, between[0])), list(map(_words_together, between[1]))):
            yield between[0][slice(*bead.source)], between[1][slice(*bead.target)]
        yield from [([ours[row]], [theirs[column]])] if row < len(ours) else []
        at = row + 1, column + 1


def _anchors(ours: Parts, theirs: Parts) -> list[tuple[int, int]]:
    """Sentences that both sides have once in the same words, as many as stand in one order (patience sorting)."""
    texts = [[one.text for one in side] for side in (ours, theirs)]
    counts = [Counter(side) for side in texts]
    place = {text: number for number, text in enumerate(texts[1])}
    common = [(k, place[text]) for k, text in enumerate(texts[0]) if text and counts[0][text] == counts[1].get(text) == 1]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for k, (_, column) in enumerate(common):
        at = bisect_left(ends, column)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [column], [k]
    found, k = [], last[-1] if last else -1
    while k >= 0:
        found.append(common[k])
        k = before[k]
    return found[::-1]


def _words_apart(part: Part) -> Sentence:
    words = dict.fromkeys(WORD.findall(part.text.lower()))
    return Sentence(tuple(frozenset({one}) for one in words), len(part.text))


def _words_together(part: Part) -> Sentence:
    return Sentence((frozenset(WORD.findall(part.text.lower())),), len(part.text))

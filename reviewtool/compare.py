"""Two renderings of one text: what changed, which faults came and went, what the numbers say.

Segments are paired by their ids where both files have units of the same names, one by one where there are equally many,
else by the words they share (`reviewtool.align`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reviewtool.align import Sentence, align
from reviewtool.engine import Kit, review_bytes
from reviewtool.formats import read
from reviewtool.glossary import Matcher
from reviewtool.lines import LineIndex
from reviewtool.metrics.material import read_bytes
from reviewtool.model import Document, Finding, Segment
from reviewtool.score import REFERENCE_WORDS, penalty_of
from reviewtool.tally import dimension

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_COUNTED = re.compile(r"\S*[^\W_]\S*")


class TermChange(NamedTuple):
    """A concept that both sides have, in other words."""

    zh: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands for the same thing on both sides; a side that has nothing for it is empty.

    `names` and `lines`: of the segment on either side, the lines counted from 1. `changed`: words of the first side that
    are gone and words of the second that are new.
    """

    names: tuple[str, str]
    lines: tuple[int, int]
    first: str
    second: str
    changed: int = 0
    gone: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    kept: tuple[Finding, ...] = ()
    terms: tuple[TermChange, ...] = ()

    @property
    def weight(self) -> int:
        """The penalty of the findings that only one side has."""
        return sum(map(penalty_of, (*self.gone, *self.new)))


@dataclass(frozen=True, slots=True)
class Side:
    """One of the renderings; `per_thousand` is the penalty per 1,000 words."""

    path: str
    words: int
    findings: int
    penalty: int
    per_thousand: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides and all pairs in the order of the text; `by_dimension`: findings gone, new and kept."""

    sides: tuple[Side, Side]
    pairs: tuple[Pair, ...]
    by_dimension: Mapping[str, tuple[int, int, int]]
    signature: str = ""

    @property
    def changed(self) -> list[Pair]:
        """The pairs that differ, worst first: by the penalty of what came or went, then by words."""
        return sorted((one for one in self.pairs if one.first != one.second), key=lambda one: (-one.weight, -one.changed))

    def total(self, kind: str) -> int:
        """How many findings are `gone`, `new` or `kept`."""
        return sum(len(getattr(one, kind)) for one in self.pairs)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A rendering, read and reviewed; findings by the segment they are in."""

    document: Document
    findings: Mapping[str, list[Finding]]
    lines: LineIndex

    def line(self, group: Sequence[Segment]) -> int:
        """The line that segments begin in; 0 for none."""
        return self.lines.place(group[0].target.runs[0].start)[0] if group and group[0].target.runs else 0


def reviewed(path: str, kit: Kit) -> Reviewed:
    """Read and review one rendering. Raises UserError."""
    data = read_bytes(path)
    found: dict[str, list[Finding]] = {}
    for one in review_bytes(path, data, kit).findings:
        if one.counts:
            found.setdefault(one.segment.id, []).append(one)
    document = read(path, data, kit.config.input_format, kit.config.sides)
    return Reviewed(document, found, LineIndex(document.content))


def compared(first: Reviewed, second: Reviewed, kit: Kit) -> Comparison:
    """The comparison of two renderings."""
    pairs = tuple(_pair(ours, theirs, first, second, kit.matcher) for ours, theirs in _paired(first.document, second.document))
    counts: dict[str, list[int]] = {}
    for pair in pairs:
        for at, findings in enumerate((pair.gone, pair.new, pair.kept)):
            for one in findings:
                counts.setdefault(dimension(one), [0, 0, 0])[at] += 1
    ordered = sorted(counts.items(), key=lambda one: -sum(one[1]))
    by_dimension = {name: (gone, new, kept) for name, (gone, new, kept) in ordered}
    return Comparison((_side(first), _side(second)), pairs, by_dimension, kit.signature)


def _side(one: Reviewed) -> Side:
    words = sum(len(_COUNTED.findall(segment.target.plain)) for segment in one.document.segments)
    findings = [finding for found in one.findings.values() for finding in found]
    penalty = sum(map(penalty_of, findings))
    return Side(one.document.path, words, len(findings), penalty, REFERENCE_WORDS * penalty / max(words, 1))


Group = Sequence[Segment]


def _paired(first: Document, second: Document) -> Iterator[tuple[Group, Group]]:
    ours, theirs = first.segments, second.segments
    if first.format != "plain" and second.format != "plain" and _share_names(ours, theirs):
        by_name = {one.id: one for one in theirs}
        for one in ours:
            other = by_name.pop(one.id, None)
            yield [one], [other] if other else []
        yield from (([], [one]) for one in by_name.values())
    elif len(ours) == len(theirs):
        yield from (([one], [other]) for one, other in zip(ours, theirs, strict=True))
    else:
        for bead in align(list(map(_words_apart, ours)), list(map(_words_together, theirs))):
            yield ours[slice(*bead.source)], theirs[slice(*bead.target)]


def _share_names(ours: Group, theirs: Group) -> bool:
    names = {one.id for one in ours}
    return 2 * sum(one.id in names for one in theirs) > len(theirs)


def _words_apart(segment: Segment) -> Sentence:
    words = dict.fromkeys(_WORD.findall(segment.target.plain.lower()))
    return Sentence(tuple(frozenset({one}) for one in words), len(segment.target.plain))


def _words_together(segment: Segment) -> Sentence:
    return Sentence((frozenset(_WORD.findall(segment.target.plain.lower())),), len(segment.target.plain))


def _pair(ours: Group, theirs: Group, first: Reviewed, second: Reviewed, matcher: Matcher) -> Pair:
    texts = [" ".join(one.target.plain for one in group) for group in (ours, theirs)]
    names = tuple("+".join(one.id for one in group) for group in (ours, theirs))
    lines = (first.line(ours), second.line(theirs))
    found = [[one for segment in group for one in side.findings.get(segment.id, ())] for group, side in ((ours, first), (theirs, second))]
    gone, new, kept = _sorted_out(*found)
    changed = 0
    terms: tuple[TermChange, ...] = ()
    if texts[0] != texts[1]:
        from rapidfuzz.distance import Indel

        changed = Indel.distance(_WORD.findall(texts[0]), _WORD.findall(texts[1])) or 1
        terms = _terms(texts[0], texts[1], matcher)
    return Pair((names[0], names[1]), lines, texts[0], texts[1], changed, gone, new, kept, terms)


Found = tuple[Finding, ...]


def _sorted_out(ours: Sequence[Finding], theirs: Sequence[Finding]) -> tuple[Found, Found, Found]:
    """Gone, new and kept: the same check on the same words is the same finding, as often as both sides have it."""
    left = Counter(map(_key, theirs))
    gone: list[Finding] = []
    kept: list[Finding] = []
    for one in ours:
        key = _key(one)
        (kept if left[key] else gone).append(one)
        left[key] -= left[key] > 0
    new = []
    for one in reversed(theirs):
        key = _key(one)
        if left[key] > 0:
            left[key] -= 1
            new.append(one)
    return tuple(gone), tuple(reversed(new)), tuple(kept)


def _key(one: Finding) -> tuple[str, str, str]:
    return one.check, one.text.lower(), one.term.id if one.term else ""


def _terms(first: str, second: str, matcher: Matcher) -> tuple[TermChange, ...]:
    ours, theirs = _renderings(first, matcher), _renderings(second, matcher)
    return tuple(
        TermChange(zh, tuple(forms), tuple(theirs[zh]))
        for zh, forms in ours.items()
        if zh in theirs and [one.lower() for one in forms] != [one.lower() for one in theirs[zh]]
    )


def _renderings(text: str, matcher: Matcher) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in matcher.find(text):
        words = text[slice(*one.span)]
        if one.rendering is not None and words not in found.setdefault(one.concept.zh[0], []):
            found[one.concept.zh[0]].append(words)
    return found

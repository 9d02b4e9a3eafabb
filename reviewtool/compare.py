"""Two renderings of one text: what changed, which faults came and went, what the numbers say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reviewtool.engine import Kit, review_bytes
from reviewtool.errors import Place, UserError
from reviewtool.formats import lines, read
from reviewtool.glossary import Matcher
from reviewtool.inputs import read_bytes
from reviewtool.lines import Lines
from reviewtool.model import Document, Finding, Span
from reviewtool.pairing import WORD, Part, Parts, paired
from reviewtool.score import REFERENCE_WORDS, penalty_of, words_in
from reviewtool.tally import dimension


class TermChange(NamedTuple):
    """A concept that both sides have, in other words."""

    zh: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands for the same thing on both sides; a side that has nothing for it is empty.

    `names` and `lines`: of the segment on either side, the lines counted from 1. `changed`: words of the first side that
    are gone and words of the second that are new; `edits`: words that must be put in, taken out or replaced to make the
    second of the first.
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
    edits: int = 0

    @property
    def weight(self) -> int:
        """The penalty of the findings that only one side has."""
        return sum(self.penalties)

    @property
    def penalties(self) -> tuple[int, int]:
        """The penalty of what is gone, and of what is new."""
        return sum(map(penalty_of, self.gone)), sum(map(penalty_of, self.new))


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

    @property
    def distance(self) -> float:
        """The edits that make the second side of the first, per 100 of its words: what post-editing changed."""
        return 100 * sum(one.edits for one in self.pairs) / max(self.sides[1].words, 1)

    @property
    def alone(self) -> tuple[int, int]:
        """How many pairs of the first and of the second side have nothing on the other."""
        return sum(not one.second for one in self.pairs), sum(not one.first for one in self.pairs)

    def total(self, kind: str) -> int:
        """How many findings are `gone`, `new` or `kept`."""
        return sum(len(getattr(one, kind)) for one in self.pairs)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A rendering, read and reviewed; findings by the segment they are in."""

    document: Document
    findings: Mapping[str, list[Finding]]
    lines: Lines

    def line(self, parts: Parts) -> int:
        """The line that parts begin in; 0 for none."""
        if not parts or not parts[0].segment.target.runs:
            return 0
        return self.lines.place(parts[0].segment.target.locate(Span(parts[0].span.start, parts[0].span.start)).start)[0]

    def within(self, parts: Parts) -> list[Finding]:
        """The findings in parts; those in the Chinese go with the start of their segment."""
        return [one for part in parts for one in self.findings.get(part.segment.id, ()) if _holds(part, one)]


def _holds(part: Part, finding: Finding) -> bool:
    start = finding.segment.start if finding.segment.side == "target" else 0
    return part.span.start <= start and (start < part.span.end or part.span.end == len(part.segment.target.plain))


def reviewed(path: str, kit: Kit) -> Reviewed:
    """Read and review one rendering. Raises UserError."""
    data = read_bytes(path)
    found: dict[str, list[Finding]] = {}
    for one in review_bytes(path, data, kit).findings:
        if one.counts:
            found.setdefault(one.segment.id, []).append(one)
    document = read(path, data, kit.config.input_format, kit.config.sides)
    if not any(one.target.plain.strip() for one in document.segments):
        raise UserError("There is no text to compare.", Place(path))
    return Reviewed(document, found, lines(document))


def compared(first: Reviewed, second: Reviewed, kit: Kit) -> Comparison:
    """The comparison of two renderings."""
    pairs = tuple(_pair(ours, theirs, first, second, kit.matcher) for ours, theirs in paired(first.document, second.document))
    counts: dict[str, list[int]] = {}
    for pair in pairs:
        for at, findings in enumerate((pair.gone, pair.new, pair.kept)):
            for one in findings:
                counts.setdefault(dimension(one), [0, 0, 0])[at] += 1
    ordered = sorted(counts.items(), key=lambda one: -sum(one[1]))
    by_dimension = {name: (gone, new, kept) for name, (gone, new, kept) in ordered}
    return Comparison((_side(first), _side(second)), pairs, by_dimension, kit.signature)


def _side(one: Reviewed) -> Side:
    words = sum(words_in(segment.target.plain) for segment in one.document.segments)
    findings = [finding for found in one.findings.values() for finding in found]
    penalty = sum(map(penalty_of, findings))
    return Side(one.document.path, words, len(findings), penalty, REFERENCE_WORDS * penalty / max(words, 1))


def _pair(ours: Parts, theirs: Parts, first: Reviewed, second: Reviewed, matcher: Matcher) -> Pair:
    texts = [" ".join(one.text for one in group) for group in (ours, theirs)]
    names = tuple("+".join(one.name for one in group) for group in (ours, theirs))
    lines = (first.line(ours), second.line(theirs))
    gone, new, kept = _sorted_out(first.within(ours), second.within(theirs))
    changed = edits = 0
    terms: tuple[TermChange, ...] = ()
    if texts[0] != texts[1]:
        from rapidfuzz.distance import Indel, Levenshtein

        words = [WORD.findall(one) for one in texts]
        changed, edits = Indel.distance(*words) or 1, Levenshtein.distance(*words)
        terms = _terms(texts[0], texts[1], matcher)
    return Pair((names[0], names[1]), lines, texts[0], texts[1], changed, gone, new, kept, terms, edits)


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
    """The concepts of both sides whose renderings are others, not only other forms of the same."""
    ours, theirs = _renderings(first, matcher), _renderings(second, matcher)
    return tuple(
        TermChange(zh, tuple(forms.values()), tuple(theirs[zh].values()))
        for zh, forms in ours.items()
        if zh in theirs and forms.keys() != theirs[zh].keys()
    )


def _renderings(text: str, matcher: Matcher) -> dict[str, dict[str, str]]:
    """By the Chinese of a concept its renderings, each with the words that stand for it."""
    found: dict[str, dict[str, str]] = {}
    for one in matcher.find(text):
        if one.rendering is not None:
            found.setdefault(one.concept.zh[0], {}).setdefault(one.rendering.text, text[slice(*one.span)])
    return found

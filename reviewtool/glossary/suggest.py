"""Candidates for a glossary, found in texts: numbered formulas, recurring names and quoted titles it lacks.

Where the Chinese stands beside the English, the Chinese of a candidate is proposed by association: of all stretches of
Chinese in its segments, the one whose occurrence depends on the candidate's most, by the log-likelihood ratio (Dunning
1993) over aligned segments.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reviewtool.glossary.match import Matcher
from reviewtool.lang.fold import fold_form
from reviewtool.lang.lazy import pattern
from reviewtool.model import Segment, Span

_NUMBER = r"(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Tt]welve|[2-9]|1[0-2])"
_WORD = r"[A-Za-z][\w’'-]*"
_FORMULA = pattern(rf"[“\"](?P<words>(?:[Tt]he )?{_NUMBER}[ -]{_WORD}(?:,? {_WORD}){{0,5}})[,.]?[”\"]")
_TITLE = pattern(r"[“\"《](?P<words>[A-Z][\w’'-]*(?: (?:of|the|and|for|in|on|to|with|a|[A-Z0-9][\w’'-]*)){1,11})[,.]?[”\"》]")
_NAME = pattern(r"(?<![\w“\"])(?P<words>[A-Z][\w’'-]*(?: (?:of |the |and |for |of the )?[A-Z][\w’'-]*){1,7})(?![\w’])")
_FIRST_WORDS = frozenset("The A An In On At For And But This That These Those It He She They We As By With From To After Before".split())
_SENTENCE_START = pattern(r"(?:^|[.!?:;]\s|[.!?]”\s)$")
KINDS = {"formula": _FORMULA, "title": _TITLE, "name": _NAME}
_SHORTEST_ZH, _LONGEST_ZH = 2, 10
_CHINESE = pattern(r"[\u4e00-\u9fff]+")
_LEAST_RATIO = 10.83
"""The log-likelihood ratio that chance exceeds once in a thousand times."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands: a text's name, the segment's number in it, the span in its English."""

    path: str
    segment: Segment
    span: Span


@dataclass(slots=True)
class Candidate:
    """A phrase the glossary lacks; `zh` is what its Chinese may be, with the log-likelihood ratio."""

    kind: str
    text: str
    places: list[Place] = field(default_factory=list)
    zh: str = ""
    ratio: float = 0.0

    @property
    def texts(self) -> int:
        """In how many texts it stands."""
        return len({one.path for one in self.places})


def candidates(texts: Iterable[tuple[str, Sequence[Segment]]], matcher: Matcher, least: int = 2) -> list[Candidate]:
    """What stands at least so often (a quoted formula once is enough) and is no known form, most frequent first."""
    found: dict[str, Candidate] = {}
    bilingual: list[Segment] = []
    for path, segments in texts:
        for segment in segments:
            bilingual += [segment] if segment.source else []
            for kind, span in _phrases(segment, matcher):
                words = segment.target.plain[slice(*span)]
                one = found.setdefault(fold_form(words), Candidate(kind, words))
                one.places.append(Place(path, segment, span))
    kept = [one for one in found.values() if len(one.places) >= (1 if one.kind == "formula" else least)]
    if bilingual:
        _pair(kept, bilingual)
    return sorted(kept, key=lambda one: (-len(one.places), list(KINDS).index(one.kind), one.text))


def _phrases(segment: Segment, matcher: Matcher) -> Iterator[tuple[str, Span]]:
    text = segment.target.plain
    known = [one.span for one in matcher.find(text, segment.source.plain if segment.source else None)]
    taken: list[Span] = []
    for kind, expression in KINDS.items():
        for match in expression.finditer(text):
            span = _without_first_word(text, Span(*match.span("words"))) if kind == "name" else Span(*match.span("words"))
            if " " not in text[slice(*span)] or any(_inside(span, one) or (kind != "name" and span.overlaps(one)) for one in known):
                continue
            if not any(span.overlaps(one) for one in taken):
                taken.append(span)
                yield kind, span


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _without_first_word(text: str, span: Span) -> Span:
    """Without a first word that is capital only because a sentence begins."""
    words = text[slice(*span)]
    first, space, rest = words.partition(" ")
    if first in _FIRST_WORDS and space and _SENTENCE_START.search(text[max(0, span.start - 3) : span.start]):
        shift = len(first) + 1
        while rest[:1].islower():
            word, _, rest = rest.partition(" ")
            shift += len(word) + 1
        return Span(span.start + shift, span.end)
    return span


def _pair(found: Iterable[Candidate], segments: Sequence[Segment]) -> None:
    """Give each candidate the Chinese it goes with, where the association is stronger than chance."""
    sources = [segment.source.plain if segment.source else "" for segment in segments]
    everywhere = Counter(gram for source in sources for gram in _grams(source))
    for one in found:
        own = {id(place.segment): place.segment for place in one.places if place.segment.source}
        together = Counter(gram for segment in own.values() for gram in _grams(segment.source.plain if segment.source else ""))
        scored = [
            (log_likelihood(both, len(own), everywhere[gram], len(segments)), len(gram), gram)
            for gram, both in together.items()
            if both * 2 > len(own) and len(own) > 1
        ]
        if scored and max(scored)[0] >= _LEAST_RATIO:
            one.ratio, _, one.zh = max(scored)


def _grams(source: str) -> set[str]:
    """The stretches of Chinese of two to ten characters."""
    return {
        run[at : at + size]
        for run in _CHINESE.findall(source)
        for size in range(_SHORTEST_ZH, _LONGEST_ZH + 1)
        for at in range(len(run) - size + 1)
    }


def log_likelihood(both: int, first: int, second: int, total: int) -> float:
    """Dunning's log-likelihood ratio (G²) of two events: segments with both, with each, and all."""
    table = ((both, first - both), (second - both, total - first - second + both))
    rows, columns = (first, total - first), (second, total - second)
    ratio = sum(
        cell * math.log(cell * total / (rows[i] * columns[j])) for i, row in enumerate(table) for j, cell in enumerate(row) if cell > 0
    )
    return max(0.0, 2 * ratio)


def draft(one: Candidate, taken: Iterable[str]) -> dict[str, list[str]]:
    """The candidate as a draft entry, its id unlike those that are taken."""
    base = "-".join(re.findall(r"[a-z0-9]+", one.text.lower()))[:50].strip("-") or "candidate"
    names = set(taken)
    name = next(name for name in (base, *(f"{base}-{k}" for k in range(2, 10_000))) if name not in names)
    times = f"{len(one.places)} times in {one.texts} texts" if len(one.places) > 1 else "once"
    values = {"id": [name], "preferred": [one.text], "state": ["draft"], "note": [f"A {one.kind}, {times}."]}
    return values | ({"zh": [one.zh]} if one.zh else {})

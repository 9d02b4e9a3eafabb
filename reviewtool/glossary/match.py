"""Where terms and renderings occur: one pass over the text, flat in the number of terms, exact places.

Good and bad forms are sought together. The longest wins; of two forms at one place the good one wins, unless only
the bad one is written in the glossary and the good one is derived (a plural of a label, say).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from reviewtool.glossary import disk
from reviewtool.glossary.company import counts
from reviewtool.glossary.forms import GOOD, Form, Forms, compiled, form_of
from reviewtool.glossary.literal_cache import literal_index
from reviewtool.glossary.literal_index import LiteralIndex
from reviewtool.glossary.model import Concept, Rendering
from reviewtool.glossary.near import NearIndex, near_index
from reviewtool.glossary.owners import Owner, Owners
from reviewtool.glossary.pattern import compile_pattern, pattern_of
from reviewtool.glossary.search import Search
from reviewtool.glossary.source import SourceMatcher
from reviewtool.glossary.wording import Wordings
from reviewtool.lang.fold import fold
from reviewtool.lang.script import simplified
from reviewtool.lang.zh import Dictionary, dictionary
from reviewtool.model import Span


class Occurrence(NamedTuple):
    """A rendering in a text. `rendering` is None for an exception phrase."""

    span: Span
    concept: Concept
    rendering: Rendering | None
    listed: bool

    @property
    def good(self) -> bool:
        """Whether it is a form that may stand."""
        return self.rendering is None or self.rendering.status in GOOD

    @property
    def guessed(self) -> bool:
        """Whether it is a bad form that nobody has seen yet."""
        return self.rendering is not None and self.rendering.guessed


class Compiled(NamedTuple):
    """What search needs of concepts: the patterns compiled, what each pattern stands for, the regular expressions, and
    the forms by what may be left of them."""

    search: Search
    owners: Owners
    regexes: list[tuple[str, Owner]]
    near: NearIndex


def compile_concepts(concepts: Sequence[Concept]) -> Compiled:
    """Work out all forms and build the automaton. Raises UserError for a pattern that cannot be read."""
    return Compiled(*compiled(concepts), _regexes(concepts), near_index(concepts))


class Matcher:
    """Concepts compiled for search. Build it once; `find` is a pure function of its arguments."""

    def __init__(self, concepts: Sequence[Concept], compiled: "Compiled | None" = None, name: str = "") -> None:
        """`compiled`: what was made of the same concepts before (`reviewtool.glossary.cache`); `name`: what it is kept
        under there, if it is."""
        self.concepts = concepts
        self.name = name
        self.compiled = compiled or compile_concepts(concepts)
        self._forms = Forms(concepts, self.compiled.owners)
        self._regexes = [((pattern_of if compiled else compile_pattern)(text), owner) for text, owner in self.compiled.regexes]

    @cached_property
    def _needles(self) -> list[tuple[str, int]]:
        """The longest letters, of each regular expression by number, one of which a match must have."""
        some = (max(pattern.needles, key=lambda words: min(map(len, words)), default=("",)) for pattern, _ in self._regexes)
        return [(letters, number) for number, words in enumerate(some) for letters in words]

    @cached_property
    def good_words(self) -> str:
        """All renderings that may stand, in small letters, a line each."""
        return "\n".join(one.text.lower() for concept in self.concepts for one in concept.of_status(*GOOD))

    @cached_property
    def source(self) -> SourceMatcher:
        """The Chinese of the same concepts; compiled when the first text with its Chinese is met."""
        return SourceMatcher(self.concepts)

    @cached_property
    def wordings(self) -> Wordings:
        """What may stand for each concept, by its number."""
        return Wordings(self.concepts)

    @cached_property
    def literal(self) -> LiteralIndex:
        """The word-for-word renderings of the concepts' Chinese: read or made when it is first asked for."""
        return literal_index(self.concepts, self.name)

    @cached_property
    def dictionary(self) -> Dictionary:
        """The Chinese dictionary: from the cache folder where compiled glossaries are kept, else made anew."""
        return dictionary(disk.folder() if self.name else None)

    def find(self, text: str, source: str | None = None) -> list[Occurrence]:
        """The renderings in an English text, in order, none overlapping another.

        `source` is the Chinese beside it; without it, renderings that count only with the Chinese are not found.
        """
        return self.find_both(text, source)[0]

    def find_both(self, text: str, source: str | None = None) -> tuple[list[Occurrence], list[Occurrence]]:
        """What `find` gives, and what it would give if renderings that count only with the Chinese counted always."""
        counted, bound = [], []
        source = simplified(source) if source is not None else None
        for span, form in self.candidates(text):
            if form.always or counts(form, span, text, source):
                counted.append((span, form))
            elif counts(form, span, text, source, everywhere=True):
                bound.append((span, form))
        found = _apart(counted)
        return found, _apart([*counted, *bound]) if bound else found

    def has_any(self, text: str) -> bool:
        """Whether a text has any form at all, whatever its company."""
        return any(True for _ in self.candidates(text))

    def candidates(self, text: str) -> Iterator[tuple[Span, Form]]:
        """Every form that a text has, whatever its company, and whatever it overlaps."""
        folded = fold(text)
        for start, end, number in self.compiled.search.find(folded.text):
            if forms := self._forms[number, folded.text[start:end]]:
                span = folded.span(start, end)
                for form in forms:
                    yield span, form
        lower = text.lower() if self._regexes else ""
        for number in dict.fromkeys([number for letters, number in self._needles if letters in lower]):
            pattern, owner = self._regexes[number]
            for span in pattern.find(text, lower):
                concept = self.concepts[owner.concept]
                yield span, form_of(concept, concept.renderings[owner.rendering])


def _apart(found: list[tuple[Span, Form]]) -> list[Occurrence]:
    """Of those that overlap the longest and best, in the order of the text; a guess never hides what is seen."""
    if not any(form.guessed for _, form in found):
        return _longest(found)
    seen = [one.span for one in _longest([one for one in found if not one[1].guessed]) if not one.good]
    return _longest([one for one in found if not (one[1].guessed and any(one[0].overlaps(span) for span in seen))])


def _longest(found: list[tuple[Span, Form]]) -> list[Occurrence]:
    """Of those that overlap the longest; of these the written forms before derived ones, good ones before bad."""
    chosen: list[Span] = []
    result: list[Occurrence] = []
    for span, form in sorted(found, key=lambda one: (one[0].start - one[0].end, -one[1].grade, one[0].start)):
        at = bisect_left(chosen, span)
        before = at and chosen[at - 1].end > span.start
        after = at < len(chosen) and chosen[at].start < span.end
        if not (before or after):
            chosen.insert(at, span)
            result.insert(at, Occurrence(span, form.concept, form.rendering, form.listed))
    return result


def _regexes(concepts: Sequence[Concept]) -> list[tuple[str, Owner]]:
    return [
        (rendering.text, Owner(k, n))
        for k, concept in enumerate(concepts)
        for n, rendering in enumerate(concept.renderings)
        if rendering.regex
    ]

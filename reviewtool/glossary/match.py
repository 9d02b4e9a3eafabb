"""Where terms and renderings occur: one pass over the text, flat in the number of terms, exact places.

Good and bad forms are sought together. The longest wins; of two forms at one place the good one wins, unless only
the bad one is written in the glossary and the good one is derived (a plural of a label, say).
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from reviewtool.glossary import disk
from reviewtool.glossary.batch import Batch
from reviewtool.glossary.company import counts
from reviewtool.glossary.expressions import Expressions
from reviewtool.glossary.forms import GOOD, Form, Forms, compiled
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


Both = tuple[list[Occurrence], list[Occurrence]]
"""What counts in a text, and what would if no Chinese were asked for."""


Met = tuple[int, int, Form]
"""Where a form stands, and which."""


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
        made = pattern_of if compiled else compile_pattern
        self._expressions = Expressions([made(text) for text, _ in self.compiled.regexes])

    @cached_property
    def good_words(self) -> str:
        """All renderings that may stand, in small letters, a line each."""
        return "\n".join([one.text.lower() for concept in self.concepts for one in concept.renderings if one.status in GOOD])

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

    def find_both(self, text: str, source: str | None = None) -> Both:
        """What `find` gives, and what it would give if renderings that count only with the Chinese counted always."""
        return self.find_all([text], [source])[0]

    def find_all(self, texts: Sequence[str], sources: Sequence[str | None]) -> list[Both]:
        """What `find_both` gives for each of several texts, at a fraction of the cost."""
        batch = Batch(texts)
        met: dict[int, list[Met]] = {}
        for start, end, form in self.candidates(batch):
            number = batch.at(start)
            before = batch.starts[number]
            met.setdefault(number, []).append((start - before, end - before, form))
        both = zip(texts, sources, strict=True)
        return [_counted(met[k], text, source) if k in met else ([], []) for k, (text, source) in enumerate(both)]

    def has_any(self, text: str) -> bool:
        """Whether a text has any form at all, whatever its company."""
        return bool(self.candidates(Batch([text])))

    def candidates(self, batch: Batch) -> list[Met]:
        """Every form that texts have and its place in the batch, whatever its company, and whatever it overlaps."""
        folded, known = fold(batch.whole), self._forms
        plain = folded.text
        found = [(one, forms) for one in self.compiled.search.find(plain) if (forms := known[one[2], plain[one[0] : one[1]]])]
        places = folded.spans([(start, end) for (start, end, _), _ in found])
        met = [(start, end, form) for (start, end), (_, forms) in zip(places, found, strict=True) for form in forms]
        regexes = self.compiled.regexes
        return met + [(start, end, known.written(regexes[number][1])) for start, end, number in self._expressions.find(batch)]


def _counted(met: Sequence[Met], text: str, source: str | None) -> Both:
    """Of the forms that a text has those that count where they stand, none overlapping another; and the same if those that
    count only with the Chinese counted always."""
    counted, bound = [], []
    source = simplified(source) if source is not None else None
    for one in met:
        start, end, form = one
        if form.always or counts(form, Span(start, end), text, source):
            counted.append(one)
        elif counts(form, Span(start, end), text, source, everywhere=True):
            bound.append(one)
    found = _apart(counted)
    return found, _apart([*counted, *bound]) if bound else found


def _apart(met: list[Met]) -> list[Occurrence]:
    """Of those that overlap the longest and best, in the order of the text; a guess never hides what is seen."""
    if not any([form.guessed for _, _, form in met]):
        return _longest(met)
    seen = [one.span for one in _longest([one for one in met if not one[2].guessed]) if not one.good]
    return _longest([one for one in met if not (one[2].guessed and any(one[0] < end and start < one[1] for start, end in seen))])


def _longest(met: list[Met]) -> list[Occurrence]:
    """Of those that overlap the longest; of these the written forms before derived ones, good ones before bad."""
    chosen: list[Met] = []
    for some in _touching(sorted(met, key=_START)):
        chosen += _best(some) if len(some) > 1 else some
    return [Occurrence(Span(start, end), form.concept, form.rendering, form.listed) for start, end, form in chosen]


def _best(met: Sequence[Met]) -> list[Met]:
    chosen: list[Met] = []
    for one in sorted(met, key=_rank):
        if not any(one[0] < end and start < one[1] for start, end, _ in chosen):
            chosen.append(one)
    return sorted(chosen, key=_START)


def _touching(met: Sequence[Met]) -> Iterator[list[Met]]:
    """Forms in the order of their starts, those together that overlap one another or a common one."""
    some: list[Met] = []
    reached = 0
    for one in met:
        if some and one[0] >= reached:
            yield some
            some = []
        some.append(one)
        reached = max(reached, one[1])
    if some:
        yield some


_START = itemgetter(0)


def _rank(one: Met) -> tuple[int, int, int]:
    start, end, form = one
    return start - end, -form.grade, start


def _regexes(concepts: Sequence[Concept]) -> list[tuple[str, Owner]]:
    return [
        (rendering.text, Owner(k, n))
        for k, concept in enumerate(concepts)
        for n, rendering in enumerate(concept.renderings)
        if rendering.regex
    ]

"""Where terms and renderings occur: one pass over the text, flat in the number of terms, exact places.

Good and bad forms are sought together. The longest wins; of two forms at one place the good one wins, unless only
the bad one is written in the glossary and the good one is derived (a plural of a label, say).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from reviewtool.glossary import disk
from reviewtool.glossary.literal_cache import literal_index
from reviewtool.glossary.literal_index import LiteralIndex
from reviewtool.glossary.model import Concept, Rendering
from reviewtool.glossary.near import NearIndex, near_index
from reviewtool.glossary.owners import MASK, Owner, Owners
from reviewtool.glossary.pattern import compile_pattern, pattern_of
from reviewtool.glossary.search import Search, is_words
from reviewtool.glossary.source import SourceMatcher, stands_in
from reviewtool.glossary.wording import Wordings
from reviewtool.lang.en import variants
from reviewtool.lang.fold import fold, fold_form
from reviewtool.lang.script import simplified
from reviewtool.lang.zh import Dictionary, dictionary
from reviewtool.model import Span

_GOOD = ("preferred", "admitted")
# "Two maintenance crews" is about crews: a derived form before another word is part of a longer name.
_NOUN_FOLLOWS = re.compile(
    r"\s(?!(?:and|or|of|in|to|for|with|by|on|at|as|is|are|was|were|be|has|have|had|will|would|must|should|can|could|may|shall|"
    r"the|an?|that|which|who|from|into|through|this|these|we|it|they|he|she|not|but|so|also|with|within|under|among)\b)[a-z]",
)


class Occurrence(NamedTuple):
    """A rendering in a text. `rendering` is None for an exception phrase."""

    span: Span
    concept: Concept
    rendering: Rendering | None
    listed: bool

    @property
    def good(self) -> bool:
        """Whether it is a form that may stand."""
        return self.rendering is None or self.rendering.status in _GOOD

    @property
    def guessed(self) -> bool:
        """Whether it is a bad form that nobody has seen yet."""
        return self.rendering is not None and self.rendering.guessed


class _Form(NamedTuple):
    """What an owner stands for; `grade` orders forms at one place, and a form that counts `always` asks no company."""

    concept: Concept
    rendering: Rendering | None
    owner: Owner
    grade: int
    always: bool

    @property
    def guessed(self) -> bool:
        """Whether it is a bad form that nobody has seen yet."""
        return self.rendering is not None and self.rendering.guessed


class _Forms(dict[Owner, _Form]):
    """The forms of owners, looked up once an owner."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        super().__init__()
        self._concepts = concepts

    def __missing__(self, owner: Owner) -> _Form:
        concept = self._concepts[owner.concept]
        rendering = None if owner.rendering == MASK else concept.renderings[owner.rendering]
        always = rendering is not None and owner.good and rendering.when.kind == "any"
        form = self[owner] = _Form(concept, rendering, owner, owner.good + 2 * owner.listed, always)
        return form


class Compiled(NamedTuple):
    """What search needs of concepts: the patterns compiled, what each pattern stands for, the regular expressions, and
    the forms by what may be left of them."""

    search: Search
    owners: Owners
    regexes: list[tuple[str, Owner]]
    near: NearIndex


def compile_concepts(concepts: Sequence[Concept]) -> Compiled:
    """Work out all forms and build the automaton. Raises UserError for a pattern that cannot be read."""
    patterns = _patterns(concepts)
    words, others = list[str](), list[str]()
    for one in patterns:
        (words if is_words(one) else others).append(one)
    owners = Owners.of(patterns[one] for one in (*words, *others))
    return Compiled(Search.of(words, others), owners, _regexes(concepts), near_index(concepts))


class Matcher:
    """Concepts compiled for search. Build it once; `find` is a pure function of its arguments."""

    def __init__(self, concepts: Sequence[Concept], compiled: "Compiled | None" = None, name: str = "") -> None:
        """`compiled`: what was made of the same concepts before (`reviewtool.glossary.cache`); `name`: what it is kept
        under there, if it is."""
        self.concepts = concepts
        self.name = name
        self.compiled = compiled or compile_concepts(concepts)
        self.owners = self.compiled.owners
        self._forms = _Forms(concepts)
        self._regexes = [((pattern_of if compiled else compile_pattern)(text), owner) for text, owner in self.compiled.regexes]

    @cached_property
    def _needles(self) -> list[tuple[str, int]]:
        """The longest letters, of each regular expression by number, one of which a match must have."""
        some = (max(pattern.needles, key=lambda words: min(map(len, words)), default=("",)) for pattern, _ in self._regexes)
        return [(letters, number) for number, words in enumerate(some) for letters in words]

    @cached_property
    def good_words(self) -> str:
        """All renderings that may stand, in small letters, a line each."""
        return "\n".join(one.text.lower() for concept in self.concepts for one in concept.of_status(*_GOOD))

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
        return literal_index(self.concepts, self.name, lambda: self.dictionary)

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
        for span, owner in self._candidates(text):
            form = self._forms[owner]
            if form.always or _counts(form, span, text, source):
                counted.append((span, form))
            elif _counts(form, span, text, source, everywhere=True):
                bound.append((span, form))
        found = _apart(counted)
        return found, _apart([*counted, *bound]) if bound else found

    def has_any(self, text: str) -> bool:
        """Whether a text has any form at all, whatever its company."""
        return any(True for _ in self._candidates(text))

    def _candidates(self, text: str) -> Iterator[tuple[Span, Owner]]:
        folded = fold(text)
        for start, end, number in self.compiled.search.find(folded.text):
            span = folded.span(start, end)
            for owner in self.owners[number]:
                yield span, owner
        lower = text.lower() if self._regexes else ""
        for number in dict.fromkeys([number for letters, number in self._needles if letters in lower]):
            pattern, owner = self._regexes[number]
            for span in pattern.find(text, lower):
                yield span, owner


def _apart(found: list[tuple[Span, _Form]]) -> list[Occurrence]:
    """Of those that overlap the longest and best, in the order of the text; a guess never hides what is seen."""
    if not any(form.guessed for _, form in found):
        return _longest(found)
    seen = [one.span for one in _longest([one for one in found if not one[1].guessed]) if not one.good]
    return _longest([one for one in found if not (one[1].guessed and any(one[0].overlaps(span) for span in seen))])


def _longest(found: list[tuple[Span, _Form]]) -> list[Occurrence]:
    """Of those that overlap the longest; of these the written forms before derived ones, good ones before bad."""
    chosen: list[Span] = []
    result: list[Occurrence] = []
    for span, form in sorted(found, key=lambda one: (one[0].start - one[0].end, -one[1].grade, one[0].start)):
        at = bisect_left(chosen, span)
        before = at and chosen[at - 1].end > span.start
        after = at < len(chosen) and chosen[at].start < span.end
        if not (before or after):
            chosen.insert(at, span)
            result.insert(at, Occurrence(span, form.concept, form.rendering, form.owner.listed))
    return result


def _counts(form: _Form, span: Span, text: str, source: str | None, everywhere: bool = False) -> bool:
    """Whether a form counts where it stands; `everywhere`: also one bound to Chinese that is absent."""
    concept, rendering, owner = form.concept, form.rendering, form.owner
    if rendering is None:
        return _QUOTE_INSIDE.search(text[slice(*span)]) is None  # what is quoted in part is meant as a term
    if not owner.good and _in_address(text, span):
        return False
    if not owner.good and not owner.listed and concept.part_of_speech != "verb" and _NOUN_FOLLOWS.match(text, span.end):
        return False
    if concept.case != "any" and not owner.good and not _cased(text[span.start : span.end], rendering.text, concept.case):
        return False
    kind = rendering.when.kind
    if kind == "any":
        return True
    if kind == "source":
        return everywhere or (source is not None and any(_in_chinese(zh, source) for zh in concept.zh))
    return _in_company(rendering, span, text)


def _cased(found: str, form: str, case: str) -> bool:
    words, wanted = found.split(), form.split()
    if case == "title":
        return all(word.lstrip("“\"'‘(")[:1].isupper() for word in words if len(word) > 3)
    return [word[:1].isupper() for word in words] == [word[:1].isupper() for word in wanted]


# 旗 is in 国旗, 斤 in 公斤: one character is a word where a number stands before it
_COUNTED = re.compile(r"[\d一二两兩三四五六七八九十百千万萬亿億多余半]$")


def _in_chinese(zh: str, source: str) -> bool:
    if len(zh) > 1:
        return stands_in(zh, source)
    return any(_COUNTED.search(source[max(0, at - 1) : at]) for at, one in enumerate(source) if one == zh)


_QUOTE_INSIDE = re.compile(r"\w\W*[“”\"「」『』《》«»]\W*\w")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|cn|org|net|gov|edu|html?)(?:[/:?#]|$)")
_LONGEST_ADDRESS = 300


def _in_address(text: str, span: Span) -> bool:
    """Whether the words are part of a web address, a mail address or a path on the web."""
    start, end = span
    if start == 0 or text[start - 1] not in "/=_-.?&#@":
        return False
    left = re.search(r"\S*$", text[max(0, start - _LONGEST_ADDRESS) : start])
    right = re.match(r"\S*", text[end : end + _LONGEST_ADDRESS])
    return bool(left and right and _ADDRESS.search(left.group() + text[start:end] + right.group()))


_OPENING, _CLOSING = "“\"‘'「『《«„", "”\"’'」』》»“"


def _in_company(rendering: Rendering, span: Span, text: str) -> bool:
    when = rendering.when
    before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 60]
    if when.kind == "quoted":
        quoted = text[span.start : span.end]
        inside = any(mark in quoted for mark in '“”"')
        return inside or (before[-1:] in _OPENING and before != "") or (after.lstrip(".,")[:1] in _CLOSING and after.strip(".,") != "")
    beside = fold(before).text.rstrip() if when.kind == "after" else fold(after).text.lstrip() + " "
    if when.kind == "after":
        return any(beside.endswith(" " + fold_form(word)) for word in when.words)
    return any(beside.startswith(word) and not beside[len(word)].isalnum() for word in map(fold_form, when.words))


def _patterns(concepts: Sequence[Concept]) -> dict[str, dict[Owner, None]]:
    """Folded patterns and what each stands for, in the order of the concepts."""
    found: dict[str, dict[Owner, None]] = {}
    for number, concept in enumerate(concepts):
        for owner, forms in _forms(number, concept):
            for form in forms:
                if form:
                    found.setdefault(form, {})[owner] = None
    return found


def _forms(number: int, concept: Concept) -> Iterator[tuple[Owner, list[str]]]:
    for n, rendering in enumerate(concept.renderings):
        if rendering.regex:
            continue
        good = rendering.status in _GOOD
        listed, derived = variants(fold_form(rendering.text), concept.part_of_speech == "verb")
        yield Owner(number, n, good, True), sorted(listed)
        yield Owner(number, n, good, False), sorted(derived)
    if concept.exceptions:
        yield Owner(number, MASK, True, True), list(map(fold_form, concept.exceptions))


def _regexes(concepts: Sequence[Concept]) -> list[tuple[str, Owner]]:
    return [
        (rendering.text, Owner(k, n, rendering.status in _GOOD, True))
        for k, concept in enumerate(concepts)
        for n, rendering in enumerate(concept.renderings)
        if rendering.regex
    ]

"""Forms by what may be left of them when one word is damaged: the index behind `garbled-term`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import add
from typing import NamedTuple

from reviewtool.glossary.model import Concept
from reviewtool.lang.en import singular
from reviewtool.lang.fold import fold_form, lower
from reviewtool.lang.lazy import pattern
from reviewtool.model import Span

WORD = pattern(r"[^\W_]+(?:['’.-][^\W_]+)*")
# What no form runs across, each a token among the words.
_BREAKS = frozenset((*".;:!?()[]—\n\r", ", and ", ", but "))
_TOKEN = pattern(r"[^\W_]+(?:['’-][^\W_]+)*|[.;:!?()\[\]—\n\r]|, (?:and|but) ")
_ARTICLES = ("the", "a", "an")
_MOST_KEPT = 1 << 16
NUMERALS = frozenset("one two three four five six seven eight nine ten first second third fourth fifth".split())
_FUNCTION = frozenset("the a an of and to in for on with by at from as or is are be".split())
ALIKE = 80
"""The least rapidfuzz ratio, of 100, of a damaged word and the listed one."""
ALIKE_OF_TWO = 90
"""The same in a form of two words without a number, where the one whole word says little."""
SHORTEST = 6
"""Letters a word must have to count as misspelt."""


class Form(NamedTuple):
    """A deprecated form as words: concept and rendering by index."""

    words: tuple[str, ...]
    concept: int
    rendering: int


Key = tuple[str, str, str]
"""Side and two words."""
SIDES = ("followed", "last", "numbered")
"""A word that may be damaged and the next one; the same, where it is the last of a form, and the one before; a numeral
and the next word."""


@dataclass(frozen=True)
class NearIndex:
    """Forms by each word that may be damaged, with a whole one beside it."""

    forms: Mapping[str, Mapping[str, Mapping[str, str]]]
    """By side, word, and the word beside it: forms as `word word|concept|rendering`, with a semicolon between, made
    Forms only where a text asks for them."""

    @cached_property
    def kin(self) -> "_Kins":
        """The forms that may stand where a word of a text is damaged."""
        return _Kins(self.forms)


def near_index(concepts: Sequence[Concept]) -> NearIndex:
    """Index the deprecated forms of two to six words that are seen, literal and not bound to other company."""
    told: dict[str, dict[str, dict[str, str]]] = {side: {} for side in SIDES}
    for number, concept in enumerate(concepts):
        for n, rendering in enumerate(concept.renderings if concept.case == "any" else ()):
            if rendering.status != "deprecated" or rendering.regex or rendering.evidence != "seen" or rendering.when.kind != "any":
                continue
            words = tuple(WORD.findall(fold_form(rendering.text)))
            if 2 <= len(words) <= 6:
                form = f"{' '.join(words)}|{number}|{n}"
                for side, word, second in dict.fromkeys(_keys(words)):
                    beside = told[side].setdefault(word, {})
                    beside[second] = f"{beside[second]};{form}" if second in beside else form
    return NearIndex(told)


def _keys(words: tuple[str, ...]) -> Iterator[Key]:
    """One for each word that may be damaged; a numbered form may also have a word more anywhere inside."""
    for k, word in enumerate(words):
        if _may_be_damaged(word) and (len(words) > 2 or words[1 - k] not in _FUNCTION):
            yield ("followed", word, words[k + 1]) if k + 1 < len(words) else ("last", word, words[k - 1])
    if words[0] in NUMERALS:
        yield "numbered", words[0], words[1]


Told = Mapping[str, str]
"""Forms by the word beside one that may be damaged."""


class _Kins(dict[str, tuple[Told, Told] | None]):
    """By each word that a text may have: the forms in which it may be another word misspelt, by the next word and by the
    one before, and those that begin with it as a numeral. None for most words; worked out once a word."""

    def __init__(self, forms: Mapping[str, Mapping[str, Told]]) -> None:
        super().__init__({word: (told, {}) for word, told in forms["numbered"].items()})
        self._followed, self._last = forms["followed"], forms["last"]
        self.listed = frozenset((*self._followed, *self._last))
        self._by_letters: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self.listed):
            self._by_letters.setdefault((word[:2], len(word)), []).append(word)

    def __missing__(self, word: str) -> tuple[Told, Told] | None:
        # at 80 % alike neither is longer than one and a half times the other
        lengths = range((2 * len(word) + 2) // 3, 3 * len(word) // 2 + 1)
        letters = word[:2]
        listed = [one for length in lengths for one in self._by_letters.get((letters, length), ())]
        found = self.of(_misspellings(word, listed))
        if len(self) < _MOST_KEPT:
            self[word] = found
        return found

    def of(self, listed: Sequence[str]) -> tuple[Told, Told] | None:
        """The forms of these listed words, by the next word and by the one before."""
        followed, last = (_joined([side[one] for one in listed if one in side]) for side in (self._followed, self._last))
        return (followed, last) if followed or last else None


def _joined(several: Sequence[Told]) -> Told:
    if len(several) < 2:
        return several[0] if several else {}
    every = dict.fromkeys(word for one in several for word in one)
    return {word: ";".join(one[word] for one in several if word in one) for word in every}


def _misspellings(word: str, listed: Sequence[str]) -> tuple[str, ...]:
    """The listed words with the same two letters in front of which this may be a misspelling."""
    if not listed or not word.isalpha():
        return ()
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    alike = [one for one, _, _ in extract(word, listed, scorer=ratio, score_cutoff=ALIKE, limit=None)]
    return tuple(one for one in alike if not _is_another_form(one, word))


def near(index: NearIndex, text: str) -> Iterator[tuple[Span, Form]]:
    """Where a text has a form with one word misspelt, or split in two, or (in a form that begins with a number) with one
    word more inside. All other words and every number must agree."""
    same = lower(text).replace("’", "'")
    words = [word for word in _TOKEN.findall(same) if word not in _ARTICLES]
    kin = index.kin
    asked = [(k, told) for k, word in enumerate(words) if (told := kin[word])]
    if not kin.listed.isdisjoint(map(add, words, words[1:])):
        asked += [(k, told) for k, two in enumerate(map(add, words, words[1:])) if two in kin.listed and (told := kin.of((two,)))]
    found = {stretch for k, told in asked for stretch in _around(words, k, *told)} if asked else ()
    if found:
        places = [match.span() for match in _TOKEN.finditer(same) if match.group() not in _ARTICLES]
        yield from ((Span(places[start][0], places[end - 1][1]), form) for start, end, form in sorted(found))


def _around(words: list[str], at: int, followed: Told, last: Told) -> Iterator[tuple[int, int, Form]]:
    """The stretches around a word, or two that are one, that are one of these forms damaged."""
    told = [followed.get(one, "") for one in words[at + 1 : at + 3]] if followed else []
    if last and at:
        told.append(last.get(words[at - 1], ""))
    for form in (form for one in told if one for form in _forms(one)):
        size = len(form.words)
        starts = range(max(0, at - size + 1), at + 1)
        for start, end in ((start, start + length) for start in starts for length in (size, size + 1)):
            window = words[start:end]
            whole = window[0] == form.words[0] or window[-1] == form.words[-1]
            if whole and end <= len(words) and damaged(form.words, window) and _BREAKS.isdisjoint(window):
                yield start, end, form


@lru_cache(maxsize=4096)
def _forms(told: str) -> tuple[Form, ...]:
    rows = (one.split("|") for one in told.split(";"))
    return tuple(Form(tuple(words.split(" ")), int(concept), int(rendering)) for words, concept, rendering in rows)


def _may_be_damaged(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()


def damaged(form: tuple[str, ...], window: list[str]) -> bool:
    """Whether a window of words is the form with exactly one word damaged: the definition of near."""
    if len(window) == len(form):
        different = [(a, b) for a, b in zip(form, window, strict=True) if a != b]
        alike = ALIKE if len(form) > 2 or form[0] in NUMERALS else ALIKE_OF_TWO
        return len(different) == 1 and _misspelt(*different[0], alike)
    head = next((k for k, (a, b) in enumerate(zip(form, window, strict=False)) if a != b), len(form))
    tail = len(form) - head
    if head and form[head:] == tuple(window[head + 1 :]) and form[0] in NUMERALS and window[head] not in _FUNCTION:
        return tail > 0 and window[head] not in NUMERALS
    rest = form[head + 1 :] if head < len(form) else ()
    split = head < len(form) and len(window[head]) > 1 and window[head] + window[head + 1] == form[head]
    return split and rest == tuple(window[head + 2 :]) and len(form[head]) >= SHORTEST


def _misspelt(listed: str, found: str, alike: int) -> bool:
    from rapidfuzz.fuzz import ratio

    if not _may_be_damaged(listed) or not found.isalpha() or found[:2] != listed[:2]:
        return False
    if _is_another_form(listed, found):
        return False
    return bool(ratio(listed, found, score_cutoff=alike))


_ENDING = pattern(
    r"(?:e|es|s|ed|d|ing|ings|ly|er|ers|or|ors|ion|ions|ation|ations|al|ally|ment|ments|ive|ity|y|ies|able|ability|ance|ant|ants|ence|ent|ship|ful|ism|ist|ists)$"
)


def _is_another_form(one: str, other: str) -> bool:
    """Another form of one word is no misspelling of it."""
    if one.startswith(other) or other.startswith(one) or singular(one) == singular(other):
        return True
    return _ENDING.sub("", one) == _ENDING.sub("", other)

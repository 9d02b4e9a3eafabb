"""Forms by what may be left of them when one word is damaged: the index behind `garbled-term`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reviewtool.glossary.model import Concept
from reviewtool.lang.en import singular
from reviewtool.lang.fold import fold_form
from reviewtool.lang.lazy import pattern
from reviewtool.model import Span

WORD = pattern(r"[^\W_]+(?:['’.-][^\W_]+)*")
_BREAK = pattern(r"[.;:!?()\[\]—\n\r]|, and |, but ")
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


class Word(NamedTuple):
    """A word of a text, folded, and its place."""

    text: str
    start: int
    end: int


Key = tuple[str, str, str]
"""Side and two words, or a word and two letters."""
SIDES = ("after", "before", "around", "pair")


@dataclass(frozen=True, slots=True)
class NearIndex:
    """Forms by what is left whole beside a damaged word: two words, or of a form of two words the other one and the
    damaged one's first two letters."""

    forms: Mapping[str, Mapping[str, Mapping[str, str]]]
    """By side, word, and second word or letters: forms as `word word|concept|rendering`, with a semicolon between, made
    Forms only where a text asks for them."""


def near_index(concepts: Sequence[Concept]) -> NearIndex:
    """Index the deprecated forms of two to six words that are seen, literal and not bound to other company."""
    found: dict[Key, list[Form]] = {}
    for number, concept in enumerate(concepts):
        for n, rendering in enumerate(concept.renderings):
            if rendering.status != "deprecated" or rendering.regex or rendering.evidence != "seen" or rendering.when.kind != "any":
                continue
            words = tuple(WORD.findall(fold_form(rendering.text)))
            if 2 <= len(words) <= 6 and concept.case == "any":
                form = Form(words, number, n)
                for key in dict.fromkeys(_keys(words)):
                    found.setdefault(key, []).append(form)
    told: dict[str, dict[str, dict[str, str]]] = {side: {} for side in SIDES}
    for (side, word, second), forms in found.items():
        told[side].setdefault(word, {})[second] = ";".join(f"{' '.join(one.words)}|{one.concept}|{one.rendering}" for one in forms)
    return NearIndex(told)


def _keys(words: tuple[str, ...]) -> Iterator[Key]:
    """Whichever word is damaged, one of these is whole; a numbered form may also have a word more anywhere inside."""
    if len(words) == 2:
        for k, side in ((0, "after"), (1, "before")):
            if _may_be_damaged(words[1 - k]) and words[k] not in _FUNCTION:
                yield side, words[k], words[1 - k][:2]
        if words[0] in NUMERALS:
            yield "after", words[0], words[1][:2]
        return
    yield from _longer_keys(words)


def _longer_keys(words: tuple[str, ...]) -> Iterator[Key]:
    """Of three words and more: the two words beside each that may be damaged."""
    last = len(words) - 1
    for k, word in enumerate(words):
        if _may_be_damaged(word):
            sides = [("around", k - 1, k + 1)] if 0 < k < last else []
            sides += [("pair", k - 2, k - 1)] if k > 1 else []
            sides += [("pair", k + 1, k + 2)] if k < last - 1 else []
            # two small words say nothing: every other sentence has an “of … and”
            side, a, b = next((one for one in sides if not _FUNCTION.issuperset((words[one[1]], words[one[2]]))), sides[0])
            yield side, words[a], words[b]
    if words[0] in NUMERALS:
        yield "pair", words[0], words[1]
        yield "pair", words[1], words[2]


def _asked(index: NearIndex, texts: list[str], at: int) -> Iterator[str]:
    """What the index has under the keys that a form near this place would have."""
    text, last = texts[at], len(texts) - 1
    after, before, around, pair = (index.forms[side].get(text) for side in SIDES)
    if after and at < last:
        yield after.get(texts[at + 1][:2], "")
        if at + 2 <= last and text in NUMERALS:
            yield after.get(texts[at + 2][:2], "")
    if pair and at < last:
        yield pair.get(texts[at + 1], "")
    if before and at:
        yield before.get(texts[at - 1][:2], "")
        if at > 1:
            # the damaged word may be split, so its neighbour's first letters stand one word further off
            yield before.get(texts[at - 2][:2], "")
    if around and at + 2 <= last:
        yield around.get(texts[at + 2], "")
        if at + 3 <= last:
            yield around.get(texts[at + 3], "")


def _may_be_damaged(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()


def clauses(text: str) -> Iterator[list[Word]]:
    """The words of a text, folded, in stretches that no form runs across."""
    at = 0
    for stop in [*_BREAK.finditer(text), None]:
        end = stop.start() if stop else len(text)
        yield [Word(m.group().lower().replace("’", "'"), m.start(), m.end()) for m in WORD.finditer(text, at, end)]
        at = stop.end() if stop else end


def near(index: NearIndex, words: list[Word]) -> Iterator[tuple[Span, Form]]:
    """Where a stretch has a form with one word misspelt, or split in two, or (in a form that begins with a number)
    with one word more inside. All other words and every number must agree."""
    kept = [word for word in words if word.text not in ("the", "a", "an")]
    texts = [word.text for word in kept]
    for at in range(len(texts)):
        for told in filter(None, _asked(index, texts, at)):
            for form in _forms(told):
                window = _window(form, texts, at)
                if window:
                    yield Span(kept[window[0]].start, kept[window[1] - 1].end), form


@lru_cache(maxsize=4096)
def _forms(told: str) -> tuple[Form, ...]:
    rows = (one.split("|") for one in told.split(";"))
    return tuple(Form(tuple(words.split(" ")), int(concept), int(rendering)) for words, concept, rendering in rows)


def _window(form: Form, texts: list[str], at: int) -> tuple[int, int] | None:
    """The stretch around a word that is the form with one word damaged."""
    size = len(form.words)
    for k, word in enumerate(form.words):
        if word != texts[at]:
            continue
        for length in (size, size + 1):
            for start in {at - k, at - k - (length - size)}:
                end = start + length
                if start < 0 or end > len(texts) or (texts[start] != form.words[0] and texts[end - 1] != form.words[-1]):
                    continue
                if damaged(form.words, texts[start:end]):
                    return start, end
    return None


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
    if singular(listed) == singular(found) or _same_stem(listed, found):
        return False
    return bool(ratio(listed, found, score_cutoff=alike))


_ENDING = pattern(
    r"(?:e|es|s|ed|d|ing|ings|ly|er|ers|or|ors|ion|ions|ation|ations|al|ally|ment|ments|ive|ity|y|ies|able|ability|ance|ant|ants|ence|ent|ship|ful|ism|ist|ists)$"
)


def _same_stem(one: str, other: str) -> bool:
    """Another form of one word is no misspelling of it."""
    return _ENDING.sub("", one) == _ENDING.sub("", other) or one.startswith(other) or other.startswith(one)

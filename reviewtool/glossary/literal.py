"""Word-for-word renderings of a concept's Chinese, worked out from the dictionary instead of listed.

The Chinese is cut into words, each word is a slot with the stems of its glosses. A text has a literal rendering where
its content words fill all slots in their order, side by side but for function words, or turned round at one place
across of, for, in or by. Numerals must agree exactly.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from reviewtool.glossary.model import Concept
from reviewtool.lang.cedict import LONGEST_WORD
from reviewtool.lang.stem import stem
from reviewtool.lang.zh import MEASURES, NUMERALS, glosses

LOOSE = frozenset(", is are be been was were to on with at from as into".split())
"""What may stand between two slots besides, in a slogan and in a listed form."""
BETWEEN = frozenset("a an the and its their his her our my s".split())
"""English words that may stand between two slots."""
PREPOSITIONS = frozenset("of for in by".split())
"""Across one of these the slots may stand in the other order."""
NO_CONTENT = BETWEEN | PREPOSITIONS | frozenset("to or on with at from as into be is are etc sb sth".split())
"""Words that are no content."""
_LIGHT = "well can do have go get make take use part number other same such some any very just up out thing way kind"
NUMBERS = frozenset(NUMERALS.values()) | {"first", "second", "third", "fourth", "fifth"}
_PARTICLES = frozenset("的之和与及等在于地着了、，·“”《》‘’（）() ")
_ORDINALS = dict(zip("一二三四五", "first second third fourth fifth".split(), strict=True))
_COUNTING = frozenset((*NUMERALS, "第"))
_MOST_GLOSSES = 12
_MOST_WORDS = 3
_MOST_CUTS = 3
_MOST_SLOTS = 6
_FEWEST_CHARACTERS = 4
_FEWEST_LISTED = 3
_LABEL = 2
"""Content words of a numbered label."""
_PAUSES = frozenset("、，")
_WORD = re.compile(r"[a-z]+")

Option = tuple[str, ...]
"""The stems of one gloss."""
Slot = tuple[Option, ...]
"""What may stand for one Chinese word."""
Words = Container[str]
"""The words of the dictionary."""


class Pattern(NamedTuple):
    """The slots of one way to cut a concept's Chinese; `zh` is that Chinese, or nothing for a form that is listed."""

    zh: str
    slots: tuple[Slot, ...]

    @property
    def numbered(self) -> bool:
        """Whether it begins with a number, as the labels of campaigns do."""
        return len(self.slots[0]) == 1 and self.slots[0][0][0] in NUMBERS


def patterns(concept: Concept, told: Mapping[str, str]) -> Iterator[Pattern]:
    """The word-for-word patterns of a concept: none where a word of its Chinese has no gloss, or where it is short.

    `told`: what the dictionary says of its words (`reviewtool.lang.zh.definitions`).
    """
    for zh in concept.zh:
        for cut in _cuts(zh, told) if _long_enough(zh) else ():
            slots = _slots(cut, told)
            if slots and 2 <= len(slots) <= _MOST_SLOTS:
                yield Pattern(zh, slots)


def other_forms(concept: Concept) -> Iterator[Pattern]:
    """The patterns of listed renderings, for the same words in other forms: numbered labels good and bad, and bad forms
    of three content words and more that are seen and not bound to company."""
    for one in concept.renderings if concept.case == "any" else ():
        if one.regex or one.evidence != "seen" or one.when.kind != "any":
            continue
        words = [word for word in _WORD.findall(one.text.lower()) if word not in NO_CONTENT]
        bad = one.status == "deprecated" and _FEWEST_LISTED <= len(words) <= _MOST_SLOTS
        stems = tuple(map(stem, words)) if bad or len(words) == _LABEL else ()
        if bad or (stems and stems[0] in NUMBERS):
            yield Pattern("", tuple([((word,),) for word in stems]))


def _long_enough(zh: str) -> bool:
    return len(bare(zh)) >= (2 if zh[0] in NUMERALS else _FEWEST_CHARACTERS)


def bare(zh: str) -> str:
    """The Chinese without particles and marks."""
    return "".join(one for one in zh if one not in _PARTICLES)


def is_slogan(zh: str) -> bool:
    """Whether the Chinese has a pause inside, so that the English may have a comma or a “be” there."""
    return not _PAUSES.isdisjoint(zh[:-1])


def _cuts(zh: str, words: Words) -> list[tuple[str, ...]]:
    """The ways to cut the Chinese into the fewest words."""
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in zh)]
    for start, here in enumerate(ways):
        for end in range(start + 1, min(start + LONGEST_WORD, len(zh)) + 1) if here else ():
            word = zh[start:end]
            # the whole is no part, since its gloss is no word for word
            if (word in words and word != zh) or word in _PARTICLES or (word[0] in _COUNTING and _number(word)):
                there = ways[end]
                if not there or len(here[0]) + 1 <= len(there[0]):
                    kept = there if there and len(here[0]) + 1 == len(there[0]) else []
                    ways[end] = [*kept, *[(*way, word) for way in here]][:_MOST_CUTS]
    return ways[-1]


def cut(zh: str, words: Words) -> list[tuple[str, str]]:
    """The words of a term but its particles, the first way to have the fewest, each with the English numeral that it is;
    nothing where a part is no word."""
    ways = _cuts(zh, words)
    return [(word, _number(word)) for word in ways[0] if word not in _PARTICLES] if ways else []


def _number(word: str) -> str:
    """The English numeral of 两, 两个, 第一, 第一个."""
    ordinal = word.startswith("第")
    digit, measure = word[ordinal : ordinal + 1], word[ordinal + 1 :]
    if measure and measure not in MEASURES:
        return ""
    return (_ORDINALS if ordinal else NUMERALS).get(digit, "")


def _slots(cut: tuple[str, ...], told: Mapping[str, str]) -> tuple[Slot, ...] | None:
    slots: list[Slot] = []
    for word in cut:
        if word in _PARTICLES:
            continue
        number = _number(word)
        options = ((number,),) if number else _options(told.get(word, ""))
        if not options:
            return None
        slots.append(options)
    return tuple(slots)


@cache
def too_light() -> frozenset[str]:
    """Stems that are no evidence by themselves: a gloss of nothing else fills no slot."""
    return frozenset(map(stem, _LIGHT.split()))


@lru_cache(maxsize=16384)
def _options(told: str) -> Slot:
    found: dict[Option, None] = {}
    for gloss in glosses(told)[:_MOST_GLOSSES]:
        words = gloss.replace("'s", "").replace("-", " ").split()
        # "in the name of" is no name
        stems = () if words[0] in NO_CONTENT else content(words)
        if 1 <= len(stems) <= _MOST_WORDS and all(map(str.isalpha, stems)) and not too_light().issuperset(stems):
            found[stems] = None
    return tuple(found)


def content(words: Iterable[str]) -> Option:
    """The stems of the words in small letters that are no function words."""
    return tuple([stem(word) for word in words if word not in NO_CONTENT])

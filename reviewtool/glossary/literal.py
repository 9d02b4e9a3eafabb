"""Word-for-word renderings of a concept's Chinese, worked out from the dictionary instead of listed.

The Chinese is cut into words, each word is a slot with the stems of its glosses. A text has a literal rendering where
its content words fill all slots in their order, side by side but for function words, or turned round at one place
across of, for, in or by. Numerals must agree exactly.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from reviewtool.glossary.model import Concept
from reviewtool.lang.stem import stem
from reviewtool.lang.zh import LONGEST_WORD, MEASURES, NUMERALS

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
_MOST_GLOSSES = 12
_MOST_WORDS = 3
_MOST_CUTS = 3
_MOST_SLOTS = 6
_FEWEST_CHARACTERS = 4
_FEWEST_LISTED = 3
_PAUSES = frozenset("、，")
_WORD = re.compile(r"[a-z]+")

Option = tuple[str, ...]
"""The stems of one gloss."""
Slot = tuple[Option, ...]
"""What may stand for one Chinese word."""
Glosses = Mapping[str, tuple[str, ...]]
"""What the dictionary says of a word (`reviewtool.lang.zh`)."""


class Pattern(NamedTuple):
    """The slots of one way to cut a concept's Chinese; `zh` is that Chinese, or nothing for a form that is listed."""

    zh: str
    slots: tuple[Slot, ...]

    @property
    def numbered(self) -> bool:
        """Whether it begins with a number, as the labels of campaigns do."""
        return len(self.slots[0]) == 1 and self.slots[0][0][0] in NUMBERS


def patterns(concept: Concept, glosses: Glosses) -> Iterator[Pattern]:
    """The word-for-word patterns of a concept: none where a word of its Chinese has no gloss, or where it is short.

    `glosses` has those of `parts(concept)` that are words.
    """
    for zh in concept.zh:
        for cut in _cuts(zh, glosses) if _long_enough(zh) else ():
            slots = _slots(cut, glosses)
            if slots and 2 <= len(slots) <= _MOST_SLOTS:
                yield Pattern(zh, slots)


def other_forms(concept: Concept) -> Iterator[Pattern]:
    """The patterns of listed renderings, for the same words in other forms: numbered labels good and bad, and bad forms
    of three content words and more that are seen and not bound to company."""
    for one in concept.renderings if concept.case == "any" else ():
        if one.regex or one.evidence != "seen" or one.when.kind != "any":
            continue
        stems = content(_WORD.findall(one.text.lower()))
        label = stems[:1] and stems[0] in NUMBERS and len(stems) == 2
        if label or (one.status == "deprecated" and _FEWEST_LISTED <= len(stems) <= _MOST_SLOTS):
            yield Pattern("", tuple(((word,),) for word in stems))


def parts(concept: Concept) -> set[str]:
    """All stretches of a concept's Chinese that may be words; the whole is no part, since its gloss is no word for word."""
    return {part for zh in concept.zh for part in _parts(zh)}


def _long_enough(zh: str) -> bool:
    return len(bare(zh)) >= (2 if zh[0] in NUMERALS else _FEWEST_CHARACTERS)


def bare(zh: str) -> str:
    """The Chinese without particles and marks."""
    return "".join(one for one in zh if one not in _PARTICLES)


def is_slogan(zh: str) -> bool:
    """Whether the Chinese has a pause inside, so that the English may have a comma or a “be” there."""
    return not _PAUSES.isdisjoint(zh[:-1])


def _parts(zh: str) -> set[str]:
    ends = ((start, start + size) for start in range(len(zh)) for size in range(1, LONGEST_WORD + 1) if start + size <= len(zh))
    return {zh[start:end] for start, end in ends} - {zh}


def _cuts(zh: str, glosses: Glosses) -> list[tuple[str, ...]]:
    """The ways to cut the Chinese into the fewest words."""
    best: list[list[tuple[str, ...]]] = [[()], *([] for _ in zh)]
    for end in range(1, len(zh) + 1):
        ways: list[tuple[str, ...]] = []
        for start in (one for one in range(max(0, end - LONGEST_WORD), end) if best[one]):
            word = zh[start:end]
            if (word in glosses and word != zh) or word in _PARTICLES or _number(word):
                ways += [(*way, word) for way in best[start]]
        if ways:
            fewest = min(map(len, ways))
            best[end] = [way for way in ways if len(way) == fewest][:_MOST_CUTS]
    return best[-1]


def cut(zh: str, glosses: Glosses) -> list[tuple[str, str]]:
    """The words of a term but its particles, the first way to have the fewest, each with the English numeral that it is;
    nothing where a part is no word. `glosses` has those of its stretches that are words."""
    ways = _cuts(zh, glosses)
    return [(word, _number(word)) for word in ways[0] if word not in _PARTICLES] if ways else []


def _number(word: str) -> str:
    """The English numeral of 两, 两个, 第一, 第一个."""
    ordinal = word.startswith("第")
    digit, measure = word[ordinal : ordinal + 1], word[ordinal + 1 :]
    if measure and measure not in MEASURES:
        return ""
    return (_ORDINALS if ordinal else NUMERALS).get(digit, "")


def _slots(cut: tuple[str, ...], glosses: Glosses) -> tuple[Slot, ...] | None:
    slots: list[Slot] = []
    for word in cut:
        if word in _PARTICLES:
            continue
        number = _number(word)
        options = ((number,),) if number else _options(glosses.get(word, ()))
        if not options:
            return None
        slots.append(options)
    return tuple(slots)


@cache
def too_light() -> frozenset[str]:
    """Stems that are no evidence by themselves: a gloss of nothing else fills no slot."""
    return frozenset(map(stem, _LIGHT.split()))


@lru_cache(maxsize=16384)
def _options(glosses: tuple[str, ...]) -> Slot:
    found: dict[Option, None] = {}
    for gloss in glosses[:_MOST_GLOSSES]:
        words = gloss.replace("'s", "").replace("-", " ").split()
        # "in the name of" is no name
        stems = () if words[0] in NO_CONTENT else content(words)
        if 1 <= len(stems) <= _MOST_WORDS and all(map(str.isalpha, stems)) and not too_light().issuperset(stems):
            found[stems] = None
    return tuple(found)


def content(words: Iterable[str]) -> Option:
    """The stems of the words in small letters that are no function words."""
    return tuple([stem(word) for word in words if word not in NO_CONTENT])

"""Errors of one kind each, planted into a good pair: what an engine or a tired translator does.

Each function gives the pair with its error, or None where the pair has nothing to go wrong in this way.
"""

import random
import re
from collections.abc import Callable
from itertools import product
from typing import NamedTuple

from reviewtool.checks.number_mismatch import asked_of
from reviewtool.engine import Kit
from reviewtool.glossary.literal import content
from reviewtool.glossary.model import Concept
from reviewtool.lang import calendar, en_numbers, zh_numbers
from reviewtool.lang.cedict import LONGEST_WORD
from reviewtool.lang.pinyin import readings
from reviewtool.lang.same_number import is_same
from reviewtool.lang.zh_names import people
from reviewtool.model import Span

_OTHERS = ("Zhang Weimin", "Chen Jianhua", "Liu Zhiqiang", "Wang Haiyan", "Zhou Yuanming", "Sun Peilin", "Guo Xiaoling", "Ma Tingfang")
_MONTHS = "January February March April May June July August September October November December".split()
_SCALE = re.compile(r"\b(million|billion)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:^|(?<=[,;] ))[^,;“”]{30,}?[,;] ")
_FEWEST_LEFT = 40
_LONGEST_GLOSS = 2
_ZH_NOT = re.compile(
    r"不得|严禁|禁止|不准|没有|尚未|从未|从不|并非|未能|无法|不能|不再|不会|不是|不应|绝不|不(?=[^断仅但只同少管论久])|未(?=[^来])"
)
_EN_NOT = re.compile(r"\b(?:(?:do|does|did) not |not |never |cannot\b|no longer |no )|n['’]t\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?]+[.!?]+(?:[”\"’)]*)(?:\s|$)")


class Pair(NamedTuple):
    """A segment and its translation."""

    zh: str
    en: str

    def with_en(self, span: Span, words: str) -> "Pair":
        """The pair with other words at a place of its English."""
        return Pair(self.zh, self.en[: span.start] + words + self.en[span.end :])


def digit(pair: Pair, chance: random.Random, kit: Kit) -> Pair | None:
    """One digit of a number that the Chinese has too."""
    wanted = asked_of(pair.zh, zh_numbers.numbers(pair.zh), kit.matcher.source.find(pair.zh))
    found = [one for one in en_numbers.numbers(pair.en) if one.digits and any(is_same(other, one) for other in wanted)]
    if not found:
        return None
    span = chance.choice(found).span
    places = [at for at in range(*span) if pair.en[at].isdigit()]
    at = chance.choice(places)
    least = "123456789" if at == places[0] else "0123456789"
    return pair.with_en(Span(at, at + 1), chance.choice([one for one in least if one != pair.en[at]]))


def magnitude(pair: Pair, chance: random.Random, kit: Kit) -> Pair | None:
    """亿 and billion become million, and the other way."""
    found = list(_SCALE.finditer(pair.en)) if re.search("[万亿萬億]", pair.zh) else []
    if not found:
        return None
    one = chance.choice(found)
    return pair.with_en(Span(*one.span()), "million" if one.group().lower() == "billion" else "billion")


def name(pair: Pair, chance: random.Random, kit: Kit) -> Pair | None:
    """Another person at every place of a name."""
    for one in people(pair.zh):
        for surname, given in product(readings(one.surname, True), readings(one.given)):
            written = re.compile(rf"\b{surname}\s{''.join(letter + '[-’]?' for letter in given)}\b", re.IGNORECASE)
            if written.search(pair.en):
                other = chance.choice(_OTHERS)
                return Pair(pair.zh, written.sub(other, pair.en))
    return None


def clause(pair: Pair, chance: random.Random, kit: Kit) -> Pair | None:
    """A clause of thirty characters and more is gone."""
    found = [one for one in _CLAUSE.finditer(pair.en) if len(pair.en) - len(one.group()) >= _FEWEST_LEFT]
    return pair.with_en(Span(*chance.choice(found).span()), "") if found else None


def negation(pair: Pair, chance: random.Random, kit: Kit) -> Pair | None:
    """The only “not” of the English is gone."""
    found = list(_EN_NOT.finditer(pair.en)) if _ZH_NOT.search(pair.zh) else []
    if len(found) != 1:
        return None
    return pair.with_en(Span(*found[0].span()), {"no ": "a ", "cannot": "can"}.get(found[0].group().lower(), ""))


def term(pair: Pair, chance: random.Random, kit: Kit) -> Pair | None:
    """A good rendering becomes the first glosses of the words of its Chinese."""
    concepts = {one.concept.id: one.concept for one in kit.matcher.source.find(pair.zh)}
    found = [one for one in kit.matcher.find(pair.en, pair.zh) if one.good and one.rendering and one.concept.id in concepts]
    chance.shuffle(found)
    for one in found:
        words = literally(one.concept, pair.zh, kit)
        if words and not _is_rendering(words, one.concept):
            return pair.with_en(one.span, words)
    return None


def _is_rendering(words: str, concept: Concept) -> bool:
    """Whether the words are those of a good rendering in other forms (Chinese wisdom, China wisdom): a slip, and no other term."""
    good = [one.text for one in concept.renderings if one.status != "deprecated"]
    return _stems(words) in map(_stems, good)


def _stems(words: str) -> tuple[str, ...]:
    return tuple(sorted(content(re.findall(r"[a-z]+", words.lower()))))


def literally(concept: Concept, zh: str, kit: Kit) -> str:
    """The first glosses of the words of a concept's Chinese as it stands in the text, or nothing where it has words of one
    character or glosses that nobody would write."""
    form = next((one for one in concept.zh if one in zh), "")
    words, at = [], 0
    while at < len(form):
        sizes = range(min(LONGEST_WORD, len(form) - at, len(form) - 1), 1, -1)
        known = kit.matcher.dictionary.glosses(form[at : at + size] for size in sizes)
        word = max(known, key=len, default="")
        gloss = next(iter(known.get(word, ())), "")
        if not gloss or len(gloss.split()) > _LONGEST_GLOSS:
            return ""
        words.append(gloss)
        at += len(word)
    return " ".join(words)


def date(pair: Pair, chance: random.Random, kit: Kit) -> Pair | None:
    """Another day, or another month."""
    wanted = {one.value for one in calendar.in_chinese(pair.zh) if one.kind == "date"}
    found = [one for one in calendar.in_english(pair.en) if one.kind == "date" and one.value in wanted]
    if not found:
        return None
    one = chance.choice(found)
    written = pair.en[slice(*one.span)]
    if chance.random() < 1 / 2:
        day = chance.choice([each for each in range(1, 29) if each != one.value[1]])
        return pair.with_en(one.span, re.sub(r"\d+(?:st|nd|rd|th)?", str(day), written))
    month = chance.choice([each for each in _MONTHS if each != _MONTHS[one.value[0] - 1]])
    return pair.with_en(one.span, re.sub(r"[A-Za-z]{3,}\.?", month, written, count=1))


def untranslated(pair: Pair, chance: random.Random, kit: Kit) -> Pair | None:
    """The English, or one of its sentences, is still the Chinese."""
    found = list(_SENTENCE.finditer(pair.en))
    ours = [one for one in re.findall(r"[^。！？]+[。！？]?", pair.zh) if len(re.findall(r"[\u4e00-\u9fff]", one)) >= 12]
    if not ours:
        return None
    if len(found) < 2 or chance.random() < 1 / 2:
        return Pair(pair.zh, pair.zh)
    return pair.with_en(Span(*chance.choice(found).span()), f"{chance.choice(ours)} ")


KINDS: dict[str, Callable[[Pair, random.Random, Kit], Pair | None]] = {
    "digit": digit, "magnitude": magnitude, "name": name, "clause": clause, "negation": negation, "term": term, "date": date,
    "untranslated": untranslated,
}  # fmt: skip
RIGHT = {
    "digit": ("number-mismatch", "date-mismatch"),
    "magnitude": ("number-mismatch",),
    "name": ("name-mismatch",),
    "clause": ("omitted-text",),
    "negation": ("lost-negation",),
    "term": ("missing-term", "deprecated-term", "garbled-term"),
    "date": ("date-mismatch",),
    "untranslated": ("untranslated-text",),
}
"""The checks that are right for a kind."""

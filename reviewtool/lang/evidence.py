"""What an English sentence would have of a Chinese one, and what it has: words, numbers, names."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from operator import add
from typing import NamedTuple

from reviewtool.lang import en_numbers, zh_numbers
from reviewtool.lang.cedict import LONGEST_WORD
from reviewtool.lang.lazy import pattern
from reviewtool.lang.pinyin import bare, readings
from reviewtool.lang.stem import stem
from reviewtool.lang.zh import Dictionary
from reviewtool.lang.zh_names import people

_HAN = pattern(r"[\u4e00-\u9fff]+")
_LATIN = pattern(r"[A-Za-z][A-Za-z0-9]+")
_WORD = pattern(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SMALL_WORD = re.compile(r"[a-z]+")
_CONTENT = pattern(r"[a-z]+|\d[\d,.]*")
_SMALL = frozenset("a an the of to in on for and or at by with from as be is are was were it this that one's sb sth etc".split())
_MOST_GLOSSES = 12


def stretches(texts: Iterable[str]) -> set[str]:
    """All stretches of Chinese text that may be words, to be looked up at once."""
    found: set[str] = set()
    for text in texts:
        for run in _HAN.finditer(text):
            han = run.group()
            for size in range(2, LONGEST_WORD + 1):
                found.update(han[k : k + size] for k in range(len(han) - size + 1))
    return found


def glossed(texts: Iterable[str], dictionary: Dictionary) -> dict[str, frozenset[str]]:
    """The stems of the glosses of every word in these texts."""
    return _glossed(stretches(texts), dictionary)


def _glossed(words: Iterable[str], dictionary: Dictionary) -> dict[str, frozenset[str]]:
    return {word: _stems(glosses) for word, glosses in dictionary.glosses(words).items()}


def translated(texts: Iterable[str], dictionary: Dictionary) -> dict[str, frozenset[str]]:
    """The same with what else is written for common words, and nothing for those that English leaves out."""
    every, common = stretches(texts), _common_words()
    found = _glossed(every, dictionary)
    return found | {word: found.get(word, frozenset()) | common[word] if common[word] else frozenset() for word in every & common.keys()}


@cache
def _common_words() -> dict[str, frozenset[str]]:
    """Common words with the stems of what English writes for them, nothing where it leaves them out."""
    lines = files("reviewtool.lang").joinpath("common_words.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {word: frozenset(map(stem, english)) for word, *english in rows}


@lru_cache(maxsize=8192)
def _stems(glosses: tuple[str, ...]) -> frozenset[str]:
    words = (one for gloss in glosses[:_MOST_GLOSSES] for one in _SMALL_WORD.findall(gloss))
    return frozenset(stem(one) for one in words if one not in _SMALL)


class Asked(NamedTuple):
    """A word, number or name of a Chinese text: where it begins, and what in English may answer it. `exact`: a number or a
    name, for which there is no other word."""

    at: int
    answers: frozenset[str]
    exact: bool


def of_chinese(text: str, words: dict[str, frozenset[str]]) -> tuple[frozenset[str], ...]:
    """A set of possible answers for each word, number and name of a Chinese text; the longest words are read first."""
    return tuple(one.answers for one in asked(text, words))


def asked(text: str, words: dict[str, frozenset[str]]) -> list[Asked]:
    """The same with their places: the words in order, then the numbers and names."""
    found = []
    for run in _HAN.finditer(text):
        han, at = run.group(), 0
        while at < len(han):
            size = next((n for n in range(LONGEST_WORD, 1, -1) if han[at : at + n] in words), 1)
            if size > 1 and words[han[at : at + size]]:
                found.append(Asked(run.start() + at, words[han[at : at + size]], False))
            at += size
    numbers = (one for one in zh_numbers.numbers(text) if one.digits and one.value != 1)
    found += [Asked(one.span.start, frozenset((f"#{one.value}",)), True) for one in numbers]
    for one in people(text):
        spelled = frozenset(a + b for a in readings(one.surname, True) for b in readings(one.given))
        found.append(Asked(one.span.start, spelled, True))
    found += [Asked(one.start(), frozenset((one.group().lower(),)), True) for one in _LATIN.finditer(text)]
    return found


def of_english(text: str) -> tuple[frozenset[str], ...]:
    """One set with all that an English text answers."""
    return (frozenset(answers(text)),)


def content_places(text: str) -> list[int]:
    """Where the words and figures of an English text begin, without the smallest ones, in order."""
    return [one.start() for one in _CONTENT.finditer(text.lower()) if one.group() not in _SMALL]


def answers(text: str) -> dict[str, list[int]]:
    """All that an English text answers, with the places where each begins."""
    places: dict[str, list[int]] = {}
    for one in _SMALL_WORD.finditer(text.lower()):
        if one.group() not in _SMALL:
            places.setdefault(stem(one.group()), []).append(one.start())
    words = [(one.start(), bare(one.group())) for one in _WORD.finditer(text)]
    bares = [word for _, word in words]
    pairs = list(map(add, bares, bares[1:]))
    for run in (bares, pairs, map(add, pairs, bares[2:])):
        for joined, (at, _) in zip(run, words, strict=False):
            places.setdefault(joined, []).append(at)
    for number in en_numbers.numbers(text):
        places.setdefault(f"#{number.value}", []).append(number.span.start)
    for one in _LATIN.finditer(text):
        places.setdefault(one.group().lower(), []).append(one.start())
    return places

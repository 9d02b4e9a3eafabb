"""What an English sentence would have of a Chinese one, and what it has: words, numbers, names."""

import re
from collections.abc import Iterable

from reviewtool.lang import en_numbers, zh_numbers
from reviewtool.lang.lazy import pattern
from reviewtool.lang.pinyin import bare, readings
from reviewtool.lang.stem import stem
from reviewtool.lang.zh import LONGEST_WORD, Dictionary
from reviewtool.lang.zh_names import people

_HAN = pattern(r"[\u4e00-\u9fff]+")
_LATIN = pattern(r"[A-Za-z][A-Za-z0-9]+")
_WORD = pattern(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
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
    return {
        word: frozenset(stem(one) for gloss in glosses[:_MOST_GLOSSES] for one in re.findall(r"[a-z]+", gloss) if one not in _SMALL)
        for word, glosses in dictionary.glosses(stretches(texts)).items()
    }


def of_chinese(text: str, words: dict[str, frozenset[str]]) -> tuple[frozenset[str], ...]:
    """A set of possible answers for each word, number and name of a Chinese text; the longest words are read first."""
    found = []
    for run in _HAN.finditer(text):
        han, at = run.group(), 0
        while at < len(han):
            size = next((n for n in range(LONGEST_WORD, 1, -1) if han[at : at + n] in words), 1)
            if size > 1 and words[han[at : at + size]]:
                found.append(words[han[at : at + size]])
            at += size
    found += [frozenset((f"#{one.value}",)) for one in zh_numbers.numbers(text) if one.digits and one.value != 1]
    found += [frozenset(a + b for a in readings(one.surname, True) for b in readings(one.given)) for one in people(text)]
    found += [frozenset((one.lower(),)) for one in _LATIN.findall(text)]
    return tuple(found)


def of_english(text: str) -> tuple[frozenset[str], ...]:
    """One set with all that an English text answers."""
    words = [bare(one) for one in _WORD.findall(text)]
    found = {stem(one) for one in re.findall(r"[a-z]+", text.lower()) if one not in _SMALL}
    found |= {"".join(words[k : k + size]) for size in (1, 2, 3) for k in range(len(words) - size + 1)}
    found |= {f"#{one.value}" for one in en_numbers.numbers(text)}
    found |= {one.lower() for one in _LATIN.findall(text)}
    return (frozenset(found),)

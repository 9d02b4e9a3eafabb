"""Where the words of a Chinese term stand together in English, in any order and in any of their senses.

Looser than `literal`: what it finds means something only beside the Chinese, and where no rendering of the term stands.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reviewtool.glossary.literal import NO_CONTENT, cut, too_light
from reviewtool.lang.cedict import LONGEST_WORD
from reviewtool.lang.stem import stem
from reviewtool.lang.zh import Dictionary
from reviewtool.model import Span

_WORD = re.compile(r"[^\W_]+")
_GLOSS_WORD = re.compile(r"[a-z]+")
_MOST_GLOSSES = 12
_STRANGERS = 2
"""Words that may stand among those of a term."""
_BREAK = re.compile(r"[.;:!?,“”\"\n]\s")

Senses = frozenset[str]
"""The stems of all that a Chinese word can mean."""


class Token(NamedTuple):
    """A word of an English text that carries sense."""

    stem: str
    span: Span


class Loose(NamedTuple):
    """A place where words of a term stand, and whether they stand side by side in its order."""

    span: Span
    in_order: bool


def tokens(text: str) -> list[Token]:
    """The words of an English text that carry sense."""
    found = ((one.group().lower(), one) for one in _WORD.finditer(text))
    return [Token(stem(word), Span(*one.span())) for word, one in found if word not in NO_CONTENT]


@lru_cache(maxsize=8192)
def senses(zh: str, dictionary: Dictionary) -> tuple[Senses, ...]:
    """For each word of a term in Simplified characters what it can mean; nothing where a word of it is unknown, or where it
    is a word itself that has no parts."""
    parts = {zh[at : at + size] for at in range(len(zh)) for size in range(1, LONGEST_WORD + 1)}
    glosses = dictionary.glosses(parts)
    found = []
    for word, number in cut(zh, glosses):
        told = [number] if number else [one for gloss in glosses[word][:_MOST_GLOSSES] for one in _GLOSS_WORD.findall(gloss)]
        found.append(frozenset(stem(one) for one in told if one not in NO_CONTENT) - too_light())
    return tuple(found) if len(found) > 1 and all(found) else ()


def places(wanted: Sequence[Senses], words: Sequence[Token], text: str) -> Iterator[Loose]:
    """Where every word of a term is, each in an English word of its own, within one phrase."""
    here = {one.stem for one in words}
    if not wanted or any(one.isdisjoint(here) for one in wanted):
        return
    every = frozenset[str]().union(*wanted)
    for first in (k for k, one in enumerate(words) if one.stem in every):
        chosen = _chosen(wanted, words, first)
        if chosen:
            span = Span(words[first].span.start, words[max(chosen)].span.end)
            if not _BREAK.search(text[slice(*span)]):
                yield Loose(span, all(b == a + 1 for a, b in pairwise(chosen)))


def _chosen(wanted: Sequence[Senses], words: Sequence[Token], first: int) -> list[int]:
    """For each word of the term the number of an English one from `first` on, `first` among them; nothing where one is missing."""
    end = min(len(words), first + len(wanted) + _STRANGERS)
    chosen: list[int] = []
    for one in wanted:
        at = next((k for k in range(first, end) if words[k].stem in one and k not in chosen), None)
        if at is None:
            return []
        chosen.append(at)
    return chosen if min(chosen) == first else []

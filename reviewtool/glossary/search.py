"""Patterns sought in folded text, whole words only: the automata behind the glossary's matcher.

What consists of plain words is sought word by word: each word the patterns know is one letter to the automaton, and so
are all its forms together, so it is a thirtieth of the size and takes a tenth of the steps, and its cost hardly grows with
the number of patterns. What holds a mark or Chinese is sought in the text as it stands.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, repeat
from operator import add
from typing import Any

_MANY = 40
_UNKNOWN = " "
_SPACE_FOR_MARKS = {k: " " for k in range(128) if not chr(k).isalnum()}


def is_words(pattern: str) -> bool:
    """Whether a folded pattern is nothing but words, of scripts that put spaces between them, and those spaces."""
    letters = pattern.replace(" ", "")
    return letters.isalnum() and (letters.isascii() or all(map(_is_spaced, letters)))


def _is_spaced(character: str) -> bool:
    return not "\u2e80" <= character <= "\u9fff" and not "\U00020000" <= character <= "\U0003ffff"


class Search:
    """Compiled patterns, numbered: those of words first, in the order given, then the others."""

    def __init__(self, letters: Mapping[str, str], words: Any, others: Any, first_other: int) -> None:
        self._letters = letters
        self._words = words
        self._others = others
        self._first_other = first_other

    @classmethod
    def of(cls, letters: Mapping[str, str], words: Sequence[str], others: Sequence[str]) -> "Search":
        """Compile patterns of words alone, a letter for each word as `letters` has them, and other ones."""
        from daachorse import CharwiseDoubleArrayAhoCorasick

        first, second = (CharwiseDoubleArrayAhoCorasick(list(some)) if some else None for some in (words, others))
        return cls(letters, first, second, len(words))

    def find(self, plain: str) -> list[tuple[int, int, int]]:
        """Start, end and number of every pattern that stands between word boundaries; `plain` is folded, led by a space."""
        return [*self._found_words(plain), *self._found_others(plain)]

    def _found_words(self, plain: str) -> list[tuple[int, int, int]]:
        if self._words is None:
            return []
        blanked = _blanked(plain)
        words = blanked.split(" ")
        found = self._words.find_overlapping("".join(map(self._letters.get, words, repeat(_UNKNOWN))))
        # where each word begins, and with it the one behind the last
        starts = list(map(add, accumulate(map(len, words), initial=0), range(len(words) + 1))) if found else []
        places = [(starts[first], starts[end] - 1, number) for first, end, number in found]
        # between two words of the pattern there may be a mark with no space
        return [one for one in places if plain[one[0] : one[1]] == blanked[one[0] : one[1]]]

    def _found_others(self, plain: str) -> list[tuple[int, int, int]]:
        return [
            (start, end, number + self._first_other)
            for start, end, number in (self._others.find_overlapping(plain) if self._others is not None else ())
            if not _joined(plain[start - 1], plain[start]) and not _joined(plain[end : end + 1], plain[end - 1])
        ]

    def to_parts(self) -> tuple[bytes, ...]:
        """All of it as bytes."""
        automata = (bytes(one.serialize()) if one is not None else b"" for one in (self._words, self._others))
        return str(self._first_other).encode(), "\n".join(self._letters).encode(), "".join(self._letters.values()).encode(), *automata

    @classmethod
    def from_parts(cls, first_other: bytes, vocabulary: bytes, letters: bytes, *automata: bytes) -> "Search":
        """The same search again."""
        from daachorse import CharwiseDoubleArrayAhoCorasick

        words, others = (CharwiseDoubleArrayAhoCorasick.deserialize(one) if one else None for one in automata)
        return cls(dict(zip(str(vocabulary, "utf-8").split("\n"), str(letters, "utf-8"), strict=False)), words, others, int(first_other))


def _joined(outside: str, inside: str) -> bool:
    """Whether the character beside a pattern makes it part of a longer word."""
    return outside.isalnum() and _is_spaced(outside) and _is_spaced(inside)


def _blanked(plain: str) -> str:
    """The text with a space for every mark and every Chinese character."""
    if plain.isascii():
        return plain.translate(_SPACE_FOR_MARKS)
    marks = [one for one in set(plain) if not (one.isalnum() and _is_spaced(one))]
    if len(marks) > _MANY:
        return plain.translate({ord(one): " " for one in marks})
    for one in marks:
        plain = plain.replace(one, " ")
    return plain

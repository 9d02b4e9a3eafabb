"""All regular expressions of a glossary, each asked of those texts alone that have letters it must match."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from reviewtool.glossary.batch import Batch
from reviewtool.glossary.pattern import Pattern


class Expressions:
    """Regular expressions by number."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns

    @cached_property
    def _needles(self) -> dict[str, list[int]]:
        """By letters, the expressions of which a match has these or others: of all its letters the longest; nothing for those
        that may match without any."""
        found: dict[str, list[int]] = {}
        for number, pattern in enumerate(self._patterns):
            for letters in max(pattern.needles, key=lambda words: min(map(len, words)), default=("",)):
                found.setdefault(letters, []).append(number)
        return found

    @cached_property
    def _search(self) -> tuple[Any, list[list[int]]]:
        """All letters, compiled for one look, and the expressions of each."""
        from daachorse import CharwiseDoubleArrayAhoCorasick

        needles = {letters: numbers for letters, numbers in self._needles.items() if letters}
        return CharwiseDoubleArrayAhoCorasick(list(needles)) if needles else None, list(needles.values())

    def find(self, batch: Batch) -> Iterator[tuple[int, int, int]]:
        """Where they match in a batch, text by text: start and end in the batch and the number of the expression."""
        automaton, numbers = self._search
        met = {(batch.at(start), needle) for start, _, needle in automaton.find_overlapping(batch.lower)} if automaton else set()
        asked = {(text, number) for text, needle in met for number in numbers[needle]}
        asked.update((text, number) for number in self._needles.get("", ()) for text in range(len(batch.texts)))
        for text, number in sorted(asked):
            start = batch.starts[text]
            for span in self._patterns[number].find(batch.texts[text], batch.lower_of(text)):
                yield start + span.start, start + span.end, number

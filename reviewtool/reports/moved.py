"""A word diff in which words that only changed their place are told apart from words that changed."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from reviewtool.reports.worddiff import Piece, word_diff

LEAST_IN_COMMON = 0.3
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\s+|.", re.DOTALL)
_FEWEST_WORDS, _FEWEST_LETTERS = 2, 6


class Stretch(NamedTuple):
    """A stretch of one side: `kind` is same, changed or moved."""

    text: str
    kind: str


def moved_diff(first: str, second: str) -> tuple[list[Stretch], list[Stretch]]:
    """Both sides in stretches. With less than 30% in common nothing is singled out: both are bare."""
    ours, theirs = word_diff(first, second, LEAST_IN_COMMON)
    if len(ours) == len(theirs) == 1 and first and second:
        return [Stretch(first, "same")], [Stretch(second, "same")]
    left, right = _stretches(ours), _stretches(theirs)
    for k, (one, *_) in enumerate(left):
        for j, (other, *more) in enumerate(right):
            common = _common(one.text, other.text) if one.kind == other.kind == "changed" and not more else None
            if common:
                left[k], right[j] = _split(one, common[0]), _split(other, common[1])
                break
    return [part for parts in left for part in parts], [part for parts in right for part in parts]


def _stretches(pieces: Sequence[Piece]) -> list[list[Stretch]]:
    return [[Stretch(one.text, "changed" if one.changed else "same")] for one in pieces]


def _common(one: str, other: str) -> tuple[str, str] | None:
    """The longest run of tokens both have, letter case aside, as either writes it: two words and six letters at least."""
    ours, theirs = _TOKEN.findall(one), _TOKEN.findall(other)
    lower = [[token.lower() for token in tokens] for tokens in (ours, theirs)]
    match = SequenceMatcher(None, lower[0], lower[1], autojunk=False).find_longest_match()
    words = [token for token in ours[match.a : match.a + match.size] if token[0].isalnum()]
    if len(words) < _FEWEST_WORDS or sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    return "".join(ours[match.a : match.a + match.size]).strip(), "".join(theirs[match.b : match.b + match.size]).strip()


def _split(one: Stretch, common: str) -> list[Stretch]:
    before, middle, after = one.text.partition(common)
    parts = (Stretch(before, "changed"), Stretch(middle, "moved"), Stretch(after, "changed"))
    return [part if part.text.strip() else Stretch(part.text, "same") for part in parts if part.text]

"""Text made comparable: letter case, white space, hyphens, quotation marks and articles no longer matter.

Every folded character remembers its place, so what is found in the folded text has an exact place in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reviewtool.model import Span

# Each becomes one space, so that "two-maintenances" and two “maintenances” read as two words.
_SPACES = frozenset('\n\r\t\u00a0\u2009\u202f\u3000-‐‑"“”„‟«»「」『』《》‘')
# Nothing is left of these: soft hyphen, zero-width marks, byte order mark.
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_GONE = "\x00"
# Both patterns begin with a fixed character: the search for it is what makes folding fast.
_DROPPED = re.compile(r" (?: *|the|an?)(?= )")
_DROPPED_OR_GONE = re.compile(r"\x00+| (?: *|the|an?)(?= )")
_ARTICLES = frozenset(("the", "a", "an"))
_EN_DASH = re.compile(r"–(?<=\w–)(?=\w)")


class Folded(NamedTuple):
    """Folded text, led by a space; `starts[i]` is where the i-th kept stretch begins, `shifts[i]` what to add to it."""

    text: str
    starts: list[int]
    shifts: list[int]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original text behind a stretch of the folded one."""
        return Span(*self.spans([(start, end)])[0])

    def spans(self, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The same for several stretches."""
        starts, shifts = self.starts, self.shifts
        found = (
            (start + shifts[bisect_right(starts, start) - 1], end + shifts[bisect_right(starts, end - 1) - 1]) for start, end in places
        )
        return [(max(0, start), end) for start, end in found]


def fold(text: str) -> Folded:
    """Fold a text. Linear in its length; only places where something is dropped cost more than a copy."""
    same = " " + lower(text)
    present = set(same)
    if "’" in present:
        same = same.replace("’", "'")
    for mark in present & _SPACES:
        same = same.replace(mark, " ")
    for mark in present & _NOTHING:
        same = same.replace(mark, _GONE)
    if "'" in same:
        same = same.replace("' ", "  ").replace(" '", "  ")
    if "–" in present:
        same = _EN_DASH.sub(" ", same)
    return _drop(same, _DROPPED_OR_GONE if present & _NOTHING or _GONE in present else _DROPPED)


def lower(text: str) -> str:
    """The text in small letters, every character where it was."""
    same = text.lower()
    if len(same) == len(text):
        return same
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


_NO_LETTERS = str.maketrans("İıſ\N{KELVIN SIGN}", "\N{REPLACEMENT CHARACTER}" * 4)


def only_ascii_case(text: str) -> str:
    """The text without the four letters that an expression with IGNORECASE takes for i, s and k, and `str.lower` does not
    turn into them. As long as before."""
    return text if text.isascii() else text.translate(_NO_LETTERS)


def _drop(same: str, pattern: re.Pattern[str]) -> Folded:
    kept, starts, shifts = [], [0], [-1]
    at = length = 0
    for match in pattern.finditer(same):
        start, end = match.span()
        kept.append(same[at:start])
        length += start - at
        at = end
        starts.append(length)
        shifts.append(at - length - 1)
    kept.append(same[at:])
    return Folded("".join(kept), starts, shifts)


@lru_cache(maxsize=1 << 16)
def fold_form(text: str) -> str:
    """A term folded as texts are, without the white space around it."""
    words = text.lower().split(" ")
    # what most terms are: nothing to fold
    if text.isascii() and all(map(str.isalnum, words)) and _ARTICLES.isdisjoint(words):
        return " ".join(words)
    return fold(text + " ").text.strip()

"""Which marks of emphasis in Markdown open or close something: CommonMark's rules for * and _, GFM's for ~~."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_DEEPEST = 8
"""So many openers are looked at for one that fits; more would be quadratic, and nobody writes them."""


class Piece(NamedTuple):
    """A stretch that is not read as it stands: what it stands for, nothing where it is markup."""

    start: int
    end: int
    plain: str = ""


@dataclass(slots=True)
class Marks:
    """A run of emphasis marks, at first of `size`; what is left of it stands between `start` and `end`."""

    sign: str
    start: int
    end: int
    opens: bool
    closes: bool
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = self.length

    @property
    def length(self) -> int:
        """How many marks are left."""
        return self.end - self.start


def run_of(marks: str, start: int, before: str, after: str) -> Marks:
    """A run of marks by what stands on either side."""
    left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    if marks[0] == "_":
        left, right = left and (not right or _is_mark(before)), right and (not left or _is_mark(after))
    return Marks(marks[0], start, start + len(marks), left, right)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def emphasis(runs: Iterable[Marks]) -> Iterator[Piece]:
    """The marks that open or close something, two at a time where both runs have two."""
    open_runs: dict[str, list[Marks]] = {"*": [], "_": [], "~": []}
    for run in runs:
        stack = open_runs[run.sign]
        while run.closes and run.length and (opener := next((one for one in stack[:-_DEEPEST:-1] if _pair(one, run)), None)):
            size = run.length if run.sign == "~" else min(2, run.length, opener.length)
            yield Piece(opener.end - size, opener.end)
            yield Piece(run.start, run.start + size)
            opener.end -= size
            run.start += size
            for others in open_runs.values():
                while others and others[-1].start > opener.start:
                    others.pop()
            if not opener.length:
                stack.pop()
        if run.opens and run.length:
            stack.append(run)


def _pair(opener: Marks, closer: Marks) -> bool:
    if opener.sign == "~":
        return opener.length == closer.length == 2  # one alone is mostly a range: 10~20
    both = opener.closes or closer.opens
    return not (both and (opener.size + closer.size) % 3 == 0 and (opener.size % 3 or closer.size % 3))

"""Several texts looked through as one: what one look costs is paid once for all of them."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from reviewtool.lang.fold import lower

_BETWEEN = "\n\x01\n"
"""No form has it, so that none runs from one text into the next."""


class Batch:
    """Texts one behind the other: `whole` is all of them, `starts` where each begins in it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.whole = _BETWEEN.join(texts)
        self.starts = list(accumulate((len(one) + len(_BETWEEN) for one in texts), initial=0))

    @cached_property
    def lower(self) -> str:
        """The whole in small letters, every character where it was."""
        return lower(self.whole)

    def lower_of(self, number: int) -> str:
        """A text in small letters."""
        return self.lower[self.starts[number] : self.starts[number] + len(self.texts[number])]

    def at(self, place: int) -> int:
        """The number of the text in which a place of the whole is."""
        return bisect_right(self.starts, place) - 1

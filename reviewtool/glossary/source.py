"""Where a Chinese text has the terms of the glossary: the longest at each place, Simplified or Traditional."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from reviewtool.glossary.model import Concept
from reviewtool.lang.script import simplified
from reviewtool.model import Span

_GAP = "[^，。；！？\n]{1,15}"


def stands_in(zh: str, chinese: str) -> bool:
    """Whether a Chinese text, in Simplified characters, has a term; “…” in a term is what else stands between within a clause."""
    if "…" not in zh:
        return zh in chinese
    return re.search(_GAP.join(map(re.escape, zh.split("…"))), chinese) is not None


class SourceTerm(NamedTuple):
    """A concept's Chinese in a text; `number`: of the concept in its glossary."""

    span: Span
    concept: Concept
    number: int


class SourceMatcher:
    """The Chinese of all concepts, compiled for search."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        import daachorse

        self._concepts = concepts
        forms: dict[str, list[int]] = {}
        for number, concept in enumerate(concepts):
            for form in dict.fromkeys(simplified(zh) for zh in concept.zh):
                forms.setdefault(form, []).append(number)
        self._owners = list(forms.values())
        kind = daachorse.MATCH_KIND_LEFTMOST_LONGEST
        self._automaton: Any = daachorse.CharwiseDoubleArrayAhoCorasick(list(forms), kind) if forms else None

    def find(self, text: str) -> list[SourceTerm]:
        """The terms in order, none overlapping another; a form of several concepts is given for each of them."""
        if self._automaton is None:
            return []
        found = self._automaton.find(simplified(text))
        return [SourceTerm(Span(start, end), self._concepts[k], k) for start, end, number in found for k in self._owners[number]]

"""A compiled glossary with a few entries in place of others: ready in a moment, where compiling all would take a second."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from reviewtool.glossary.batch import Batch
from reviewtool.glossary.match import Matcher, Met
from reviewtool.glossary.model import Concept
from reviewtool.glossary.near import NearIndex, near_index
from reviewtool.glossary.source import SourceMatcher

_GONE = Concept("", (), ())


class Patched(Matcher):
    """Finds what a matcher of the base's concepts, without some and with others, would find."""

    def __init__(self, base: Matcher, without: Collection[str], instead: Sequence[Concept]) -> None:
        kept = [_GONE if one.id in without else one for one in base.concepts]
        gone = {number: base.concepts[number] for number, one in enumerate(kept) if one is _GONE}
        own = Matcher(instead)
        near = _patched(base.compiled.near, gone, own.compiled.near, len(kept))
        super().__init__([*kept, *instead], base.compiled._replace(near=near))
        self._base, self._without, self._own = base, without, own

    @cached_property
    def source(self) -> SourceMatcher:
        """The Chinese of the concepts that hold."""
        return SourceMatcher([one for one in self.concepts if one is not _GONE])

    def candidates(self, batch: Batch) -> list[Met]:
        """What either has."""
        return [one for one in self._base.candidates(batch) if one[2].concept.id not in self._without] + self._own.candidates(batch)


def _patched(base: NearIndex, gone: Mapping[int, Concept], own: NearIndex, shift: int) -> NearIndex:
    """The near forms without those of what is gone and with the others', renumbered; what neither touches is shared."""
    forms = {side: dict(words) for side, words in base.forms.items()}
    for touched in (near_index(list(gone.values())), own):
        for side, words in touched.forms.items():
            for word, seconds in words.items():
                inner = forms[side][word] = dict(forms[side].get(word, {}))
                for second, told in seconds.items():
                    kept = [one for one in inner.get(second, "").split(";") if one and int(one.split("|")[1]) not in gone]
                    added = [_shifted(one, shift) for one in told.split(";")] if touched is own else []
                    inner[second] = ";".join((*kept, *added))
    return NearIndex(forms)


def _shifted(told: str, shift: int) -> str:
    words, concept, rendering = told.split("|")
    return f"{words}|{int(concept) + shift}|{rendering}"

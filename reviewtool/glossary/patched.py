"""A compiled glossary with a few entries in place of others: ready in a moment, where compiling all would take a second."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from reviewtool.glossary.match import Matcher
from reviewtool.glossary.model import Concept
from reviewtool.glossary.near import NearIndex
from reviewtool.glossary.owners import Owner
from reviewtool.glossary.source import SourceMatcher
from reviewtool.model import Span

_GONE = Concept("", (), ())
_Words = Mapping[str, Mapping[str, str]]
_Index = Mapping[str, _Words]


class Patched(Matcher):
    """Finds what a matcher of the base's concepts, without some and with others, would find."""

    def __init__(self, base: Matcher, without: Collection[str], instead: Sequence[Concept]) -> None:
        kept = [_GONE if one.id in without else one for one in base.concepts]
        gone = frozenset(number for number, one in enumerate(kept) if one is _GONE)
        own = Matcher(instead)
        forms = _Forms(base.compiled.near.forms, own.compiled.near.forms, gone, len(kept))
        super().__init__([*kept, *instead], replace(base.compiled, near=NearIndex(forms)))
        self._base, self._own, self._gone = base, own, gone

    @cached_property
    def source(self) -> SourceMatcher:
        """The Chinese of the concepts that hold."""
        return SourceMatcher([one for one in self.concepts if one is not _GONE])

    def _candidates(self, text: str) -> Iterator[tuple[Span, Owner]]:
        shift = len(self.concepts) - len(self._own.concepts)
        yield from ((span, owner) for span, owner in super()._candidates(text) if owner.concept not in self._gone)
        yield from ((span, owner._replace(concept=owner.concept + shift)) for span, owner in self._own._candidates(text))


class _Forms(Mapping[str, Mapping[str, Mapping[str, str]]]):
    """The near forms of both, worked out word by word."""

    def __init__(self, base: _Index, own: _Index, gone: frozenset[int], shift: int) -> None:
        self._base, self._own, self._gone, self._shift = base, own, gone, shift

    def __getitem__(self, side: str) -> Mapping[str, Mapping[str, str]]:
        return _Side(self._base[side], self._own[side], self._merged)

    def _merged(self, base: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
        return {key: ";".join((*self._told(base.get(key, ""), 0), *self._told(own.get(key, ""), self._shift))) for key in {**base, **own}}

    def _told(self, told: str, shift: int) -> Iterator[str]:
        for one in told.split(";") if told else ():
            words, concept, rendering = one.split("|")
            if shift or int(concept) not in self._gone:
                yield f"{words}|{int(concept) + shift}|{rendering}"

    def __iter__(self) -> Iterator[str]:
        return iter(self._base)

    def __len__(self) -> int:
        return len(self._base)


class _Side(Mapping[str, Mapping[str, str]]):
    """One side of both, merged where a text asks for a word."""

    def __init__(self, base: _Words, own: _Words, merged: Callable[[Mapping[str, str], Mapping[str, str]], dict[str, str]]) -> None:
        self._base, self._own, self._merged = base, own, merged

    def __getitem__(self, word: str) -> Mapping[str, str]:
        if word not in self._base and word not in self._own:
            raise KeyError(word)
        return self._merged(self._base.get(word, {}), self._own.get(word, {}))

    def __iter__(self) -> Iterator[str]:
        return iter({**self._base, **self._own})

    def __len__(self) -> int:
        return len({**self._base, **self._own})

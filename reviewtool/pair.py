"""An English document with its Chinese, which stands in another file: aligned by sentence, joined by segment."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reviewtool.align import Bead, Sentence, align
from reviewtool.formats import packed
from reviewtool.formats.builder import TextBuilder
from reviewtool.lang.en import sentences
from reviewtool.lang.evidence import glossed, of_chinese, of_english
from reviewtool.lang.script import simplified
from reviewtool.lang.zh import Dictionary
from reviewtool.model import Document, Segment, Span, Text

_ZH_SENTENCE = re.compile(r"[^。！？\n]*[。！？]+[”’』」）)]*|[^。！？\n]+")
_DOUBTFUL = 0.3


class Unit(NamedTuple):
    """A sentence: the segment it is in, by number, and its place there."""

    segment: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """The sentences of two documents and which stand for which."""

    source: tuple[Unit, ...]
    target: tuple[Unit, ...]
    beads: tuple[Bead, ...]

    @property
    def doubtful(self) -> tuple[Bead, ...]:
        """The pairs that little speaks for, and sentences that nothing stands for."""
        return tuple(one for one in self.beads if one.score < _DOUBTFUL)

    @property
    def agreement(self) -> float:
        """How well the side that is better answered is answered: about 1 for a translation, however abridged, and at most 0.35
        for two texts that have nothing to do with one another."""
        ours = _answered(self.source, [(one.source, one.score) for one in self.beads])
        return max(ours, _answered(self.target, [(one.target, one.score) for one in self.beads]))


def _answered(side: Sequence[Unit], spans: Iterable[tuple[tuple[int, int], float]]) -> float:
    """The scores of the beads, weighted with the characters of this side in them."""
    whole = sum(len(one.text) for one in side)
    return sum(score * sum(len(one.text) for one in side[slice(*span)]) for span, score in spans) / max(1, whole)


def aligned(source: Document, target: Document, dictionary: Dictionary) -> Alignment:
    """Align a Chinese document with an English one, sentence by sentence."""
    ours, theirs = units(source, chinese=True), units(target, chinese=False)
    plain = [simplified(one.text) for one in ours]
    words = glossed(plain, dictionary)
    zh = [Sentence(of_chinese(text, words), len(text)) for text in plain]
    en = [Sentence(of_english(one.text), len(one.text)) for one in theirs]
    return Alignment(tuple(ours), tuple(theirs), tuple(align(zh, en)))


def units(document: Document, chinese: bool) -> list[Unit]:
    """The sentences of a document in the order of the file."""
    found = []
    for number, segment in enumerate(document.segments):
        plain = segment.target.plain
        spans = _chinese_sentences(plain) if chinese else sentences(plain)
        found += [Unit(number, span, plain[slice(*span)]) for span in spans]
    return found


def _chinese_sentences(text: str) -> Iterator[Span]:
    for match in _ZH_SENTENCE.finditer(text):
        body = match.group().strip()
        if body:
            start = match.start() + match.group().index(body)
            yield Span(start, start + len(body))


def paired(source: Document, target: Document, alignment: Alignment) -> Document:
    """The English document, each segment with the Chinese sentences that it stands for.

    A Chinese sentence that nothing stands for goes to the segment of the one before it, so that it is missed there.
    """
    beside: dict[int, list[int]] = {}
    at = 0
    for bead in alignment.beads:
        if bead.target[0] < bead.target[1]:
            at = alignment.target[bead.target[0]].segment
        beside.setdefault(at, []).extend(range(*bead.source))
    segments = tuple(_with_source(number, one, beside, source, alignment.source) for number, one in enumerate(target.segments))
    return target._replace(segments=segments, source_path=source.path, source_content=source.content, source_passages=packed(source))


def _with_source(number: int, segment: Segment, beside: Mapping[int, Sequence[int]], source: Document, ours: Sequence[Unit]) -> Segment:
    chosen = beside.get(number)
    return segment._replace(source=_joined(source, [ours[k] for k in chosen])) if chosen else segment


def _joined(source: Document, chosen: Iterable[Unit]) -> Text:
    built = TextBuilder()
    for one in chosen:
        built.append(source.segments[one.segment].target.part(one.span))
    return built.text()

"""Subtitles, SRT and WebVTT: the words of each cue, without its number, times and tags."""

import re
from collections.abc import Iterator
from html import unescape

from reviewtool.errors import Mark, Place, UserError
from reviewtool.formats.builder import TextBuilder
from reviewtool.formats.decode import decode
from reviewtool.formats.directives import parse
from reviewtool.lang.lazy import pattern
from reviewtool.model import Directive, Document, Segment, Span, Text

_TIMES = pattern(r"\s*(?:\d+:)?\d?\d:\d\d[.,]\d{1,3}\s*-->\s*(?:\d+:)?\d?\d:\d\d[.,]\d{1,3}(?:\s[^<]*)?$")
_MARKUP = pattern(r"(?P<tag></?[a-zA-Z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\})|(?P<entity>&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{1,31});)")
_LINE = pattern(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_SENTENCE_END = pattern(r"[.!?…。！？♪][\"'”’)\]]*\s*$")
_MOST_CUES = 6
"""So many cues are taken for one sentence; in subtitles without marks nothing would end one."""


class _Cues:
    """Gathers cues to sentences: a text that has not ended goes on in the next cue."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._names: set[str] = set()
        self._built = TextBuilder()
        self._name = ""
        self._cues = 0
        self._end = 0

    def add(self, name: str, text: Text, end: int) -> None:
        """A cue; `end` is where its words end in the file."""
        if self._cues:
            self._built.add("\n", self._end, text.runs[0].start, whole=True)
        else:
            self._name = name
        self._built.join(text)
        self._cues, self._end = self._cues + 1, end
        if _SENTENCE_END.search(text.plain) or self._cues == _MOST_CUES:
            self.finish()

    def finish(self) -> None:
        """The sentence ends, come what may."""
        if self._cues:
            name = self._name if self._name and self._name not in self._names else f"{self._name}@{len(self.segments) + 1}"
            self._names.add(name)
            self.segments.append(Segment(name, self._built.text(), kind="unit"))
        self._built, self._cues = TextBuilder(), 0


def read(path: str, data: bytes) -> Document:
    """A document of sentences, each named by the number or name of the cue it begins in.

    In WebVTT a note may allow; in SRT, which has none, a block of its own in square brackets, as in plain text. Raises UserError
    where there are words and no cue.
    """
    content, encoding = decode(path, data)
    cues = _Cues()
    directives: list[Directive] = []
    timed = False
    for number, block in enumerate(_blocks(content), 1):
        times = next((k for k, line in enumerate(block[:2]) if _TIMES.match(content[line.start : line.end])), -1)
        text = _text(content, block[times + 1 :], block[times].end)
        timed = timed or times >= 0
        if times < 0:
            found = _told(content, block)
            if found:
                cues.finish()  # what it speaks of begins after it
                directives.append(found)
        elif text.plain.strip():
            cues.add(content[block[0].start : block[0].end].strip() if times else f"{number}", text, block[-1].end)
    cues.finish()
    if not timed and content.strip() and not content.startswith("WEBVTT"):
        place = Place(path, (Mark(1, 1),), tuple(content.split("\n")))
        raise UserError("There is no cue in this file.", place, "A cue begins with its times, such as 00:00:01,000 --> 00:00:02,500.")
    return Document(path, "subtitles", ("zh", "en"), content, tuple(cues.segments), tuple(directives), encoding)


def _blocks(content: str) -> Iterator[list[Span]]:
    """Runs of lines that are not blank."""
    block: list[Span] = []
    for match in _LINE.finditer(content):
        line = Span(match.start(), match.end(1))
        if match[1].strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _told(content: str, block: list[Span]) -> Directive | None:
    span = Span(block[0].start, block[-1].end)
    words = content[span.start : span.end].strip()
    return parse(words.removeprefix("NOTE") if words.startswith("NOTE") else words[1:-1] if words.startswith("[") else "", span)


def _text(content: str, block: list[Span], empty_at: int) -> Text:
    built = TextBuilder()
    before = empty_at
    for line in block:
        if len(built):
            built.add("\n", before, line.start, whole=True)
        at = line.start
        for one in _MARKUP.finditer(content, line.start, line.end):
            built.add(content[at : one.start()], at, one.start())
            if one["entity"]:
                plain = unescape(one[0])
                built.add(plain, *one.span(), whole=plain != one[0])
            at = one.end()
        built.add(content[at : line.end], at, line.end)
        before = line.end
    return built.text(empty_at)


def escape(text: str) -> str | None:
    """Words as they stand in a cue. SRT knows no escapes for certain, so that only what would be a tag or an escape is one."""
    if "-->" in text or "\n" in text or "{\\" in text:
        return None
    return re.sub(r"<(?=[/\w])", "&lt;", re.sub(r"&(?=#?\w+;)", "&amp;", text))

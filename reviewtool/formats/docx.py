"""DOCX: paragraphs, cells, footnotes, text boxes, headers and footers, with tracked changes as if accepted.

The text that places speak of is the XML of these parts. So an edit is spliced into the XML, and the other members of the
package stay as they are.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from reviewtool.formats.builder import STANDS_FOR, TextBuilder
from reviewtool.formats.directives import parse
from reviewtool.formats.docx_across import Across
from reviewtool.formats.docx_parts import COMMENTS, joined, namespace, parts, write
from reviewtool.formats.xml import TAG, Inline, attributes, end_of, escape, read_xml, text_of
from reviewtool.lang.lazy import pattern
from reviewtool.model import Directive, Document, Segment, Span, Text

__all__ = ["Across", "escape", "read", "write"]

_HEADING = pattern(r"(?i)^(?:heading|title|subtitle|toc)|^\d$")
_UNREAD = frozenset("moveFrom instrText delText delInstrText rPrChange pPrChange sectPrChange tblPrChange".split())
_STANDS_AS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": STANDS_FOR}
_NO_INLINE = Inline()


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read."""

    start: Span
    kind: str
    built: TextBuilder = field(default_factory=TextBuilder)
    goes_on: bool = False
    in_run: bool = False
    hidden: bool = False


def read(path: str, data: bytes) -> Document:
    """A document of the paragraphs that a reader sees. A comment that is a suppression speaks of its paragraph."""
    found, comments = parts(path, data)
    content = joined(found)
    reader = _Reader(content, _comments(path, comments) if comments else {})
    for one in found:
        reader.part(one.at, one.end)
    texts = sorted(reader.texts, key=lambda one: one[1].runs[0].start)
    segments = tuple(Segment(f"p{k}", text, kind=kind) for k, (kind, text) in enumerate(texts, 1))
    return Document(path, "docx", ("zh", "en"), content, segments, tuple(reader.directives))


def _comments(path: str, data: bytes) -> dict[str, str]:
    content, _ = read_xml(f"{path} ({COMMENTS})", data)
    texts: dict[str, str] = {}
    current = ""
    for tag in TAG.finditer(content):
        name = (tag["name"] or "").rpartition(":")[2]
        if name == "comment" and not tag["close"]:
            current = next((value for key, value in attributes(tag["attributes"]).items() if key.rpartition(":")[2] == "id"), "")
        elif name == "t" and not tag["close"]:
            texts[current] = texts.get(current, "") + text_of(content, tag, _NO_INLINE)[0].plain
    return texts


class _Reader:
    """Goes through the tags of the parts. Only what has a method or a table here means anything."""

    def __init__(self, content: str, comments: Mapping[str, str]) -> None:
        self._content = content
        self._comments = comments
        self._paragraphs: list[_Paragraph] = []
        self._cells = 0
        self._carried: TextBuilder | None = None
        self.texts: list[tuple[str, Text]] = []
        self.directives: list[Directive] = []

    def part(self, start: int, end: int) -> None:
        """Read a part of the file."""
        word, _ = namespace(self._content, start, end)
        opening: dict[str, Callable[[re.Match[str]], int | None]] = {
            word + name: getattr(self, f"_{name.lower()}") for name in "p r t tc del pStyle numPr vanish commentReference".split()
        }
        opening |= {word + name: self._mark for name in _STANDS_AS}
        opening |= {word + name: self._unread for name in _UNREAD} | {"mc:Fallback": self._unread, "wp:docPr": self._picture}
        closing = {word + "p": self._p_end, word + "r": self._r_end, word + "tc": self._tc_end}
        at = start
        while tag := TAG.search(self._content, at, end):
            at = tag.end()
            name = tag["name"]
            if tag["close"]:
                if name in closing:
                    closing[name]()
            elif name in opening:
                at = opening[name](tag) or at

    @property
    def _current(self) -> _Paragraph | None:
        return self._paragraphs[-1] if self._paragraphs else None

    def _p(self, tag: re.Match[str]) -> None:
        if tag["leaf"] is None and not tag["attributes"].endswith("/"):
            built, self._carried = self._carried or TextBuilder(), None
            self._paragraphs.append(_Paragraph(Span(*tag.span()), "cell" if self._cells else "paragraph", built))

    def _p_end(self) -> None:
        done = self._paragraphs.pop()
        if done.goes_on:
            self._carried = done.built
            return
        text = done.built.text(done.start.end)
        if text.plain.strip():
            self.texts.append((done.kind, text))

    def _r(self, tag: re.Match[str]) -> None:
        if self._current and tag["leaf"] is None and not tag["attributes"].endswith("/"):
            self._current.in_run, self._current.hidden = True, False

    def _r_end(self) -> None:
        if self._current:
            self._current.in_run = self._current.hidden = False

    def _t(self, tag: re.Match[str]) -> int | None:
        if tag["attributes"].endswith("/"):
            return None
        text, end = text_of(self._content, tag, _NO_INLINE)
        if self._current and not self._current.hidden:
            self._current.built.join(text)
        return end

    def _mark(self, tag: re.Match[str]) -> int:
        if self._current and self._current.in_run and not self._current.hidden:
            self._current.built.add(_STANDS_AS[tag["name"].rpartition(":")[2]], *tag.span(), whole=True)
        return end_of(self._content, tag)

    def _del(self, tag: re.Match[str]) -> int:
        if self._current and not self._current.in_run and tag["attributes"].endswith("/"):
            self._current.goes_on = True  # the mark of the paragraph is deleted
        return end_of(self._content, tag)

    def _unread(self, tag: re.Match[str]) -> int:
        return end_of(self._content, tag)

    def _tc(self, tag: re.Match[str]) -> None:
        self._cells += tag["leaf"] is None and not tag["attributes"].endswith("/")

    def _tc_end(self) -> None:
        self._cells -= 1

    def _pstyle(self, tag: re.Match[str]) -> None:
        if self._current and _HEADING.search(next(iter(attributes(tag["attributes"]).values()), "")):
            self._current.kind = "heading"

    def _numpr(self, _: re.Match[str]) -> None:
        if self._current and self._current.kind == "paragraph":
            self._current.kind = "item"

    def _vanish(self, tag: re.Match[str]) -> None:
        if self._current and self._current.in_run:
            self._current.hidden = not {"0", "false", "off"} & set(attributes(tag["attributes"]).values())

    def _commentreference(self, tag: re.Match[str]) -> None:
        said = self._comments.get(next(iter(attributes(tag["attributes"]).values()), ""), "")
        found = parse(said, self._current.start) if self._current else None
        self.directives += [found] if found else []

    def _picture(self, tag: re.Match[str]) -> None:
        described = re.search(r'\sdescr="([^"]*)"', tag["attributes"])
        if described and described[1].strip():
            built, start = TextBuilder(), tag.start("attributes") + described.start(1)
            for character, span in _characters(described[1]):
                # a quotation mark in a proposal would end the value
                built.add(character, start + span.start, start + span.end, whole=True)
            self.texts.append(("cell", built.text()))


def _characters(value: str) -> Iterator[tuple[str, Span]]:
    for one in re.finditer(r"&#?\w+;|.", value, re.DOTALL):
        yield unescape(one[0]), Span(*one.span())

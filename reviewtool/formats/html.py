"""HTML: the text that a reader of the page sees, with its places; scripts, styles, menus and what is marked as not to be
translated are left out.

The tags are found by one pattern, in which the places are; html.parser knows them by line only, and takes the square of the
time for some files.
"""

import re
from collections import Counter
from html import unescape
from typing import NamedTuple

from reviewtool.errors import Mark, Place, UserError
from reviewtool.formats.builder import STANDS_FOR, TextBuilder
from reviewtool.formats.decode import decode
from reviewtool.formats.directives import parse
from reviewtool.formats.html_attributes import attributes, text_of_value
from reviewtool.formats.html_elements import ENDED_BY, HIDDEN, INLINE, KINDS, RAW, STANDING, VOID, WHOLE
from reviewtool.formats.sides import speaks
from reviewtool.lang.lazy import pattern
from reviewtool.lines import LineIndex
from reviewtool.model import Directive, Document, Segment, Span, Text

_TOKEN = pattern(
    r"""<!--(?P<comment>)|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<given>[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+)(?P<end>>?)"""
    r"""|<[!?/][^>]*+>?|(?P<entity>&(?:\#[0-9]{1,8}|\#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"""
    r"""|(?P<space>[ \t\r\n\f]{2,}+|[\t\r\n\f]|(?<=>) |\A | (?=<)| \Z)"""
)
_READ_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")
_DATES = frozenset("article:published_time date pubdate publishdate dc.date dcterms.date".split())
_DAY = pattern(r"\d{4}-\d\d-\d\d")


class _Open(NamedTuple):
    """An element that has begun: whether its text is read, whether nothing in it can be, and the kind of text."""

    name: str
    read: bool
    shut: bool
    kind: str


class Page:
    """What a stretch of HTML says: its texts with their kinds, the suppressions in its comments, its day."""

    def __init__(self, path: str, content: str, menus: bool = False, whole: bool = True) -> None:
        """`menus`: read them too. `whole`: a file of its own, in which everything that begins has to end."""
        self._path = path
        self._content = content
        self._whole = whole
        self._left_out = HIDDEN if menus else HIDDEN | {"nav"}
        self._open = [_Open("", True, False, "paragraph")]
        self._names: Counter[str] = Counter()
        self._built = TextBuilder()
        self._kind = "paragraph"
        self._gap: Span | None = None
        self.texts: list[tuple[str, Text]] = []
        self.directives: list[Directive] = []
        self.date = ""

    def scan(self, start: int, end: int) -> None:
        """Read a stretch of the file. Raises UserError where a tag or a script in it never ends."""
        at = start
        while at < end and (token := _TOKEN.search(self._content, at, end)):
            self._text(at, token.start())
            at = token.end()
            if token["name"]:
                at = self._tag(token, end)
            elif token["comment"] is not None:
                at = self._comment(token, end)
            elif token["entity"]:
                self._entity(token)
            elif token["space"]:
                self._space(*token.span())
        self._text(at, end)
        self._finish()
        self.texts.sort(key=lambda one: one[1].runs[0].start)

    def _text(self, start: int, end: int) -> None:
        if start < end and self._open[-1].read:
            self._add(self._content[start:end], start, end, False)

    def _add(self, plain: str, start: int, end: int, whole: bool) -> None:
        if self._gap and len(self._built):
            gap = self._content[self._gap.start : self._gap.end]
            words = "\n" if "\n" in gap or "\r" in gap else " "
            self._built.add(words, *self._gap, whole=gap != words)
        self._gap = None
        if not len(self._built):
            self._kind = self._open[-1].kind
        self._built.add(plain, start, end, whole)

    def _space(self, start: int, end: int) -> None:
        if not self._open[-1].read:
            return
        if self._names["pre"]:
            self._add(self._content[start:end], start, end, False)
        elif not self._gap:
            self._gap = Span(start, end)

    def _entity(self, token: re.Match[str]) -> None:
        if self._open[-1].read:
            plain = unescape(token[0])
            self._add(plain, *token.span(), plain != token[0])

    def _finish(self) -> None:
        """The block ends, and white space at its end with it."""
        if len(self._built):
            text = self._built.text()
            if text.plain.strip(f" \t\r\n{STANDS_FOR}"):
                self.texts.append((self._kind, text))
            self._built = TextBuilder()
        self._gap = None

    def _comment(self, token: re.Match[str], end: int) -> int:
        closed = self._content.find("-->", token.end(), end)
        if closed < 0:
            return self._endless("comment", token.start(), end)
        found = parse(self._content[token.end() : closed], Span(token.start(), closed + 3))
        self.directives += [found] if found else []
        return closed + 3

    def _endless(self, what: str, at: int, end: int) -> int:
        """Where to go on after something that never ends: as in a browser, it takes all the rest."""
        if not self._whole:
            return end
        line, column = LineIndex(self._content).place(at)
        place = Place(self._path, (Mark(line, column),), tuple(self._content.split("\n")))
        raise UserError(f"This {what} never ends.", place, "The file may be cut short.")

    def _tag(self, token: re.Match[str], end: int) -> int:
        if not token["end"]:
            return self._endless("tag", token.start(), end)
        name = token["name"].lower()
        if token["close"]:
            self._closed(name, token)
            return token.end()
        self._implied(name)
        given = dict(attributes(token))
        state = self._state(name, given)
        if state.read and self._open[-1].read:
            self._visible_attributes(given, token)
        self._begun(name, state, token)
        if name not in VOID and not (token["given"].endswith("/") and name in STANDING):
            self._open.append(state)
            self._names[name] += 1
        return self._raw(name, token, end) if name in RAW else token.end()

    def _raw(self, name: str, token: re.Match[str], end: int) -> int:
        """Where the end tag of an element stands in which nothing else is a tag."""
        closing = re.compile(rf"</{name}", re.IGNORECASE).search(self._content, token.end(), end)
        return closing.start() if closing else self._endless(name, token.start(), end)

    def _begun(self, name: str, state: _Open, token: re.Match[str]) -> None:
        before = self._open[-1].read
        if name == "br" and before:
            self._gap = None
            if len(self._built):
                self._built.add("\n", *token.span(), whole=True)
        elif name == "img" or ((name in STANDING or name in INLINE) and not state.read):
            if before:
                self._add(STANDS_FOR, *token.span(), True)
        elif name == "meta":
            self._meta(token)
        elif name not in INLINE and name not in STANDING:
            self._finish()

    def _meta(self, token: re.Match[str]) -> None:
        given = {key: unescape(value) for key, (value, _) in attributes(token)}
        day = _DAY.match(given.get("content", ""))
        if day and given.get("property", given.get("name", "")).lower() in _DATES:
            self.date = self.date or day[0]

    def _state(self, name: str, given: dict[str, tuple[str, int]]) -> _Open:
        outer = self._open[-1]
        told = {key: value.lower() for key, (value, _) in given.items()}
        shut = outer.shut or name in self._left_out or name in STANDING or "hidden" in told
        read = outer.read and not shut
        if told.get("translate") == "no" or "notranslate" in told.get("class", "").split():
            read = False
        elif told.get("translate") == "yes":
            read = not shut
        if told.get("lang") and name not in WHOLE and not speaks(told["lang"], "en"):
            read = False
        return _Open(name, read, shut, KINDS.get(name, outer.kind))

    def _closed(self, name: str, token: re.Match[str]) -> None:
        if not self._names[name]:
            return
        while self._open[-1].name != name:
            self._names[self._open.pop().name] -= 1
        self._open.pop()
        self._names[name] -= 1
        if name not in INLINE and name not in STANDING:
            self._finish()

    def _implied(self, name: str) -> None:
        """End what a tag ends without an end tag of its own."""
        ended = ENDED_BY.get(name, frozenset() if name in INLINE or name in STANDING or name in VOID else frozenset(["p"]))
        if len(self._open) > 1 and self._open[-1].name in ended:
            self._names[self._open.pop().name] -= 1
            self._finish()

    def _visible_attributes(self, given: dict[str, tuple[str, int]], token: re.Match[str]) -> None:
        for name in _READ_ATTRIBUTES:
            value, start = given.get(name, ("", 0))
            if value.strip():
                self.texts.append(("cell", text_of_value(value, start, self._content[start - 1] == '"')))


def escape(text: str) -> str | None:
    """Words as they stand in the text of a page or in the value of an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def read(path: str, data: bytes) -> Document:
    """A document of the blocks of a page, and of the words for pictures and the like, without its menus."""
    return _read(path, data, menus=False)


def read_whole(path: str, data: bytes) -> Document:
    """The same with the menus."""
    return _read(path, data, menus=True)


def _read(path: str, data: bytes, menus: bool) -> Document:
    content, encoding = decode(path, data)
    page = Page(path, content, menus)
    page.scan(0, len(content))
    segments = tuple(Segment(f"p{k}", text, kind=kind) for k, (kind, text) in enumerate(page.texts, 1))
    return Document(path, "html", ("zh", "en"), content, segments, tuple(page.directives), encoding, date=page.date)

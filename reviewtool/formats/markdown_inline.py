"""Running text in Markdown: what is read, and where it stands. Marks vanish, code and addresses stand as one character.

CommonMark's rules for emphasis, links, code spans, entities and raw HTML, and GFM's strikethrough and bare addresses; in
time linear in the text.
"""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reviewtool.formats.builder import STANDS_FOR, TextBuilder
from reviewtool.formats.directives import parse
from reviewtool.formats.markdown_emphasis import Marks, Piece, emphasis, run_of
from reviewtool.lang.lazy import pattern
from reviewtool.model import Directive, Span, Text

_ATTRIBUTE = r"""\s++[a-zA-Z_:][a-zA-Z0-9:._-]*+(?:\s*+=\s*+(?:[^"'=<>`\s]++|'[^']{0,2000}+'|"[^"]{0,2000}+"))?"""
_TOKEN = pattern(
    r"""(?P<break>\\\n|(?<![ \t])[ \t]*+\n)|(?P<escape>\\[!-/:-@\[-`{-~])|(?P<code>`+)|(?P<comment><!--)"""
    r"""|(?P<address><(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:|[\w.+-]{1,64}@)[^\s<>]*>)"""
    rf"""|(?P<tag></?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?:{_ATTRIBUTE})*+\s*+/?>)"""
    r"""|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"""
    r"""|(?P<bare>(?<![\w/])(?:https?://|ftp://|www\.)[^\s<]+)"""
    r"""|(?P<note>\[\^[^\]\s]{1,200}\](?::[ \t]*)?)|(?P<image>!\[)|(?P<open>\[)|(?P<close>\])|(?P<marks>\*+|_+|~+)"""
)
_DESTINATION = pattern(
    r"""\([ \t\n]*(?:<[^<>\n]{0,2000}>|[^\s()<]{0,2000}(?:\([^\s()]{0,2000}\)[^\s()]{0,2000}){0,8})"""
    r"""(?:[ \t\n]+(?:"[^"]{0,2000}"|'[^']{0,2000}'|\([^()]{0,2000}\)))?[ \t\n]*\)"""
)
_LABEL = pattern(r"\[([^\[\]]{0,999})\]")
_CODE_TAGS = frozenset("code kbd samp pre script style var textarea".split())
_ADDRESS_END = pattern(r"[?!.,:*_~'\"’”)]+$")
_BARE = pattern(r"(?<![\w/])(?:https?://|ftp://|www\.)")
_ESCAPED = pattern(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|\A[-+#=]|(?<=\A\d)[.)]|(?<=\A\d\d)[.)]")
_LONG_NUMBER = pattern(r"\A\d{3,9}[.)]")


class Line(NamedTuple):
    """A line of a block, or a cell, without what marks it as one, and where it begins in the file."""

    text: str
    start: int


class Inline(NamedTuple):
    """What a block says: its text, the words for its pictures, and the suppressions in its comments."""

    text: Text
    pictures: tuple[Text, ...] = ()
    directives: tuple[Directive, ...] = ()


def escape(text: str) -> str | None:
    """Words that read as they are in the middle of Markdown."""
    return None if "\n" in text or _BARE.search(text) or _LONG_NUMBER.match(text) else _ESCAPED.sub(r"\\\g<0>", text)


def read_inline(lines: Iterable[Line], references: Mapping[str, object]) -> Inline:
    """The text of a block's lines; `references` are the labels that links may name, as CommonMark folds them."""
    return _Scanner([one for one in lines if one.text], references).read()


class _Scanner:
    def __init__(self, lines: list[Line], references: Mapping[str, object]) -> None:
        self._lines = lines
        self._text = "\n".join(one.text for one in lines)
        self._references = references
        self._pieces: list[Piece] = []
        self._runs: list[Marks] = []
        self._absent: set[str] = set()
        self._brackets: list[tuple[int, int]] = []
        self._links_up_to = 0
        self._pictures: list[Span] = []
        self._directives: list[Directive] = []
        self._starts = [0]
        for one in lines:
            self._starts.append(self._starts[-1] + len(one.text) + 1)
        self._fences: dict[int, list[int]] = {}

    def read(self) -> Inline:
        at = 0
        while token := _TOKEN.search(self._text, at):
            kind = token.lastgroup if token.lastgroup != "name" else "tag"
            at = getattr(self, f"_{kind}")(token)
        self._pieces += emphasis(self._runs)
        text = self._built(Span(0, len(self._text)))
        return Inline(text, tuple(map(self._built, self._pictures)), tuple(self._directives))

    def _place(self, at: int, end: bool = False) -> int:
        """Where a character stands in the file; with `end`, where the character before it ends."""
        line = max(0, bisect_right(self._starts, at - end) - 1)
        line = min(line, len(self._lines) - 1)
        return self._lines[line].start + at - self._starts[line] if self._lines else 0

    def _built(self, span: Span) -> Text:
        built, at = TextBuilder(), span.start
        for start, end, plain in sorted(self._pieces):
            if start < at or end > span.end:
                continue
            self._add(built, at, start)
            built.add(plain, self._place(start), self._place(end, end > start), whole=True)
            at = end
        self._add(built, at, span.end)
        return built.text(self._place(span.start))

    def _add(self, built: TextBuilder, start: int, end: int) -> None:
        if start < end:
            built.add(self._text[start:end], self._place(start), self._place(end, True))

    def _stand(self, start: int, end: int, plain: str = STANDS_FOR) -> int:
        self._pieces.append(Piece(start, end, plain))
        return end

    def _break(self, token: re.Match[str]) -> int:
        # what is between the lines, the marks of a quotation or a list too, is part of the break
        self._pieces.append(Piece(token.start(), token.end(), "\n"))
        return token.end()

    def _escape(self, token: re.Match[str]) -> int:
        return self._stand(*token.span(), token[0][1])

    def _entity(self, token: re.Match[str]) -> int:
        plain = html.unescape(token[0])
        return token.end() if plain == token[0] else self._stand(*token.span(), plain)

    def _address(self, token: re.Match[str]) -> int:
        return self._stand(*token.span())

    def _bare(self, token: re.Match[str]) -> int:
        kept = _ADDRESS_END.sub("", token[0])
        end = token.start() + len(kept)
        return self._stand(token.start(), end) if kept else token.end()

    def _note(self, token: re.Match[str]) -> int:
        # at the start and with a colon it opens the note itself, else it points to one
        end = token.end() if token.start() == 0 else token.start() + token[0].index("]") + 1
        return self._stand(token.start(), end, "")

    def _code(self, token: re.Match[str]) -> int:
        if not self._fences:
            for run in re.finditer("`+", self._text):
                self._fences.setdefault(len(run[0]), []).append(run.start())
        runs = self._fences.get(len(token[0]), [])
        after = bisect_right(runs, token.start())
        return self._stand(token.start(), runs[after] + len(token[0])) if after < len(runs) else token.end()

    def _comment(self, token: re.Match[str]) -> int:
        end = self._find("-->", token.end())
        if end < 0:
            return token.end()
        found = parse(self._text[token.end() : end], Span(self._place(token.start()), self._place(end + 3, True)))
        self._directives += [found] if found else []
        return self._stand(token.start(), end + 3, "")

    def _tag(self, token: re.Match[str]) -> int:
        name = token["name"].lower()
        if name == "br":
            return self._stand(*token.span(), "\n")
        if name in _CODE_TAGS and token[0][1] != "/":
            close = f"</{token['name']}>"
            end = self._find(close, token.end())
            if end >= 0:
                return self._stand(token.start(), end + len(close))
        return self._stand(*token.span(), "")

    def _find(self, words: str, at: int) -> int:
        """Where the words stand next; what was sought in vain once is not sought again."""
        found = -1 if words in self._absent else self._text.find(words, at)
        if found < 0:
            self._absent.add(words)
        return found

    def _open(self, token: re.Match[str]) -> int:
        self._brackets.append(token.span())
        return token.end()

    _image = _open

    def _close(self, token: re.Match[str]) -> int:
        if not self._brackets:
            return token.end()
        start, inside = self._brackets.pop()
        within_link = self._text[start] == "[" and len(self._brackets) < self._links_up_to
        self._links_up_to = min(self._links_up_to, len(self._brackets))
        end = 0 if within_link else self._linked(inside, token)
        if not end:
            return token.end()
        first = bisect_left(self._runs, inside, key=lambda one: one.start)
        self._pieces += emphasis(self._runs[first:])
        del self._runs[first:]
        if self._text[start] == "!":
            self._pictures.append(Span(inside, token.start()))
            return self._stand(start, end)
        self._pieces += [Piece(start, inside), Piece(token.start(), end)]
        self._links_up_to = len(self._brackets)  # a link in the text of a link would be none
        return end

    def _linked(self, inside: int, token: re.Match[str]) -> int:
        """Where the link ends whose text a bracket closes; 0 where it is no link."""
        destination = _DESTINATION.match(self._text, token.end())
        if destination:
            return destination.end()
        label = _LABEL.match(self._text, token.end())
        if label and _folded(label[1] or self._text[inside : token.start()]) in self._references:
            return label.end()
        return token.end() if _folded(self._text[inside : min(token.start(), inside + 999)]) in self._references else 0

    def _marks(self, token: re.Match[str]) -> int:
        before, after = self._text[: token.start()][-1:], self._text[token.end() : token.end() + 1]
        self._runs.append(run_of(token[0], token.start(), before or " ", after or " "))
        return token.end()


def _folded(label: str) -> str:
    """A label as markdown-it keeps it."""
    return re.sub(r"\s+", " ", label.strip()).lower().upper()

"""Markdown (CommonMark and GFM): the prose, with its places, and the title and description of the front matter; code is none.

markdown-it says where the blocks are, by lines; what stands in them is read here, since its places end at the line.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviewtool.formats import html
from reviewtool.formats.decode import decode
from reviewtool.formats.front_matter import ESCAPES, front_matter
from reviewtool.formats.markdown_inline import Line, escape, read_inline
from reviewtool.lang.lazy import pattern
from reviewtool.lines import LineIndex
from reviewtool.model import Directive, Document, Segment, Text

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["escape", "escape_inside", "read"]

_KINDS = {"heading_open": "heading", "th_open": "cell", "td_open": "cell"}
_BAR = pattern(r"(?<!\\)\|")
_LINE_END = pattern(r"\r\n|\r|\n")


def read(path: str, data: bytes) -> Document:
    """A document of the blocks of prose: paragraphs, headings, list items, cells, and what a block of HTML shows.

    The words for a picture stand for themselves after the block that has it.
    """
    content, encoding = decode(path, data)
    front = front_matter(content)
    segments: list[Segment] = []
    directives: list[Directive] = []
    for kind, text, syntax in (*front.texts, *_texts(path, content, front.end, directives)):
        if text.plain.strip():
            segments.append(Segment(f"p{len(segments) + 1}", text, kind=kind, syntax=syntax))
    return Document(path, "markdown", ("zh", "en"), content, tuple(segments), tuple(directives), encoding, date=front.date)


def escape_inside(syntax: str, text: str) -> str | None:
    """Words as they are written in what is not Markdown: a block of HTML, a value of the front matter."""
    return html.escape(text) if syntax == "html" else ESCAPES[syntax](text)


def _texts(path: str, content: str, start: int, directives: list[Directive]) -> Iterator[tuple[str, Text, str]]:
    tokens, references = _blocks(content[start:])
    starts = LineIndex(content[start:]).starts
    lines = [Line(text, start + at) for text, at in zip(_LINE_END.split(content[start:]), starts)]
    kinds = ["paragraph"]
    cell = -1
    for token in tokens:
        if token.nesting == 1:
            kinds.append("item" if token.type == "list_item_open" else _KINDS.get(token.type, kinds[-1]))
            cell = -1 if token.type == "tr_open" else cell + (token.type in ("td_open", "th_open"))
        elif token.nesting == -1:
            kinds.pop()
        elif token.type == "html_block" and token.map:
            page = html.Page(path, content, whole=False)
            page.scan(lines[token.map[0]].start, _end(lines, token.map[1]))
            directives += page.directives
            yield from ((kind, text, "html") for kind, text in page.texts)
        elif token.type == "inline" and token.map:
            mine = [_cell(lines[token.map[0]], cell, token.content)] if kinds[-1] == "cell" else _stripped(lines, token)
            found = read_inline(mine, references)
            directives += found.directives
            yield kinds[-1], found.text, ""
            yield from ((kinds[-1], one, "") for one in found.pictures)


def _blocks(content: str) -> tuple[list["Token"], dict[str, object]]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    known: dict[str, dict[str, object]] = {}
    return parser.parse(content, known), known.get("references", {})


def _end(lines: list[Line], number: int) -> int:
    return lines[number].start if number < len(lines) else lines[-1].start + len(lines[-1].text)


def _stripped(lines: list[Line], token: "Token") -> Iterator[Line]:
    """The lines of a block without the marks of the quotations, lists and headings around it."""
    first = token.map[0] if token.map else 0
    for line, kept in zip(lines[first:], token.content.split("\n")):
        words = kept.lstrip()
        at = line.text.rfind(words)
        if at >= 0:
            yield Line(words, line.start + at)


def _cell(line: Line, number: int, content: str) -> Line:
    """A cell of a table's row; a bar before the first cell is not needed, and one inside is escaped."""
    bars = [match.start() for match in _BAR.finditer(line.text)]
    words = content.replace("|", "\\|")
    for edges in ([*bars, len(line.text)], [-1, *bars, len(line.text)]):
        if number + 1 < len(edges):
            start, end = edges[number] + 1, edges[number + 1]
            at = line.text.rfind(words, start, end)
            if at >= 0 and not line.text[at + len(words) : end].strip():
                return Line(words, line.start + at)
    return Line("", line.start)

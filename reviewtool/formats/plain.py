"""Plain text: paragraphs and headings, wrapped lines joined, every offset exact."""

from collections.abc import Iterator
from itertools import pairwise

from reviewtool.formats.decode import decode
from reviewtool.formats.directives import bracketed
from reviewtool.lang.lazy import pattern
from reviewtool.model import Directive, Document, Run, Segment, Span, Text

_LINE = pattern(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_WIDEST_WRAP = 120
_HEADING_MOST = 200
_SENTENCE_END = pattern(r"[.!?;:,…。！？；：，][\"'”’)\]]*$")


def read(path: str, data: bytes) -> Document:
    """A document of paragraphs. A line is a paragraph unless its block is plainly wrapped to a width."""
    content, encoding = decode(path, data)
    segments: list[Segment] = []
    directives: list[Directive] = []
    for block in _blocks(content):
        for lines in [block] if _is_wrapped(content, block) else [[line] for line in block]:
            found = bracketed(content, lines[0]) if len(lines) == 1 else None
            if found:
                directives.append(found)
            else:
                segments.append(_segment(content, lines, len(segments) + 1))
    return Document(path, "plain", ("zh", "en"), content, tuple(segments), tuple(directives), encoding)


def _blocks(content: str) -> Iterator[list[Span]]:
    """Runs of lines that are not blank, each line without the white space around it; a suppression stands for itself."""
    block: list[Span] = []
    for match in _LINE.finditer(content):
        line = match.group(1)
        span = Span(match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip()))
        alone = bool(line.strip()) and bracketed(content, span) is not None
        if block and (alone or not line.strip()):
            yield block
            block = []
        if alone:
            yield [span]
        elif line.strip():
            block.append(span)
    if block:
        yield block


def _is_wrapped(content: str, block: list[Span]) -> bool:
    """Whether a writer's editor broke the lines: no line had room for the first word of the next.

    Two lines alone could be a heading over a line, so there the second must also go on in small letters.
    """
    if len(block) < 2:
        return False
    width = max(line.end - line.start for line in block)
    if width > _WIDEST_WRAP:
        return False
    for line, following in pairwise(block):
        word = content[following.start : following.end].split(None, 1)[0]
        if line.end - line.start + 1 + len(word) <= width:
            return False
    return len(block) > 2 or content[block[1].start].islower()


def _segment(content: str, lines: list[Span], number: int) -> Segment:
    plain: list[str] = []
    runs: list[Run] = []
    at = 0
    for line in lines:
        if plain:
            runs.append(Run(at, runs[-1].end, line.start, whole=True))
            plain.append("\n")
            at += 1
        runs.append(Run(at, line.start, line.end))
        plain.append(content[line.start : line.end])
        at += line.end - line.start
    text = "".join(plain)
    heading = len(text) <= _HEADING_MOST and not _SENTENCE_END.search(text)
    return Segment(f"p{number}", Text(text, tuple(runs)), kind="heading" if heading else "paragraph")

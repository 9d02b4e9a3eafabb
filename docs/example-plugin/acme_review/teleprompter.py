"""A format: what a speaker reads, one line a sentence, stage directions in angle brackets."""

from reviewtool.formats import decode
from reviewtool.model import Document, Run, Segment, Text

SUFFIXES = (".prompt",)


def read(path: str, data: bytes) -> Document:
    """A segment a spoken line; every character's place in the file is kept."""
    content, encoding = decode(path, data)
    segments, start = [], 0
    for line in content.splitlines(keepends=True):
        words = line.strip()
        if words and not words.startswith("<"):
            first = start + line.index(words)
            text = Text(words, (Run(0, first, first + len(words)),))
            segments.append(Segment(f"line-{len(segments) + 1}", text))
        start += len(line)
    return Document(path, "teleprompter", ("zh", "en"), content, tuple(segments), encoding=encoding)

"""The way back into a file: words as a format writes them, and bytes that are as they were but for the edits."""

from collections.abc import Callable
from types import ModuleType

from reviewtool.errors import Place, UserError
from reviewtool.formats.decode import encode
from reviewtool.formats.registry import reader_of
from reviewtool.lines import LineIndex, Lines, PassageIndex
from reviewtool.model import Document, Span, Text


def escape(format: str, text: str, syntax: str = "") -> str | None:
    """Words as they are written in a file of the format; None where it cannot hold them in the middle of others.

    A reader's module with an `escape` of its own says how; for segments of another `syntax`, its `escape_inside`.
    """
    reader: ModuleType = reader_of(format)
    if syntax:
        inside: str | None = reader.escape_inside(syntax, text)
        return inside
    if not hasattr(reader, "escape"):
        return text
    escaped: str | None = reader.escape(text)
    return escaped


Across = Callable[[Text, Span, str], str | None]
"""What is written in place of a stretch of a text that is not one stretch of the file; None where nothing can be."""


def across(document: Document) -> Across:
    """How a document's format edits words with markup between them; a reader's module with an `Across` of its own says how."""
    reader: ModuleType = reader_of(document.format)
    if not hasattr(reader, "Across"):
        return lambda text, span, words: None
    written: Across = reader.Across(document).written
    return written


def write(document: Document, data: bytes, content: str) -> bytes:
    """The file's bytes with `content` in place of the document's; `data` are those it was read from.

    A reader's module with a `write` of its own packs the text where it came from. Raises UserError where the bytes would not
    all be as they were.
    """
    reader: ModuleType = reader_of(document.format)
    if hasattr(reader, "write"):
        packed: bytes = reader.write(document, data, content)
        return packed
    if encode(document.content, document.encoding) != data:
        message = f"The bytes of this file cannot be written back as they were in {document.encoding.name.upper()}."
        raise UserError(message, Place(document.path), "Save it as UTF-8.")
    return encode(content, document.encoding)


def lines(document: Document) -> Lines:
    """What counts the lines of a file in places; where its text is packed away, the segments are its lines."""
    return PassageIndex(passages) if (passages := packed(document)) else LineIndex(document.content)


def source_lines(document: Document) -> Lines:
    """The same of the file that its Chinese stands in."""
    if not document.source_path:
        return lines(document)
    return PassageIndex(document.source_passages) if document.source_passages else LineIndex(document.source_content)


def packed(document: Document) -> tuple[Text, ...]:
    """The texts of a file that is no text itself; none of one that is."""
    return tuple(one.target for one in document.segments) if hasattr(reader_of(document.format), "write") else ()


def shown(document: Document) -> str:
    """The file as a reader of a diff knows it: its text, or a line for each segment where the text is packed away."""
    if not hasattr(reader_of(document.format), "write"):
        return document.content
    return "".join(f"{one.plain}\n" for one in packed(document))

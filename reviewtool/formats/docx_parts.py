"""The parts of a DOCX that have text, as one text: each part's XML below its name between two NULs, which no XML can hold."""

from typing import NamedTuple

from reviewtool.errors import Place, UserError
from reviewtool.formats.decode import encode
from reviewtool.formats.package import members, opened, repacked
from reviewtool.formats.xml import read_xml
from reviewtool.lang.lazy import pattern
from reviewtool.model import Document, Encoding

COMMENTS = "word/comments.xml"
_PARTS = pattern(r"word/(?:document|footnotes|endnotes|header|footer)\d*\.xml")
_SEPARATED = pattern("\x00([^\x00]*)\x00")
_NAMESPACE = pattern(
    r"""xmlns:(\w+)=["'](http://schemas\.openxmlformats\.org/wordprocessingml/2006/main|http://purl\.oclc\.org/ooxml/wordprocessingml/main)["']"""
)
_ROOT_WITHIN = 20_000


class Part(NamedTuple):
    """A part of the package. `at`: where its XML begins in the text of all parts."""

    name: str
    content: str
    encoding: Encoding
    at: int

    @property
    def end(self) -> int:
        """Where its XML ends in the text of all parts."""
        return self.at + len(self.content)


def parts(path: str, data: bytes) -> tuple[list[Part], bytes | None]:
    """The parts with text in the order of a reader, the main one first, and the comments, if there are any.

    Raises UserError where the bytes are no DOCX.
    """
    with opened(path, data, "DOCX") as package:
        names = sorted(filter(_PARTS.fullmatch, package.namelist()), key=_order)
        if not names or not names[0].startswith("word/document"):
            raise UserError("This is no DOCX: it has no word/document.xml.", Place(path))
        found = members(path, package, dict.fromkeys([*names, *({COMMENTS} & set(package.namelist()))]))
    comments, read, at = found.pop(COMMENTS, None), [], 0
    for name, one in found.items():
        content, encoding = read_xml(f"{path} ({name})", one)
        at += len(name) + 2
        read.append(Part(name, content, encoding, at))
        at += len(content)
    return read, comments


def _order(name: str) -> tuple[int, str]:
    return ["d", "f", "e", "h"].index(name[5]) + (name.startswith("word/footer") * 4), name


def joined(read: list[Part]) -> str:
    """The text that places in a DOCX speak of."""
    return "".join(f"\x00{one.name}\x00{one.content}" for one in read)


def namespace(content: str, start: int, end: int) -> tuple[str, str]:
    """The prefix of Word's elements in a part, its colon included, and what it stands for."""
    found = _NAMESPACE.search(content, start, min(end, start + _ROOT_WITHIN))
    return (f"{found[1]}:", found[2]) if found else ("w:", "")


def changed(document: Document, data: bytes, content: str) -> dict[str, bytes]:
    """The parts that `content` has otherwise than the document, as bytes."""
    pieces = _SEPARATED.split(content)[1:]
    new = dict(zip(pieces[::2], pieces[1::2], strict=True))
    read, _ = parts(document.path, data)
    return {one.name: encode(new[one.name], one.encoding) for one in read if new[one.name] != one.content}


def write(document: Document, data: bytes, content: str) -> bytes:
    """The package with the parts that have changed."""
    if content == document.content:
        return data
    return repacked(data, opened(document.path, data, "DOCX"), changed(document, data, content))

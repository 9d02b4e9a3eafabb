"""The comments of a DOCX package: those that are there, and the part, relationship and content type for new ones."""

import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple
from zipfile import ZipFile

from reviewtool.annotate.remark import AUTHOR
from reviewtool.formats.decode import encode
from reviewtool.formats.docx_parts import COMMENTS, namespace
from reviewtool.formats.package import members
from reviewtool.formats.xml import TAG, attributes, escape, read_xml, text_of
from reviewtool.formats.xml import Inline as Plain
from reviewtool.model import Encoding

_STRICT = "purl.oclc.org"
_RELATIONSHIP = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# set by hand: what looks a document gives its paragraphs is not for the margin
_LOOKS = '<{w}pPr><{w}spacing {w}before="0" {w}after="0" {w}line="240" {w}lineRule="auto"/><{w}ind {w}left="0" {w}firstLine="0"/></{w}pPr>'


class Comments(NamedTuple):
    """The comments that a package has: the part, its XML, the ids, and what ours among them say."""

    name: str
    content: str
    encoding: Encoding
    ids: frozenset[int]
    ours: Mapping[int, str]

    @property
    def word(self) -> str:
        """The prefix of Word's elements in the part."""
        return namespace(self.content, 0, len(self.content))[0]


def comments_of(path: str, package: ZipFile, main: str) -> Comments | None:
    """The comments of the document whose main part is called `main`. Raises UserError where the part is broken."""
    home, file = posixpath.split(main)
    links = _member(path, package, f"{home}/_rels/{file}.rels")
    name = _target(links[0], home) if links else ""
    read = _member(path, package, name or COMMENTS)
    if not read:
        return None
    content, encoding = read
    authors, said = _said(content)
    return Comments(
        name or COMMENTS, content, encoding, frozenset(authors), {one: said.get(one, "") for one, by in authors.items() if by == AUTHOR}
    )


def _member(path: str, package: ZipFile, name: str) -> tuple[str, Encoding] | None:
    if name not in package.NameToInfo:
        return None
    return read_xml(f"{path} ({name})", members(path, package, [name])[name])


def _target(links: str, home: str) -> str:
    """The name of the part that a relationship says to hold the comments."""
    for tag in TAG.finditer(links):
        given = attributes(tag["attributes"] or "")
        if given.get("Type") in _RELATIONSHIP.values():
            return posixpath.normpath(posixpath.join("/" + home, given.get("Target", ""))).lstrip("/")
    return ""


def _said(content: str) -> tuple[dict[int, str], dict[int, str]]:
    """Who wrote each comment, and what it says, a line for each paragraph."""
    authors: dict[int, str] = {}
    said: dict[int, str] = {}
    current = -1
    for tag in TAG.finditer(content):
        name = (tag["name"] or "").rpartition(":")[2]
        if tag["close"]:
            continue
        if name == "comment":
            given = {key.rpartition(":")[2]: value for key, value in attributes(tag["attributes"]).items()}
            current = int(given["id"]) if re.fullmatch(r"-?\d{1,10}", given.get("id", "")) else -1
            authors[current] = given.get("author", "")
        elif name == "p":
            said[current] = said[current] + "\n" if current in said else ""
        elif name == "t":
            said[current] = said.get(current, "") + text_of(content, tag, Plain())[0].plain
    return authors, said


def comment(word: str, id: int, told: list[str], moment: str) -> str:
    """A comment of ours, a paragraph for each of the texts; the first is bold where it proposes."""
    date = f' {word}date="{moment}"' if moment else ""
    inside = "".join(_paragraph(word, one, bold=one.startswith("→")) for one in told)
    return f'<{word}comment {word}id="{id}" {word}author="{AUTHOR}"{date} {word}initials="rt">{inside}</{word}comment>'


def _paragraph(word: str, text: str, bold: bool) -> str:
    looks = f'<{word}rPr>{f"<{word}b/>" if bold else ""}<{word}sz {word}val="20"/></{word}rPr>'
    run = f'<{word}r>{looks}<{word}t xml:space="preserve">{escape(text)}</{word}t></{word}r>'
    return f"<{word}p>{_LOOKS.format(w=word)}{run}</{word}p>"


def with_comments(path: str, package: ZipFile, main: str, old: Comments | None, made: list[str], spoken: str) -> dict[str, bytes]:
    """The members of the package that change or come new for these comments; `spoken` is what Word's prefix stands for."""
    if old:
        end = old.content.rindex("</") if "</" in old.content else len(old.content)
        return {old.name: encode(old.content[:end] + "".join(made) + old.content[end:], old.encoding)}
    root = f'<w:comments xmlns:w="{spoken}">{"".join(made)}</w:comments>'
    return {COMMENTS: (_DECLARATION + root).encode(), **_announced(path, package, main, _STRICT in spoken)}


def _announced(path: str, package: ZipFile, main: str, strict: bool) -> dict[str, bytes]:
    home, file = posixpath.split(main)
    links = f"{home}/_rels/{file}.rels"
    known = _member(path, package, links) or (f'{_DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}"></Relationships>', Encoding())
    numbers = [int(one) for one in re.findall(r"""\bId=["']rId(\d{1,9})["']""", known[0])]
    link = f'Relationship Id="rId{max(numbers, default=0) + 1}" Type="{_RELATIONSHIP[strict]}" Target="comments.xml"'
    changed = {links: _with_element(known, link)}
    types = _member(path, package, _TYPES)
    if types and f"/{COMMENTS}" not in types[0]:
        changed[_TYPES] = _with_element(types, f'Override PartName="/{COMMENTS}" ContentType="{_CONTENT_TYPE}"')
    return changed


def _with_element(read: tuple[str, Encoding], element: str) -> bytes:
    """XML with an empty element more, the last within the outermost one and of its namespace."""
    content, encoding = read
    root = next(tag for tag in TAG.finditer(content) if tag["name"])
    prefix = root["name"].rpartition(":")[0]
    new = f"<{prefix}:{element}/>" if prefix else f"<{element}/>"
    if root["attributes"].endswith("/"):
        at = root.end("attributes") - 1
        return encode(f"{content[:at]}>{new}</{root['name']}{content[at + 1 :]}", encoding)
    at = content.rindex("</")
    return encode(content[:at] + new + content[at:], encoding)

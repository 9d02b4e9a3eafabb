"""What the readers of XML share: whether it is XML, where its tags are, and the text between them with exact places.

expat says whether a file is well-formed and safe (no entity is ever declared). After that, finding tags in the decoded text
is a matter of one pattern, which gives places in characters for nothing.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.parsers import expat

from reviewtool.errors import Mark, Place, UserError
from reviewtool.formats.builder import STANDS_FOR, TextBuilder, new_run, new_text
from reviewtool.formats.decode import decode_declared
from reviewtool.lang.lazy import pattern
from reviewtool.lines import LineIndex
from reviewtool.model import Encoding, Text

TAG = pattern(
    r"""<(?:(?P<close>/)?(?P<name>[^\s/>!?]++)(?P<attributes>[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+)>"""
    r"""(?(close)|(?:(?<!/>)(?P<leaf>[^<]*+)</(?P=name)\s*>)?)|!--(?P<comment>.*?)-->|!\[CDATA\[(?P<cdata>.*?)\]\]>|\?.*?\?>)""",
    re.DOTALL,
)
"""A tag, a comment or the like; an element with nothing but text in it (`leaf`) is one match with its end tag."""

_ATTRIBUTE = pattern(r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ESCAPED = pattern(r"&(#x[0-9a-fA-F]+|#[0-9]+|\w+);|\r\n?")
_LINE_END = pattern(r"()\r\n?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")

Opening = Callable[[re.Match[str]], int]
"""What is done where an element begins: given its start tag, it says where reading goes on."""

Elements = tuple[Mapping[str, Opening], Mapping[str, Callable[[], None]]]
"""What is done where elements of these names begin, and where they end."""


class Inline(NamedTuple):
    """How tags inside a text are read. `code`: elements whose content is no text, where the others' is; of these
    `standing` stand for something that the reader of the translation sees, `breaks` are line breaks by these words."""

    code: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    breaks: re.Pattern[str] = re.compile(r"(?!)")


def read_xml(path: str, data: bytes) -> tuple[str, Encoding]:
    """The decoded text of a file that is well-formed XML. Raises UserError, also for every declaration of an entity."""
    written = _DECLARED.match(data[:400])
    content, encoding = decode_declared(path, data, written[1].decode() if written else "utf-8")
    encoded = data[len(encoding.bom) :] if encoding.name == "utf-8" else content.encode()
    parser = expat.ParserCreate("utf-8")

    def refuse(name: str, *_: object) -> None:
        told = f"The file declares or uses an entity of its own: {name}."
        raise _mistake(path, content, encoded, parser.CurrentByteIndex, told, hint="Write the text itself in its place.")

    parser.EntityDeclHandler = refuse
    parser.SkippedEntityHandler = refuse
    try:
        parser.Parse(encoded, True)
    except expat.ExpatError as error:
        told = expat.ErrorString(error.code)
        raise _mistake(path, content, encoded, parser.ErrorByteIndex, "This is not well-formed XML.", told) from None
    return content, encoding


def _mistake(path: str, content: str, encoded: bytes, at: int, message: str, label: str = "", hint: str = "") -> UserError:
    offset = min(len(encoded[:at].decode(errors="ignore")), len(content))
    line, column = LineIndex(content[: offset + 1]).place(offset)
    return UserError(message, Place(path, (Mark(line, column, label=label),), tuple(content.splitlines())), hint)


def attributes(written: str) -> dict[str, str]:
    """The attributes of a start tag by the names as written, their values unescaped."""
    found = {name: double or single for name, double, single in _ATTRIBUTE.findall(written)}
    if "&" in written:
        return {name: _ESCAPED.sub(_character, value) for name, value in found.items()}
    return found


def walk(content: str, elements: Callable[[str], Elements], remark: Callable[[str, int, int], None]) -> None:
    """Go through the tags of a file: `elements` is asked once, with the name of the outermost element; an element that it
    does not name is passed over with all that is in it. Comments go to `remark`, with their place."""
    opening: Mapping[str, Opening] = {}
    closing: Mapping[str, Callable[[], None]] = {}
    at = 0
    while tag := TAG.search(content, at):
        at = tag.end()
        close, name, comment = tag.group("close", "name", "comment")
        if comment is not None:
            remark(comment, *tag.span())
        elif close:
            if name in closing:
                closing[name]()
        elif name:
            if not opening:
                opening, closing = elements(name)
            at = opening[name](tag) if name in opening else end_of(content, tag)


def end_of(content: str, tag: re.Match[str]) -> int:
    """Where the element ends that a start tag opens, its end tag included."""
    if tag["leaf"] is not None or tag["attributes"].endswith("/"):
        return tag.end()
    depth = 1
    for one in TAG.finditer(content, tag.end()):
        if one["name"] == tag["name"] and one["leaf"] is None and not one["attributes"].endswith("/"):
            depth += -1 if one["close"] else 1
            if not depth:
                return one.end()
    return len(content)


def text_of(content: str, tag: re.Match[str], inline: Inline) -> tuple[Text, int]:
    """The text of the element that a start tag opens, and where the element ends, its end tag included."""
    plain: str | None = tag["leaf"]
    if plain is None:
        return _marked_up(content, tag, inline)
    return leaf(plain, tag.start("leaf")), tag.end()


def leaf(written: str, start: int) -> Text:
    """What stands between two tags at a place in the file."""
    if "&" in written or "\r" in written:
        built = TextBuilder()
        _add(built, written, start)
        return built.text(start)
    return new_text((written, (new_run((0, start, start + len(written), False)),)))


def _marked_up(content: str, element: re.Match[str], inline: Inline) -> tuple[Text, int]:
    """The same of an element with other elements in it, or none at all."""
    built = TextBuilder()
    at = start = element.end()
    depth = 0 if element["attributes"].endswith("/") else 1
    tags = TAG.finditer(content, start)
    while depth:
        tag = next(tags)
        if tag.start() < at:
            continue
        _add(built, content[at : tag.start()], at)
        at = tag.end()
        if tag["cdata"] is not None:
            _add(built, tag["cdata"], tag.start("cdata"), _LINE_END)
        elif tag["close"]:
            depth -= 1
        elif tag["name"]:
            at, opened = _inner(built, content, tag, inline)
            depth += opened
    return built.text(start), at


def _inner(built: TextBuilder, content: str, tag: re.Match[str], inline: Inline) -> tuple[int, bool]:
    """An element inside a text: where reading goes on, and whether its end tag is still to come."""
    name = tag["name"].rpartition(":")[2]
    if name in inline.code:
        end = end_of(content, tag)
        if inline.breaks.search(tag["attributes"]):
            built.add("\n", tag.start(), end, whole=True)
        elif name in inline.standing:
            built.add(STANDS_FOR, tag.start(), end, whole=True)
        return end, False
    if tag["leaf"] is not None:
        _add(built, tag["leaf"], tag.start("leaf"))
        return tag.end(), False
    return tag.end(), not tag["attributes"].endswith("/")


def _add(built: TextBuilder, written: str, start: int, escapes: re.Pattern[str] = _ESCAPED) -> None:
    at = 0
    for escaped in escapes.finditer(written):
        where = escaped.start()
        built.add(written[at:where], start + at, start + where)
        built.add(_character(escaped), start + where, start + escaped.end(), whole=True)
        at = escaped.end()
    built.add(written[at:], start + at, start + len(written))


def _character(escaped: re.Match[str]) -> str:
    name = escaped[1]
    if not name:
        return "\n"
    if name.startswith("#"):
        return chr(int(name[2:], 16) if name[1] in "xX" else int(name[1:]))
    return _NAMED[name]


def escape(text: str) -> str:
    """A text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text_in(written: str) -> str:
    """The text of a piece of XML, without its tags."""
    return _ESCAPED.sub(_character, re.sub(r"<[^>]*>", "", written))

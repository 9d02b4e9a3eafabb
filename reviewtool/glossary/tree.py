"""Termbases in XML as trees: read without entities, network and bombs; written well-formed whatever the texts hold."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reviewtool.errors import Place, UserError
from reviewtool.formats.xml import read_xml
from reviewtool.lang.lazy import pattern

_XML = "http://www.w3.org/XML/1998/namespace"
_DECLARED = pattern(r"\A\s*<\?xml[^>]*\?>")
# What XML 1.0 cannot hold, and the carriage return, which comes back as a line feed.
_UNSAYABLE = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def root_of(path: str, data: bytes) -> Any:
    """The root element. Raises UserError with the place where the file is no XML, or declares what it should not."""
    from lxml import etree

    content, _ = read_xml(path, data)
    # the parser's own limits of depth and size stay on; what it may be told to fetch is refused three times over
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(_DECLARED.sub("", content).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UserError(f"This XML is nested too deeply or too large: {error.msg}.", Place(path)) from None


def name_of(element: Any) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children of these names."""
    return (one for one in element if name_of(one) in names)


def text_of(element: Any) -> str:
    """All text inside an element, markup left out, on one line where it is laid out on several."""
    written = "".join(element.itertext())
    return re.sub(r"[ \t]*\n[ \t]+", " ", written).strip()


def language(element: Any) -> str:
    """The language an element says it is in."""
    return str(element.get(f"{{{_XML}}}lang") or element.get("lang") or "")


class Writer:
    """XML written element by element, two spaces a level."""

    def __init__(self, *head: str) -> None:
        self._lines = ['<?xml version="1.0" encoding="UTF-8"?>', *head]
        self._open: list[str] = []

    def open(self, name: str, **attributes: str) -> None:
        """Begin an element; `xml_lang` is `xml:lang`."""
        self._add(f"<{name}{_attributes(attributes)}>")
        self._open.append(name)

    def close(self, number: int = 1) -> None:
        """End the innermost elements."""
        for _ in range(number):
            name = self._open.pop()
            self._add(f"</{name}>")

    def leaf(self, name: str, text: str, **attributes: str) -> None:
        """An element with nothing but text in it; none for no text. Line breaks stay, and what indents the lines does not."""
        if text:
            self._add(f"<{name}{_attributes(attributes)}>{escape(_said(text), {chr(13): '&#13;'})}</{name}>")

    def _add(self, line: str) -> None:
        self._lines.append("  " * len(self._open) + line)

    def bytes(self) -> bytes:
        """The file."""
        return "\n".join([*self._lines, ""]).encode()


def _said(text: str) -> str:
    return _UNSAYABLE.sub("\ufffd", re.sub(r"[ \t]*\n[ \t]*", "\n", text))


def _attributes(attributes: dict[str, str]) -> str:
    pairs: Iterable[tuple[str, str]] = ((name.replace("_", ":", 1), value) for name, value in attributes.items() if value)
    return "".join(f" {name}={quoteattr(_said(value))}" for name, value in pairs)

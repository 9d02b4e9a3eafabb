"""XML that every parser takes, whatever the text: what junit and checkstyle share."""

import re
from typing import Final
from xml.etree import ElementTree as ET

from reviewtool.reports.portable import visible

_NO_CHARACTER: Final = re.compile("[\ufffe\uffff]")


def element(parent: ET.Element | None, name: str, /, text: str = "", **attributes: str | int) -> ET.Element:
    """A new element, below `parent` if given; text and attributes hold only characters that XML allows."""
    told = {key.rstrip("_"): _allowed(str(value)) for key, value in attributes.items()}
    made = ET.Element(name, told) if parent is None else ET.SubElement(parent, name, told)
    made.text = _allowed(text) or None
    return made


def document(root: ET.Element) -> str:
    """The whole document, indented, ending in a line end."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _allowed(text: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", visible(text))

"""The attributes of a tag in HTML, and the text in their values."""

import re
from collections.abc import Iterator
from html import unescape

from reviewtool.formats.builder import TextBuilder
from reviewtool.lang.lazy import pattern
from reviewtool.model import Text

_ATTRIBUTE = pattern(r"""([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_ENTITY = pattern(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z]\w{1,31});")


def attributes(token: re.Match[str]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Names, values as written, and where those begin; `given` in the match is what stands after the tag's name."""
    for one in _ATTRIBUTE.finditer(token["given"]):
        number = one.lastindex or 1
        value = one[number] if number > 1 else ""
        yield one[1].lower(), (value, token.start("given") + (one.start(number) if number > 1 else one.end()))


def text_of_value(value: str, start: int, editable: bool) -> Text:
    """The text of a value that begins at a place of the file; `editable` where it stands in double quotation marks."""
    built = TextBuilder()
    at = 0
    for entity in _ENTITY.finditer(value):
        _literal(built, value[at : entity.start()], start + at, editable)
        plain = unescape(entity[0])
        built.add(plain, start + entity.start(), start + entity.end(), whole=plain != entity[0])
        at = entity.end()
    _literal(built, value[at:], start + at, editable)
    return built.text(start)


def _literal(built: TextBuilder, plain: str, start: int, editable: bool) -> None:
    if editable:
        built.add(plain, start, start + len(plain))
        return
    for k, character in enumerate(plain):
        # in a value without double quotation marks a proposal could end the value
        built.add(character, start + k, start + k + 1, whole=True)

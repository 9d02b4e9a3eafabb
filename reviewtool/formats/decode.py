"""Bytes to text: the encodings that Chinese offices and translation engines produce."""

import codecs
import re

from reviewtool.errors import Place, UserError
from reviewtool.model import Encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text file has; NUL alone may also be UTF-16 without a mark.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SHARE_OF_CONTROLS = 0.01


def decode(path: str, data: bytes) -> tuple[str, Encoding]:
    """The text of a file and its encoding; line ends stay as they are, a byte order mark is not part of the text.

    Raises UserError where the bytes are no text in UTF-8, UTF-16, UTF-32, GB18030 or Latin-1.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(path, data[len(mark) :], name), Encoding(name, mark)
    for name in _candidates(data):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text, Encoding(name)
    raise UserError("This is no text file.", Place(path), "Only text in UTF-8, UTF-16, GB18030 or Latin-1 can be read.")


def _strictly(path: str, data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        message = f"The file says it is {name.upper()}, but byte {error.start + 1:,} is not."
        raise UserError(message, Place(path), "It may be cut short. Save it again as UTF-8.") from None
    if not _is_text(text):
        raise UserError("This is no text file.", Place(path), "Only text can be read.")
    return text


def _candidates(data: bytes) -> list[str]:
    sample = data[:4096]
    if b"\x00" in sample:
        # Latin letters in UTF-16 put a zero in every second byte; nothing else with zeros is text.
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if odd > 4 * max(1, even):
            return ["utf-16-le"]
        if even > 4 * max(1, odd):
            return ["utf-16-be"]
        return []
    return ["utf-8", *_legacy(data)]


def _legacy(data: bytes) -> list[str]:
    """GB18030 and Latin-1 in the likelier order: Chinese characters come in pairs of high bytes, accents alone."""
    high = re.findall(rb"[\x80-\xff]+", data[:65536])
    paired = sum(len(run) % 2 == 0 for run in high)
    return ["gb18030", "latin-1"] if paired * 2 > len(high) else ["latin-1", "gb18030"]


def _is_text(text: str) -> bool:
    if "\x00" in text and text.count("\x00") > len(text) * _SHARE_OF_CONTROLS:
        return False
    return len(_BINARY.findall(text)) <= len(text) * _SHARE_OF_CONTROLS


def encode(text: str, encoding: Encoding) -> bytes:
    """The bytes of a text in the encoding it was read in, with the mark that was there."""
    return encoding.bom + text.encode(encoding.name)


def can_encode(text: str, encoding: Encoding) -> bool:
    """Whether the encoding has all characters of the text."""
    try:
        text.encode(encoding.name)
    except UnicodeEncodeError:
        return False
    return True


def newline_of(text: str) -> str:
    """The line end that the text uses first; LF where it has one line."""
    found = re.search(r"\r\n|\r|\n", text)
    return found.group() if found else "\n"

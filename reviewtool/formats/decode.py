"""Bytes to text: the encodings that Chinese offices and translation engines produce."""

import codecs
import re

from reviewtool.errors import Place, UserError
from reviewtool.lang.lazy import pattern
from reviewtool.model import Encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a byte order mark of any of these begins with.
_OF_A_MARK = (b"\xef", b"\xff", b"\xfe", b"\x00")
# What Chinese files call GB2312 has characters of its supersets too.
_MEANT = {"gb2312": "gb18030", "gbk": "gb18030"}
# Control characters that no text file has; NUL alone may also be UTF-16 without a mark.
_BINARY = pattern(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
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


def decode_declared(path: str, data: bytes, declared: str) -> tuple[str, Encoding]:
    """The text of a file that says itself in which encoding it is. Raises UserError where it is not.

    A byte order mark and the zeros of UTF-16 speak louder than what is declared.
    """
    name = _MEANT.get(declared.lower(), declared.lower())
    if data[:1] in _OF_A_MARK or b"\x00" in data[:4] or name.startswith(("utf-16", "utf16", "utf-32")):
        return decode(path, data)
    try:
        return data.decode(name), Encoding("utf-8" if name == "utf8" else name)
    except LookupError:
        raise UserError(f"The file says it is {declared}, which is no encoding.", Place(path), "Save it again as UTF-8.") from None
    except UnicodeDecodeError as error:
        raise _not_so(path, name, error) from None


def _not_so(path: str, name: str, error: UnicodeDecodeError) -> UserError:
    message = f"The file says it is {name.upper()}, but byte {error.start + 1:,} is not."
    return UserError(message, Place(path), "It may be cut short. Save it again as UTF-8.")


def _strictly(path: str, data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise _not_so(path, name, error) from None
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

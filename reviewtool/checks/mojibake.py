"""The check `mojibake`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_UTF8_AS_1252 = pattern(r"(?:[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€\u0080-\u009f][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])+")
_REPLACED = pattern("\ufffd+|锟斤拷|烫烫烫")
_ENTITY = pattern(r"&(?:nbsp|amp|quot|lt|gt|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE)


@check("LNG109", category="character-encoding", severity="major", cues="ÂÃâ\ufffd锟烫&")
def mojibake(segment: Segment, context: Context) -> Iterator[Hit]:
    """Text read in the wrong encoding.

    Why: â€œ was a quotation mark, and a row of replacement characters was a word; both reached the page because nobody
    looked.

    Limits: UTF-8 read as Windows-1252, replacement characters, and HTML entities left in the text.
    """
    text = segment.target.plain
    for match in _UTF8_AS_1252.finditer(text):
        right = _decoded(match.group())
        if right:
            message = f"UTF-8 read as Windows-1252: {match.group()} was {right}."
            yield Hit(Span(*match.span()), message, (right,))
    for match in _REPLACED.finditer(text):
        yield Hit(Span(*match.span()), "Characters were lost when the text was converted.")
    for match in _ENTITY.finditer(text):
        from html import unescape

        yield Hit(Span(*match.span()), "An HTML entity stands in the text.", (unescape(match.group()).replace("\xa0", " "),))


def _decoded(words: str) -> str:
    # Windows-1252 leaves five bytes undefined; they come through as control characters
    data = b"".join(one.encode("cp1252") if ord(one) > 0x9F or ord(one) < 0x80 else bytes([ord(one)]) for one in words)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""

"""The check `fullwidth-punctuation`."""

import string
import unicodedata
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_PLAIN = {
    "，": ",",
    "。": ".",
    "；": ";",
    "：": ":",
    "！": "!",
    "？": "?",
    "（": "(",
    "）": ")",
    "、": ",",
    "％": "%",
    "【": "[",
    "】": "]",
    "《": "“",
    "》": "”",
}
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"
_MARKS = pattern(rf"(?<![\u3400-\u9fff])[{''.join(_PLAIN)}](?![\u3400-\u9fff])|[Ａ-Ｚａ-ｚ０-９]+|[{_ROMAN}]+")

_CUES = (*_PLAIN, *_ROMAN, *(chr(ord(one) + 0xFEE0) for one in string.ascii_letters + string.digits))


@check("LNG108", category="punctuation", severity="minor", unless=("chinese-left",), cues=_CUES)
def fullwidth_punctuation(segment: Segment, context: Context) -> Iterator[Hit]:
    """A Chinese mark, a fullwidth letter or figure, or a Roman number in one character, in an English text.

    Why: Marks copied from the Chinese stand too wide, and programs that read the text do not know them.

    Limits: Marks beside Chinese characters belong to the Chinese.
    """
    text = segment.target.plain
    for match in _MARKS.finditer(text):
        found = match.group()
        plain = _PLAIN.get(found) or unicodedata.normalize("NFKC", found)
        after = text[match.end() : match.end() + 1]
        if plain in (",", ".", ";", ":", "!", "?") and after.isalnum():
            plain += " "
        message = (
            "A Roman number in one character; searching for its letters does not find it."
            if found[0] in _ROMAN
            else "A Chinese mark in English."
        )
        yield Hit(Span(*match.span()), message, (plain,), safe=found not in "《》【】")

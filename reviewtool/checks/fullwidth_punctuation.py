"""The check `fullwidth-punctuation`."""

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
_MARKS = pattern(rf"(?<![\u3400-\u9fff])[{''.join(_PLAIN)}](?![\u3400-\u9fff])|[Ａ-Ｚａ-ｚ０-９]+")


@check("LNG108", category="punctuation", severity="minor", unless=("chinese-left",))
def fullwidth_punctuation(segment: Segment, context: Context) -> Iterator[Hit]:
    """A Chinese mark, or a fullwidth letter or figure, in an English text.

    Why: Marks copied from the Chinese stand too wide, and programs that read the text do not know them.

    Limits: Marks beside Chinese characters belong to the Chinese.
    """
    text = segment.target.plain
    for match in _MARKS.finditer(text):
        found = match.group()
        plain = _PLAIN.get(found) or "".join(chr(ord(one) - 0xFEE0) for one in found)
        after = text[match.end() : match.end() + 1]
        if plain in (",", ".", ";", ":", "!", "?") and after.isalnum():
            plain += " "
        yield Hit(Span(*match.span()), "A Chinese mark in English.", (plain,), safe=found not in "《》【】")

"""The check `chinese-left`."""

from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_CHINESE = pattern(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+(?:[·、，。：；！？]?[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]+)*"
)
_GLOSSED = pattern(r"[A-Za-z’'”\"]\s*[(（\[]\s*(?:Chinese:?|pinyin:?|in Chinese,?)?\s*[“\"]?$")
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


@check("ACC101", category="untranslated", severity="major", unless=("untranslated-text",), sign=_CHINESE)
def chinese_left(segment: Segment, context: Context) -> Iterator[Hit]:
    """Chinese left standing in the English.

    Why: The engine gave up on a word, or a caption, a name or a unit was never sent to it.

    Limits: Chinese in parentheses after its English is a gloss and stays.
    """
    text = segment.target.plain
    for match in _CHINESE.finditer(text):
        if _GLOSSED.search(text[max(0, match.start() - 40) : match.start()]) and text[match.end() : match.end() + 12].lstrip()[:1] in (
            ")",
            "）",
            "]",
            "”",
            '"',
            ",",
            ";",
        ):
            continue
        count = sum(1 for one in match.group() if one.isalpha())
        number = _NUMBERS[count].capitalize() if count < len(_NUMBERS) else f"{count:,}"
        message = f"{number} Chinese character{'s are' if count != 1 else ' is'} left in the English."
        yield Hit(Span(*match.span()), message)

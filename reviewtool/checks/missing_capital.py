"""The check `missing-capital`."""

from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_NEVER_SMALL = (
    "chinese english japanese american british russian european african asian tibetan uygur mongolian cantonese marxism marxist "
    "beijing shanghai guangdong guangzhou shenzhen sichuan hunan hubei henan hebei zhejiang jiangsu jiangxi xinjiang xinhua tibet "
    "january february april june july september october november december monday tuesday wednesday thursday friday saturday sunday"
).split()
_NAMES = pattern(rf"(?<![\w@/.#-])(?:{'|'.join(_NEVER_SMALL)})\b(?![@/.-]\w)")
_TITLES = pattern(
    r"(?<![\w-])(?P<title>comrade|general secretary|president|premier)(?= (?:Xi|Li|Hu|Jiang|Mao|Deng|Zhou|Wang|Zhang|Liu|Wen|Zhu)(?: [A-Z][a-z]+|[’']s|\b))"
)


def is_always_capital(word: str) -> bool:
    """Whether a word is the name of a people, a place or a day, which no sentence writes small."""
    return _NAMES.fullmatch(word.lower()) is not None


@check(
    "LNG113",
    category="spelling",
    severity="minor",
    unless=("page-furniture",),
    cues=(*_NEVER_SMALL, "comrade", "general", "president", "premier"),
)
def missing_capital(segment: Segment, context: Context) -> Iterator[Hit]:
    """A name without its capital: a people, a language, a month, a title before a name.

    Why: Some engines work in small letters and put the capitals back by guess: “a chinese backbone”, “comrade Xi”.

    Limits: A closed list of words that are never written small; not march, may, china, polish. Addresses are left alone.
    """
    text = segment.target.plain
    for expression in (_NAMES, _TITLES):
        for match in expression.finditer(text):
            words = match.group()
            fixed = " ".join(word.capitalize() for word in words.split())
            yield Hit(Span(*match.span()), "A name begins with a capital.", (fixed,), safe=True)

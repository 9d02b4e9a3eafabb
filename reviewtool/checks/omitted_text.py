"""The check `omitted-text`."""

from collections.abc import Iterator
from typing import NamedTuple

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Confidence, Hit, Segment, Span

_CLAUSE = pattern(r"[^，。；！？：\n]+")
_HAN = pattern(r"[\u4e00-\u9fff]")
# English characters for one of Chinese: in professional translations of news nine segments in ten have more than 4.2
_SHORT = 3.8
# and hardly any has more than this many once an answered clause is taken away
_LONG_WITHOUT = 7.0
_FEWEST_WORDS, _FEWEST_CHARACTERS = 4, 7
_ANSWERED, _ANSWERED_ELSEWHERE = 0.26, 0.4
# a clause that is a fair part of a segment that is clearly short; of another it is said with low confidence only
_SURELY_SHORT, _SURELY_LONG_WITHOUT, _FAIR_PART = 3.6, 5.5, 0.15
_WHOLE = 2.0
_LONG_ENOUGH = 20


class _Clause(NamedTuple):
    span: Span
    characters: int
    words: int
    answered: int


@check("ACC108", category="omission", severity="major", confidence="medium", needs="source", unless=("untranslated-text",))
def omitted_text(segment: Segment, context: Context) -> Iterator[Hit]:
    """A clause of the Chinese that the English leaves out.

    Why: Engines drop the middle of a long sentence and join what is left; nobody sees it who reads the English alone.

    Matches: A clause hardly any word, number or name of which finds an answer in the English (by the glosses of CC-CEDICT
    and by value), while the rest does, in a segment whose English is short for its Chinese.

    Medium confidence where the English is clearly short and the clause a fair part of it, else low.

    Limits: A dropped word or a short phrase is not seen; nor is a clause whose words stand elsewhere in the segment.
    """
    if segment.source is None or not segment.target.plain.strip():
        return
    if not _is_short(segment):
        return
    source, target = segment.source.plain, segment.target.plain
    size = len(_HAN.findall(source))
    if len(target) < _WHOLE * size and size >= _LONG_ENOUGH and not (segment.kind == "heading" and "。" in source):
        yield Hit(Span(0, len(target)), "The English is too short to have all that the Chinese says.")
        return
    clauses = _clauses(source, target, context)
    words, answered = sum(one.words for one in clauses), sum(one.answered for one in clauses)
    for number, one in enumerate(clauses, 1):
        others = words - one.words
        if one.words < _FEWEST_WORDS or one.characters < _FEWEST_CHARACTERS or others < _FEWEST_WORDS:
            continue
        rest = (answered - one.answered) / others
        fits = len(target) <= _LONG_WITHOUT * max(1, size - one.characters)
        if one.answered <= _ANSWERED * one.words and rest >= _ANSWERED_ELSEWHERE and fits:
            sure = len(target) <= min(_SURELY_SHORT * size, _SURELY_LONG_WITHOUT * (size - one.characters))
            confidence = Confidence.MEDIUM if sure and one.characters >= _FAIR_PART * size else Confidence.LOW
            yield Hit(one.span, f"Clause {number} of {len(clauses)} has no English.", side="source", confidence=confidence)


def _is_short(segment: Segment) -> bool:
    size = len(_HAN.findall(segment.source.plain)) if segment.source else 0
    return 0 < len(segment.target.plain) <= _SHORT * size


def _clauses(source: str, target: str, context: Context) -> list[_Clause]:
    from reviewtool.lang.evidence import glossed, of_chinese, of_english
    from reviewtool.lang.script import simplified

    plain = simplified(source)
    words = context.memo.get("omitted-text")
    if words is None:
        # one question to the dictionary for the whole document
        short = [simplified(one.source.plain) for one in context.segments if one.source and _is_short(one)]
        words = context.memo["omitted-text"] = glossed(short, context.matcher.dictionary)
    there = of_english(target)[0]
    found = []
    for match in _CLAUSE.finditer(plain):
        asked = of_chinese(match.group(), words)
        answered = sum(not one.isdisjoint(there) for one in asked)
        found.append(_Clause(Span(*match.span()), len(_HAN.findall(match.group())), len(asked), answered))
    return found

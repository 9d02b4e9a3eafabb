"""The check `wrong-unit`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reviewtool.checks.api import Context, check
from reviewtool.lang import en_numbers, zh_numbers
from reviewtool.lang.lazy import pattern
from reviewtool.lang.quantity import Quantity
from reviewtool.model import Hit, Segment, Span

_POINTS, _PERCENT = "percentage points", "percent"
_YUAN, _US, _HK, _DOLLARS = "yuan", "US dollars", "Hong Kong dollars", "dollars"
_SHARES = frozenset((_POINTS, _PERCENT))
# what stands behind a number, the longest first
_ZH = (
    (_POINTS, pattern(r"个百分点|個百分點")),
    (_US, pattern(r"美元|美金")),
    (_HK, pattern(r"港元|港币|港幣")),
    ("euros", pattern(r"欧元|歐元")),
    ("yen", pattern(r"日元|日圆|日圓")),
    ("pounds", pattern(r"英镑|英鎊")),
    (_YUAN, pattern(r"元(?!素|旦|首|年|月|件|宵|宇|气|氣|老|帅|帥)|块钱|塊錢")),
)
_BEFORE = (
    (_US, pattern(r"(?:US\s?\$|USD)\s?$")),
    (_HK, pattern(r"(?:HK\s?\$|HKD)\s?$")),
    (_YUAN, pattern(r"(?:RMB|CNY|¥|￥)\s?$")),
    ("euros", pattern(r"(?:€|EUR)\s?$")),
    ("pounds", pattern(r"(?:£|GBP)\s?$")),
    (_DOLLARS, pattern(r"(?<![A-Z])\$\s?$")),
)
_AFTER = (
    (_POINTS, pattern(r"[\s-]?percentage[\s-]points?\b", re.IGNORECASE)),
    (_PERCENT, pattern(r"\s?(?:%|per\s?cent\b)", re.IGNORECASE)),
    (_US, pattern(r"[\s-]?(?:U\.?S\.?|American)\s?dollars?\b|\s?USD\b", re.IGNORECASE)),
    (_HK, pattern(r"[\s-]?(?:HK|Hong Kong)\s?dollars?\b|\s?HKD\b", re.IGNORECASE)),
    (_YUAN, pattern(r"[\s-]?(?:yuan|renminbi|RMB)\b|\s?CNY\b", re.IGNORECASE)),
    ("euros", pattern(r"[\s-]?euros?\b", re.IGNORECASE)),
    ("yen", pattern(r"[\s-]?(?:Japanese )?yen\b", re.IGNORECASE)),
    ("pounds", pattern(r"[\s-]?(?:British )?pounds?(?: sterling)?\b", re.IGNORECASE)),
    (_DOLLARS, pattern(r"[\s-]?dollars?\b", re.IGNORECASE)),
)
# plain 元 is the money of where the text is from
_DOLLARS_OF_THEIR_OWN = pattern(r"港|台|澳|臺|新加坡|加拿大|美")
_CONTEXT = 24
_LONGEST_SIGN = 3


class _Unit(NamedTuple):
    name: str
    span: Span


@check("ACC112", category="mistranslation", severity="major", confidence="high", needs="source", cues="点點元金币幣镑鎊圆圓钱錢%％")
def wrong_unit(segment: Segment, context: Context) -> Iterator[Hit]:
    """A number of the Chinese whose English has another currency, or percent for percentage points.

    Why: 5亿元 as 500 million dollars is seven times too much; a rate that rises by two percentage points does not rise by
    two percent. The figure is right, so nobody looks at it again.

    Limits: Asks only for numbers of one value on both sides whose unit stands beside them. Plain 元 may be dollars in a text
    that speaks of Hong Kong, Macao or Taiwan. Other measures are number-mismatch's.
    """
    plain = segment.source.plain if segment.source else ""
    ours = [(one, unit) for one in zh_numbers.numbers(plain) if (unit := _of_chinese(plain, one))]
    if not ours:
        return
    target = segment.target.plain
    theirs = [(one, _of_english(target, one)) for one in en_numbers.numbers(target) if one.kind != "month"]
    told: set[Span] = set()
    for one, wanted in ours:
        given = [unit for other, unit in theirs if other.value == one.value]
        wrong = [unit for unit in given if unit and not _may_be(wanted, unit.name, plain)]
        if wrong and len(wrong) == len(given) and wrong[0].span not in told:
            told.add(wrong[0].span)
            found = target[slice(*wrong[0].span)]
            suggestions = (wanted,) if found[-1:].isalpha() and len(found) > _LONGEST_SIGN else ()
            yield Hit(wrong[0].span, f"{_written(plain, one)} means {wanted}; the English says {found}.", suggestions)


def _of_chinese(plain: str, one: Quantity) -> str:
    name = next((name for name, form in _ZH if form.match(plain, one.span.end)), "")
    return name or (_PERCENT if one.kind == "percent" and plain[one.span.end - 1] in "%％" else "")


def _written(plain: str, one: Quantity) -> str:
    form = next((form for _, form in _ZH if form.match(plain, one.span.end)), None)
    found = form.match(plain, one.span.end) if form else None
    return plain[one.span.start : found.end() if found else one.span.end]


def _of_english(text: str, one: Quantity) -> _Unit | None:
    # a share has its sign within
    for end in (one.span.end, _figure_end(text, one)):
        for name, form in _AFTER:
            if found := form.match(text, end):
                return _Unit(name, Span(found.end() - len(found.group().lstrip(" -")), found.end()))
    start = max(0, one.span.start - _CONTEXT)
    for name, form in _BEFORE:
        if found := form.search(text[start : one.span.start]):
            return _Unit(name, Span(start + found.start(), start + found.start() + len(found.group().rstrip())))
    return None


def _figure_end(text: str, one: Quantity) -> int:
    end = one.span.start
    while end < one.span.end and (text[end].isdigit() or text[end] in ".,"):
        end += 1
    return end if end > one.span.start else one.span.end


def _may_be(wanted: str, given: str, plain: str) -> bool:
    if wanted == given or (wanted in _SHARES) != (given in _SHARES):
        return True
    if given == _DOLLARS:
        return wanted in (_US, _HK) or _DOLLARS_OF_THEIR_OWN.search(plain) is not None
    return wanted == _YUAN and given == _HK

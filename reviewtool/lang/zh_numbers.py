"""Numbers in Chinese text, by value: 12亿, 9000多万, 一千零五十, 百分之三, 七成, 1.5倍, 翻一番, 第三, 2022年6月25日."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from reviewtool.lang.lazy import pattern
from reviewtool.lang.quantity import Quantity, figure
from reviewtool.model import Span

_DIGITS = {
    mark: value
    for value, marks in enumerate(("〇零", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for mark in marks
}
_DIGITS |= {"两": 2, "兩": 2, "參": 3, "陸": 6}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LONGEST = 60
# one for one, so that offsets stay
_OTHERWISE = "０１２３４５６７８９．％萬億佰仟"
_PLAIN = str.maketrans(_OTHERWISE, "0123456789.%万亿百千")
_WRITTEN_OTHERWISE = pattern(f"[{_OTHERWISE}]")
_HAN = "".join(_DIGITS)
_ABOUT_INSIDE = "多余餘来來几幾"
_INEXACT = frozenset(_ABOUT_INSIDE)
# 重拾, 收拾 have no ten
_FORMAL_TEN = pattern(rf"(?<=[{_HAN}])拾")
_ANY = pattern(rf"[\d{_HAN}十百千半翻]")
_ONE = f"{_HAN}十百千半佰仟"
_MORE = f"{_ONE}万亿萬億拾"
MEANT = pattern(rf"\d|翻|[{_ONE}](?:[{_ABOUT_INSIDE}]? ?点?[{_MORE}]|分之|成半|[%％‰])")
"""Without which a text has no number in digits, nor one of more than ten in several numerals, which is hardly part of a word."""
# what a number begins with: one character is quickly found
_START = pattern(rf"[\d{_HAN}十百千半]")
_ARABIC = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# 12,904 亿: a space is no stop; 千瓦: a unit, no thousand
_SCALED = rf"[{_ABOUT_INSIDE}]?[百千](?![瓦米克卡伏赫帕])|[{_ABOUT_INSIDE}]? ?[万亿]"
# 十点五十分 is a time
_NUMBER = pattern(rf"(?:{_ARABIC}|[{_HAN}十百千半]+(?:(?>点[{_HAN}]+)(?![十刻]))?)(?:(?:{_SCALED})(?:{_ARABIC}|[{_HAN}十百千]+)?)*")
_PIECE = pattern(rf"{_ARABIC}|[{_HAN}]+(?:点[{_HAN}]+)?|点[{_HAN}]+|.")
_ABOUT_BEFORE = pattern(r"(?:近|约|約|超|逾|达|超过|超過|大约|上|高达|不足|将近|突破|至少|最多)$")
_ABOUT_AFTER = pattern(r"[多余餘来來]|左右|上下|以上|以下|之多")
_DATE_PARTS = {
    "年": "year", "月": "month", "日": "day", "号": "day", "號": "day", "时": "hour", "時": "hour", "分": "minute",
}  # fmt: skip
_MOST = {"month": 12, "day": 31, "hour": 24, "minute": 60}
_NO_YEAR = pattern(r"年(?:来|來|间|間|前|后|後|多|内|內|以上|以来|期|制|时间|的时间|历史)")
_NO_TIME = pattern(r"[时時](?:代|期)|分(?:钟|鐘|之|公司|会|社)")
_UNIT = pattern(
    r"[多余餘来來]?(?P<unit>平方公里|公顷|公頃|公里|公斤|平方米|立方米|千米|千克|亩|畝|斤|里|吨|噸|小时|小時|分钟|分鐘|"
    r"个月|個月|年代|年|月|周|天|日|岁|歲|世纪|世紀|倍|成|元|美元|人次|人|个|個)"
)
_NOT_TENTHS = pattern(r"成(?:立|为|為|员|員|功|就|果|本|长|長|绩|績|都|熟|效|品|交|分|年|人|群|片|立|份)")
_PERCENT_BEFORE = pattern(r"(?P<of>百|千|万)分之$")
_SHARE_BEFORE = pattern(rf"(?P<parts>{_ARABIC}|[{_HAN}十百]+)分之$")
_DOUBLING = pattern(r"翻(?:了)?(?P<times>[一两兩二三四]?)番")


# several checks ask for those of one segment, each of 128 at a time
@lru_cache(maxsize=160)
def numbers(text: str) -> tuple[Quantity, ...]:
    """The numbers of a Chinese text, in order. Numerals that stand in words (一些, 万一, 三三两两) are read too, with
    `digits` false: what asks for them must know that they may be no numbers."""
    plain = text.translate(_PLAIN) if _WRITTEN_OTHERWISE.search(text) else text
    if not _ANY.search(plain):
        return ()
    if "拾" in plain:
        plain = _FORMAL_TEN.sub("十", plain)
    found = [
        Quantity(Fraction(2) ** _DIGITS[match["times"] or "一"], Span(*match.span()), "times", False) for match in _DOUBLING.finditer(plain)
    ]
    # an innermost numeral is part of a longer number that was read before it: 翻一番, 七成半
    end = 0
    doubling = {at for one in found for at in range(*one.span)}
    for match in _numerals(plain):
        if match.start() in doubling or match.start() < end:
            continue
        one = _quantity(plain, match)
        if one:
            found.append(one)
            end = one.span.end
    return tuple(sorted(found, key=lambda one: one.span))


def _numerals(plain: str) -> Iterator[re.Match[str]]:
    at = 0
    while (start := _START.search(plain, at)) and (match := _NUMBER.match(plain, start.start())):
        yield match
        at = match.end()


def _quantity(plain: str, match: re.Match[str]) -> Quantity | None:
    value = _value(match.group().replace(" ", ""))
    if value is None:
        return None
    start, end = match.span()
    before, after = plain[max(0, start - 6) : start], plain[end : end + 6]
    about = bool(_ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(after) or not _INEXACT.isdisjoint(match.group()))
    unit = _UNIT.match(plain, end)
    quantity = Quantity(value, Span(start, end), "count", match.group()[0].isascii(), about, unit["unit"] if unit else "")
    return _with_kind(quantity, plain, before, after)


def _with_kind(one: Quantity, plain: str, before: str, after: str) -> Quantity | None:
    if after.startswith(("分之", "分点", "分點")):
        return None
    if before.endswith("分之"):
        return _share(one, before)
    if after.startswith(("%", "‰", "个百分点", "個百分點", "成")):
        return _percent(one, before, after)
    if after.startswith("倍") or after[1:2] == "倍":
        return one._replace(kind="times")
    if before.endswith("第"):
        return one._replace(kind="ordinal")
    if one.unit in ("世纪", "世紀", "年代"):
        return one._replace(kind="decade" if one.unit == "年代" else "ordinal")
    return _dated(one, plain, one.span.end)


def _share(one: Quantity, before: str) -> Quantity | None:
    """百分之五, 三分之一: the whole stands before."""
    if percent := _PERCENT_BEFORE.search(before):
        whole = {"百": 100, "千": 1000, "万": 10000}[percent["of"]]
        return one._replace(value=one.value * 100 / whole, span=Span(one.span.start - 3, one.span.end), kind="percent")
    share = _SHARE_BEFORE.search(before)
    whole_value = _value(share["parts"]) if share else None
    return one._replace(value=one.value / whole_value, kind="fraction") if whole_value else None


def _percent(one: Quantity, before: str, after: str) -> Quantity:
    start, end = one.span
    if after.startswith("‰"):
        return one._replace(kind="percent", value=one.value / 10, span=Span(start, end + 1))
    if not after.startswith("成"):
        return one._replace(kind="percent", span=Span(start, end + after.startswith("%")))
    if one.value > 10 or _NOT_TENTHS.match(after) or before.endswith("分"):
        return one
    if after[1:2] == "半":
        return one._replace(value=(one.value + Fraction(1, 2)) * 10, kind="percent", span=Span(start, end + 2))
    return one._replace(value=one.value * 10, kind="percent")


def _dated(one: Quantity, plain: str, end: int) -> Quantity:
    kind = _DATE_PARTS.get(plain[end : end + 1])
    return one._replace(kind=kind) if kind and one.value.denominator == 1 and _fits(kind, int(one.value), plain, end) else one


def _fits(kind: str, value: int, plain: str, end: int) -> bool:
    """Whether a number before 年, 月, 日, 时 or 分 is that part of a date or a time."""
    if kind == "year":
        return 1000 <= value < 3000 and not _NO_YEAR.match(plain, end)
    if kind in ("month", "day"):
        return value <= _MOST[kind]
    return value <= _MOST[kind] and not _NO_TIME.match(plain, end)


def _value(written: str) -> Fraction | None:
    """The value of a numeral; None where it is none, as in 三四 (three or four)."""
    if len(written) > _LONGEST:
        return None
    if written.isdecimal():
        return Fraction(int(written))
    if written in ("半", "一半"):
        return Fraction(1, 2)
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = written.rpartition(mark)
        if found:
            before, after = _value(head) if head else 1, _value(tail) if tail else 0
            return None if before is None or after is None else Fraction(before * size + after)
    return _below_wan(written)


def _below_wan(written: str) -> Fraction | None:
    value: int | Fraction = 0
    number: int | Fraction | None = None
    for piece in _PIECE.findall(written):
        if piece in _ABOUT_INSIDE:
            continue
        if piece in _SMALL:
            value += (1 if number is None else number) * _SMALL[piece]
            number = None
        elif number is not None:
            return None
        elif piece[0] == "点":
            value += figure(f"0.{_digits(piece[1:])}")
        else:
            number = Fraction(1, 2) if piece == "半" else _plain_number(piece)
            if number is None:
                return None
    return Fraction(value + (number or 0))


def _plain_number(piece: str) -> int | Fraction | None:
    if piece in _DIGITS:
        return _DIGITS[piece]
    if piece[0].isascii():
        return figure(piece)
    whole, _, part = piece.partition("点")
    if len(whole) in (2, 3) and "〇" not in whole and "零" not in whole[:-1]:
        # 三四, 七八: the speaker leaves it open
        return None
    return figure(f"{_digits(whole)}.{_digits(part)}" if part else _digits(whole))


def _digits(numerals: str) -> str:
    return "".join(str(_DIGITS[one]) for one in numerals)

"""Dates as both languages write them: a month and a day, a weekday, a third of a month, an hour."""

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from reviewtool.lang.en_numbers import MONTH_NUMBERS
from reviewtool.lang.fold import only_ascii_case
from reviewtool.lang.lazy import pattern
from reviewtool.model import Span


class When(NamedTuple):
    """A date or a time. `kind`: date (month, day), weekday (1 Monday to 7 Sunday), third (1 early, 2 mid, 3 late), quarter, half
    (of a year), time (hour, minute). `sure`: the text says which half of the day. `turned`: the other reading of a date in
    figures that may be day first or month first (4/5/2023)."""

    kind: str
    value: tuple[int, ...]
    span: Span
    sure: bool = True
    turned: tuple[int, ...] = ()


KINDS = ("date", "weekday", "third", "quarter", "half", "time")
_LETTERS = pattern("[a-z]+")
_FIGURE = pattern(r"\d")
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAYS = {name: k for k, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), 1)}
_ZH_DATE = pattern(r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12]\d|[1-9])[日号號]")
# 2023-04-05, and 4/5/2023; not the number of a file, a version or an address
_YEAR_FIRST = pattern(
    r"(?<![\w.,/-])(?:19|20)\d\d(?P<mark>[-./])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?![\w/-]|[.]\d)"
)
_YEAR_LAST = pattern(
    r"(?<![\w.,/-])(?P<one>3[01]|[12]\d|0?[1-9])(?P<mark>[-./])(?P<two>3[01]|[12]\d|0?[1-9])(?P=mark)(?:19|20)\d\d(?![\w/-]|[.]\d)"
)
_ZH_WEEKDAY = pattern(r"(?:星期|礼拜|禮拜|周|週)(?P<day>[一二三四五六日天])")
_ZH_THIRD = pattern(r"(?P<third>上|中|下)旬")
_ZH_TIME = pattern(
    r"(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上|晚|当晚|夜间)?(?<!\d)(?P<hour>2[0-4]|1\d|\d)(?:[时時点點](?!间|代|期|多|起|赛|评|名|赞|击|钟|球)|[:：](?=\d\d))(?P<minute>[0-5]?\d(?=分)|[0-5]\d)?(?P<half>半)?"
)
# 前三季度 are three, not the third
_ZH_QUARTER = pattern(r"(?:(?<![前头頭])(?=[一二三四1-4]季度|首季)|(?<=第)(?=[一二三四1-4]季))(?P<number>[一二三四首1-4])季度?")
_ZH_HALF = pattern(r"(?P<half>[上下])半年")
_EN_QUARTER = pattern(
    r"\b(?:(?P<word>first|second|third|fourth|last)(?:[ -]quarters?|(?=(?:,? and|,) (?:second|third|fourth|last) quarters))|"
    r"Q(?P<number>[1-4]))\b",
    re.IGNORECASE,
)
_EN_HALF = pattern(r"\b(?P<half>first|second|latter)[ -]half\b", re.IGNORECASE)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_EN_DATES = (
    pattern(rf"\b(?P<month>{_MONTH})\.?\s+(?:the\s+)?(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?!,?\d)", re.IGNORECASE),
    pattern(rf"\b(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b", re.IGNORECASE),
)
_EN_DAYS = pattern(
    rf"\b(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\s*(?:-|–|to|and)\s*\d\d?(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b",
    re.IGNORECASE,
)
_EN_RANGE = pattern(rf"\b(?P<month>{_MONTH})\.?\s+\d\d?\s*(?:-|–|to|and|through|,)\s*(?P<day>3[01]|[12]\d|[1-9])\b(?!,?\d)", re.IGNORECASE)
_EN_WEEKDAY = pattern(rf"\b(?P<day>{'|'.join(_WEEKDAYS)})s?\b", re.IGNORECASE)
_EN_THIRD = pattern(
    rf"\b(?P<third>early|mid|middle of|late|end of|beginning of)[\s-](?:in\s+)?(?:the\s+)?(?:{_MONTH}|month)\b", re.IGNORECASE
)
_EN_TIME = pattern(
    r"\b(?P<hour>2[0-4]|1\d|0?\d)(?:(?P<colon>[:.])(?P<minute>[0-5]\d))?\s*(?:(?P<half>[ap])\.?\s?m\b\.?|o['’]clock|hours\b|(?=\D))",
    re.IGNORECASE,
)
_THIRDS = {"early": 1, "beginning of": 1, "mid": 2, "middle of": 2, "late": 3, "end of": 3}
_AFTERNOON = frozenset(("下午", "傍晚", "晚上", "晚", "当晚", "夜间"))
_MORNING = frozenset(("凌晨", "早上", "上午"))
_NOON = 12
_MONTHS = 12


def in_chinese(text: str) -> Iterator[When]:
    """The dates and times of a Chinese text, by kind."""
    for one in (*(_ZH_DATE.finditer(text) if "月" in text else ()), *_YEAR_FIRST.finditer(text)):
        yield When("date", (int(one["month"]), int(one["day"])), Span(*one.span()))
    for one in _ZH_WEEKDAY.finditer(text):
        yield When("weekday", ("一二三四五六日天".index(one["day"]) + 1 - (one["day"] == "天"),), Span(*one.span()))
    for one in _ZH_THIRD.finditer(text):
        yield When("third", ("上中下".index(one["third"]) + 1,), Span(*one.span()))
    for one in _ZH_TIME.finditer(text) if _FIGURE.search(text) else ():
        hour = int(one["hour"])
        if one["part"] in _AFTERNOON and hour < _NOON:
            hour += _NOON
        sure = hour > _NOON or (one["part"] in (*_AFTERNOON, *_MORNING) and hour != _NOON)
        yield When("time", (hour % 24, 30 if one["half"] else int(one["minute"] or 0)), Span(*one.span()), sure)
    for one in _ZH_QUARTER.finditer(text) if "季" in text else ():
        number = one["number"]
        yield When("quarter", (int(number) if number.isdecimal() else "首一二三四".index(number) or 1,), Span(*one.span()))
    for one in _ZH_HALF.finditer(text):
        yield When("half", ("上下".index(one["half"]) + 1,), Span(*one.span()))


def in_english(text: str, kinds: Container[str] = KINDS) -> Iterator[When]:
    """The dates and times of an English text, by kind; `kinds`: those that are asked for."""
    text = only_ascii_case(text)
    for kind, found in _IN_ENGLISH.items():
        if kind in kinds:
            yield from found(text)


def _dates(text: str) -> Iterator[When]:
    if not _FIGURE.search(text):
        return
    if not MONTH_NUMBERS.keys().isdisjoint(_LETTERS.findall(text.lower())):
        for one in (match for form in (*_EN_DATES, _EN_DAYS, _EN_RANGE) for match in form.finditer(text)):
            if one["month"][0].isupper():
                yield When("date", (MONTH_NUMBERS[one["month"].lower()], int(one["day"])), Span(*one.span()))
    yield from in_figures(text)


def in_figures(text: str) -> Iterator[When]:
    """The dates that an English text writes in figures alone, with their year."""
    for one in _YEAR_FIRST.finditer(text):
        yield When("date", (int(one["month"]), int(one["day"])), Span(*one.span()))
    for one in _YEAR_LAST.finditer(text):
        first, second = int(one["one"]), int(one["two"])
        readings = [(month, day) for month, day in ((first, second), (second, first)) if month <= _MONTHS]
        if readings:
            yield When("date", readings[0], Span(*one.span()), turned=readings[-1])


def _weekdays(text: str) -> Iterator[When]:
    for one in _EN_WEEKDAY.finditer(text):
        if one.group()[0].isupper():
            yield When("weekday", (_WEEKDAYS[one["day"].lower()],), Span(*one.span()))


def _thirds(text: str) -> Iterator[When]:
    for one in _EN_THIRD.finditer(text):
        yield When("third", (_THIRDS[one["third"].lower()],), Span(*one.span()))


def _quarters(text: str) -> Iterator[When]:
    for one in _EN_QUARTER.finditer(text):
        yield When("quarter", (int(one["number"] or _QUARTERS[(one["word"] or "last").lower()]),), Span(*one.span()))


def _halves(text: str) -> Iterator[When]:
    for one in _EN_HALF.finditer(text):
        yield When("half", (1 if one["half"].lower() == "first" else 2,), Span(*one.span()))


def _times(text: str) -> Iterator[When]:
    for one in _EN_TIME.finditer(text) if _FIGURE.search(text) else ():
        if one["half"] or one["colon"] == ":":
            hour = _hour(int(one["hour"]), one["half"])
            sure = hour > _NOON or (bool(one["half"]) and hour % _NOON != 0)
            yield When("time", (hour, int(one["minute"] or 0)), Span(*one.span()), sure)


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour % 24
    return hour % _NOON + (_NOON if half in "pP" else 0)


_IN_ENGLISH = {"date": _dates, "weekday": _weekdays, "third": _thirds, "quarter": _quarters, "half": _halves, "time": _times}

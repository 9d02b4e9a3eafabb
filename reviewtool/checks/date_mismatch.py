"""The check `date-mismatch`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.calendar import KINDS, When, in_chinese, in_english
from reviewtool.model import Confidence, Hit, Segment

_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_ORDINALS = ("first", "second", "third", "fourth")
_THIRDS = ("the first ten days of the month", "the middle of the month", "the last ten days of the month")


@check("ACC104", category="mistranslation", severity="major", confidence="high", needs="source", cues="月期拜周週旬时時点點:：季半-./")
def date_mismatch(segment: Segment, context: Context) -> Iterator[Hit]:
    """A date, weekday, quarter or time that the English gives otherwise than the Chinese.

    Why: A day that is off by one sends readers to the wrong place in time, and reads well all the same.

    Limits: Asks only where both texts name a date, a weekday, a third of a month, a quarter or half of a year, or an hour; a
    date that the English leaves out is often told in another way (the same day). Morning and afternoon are compared where
    both say which it is. A date such as 4/5/2023 may be read day first or month first; either may fit.
    """
    if segment.source is None:
        return
    plain = segment.source.plain
    ours = list(in_chinese(plain))
    if not ours:
        return
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in ours)]
    theirs = list(in_english(segment.target.plain, kinds))
    for kind in kinds:
        wanted = [one for one in ours if one.kind == kind]
        given = [one for one in theirs if one.kind == kind]
        missing = [one for one in wanted if not any(_same(one, other) for other in given)]
        spare = [one for one in given if not any(_same(other, one) for other in wanted)]
        for one, place in _pairs(missing, spare):
            written = plain[one.span.start : one.span.end]
            found = segment.target.plain[place.span.start : place.span.end]
            yield Hit(place.span, f"{written} is {_words(one)}; the English says {found}.")
        if kind == "date" and wanted and not missing:
            for one in spare:
                near = [plain, *(other.source.plain for other in context.beside(segment) if other.source)]
                if not any(_told(value, text) for value in filter(None, (one.value, one.turned)) for text in near):
                    found = segment.target.plain[one.span.start : one.span.end] if one.turned else _words(one)
                    yield Hit(one.span, f"The Chinese has no {found}.", confidence=Confidence.MEDIUM)


def _same(one: When, other: When) -> bool:
    if one.kind != "time":
        return other.value in (one.value, one.turned) or one.value == other.turned
    apart = one.sure and other.sure and one.value[0] != other.value[0]
    return one.value[1:] == other.value[1:] and one.value[0] % 12 == other.value[0] % 12 and not apart


def _told(value: tuple[int, ...], plain: str) -> bool:
    """Whether the Chinese has the month, and the figure of the day anywhere: the end of a range has no month."""
    month, day = value
    return f"{month}月" in plain and re.search(rf"(?<!\d){day}(?!\d)", plain) is not None


def _pairs(missing: list[When], spare: list[When]) -> Iterator[tuple[When, When]]:
    """Which date stands for which: those that share the month or the day first; one of each is a pair anyway."""
    left = list(spare)
    for one in missing:
        alike = [other for other in left if any(a in both for a, *both in zip(one.value, other.value, other.turned or other.value))]
        if alike or (len(missing) == 1 and len(spare) == 1 and one.kind != "time"):
            chosen = alike[0] if alike else left[0]
            left.remove(chosen)
            yield one, chosen


def _words(one: When) -> str:
    if one.kind == "date":
        return f"{one.value[1]} {_MONTHS[one.value[0] - 1]}"
    if one.kind == "weekday":
        return _WEEKDAYS[one.value[0] - 1]
    if one.kind == "third":
        return _THIRDS[one.value[0] - 1]
    if one.kind in ("quarter", "half"):
        return f"the {_ORDINALS[one.value[0] - 1]} {one.kind}"
    return f"{one.value[0]:02}:{one.value[1]:02}"

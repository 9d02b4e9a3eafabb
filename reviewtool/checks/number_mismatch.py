"""The check `number-mismatch`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from reviewtool.checks.api import Context, check
from reviewtool.glossary.source import SourceTerm
from reviewtool.lang import en_numbers, zh_numbers
from reviewtool.lang.lazy import pattern
from reviewtool.lang.quantity import Quantity, significant
from reviewtool.model import Confidence, Hit, Segment, Severity, Span

_CALENDAR = frozenset({"month", "day", "hour", "minute"})
# 五 in words may be part of a name or an idiom; a value that needs two numerals is meant as a number
_LEAST_IN_WORDS = 11
# within a quotation only a number like this is no name
_LARGE = 10_000
_FEWEST_ADDED = 100
_YEARS = range(1840, 2061)
# what an English text may have converted the measure to, per Chinese unit
_CONVERTED = {
    "亩": (Fraction(1, 15), Fraction(1647, 10000), Fraction(2000, 3)),
    "畝": (Fraction(1, 15), Fraction(1647, 10000), Fraction(2000, 3)),
    "斤": (Fraction(1, 2), Fraction(11, 10)),
    "里": (Fraction(1, 2), Fraction(31, 100)),
    "公里": (Fraction(1000), Fraction(62, 100)),
    "千米": (Fraction(62, 100),),
    "吨": (Fraction(1000),),
    "公顷": (Fraction(1, 100), Fraction(247, 100)),
    "公斤": (Fraction(22, 10), Fraction(1, 1000)),
    "平方公里": (Fraction(100), Fraction(1000000), Fraction(247), Fraction(386, 1000)),
    "年": (Fraction(1, 10), Fraction(1, 100), Fraction(12)),
    "个月": (Fraction(1, 12), Fraction(1, 3)),
    "月": (Fraction(1, 12), Fraction(1, 3)),
    "天": (Fraction(1, 7),),
    "周": (Fraction(7),),
    "小时": (Fraction(1, 24), Fraction(60)),
    "分钟": (Fraction(1, 60),),
}
# by kind: 50 % is half, or the other half; two times is 200 % or once more; 2022 is '22; the 50s are the 1950s
_OTHERWISE: dict[str, Callable[[Fraction], tuple[Fraction, ...]]] = {
    "percent": lambda value: (value / 100, 100 - value, value / 100 + 1),
    "times": lambda value: (value - 1, value + 1, value * 100, (value - 1) * 100),
    "fraction": lambda value: (value * 100,),
    "year": lambda value: (value % 100, value // 10 * Fraction(10)),
    "decade": lambda value: tuple(value + century for century in (1700, 1800, 1900, 2000)),
}
_NEAR = Fraction(1, 50)
_NEAR_CONVERTED = Fraction(6, 100)
_QUOTED = pattern(r"“[^”]{0,40}”|「[^」]{0,40}」|《[^》]{0,60}》|\"[^\"]{0,40}\"")
# 二十大, 十九届, 四中全会, 新冠-19, G20, 5G: names
_NAMED_AFTER = pattern(r"国集团|國集團|[大届屆A-Z]|中全会|全会|代会|季|一线|字头|号线|號線|路|师|团|号文")
_NAMED_BEFORE = pattern(r"[A-Za-z-]$")


@check("ACC103", category="mistranslation", severity="major", confidence="high", needs="source", sign=zh_numbers.MEANT)
def number_mismatch(segment: Segment, context: Context) -> Iterator[Hit]:
    """A number of the Chinese that the English gives with another value or not at all, or one that it adds.

    Why: 万 and 亿 do not fall where thousand and million do, so engines lose a zero or a unit: 12亿 becomes 120
    million. Numbers are compared by value, however they are written: 1.2 billion, 1,200 million, half, one in five.

    Limits: Dates are another check's. Numerals within set phrases, names and quotations are no numbers; numerals of
    one word (三个) are too often left out or reworded to be asked for. A measure may be converted (亩 to hectares).
    """
    if segment.source is None:
        return
    plain = segment.source.plain
    others = zh_numbers.numbers(plain)
    source = asked_of(plain, others, context.source_terms(segment)) if others else []
    if not source:
        return
    target = en_numbers.numbers(segment.target.plain)
    values = {one.value for one in target}
    missing = [one for one in source if one.value not in values and not any(is_same(one, other) for other in target)]
    if not missing:
        yield from _added(target, others, segment, context)
        return
    spare = [one for one in target if one.digits and not _accounted(one, others)]
    for one in missing:
        place = _instead(one, spare, missing)
        written = plain[slice(*one.span)]
        if place is None:
            # in a headline or a dateline the year goes without saying
            if one.kind != "year" and not _next_door(one, segment, context):
                message = f"{_told(written, one)}; the English has no such number."
                yield Hit(one.span, message, side="source", confidence=Confidence.MEDIUM)
            continue
        spare.remove(place)
        found = segment.target.plain[slice(*place.span)]
        magnitude = significant(one.value) == significant(place.value) and one.value != 0
        yield Hit(
            place.span,
            f"{_told(written, one)}; the English says {found}.",
            severity=Severity.CRITICAL if magnitude else None,
            confidence=Confidence.HIGH if magnitude or len(missing) == 1 else Confidence.MEDIUM,
        )


def _next_door(one: Quantity, segment: Segment, context: Context) -> bool:
    """Whether the English before or after has a number of this segment that its own Chinese has not: the sentence stands there."""
    for other in context.beside(segment):
        theirs = zh_numbers.numbers(other.source.plain) if other.source else []
        if all(each.value != one.value for each in theirs) and any(is_same(one, each) for each in en_numbers.numbers(other.target.plain)):
            return True
    return False


def _added(target: Sequence[Quantity], others: Sequence[Quantity], segment: Segment, context: Context) -> Iterator[Hit]:
    """A number of three digits and more with figures that the Chinese has nowhere; years and round numbers are added freely."""
    plain = segment.source.plain if segment.source else ""
    exact = {one.value for one in others}
    known = {significant(value) for value in exact}
    for one in (each for each in target if each.value not in exact):
        if not one.digits or one.value < _FEWEST_ADDED or (one.kind == "count" and one.value in _YEARS):
            continue
        figures = significant(one.value)
        if len(figures) > 1 and figures not in known and str(int(one.value)) not in plain and not _accounted(one, others):
            beside = (zh_numbers.numbers(each.source.plain) for each in context.beside(segment) if each.source)
            if any(_accounted(one, theirs) for theirs in beside):
                continue
            yield Hit(one.span, "The Chinese has no such number.", confidence=Confidence.MEDIUM)


def asked_of(plain: str, numbers: Iterable[Quantity], terms: Iterable[SourceTerm]) -> list[Quantity]:
    """Those numbers of a Chinese text that any English of it must have; `terms`: the glossary's in it."""
    names = [term.span for term in terms]
    quoted = [Span(*one.span()) for one in _QUOTED.finditer(plain)]
    asked: dict[tuple[Fraction, str], Quantity] = {}
    for one in numbers:
        large = one.digits and one.value >= _LARGE
        if one.kind in _CALENDAR or any(span.overlaps(one.span) for span in (names if large else names + quoted)):
            continue
        if _NAMED_AFTER.match(plain, one.span.end) or _NAMED_BEFORE.search(plain[max(0, one.span.start - 1) : one.span.start]):
            continue
        if one.value == 1:
            # a, an, the, once, only
            continue
        if one.digits or (one.value >= _LEAST_IN_WORDS and one.span.end - one.span.start > 1):
            asked.setdefault((one.value, one.kind), one)
    return list(asked.values())


def is_same(source: Quantity, target: Quantity) -> bool:
    """Whether an English number can render a Chinese one. A year may have the figure of a footnote behind it: 20092."""
    if source.unit == "年" and source.value in _YEARS and target.digits and target.value // 10 == source.value:
        return True
    return any(_close(value, target.value, near, exact=source.kind == "year") for value, near in _readings(source))


def _readings(one: Quantity) -> Iterator[tuple[Fraction, Fraction]]:
    """The values that an English rendering may have, each with how far off (as a share) it may be."""
    yield one.value, Fraction(0)
    # 2019年 is no stretch of years, which might be told in decades
    for factor in _CONVERTED.get(one.unit, ()) if one.kind != "year" else ():
        yield one.value * factor, _NEAR_CONVERTED
    otherwise = _OTHERWISE.get(one.kind)
    for value in otherwise(one.value) if otherwise else ():
        yield value, _NEAR if one.kind in ("percent", "fraction") else Fraction(0)


def _close(wanted: Fraction, value: Fraction, near: Fraction, *, exact: bool) -> bool:
    if wanted == value or exact:
        return wanted == value
    return abs(wanted - value) <= near * abs(wanted) if near else _rounded(wanted, value)


def _rounded(wanted: Fraction, value: Fraction) -> bool:
    """Whether a value is another, told with fewer figures: 29.8 for 29.76."""
    if not 0 < abs(wanted - value) * 50 <= abs(wanted):
        return False
    figures, fewer = significant(wanted), significant(value)
    return 2 <= len(fewer) < len(figures) and abs(int(figures[: len(fewer)]) - int(fewer)) <= 1


def _accounted(one: Quantity, source: Iterable[Quantity]) -> bool:
    return any(is_same(other, one) for other in source)


def _instead(one: Quantity, spare: Sequence[Quantity], missing: Sequence[Quantity]) -> Quantity | None:
    """The number that stands where this one should: of the same figures, else the only one that is left over."""
    figures = significant(one.value)
    alike = [other for other in spare if significant(other.value) == figures]
    if alike:
        return alike[0]
    same_kind = [other for other in spare if (other.kind == "percent") == (one.kind == "percent")]
    return same_kind[0] if len(same_kind) == 1 and len(missing) == 1 else None


def _told(written: str, one: Quantity) -> str:
    words = _words(one)
    return f"The Chinese has {written}" if words.replace(",", "") == written.replace(",", "") else f"{written} is {words}"


def _words(one: Quantity) -> str:
    """A value as an English text writes it."""
    value = one.value
    tail = "%" if one.kind == "percent" else " times" if one.kind == "times" else ""
    if one.kind in ("year", "decade", "ordinal"):
        return f"{int(value)}"
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= scale:
            return f"{_decimal(value / scale)} {name}{tail}"
    return f"{_decimal(value)}{tail}"


def _decimal(value: Fraction) -> str:
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.6g}"

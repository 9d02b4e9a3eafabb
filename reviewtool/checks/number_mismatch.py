"""The check `number-mismatch`."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from reviewtool.checks.api import Context, check
from reviewtool.glossary.source import SourceTerm
from reviewtool.lang import en_numbers, zh_numbers
from reviewtool.lang.lazy import pattern
from reviewtool.lang.quantity import Quantity, significant
from reviewtool.lang.same_number import YEARS, is_same
from reviewtool.model import Confidence, Hit, Segment, Severity, Span

_CALENDAR = frozenset({"month", "day", "hour", "minute"})
# 五 in words may be part of a name or an idiom; a value that needs two numerals is meant as a number
_LEAST_IN_WORDS = 11
# within a quotation only a number like this is no name
_LARGE = 10_000
_FEWEST_ADDED = 100
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
    spare = [one for one in target if one.digits and not _accounted(one, others)]
    if not missing:
        yield from _less_often(source, others, target, spare, segment) or _added(target, others, segment, context)
        return
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


def _less_often(
    source: Sequence[Quantity], others: Sequence[Quantity], target: Sequence[Quantity], spare: Sequence[Quantity], segment: Segment
) -> list[Hit]:
    """The one number left over in the English, where the only value that the Chinese has more often should stand once more."""
    rarer = [one for one in source if sum(is_same(one, other) for other in target) < sum(_alike(one, other) for other in others)]
    if len(rarer) != 1 or len(spare) != 1 or segment.source is None:
        return []
    # a year is added freely
    place = _instead(rarer[0], spare, rarer) if rarer[0].kind == "year" or spare[0].value not in YEARS else None
    if place is None:
        return []
    written, found = segment.source.plain[slice(*rarer[0].span)], segment.target.plain[slice(*place.span)]
    return [Hit(place.span, f"{_told(written, rarer[0])}; the English says {found}.", confidence=Confidence.MEDIUM)]


def _alike(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.kind) == (other.value, other.kind)


def _added(target: Sequence[Quantity], others: Sequence[Quantity], segment: Segment, context: Context) -> Iterator[Hit]:
    """A number of three digits and more with figures that the Chinese has nowhere; years and round numbers are added freely."""
    plain = segment.source.plain if segment.source else ""
    exact = {one.value for one in others}
    known = {significant(value) for value in exact}
    for one in (each for each in target if each.value not in exact):
        if not one.digits or one.value < _FEWEST_ADDED or (one.kind == "count" and one.value in YEARS):
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

"""The check `date-format`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check
from reviewtool.lang.calendar import in_figures
from reviewtool.lang.lazy import pattern
from reviewtool.model import Confidence, Hit, Mention, Note, Segment, Span

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "20", "19")
_DAY = r"(?P<day>[12]?\d|3[01])"
_DAY_FIRST = pattern(rf"(?<![\w.,/-]){_DAY} (?P<month>{_MONTH})(?!\w| \()")
_MONTH_FIRST = pattern(rf"\b(?P<month>{_MONTH}) {_DAY}(?:st|nd|rd|th)?\b(?![.,/]\d| \()")

_MANY = 3


@check("LOC102", category="date-format", severity="minor", unless=("page-furniture",), cues="0123456789")
def date_format(segment: Segment, context: Context) -> Iterator[Note]:
    """One text writes its dates in two ways.

    Why: July 26 here, 25 July there and 2020-7-24 in between come from pieces translated one by one.

    Limits: Compares the order of day and month, and dates in figures with dates in words; the rarer way is told, of
    equals that in figures, of two orders in words none. Headings and datelines are left alone, and so are short and full
    names of months.
    """
    text = segment.target.plain
    if segment.kind == "heading" or not any(month in text for month in _MONTHS):
        return
    for value, expression in (("day first", _DAY_FIRST), ("month first", _MONTH_FIRST)):
        for match in expression.finditer(text):
            words = match.groupdict()
            turned = f"{words['month']} {words['day']}" if value == "day first" else f"{words['day']} {words['month']}"
            yield Note("date", value, Span(*match.span()), data=turned)
    for one in in_figures(text):
        yield Note("date", "figures", one.span)


@date_format.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    counted = Counter(note.value for note in notes)
    usual = max(counted, key=lambda value: counted[value], default="")
    if not usual or counted[usual] * 2 <= counted.total():
        yield from _figures(notes)
        return
    others = tuple(Mention(note.segment, note.span) for note in notes if note.value == usual)
    for note in notes:
        if note.value != usual:
            put = (note.data,) if note.data and usual != "figures" else ()
            message = "This text writes its other dates differently."
            yield note, Hit(note.span, message, put, related=others[:3], confidence=Confidence.MEDIUM)


def _figures(notes: Sequence[Note]) -> Iterator[tuple[Note, Hit]]:
    """Where no way of writing leads: the dates in figures, if those in words are as many or more. Fewer than three dates
    may stand in a table and a sentence."""
    figures = [note for note in notes if note.value == "figures"]
    words = [note for note in notes if note.value != "figures"]
    if len(figures) > len(words):
        return
    others = tuple(Mention(note.segment, note.span) for note in words[:3])
    confidence = Confidence.MEDIUM if len(notes) >= _MANY else Confidence.LOW
    for note in figures:
        yield note, Hit(note.span, "This text writes other dates in words.", related=others, confidence=confidence)

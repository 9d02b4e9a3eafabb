"""The check `number-format`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Confidence, Hit, Mention, Note, Segment, Severity, Span

_START = r"(?<![\w.,:/$€£¥-])"
# A year may stand before a word too, so four bare digits count only outside 1900 to 2099.
_BARE = pattern(rf"{_START}(?P<number>(?:1[0-8]|2[1-9]|[3-9]\d)\d\d|[1-9]\d{{4,8}})(?= (?!hours\b)[a-z])")
_BEFORE = pattern(r"(?:\bNo\.?|\bNumber|\bHotline|\bcall(?:ed|ing)?|\bdial|\bflight|\bresolution|\bcode|\d) $", re.IGNORECASE)
_GROUPED = pattern(rf"{_START}\d{{1,3}}(?:,\d{{3}})+(?![\d,])")
_MYRIADS = pattern(rf"{_START}\d{{1,4}},\d{{4}}(?![\d,])")
_BROKEN = pattern(
    rf"{_START}\d{{1,3}}(?:[.]\d{{2,6}},\d{{3}}|,\d{{2}}(?= (?:thousand|million|billion|trillion|yuan|people|percent)))(?![\d,])"
)
_PERCENT = pattern(r"\b(?:per cent|percent)\b")
_SIGN = pattern(r"[0-9p](?:(?<=\d),\d\d|(?<=1)[0-8]\d\d|(?<=2)[1-9]\d\d|(?<=[3-9])\d{3}|(?<=\d)\d{4}|(?<=p)er ?cent\b)")
"""A comma in a number, four digits that are no year, or either spelling."""


@check("LOC101", category="number-format", severity="minor", unless=("page-furniture",), sign=_SIGN)
def number_format(segment: Segment, context: Context) -> Iterator[Hit | Note]:
    """One text writes its numbers in two ways, or groups digits by four.

    Why: Chinese counts by ten thousands and sets no comma; an engine copies some figures and rewrites others: 8,200
    families and 1400 sheep.

    Limits: Compares figures of a thousand and more that count something (a small word follows), and per cent with
    percent; told are the figures without a comma, and of the two spellings the rarer. Four digits that may be a year
    are left alone, and four digits where only longer figures have a comma.
    """
    text = segment.target.plain
    for match in _MYRIADS.finditer(text):
        yield Hit(Span(*match.span()), "Digits are grouped by three in English.", severity=Severity.MAJOR)
    for match in _BROKEN.finditer(text):
        yield Hit(Span(*match.span()), "Point and comma do not make one number.", severity=Severity.MAJOR)
    for match in _BARE.finditer(text):
        if not _BEFORE.search(text[max(0, match.start() - 12) : match.start()]):
            yield Note("thousands", "bare", Span(*match.span("number")), data=f"{int(match['number']):,}")
    for match in _GROUPED.finditer(text):
        yield Note("thousands", "grouped", Span(*match.span()), data=match.group().replace(",", ""))
    for match in _PERCENT.finditer(text):
        yield Note("percent", match.group(), Span(*match.span()), data="percent" if " " in match.group() else "per cent")


@number_format.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    for key in ("thousands", "percent"):
        ours = [note for note in notes if note.key == key]
        counted = Counter(note.value for note in ours)
        if len(counted) < 2:
            continue
        wrong = "bare" if key == "thousands" else min(counted, key=lambda value: counted[value])
        # many houses set no comma in four digits, so 2952 is at odds only with 8,200 and not with 12,000
        four = any(note.value == "grouped" and len(note.data) == len("8200") for note in ours)
        others = tuple(Mention(note.segment, note.span) for note in ours if note.value != wrong)
        sure = Confidence.HIGH if counted[wrong] < len(others) else Confidence.MEDIUM
        for note in ours:
            if note.value == wrong and (four or len(note.data) != len("2,952")):
                message = "This text writes its other numbers differently."
                yield note, Hit(note.span, message, (note.data,), related=others[:3], confidence=sure)

"""The check `wrong-ordinal`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reviewtool.checks.api import Context, check
from reviewtool.lang import en_numbers, zh_numbers
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_HAN = "[一二三四五六七八九十]"
_ORDINAL = r"(?P<number>\d{1,2}(?:st|nd|rd|th)|[A-Za-z]+(?:-[A-Za-z]+)?)"
# the Chinese of a thing that is counted, and its English behind an ordinal
_KINDS = (
    (rf"(?P<number>十{_HAN}|二十)大(?:(?<=党的..大)|(?<=中共..大)|(?=精神|报告|以来|代表|召开|胜利))",
     rf"\b{_ORDINAL} (?:CPC |Communist Party of China |Party |National |Party[’']s )*(?:National )?(?:Party )?Congress\b(?! of the Communist Party of (?!China))"),
    (rf"(?P<number>{_HAN}{{1,3}})届(?:中央|[一二三四五六七]中全会)|(?P<other>{_HAN}{{1,3}})届[^，。；]{{0,4}}中央委员会",
     rf"\b{_ORDINAL} (?:CPC |Party )?Central Committee\b"),
    (rf"(?P<number>{_HAN})中全会|第(?P<other>{_HAN})次全体会议", rf"\b{_ORDINAL} (?:plenary (?:session|meeting)|plenum)\b"),
    (rf"(?:[“‘「]|第)?(?P<number>十{_HAN})(?:五(?![年月日倍百千万亿%])|个五年)", rf"\b{_ORDINAL}[ -]Five-Year\b"),
)  # fmt: skip


class _Counted(NamedTuple):
    number: int
    span: Span


def _compiled() -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    for zh, en in _KINDS:
        yield pattern(zh), pattern(en, re.IGNORECASE)


_FORMS = tuple(_compiled())
_ANY = pattern(r"大|届|中全会|全体会议|五")


@check("ACC114", category="mistranslation", severity="major", confidence="high", needs="source", cues="大届全五")
def wrong_ordinal(segment: Segment, context: Context) -> Iterator[Hit]:
    """A congress, committee, plenary session or five-year plan that the English numbers otherwise.

    Why: 二十大 is the 20th congress; an engine that has read much about the 19th writes that. number-mismatch leaves these
    alone, since they are names.

    Limits: Asks only where both texts number a thing of the same kind, and each has one number that the other has not.
    """
    plain = segment.source.plain if segment.source else ""
    if not _ANY.search(plain):
        return
    for chinese, english in _FORMS:
        ours = list(_in_chinese(chinese, plain))
        theirs = list(_in_english(english, segment.target.plain)) if ours else []
        missing = [one for one in ours if all(one.number != other.number for other in theirs)]
        spare = [one for one in theirs if all(one.number != other.number for other in ours)]
        if len({one.number for one in missing}) == 1 and len({one.number for one in spare}) == 1:
            written = plain[slice(*missing[0].span)]
            for one in spare:
                found = segment.target.plain[slice(*one.span)]
                yield Hit(one.span, f"{written} has the number {missing[0].number}; the English says {found}.")


def _in_chinese(form: re.Pattern[str], text: str) -> Iterator[_Counted]:
    for one in form.finditer(text):
        value = zh_numbers.numbers(one["number"] or one.groupdict().get("other") or "")
        if len(value) == 1:
            yield _Counted(int(value[0].value), Span(*one.span()))


def _in_english(form: re.Pattern[str], text: str) -> Iterator[_Counted]:
    for one in form.finditer(text):
        value = [each for each in en_numbers.numbers(one["number"]) if each.kind == "ordinal"]
        if len(value) == 1:
            yield _Counted(int(value[0].value), Span(*one.span("number")))

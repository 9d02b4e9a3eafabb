"""The check `wrong-direction`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang import en_numbers, zh_numbers
from reviewtool.lang.lazy import pattern
from reviewtool.lang.quantity import Quantity
from reviewtool.model import Hit, Segment, Span

# directly before the number: 增长5%, 减少了近300万
_UP = pattern(
    r"(?:增长|增長|增加|上升|上涨|上漲|提高|提升|增幅|涨幅|漲幅|升幅|攀升|增至|升至|涨|漲)(?:了|为|為|达|達|约|約|近|到|至|超过|超|逾|幅度为)?$"
)
_DOWN = pattern(
    r"(?:下降|减少|減少|下跌|降低|降幅|跌幅|回落|收窄|缩减|縮減|萎缩|萎縮|收缩|收縮|下滑|减少到|降至|跌至|跌|降)(?:了|为|為|达|達|约|約|近|到|至|超过|超|逾|幅度为)?$"
)
_NOT_PLAIN = pattern(r"不|未|没|沒|负|負|由|从|從")
_EN_UP = pattern(
    r"\b(?:rose|ris(?:es?|en|ing)|increas\w+|gr[eo]w(?:s|n|ing|th)?|up|gain(?:s|ed|ing)?|climb\w*|expan\w+|jump\w*|surg\w+|soar\w*|higher|rais\w+|"
    r"improv\w+|advanc\w+|add(?:s|ed|ing)?|more|pick\w* up|boost\w*|acceler\w+|upward|widen\w*|strengthen\w*|appreciat\w*|rebound\w*|double\w*|exceed\w*)\b",
    re.IGNORECASE,
)
_EN_DOWN = pattern(
    r"\b(?:fell|fall(?:s|en|ing)?|declin\w+|decreas\w+|drop\w*|down|lower\w*|reduc\w+|cuts?|cutting|shr[aiu]nk\w*|contract(?:ed|s|ing|ion)|slid\w*|slump\w*|"
    r"plung\w+|tumbl\w+|dip(?:s|ped|ping)?|los[st]\w*|less|fewer|narrow\w*|eas(?:ed|es|ing)|slow\w*|downward|sav(?:e|es|ed|ing)s?|weak\w*|"
    r"depreciat\w*|shorten\w*|below|off|minus|curtail\w*|trim\w*|shed)\b",
    re.IGNORECASE,
)
_CLAUSE_END = pattern(r"[,;:.!?()](?=\s|$)|\b(?:and|but|while|whereas|with|as|which|to)\b")
_LOOK_BACK = 16
_REACH = 60


@check("ACC113", category="mistranslation", severity="critical", confidence="medium", needs="source", cues="增升涨漲提降减減跌落窄缩縮滑")
def wrong_direction(segment: Segment, context: Context) -> Iterator[Hit]:
    """What rose in the Chinese falls in the English, or the other way.

    Why: The figure is right and the sentence reads well; 下降 and 上升 differ by one character, and the news is turned
    round.

    Matches: A number right behind 增长, 下降 or their like, whose English, in its own clause, has only words of the other
    direction.

    Limits: Only numbers of the same value on both sides, with no negation beside them; where the clause has words of both
    directions, or none, nothing is said.
    """
    plain = segment.source.plain if segment.source else ""
    ours = [(one, way) for one in zh_numbers.numbers(plain) if one.unit != "年" and (way := _way(plain, one))]
    if not ours:
        return
    target = segment.target.plain
    theirs = [one for one in en_numbers.numbers(target) if one.digits and one.kind != "month"]
    for one, (up, written) in ours:
        same = [other for other in theirs if other.value == one.value]
        # a number that stands twice may stand for two things
        if len(same) != 1 or sum(other.value == one.value for other, _ in ours) > 1:
            continue
        clause = _clause(target, same[0].span)
        right, wrong = (_EN_UP, _EN_DOWN) if up else (_EN_DOWN, _EN_UP)
        found = wrong.search(target, *clause)
        if found and not right.search(target, *clause):
            direction = "up" if up else "down"
            yield Hit(Span(*found.span()), f"{written} goes {direction}; the English says {found.group()}.")


def _way(plain: str, one: Quantity) -> tuple[bool, str] | None:
    """Whether the number goes up or down, and the Chinese that says so."""
    start = max(0, one.span.start - _LOOK_BACK)
    before = plain[start : one.span.start]
    for up, form in ((True, _UP), (False, _DOWN)):
        found = form.search(before)
        if found and not _NOT_PLAIN.search(before[max(0, found.start() - 3) : found.start()]):
            return up, before[found.start() :] + plain[slice(*one.span)]
    return None


def _clause(text: str, span: Span) -> Span:
    """The stretch around a number that no mark or conjunction breaks."""
    start, end = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    for one in _CLAUSE_END.finditer(text, start, span.start):
        start = one.end()
    after = _CLAUSE_END.search(text, span.end, end)
    return Span(start, after.start() if after else end)

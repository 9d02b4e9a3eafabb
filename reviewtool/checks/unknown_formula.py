"""The check `unknown-formula`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.model import Hit, Segment, Span

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|[2-9]|1[0-2])"
_FORMULA = re.compile(rf"[“\"](?P<words>(?:the )?{_NUMBER}[ -](?:[A-Za-z][\w’'-]*,? ?(?:and )?){{1,5}})[”\"“]", re.IGNORECASE)
_UNITS = re.compile(
    rf"{_NUMBER}[ -](?:years?|months?|days?|hours?|minutes?|times?|percent|people|men|women|thirds?|quarters?|states?|o’clock|and a half|or three|dozen|"
    r"hundred|thousand|million|billion|more|countries|sessions|level)\b",
    re.IGNORECASE,
)


@check("TRM104", category="terminology", severity="neutral", confidence="medium")
def unknown_formula(segment: Segment, context: Context) -> Iterator[Hit]:
    """A quoted numbered formula no glossary knows.

    Why: “Two of this”, “four of that” stand for lists every Chinese reader knows and no English reader does. One that
    the glossary lacks needs its official English, or an explanation at first mention.

    Limits: Only in quotation marks, and only with a number in front. Advice: outside public language such a phrase may
    be anything.
    """
    text = segment.target.plain
    for match in _FORMULA.finditer(text):
        span = Span(match.start("words"), match.start("words") + len(match["words"].rstrip(" ,")))
        known = any(span.overlaps(one.span) for one in context.occurrences(segment))
        if not known and not _UNITS.match(match["words"]):
            yield Hit(span, "A numbered formula no glossary knows. Explain it at first mention.")

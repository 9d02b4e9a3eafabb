"""The check `unknown-formula`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.lang.zh import NUMERALS
from reviewtool.model import Hit, Segment, Severity, Span, TermRef

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|[2-9]|1[0-2])"
_FORMULA = pattern(rf"[“\"](?P<words>(?:the )?{_NUMBER}[ -](?:[A-Za-z][\w’'-]*,? ?(?:and )?){{1,5}})[”\"“]", re.IGNORECASE)
_CHINESE = pattern(rf"[“‘「《](?P<zh>[{''.join(NUMERALS)}][\u4e00-\u9fff]{{1,8}})[”’」》]")
_UNITS = pattern(
    rf"{_NUMBER}[ -](?:years?|months?|days?|hours?|minutes?|times?|percent|people|men|women|thirds?|quarters?|states?|o’clock|and a half|or three|dozen|"
    r"hundred|thousand|million|billion|more|countries|sessions|level)\b",
    re.IGNORECASE,
)
# Several of one thing, and no plural: two words, or more with a small one among them (“four find one”, not “two speed economy”).
_NO_PLURAL = pattern(
    r"(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|twelve) (?:[a-z]+|(?=.*\b(?:for|one|no|and|to|of|not)\b)[a-z -]+)(?<!s)",
    re.IGNORECASE,
)
_NOUN_NEXT = pattern(
    r" (?!(?:and|or|the|an?|as|on|at|we|it|they|to|of|in|for|with|from|by|is|are|was|were|work|will|must|has|have)\b)[a-z]"
)
_UNKNOWN = "A numbered formula no glossary knows. Explain it at first mention."
_PLURAL = pattern(r"s\b|\b(?:people|children|men|women)\b")


@check("TRM104", category="terminology", severity="neutral", confidence="medium", unless=("deprecated-term", "garbled-term"), cues='“"')
def unknown_formula(segment: Segment, context: Context) -> Iterator[Hit]:
    """A quoted numbered formula no glossary knows.

    Why: “Two of this”, “four of that” stand for lists every Chinese reader knows and no English reader does. One that
    the glossary lacks needs its official English, or an explanation at first mention.

    Matches: A quoted phrase that begins with a number and that no glossary has. As its term it proposes an entry: an id
    made of the words, and, where the Chinese stands beside the English and quotes one formula with that number, the Chinese.

    Limits: Only in quotation marks, and only with a number in front. Advice: outside public language such a phrase may
    be anything.
    """
    text = segment.target.plain
    for match in _FORMULA.finditer(text):
        span = Span(match.start("words"), match.start("words") + len(match["words"].rstrip(" ,")))
        known = any(span.overlaps(one.span) for one in context.occurrences(segment))
        if not known and not _UNITS.match(match["words"]):
            source = segment.source.plain if segment.source else ""
            words = text[slice(*span)]
            broken = _NO_PLURAL.fullmatch(words) and not _PLURAL.search(words) and not _NOUN_NEXT.match(text, match.end())
            message = "A number above one, and no plural: the formula has lost its noun." if broken else _UNKNOWN
            yield Hit(span, message, severity=Severity.MINOR if broken else None, term=_proposal(words, source))


def _proposal(words: str, source: str) -> TermRef:
    """The entry that a glossary would need, as far as the text tells."""
    found = [word for word in re.findall(r"\w+", words.lower()) if word != "the"]
    number = next((one for one in found if one in NUMERALS.values()), "")
    quoted = {match["zh"] for match in _CHINESE.finditer(source) if NUMERALS[match["zh"][0]] == number}
    return TermRef("-".join(found), quoted.pop() if len(quoted) == 1 else "", "")

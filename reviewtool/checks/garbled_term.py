"""The check `garbled-term`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check, term_of
from reviewtool.checks.literal_term import company_of
from reviewtool.glossary.near import NUMERALS, near
from reviewtool.lang.en import plural
from reviewtool.lang.lazy import pattern
from reviewtool.model import Confidence, Hit, Segment, Severity, Span

_NEXT_NOUN = pattern(
    r"\s(?!(?:and|or|of|in|to|for|with|by|on|at|as|is|are|was|were|has|have|had|will|must|should|can|the|an?|that|which|from|into|we|it)\b)[a-z]"
)
_CUT = pattern(
    rf"[“\"](?P<words>(?:{'|'.join(sorted(NUMERALS))}) [a-z]+(?:,| and|, and) (?:{'|'.join(sorted(NUMERALS))}))[”\"]", re.IGNORECASE
)

_SEVERAL = NUMERALS - {"one", "first", "second", "third", "fourth", "fifth"}


@check("TRM102", category="wrong-term", severity="major", confidence="medium", unless=("deprecated-term",))
def garbled_term(segment: Segment, context: Context) -> Iterator[Hit]:
    """A known rendering with one word damaged.

    Why: What an engine garbles once it garbles in many ways; a list of forms knows only those somebody has seen.

    Matches: A listed deprecated form in which exactly one word is misspelt (six letters and more, the same first two
    letters, rapidfuzz's ratio at least 80, of two words without a number 90), or split in two, or, in a form that begins with a number, one word stands more.
    All other words and every number agree; articles do not count. A listed deprecated form of three content words and
    more with its words in other forms (maintaining for maintenance) and other small words between; in quotation marks
    also a numbered label (“six stable”). A label whose number and noun disagree (two system), and a quoted series cut
    off after its number (“one policy and three”).

    Limits: Never near a good form alone: “reform, opening up” is a good neighbour. A stretch that is part of a listed
    form, good or bad, is left to that form, and a noun that follows makes it another phrase.
    """
    text = segment.target.plain
    taken: set[int] = set()
    for span, form in near(context.matcher.compiled.near, text):
        singular_end = text[span.end - 1] not in "sS"
        if _is_taken(span, taken, segment, context) or (singular_end and _NEXT_NOUN.match(text, span.end)):
            continue
        taken.update(range(*span))
        concept = context.matcher.concepts[form.concept]
        grade = concept.grade(concept.renderings[form.rendering])
        told = "A known wrong rendering, with one word damaged."
        yield Hit(span, told, context.suggestions(concept)[:4], severity=grade, term=term_of(concept))
    yield from _other_forms(segment, context, taken)
    yield from _wrong_number(segment, context)
    yield from _cut_short(segment, context, taken)


def _is_taken(span: Span, taken: set[int], segment: Segment, context: Context) -> bool:
    """Whether a listed form, or what was found before, stands in the span; `taken` are the characters of the latter."""
    return context.is_known(segment, span) or not taken.isdisjoint(range(*span))


def _other_forms(segment: Segment, context: Context, taken: set[int]) -> Iterator[Hit]:
    """Listed forms with their words in other forms: in quotation marks a numbered label, anywhere a longer bad one."""
    text = segment.target.plain
    for one in context.literals(segment):
        if one.zh or _is_taken(one.span, taken, segment, context) or (one.numbered and company_of(text, one) != "quoted"):
            continue
        taken.update(range(*one.span))
        concept = context.matcher.concepts[one.concept]
        message = "A known label, its words in another form." if one.numbered else "A known wrong rendering, its words in another form."
        grade = Severity.MINOR if concept.evidence == "proposed" else concept.severity
        yield Hit(one.span, message, context.suggestions(concept)[:4], severity=grade, term=term_of(concept))


def _wrong_number(segment: Segment, context: Context) -> Iterator[Hit]:
    """A label such as “one country, two systems” that has lost the plural of its last word."""
    text = segment.target.plain
    for found in context.occurrences(segment):
        if not found.good or found.listed or found.rendering is None:
            continue
        words, listed = text[found.span.start : found.span.end].lower().split(), found.rendering.text.lower().split()
        counted = len(words) == len(listed) > 1 and words[-2] in _SEVERAL and listed[:-1] == words[:-1]
        if counted and listed[-1] == plural(words[-1]) and not _NEXT_NOUN.match(text, found.span.end):
            message = f"“{words[-2].capitalize()}” stands before a singular."
            yield Hit(found.span, message, (found.rendering.text,), confidence=Confidence.HIGH, term=term_of(found.concept))


def _cut_short(segment: Segment, context: Context, taken: set[int]) -> Iterator[Hit]:
    for match in _CUT.finditer(segment.target.plain):
        span = Span(*match.span("words"))
        if not _is_taken(span, taken, segment, context):
            yield Hit(span, "The quoted phrase breaks off after its number.", confidence=Confidence.HIGH)

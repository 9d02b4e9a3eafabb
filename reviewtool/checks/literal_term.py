"""The check `literal-term`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check, term_of
from reviewtool.glossary.literal import bare, content
from reviewtool.glossary.literal_index import Literal
from reviewtool.glossary.model import Concept
from reviewtool.lang.lazy import pattern
from reviewtool.model import Confidence, Hit, Note, Segment, Severity

# Not strengthen, promote, foster: they govern any noun.
_GOVERNS = pattern(
    r"\b(?:(?:uphold|achiev|implement|practi[cs]|safeguard|fulfil)(?:e|es|ed|s|ing|l|ling|led)?|adher\w{1,3} to|carr\w{1,4} forward|"
    r"stick\w{0,3} to|insist\w{0,3} on) (?:the |a |an |its |their |our )?[“\"'‘]?$",
    re.IGNORECASE,
)
_QUOTED = pattern(r"[“\"‘'「《](?:the )?$", re.IGNORECASE)
_UNQUOTED = pattern(r"[,.]?[”\"’'」》](?!\w)")
_NO_COMPANY = "alone"
_LOOK_BACK = 40
_OFTEN = 3
_FEWEST_UNQUOTED = 3


@check("TRM106", category="wrong-term", severity="major", confidence="low", unless=("deprecated-term", "garbled-term", "missing-term"))
def literal_term(segment: Segment, context: Context) -> Iterator[Note]:
    """A word-for-word rendering of a Chinese term that no list has.

    Why: An engine that does not know a term translates its words one by one. Nobody can list what comes out; a dictionary
    can foresee it.

    Matches: The Chinese of a glossary concept, cut into words, and one gloss (CC-CEDICT) of each word, in any form of the
    word family (maintain, maintenance), side by side but for articles and possessives; the other order only across of,
    for, in or by. Numbers agree exactly. Medium confidence in company that shows a term is meant: in quotation marks,
    with a number, after a verb such as uphold or implement, or three times in the text.

    Limits: The English alone cannot tell a literal rendering from plain words that mean what they say; outside such
    company the confidence is low. Out of reach: terms of fewer than four characters (numbered ones: of two in quotation marks, of three
    elsewhere), and words the dictionary lacks.
    """
    text = segment.target.plain
    for one in context.literals(segment):
        concept = context.matcher.concepts[one.concept]
        if not one.zh or context.is_known(segment, one.span) or _is_known(text[slice(*one.span)], concept, one.numbered):
            continue
        company = company_of(text, one)
        # of several Chinese terms under one concept only the first is surely what its English renders
        if company == _NO_COMPANY and one.zh != concept.zh[0]:
            continue
        # “two meetings” of 两会 are ordinary but in quotation marks
        if company == "quoted" or len(bare(one.zh)) >= _FEWEST_UNQUOTED:
            yield Note(concept.id, one.zh, one.span, data=f"{one.concept} {company}")


def _is_known(words: str, concept: Concept, numbered: bool) -> bool:
    """Whether the words are those of a listed rendering or, unless they are a numbered label, a shorter form of a good one.

    A bad form that counts only in other company is the glossary's to judge, not ours; a guess is nobody's word yet.
    """
    found = _stems(words)
    shorter = not numbered and any(found < _stems(one.text) for one in concept.of_status("preferred", "admitted"))
    return shorter or any(found == _stems(one.text) for one in concept.renderings if not one.guessed or one.when.kind != "any")


def _stems(words: str) -> frozenset[str]:
    return frozenset(content(re.findall(r"[a-z]+", words.lower())))


def company_of(text: str, found: Literal) -> str:
    """What beside a literal rendering shows that a term is meant: quoted, numbered, governed, or alone."""
    before = text[max(0, found.span.start - _LOOK_BACK) : found.span.start]
    if _QUOTED.search(before) and _UNQUOTED.match(text, found.span.end):
        return "quoted"
    if found.numbered:
        return "numbered"
    return "governed" if _GOVERNS.search(before) else _NO_COMPANY


@literal_term.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    times = Counter(note.key for note in notes)
    for note in notes:
        number, company = note.data.split()
        concept = context.matcher.concepts[int(number)]
        message = "Word for word." if note.value == concept.zh[0] else f"Word for word from {note.value}."
        grade = Severity.MINOR if concept.evidence == "proposed" else concept.severity
        confidence = Confidence.MEDIUM if company != _NO_COMPANY or times[note.key] >= _OFTEN else Confidence.LOW
        yield note, Hit(note.span, message, context.suggestions(concept)[:4], severity=grade, confidence=confidence, term=term_of(concept))

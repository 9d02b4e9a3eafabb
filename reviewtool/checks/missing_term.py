"""The check `missing-term`."""

from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check, term_of
from reviewtool.glossary.loose import Loose, places, senses, tokens
from reviewtool.glossary.match import Occurrence
from reviewtool.glossary.model import Concept
from reviewtool.glossary.source import SourceTerm
from reviewtool.glossary.wording import in_a_row
from reviewtool.lang.script import simplified
from reviewtool.model import Confidence, Hit, Segment, Severity, Span

# below these a phrase may have the words and not mean the term
_FEWEST_CHARACTERS, _FEWEST_WORDS = 4, 3


@check("TRM108", category="wrong-term", severity="major", confidence="medium", needs="source", unless=("garbled-term",))
def missing_term(segment: Segment, context: Context) -> Iterator[Hit]:
    """The Chinese has a glossary term, and the English has other words for it.

    Why: What the glossary never saw an engine write is still wrong where the Chinese shows that the term is meant.

    Matches: The longest term at each place of the Chinese. It is there where any of its renderings is, in any inflection,
    word family and order, or its long form. Reported where the English has a word-for-word rendering instead (as
    literal-term finds it), or all its words together in another order; that is the place. Low confidence for terms of
    two and three characters, of two words in another order, and where the rendering is only proposed.

    Limits: Where nothing in the English can be shown to stand for the term, it may have been reworded, and nothing is
    said.
    """
    terms = _unanswered(segment, context)
    if terms:
        told = list(_word_for_word(segment, terms, context))
        yield from told
        # a long rendering with one word changed may be a free one, as long as the words of the Chinese do not show it literal
        terms = [one for one in terms if not context.matcher.wordings[one.number].is_spelled_out(context.content(segment))]
        yield from _in_any_order(segment, terms, context, [one.span for one in told])


def _unanswered(segment: Segment, context: Context) -> list[SourceTerm]:
    """The terms of the Chinese that have none of their renderings in the English, neither word for word nor all its words near
    one another, nor, where they stand once, a form that deprecated-term reports. What is dearer to ask is asked for these."""
    terms = context.source_terms(segment)
    numbers = [one.number for one in terms]
    row, text = (in_a_row(context.tokens(segment)), segment.target.plain.lower()) if terms else ("", "")
    absent = []
    for one in terms:
        wording = context.matcher.wordings[one.number]
        if not wording.stands_in(row) and not (numbers.count(one.number) == 1 and wording.is_reported_in(row, text)):
            absent.append((one, wording))
    return [one for one, wording in absent if not wording.is_spelled_out(context.content(segment), whole=True)]


def _word_for_word(segment: Segment, terms: Sequence[SourceTerm], context: Context) -> Iterator[Hit]:
    found = context.matcher.literal.find_of(segment.target.plain, context.content(segment), (one.number for one in terms))
    plain = simplified(segment.source.plain) if segment.source else ""
    theirs = frozenset(term.concept.id for term in context.source_terms(segment)) if found else frozenset()
    for literal in found:
        concept = context.matcher.concepts[literal.concept]
        # a concept may have several Chinese forms; what counts is the one that stands there
        if literal.zh and literal.zh not in plain:
            continue
        if any(_answers(one, literal.span, concept, theirs) for one in context.occurrences(segment)):
            continue
        yield _hit(literal.span, concept, literal.zh, context)


def _in_any_order(segment: Segment, terms: Sequence[SourceTerm], context: Context, told: list[Span]) -> Iterator[Hit]:
    """Terms that have no rendering, and all of whose words stand in one phrase that no other rendering explains."""
    plain = simplified(segment.source.plain) if segment.source else ""
    found = [one for one in _together(plain, segment, terms, context) if not any(map(one[2].span.overlaps, told))]
    if not found:
        return
    # asked last, since it costs most
    occurrences = [one for one in context.occurrences(segment) if not one.guessed]
    there = {one.concept.id for one in occurrences}
    # one Chinese form may be two concepts' Chinese
    answered = {term.span for term in context.source_terms(segment) if term.concept.id in there}
    for term, count, one in found:
        if term.span not in answered and not any(one.span.overlaps(other.span) for other in occurrences):
            answered.add(term.span)
            yield from _loosely(term, plain[slice(*term.span)], one, count, context)


def _together(plain: str, segment: Segment, terms: Sequence[SourceTerm], context: Context) -> Iterator[tuple[SourceTerm, int, Loose]]:
    """The places where all words of a term stand together and no rendering does, with how many words it has."""
    asked = [(term, wanted) for term in terms if (wanted := senses(plain[slice(*term.span)], context.matcher.dictionary))]
    here = frozenset(context.content(segment)) if asked else frozenset()
    asked = [(term, wanted) for term, wanted in asked if not any(map(here.isdisjoint, wanted))]
    words = tokens(segment.target.plain) if asked else []
    for term, wanted in asked:
        yield from ((term, len(wanted), one) for one in places(wanted, words, segment.target.plain))


def _loosely(term: SourceTerm, zh: str, one: Loose, count: int, context: Context) -> Iterator[Hit]:
    short = len(zh) < _FEWEST_CHARACTERS
    if one.in_order or not short:
        sure = not short and count >= _FEWEST_WORDS and term.concept.evidence != "proposed"
        yield _hit(one.span, term.concept, zh, context, None if sure else Confidence.LOW)


def _hit(span: Span, concept: Concept, zh: str, context: Context, confidence: Confidence | None = None) -> Hit:
    """`zh`: the concept's Chinese as it stands there, or nothing where that is its first."""
    zh = zh or concept.zh[0]
    wanted = senses(simplified(zh), context.matcher.dictionary)
    known = context.suggestions(concept)
    return Hit(
        span,
        f"The Chinese has {zh}; the English has its words one by one.",
        tuple(known if zh == concept.zh[0] else _nearest(known, wanted))[:4],
        severity=Severity.MINOR if concept.evidence == "proposed" else concept.severity,
        confidence=confidence,
        term=term_of(concept),
    )


def _nearest(suggestions: Sequence[str], wanted: Sequence[frozenset[str]]) -> list[str]:
    """Those with most of the words of this Chinese first: of a concept with 防范化解风险, 金融监管 wants others."""
    stems = {form: {one.stem for one in tokens(form)} for form in suggestions}
    return sorted(suggestions, key=lambda form: -sum(not stems[form].isdisjoint(one) for one in wanted))


def _answers(one: Occurrence, span: Span, concept: Concept, theirs: frozenset[str]) -> bool:
    """Whether a listed rendering is the concept's, or what stands in the span: a bad form that is seen, or a good one of most
    of it whose own Chinese stands there too (`theirs`: the ids of concepts that it has)."""
    common = min(one.span.end, span.end) - max(one.span.start, span.start)
    if one.concept.id == concept.id and one.good:
        return True
    return common > 0 and not one.guessed and (not one.good or (one.concept.id in theirs and common * 2 > span.end - span.start))

"""The check `missing-term`."""

from collections.abc import Iterator

from reviewtool.checks.api import Context, check, term_of
from reviewtool.glossary.literal import content
from reviewtool.glossary.match import Occurrence
from reviewtool.glossary.model import Concept
from reviewtool.lang.lazy import pattern
from reviewtool.lang.script import simplified
from reviewtool.model import Hit, Segment, Severity, Span

_GOOD = ("preferred", "admitted", "superseded")
_WORD = pattern(r"[^\W_]+")
# words of other families that may stand within a rendering: "deepen the reform and opening up of …"
_SLACK = 4
# of a long rendering one word may be another
_LONG = 5


@check("TRM108", category="wrong-term", severity="major", confidence="medium", needs="source", unless=("garbled-term",))
def missing_term(segment: Segment, context: Context) -> Iterator[Hit]:
    """The Chinese has a glossary term, and the English has other words for it.

    Why: What the glossary never saw an engine write is still wrong where the Chinese shows that the term is meant.

    Matches: The longest term at each place of the Chinese. It is there where any of its renderings is, in any inflection,
    word family and order, or its long form. Reported where the English has a word-for-word rendering instead (as
    literal-term finds it); that is the place.

    Limits: Where nothing in the English can be shown to stand for the term, it may have been reworded, and nothing is
    said.
    """
    numbers = {term.number for term in context.source_terms(segment)}
    if not numbers:
        return
    plain, target = segment.source.plain if segment.source else "", segment.target.plain
    found = context.matcher.literal.find_of(target, sorted(numbers))
    words = list(content(_WORD.findall(target.lower()))) if found else []
    for literal in found:
        concept = context.matcher.concepts[literal.concept]
        # a concept may have several Chinese forms; what counts is the one that stands there
        if literal.zh and literal.zh not in simplified(plain):
            continue
        if any(_spelled_out(form, words) for form in _forms(concept, context)):
            continue
        if any(_answers(one, literal.span, concept) for one in context.occurrences(segment)):
            continue
        grade = Severity.MINOR if concept.evidence == "proposed" else concept.severity
        yield Hit(
            literal.span,
            "The Chinese has the term; the English has its words one by one.",
            context.suggestions(concept)[:4],
            severity=grade,
            term=term_of(concept),
        )


def _answers(one: Occurrence, span: Span, concept: Concept) -> bool:
    """Whether a listed rendering is the concept's, or what stands in the span: a bad form that is seen, or a good
    one of most of it."""
    common = min(one.span.end, span.end) - max(one.span.start, span.start)
    if one.concept.id == concept.id and one.good:
        return True
    return common > 0 and not one.guessed and (not one.good or common * 2 > span.end - span.start)


def _forms(concept: Concept, context: Context) -> list[frozenset[str]]:
    """The stems of all that may stand for a concept: its renderings, its long form, its members."""
    known: dict[str, list[frozenset[str]]] = context.memo.setdefault("missing-term", {})
    if concept.id not in known:
        forms = [one.text for one in concept.of_status(*_GOOD)] + [concept.first_mention, " ".join(concept.members)]
        known[concept.id] = [frozenset(content(_WORD.findall(form.lower()))) for form in forms]
    return known[concept.id]


def _spelled_out(wanted: frozenset[str], words: list[str]) -> bool:
    """Whether the words of a rendering stand near one another, in any order."""
    if not wanted or len(wanted.intersection(words)) < len(wanted) - 1:
        return False
    least = len(wanted) - (len(wanted) >= _LONG)
    width = len(wanted) + _SLACK
    places = [(k, word) for k, word in enumerate(words) if word in wanted]
    return any(len({word for k, word in places[n : n + width] if k < start + width}) >= least for n, (start, _) in enumerate(places))

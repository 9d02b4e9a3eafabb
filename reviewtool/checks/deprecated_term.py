"""The check `deprecated-term`."""

from collections.abc import Iterator

from reviewtool.checks.api import Context, check, term_of
from reviewtool.glossary.match import Occurrence
from reviewtool.glossary.model import Concept, Rendering
from reviewtool.lang.agreement import fits, interchangeable, kind_wanted
from reviewtool.lang.shape import like, loses_inflection
from reviewtool.model import Confidence, Hit, Segment, Severity

# words from which on a text shows by itself what kind of text it is, and in how many one bad form shows it to be word for word
_TELLING = 150
_FEWEST_SURE, _WORDS_TO_ONE = 2, 200


_RECAST = {
    "noun": " The official form is a verb, which cannot stand here as it is.",
    "verb": " The official form is a noun, which cannot stand here as it is.",
}


# missing-term speaks where a guess stands, never where a form is seen
@check("TRM101", category="termbase", severity="major", unless=("missing-term",))
def deprecated_term(segment: Segment, context: Context, *, guessed: bool = True) -> Iterator[Hit]:
    """A rendering the glossary has withdrawn.

    Why: Political terms have one English form on the record. A word-for-word rendering hides the term from search,
    reads as an error to those who know it, and can change what is said: the chairman of the CPPCC heads the national
    body, not a city committee.

    Matches: Letter case, singular and plural, possessives, hyphens, line breaks, no-break spaces, quotation marks
    inside, 2 for two, soft hyphens, British and American spelling. The longest form wins, and a good form wins over a
    bad one.

    Limits: Knows only what a glossary lists; garbled-term and literal-term look beyond. Does not see that a listed
    form is right in this one sentence: allow it there, with a reason. A form that is bad only beside its Chinese, or a
    guess, is advice in a text of 150 words and more that has fewer than two other bad forms, or than one in 200
    words: good translators write such
    forms now and then, engines never alone. Where the words beside it show that a noun stands for a verb or the
    reverse, the official form is named, and no fix puts it there.

    Options: guessed: also show, as advice, forms that the glossary only guesses and nobody has seen yet.
    """
    text = segment.target.plain
    for found in context.occurrences(segment):
        rendering = found.rendering
        if rendering is None or rendering.status != "deprecated" or (rendering.guessed and not guessed):
            continue
        words = text[found.span.start : found.span.end]
        verb = found.concept.part_of_speech == "verb"
        suggestions = tuple(like(words, rendering.text, one, verb) for one in context.suggestions(found.concept))
        severity = found.concept.grade(rendering, _in_source(found.concept, segment, context))
        if not _is_sure(found) and not _is_word_for_word(context):
            severity = Severity.NEUTRAL
        wanted = _kind_wanted(found, text, suggestions)
        yield Hit(
            found.span,
            message(found.concept, rendering) + _RECAST.get(wanted, ""),
            suggestions[:4],
            safe=severity is not Severity.NEUTRAL and not wanted and _listed(found) and _grammatical(found, text, suggestions[:1]),
            severity=severity,
            confidence=Confidence.MEDIUM if rendering.guessed else Confidence.HIGH,
            term=term_of(found.concept),
            recast=bool(wanted) or (verb and any(loses_inflection(words, rendering.text, one) for one in suggestions[:1])),
        )


def _kind_wanted(found: Occurrence, text: str, suggestions: tuple[str, ...]) -> str:
    """Noun or verb, where the sentence wants it and the official form is the other."""
    before, words = text[max(0, found.span.start - 40) : found.span.start], text[found.span.start : found.span.end]
    return kind_wanted(before, words, suggestions[0], found.concept.part_of_speech) if suggestions else ""


def _in_source(concept: Concept, segment: Segment, context: Context) -> bool:
    return any(term.concept.id == concept.id for term in context.source_terms(segment))


def _is_sure(found: Occurrence) -> bool:
    rendering = found.rendering
    return rendering is not None and not rendering.guessed and rendering.when.kind != "source"


def _is_word_for_word(context: Context) -> bool:
    """Whether the text has other bad renderings, or is too short to tell."""
    known: bool | None = context.memo.get("deprecated-term")
    if known is None:
        words = sum(one.target.plain.count(" ") for one in context.segments)
        known = words < _TELLING or _has_sure_forms(context, max(_FEWEST_SURE, -(-words // _WORDS_TO_ONE)))
        context.memo["deprecated-term"] = known
    return known


def _has_sure_forms(context: Context, fewest: int) -> bool:
    forms: set[str] = set()
    for segment in context.segments:
        for found in context.occurrences(segment):
            if found.rendering is not None and found.rendering.status == "deprecated" and _is_sure(found):
                forms.add(found.rendering.text)
        if len(forms) >= fewest:
            return True
    return False


def message(concept: Concept, rendering: Rendering) -> str:
    """Why the form is wrong: the editor's note, else that it is word for word."""
    if rendering.note:
        return rendering.note if rendering.note.endswith((".", "!", "?")) else rendering.note + "."
    if rendering.guessed:
        return "Reads word for word; not seen elsewhere yet."
    if concept.evidence == "proposed":
        return "Word for word; spell out what it means."
    return f"Word for word. Stands for: {', '.join(concept.members)}." if concept.members else "Word for word."


def _listed(found: Occurrence) -> bool:
    """The form as listed, the English on record, and nothing in the entry against a replacement."""
    concept, rendering = found.concept, found.rendering
    if rendering is None or rendering.regex or rendering.guessed or not found.listed:
        return False
    return concept.fix == "safe" and concept.evidence != "proposed" and concept.part_of_speech in ("", "noun", "verb")


def _grammatical(found: Occurrence, text: str, best: tuple[str, ...]) -> bool:
    """Whether the sentence stays whole with the best suggestion in it."""
    words = text[found.span.start : found.span.end]
    same = [one for one in best if interchangeable(words, one, verbal=found.concept.part_of_speech == "verb")]
    around = text[max(0, found.span.start - 40) : found.span.start], text[found.span.end : found.span.end + 40]
    return bool(same) and fits(around[0], words, same[0], around[1])

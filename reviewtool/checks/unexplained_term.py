"""The check `unexplained-term`."""

from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check, term_of
from reviewtool.glossary.model import Concept
from reviewtool.lang.fold import fold, fold_form
from reviewtool.lang.zh import NUMERALS
from reviewtool.model import Hit, Note, Segment

_BRACKETS = "(（["
_NEAR = 3
"""Characters within which an opening bracket belongs to the term."""


@check("TRM107", category="terminology", severity="neutral")
def unexplained_term(segment: Segment, context: Context) -> Iterator[Note]:
    """A term whose meaning no outsider can guess, not explained where it first stands.

    Why: “The Four Stabilities” say nothing to a reader outside China. Official English explains such a label once: with
    its members, or in the form the glossary gives for the first mention.

    Matches: The first good rendering, in a text, of a concept that has `members`, or a `first_mention` that explains (by a
    bracket, or of a numbered label), where the text has neither that form nor half of the members, and no bracket follows.

    Limits: Advice. An explanation in other words is not seen; a heading may leave it to the body.
    """
    text = segment.target.plain
    for found in context.occurrences(segment):
        rendering = found.rendering
        if rendering is None or not found.good or not _needs_explaining(found.concept):
            continue
        # the Jin of a name is no jin
        if text[found.span.start].isupper() <= rendering.text[0].isupper():
            context.memo.setdefault("unexplained-term", {})[found.concept.id] = found.concept
            opened = any(mark in text[found.span.end : found.span.end + _NEAR] for mark in _BRACKETS)
            yield Note(found.concept.id, "opened" if opened else "bare", found.span)


def _needs_explaining(concept: Concept) -> bool:
    """Whether the glossary explains it: by members, or in the form for the first mention with a bracket or of a number."""
    mention = concept.first_mention
    return bool(concept.members or (mention and ("(" in mention or any(zh[0] in NUMERALS for zh in concept.zh))))


@unexplained_term.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    opened = {note.key for note in notes if note.value == "opened"}
    bare: dict[str, Note] = {}
    for note in notes:
        if note.key not in opened:
            bare.setdefault(note.key, note)
    if not bare:
        return
    folded = " ".join(fold(segment.target.plain).text for segment in context.segments)
    for concept in context.memo["unexplained-term"].values():
        if concept.id in bare and not _explained(concept, folded):
            in_full = (concept.first_mention,) if concept.first_mention else ()
            message = "Not explained where it first stands."
            if concept.members and not in_full:
                message = f"Not explained where it first stands: {', '.join(concept.members)}."
            yield bare[concept.id], Hit(bare[concept.id].span, message, in_full, term=term_of(concept))


def _explained(concept: Concept, folded: str) -> bool:
    """Whether the text has the form for the first mention, or half of the members."""
    if concept.first_mention and fold_form(concept.first_mention) in folded:
        return True
    present = sum(fold_form(one) in folded for one in concept.members)
    return bool(concept.members) and 2 * present >= len(concept.members)

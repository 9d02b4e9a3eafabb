"""The check `mixed-renderings`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check, term_of
from reviewtool.model import Hit, Mention, Note, Segment


@check("TRM103", category="term-inconsistency", severity="minor")
def mixed_renderings(segment: Segment, context: Context) -> Iterator[Note]:
    """One concept in the renderings of two houses.

    Why: Each house has its own English for a term (Two Upholds, Two Safeguards; Macao, Macau). Either is right; both in
    one text make two things of one.

    Limits: Compares renderings of different profiles. Two renderings of one house may be meant as variety and are left
    alone.
    """
    for found in context.occurrences(segment):
        rendering = found.rendering
        if rendering is not None and found.good and any(one.profile for one in found.concept.renderings):
            yield Note(found.concept.id, rendering.profile or "prc-official", found.span, data=rendering.text)


@mixed_renderings.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    if len({note.value for note in notes}) < 2:
        return
    concepts = {one.id: one for one in context.matcher.concepts}
    for name in dict.fromkeys(note.key for note in notes):
        places = [note for note in notes if note.key == name]
        houses = Counter(note.value for note in places)
        if len(houses) < 2:
            continue
        wanted = context.profile if context.profile in houses else houses.most_common(1)[0][0]
        told = ", ".join(f"{text} {count}" for text, count in Counter(note.data for note in places).items())
        related = tuple(Mention(note.segment, note.span) for note in places)
        for note in places:
            if note.value != wanted:
                suggestions = tuple(dict.fromkeys(one.data for one in places if one.value == wanted))
                message = f"Renderings of two houses in one text: {told}."
                yield note, Hit(note.span, message, suggestions, related=related, term=term_of(concepts[name]))

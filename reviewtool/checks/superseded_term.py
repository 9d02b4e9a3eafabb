"""The check `superseded-term`."""

from collections.abc import Iterator

from reviewtool.checks.api import Context, check, term_of
from reviewtool.lang.shape import like
from reviewtool.model import Hit, Segment


@check("TRM105", category="termbase", severity="minor")
def superseded_term(segment: Segment, context: Context) -> Iterator[Hit]:
    """A rendering that was official once and has been replaced.

    Why: Official English changes by decision: Chinese-style modernization became Chinese modernization, One Belt, One
    Road the Belt and Road. A text is judged by the usage of its day.

    Limits: The day is that of `--date`, or of the text where it states one, else today.
    """
    text = segment.target.plain
    for found in context.occurrences(segment):
        rendering = found.rendering
        if (
            rendering is None
            or rendering.status != "superseded"
            or (rendering.valid_to and context.day and context.day <= rendering.valid_to)
        ):
            continue
        words = text[found.span.start : found.span.end]
        suggestions = tuple(like(words, rendering.text, one) for one in context.suggestions(found.concept))
        since = f" since {rendering.valid_to}" if rendering.valid_to else ""
        yield Hit(found.span, f"Replaced in official English{since}.", suggestions[:4], term=term_of(found.concept))

"""A concept's examples, run: what stands in [[ ]] must be flagged for this concept, everything else be silent."""

import re
from collections.abc import Iterator, Sequence

from reviewtool.glossary.match import Matcher
from reviewtool.glossary.model import Concept
from reviewtool.model import Severity, Span

_MARK = re.compile(r"\[\[(.*?)\]\]")


def problems(concepts: Sequence[Concept]) -> Iterator[tuple[Concept, str, str]]:
    """Concept, example and what was found instead, for every example that does not hold; advice counts as silent."""
    matcher = Matcher(concepts)
    for concept in concepts:
        for example in concept.examples:
            plain = _MARK.sub(r"\1", example)
            found = [
                one.span
                for one in matcher.find(plain)
                if one.concept.id == concept.id
                and one.rendering is not None
                and one.rendering.status == "deprecated"
                and one.rendering.evidence != "guessed"
                and one.rendering.severity is not Severity.NEUTRAL
            ]
            marked = _marked(plain, found)
            if marked != example:
                yield concept, example, marked


def _marked(text: str, spans: list[Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = f"{text[: span.start]}[[{text[span.start : span.end]}]]{text[span.end :]}"
    return text

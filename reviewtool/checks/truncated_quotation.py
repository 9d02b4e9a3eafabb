"""The check `truncated-quotation`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_HANGING = pattern(
    r"(?:“(?P<curly>[^“”\n]{0,80} )|(?<![\w.,!?])\"(?P<straight>[^\"“”\n]{0,80} ))"
    r"(?:and|or|the|an?|of|with|from|by|its|their|our|my|into|among|between)(?=[”\"](?:[\s,.;:)]|$))"
)
_ONE_WORD = pattern(
    r"[“\"](?<!\bword .)(?<!\bwords .)(?<!\bcharacter .)(?<![\w.,!?].)(?P<word>in|on|at|to|of|for|by|with|from|as|the|an?)(?=[”\"])"
)
_NUMBERED = pattern(
    r"[“\"](?P<label>(?:one|two|three|four|five|six|seven|eight|nine|ten)\b[^“”\"\n,]{2,60} and (?:one|two|three|four|five|six|seven|eight|nine|ten))(?=[”\"])",
    re.IGNORECASE,
)


@check("LNG111", category="grammar", severity="major", unless=("garbled-term", "doubled-word"), cues='“"')
def truncated_quotation(segment: Segment, context: Context) -> Iterator[Hit]:
    """A quotation cut off before its end.

    Why: A slogan in quotation marks is translated apart from its sentence; what the engine could not place stays
    outside, or is lost: “one policy and three”, the actions of “in”.

    Limits: Quotations of up to eighty characters that end in an article, a conjunction or a preposition that takes an
    object, or in a bare number. One word in quotation marks is a word spoken of where the text says so (the word “of”).
    """
    text = segment.target.plain
    for match in _HANGING.finditer(text):
        yield Hit(Span(match.start() + 1, match.end()), "The quotation is cut off.")
    for match in _ONE_WORD.finditer(text):
        yield Hit(Span(*match.span("word")), "Of the quotation only a small word is left.")
    for match in _NUMBERED.finditer(text):
        yield Hit(Span(*match.span("label")), "The quotation is cut off after its number.")

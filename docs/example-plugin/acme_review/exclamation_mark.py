"""`exclamation-mark`: our house writes none."""

import re
from collections.abc import Iterator

from reviewtool.checks import Context, check
from reviewtool.model import Hit, Segment, Span

_MARKS = re.compile(r"!+")


@check("ACM101", category="company-style", severity="minor")
def exclamation_mark(segment: Segment, context: Context, *, in_quotations: bool = True) -> Iterator[Hit]:
    """An exclamation mark, which the house style does not know.

    Why: a notice that shouts reads as an advertisement.

    Limits: a mark in a name (Yahoo!) is flagged too.

    Options: in-quotations: also in what is quoted.
    """
    text = segment.target.plain
    for match in _MARKS.finditer(text):
        quoted = text[match.end() : match.end() + 1] in tuple("”’\"'")
        if in_quotations or not quoted:
            yield Hit(Span(*match.span()), "The house style has none.", suggestions=(".",), safe=match.group() == "!")

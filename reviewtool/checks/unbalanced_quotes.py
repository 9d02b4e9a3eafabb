"""The check `unbalanced-quotes`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.model import Hit, Segment, Span

_OPENING_AT_END = re.compile(r"(?P<word>[\w’'-]*[\w’'),.!?])(?P<mark>“)(?=[\s.,;:!?)]|$)")
_CLOSING_AT_START = re.compile(r"(?:(?<=\s)|^)(?P<mark>”)(?P<word>[\w][\w’'-]*(?: \w+)?)")
_DOUBLED = re.compile(r"““+|””+|“\s+“(?=\w)|(?<=\w)”\s*”(?=[\s.,;:]|$)")


@check("LNG106", category="punctuation", severity="minor")
def unbalanced_quotes(segment: Segment, context: Context) -> Iterator[Hit]:
    """A quotation mark that points the wrong way, or stands twice.

    Why: Engines choose the direction of a mark by guess; a reader sees a quotation that never ends.

    Limits: Looks at each mark and what it stands against, not at pairs: a quotation over several paragraphs opens in
    each and closes once, and counting would call that wrong. Straight marks have no direction.
    """
    text = segment.target.plain
    for match in _OPENING_AT_END.finditer(text):
        if _open_before(text, match.start("mark")) or match.start("mark") > 0:
            fixed = match["word"] + "”"
            yield Hit(
                Span(*match.span()),
                "An opening mark closes the quotation.",
                (fixed,),
                safe=_open_before(text, match.start("mark")),
            )
    for match in _CLOSING_AT_START.finditer(text):
        if not _open_before(text, match.start("mark")):
            yield Hit(Span(*match.span()), "A closing mark opens the quotation.", ("“" + match["word"],))
    for match in _DOUBLED.finditer(text):
        mark = match.group()[0]
        yield Hit(Span(*match.span()), "A quotation mark stands twice.", (mark,))


def _open_before(text: str, at: int) -> bool:
    """Whether a quotation is open at this place, by the last mark before it."""
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)

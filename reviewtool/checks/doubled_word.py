"""The check `doubled-word`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.model import Hit, Segment, Span

_DOUBLED = re.compile(r"\b(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)(?P<gap>\s+)(?P<again>(?P=word))\b(?![-'’]\w)", re.IGNORECASE)
# Good English, or names and sounds.
_INNOCENT = frozenset("had that very so no yes bye ha hear there now many long far more knock tut boo bora pago wagga yo".split())
_NEVER_TWICE = frozenset(
    "the a an of to in and is are was were will would be been has have we they it he she for with on at by from as or must "
    "shall should can could this these those which who not but its their our".split()
)


@check("LNG101", category="grammar", severity="minor")
def doubled_word(segment: Segment, context: Context) -> Iterator[Hit]:
    """A word written twice in a row.

    Why: Where two pieces of a translation are joined, the word at the seam often stands in both.

    Limits: Words that may follow themselves (had had, that that, very very) are left alone, and so are capitalised
    words, which may be names.
    """
    text = segment.target.plain
    for match in _DOUBLED.finditer(text):
        word, again = match["word"], match["again"]
        if word.lower() in _INNOCENT or text[max(0, match.start() - 1) : match.start()] in ("-", "’", "'"):
            continue
        if again[0].isupper() and word.lower() not in _NEVER_TWICE:
            continue
        if word[0].isupper() and (word.lower() not in _NEVER_TWICE or again[0].isupper()):
            continue
        yield Hit(Span(*match.span()), f"“{word.capitalize()}” stands twice.", (word,), safe="\n" not in match["gap"])

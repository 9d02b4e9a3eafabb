"""The check `broken-sentence`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.model import Hit, Segment, Span

_WORDS = r"[^,.;:!?\n“”\"]"
_CUT_OFF = re.compile(
    r"\b(?P<before>[A-Za-z]+ )?(?<![\w.-])(?:the|an?|and|or|its|their|our|my|very|than|among|because|although|unless|whose)[.!?](?=\s+[A-Z“\"]|\s*$)"
)
_PATTERNS = (
    # what no English sentence has, what is wrong
    (
        re.compile(rf"\b(?:[Aa]lthough|[Tt]hough|[Ee]ven though)\b{_WORDS}{{8,120}}, but\b"),
        "“Although” and “but” join the same two clauses.",
    ),
    (re.compile(rf"\bBecause\b{_WORDS}{{8,120}}, so\b(?! that| as| far| called|-)"), "“Because” and “so” join the same two clauses."),
    (re.compile(rf"\b(?:Through|By) {_WORDS}{{3,100}}, so that\b"), "“So that” has no clause to hang on."),
    (re.compile(r"\b(?:[Aa]mong (?:them|which|these)),? including\b"), "The clause has no verb."),
    (re.compile(r"\b[Ii]n order to (?:the|an?|this|that|these|its|their|our|his|of|in|for)\b"), "“In order to” has no verb."),
    (re.compile(r"\b(?:of|in|to|for|with|and|by|on|from) (?:the|an?|its|their)[,;:](?=\s)"), "The noun is missing."),
)
# A letter of the alphabet may end a sentence: vitamin A is at times written small.
_LETTER = frozenset("vitamin hepatitis group class type grade plan category level point part section line influenza and or to".split())
_LAST_WORDS = re.compile(r"\b(?:an?)[.!?]$")


@check("LNG110", category="grammar", severity="major", unless=("misplaced-punctuation",))
def broken_sentence(segment: Segment, context: Context) -> Iterator[Hit]:
    """A sentence that is cut off, or joined as no English sentence is.

    Why: Chinese joins clauses in pairs (although … but), hangs a purpose on a circumstance (through training, so that
    they …) and lists without a verb (among them, including …); an engine that follows it leaves half a sentence.

    Limits: Only what no English sentence has: two joints for one seam, a joint without its clause, a sentence that ends
    in an article or a conjunction. Most broken sentences are neither: whether a sentence has its verb, and the right
    one, needs a grammar that this tool does not have.
    """
    text = segment.target.plain
    for pattern, message in _PATTERNS:
        for match in pattern.finditer(text):
            yield Hit(Span(*match.span()), message)
    for match in _CUT_OFF.finditer(text):
        letter = _LAST_WORDS.search(match.group()) and (match["before"] or "").strip().lower() in _LETTER
        if not letter and match["before"]:
            yield Hit(Span(*match.span()), "The sentence is cut off.")

"""The check `broken-sentence`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Confidence, Hit, Segment, Span

_WORDS = r"[^,.;:!?\n“”\"]"
_LAST = ("the", "a", "an", "and", "or", "its", "their", "our", "my", "very", "than", "among", "because", "although", "unless", "whose")
_CUT_OFF = pattern(rf"[.!?](?:{'|'.join(f'(?<= {word}.)' for word in _LAST)})(?=\s+[A-Z“\"]|\s*$)")
_NO_NOUN = pattern(r"[,;:](?:(?<= the.)|(?<= a.)|(?<= an.)|(?<= its.)|(?<= their.))(?=\s)")
_PATTERNS = (
    # a word that must be there, what no English sentence has, what is wrong
    (
        "hough",
        pattern(rf"(?:[Aa]lthough|[Tt]hough|[Ee]ven though)\b{_WORDS}{{8,120}}, but\b"),
        "“Although” and “but” join the same two clauses.",
    ),
    (
        "Because",
        pattern(rf"Because\b{_WORDS}{{8,120}}, so\b(?! that| as| far| called|-)"),
        "“Because” and “so” join the same two clauses.",
    ),
    ("so that", pattern(rf"(?:Through|By) {_WORDS}{{3,100}}, so that\b"), "“So that” has no clause to hang on."),
    ("including", pattern(r"[Aa]mong (?:them|which|these),? including\b"), "The clause has no verb."),
    ("n order to", pattern(r"[Ii]n order to (?:the|an?|this|that|these|its|their|our|his|of|in|for)\b"), "“In order to” has no verb."),
)
# A sentence that is an order, where the one before it is none. Base forms that are no nouns and no names.
_NEXT = pattern(
    r"[.](?<=[a-z]{3}[.]) (?P<adverb>[A-Z][a-z]{3,}ly )?(?P<first>[A-Za-z][a-z]{4,}) (?=(?:the|an?|its|their|all|[a-z]{5,})[ ,.])"
)
_ORDERS = frozenset(
    "accelerate achieve adhere become build combine conduct consolidate construct coordinate create cultivate deepen deploy develop eliminate "
    "embody enable enhance enrich ensure establish evacuate expand facilitate formulate fulfill guarantee implement improve innovate integrate "
    "maintain mobilize optimize organize persist popularize promote provide publicize realize reinforce require resolve safeguard simplify solve "
    "standardize stimulate strengthen strive summarize unify unite uphold".split()
)
_TO_SOMEBODY = pattern(r"\b(?:you|your|we|our|us|please|let|must|should)\b", re.IGNORECASE)
_LAST_WORD = pattern(r"[a-z]+$")
_REACH = 400
_PREPOSITIONS = frozenset("of in to for with and by on from".split())
# A letter of the alphabet may end a sentence: vitamin A is at times written small.
_LETTER = frozenset("vitamin hepatitis group class type grade plan category level point part section line influenza and or to".split())


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
    for needed, expression, message in _PATTERNS:
        if needed in text:
            for match in expression.finditer(text):
                yield Hit(Span(*match.span()), message)
    yield from _orders(text)
    for match in _CUT_OFF.finditer(text):
        before, last = _two_words(text, match.start())
        if before and not (last in ("a", "an") and before.lower() in _LETTER):
            yield Hit(Span(match.start() - len(f"{before} {last}"), match.end()), "The sentence is cut off.")
    for match in _NO_NOUN.finditer(text):
        before, last = _two_words(text, match.start())
        if before in _PREPOSITIONS:
            yield Hit(Span(match.start() - len(f"{before} {last}"), match.end()), "The noun is missing.")


def _orders(text: str) -> Iterator[Hit]:
    for match in _NEXT.finditer(text):
        if match["first"].lower() not in _ORDERS or (match["adverb"] and match["first"][0].isupper()):
            continue
        start = max(text.rfind(mark, max(0, match.start() - _REACH), match.start()) for mark in (". ", "! ", "? ", "; ")) + 1
        around = text[max(start, match.start() - _REACH) : match.end() + _REACH].partition(". ")
        first, last = text[start : match.start()].split()[:1], _LAST_WORD.search(text[max(0, match.start() - 30) : match.start()])
        if not first or first[0].lower() in _ORDERS or _TO_SOMEBODY.search(around[0] + around[2].partition(". ")[0]):
            continue
        span = Span(match.start() - len(last.group() if last else ""), match.end() - 1)
        yield Hit(span, "An order where a statement goes on; the sentence was cut before it.", confidence=Confidence.MEDIUM)


def _two_words(text: str, end: int) -> tuple[str, str]:
    """The two words before a mark, the first empty where it is none."""
    match = re.search(r"(?:(?<![\w.’'-])([A-Za-z]+) )?([a-z]+)$", text[max(0, end - 40) : end])
    return (match[1] or "", match[2]) if match else ("", "")

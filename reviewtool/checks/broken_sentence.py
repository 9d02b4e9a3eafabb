"""The check `broken-sentence`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.lang.verbs import may_have_verb
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
_TO_READER = pattern(r"\b(?:you|your|please)\b", re.IGNORECASE)
_LAST_WORD = pattern(r"[a-z]+$")
_REACH = 400
# Orders that open a paragraph or follow a circumstance; the last six are nouns too, and want their object.
_OPENING = pattern(
    r"(?:[A-Z][a-z]+ly (?P<adverbial>[a-z]+)|(?P<first>[A-Z][a-z]+))(?: and [a-z]+)? (?P<object>(?:the|an?|all|its|their|various|[a-z]{4,})\b)?"
)
_BARE_ORDERS = _ORDERS | frozenset("adopt carry clarify encourage explore reaffirm refine regulate rely".split())
_WITH_OBJECT = frozenset("do focus guide increase research support take".split())
_CIRCUMSTANCE = pattern(
    r"(?:In|With|Through|Under|By|From|Around|At|After|Since|For|Relying|Focusing|Taking|Based|According|Combined|Guided)\b"
    r"[^,;.:\n]{5,140}(?P<last>\b[a-z]+[”\"]?), (?:and )?(?:[a-z]+ly )?(?P<order>[a-z]+) (?P<object>(?:the|an?|all|its|their|various|[a-z]{4,})\b)"
)
_NO_SUBJECT = "An order where a statement is wanted: who does it is missing."
_MOST_BACK = 6
_LONG_ENOUGH = 60
_STOP = pattern(r"[.](?<![A-Z][a-z][.])(?<!\b[A-Z][.])(?<!(?:Mrs|Inc|Ltd|Sen|Gov|Gen)[.])(?:\s+(?=[A-Z])|\s*$)")
# Marks and abbreviations beside which one cannot say where the sentence ends or what it is part of.
_UNSURE = pattern(r"[:;!?…]|[.]\w*$|\b\w{1,2}$|\b(?:Ltd|Sept|Oct|Jan|Feb|Aug|Nov|Dec)$")
_ANY_WORD = pattern(r"[A-Za-z][\w’'-]*")
_FEWEST_WORDS = 12
_MOST_SHOWN = 8
_NO_SENTENCE = pattern(r"(?:An?|To|What|How|Such|Not|No|Yes|But|So|And) ")
_IN_PICTURE = pattern(r"\((?:[a-z ]+ )?(?:left|right|centre|center|front|back)\b")
_LONGEST = 1500
_RUNNING = ("paragraph", "unit")
_PREPOSITIONS = frozenset("of in to for with and by on from".split())
# A letter of the alphabet may end a sentence: vitamin A is at times written small.
_LETTER = frozenset("vitamin hepatitis group class type grade plan category level point part section line influenza and or to".split())


@check("LNG110", category="grammar", severity="major", unless=("misplaced-punctuation",))
def broken_sentence(segment: Segment, context: Context) -> Iterator[Hit]:
    """A sentence that is cut off, or joined as no English sentence is.

    Why: Chinese joins clauses in pairs (although … but), hangs a purpose on a circumstance (through training, so that
    they …), lists without a verb (among them, including …) and leaves out who does it (deepen the use of …); an engine
    that follows it leaves half a sentence, or gives an order.

    Limits: Only what no English sentence has: two joints for one seam, a joint without its clause, a sentence that ends
    in an article or a conjunction, a long one in which nothing may be the verb, a paragraph of news that gives an order.
    Most broken sentences are none of these: whether a verb is the right one needs a grammar that this tool does not have.
    """
    text = segment.target.plain
    for needed, expression, message in _PATTERNS:
        if needed in text:
            for match in expression.finditer(text):
                yield Hit(Span(*match.span()), message)
    yield from _orders(text)
    if segment.kind in _RUNNING:
        yield from _orders_of_nobody(segment, context)
        yield from _verbless(text)
    yield from _cut_off(text)


def _cut_off(text: str) -> Iterator[Hit]:
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


def _orders_of_nobody(segment: Segment, context: Context) -> Iterator[Hit]:
    """An order at the start of a paragraph that follows a statement, or after a circumstance: “Through training, improve the …”."""
    text = segment.target.plain
    spans = [_order_after_circumstance(text, at) for at, _ in _sentences(text)]
    opening = _opens_with_order(segment)
    if opening and _follows_statement(segment, context):
        spans.append(Span(*opening.span()))
    for span in spans if any(spans) and not _TO_READER.search(text) else ():
        if span:
            yield Hit(span, _NO_SUBJECT, confidence=Confidence.MEDIUM)


def _order_after_circumstance(text: str, at: int) -> Span | None:
    match = _CIRCUMSTANCE.match(text, at)
    return Span(match.start("last"), match.end("object")) if match and match["order"] in _BARE_ORDERS | _WITH_OBJECT else None


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Where a sentence begins, and the sentence without its stop; by stops alone, which is quick and often right."""
    start = 0
    for stop in _STOP.finditer(text):
        yield start, text[start : stop.start()]
        start = stop.end()


def _opens_with_order(segment: Segment) -> re.Match[str] | None:
    text = segment.target.plain
    opening = _OPENING.match(text) if len(text) > _LONG_ENOUGH and text.rstrip().endswith((".", ";")) else None
    word = (opening["adverbial"] or opening["first"]).lower() if opening else ""
    return opening if word in _BARE_ORDERS or (opening and word in _WITH_OBJECT and opening["object"]) else None


def _follows_statement(segment: Segment, context: Context) -> bool:
    """Whether before this paragraph, and before others that are orders too, one ends in a stop that asks nobody for anything."""
    before = context.before(segment)
    for _ in range(_MOST_BACK):
        if not before or not _opens_with_order(before):
            break
        before = context.before(before)
    text = before.target.plain.rstrip() if before and before.kind in _RUNNING else ""
    last = text[max(0, text.rfind(". ")) :]
    return text.endswith(".") and not _TO_SOMEBODY.search(last) and not (before and _opens_with_order(before))


def _verbless(text: str) -> Iterator[Hit]:
    """Long sentences in which nothing may be the verb; their first words are shown."""
    for at, sentence in _sentences(text):
        if (
            len(sentence) > _LONGEST
            or may_have_verb(sentence)
            or _UNSURE.search(sentence)
            or _is_no_sentence(sentence)
            or _order_after_circumstance(text, at)
        ):
            continue
        words = [*_ANY_WORD.finditer(sentence)]
        capitals = sum(word.group()[0].isupper() for word in words)
        if len(words) >= _FEWEST_WORDS and capitals * 2 <= len(words):
            yield Hit(Span(at, at + words[_MOST_SHOWN - 1].end()), "This sentence has no verb.", confidence=Confidence.MEDIUM)


def _is_no_sentence(sentence: str) -> bool:
    """Whether it may be part of what somebody said, or the words beneath a picture."""
    if not sentence[:1].isupper() or _NO_SENTENCE.match(sentence) or _IN_PICTURE.search(sentence):
        return True
    return sentence.count("“") != sentence.count("”") or sentence.count('"') % 2 == 1


def _two_words(text: str, end: int) -> tuple[str, str]:
    """The two words before a mark, the first empty where it is none."""
    match = re.search(r"(?:(?<![\w.’'-])([A-Za-z]+) )?([a-z]+)$", text[max(0, end - 40) : end])
    return (match[1] or "", match[2]) if match else ("", "")

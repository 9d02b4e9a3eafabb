"""The check `stray-capital`."""

import re
from collections import Counter
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.checks.missing_capital import is_always_capital
from reviewtool.lang.lazy import pattern
from reviewtool.model import Confidence, Hit, Segment, Severity, Span

_SMALL = (
    "The A An And Of In To For With On At By From But Or That This These Those It We They He She Will Must Is Are Be As Also All "
    "Its Our Their Not Has Was Were Which".split()
)
# Words that begin a clause and no name: where one stands in the middle of a sentence, two pieces were joined.
_CLAUSE_WORDS = frozenset(
    "Each Every Said Targeted Therefore However Achieve Adhere Become Consolidate Construct Coordinate Cultivate Deepen Embody Enable Enhance "
    "Enrich Ensure Establish Expand Formulate Implement Improve Innovate Integrate Maintain Mobilize Optimize Participate Promote Provide "
    "Realize Remember Require Safeguard Strengthen Strive Unify Uphold".split()
)
# Where one of these stands, a sentence may begin inside another, and a small letter would only hide the seam.
_OPENERS = frozenset("The A An This That These Those We They In On At By With For From But Also".split())
_BEFORE_NOUNS = frozenset("of in to for with on at by from and or but than as into under over between through about that".split())
# Each begins with a space and a capital; the word before is looked at where they stand, which is fast. Most texts have
# none of these words behind a small letter.
_SMALL_INSIDE = pattern(rf" (?=[A-Z])(?<=[a-z] )(?:{'|'.join(_SMALL)}|There)\b")
_INSIDE = pattern(rf" (?P<word>{'|'.join(_SMALL)}) (?=[a-z]+)")
_BEFORE = pattern(r"(?:^|(?<=[\s(“]))(?P<before>[a-z][a-z’'-]*[a-z])$")
_INNER = pattern(r"[DEGLNRSTY](?<=[a-z]{4}.)\b")
_AFTER_MARK = pattern(r"(?P<mark>[;,])(?<=[\w)”’\"].) (?P<word>[A-Z][a-z]+)(?= [a-z]|(?<=ly),)")
_AFTER_NAME = pattern(
    r"\b(?P<name>Committee|Council|Government|Party|Congress|Bureau|Department|Commission|Conference|China) (?P<word>The|This|These|We must|It is)(?= (?:[a-z]|\d))"
)
_AFTER_QUOTATION = pattern(r"[”\"](?<=[a-z].) (?P<word>The|This|These|It|At|In)(?= [a-z“\"])")
_NEXT_CLAUSE = pattern(r" (?P<word>It|They|We|There)(?= (?:is|was|has|will|can|are|were|have|must|should|[a-z]{3,}es|[a-z]{3,}ds)\b)")
_ORDINARY = pattern(r" (?P<word>[A-Z][a-z]{3,})(?= (?!of |on |for |to |in |and |with )[a-z]{2,})")
_CAPITAL_INSIDE = pattern(r"[A-Z](?<=[^.!?:“\"\n] .)[a-z]{3,}\b")
_BEFORE_NAMES = frozenset("of the in by from and named called".split())
_AFTER_SEMICOLONS = frozenset((*_SMALL, *"There So If When While Only Let Do Make".split()))
_AFTER_COMMAS = frozenset(
    "The And A Of To For With Our Its Their We It They This These There Not So If When While Only Also Build Said".split()
)
_LETTER_NAMES = pattern(
    r"(?:^|\s)(?:vitamin|hepatitis|group|class|type|grade|plan|category|level|series|share|shares|influenza|block|zone|area|point|part|section|route|line|gate|hall|building|team|manager|company|bank|firm|fund|person|student|patient|country|city|village|product|model|case|option)$",
    re.IGNORECASE,
)
_KEPT = frozenset(
    "Party State Congress Conference Premier President Government Committee Commission Council Region Province City District "
    "County Mainland Chief Central Communist Internet Earth Marxist Marxism Olympic Army Navy Church Bible Games Centre Center "
    "Ministry Minister Secretary General Court Constitution Plan Area National Bureau Office Department Revolution Republic "
    "Chairman Director Mayor Governor Spring Festival University School Institute Academy Station North South East West".split()
)
_INSIDE_ANOTHER = "A sentence begins inside another."
_THREE_WORDS = pattern(r"[A-Za-z]++(?: [a-z]++){2}")
_TITLED = 0.4
_LONGEST_WORD = 40
_SHORTEST_ORDINARY = 4


@check("LNG103", category="spelling", severity="minor", unless=("doubled-word",))
def stray_capital(segment: Segment, context: Context) -> Iterator[Hit]:
    """A capital in mid-sentence, where two pieces were joined.

    Why: Engines translate piece by piece and capitalise each; at the seam a sentence starts in the middle of another.

    Limits: Headings and sentences in title case are left alone. An ordinary word counts only where the same text
    writes it small elsewhere and never again with a capital.
    """
    text = segment.target.plain
    if segment.kind == "heading":
        return
    taken: list[Span] = []
    running = [*(_function_words(text) if _SMALL_INSIDE.search(text) else ()), *_after_quotations(text)]
    if not _seldom_capital(context).isdisjoint(context.words(segment)):
        running += _ordinary_words(text, context)
    if running and _in_titles(text):
        running = []
    for hit in (*_after_marks(text, context), *_inner_capitals(text), *running):
        if not any(hit.span.overlaps(one) for one in taken):
            taken.append(hit.span)
            yield hit


def _in_titles(text: str) -> bool:
    words = re.findall(r"\b[^\W\d_]\w{3,}", text)
    return len(words) > 2 and sum(word[0].isupper() for word in words) > _TITLED * len(words)


def _hit(text: str, span: Span, message: str, confidence: Confidence | None = None) -> Hit:
    return Hit(span, message, (text[span.start : span.end].lower(),), safe=confidence is None, confidence=confidence)


def _inner_capitals(text: str) -> Iterator[Hit]:
    for match in _INNER.finditer(text):
        yield _hit(text, Span(match.end() - 1, match.end()), "A capital inside a word.")


def _small_before(text: str, at: int) -> str:
    """The word in small letters that ends here, empty where there is none."""
    match = _BEFORE.search(text[max(0, at - _LONGEST_WORD) : at])
    return match["before"] if match else ""


def _function_words(text: str) -> Iterator[Hit]:
    for match in _INSIDE.finditer(text):
        before = _small_before(text, match.start())
        if not before or match["word"] in ("All", "It", "Will", "He", "She", "As"):
            continue
        if match["word"] in ("A", "An") and _LETTER_NAMES.search(" " + before):
            continue
        span = Span(match.start() - len(before), match.end("word"))
        if _begins_again(text, match.start("word")):
            yield Hit(span, _INSIDE_ANOTHER, severity=Severity.MAJOR, confidence=Confidence.MEDIUM)
        elif match["word"] in ("A", "An") and "-" in before:
            article = "an" if before[0] in "aeiou" else "a"
            yield Hit(span, "A capital in mid-sentence.", (f"{article} {before}",), safe=True)
        else:
            joins = match["word"] not in _OPENERS or before in _BEFORE_NOUNS
            yield _hit(text, span, "A capital in mid-sentence.")._replace(safe=joins)
    yield from _next_clauses(text)


def _begins_again(text: str, at: int) -> bool:
    """Whether the three words from here stand a few words before: no small letter helps “a row of A row of”."""
    again = _THREE_WORDS.match(text, at)
    return again is not None and f" {again.group()} ".lower() in f" {text[max(0, at - _LONGEST_WORD) : at]}".lower()


def _next_clauses(text: str) -> Iterator[Hit]:
    for match in _AFTER_NAME.finditer(text):
        yield Hit(Span(*match.span()), _INSIDE_ANOTHER, severity=Severity.MAJOR)
    for match in _NEXT_CLAUSE.finditer(text):
        before = _small_before(text, match.start())
        if before:
            span = Span(match.start() - len(before), match.end())
            yield Hit(span, _INSIDE_ANOTHER, severity=Severity.MAJOR, confidence=Confidence.MEDIUM)


def _after_quotations(text: str) -> Iterator[Hit]:
    for match in _AFTER_QUOTATION.finditer(text):
        yield Hit(Span(*match.span()), _INSIDE_ANOTHER, severity=Severity.MAJOR, confidence=Confidence.MEDIUM)


def _after_marks(text: str, context: Context) -> Iterator[Hit]:
    for match in _AFTER_MARK.finditer(text):
        word = match["word"]
        if word in _KEPT:
            continue
        if match["mark"] == ";" and (word in _AFTER_SEMICOLONS or _is_small_too(word, context) or _adverb(match)):
            yield _hit(text, Span(match.start("mark"), match.end("word")), "A capital after a semicolon.")
        elif match["mark"] == "," and _after_comma(word, context) and not _opens_quote(text, match.start("mark")):
            yield _hit(text, Span(match.start("mark"), match.end("word")), "A capital after a comma.", Confidence.MEDIUM)


def _adverb(match: re.Match[str]) -> bool:
    return match["word"].endswith("ly") and match.string.startswith(",", match.end())


def _after_comma(word: str, context: Context) -> bool:
    return word in _AFTER_COMMAS or word in _CLAUSE_WORDS or (word.endswith(("ly", "ing")) and _is_small_too(word, context))


def _opens_quote(text: str, at: int) -> bool:
    return bool(re.search(r"\b(?:said|says|titled|called|entitled|wrote|asked|theme|slogan)$", text[max(0, at - 10) : at]))


def _ordinary_words(text: str, context: Context) -> Iterator[Hit]:
    for match in _ORDINARY.finditer(text):
        word, before = match["word"], _small_before(text, match.start())
        if not before or word not in _seldom_capital(context):
            continue
        if word in _CLAUSE_WORDS or before not in _BEFORE_NAMES:
            yield _hit(text, Span(*match.span("word")), "A capital in mid-sentence.", Confidence.MEDIUM)


def _seldom_capital(context: Context) -> frozenset[str]:
    """The words that a capital does not suit: those that begin a clause, and those that the text writes so but once."""
    if "stray-capital" not in context.memo:
        capital = Counter(word for one in context.segments for word in _CAPITAL_INSIDE.findall(one.target.plain))
        once = {word for word, times in capital.items() if times == 1 and _is_small_too(word, context)}
        ordinary = (word for word in once | _CLAUSE_WORDS if word not in _KEPT and not is_always_capital(word))
        context.memo["stray-capital"] = frozenset(ordinary).difference(_SMALL)
    found: frozenset[str] = context.memo["stray-capital"]
    return found


def _is_small_too(word: str, context: Context) -> bool:
    return len(word) >= _SHORTEST_ORDINARY and word.lower() in context.vocabulary

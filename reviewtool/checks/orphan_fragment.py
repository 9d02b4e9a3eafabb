"""The checks `orphan-fragment` and `lowercase-start`: what stands after a full stop and does not belong there."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.lang.pinyin import is_pinyin
from reviewtool.model import Confidence, Hit, Segment, Span

_START = pattern(r"(?<![\w’'-])(?P<before>[\w’'-]++)(?P<stop>[.!?][”\"’)]*)\s+(?P<rest>[a-z][^\s.!?]*(?:[^\S\n][^\s.!?]+)*)(?P<end>[.!?]?)")
_SMALL_AFTER_STOP = pattern(r"[.!?][”\"’)]*\s+[a-z]")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen gov sen rep st no nos vol fig ed eds etc vs inc ltd co corp dept govt univ assn bros jr sr al cf eg ie "
    "intl anniv approx est min max tel ext art sec ch pp jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat "
    "sun a.m p.m u.s u.k u.n e.g i.e sq ft kg km cm mm yr yrs hr hrs tech info natl prov distr".split()
)
_FEW_WORDS = 3
_DATELINE = 81
_AFTER_DATELINE = pattern(r"[^()\n]{3,80}\((?:[Rr]eporters?|Xinhua|[Cc]orrespondents?)[^()\n]{0,60}\) ?(?P<word>[a-z]+) [a-z]+")
_SIGN = pattern(r"[.!?](?:[”\"’)]*\s+[a-z]|(?<=[a-z]{3}[.]) [A-Z\d]\S*(?: [a-z]\S*){0,2}[.]\s*$)")
# A word or two with a capital, or a number with its noun, after a sentence and before the end of the paragraph.
_LAST_WORDS = pattern(r"(?<=[a-z]{3}[.] )(?:(?P<one>[A-Z][a-z]{3,})|(?P<two>[A-Z][a-z]{2,}) [a-z]{3,}|\d[\d,.]*(?: [a-z]{2,}){1,2})[.]$")
_SMALL_FIRST = pattern(r"\s*(?P<word>[a-z]+)(?: [a-z’',-]+){4}")
_RUNNING = ("paragraph", "unit")
_SPEECH = frozenset("said says added told noted and but or".split())
_NO_NAME = pattern(r"(?:ures|ions?|ments?|ities|ances|ences)$")
_LONGEST = 60
_ANSWERS = frozenset(
    "absolutely again always amen because but certainly enough ever everyone everything exactly gone good great half her here his "
    "how indeed just let maybe more never nobody none not nothing now once only our perhaps period pity please right sad she sorry "
    "still such sure thank thanks that their then there these they this those too true two very well what when where who why you yes".split()
)


@check("LNG104", category="grammar", severity="major", sign=_SIGN)
def orphan_fragment(segment: Segment, context: Context) -> Iterator[Hit]:
    """A word or two standing as a sentence, cut from the one before.

    Why: An engine that ends its sentence too early leaves the rest behind: “opening to the outside world. hub.”

    Limits: Only fragments of up to three words that begin small and end in a stop; with a capital one or two, at the end
    of a paragraph, where the text has the first of them in small letters too or its ending is that of no name.
    Abbreviations are known by a list.
    """
    yield from _last_words(segment.target.plain, context)
    for match, words in _small_starts(segment.target.plain):
        if len(words) <= _FEW_WORDS and match["end"] and len(match["rest"]) > 1:
            number = "One word stands" if len(words) == 1 else "A few words stand"
            yield Hit(Span(match.start("rest"), match.end("end")), f"{number} as a sentence; its sentence was cut before it.")


@check("LNG105", category="textual-conventions", severity="minor", unless=("orphan-fragment", "doubled-word"))
def lowercase_start(segment: Segment, context: Context) -> Iterator[Hit]:
    """A sentence that begins with a small letter.

    Why: Either the stop before it is wrong, or the capital is missing; both come from pieces joined without a look.

    Limits: Abbreviations before the small letter are known by a list; words such as iPhone are left alone. Also the first
    word after a dateline with the reporter's name, and of a paragraph after one that ends in a stop.
    """
    for match, words in _small_starts(segment.target.plain):
        word = words[0].rstrip(",;:")
        if len(words) > _FEW_WORDS or not match["end"]:
            span = Span(match.start("rest"), match.start("rest") + len(word))
            yield Hit(span, "A sentence begins small.", (word[0].upper() + word[1:],))
    dateline = "(" in segment.target.plain[:_DATELINE]
    first = (_AFTER_DATELINE.match(segment.target.plain) if dateline else None) or _new_paragraph(segment, context)
    if first:
        word = first["word"]
        yield Hit(Span(*first.span("word")), "A sentence begins small.", (word[0].upper() + word[1:],), confidence=Confidence.MEDIUM)


def _new_paragraph(segment: Segment, context: Context) -> re.Match[str] | None:
    """The first word of a paragraph that begins small after one that ends in a stop."""
    first = _SMALL_FIRST.match(segment.target.plain) if segment.kind in _RUNNING else None
    before = context.before(segment) if first and first["word"] not in _SPEECH else None
    return first if before and before.kind in _RUNNING and before.target.plain.rstrip().endswith((".", "!", "?")) else None


def _last_words(text: str, context: Context) -> Iterator[Hit]:
    last = _LAST_WORDS.search(text.rstrip(), max(0, len(text.rstrip()) - _LONGEST))
    first = (last["one"] or last["two"] or "").lower() if last else ""
    if last and first not in _ANSWERS and not is_pinyin(first) and (not last["one"] or _may_be_small(first, context)):
        message = "A word or two stand as a sentence; its sentence was cut before it."
        yield Hit(Span(*last.span()), message, confidence=Confidence.MEDIUM)


def _may_be_small(word: str, context: Context) -> bool:
    if _NO_NAME.search(word):
        return True
    small: list[str] = context.memo.setdefault("orphan-fragment", [])
    if not small:
        small += sorted(filter(str.islower, context.vocabulary))
    at = bisect_left(small, word)
    return at < len(small) and small[at].startswith(word)


def _small_starts(text: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    for match in _START.finditer(text) if _SMALL_AFTER_STOP.search(text) else ():
        before, rest = match["before"], match["rest"]
        known = before.lower() in _ABBREVIATIONS or len(before) < 3 or before.isdigit() or "." in before
        if known or text[match.end("stop") : match.start("rest")].count("\n") > 1:
            continue
        words = rest.split()
        if not re.fullmatch(r"[a-z]+[,;:’'-]?.*", words[0]) or re.search(r"[A-Z]|\d|/|@|www|http", words[0]):
            continue
        if text[match.start("before") - 1 : match.start("before")] in (".", "/", "@") or (match["stop"] != "." and match["stop"][0] != "."):
            continue
        yield match, words

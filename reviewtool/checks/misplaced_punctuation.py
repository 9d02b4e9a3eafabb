"""The check `misplaced-punctuation`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.model import Confidence, Hit, Segment, Span

_PATTERNS = (
    # what to find, what is wrong, how sure
    (re.compile(r"\b[a-z]{2,}(?:, ?,|;;|, ?[;.](?!\.))|(?:\b[a-z]{2,})?[.] [.](?=\s|$)"), "A mark stands twice.", Confidence.HIGH),
    (re.compile(r"\w+[.] ,(?: [A-Za-z]+)?"), "A stop and a comma stand together.", Confidence.MEDIUM),
    (re.compile(r"\b[a-z]{2,}[,;:][a-z]{2,}\b(?![@/.]\w)|\b[a-z]{3,}[:,;]“[A-Za-z]{2,}"), "No space after the mark.", Confidence.HIGH),
    (re.compile(r"\b[a-z]{3,}[.](?!Net\b|Com\b|Js\b|Org\b)[A-Z][a-z]+\b(?![.@/]\w)"), "No space after the stop.", Confidence.HIGH),
    (re.compile(r"\b[A-Za-z]{2,}“[A-Za-z]{2,}"), "No space before the opening mark.", Confidence.HIGH),
    (re.compile(r"[A-Za-z]{2,}[.,!?]?”[A-Za-z]{2,}\b"), "No space after the closing mark.", Confidence.HIGH),
    (re.compile(r"\b[a-z]{2,}\"[A-Za-z]{2,}"), "No space beside the quotation mark.", Confidence.HIGH),
    (re.compile(r"\b[a-z]{3,}\((?!ren\)|ies\))[A-Za-z]{3,}"), "No space before the bracket.", Confidence.HIGH),
    (re.compile(r"[A-Za-z]{2,}\)(?:[A-Z][a-z]+|(?<=[A-Z][a-z]\))[a-z]{3,})\b"), "No space after the bracket.", Confidence.HIGH),
    (re.compile(r"\b\w{3,} (?P<mark>[,;!?]|[.](?![.\w]))(?=\s|$)"), "A space before the mark.", Confidence.HIGH),
    (re.compile(r"\b[a-z]{3,} [\"”](?=[ ,;]|[.] )"), "A space before the closing mark.", Confidence.MEDIUM),
    (re.compile(r"\b\w{2,}[.,!?] ”(?=\s|$)"), "A space before the closing mark.", Confidence.LOW),
    (re.compile(r"(?:^|(?<=\s))“ \w+"), "A space after the opening mark.", Confidence.HIGH),
    (re.compile(r"\b[^\W\d_]{2,}(?: ’ ?|’ )s\b(?!’)"), "A space in the possessive.", Confidence.HIGH),
    (re.compile(r"\b\d{1,2}: \d\d\b(?! ?(?:%|percent|\w+ed\b))"), "A space inside the time of day.", Confidence.HIGH),
    (re.compile(r"[.]{5,12}|…{2,6}"), "A Chinese ellipsis; three dots are enough, or a stop.", Confidence.HIGH),
    (
        re.compile(r"(?:\b\w+[.,]?)?[“”\"] [”\"](?=\s|$)|“ [“\"](?= ?\w)|(?<!,)\" “(?= ?\w)|[.,!?]\"”(?=\s|$)"),
        "Two marks where one is wanted.",
        Confidence.MEDIUM,
    ),
)
_SIMPLE_FIXES = (
    (re.compile(r"^(\w+)(?: ’ ?|’ )s$"), r"\1’s"),
    (re.compile(r"^(\d{1,2}): (\d\d)$"), r"\1:\2"),
    (re.compile(r"^(\w+) ([,;.!?])$"), r"\1\2"),
    (re.compile(r"^(\w+[,.;:])(“?\w+)$"), r"\1 \2"),
    (re.compile(r"^(\w+)([“(]\w+)$"), r"\1 \2"),
    (re.compile(r"^(\w+(?:[.,!?]?”|\)))(\w+)$"), r"\1 \2"),
    (re.compile(r"^(\w{2,}[.,!?]) ”$"), r"\1”"),
    (re.compile(r"^“ (\w+)$"), r"“\1"),
    (re.compile(r"^(?:[.]{5,}|…{2,})$"), "..."),
)


@check("LNG107", category="punctuation", severity="minor", unless=("unbalanced-quotes", "page-furniture"))
def misplaced_punctuation(segment: Segment, context: Context) -> Iterator[Hit]:
    """A mark without its space, with a space too many, or beside a mark it cannot stand beside.

    Why: Chinese sets no spaces around its marks; an engine that copies them leaves “the“baton”of” and “people,more”.

    Limits: Web addresses, file names and figures are left alone. Two hits at one place are told once.
    """
    text = segment.target.plain
    taken: list[Span] = []
    for pattern, message, sure in _PATTERNS:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if any(span.overlaps(one) for one in taken) or _address(text, span):
                continue
            taken.append(span)
            fixed = _fixed(match.group())
            if "”" in fixed and not fixed.endswith("”") and text.rfind("“", 0, span.start) <= text.rfind("”", 0, span.start):
                fixed = fixed.replace("” ", " “")  # nothing is open here: the mark points the wrong way
            yield Hit(span, message, (fixed,) if fixed else (), confidence=sure)


def _address(text: str, span: Span) -> bool:
    start = text.rfind(" ", 0, span.start) + 1
    end = text.find(" ", span.end)
    return bool(re.search(r"https?:|www\.|@|\.(?:com|cn|org|net|gov|html?)\b|[/\\_]", text[start : end if end > 0 else len(text)]))


def _fixed(words: str) -> str:
    """The words with the space put right, where that is all there is to it."""
    for pattern, put in _SIMPLE_FIXES:
        if pattern.match(words):
            return pattern.sub(put, words)
    return ""

"""The check `misplaced-punctuation`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.model import Confidence, Hit, Segment, Span

_PATTERNS = (
    # what to find, what is wrong, whether it is always so
    (re.compile(r"\b[a-z]{2,}(?:, ?,|;;)"), "A mark stands twice.", True),
    (re.compile(r"\w+[.] ,(?: [A-Za-z]+)?"), "A stop and a comma stand together.", False),
    (re.compile(r"\b[a-z]{2,},[a-z]{2,}\b(?![@/.]\w)"), "No space after the comma.", True),
    (re.compile(r"\b[a-z]{3,}[.](?!Net\b|Com\b|Js\b|Org\b)[A-Z][a-z]+\b(?![.@/]\w)"), "No space after the stop.", True),
    (re.compile(r"\b[A-Za-z]{2,}“[A-Za-z]{2,}"), "No space before the opening mark.", True),
    (re.compile(r"[A-Za-z]{2,}[.,!?]?”[A-Za-z]{2,}\b"), "No space after the closing mark.", True),
    (re.compile(r"\b\w{3,} (?P<mark>[,;!?]|[.](?![.\w]))(?=\s|$)"), "A space before the mark.", True),
    (re.compile(r"\b[a-z]{3,} [\"”](?=[ ,;]|[.] )"), "A space before the closing mark.", False),
    (re.compile(r"(?:\b\w+[.,]?)?[“”\"] [”\"](?=\s|$)|“ [“\"](?= ?\w)|(?<!,)\" “(?= ?\w)"), "Two marks where one is wanted.", False),
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
            yield Hit(span, message, (fixed,) if fixed else (), confidence=Confidence.HIGH if sure else Confidence.MEDIUM)


def _address(text: str, span: Span) -> bool:
    start = text.rfind(" ", 0, span.start) + 1
    end = text.find(" ", span.end)
    return bool(re.search(r"https?:|www\.|@|\.(?:com|cn|org|net|gov|html?)\b|[/\\_]", text[start : end if end > 0 else len(text)]))


def _fixed(words: str) -> str:
    """The words with the space put right, where that is all there is to it."""
    if re.fullmatch(r"\w+ [,;.!?]", words):
        return words.replace(" ", "")
    for pattern, put in ((r"^(\w+[,.])(\w+)$", r"\1 \2"), (r"^(\w+)(“\w+)$", r"\1 \2"), (r"^(\w+[.,!?]?”)(\w+)$", r"\1 \2")):
        if re.match(pattern, words):
            return re.sub(pattern, put, words)
    return ""

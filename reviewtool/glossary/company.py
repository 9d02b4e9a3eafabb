"""Whether a form that a text has counts where it stands: its letter case, its company, the Chinese beside it."""

import re

from reviewtool.glossary.forms import Form
from reviewtool.glossary.model import Concept, Rendering
from reviewtool.glossary.source import stands_in
from reviewtool.lang.fold import fold, fold_form
from reviewtool.model import Span

# "Two maintenance crews" is about crews: a derived form before another word is part of a longer name.
_NOUN_FOLLOWS = re.compile(
    r"\s(?!(?:and|or|of|in|to|for|with|by|on|at|as|is|are|was|were|be|has|have|had|will|would|must|should|can|could|may|shall|"
    r"the|an?|that|which|who|from|into|through|this|these|we|it|they|he|she|not|but|so|also|with|within|under|among)\b)[a-z]",
)


def counts(form: Form, span: Span, text: str, source: str | None, everywhere: bool = False) -> bool:
    """Whether a form counts where it stands; `everywhere`: also one bound to Chinese that is absent."""
    concept, rendering = form.concept, form.rendering
    if rendering is None:
        # what is quoted in part is meant as a term, and so is what has the term's Chinese beside it
        return _QUOTE_INSIDE.search(text[slice(*span)]) is None and not _is_meant(concept, source)
    if not form.good and _in_address(text, span):
        return False
    if not form.good and not form.listed and concept.part_of_speech != "verb" and _NOUN_FOLLOWS.match(text, span.end):
        return False
    if concept.case != "any" and not form.good and not _cased(text[span.start : span.end], rendering.text, concept.case):
        return False
    kind = rendering.when.kind
    if kind == "any":
        return True
    if kind == "source":
        return everywhere or _is_meant(concept, source)
    return _in_company(rendering, span, text)


def _is_meant(concept: Concept, source: str | None) -> bool:
    """Whether the Chinese beside the text has the concept's."""
    return source is not None and any(_in_chinese(zh, source) for zh in concept.zh)


def _cased(found: str, form: str, case: str) -> bool:
    words, wanted = found.split(), form.split()
    if case == "title":
        return all(word.lstrip("“\"'‘(")[:1].isupper() for word in words if len(word) > 3)
    return [word[:1].isupper() for word in words] == [word[:1].isupper() for word in wanted]


# 旗 is in 国旗, 斤 in 公斤: one character is a word where a number stands before it
_COUNTED = re.compile(r"[\d一二两兩三四五六七八九十百千万萬亿億多余半]$")


def _in_chinese(zh: str, source: str) -> bool:
    if len(zh) > 1:
        return stands_in(zh, source)
    return any(_COUNTED.search(source[max(0, at - 1) : at]) for at, one in enumerate(source) if one == zh)


_QUOTE_INSIDE = re.compile(r"\w\W*[“”\"「」『』《》«»]\W*\w")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|cn|org|net|gov|edu|html?)(?:[/:?#]|$)")
_LONGEST_ADDRESS = 300


def _in_address(text: str, span: Span) -> bool:
    """Whether the words are part of a web address, a mail address or a path on the web."""
    start, end = span
    if start == 0 or text[start - 1] not in "/=_-.?&#@":
        return False
    left = re.search(r"\S*$", text[max(0, start - _LONGEST_ADDRESS) : start])
    right = re.match(r"\S*", text[end : end + _LONGEST_ADDRESS])
    return bool(left and right and _ADDRESS.search(left.group() + text[start:end] + right.group()))


_OPENING, _CLOSING = "“\"‘'「『《«„", "”\"’'」』》»“"


def _in_company(rendering: Rendering, span: Span, text: str) -> bool:
    when = rendering.when
    before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 60]
    if when.kind == "quoted":
        quoted = text[span.start : span.end]
        inside = any(mark in quoted for mark in '“”"')
        return inside or (before[-1:] in _OPENING and before != "") or (after.lstrip(".,")[:1] in _CLOSING and after.strip(".,") != "")
    beside = fold(before).text.rstrip() if when.kind == "after" else fold(after).text.lstrip() + " "
    if when.kind == "after":
        return any(beside.endswith(" " + fold_form(word)) for word in when.words)
    return any(beside.startswith(word) and not beside[len(word)].isalnum() for word in map(fold_form, when.words))

"""Who holds which office, in Chinese and English, where the title stands directly beside the name."""

import re
from collections.abc import Iterator
from itertools import product

from reviewtool.lang.lazy import pattern
from reviewtool.lang.pinyin import readings
from reviewtool.lang.zh_names import Person, people
from reviewtool.model import Span

# an office's Chinese, and its English; a deputy's differs by a word that both sides have
_OFFICES = (
    ("secretary", r"书记|書記", r"secretar(?:y|ies)"),
    ("governor", r"省长|省長", r"governors?"),
    ("mayor", r"市长|市長", r"mayors?"),
    ("premier", r"总理|總理|首相", r"premiers?|prime ministers?"),
    ("minister", r"部长|部長", r"ministers?"),
    ("president", r"总统|總統|校长|校長|院长|院長|会长|會長|行长|行長", r"presidents?|principals?|deans?|governors?|chair\w*"),
    ("chairman", r"主席|委员长|董事长|董事長|理事长", r"chair\w*|president"),
    ("director", r"主任|局长|局長|厅长|廳長|处长|處長|司长|司長", r"directors?|heads?|chiefs?|chair\w*|secretar(?:y|ies)"),
    ("ambassador", r"大使", r"ambassadors?"),
    ("spokesperson", r"发言人|發言人", r"spokes\w+"),
    ("professor", r"教授", r"professors?"),
)
_BEFORE = pattern(r"(?P<title>[\u4e00-\u9fff]{2,4})[ \u3000]?$")
_STOP = pattern(r"[;:.!?()]|,\s|\band\b")
_FAR = 70


def titled(text: str) -> Iterator[tuple[Person, str]]:
    """The people of a Chinese text with the name of the office directly before theirs."""
    for one in people(text):
        found = _BEFORE.search(text[: one.span.start])
        office = next((name for name, zh, _ in _OFFICES if found and re.search(rf"(?:{zh})$", found["title"])), "")
        if office:
            yield one, office


def place_of(person: Person, text: str) -> Span | None:
    """Where an English text has the name, written in pinyin, surname first."""
    for surname, given in product(readings(person.surname, True), readings(person.given)):
        letters = "[-’']?".join(given)
        found = re.search(rf"\b{surname}\s{letters}\b", text, re.IGNORECASE)
        if found:
            return Span(*found.span())
    return None


def offices_at(span: Span, text: str) -> dict[str, Span]:
    """The offices whose English stands directly before a name, or behind it and a comma, with its place."""
    before = Span(max(0, span.start - _FAR), span.start)
    for stop in _STOP.finditer(text, *before):
        before = Span(stop.end(), span.start)
    behind = Span(span.end, span.end)
    if text[span.end : span.end + 2] == ", ":
        stops = _STOP.search(text, span.end + 2, span.end + _FAR)
        behind = Span(span.end + 2, stops.start() if stops else min(len(text), span.end + _FAR))
    found: dict[str, Span] = {}
    for name, _, en in _OFFICES:
        for where in (before, behind):
            for one in re.finditer(rf"\b(?:{en})\b", text[slice(*where)], re.IGNORECASE):
                found.setdefault(name, Span(where.start + one.start(), where.start + one.end()))
    return found

"""The check `wrong-title`."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.lang.titles import offices_at, place_of, titled
from reviewtool.model import Hit, Segment, Span

_DEPUTY = r"\b(?:vice|deput\w+|assistant|associate|second|under-?secretar\w+|sub-?prefect)\b"
_ACTING = r"\b(?:acting|interim|caretaker|pro tem\w*)\b"
_FORMER = r"\b(?:former\w*|ex-|then[- ]|previous\w*|late|one-?time|erstwhile|past|outgoing|retired|old)"
# the Chinese of an office: the words of it in English that must not stand without the second, and what is lost
_TITLES = (
    (r"副(?:市长|市長)", r"\bmayors?\b", _DEPUTY, "副 is deputy; the English names the mayor."),
    (r"副(?:省长|省長)", r"\bgovernors?\b", _DEPUTY, "副 is vice; the English names the governor."),
    (r"副(?:总理|總理|首相)", r"\b(?:premiers?|prime ministers?)\b", _DEPUTY, "副 is vice; the English names the premier."),
    (r"副(?:书记|書記)", r"\bsecretar(?:y|ies)\b", _DEPUTY, "副 is deputy; the English names the secretary."),
    (r"副(?:部长|部長)", r"\b(?:ministers?|heads?)\b", _DEPUTY, "副 is vice or deputy; the English names the head."),
    (r"副(?:校长|校長|院长|院長|会长|會長|总统|總統)", r"\bpresidents?\b", _DEPUTY, "副 is vice; the English names the president."),
    (r"代(?:市长|市長|县长|縣長|区长|區長)", r"\b(?:mayors?|heads?|magistrates?)\b", _ACTING, "代 is acting; the English names the holder of the office."),
    (r"代(?:省长|省長)", r"\bgovernors?\b", _ACTING, "代 is acting; the English names the holder of the office."),
    (r"(?<![以之目此从日])(?:前|原)(?:任)?(?:总统|總統|总理|總理|首相|主席|市长|市長|省长|省長|部长|部長)",
     r"\b(?:presidents?|premiers?|prime ministers?|chair\w*|mayors?|governors?|ministers?)\b", _FORMER, "The office was held before; the English says so nowhere."),
)  # fmt: skip
# the Chinese of an office, and English that names another office
_OTHERS = (
    (r"(?:组织|組織|宣传|宣傳|统战|統戰|统一战线工作|社会工作|对外联络|中联|中聯)部(?:常务|常務)?(?:副)?(?:部长|部長)", r"\bministers?\b",
     "A department of the Party has a head, no minister."),
    (r"(?<!全国)(?:省|市|县|縣|区|區|州|盟)政协(?:党组书记、)?主席",
     r"\bchair\w*\s+of\s+the\s+(?:Chinese People[’']s Political Consultative Conference|CPPCC)\b(?!\s+\w+(?:\s+\w+){0,3}\s+committee)",
     "Names the head of the national body, not of the local committee."),
    (r"(?:省|市|县|縣|区|區|州|盟|旗)(?:人大|人民代表大会|人民代表大會)常委会(?:副)?(?:主任)", r"\bdirectors?\s+of\s+the\s+(?:\w+\s+){0,4}(?:Standing Committee|People[’']s Congress)\b",
     "The head of a standing committee of a congress is its chairman."),
)  # fmt: skip


class _Office(NamedTuple):
    zh: re.Pattern[str]
    head: re.Pattern[str]
    with_it: re.Pattern[str] | None
    message: str


def _offices() -> Iterator[_Office]:
    for zh, head, with_it, message in _TITLES:
        yield _Office(pattern(zh), pattern(head, re.IGNORECASE), pattern(with_it, re.IGNORECASE), message)
    for zh, head, message in _OTHERS:
        yield _Office(pattern(zh), pattern(head, re.IGNORECASE), None, message)


_OFFICES = tuple(_offices())


@check(
    "ACC110",
    category="mistranslation",
    severity="major",
    confidence="medium",
    needs="source",
    cues="长長理相记記统統席任使言授",
    unless=("deprecated-term",),
)
def wrong_title(segment: Segment, context: Context) -> Iterator[Hit]:
    """An office of the Chinese that the English raises, or gives to another body.

    Why: An engine drops 副 or 代 and makes a deputy the mayor; it makes the head of a Party department a minister, and the
    head of a city's committee the head of the national one.

    Matches: A deputy, acting or former holder of an office where the English has the office and nowhere in the segment
    says deputy, acting or former; heads of Party departments, of local CPPCC committees, of congresses' standing
    committees; two people whose offices have changed places, each directly beside the name.

    Limits: One deputy in a segment is taken for all. Offices that the table in this file lacks are not seen.
    """
    if segment.source is None:
        return
    plain, target = segment.source.plain, segment.target.plain
    for office in _OFFICES:
        if not office.zh.search(plain) or (office.with_it and office.with_it.search(target)):
            continue
        head = office.head.search(target)
        if head:
            yield Hit(Span(*head.span()), office.message)
            return
    yield from _swapped(plain, target)


def _swapped(plain: str, target: str) -> Iterator[Hit]:
    """Two people, each of whom has the other's office and not his own."""
    known = list(titled(plain))
    if len({office for _, office in known}) < 2:
        return
    places = [(one, office, place, offices_at(place, target)) for one, office in known if (place := place_of(one, target))]
    for (one, ours, _, given), (other, theirs, _, others) in combinations(places, 2):
        if ours != theirs and theirs in given and ours in others and ours not in given and theirs not in others:
            names = (plain[slice(*person.span)] for person in (one, other))
            message = "The offices of {} and {} have changed places.".format(*names)
            yield Hit(given[theirs], message)
            yield Hit(others[ours], message)

"""What the HTML page tells of each finding: strings made harmless, numbers and links, and no markup."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from reviewtool.model import Finding
from reviewtool.reports.entry import tags
from reviewtool.reports.fold import Entry
from reviewtool.reports.places import Places
from reviewtool.reports.worddiff import Piece, word_diff
from reviewtool.reports.wording import SEVERITY_WORDS, escape, evidence, one_line
from reviewtool.tally import dimension

_LONGEST = 2000
_SIDE_BY_SIDE = 60
"""Found and proposed stand on one line where both together are no longer."""
_MORE_BEFORE = 60


class Row(NamedTuple):
    """A place with the words there, and a little text on either side."""

    place: str
    link: str
    before: str
    words: str
    after: str


class Card(NamedTuple):
    """One entry of the side list. `keys`: what it is filtered by, as numbers; `rows`: places of an inconsistency."""

    number: int
    severity: str
    check: str
    tags: str
    keys: "Keys"
    at: Row
    was: Sequence[Piece]
    now: Sequence[Piece]
    long: bool
    others: Sequence[str]
    rows: Sequence[Row]
    again: Sequence[Row]
    window: bool
    in_chinese: bool
    chinese: str
    message: str
    evidence: str


class Keys(NamedTuple):
    """Numbers of the choices that an entry belongs to."""

    check: int
    dimension: int
    term: int
    files: Sequence[int]


class Choice(NamedTuple):
    """Something to filter by, and how many findings it has."""

    number: int
    name: str
    findings: int


class Choices(NamedTuple):
    """All there is to filter by; what has no use, for there is but one, is left out by the page."""

    severities: Sequence[tuple[str, int]]
    checks: Sequence[Choice]
    dimensions: Sequence[Choice]
    terms: Sequence[Choice]


def choices(entries: Iterable[Entry]) -> Choices:
    """The filters of the page, each choice with its number of findings, most first."""
    findings = [one for entry in entries for one in (entry.first, *entry.others)]
    severities = Counter(SEVERITY_WORDS[one.severity] for one in findings)
    return Choices(
        [(word, severities[word]) for word in SEVERITY_WORDS.values() if severities[word]],
        _counted(findings, lambda one: one_line(one.check)),
        _counted(findings, dimension),
        _counted((one for one in findings if one.term), _term),
    )


def _counted(findings: Iterable[Finding], name: Callable[[Finding], str]) -> list[Choice]:
    counted = Counter(map(name, findings)).most_common()
    return [Choice(number, word, times) for number, (word, times) in enumerate(counted)]


def _term(one: Finding) -> str:
    return f"{one_line(one.term.zh)} {one_line(one.term.id)}".strip() if one.term else ""


def cards(entries: Sequence[Entry], places: Places, chosen: Choices) -> list[Card]:
    """The entries as the page shows them; a proposal beyond 2,000 characters is cut."""
    numbers = [{one.name: one.number for one in group} for group in (chosen.checks, chosen.dimensions, chosen.terms)]
    return [_card(number, entry, places, numbers) for number, entry in enumerate(entries, 1)]


def _card(number: int, entry: Entry, places: Places, numbers: Sequence[dict[str, int]]) -> Card:
    one = entry.first
    found, proposed = one_line(one.text)[:_LONGEST].strip(), one_line(one.suggestions[0])[:_LONGEST].strip() if one.suggestions else ""
    was, now = word_diff(found, proposed) if proposed else ([], [])
    furniture = one.check == "page-furniture"
    rows = _related(one, places) if one.check.startswith("mixed-") and len(one.related) > 1 else []
    everywhere = [_row(each, places) for each in (one, *entry.others)]
    return Card(
        number=number,
        severity=SEVERITY_WORDS[one.severity],
        check=one_line(one.check),
        tags=tags(entry),
        keys=_keys(entry, places, numbers),
        at=everywhere[0],
        was=was,
        now=now,
        long=len(found) + len(proposed) > _SIDE_BY_SIDE,
        others=[one_line(each) for each in one.suggestions[1:]],
        rows=everywhere if furniture else rows,
        again=[] if furniture or rows else everywhere[1:],
        window=not (furniture or rows) and bool(found) and not (proposed and places.link(one)),
        in_chinese=one.segment.side == "source",
        chinese=escape(one.term.zh) if one.term else "",
        message=one_line(one.message),
        evidence=evidence(one.term),
    )


def _keys(entry: Entry, places: Places, numbers: Sequence[dict[str, int]]) -> Keys:
    one = entry.first
    check, dimensions, terms = numbers
    files = {places.numbers[each.path] for each in (one, *entry.others) if each.path in places.numbers}
    return Keys(check[one_line(one.check)], dimensions[dimension(one)], terms[_term(one)] if one.term else -1, sorted(files))


def _row(one: Finding, places: Places) -> Row:
    place = f"{one.location.line}:{one.location.column}"
    if one.path != places.only:
        place = f"{one_line(one.path)}:{place}"
    return Row(place, places.link(one), one_line(one.before), one_line(one.text), one_line(one.after))


def _related(one: Finding, places: Places) -> list[Row]:
    return [
        Row(
            f"{each.location.line}:{each.location.column}",
            places.link_at(each.path, each.location),
            one_line(each.before)[-_MORE_BEFORE:],
            one_line(each.text),
            one_line(each.after)[:_MORE_BEFORE],
        )
        for each in one.related
    ]

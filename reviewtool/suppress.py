"""Findings that somebody has allowed in the file itself. They stay in the review, marked; the config's are in `allowances`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reviewtool.checks.api import Check, all_checks
from reviewtool.checks.tool import TOOL_CHECKS, UNEXPLAINED_SUPPRESSION, UNKNOWN_CHECK, UNUSED_SUPPRESSION
from reviewtool.errors import did_you_mean
from reviewtool.formats import lines
from reviewtool.formats.directives import ACTIONS, meant, spelt, strays
from reviewtool.glossary import Concept
from reviewtool.lines import Lines
from reviewtool.model import Directive, Document, Finding, Location, Segment, Span, Suppression
from reviewtool.place import tool_finding

Terms = Mapping[str, frozenset[str]]
"""What a suppression may call a concept, its id or any of its Chinese, and the ids of the concepts called so."""


@dataclass(slots=True)
class _Scope:
    """Where one name of a directive holds, in characters of the file or in one unit, and whether it has silenced anything."""

    directive: Directive
    name: str
    start: int
    end: int
    used: bool = False
    open: bool = False
    unit: str | None = None

    def covers(self, finding: Finding) -> bool:
        if self.unit is not None:
            return finding.segment.id == self.unit
        return self.start <= finding.location.start < self.end


class Suppressed(NamedTuple):
    """The findings with those that are allowed marked, and what is wrong with the allowing itself."""

    findings: list[Finding]
    about: list[Finding]


def terms_of(concepts: Iterable[Concept]) -> Terms:
    """The names of the concepts of a glossary."""
    names: dict[str, frozenset[str]] = {}
    for one in concepts:
        for name in (one.id, *one.zh):
            names[name] = names.get(name, frozenset()) | {one.id}
    return names


def in_file(document: Document, findings: Sequence[Finding], terms: Terms, ran: frozenset[str]) -> Suppressed:
    """Apply the directives written in a document, and what its units say of themselves.

    `ran`: names and ids of the checks that ran, for a suppression of a check that did not run is not unused.
    """
    units = {one.id: _of_unit(one) for one in document.segments if one.allows}
    about = list(_strays(document))
    if not document.directives and not units:
        return Suppressed(list(findings), about)
    index = lines(document)
    scopes: list[_Scope] = []
    for directive in document.directives:
        if directive.action == "on":
            about += _closed(directive, scopes, document, index)
        elif directive.action in ACTIONS:
            scopes += _opened(directive, document)
    scopes += [_Scope(one, name, 0, 0, unit=unit) for unit, one in units.items() for name in one.names]
    marked = [_marked(one, scopes, terms) for one in findings]
    for directive in (*document.directives, *units.values()):
        where = _location(index, directive.span)
        own = [one for one in scopes if one.directive is directive]
        about += [tool_finding(check, document.path, told, where) for check, told in _faults(directive, own, terms, ran)]
    return Suppressed(marked, about)


def _strays(document: Document) -> Iterator[Finding]:
    """What was meant to allow something, and stands among the words of the text."""
    for segment in document.segments:
        for span in strays(segment.target.plain):
            where = _location(lines(document), segment.target.locate(span))
            spelling = spelt(segment.target.plain[span.start : span.end], document.format)
            alone = "Alone on the line before" if document.format in ("plain", "subtitles") else "As a comment before"
            yield tool_finding(UNKNOWN_CHECK, document.path, f"Allows nothing: it is part of the text. {alone}: {spelling}", where)


def _opened(directive: Directive, document: Document) -> Iterator[_Scope]:
    """A plain `allow` holds for the next segment, `off` to the next `on` of the same name, `allow-file` everywhere."""
    start, end = directive.span.end, len(document.content)
    if directive.action == "allow-file":
        start = 0
    elif directive.action == "allow":
        end = _next_end(document, directive.span)
    for name in dict.fromkeys(directive.names):
        yield _Scope(directive, name, start, end, open=directive.action == "off")


def _of_unit(segment: Segment) -> Directive:
    """What a unit of a bilingual format says in a member or an attribute, which has no room for a reason."""
    where = segment.target.locate(Span(0, len(segment.target.plain)))
    return Directive("allow", tuple(sorted(segment.allows)), "allowed in the unit", where)


def _next_end(document: Document, span: Span) -> int:
    for segment in document.segments:
        where = segment.target.locate(Span(0, len(segment.target.plain)))
        if where.start >= span.end:
            beside = segment.source if segment.source and not document.source_path else segment.target
            return max(where.end, beside.locate(Span(0, len(beside.plain))).end)
    return span.end


def _closed(directive: Directive, scopes: Iterable[_Scope], document: Document, index: Lines) -> Iterator[Finding]:
    """End the blocks that an `on` speaks of; without names it ends all of them."""
    ended = [one for one in scopes if one.open and (not directive.names or one.name in directive.names)]
    for one in ended:
        one.open, one.end = False, directive.span.start
    idle = [name for name in directive.names if name not in {one.name for one in ended}]
    if idle or not ended:
        message = f"Switches {', '.join(idle) or 'everything'} on again, which is not off here."
        yield tool_finding(UNUSED_SUPPRESSION, document.path, message, _location(index, directive.span))


def fits(finding: Finding, name: str, terms: Terms) -> bool:
    """Whether a suppression of this name speaks of the finding: by its check, its id or its term."""
    if name in (finding.check, finding.id):
        return True
    return finding.term is not None and (name in (finding.term.id, finding.term.zh) or finding.term.id in terms.get(name, ()))


def _marked(finding: Finding, scopes: Iterable[_Scope], terms: Terms) -> Finding:
    for scope in scopes:
        if scope.covers(finding) and fits(finding, scope.name, terms):
            scope.used = True
            if finding.suppressed is None:
                finding = finding._replace(suppressed=Suppression("file", scope.directive.reason))
    return finding


def _faults(directive: Directive, scopes: Sequence[_Scope], terms: Terms, ran: frozenset[str]) -> Iterator[tuple[Check, str]]:
    yield from _slips(directive)
    unused = []
    for scope in scopes:
        unknown = unknown_name(scope.name, terms)
        if unknown:
            yield UNKNOWN_CHECK, unknown
        elif not scope.used and looked_for(scope.name, terms, ran):
            unused.append(scope.name)
    if unused:
        yield UNUSED_SUPPRESSION, f"Allows {', '.join(unused)} here, but there is nothing to allow."


def _slips(directive: Directive) -> Iterator[tuple[Check, str]]:
    if directive.action not in ACTIONS:
        word = meant(directive.action)
        meant_word = f" Did you mean {word}?" if word else did_you_mean(directive.action, list(ACTIONS))
        yield UNKNOWN_CHECK, f"Allows nothing: it says {directive.action or 'nothing'}, not {', '.join(ACTIONS)}.{meant_word}"
        return
    if directive.action == "on":
        return
    if not directive.names:
        yield UNKNOWN_CHECK, "Allows nothing: it names no check and no term."
    elif not directive.reason:
        yield UNEXPLAINED_SUPPRESSION, "Allows without a reason, which goes in round brackets after the names."


def unknown_name(name: str, terms: Terms) -> str:
    """What is wrong with a name that is no check and no term; empty where it is one."""
    checks = [one.name for one in all_checks()]
    if name in checks or name in {one.id for one in all_checks()} or name in _TOOL_NAMES or name in terms:
        return ""
    return f"Allows {name}, which is no check and no term.{did_you_mean(name, checks) or did_you_mean(name, list(terms))}"


def looked_for(name: str, terms: Terms, ran: frozenset[str]) -> bool:
    """Whether the run would have found what the name speaks of: what did not run is not unused."""
    return name in ran or (name in terms and _all_terms_looked_for(ran))


_TOOL_NAMES = frozenset(name for one in TOOL_CHECKS.values() for name in (one.name, one.id))


def _all_terms_looked_for(ran: frozenset[str]) -> bool:
    return all(one.id in ran for one in all_checks() if one.id.startswith("TRM") and not one.preview)


def _location(index: Lines, span: Span) -> Location:
    return Location(*index.place(span.start), *index.place(span.end), span.start, span.end)

"""Findings that somebody has allowed: in the file itself, or in the config. They stay in the review, marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reviewtool.checks.api import all_checks
from reviewtool.checks.tool import TOOL_CHECKS, UNKNOWN_CHECK, UNUSED_SUPPRESSION
from reviewtool.config import Allowance, matches
from reviewtool.errors import did_you_mean
from reviewtool.lines import LineIndex
from reviewtool.model import Directive, Document, Finding, Location, Span, Suppression
from reviewtool.place import tool_finding

_TOOL = frozenset(TOOL_CHECKS)


@dataclass(slots=True)
class _Scope:
    """Where a directive holds, in characters of the file, and whether it has silenced anything."""

    directive: Directive
    start: int
    end: int
    used: bool = False


class Suppressed(NamedTuple):
    """The findings with those that are allowed marked, and what is wrong with the allowing itself."""

    findings: list[Finding]
    about: list[Finding]


def in_file(document: Document, findings: Sequence[Finding], terms: frozenset[str], ran: frozenset[str]) -> Suppressed:
    """Apply the directives written in a document.

    `terms`: ids and Chinese of all concepts; `ran`: names and ids of the checks that ran, for a suppression of a check
    that did not run is not unused.
    """
    if not document.directives:
        return Suppressed(list(findings), [])
    scopes = _scopes(document)
    marked = [_marked(one, scopes) for one in findings]
    return Suppressed(marked, list(_about(document, scopes, terms, ran)))


def _scopes(document: Document) -> list[_Scope]:
    """A plain `allow` holds for the next segment, `off` to the next `on` of the same names, `allow-file` everywhere."""
    end_of_file = len(document.content)
    found: list[_Scope] = []
    for directive in document.directives:
        if directive.action == "allow-file":
            found.append(_Scope(directive, 0, end_of_file))
        elif directive.action == "off":
            found.append(_Scope(directive, directive.span.end, end_of_file))
        elif directive.action == "allow":
            found.append(_Scope(directive, directive.span.end, _next_end(document, directive.span)))
        else:
            for scope in found:
                same = not directive.names or set(directive.names) >= set(scope.directive.names)
                if scope.directive.action == "off" and scope.end == end_of_file and same:
                    scope.end = directive.span.start
    return found


def _next_end(document: Document, span: Span) -> int:
    for segment in document.segments:
        where = segment.target.locate(Span(0, len(segment.target.plain)))
        if where.start >= span.end:
            return where.end
    return span.end


def _names(finding: Finding) -> set[str]:
    names = {finding.check, finding.id}
    if finding.term:
        names |= {finding.term.id, finding.term.zh}
    return names


def _marked(finding: Finding, scopes: Iterable[_Scope]) -> Finding:
    names = _names(finding)
    for scope in scopes:
        inside = scope.start <= finding.location.start < max(scope.end, scope.start + 1)
        if inside and names & set(scope.directive.names):
            scope.used = True
            if finding.suppressed is None:
                finding = replace(finding, suppressed=Suppression("file", scope.directive.reason))
    return finding


def _about(document: Document, scopes: Iterable[_Scope], terms: frozenset[str], ran: frozenset[str]) -> Iterable[Finding]:
    lines = LineIndex(document.content)
    known = {name for one in all_checks() for name in (one.name, one.id)} | _TOOL | terms
    for scope in scopes:
        where = _location(lines, scope.directive.span)
        unknown = [name for name in scope.directive.names if name not in known]
        for name in unknown:
            meant = did_you_mean(name, [one.name for one in all_checks()])
            yield tool_finding(UNKNOWN_CHECK, document.path, f"Allows {name}, which is no check and no term.{meant}", where)
        if not scope.directive.names:
            yield tool_finding(UNKNOWN_CHECK, document.path, "Allows nothing: it names no check and no term.", where)
        elif not scope.used and not unknown and any(name in ran or name in terms for name in scope.directive.names):
            names = ", ".join(scope.directive.names)
            yield tool_finding(UNUSED_SUPPRESSION, document.path, f"Allows {names} here, but there is nothing to allow.", where)


def _location(lines: LineIndex, span: Span) -> Location:
    line, column = lines.place(span.start)
    end_line, end_column = lines.place(span.end)
    return Location(line, column, end_line, end_column, span.start, span.end)


def by_config(findings: Iterable[Finding], allowances: Sequence[Allowance], path: str, day: str) -> list[Finding]:
    """Apply the config's allowances to the findings of one file; `path` is below the config's folder, `day` today."""
    here = [one for one in allowances if matches(one.paths, path) and (not one.until or day <= one.until)]
    result = []
    for finding in findings:
        allowed = next((one for one in here if _names(finding) & set(one.names)), None)
        if allowed and finding.suppressed is None:
            finding = replace(finding, suppressed=Suppression("config", allowed.reason))  # noqa: PLW2901
        result.append(finding)
    return result

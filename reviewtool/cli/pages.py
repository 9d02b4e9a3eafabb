"""The pages of checks: the list, and one check with its examples and limits."""

from collections.abc import Iterable, Iterator

from reviewtool.checks import Check, all_checks
from reviewtool.errors import UserError, did_you_mean
from reviewtool.manual import sections, shown_cases
from reviewtool.model import Severity
from reviewtool.mqm import word_of
from reviewtool.reports import Options
from reviewtool.reports.layout import Line, line, marked, spread, symbols, wrapped
from reviewtool.reports.wording import SEVERITY_WORDS, escape, one_line
from reviewtool.testing import Case, mark

_SUMMARY_ROOM = 36
_ROLES = {Severity.CRITICAL: "critical", Severity.MAJOR: "major", Severity.MINOR: "minor", Severity.NEUTRAL: "quiet"}


def named(name: str) -> Check:
    """A check by name or id. Raises UserError."""
    known = {key: one for one in all_checks() for key in (one.name, one.id)}
    if name not in known:
        meant = did_you_mean(name, [one.name for one in all_checks()])
        raise UserError(f"No such check: {name}.{meant}", hint="`reviewtool rules` lists them.")
    return known[name]


def table_lines(options: Options) -> Iterator[Line]:
    """All checks, one on a line; where it is narrow the summary goes on below."""
    column = max(len(one.name) for one in all_checks()) + 2
    for one in all_checks():
        word = f"{SEVERITY_WORDS[one.severity]:<10}"
        head = 8 + column + len(word)
        yield from wrapped(
            [(f"{one.id}  ", "quiet"), (f"{one.name:<{column}}", "title"), (word, _ROLES[one.severity]), (one.summary, "plain")],
            options.width,
            0,
            head if options.width - head >= _SUMMARY_ROOM else 8,
        )


def page_lines(one: Check, options: Options) -> list[Line]:
    """The docstring's sections in fixed order, with the shown cases between."""
    parts = sections(one)
    shown = spread([(one.name, "title")], (one.id, "quiet"), options.width)
    shown += _paragraph(one.summary, options, 0)
    shown += _paragraph(f"{word_of(one.category, one.id).lower()}, {one.category} · {SEVERITY_WORDS[one.severity]}", options, 0, "quiet")
    shown += _section("Why", _paragraph(parts.get("Why", ""), options))
    bad, good = shown_cases(one)
    shown += _section("Flagged", [made for case in bad for made in _case(case, options)])
    shown += _section("Silent", [made for case in good for made in _case(case, options)])
    for title in ("Matches", "Limits", "Options"):
        shown += _section(title, _paragraph(parts.get(title, ""), options))
    allow = f"[reviewtool: allow {one.name} (quoted from the 2022 notice)]"
    return shown + _section("Allow it once, on a line before it", _paragraph(allow, options))


def _section(title: str, body: Iterable[Line]) -> list[Line]:

    lines = list(body)
    return [Line(), line((title, "title")), *lines] if lines else []


def _paragraph(text: str, options: Options, indent: int = 2, role: str = "plain") -> list[Line]:
    return [made for one in text.split("\n\n") if one for made in wrapped([(one_line(one), role)], options.width, indent, indent)]


def _case(case: Case, options: Options) -> Iterator[Line]:
    if "zh" in case.values:
        yield from wrapped([(escape(case.values["zh"]), "plain")], options.width, 2, 2)
    yield from wrapped(marked(one_line(mark(case.text, list(case.spans))), options), options.width, 2, 2)
    if case.values.get("fixed"):
        becomes = symbols(options).becomes
        yield from wrapped([(f"{becomes} ", "plain"), (one_line(case.values["fixed"]), "right")], options.width, 2, 4)

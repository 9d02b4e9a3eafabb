"""GitHub workflow commands: annotations on the lines of a pull request, as many as GitHub shows."""

from collections import Counter
from typing import Final

from reviewtool.model import Finding, Review, Severity
from reviewtool.reports import Options
from reviewtool.reports.arrange import gravest_first
from reviewtool.reports.portable import slashed, visible
from reviewtool.reports.wording import count, escape, summary
from reviewtool.tally import standing

_COMMANDS: Final = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "notice",
}
_SHOWN: Final = 10
"""Annotations of each kind that GitHub shows of one step; it drops the others without a word."""


def render(review: Review, options: Options) -> str:
    """Problems of the run, then the gravest findings; what GitHub would drop is counted in one last notice."""
    commands = [("error", _command("error", {"title": "reviewtool"}, escape(one))) for one in review.problems]
    commands += [(_COMMANDS[one.severity], _annotation(one)) for one in gravest_first(standing(review.findings))]
    shown, dropped = _limited(commands, _SHOWN)
    if dropped:
        # The count is itself a notice.
        shown, dropped = _limited(commands, _SHOWN - 1)
        shown.append(_command("notice", {"title": "reviewtool"}, _counted(dropped)))
    return "".join(shown)


def _limited(commands: list[tuple[str, str]], notices: int) -> tuple[list[str], Counter[str]]:
    most = {"error": _SHOWN, "warning": _SHOWN, "notice": notices}
    seen: Counter[str] = Counter()
    shown = []
    for kind, command in commands:
        seen[kind] += 1
        if seen[kind] <= most[kind]:
            shown.append(command)
    return shown, seen - Counter(most)


def _counted(dropped: Counter[str]) -> str:
    kinds = ", ".join(count(dropped[kind], kind) for kind in ("error", "warning", "notice") if dropped[kind])
    return f"Not shown here, for GitHub shows {_SHOWN} of a kind: {kinds}. The other reports have them all."


def _annotation(finding: Finding) -> str:
    place = finding.location
    properties = {"file": visible(slashed(finding.path)), "line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:
        # GitHub refuses columns on an annotation of several lines.
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = escape(finding.check)
    return _command(_COMMANDS[finding.severity], properties, summary(finding))


def _command(kind: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{kind} {told}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

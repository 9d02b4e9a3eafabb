"""Markdown for a comment on a pull request or a job summary: verdict first, findings folded by file."""

from typing import Final

from reviewtool.model import Finding, Review
from reviewtool.reports import Options
from reviewtool.reports.markup import code, code_in_html, prose
from reviewtool.reports.summary import verdict
from reviewtool.reports.wording import SEVERITY_WORDS, UNICODE, count, figure, found, silenced
from reviewtool.score import FEWEST_WORDS
from reviewtool.tally import Row, by_dimension, standing, suppressed, total

MARKER: Final = "<!-- reviewtool -->"
"""The first line, by which a workflow finds its own comment again and writes the next report into it."""

_MOST_BYTES: Final = 60_000
"""GitHub takes 65,536 characters in a comment."""
_MOST_PROBLEMS: Final = 10
_ROOM_FOR_A_FILE: Final = 120


def render(review: Review, options: Options) -> str:
    """At most 60,000 bytes: the gravest findings are shown, the rest is counted."""
    findings = standing(review.findings)
    head = [MARKER, f"**{_verdict(review, options)}** {_reason(review, findings)}", _problems(review), _table(findings)]
    foot = [_silenced(review), f"<sub>{prose(review.signature[:1000])}</sub>"]
    room = _MOST_BYTES - sum(_size(one) + 2 for one in (*head, *foot))
    return "\n\n".join(filter(None, (*head, *_details(findings, room), *foot))) + "\n"


def _verdict(review: Review, options: Options) -> str:
    return "INCOMPLETE" if review.crashed else verdict(review, Options(failed=options.failed))[0]


def _reason(review: Review, findings: list[Finding]) -> str:
    score = review.score
    if not findings:
        return f"nothing found in {count(score.words, 'word')}"
    told = found(findings) + (f", {score.critical:,} critical" if score.critical else "")
    if score.words < FEWEST_WORDS:
        return f"{told}; {count(score.words, 'word')}, too short to score"
    return f"{told}; penalty {figure(score.per_thousand)} per 1,000 words, {figure(score.allowed)} allowed"


def _problems(review: Review) -> str:
    told = [f"- {prose(one[:500])}" for one in review.problems[:_MOST_PROBLEMS]]
    if len(review.problems) > _MOST_PROBLEMS:
        told.append(f"- and {len(review.problems) - _MOST_PROBLEMS:,} more")
    return "\n".join(["Not checked:", "", *told]) if told else ""


def _table(findings: list[Finding]) -> str:
    if not findings:
        return ""
    head = [f"| | {' | '.join(SEVERITY_WORDS.values())} | penalty |", f"|:--|{'--:|' * (len(SEVERITY_WORDS) + 1)}"]
    return "\n".join([*head, *map(_row, by_dimension(findings)), _row(total(findings))])


def _row(row: Row) -> str:
    cells = (f"{one:,}" if one else UNICODE.none for one in (*row.counts, row.penalty))
    return f"| {prose(row.name)} | {' | '.join(cells)} |"


def _details(findings: list[Finding], room: int) -> list[str]:
    shown = _fitting(findings, room)
    files: dict[str, list[str]] = {}
    for number in sorted(shown):
        files.setdefault(findings[number].path, []).append(shown[number])
    blocks = [_file(path, [one for one in findings if one.path == path], lines) for path, lines in files.items()]
    if len(shown) < len(findings):
        blocks.append(f"{count(len(findings) - len(shown), 'more finding')} not shown here.")
    return blocks


def _fitting(findings: list[Finding], room: int) -> dict[int, str]:
    """The lines of the gravest findings that fit into so many bytes, by the finding's number."""
    lines: dict[int, str] = {}
    opened: set[str] = set()
    for number, one in sorted(enumerate(findings), key=lambda pair: -pair[1].severity.rank):
        line = _item(one)
        room -= _size(line) + 1
        if one.path not in opened:
            opened.add(one.path)
            room -= _size(code_in_html(one.path)) + _ROOM_FOR_A_FILE
        if room < 0:
            break
        lines[number] = line
    return lines


def _file(path: str, findings: list[Finding], lines: list[str]) -> str:
    listed = "\n".join(lines)
    return f"<details><summary>{code_in_html(path)} {found(findings)}</summary>\n\n{listed}\n\n</details>"


def _item(finding: Finding) -> str:
    place = f"{finding.location.line}:{finding.location.column}"
    change = code(finding.text)
    if finding.suggestions:
        change = f"{change} → {code(finding.suggestions[0]) or 'nothing'}"
    chinese = code(finding.term.zh) if finding.term else ""
    told = " ".join(filter(None, (change, chinese, prose(finding.message[:500]))))
    return f"- **{SEVERITY_WORDS[finding.severity]}** {code(finding.check)} {place} {told}"


def _silenced(review: Review) -> str:
    told = silenced(suppressed(review.findings))
    return f"Not counted: {prose(told)}." if told else ""


def _size(text: str) -> int:
    return len(text.encode())

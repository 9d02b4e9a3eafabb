"""The manual, made from the checks themselves and their cases."""

import re
import textwrap

from reviewtool.checks import Check, all_checks
from reviewtool.mqm import DIMENSIONS
from reviewtool.testing import Case, load_cases, mark

SECTIONS = ("Why", "Matches", "Limits", "Options")


def sections(check: Check) -> dict[str, str]:
    """The docstring's sections by name, each as one paragraph or several."""
    found: dict[str, str] = {}
    for part in re.split(r"\n\n(?=[A-Z][a-z]+: )", check.manual)[1:]:
        name, _, body = part.partition(": ")
        found[name] = "\n\n".join(" ".join(one.split()) for one in body.split("\n\n"))
    return found


def shown_cases(check: Check) -> tuple[list[Case], list[Case]]:
    """The cases to show: flagged and silent ones."""
    cases, _ = load_cases(check.cases)
    shown = [one for one in cases if one.values.get("show")]
    return [one for one in shown if one.spans], [one for one in shown if not one.spans]


def check_table() -> str:
    """All checks as a Markdown table."""
    rows = ["", "| check | id | severity | finds |", "|---|---|---|---|"]
    for one in all_checks():
        rows.append(f"| [`{one.name}`](reviewtool/checks/README.md#{one.name}) | {one.id} | {one.severity} | {one.summary} |")
    return "\n".join(rows) + "\n\n"


def checks_readme() -> str:
    """The page of all checks."""
    intro = "# The checks\n\nMade from the checks and their cases by `pytest --update`; do not edit.\n"
    return intro + "".join(_page(one) for one in all_checks())


def _page(check: Check) -> str:
    dimension = DIMENSIONS[check.id[:3]][1].lower()
    lines = [
        "",
        f"## {check.name}",
        "",
        f"{check.id} · {dimension}, {check.category} · {check.severity}",
        "",
        check.summary,
    ]
    parts = sections(check)
    for name in SECTIONS[:1]:
        lines += ["", f"**{name}.** {parts[name]}"]
    bad, good = shown_cases(check)
    for title, cases in (("Flagged", bad), ("Silent", good)):
        if cases:
            lines += ["", f"**{title}**", "", "```text", *(_shown(one) for one in cases), "```"]
    for name in SECTIONS[1:]:
        if name in parts:
            lines += ["", *textwrap.wrap(f"**{name}.** {parts[name]}", 110)]
    return "\n".join(lines) + "\n"


def _shown(case: Case) -> str:
    text = mark(case.text, list(case.spans))
    chinese = f"{case.values['zh']}\n" if "zh" in case.values else ""
    fixed = f"\n→ {case.values['fixed']}" if case.values.get("fixed") else ""
    return f"{chinese}{text}{fixed}"

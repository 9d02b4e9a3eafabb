"""What to run next: only commands that would do something here."""

from collections.abc import Callable
from typing import Final, NamedTuple

from reviewtool.model import Finding, Review, TermRef
from reviewtool.reports import Options
from reviewtool.reports.layout import Line, cells, line
from reviewtool.score import penalty_of
from reviewtool.tally import worst_terms

_LONGEST_CHINESE = 12
_MOST_PATHS = 3
_OF_THIS_RUN = frozenset(("baseline", "unchanged", "previous"))


class Step(NamedTuple):
    """A command to type and what it does."""

    command: str
    meaning: str


def next_lines(review: Review, options: Options) -> list[Line]:
    """A heading and the steps, command and meaning on one line where there is room."""

    steps = [step for step in (make(review) for make in _STEPS) if step]
    if not steps:
        return []
    shown = [line(("Next", "title"))]
    column = max(cells(step.command) for step in steps) + 3
    one_line = all(column + 2 + cells(step.meaning) <= options.width for step in steps)
    for command, meaning in steps:
        if one_line:
            shown.append(line((command, "title"), (" " * (column - cells(command)) + meaning, "quiet"), indent=2))
        else:
            shown += [line((command, "title"), indent=2), line((meaning, "quiet"), indent=6)]
    return [*shown, Line()]


def _explain(review: Review) -> Step | None:
    """The worst term of the shipped glossaries, which `explain` finds wherever it runs."""
    shipped = {one.name for one in review.glossaries if one.shipped}
    term = next((one.term for one in worst_terms(review.findings, len(review.findings)) if one.term.glossary in shipped), None)
    return Step(f"reviewtool explain {_name(term)}", "the glossary entry behind a finding") if term else None


def _name(term: TermRef) -> str:
    """The Chinese where it can be typed as it stands, else the id."""
    return term.zh if term.zh.isalnum() and len(term.zh) <= _LONGEST_CHINESE else _typed(term.id)


def _typed(word: str) -> str:
    """A word as a shell takes it, harmless on the screen."""
    import shlex

    from reviewtool.reports.wording import escape

    return shlex.quote(escape(word[:60]))


def _rules(review: Review) -> Step | None:
    """The costliest check that no glossary entry explains; what stands around the article explains itself."""
    costs: dict[str, int] = {}
    for one in review.findings:
        if one.counts and not one.term and one.check != "page-furniture":
            costs[one.check] = costs.get(one.check, 0) + penalty_of(one)
    worst = max(costs, key=lambda check: costs[check], default="")
    return Step(f"reviewtool rules {_typed(worst)}", "what a check looks for, and its limits") if worst else None


def _diff(review: Review) -> Step | None:
    command = _check_again(review)
    return Step(f"{command} --diff", "what would change, and nothing changed yet") if command else None


def _fix(review: Review) -> Step | None:
    command, number = _check_again(review), len(_fixable(review))
    told = "the replacement that is safe, made" if number == 1 else f"the {number:,} replacements that are safe, made"
    return Step(f"{command} --fix", told) if command else None


def _fixable(review: Review) -> list[Finding]:
    """Findings with a safe edit that a plain `check` makes again, wherever the glossaries of this run came from."""
    shipped = {one.name for one in review.glossaries if one.shipped}
    safe = [one for one in review.findings if one.edit and one.edit.safe and one.suppressed is None]
    return [one for one in safe if one.term is None or one.term.glossary in shipped]


def _check_again(review: Review) -> str:
    """The command for the files that have something to fix; empty where there is none, or too many to type."""
    if any(one.suppressed and one.suppressed.kind in _OF_THIS_RUN for one in review.findings):
        # without the options of this run the command would touch what they leave alone
        return ""
    paths = list(dict.fromkeys(one.path for one in _fixable(review)))
    if not 0 < len(paths) <= _MOST_PATHS or "<stdin>" in paths or any(path.startswith("-") for path in paths):
        return ""
    return f"reviewtool check {' '.join(map(_quoted, paths))}"


def _quoted(path: str) -> str:
    """A path as a shell takes it, in full, harmless on the screen."""
    import shlex

    from reviewtool.reports.wording import escape

    return shlex.quote(escape(path))


_STEPS: Final[tuple[Callable[[Review], Step | None], ...]] = (_explain, _rules, _diff, _fix)
"""In the order shown; a step that would do nothing here is None."""

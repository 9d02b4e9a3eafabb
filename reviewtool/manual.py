"""The manual, made from the checks themselves and their cases."""

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence

from reviewtool.checks import Check, shipped_checks
from reviewtool.glossary.model import Concept
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
    """The cases to show: flagged and silent ones; a plug-in may have left its own at home."""
    cases = load_cases(check.cases)[0] if check.cases.exists() else []
    shown = [one for one in cases if one.values.get("show")]
    return [one for one in shown if one.spans], [one for one in shown if not one.spans]


def check_table() -> str:
    """All checks as a Markdown table."""
    rows = ["", "| check | id | severity | finds |", "|---|---|---|---|"]
    for one in shipped_checks():
        rows.append(f"| [`{one.name}`](reviewtool/checks/README.md#{one.name}) | {one.id} | {one.severity} | {one.summary} |")
    return "\n".join(rows) + "\n\n"


def checks_readme() -> str:
    """The page of all checks."""
    intro = "# The checks\n\nMade from the checks and their cases by `pytest --update`; do not edit.\n"
    return intro + "".join(_page(one) for one in shipped_checks())


_GLOSSARIES = """# The glossaries

Made from the files by `pytest --update`; do not edit.

Terms of Chinese public language with graded English renderings, as YAML that an editor can read. Each file is one
domain; all of them serve unless `--no-shipped` is given.

{table}

How sure we are of the English is said in each entry: `seen` in official English on record, `recalled` from memory
without a source yet, `proposed` by us because no official English is known; what is proposed is never imposed, and
what rests on it is minor at most.

A deprecated rendering is `seen` where raw machine translations were found to have it beside the concept's Chinese: in two
independent texts, or in one where its editors know it from elsewhere (benchmarks/elsewhere.tsv says from where). Everything
else is `guessed`, however likely: advice that fails no run and counts in no score, until another check finds the same words
at fault by itself (literal-term by the dictionary, missing-term by the Chinese beside them). `python -m benchmarks.attest`
counts the texts and writes the grades, for texts of yours too.

{grades}

A rendering that is ordinary English counts only in its company: in quotation marks,
beside a given word, or where the Chinese is there (`when`).

## Add a term in five minutes

1. Copy an entry in the file of its domain, or begin a file of your own (`glossary: my-terms`, `concepts:`).
2. Write `id`, `zh` and `preferred`; the Traditional form is derived.
3. Write the renderings you want flagged under `deprecated`; plural, possessive, hyphens, spelling and letter case are
   seen to.
4. Add a `source` and two sentences under `examples`: one with `[[ ]]` around what must be flagged, one near it that
   must stay silent.
5. Run `reviewtool glossary lint`, `test` and `format` with the file's name; a mistake is shown at its line. Then
   `reviewtool glossary impact my-terms.yaml TEXT…` shows what the entry flags, with the sentences; its exit
   code is 0 where nothing is newly flagged but advice (SAFE), else 1 (LOOK).

`reviewtool glossary add my-terms.yaml` asks for all this in turn and writes the entry.
"""


def glossaries_readme() -> str:
    """The page of the shipped glossaries: what, how many, how graded."""
    from reviewtool.glossary import load_all

    concepts = {f"[{one.name}]({one.name}.yaml)": one.concepts for one in load_all()}
    return _GLOSSARIES.format(table=_counted(concepts, _CONTENT), grades=_counted(concepts, _GRADES))


_Concepts = Sequence[Concept]
_CONTENT: dict[str, Callable[[_Concepts], int]] = {
    "concepts": len,
    "seen": lambda concepts: sum(one.evidence == "seen" for one in concepts),
    "recalled": lambda concepts: sum(one.evidence == "recalled" for one in concepts),
    "proposed": lambda concepts: sum(one.evidence == "proposed" for one in concepts),
    "with deprecated renderings": lambda concepts: sum(bool(one.of_status("deprecated")) for one in concepts),
    "example sentences": lambda concepts: sum(len(one.examples) for one in concepts),
}
_GRADES: dict[str, Callable[[_Concepts], int]] = {
    "deprecated renderings": lambda concepts: sum(len(one.of_status("deprecated")) for one in concepts),
    "seen": lambda concepts: sum(not form.guessed for one in concepts for form in one.of_status("deprecated")),
    "guessed": lambda concepts: sum(form.guessed for one in concepts for form in one.of_status("deprecated")),
}


def _counted(concepts: Mapping[str, _Concepts], columns: Mapping[str, Callable[[_Concepts], int]]) -> str:
    """A table of numbers by glossary, and of all together."""
    every = [one for some in concepts.values() for one in some]
    lines = [f"| glossary | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    for name, some in [*concepts.items(), ("all", every)]:
        lines.append(f"| {name} | " + " | ".join(f"{count(some):,}" for count in columns.values()) + " |")
    return "\n".join(lines)


def report_picture() -> str:
    """The first scene's report as an SVG, for the README: the findings alone, since the signature changes with every
    edit of a glossary."""
    from pathlib import Path

    from reviewtool.engine import review_text
    from reviewtool.picture import picture
    from reviewtool.reports import Options
    from reviewtool.reports.layout import Line, line
    from reviewtool.reports.terminal import lines

    scene = Path(__file__).parent.parent / "samples" / "mobilization" / "news.txt"
    shown = lines(review_text("news.txt", scene.read_text(encoding="utf-8")), Options(width=80, colour=True, quiet=True))
    command = "reviewtool check news.txt"
    return picture([line(("$ ", "quiet"), (command, "title")), Line(), *shown], f"The report of {command}", 80)


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

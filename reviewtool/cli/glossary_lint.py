"""`reviewtool glossary lint`, `test` and `format`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from reviewtool.cli.glossary import Also, Names, Shipped, commands, termbase

if TYPE_CHECKING:
    from reviewtool.glossary.lint import Problem
    from reviewtool.glossary.sheet import Sheet

_Format = Annotated[str, typer.Option("--format", help="terminal, or any report of check: lines, json, sarif, github …")]
_Output = Annotated[list[str], typer.Option(metavar="NAME=FILE", help="Also write this report to a file.")]
_WIDTH = 80


@commands.command()
def lint(names: Names = [], also: Also = [], shipped: Shipped = True, format: _Format = "terminal", output: _Output = []) -> int:
    """Find what is wrong with glossaries: duplicates, contradictions, forms that can never match, missing sources.

    Entries are judged among all that hold together with them. Exit codes: 0 clean or advice alone, 1 problems, 2 a file cannot be read.
    """
    from reviewtool.glossary.lint import lint

    base, chosen = termbase(names, also, shipped)
    return _show(lint(base, [one.glossary.path for one in chosen]), chosen, format, output)


@commands.command()
def test(names: Names = [], also: Also = [], shipped: Shipped = True, format: _Format = "terminal", output: _Output = []) -> int:
    """Run the example sentences: what stands in [[ ]] must be flagged, everything else be silent.

    Where one fails, the line that would hold is shown, ready to paste. Exit codes as for lint.
    """
    from reviewtool.glossary.examples import failing
    from reviewtool.reports.wording import count

    base, chosen = termbase(names, also, shipped)
    problems = failing(base, [one.glossary.path for one in chosen])
    sentences = sum(len(one.examples) for sheet in chosen for one in sheet.glossary.concepts)
    return _show(problems, chosen, format, output, f"{count(sentences, 'example sentence')}, ")


@commands.command("format")
def format_(
    names: Names = [],
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit code 1 where something would change.")] = False,
) -> int:
    """Bring glossary files into one manner: keys in order, two spaces a level, a blank line between entries.

    Lines are moved, never written anew: comments, quoting and lists stay as the author wrote them.
    """
    from reviewtool.atomic import write
    from reviewtool.glossary.format import formatted
    from reviewtool.glossary.layers import locate, shipped, unfolded
    from reviewtool.glossary.sheet import read_sheet

    changed = 0
    for path in [locate(name) for name in unfolded(names)] or shipped():
        sheet = read_sheet(path)
        text = formatted(sheet)
        if text == sheet.text:
            continue
        changed += 1
        typer.echo(f"{'would format' if check else 'formatted'} {path}")
        if not check:
            mark = b"\xef\xbb\xbf" if path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
            write(path, mark + text.encode())
    return int(check and changed > 0)


def _show(problems: "Sequence[Problem]", sheets: "Sequence[Sheet]", format: str, output: list[str], told: str = "") -> int:
    from reviewtool.cli.output import known, show, targets
    from reviewtool.cli.screen import options
    from reviewtool.glossary_review import review
    from reviewtool.model import Severity

    files = targets(output)
    known(format)
    result = review(problems, sheets)
    if format != "terminal" or files:
        show(result, "" if format == "terminal" else format, files, options("auto"))
    if format == "terminal":
        typer.echo("\n".join(_page(problems, sheets, told)))
    return int(any(one.rule.severity is not Severity.NEUTRAL for one in problems))


def _page(problems: "Sequence[Problem]", sheets: "Sequence[Sheet]", told: str) -> list[str]:
    from reviewtool.model import Severity
    from reviewtool.reports.wording import count

    lines = [line for one in problems for line in _problem(one)]
    advice = sum(one.rule.severity is Severity.NEUTRAL for one in problems)
    graver = len(problems) - advice
    entries = sum(len(one.entries) for one in sheets)
    size = f"{told}{count(entries, 'entry', 'entries')} in {count(len(sheets), 'glossary', 'glossaries')}"
    verdict = f" FAIL   {count(graver, 'problem')}" if graver else " PASS   no problem"
    return [*lines, f"{verdict}{f', {advice:,} advice' if advice else ''}; {size}"]


def _problem(one: "Problem") -> list[str]:
    """Head, sentence, code frame, and how to do it right, as for the mistakes that stop a run."""
    import textwrap

    from reviewtool.cli.errors import frame
    from reviewtool.lang.width import rjust
    from reviewtool.reports.wording import SEVERITY_WORDS, escape

    mark = one.marks[0]
    place = escape(f"{one.sheet.glossary.path}:{mark.line}:{mark.column}")
    lines = [rjust(f"{SEVERITY_WORDS[one.rule.severity]:<10}{one.rule.name}", place, _WIDTH)]
    lines += [f"    {escape(one.fault.message)}", "", *frame(one.marks, one.sheet.source.lines)]
    if one.fault.hint:
        lines += ["", *textwrap.wrap(escape(one.fault.hint), _WIDTH, initial_indent="    ", subsequent_indent="    ")]
    if one.fault.example:
        lines += ["", f"      {escape(one.fault.example)}"]
    return [*lines, ""]

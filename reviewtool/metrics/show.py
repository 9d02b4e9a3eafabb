"""The board for other programs: JSON, CSV, Markdown, LaTeX, and all segments as a table of tabs."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

from reviewtool.errors import UserError, did_you_mean
from reviewtool.inert import inert
from reviewtool.metrics.model import Board, Column, Figure
from reviewtool.reports.markup import prose
from reviewtool.reports.portable import portable_data
from reviewtool.reports.wording import count, one_line

_DOUBT = 0.05
_LATEX = str.maketrans(
    {one: f"\\{one}" for one in "&%$#_{}"} | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
)


def as_json(board: Board) -> str:
    """Every number; scores of segments too."""
    measures = [_measure(board, k, one) for k, one in enumerate(board.columns)]
    told = {
        "version": 1,
        "segments": len(board.ids),
        "ids": board.ids,
        "test": {"name": board.test, "samples": board.samples, "seed": board.seed} if board.test else None,
        "metrics": measures,
    }
    if board.documents:
        told["documents"] = [{"document": name, "segments": size} for name, size in board.documents.items()]
    return json.dumps(portable_data(json.loads(json.dumps(told))), ensure_ascii=False, indent=2) + "\n"


def _measure(board: Board, number: int, column: Column) -> dict[str, Any]:
    systems = [_system(row.system, row.figures[number]) for row in board.rows]
    return {
        "name": column.name,
        "signature": column.signature,
        "higher_is_better": column.higher,
        "best": board.rows[column.best].system,
        "not_significantly_different_from_best": board.level(number) if board.test else None,
        "reference_itself": column.ceiling,
        "systems": systems,
    }


def _system(name: str, figure: Figure) -> dict[str, Any]:
    tested = {"mean": figure.mean, "ci": figure.interval, "p_first": figure.p_first, "p_best": figure.p_best}
    by_document = {"document_mean": figure.document_mean, "document_scores": figure.documents} if figure.documents else {}
    return {"system": name, "score": figure.value, **tested, **by_document, "segment_scores": figure.segments}


def as_csv(board: Board) -> str:
    """A row for each system and measure."""
    head = ("system", "metric", "score", "mean", "ci95", "p_first", "p_best", "signature", "document_mean")
    rows = [
        (
            *(inert(row.system), column.name, one.value, one.mean, one.interval, one.p_first, one.p_best),
            *(column.signature, one.document_mean),
        )
        for row in board.rows
        for column, one in zip(board.columns, row.figures, strict=True)
    ]
    return _table([head, *rows], ",")


def as_segments(board: Board) -> str:
    """A row for each segment and system, tabs between."""
    rows = [
        (inert(name), inert(row.system), *(one.segments[k] for one in row.figures))
        for k, name in enumerate(board.ids)
        for row in board.rows
    ]
    return _table([("segment", "system", *(one.name for one in board.columns)), *rows], "\t")


def as_documents(board: Board) -> str:
    """A row for each document and system, tabs between."""
    rows = [
        (inert(name), size, inert(row.system), *(one.documents[k] for one in row.figures))
        for k, (name, size) in enumerate(board.documents.items())
        for row in board.rows
    ]
    return _table([("document", "segments", "system", *(one.name for one in board.columns)), *rows], "\t")


def document_rows(board: Board) -> list[tuple[str, ...]]:
    """Under a first row of headings, for each system and measure: the mean over documents, the best and the worst one."""
    names = list(board.documents)
    head = ("system", "metric", "corpus", f"mean of {count(len(names), 'document')}", "best", "document", "worst", "document")
    rows: list[tuple[str, ...]] = [head]
    for row in board.rows:
        for column, figure in zip(board.columns, row.figures, strict=True):
            told = sorted((one if column.higher else -one, -k) for k, one in enumerate(figure.documents) if one is not None)
            ends = [cell for _, k in (told[-1], told[0]) for cell in (f"{figure.documents[-k]:.2f}", names[-k])] if told else [""] * 4
            mean = "" if figure.document_mean is None else f"{figure.document_mean:.2f}"
            rows.append((row.system, column.name, f"{figure.value:.2f}", mean, *ends))
    return rows


def _table(rows: Sequence[Sequence[Any]], between: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=between, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def as_markdown(board: Board) -> str:
    """A table, the best in bold, `~` at what may be chance; the signatures below."""
    lines = [_pipes(["system", *(f"{one.name} {'↑' if one.higher else '↓'}" for one in board.columns)])]
    lines.append(_pipes(["---", *("---:" for _ in board.columns)]))
    for number, row in enumerate(board.rows):
        lines.append(_pipes([prose(row.system), *(_figure(board, number, k, "**", " ± ", "\\~") for k in range(len(board.columns)))]))
    if board.documents:
        head, *rest = document_rows(board)
        lines += ["", _pipes(head), _pipes(["---", "---", "---:", "---:", "---:", "---", "---:", "---"])]
        lines += [_pipes([prose(cell) for cell in row]) for row in rest]
    lines += ["", *(f"{sentence}  " for sentence in notes(board)), "", *(f"- {one.name}: `{one.signature}`" for one in board.columns)]
    return "\n".join(lines) + "\n"


def _pipes(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(board: Board, number: int, column: int, mark: str, between: str, doubt: str) -> str:
    one = board.rows[number].figures[column]
    told = f"{one.value:.2f}" + (f"{between}{one.interval:.2f}" if one.interval is not None else "")
    if board.columns[column].best == number and len(board.rows) > 1:
        return f"{mark}{told}{mark}"
    return told + (doubt if one.p_best is not None and one.p_best >= _DOUBT else "")


def as_latex(board: Board) -> str:
    """A tabular of the booktabs package; the best bold, a dagger at what may be chance."""
    arrows = {True: r"$\uparrow$", False: r"$\downarrow$"}
    heads = [f"{one.name.translate(_LATEX)} {arrows[one.higher]}" for one in board.columns]
    figures = "r" * len(heads)
    lines = [f"\\begin{{tabular}}{{l{figures}}}", "\\toprule", " & ".join(["System", *heads]) + " \\\\", "\\midrule"]
    for number, row in enumerate(board.rows):
        cells = [one_line(row.system).translate(_LATEX), *(_latex_figure(board, number, k) for k in range(len(heads)))]
        lines.append(" & ".join(cells) + " \\\\")
    lines += ["\\bottomrule", "\\end{tabular}"]
    lines += [f"% {one.name}: {one.signature}" for one in board.columns]
    if board.documents:
        head, *rest = document_rows(board)
        lines += [f"% {one_line(row[0])}, {row[1]}: {head[3]} {row[3]}" for row in rest]
    return "\n".join(lines) + "\n"


def _latex_figure(board: Board, number: int, column: int) -> str:
    told = _figure(board, number, column, "", " $\\pm$ ", "$^\\dagger$")
    best = board.columns[column].best == number and len(board.rows) > 1
    return f"\\textbf{{{told}}}" if best else told


def notes(board: Board) -> list[str]:
    """What the numbers do not show, in sentences."""
    said = []
    for number, column in enumerate(board.columns):
        level = board.level(number)
        if level:
            best = board.rows[column.best].system
            said.append(f"{column.name}: what sets {', '.join(level)} apart from {best} may be chance (p ≥ .05).")
        if column.ceiling is not None:
            said.append(f"{column.name}: the reference itself gets {column.ceiling:.2f}.")
    if board.test:
        kind = {"bootstrap": "paired bootstrap", "randomization": "approximate randomization"}[board.test]
        said.append(f"{kind.capitalize()}, {board.samples:,} samples, seed {board.seed}; intervals hold 95% of the resamples.")
    return said


FORMATS: dict[str, Callable[[Board], str]] = {
    "json": as_json,
    "csv": as_csv,
    "markdown": as_markdown,
    "latex": as_latex,
    "segments": as_segments,
    "documents": as_documents,
}


def known(name: str) -> str:
    """The name of a form, checked before any work is done. Raises UserError."""
    names = ["terminal", *FORMATS]
    if name not in names:
        raise UserError(f"No such format: {name}.{did_you_mean(name, names)}", hint=f"Formats: {', '.join(names)}.")
    return name

"""The forms a comparison is printed in."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from reviewtool.as_json import to_json
from reviewtool.atomic import placed
from reviewtool.cli.compare_html import html
from reviewtool.compare import Pair
from reviewtool.comparing import Compared, Wanted
from reviewtool.errors import UserError, did_you_mean
from reviewtool.reports.markup import prose
from reviewtool.reports.moved import moved_diff
from reviewtool.reports.portable import portable_data
from reviewtool.reports.wording import count

_USUAL = 20


def known(format: str, renderings: Sequence[str]) -> None:
    """What can be told before any work is done. Raises UserError."""
    _form(format)
    if len(renderings) < 2:
        raise UserError("One rendering alone cannot be compared.", hint="reviewtool compare A.txt B.txt")


def _form(name: str) -> str:
    if name not in FORMS:
        raise UserError(f"No such format: {name}.{did_you_mean(name, list(FORMS))}", hint=f"Formats: {', '.join(FORMS)}.")
    return name


def files(given: Sequence[str]) -> list[tuple[str, Path]]:
    """What `--output NAME=FILE` asks for. Raises UserError."""
    parts = [one.partition("=") for one in given]
    wrong = next((one for one, (_, equals, path) in zip(given, parts, strict=True) if not equals or not path), None)
    if wrong is not None:
        raise UserError(f"--output takes NAME=FILE, such as html=changes.html, not {wrong}.")
    return [(_form(name), placed(Path(path))) for name, _, path in parts]


def _terminal(found: Sequence[Compared], wanted: Wanted) -> str:
    from reviewtool.cli.compare_page import page
    from reviewtool.cli.screen import options

    screen = options("auto", widest=200)
    pages = "\n".join(page(one, wanted.pairs(one.comparison, _USUAL), screen) for one in found)
    return _matrix(found) + pages if len(found) > 1 else pages


def _matrix(found: Sequence[Compared]) -> str:
    """Words gone or new between each two of several renderings."""
    from reviewtool.lang.width import cells
    from reviewtool.reports.wording import escape

    paths = list(dict.fromkeys(side.path for one in found for side in one.comparison.sides))
    words = {tuple(side.path for side in one.comparison.sides): sum(pair.changed for pair in one.comparison.pairs) for one in found}
    sides = {side.path: side for one in found for side in one.comparison.sides}
    name = max(cells(escape(path)) for path in paths) + 4
    lines = [" " * name + f"{'penalty':>9}" + "".join(f"{k:>9}" for k in range(1, len(paths) + 1))]
    for number, path in enumerate(paths, 1):
        row = [words.get((path, other), words.get((other, path), 0)) for other in paths]
        head = f"{number}  {escape(path)}"
        figures = "".join(f"{one:>9,}" if one else f"{'·':>9}" for one in row)
        lines.append(head + " " * (name - cells(head)) + f"{sides[path].per_thousand:>9.1f}" + figures)
    return "\n".join([*lines, "", "Penalty per 1,000 words; then words gone or new between each two.", "", ""])


def _json(found: Sequence[Compared], wanted: Wanted) -> str:
    told = [
        {
            "sides": to_json(one.comparison.sides),
            "signature": one.comparison.signature,
            "findings_gone_new_kept": to_json(one.comparison.by_dimension),
            "numbers": [{**asdict(delta), "change": delta.change, "better": delta.better} for delta in one.deltas],
            "without_partner": list(one.comparison.alone),
            "changed_pairs": len(one.comparison.changed),
            "edits_per_100_words": one.comparison.distance,
            "pairs": [{**_pair(pair), "scores": one.scores(pair)} for pair in wanted.pairs(one.comparison, len(one.comparison.pairs))],
        }
        for one in found
    ]
    return json.dumps(portable_data({"version": 1, "comparisons": told}), ensure_ascii=False, indent=2) + "\n"


def _pair(pair: Pair) -> dict[str, object]:
    fields = ("names", "lines", "first", "second", "changed", "edits", "gone", "new", "kept")
    terms = [{"zh": one.zh, "first": list(one.first), "second": list(one.second)} for one in pair.terms]
    return {**{name: to_json(getattr(pair, name)) for name in fields}, "terms": terms}


def _markdown(found: Sequence[Compared], wanted: Wanted) -> str:
    return "\n".join(line for one in found for line in _markdown_lines(one, wanted)) + "\n"


def _markdown_lines(one: Compared, wanted: Wanted) -> list[str]:
    sides = one.comparison.sides
    lines = [
        f"{name}: {prose(side.path)}, {count(side.words, 'word')}, {count(side.findings, 'finding')}  "
        for name, side in zip("AB", sides, strict=True)
    ]
    lines += ["", "| | A | B | B − A | 95% | p |", "|---|---:|---:|---:|---:|---:|"]
    lines += [
        f"| {two.name} | {two.first:.1f} | {two.second:.1f} | {two.change:+.1f} | {two.low:+.1f} to {two.high:+.1f} | {two.p:.3f} |"
        for two in one.deltas
    ]
    lines.append("")
    for pair in wanted.pairs(one.comparison, _USUAL):
        ours, theirs = moved_diff(pair.first, pair.second)
        for name, side, mark in (("A", ours, "~~"), ("B", theirs, "**")):
            text = "".join(
                f" {mark}{prose(part.text)}{mark} " if part.kind == "changed" else f" {prose(part.text)} "
                for part in side
                if part.text.strip()
            )
            lines.append(f"- {name}: {' '.join(text.split())}" if name == "A" else f"  {name}: {' '.join(text.split())}")
        for word, findings in (("gone", pair.gone), ("new", pair.new), ("kept", pair.kept)):
            lines += [f"  - {word}: {two.severity.value} {two.check}: {prose(two.text)}" for two in findings]
    return [*lines, ""]


FORMS: dict[str, Callable[[Sequence[Compared], Wanted], str]] = {"terminal": _terminal, "html": html, "json": _json, "markdown": _markdown}

"""The page of a concept: an entry as in a dictionary."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewtool.glossary import Concept, Glossary, Rendering
from reviewtool.glossary.model import STATUSES
from reviewtool.history import Change, last_change
from reviewtool.reports import Options
from reviewtool.reports.layout import Part, cells, line, marked, spread, wrapped
from reviewtool.reports.wording import escape, one_line

if TYPE_CHECKING:
    from rich.text import Text

_LABEL = 12
_LONGEST_FORM = 40
_EVIDENCE = {"seen": "Seen.", "recalled": "From memory, no source yet.", "proposed": "Our proposal; no official English known."}
_COMPANY = {"quoted": "only in quotation marks", "source": "only where the Chinese is there"}
_ROLES = {"preferred": "right", "deprecated": "changed", "superseded": "changed"}


class Home(NamedTuple):
    """Where an entry is written: a file and its lines, from 1, both inclusive."""

    glossary: Glossary
    first: int
    last: int


def homes(concept: str, glossaries: Sequence[Glossary]) -> list[Home]:
    """All layers that write an entry of this id, the lowest first; the entry reaches to the next one."""
    found = []
    for one in glossaries:
        starts = sorted(entry.line for entry in one.concepts)
        for entry in one.concepts:
            if entry.id == concept:
                after = next((start for start in starts if start > entry.line), 0)
                found.append(Home(one, entry.line, after - 1 if after else _length(one)))
    return found


def _length(glossary: Glossary) -> int:
    return len(Path(glossary.path).read_bytes().splitlines())


def card_lines(one: Concept, where: Sequence[Home], options: Options) -> list["Text"]:
    """The entry: head word and Chinese, definition, graded forms, use, source, a sentence flagged and one silent, place."""
    from rich.text import Text

    head = ", ".join(form.text for form in one.of_status("preferred"))
    shown = spread([(escape(f"{head}   {'、'.join(one.zh)}"), "title")], (escape(one.id), "quiet"), options.width)
    about = " · ".join(filter(None, (one.domain, one.state)))
    shown += [*wrapped([(escape(about), "quiet")], options.width, 0, 0), Text()]
    if one.definition:
        shown += [*wrapped([(one_line(one.definition), "plain")], options.width, 0, 0), Text()]
    shown += [*_forms(one, options.width), Text()]
    used = [*_labelled(_uses(one), options)]
    if used:
        shown += [*used, Text()]
    examples = [*_labelled(_examples(one), options)]
    if examples:
        shown += [*examples, Text()]
    return shown + [made for home in where for made in _place(home, one, options)]


def _forms(one: Concept, width: int) -> Iterator["Text"]:
    column = min(_LONGEST_FORM, max((cells(escape(form.text)) for form in one.renderings), default=0)) + 2
    for status in STATUSES:
        for number, form in enumerate(one.of_status(status)):
            text = escape(form.text)
            told = ", ".join(_told(form))
            label = f"{status if not number else '':<{_LABEL}}"
            parts: list[Part] = [(label, "quiet"), (text, _ROLES.get(status, "plain"))]
            if told and cells(text) < column and _LABEL + column + cells(told) <= width:
                yield line(*parts, (" " * (column - cells(text)) + told, "quiet"))
                continue
            yield from wrapped(parts, width, 0, _LABEL + 2)
            if told:
                yield from wrapped([(told, "quiet")], width, _LABEL + 2)


def _told(form: Rendering) -> Iterator[str]:
    if form.profile:
        yield f"profile {escape(form.profile)}"
    if form.severity:
        yield str(form.severity)
    if form.status == "deprecated" and form.evidence == "guessed":
        yield "a guess"
    if form.when.kind != "any":
        yield _COMPANY.get(form.when.kind) or escape(f"only {form.when.kind} {', '.join(form.when.words)}")
    if form.valid_from or form.valid_to:
        yield " ".join(filter(None, (form.valid_from and f"from {form.valid_from}", form.valid_to and f"until {form.valid_to}")))
    yield from filter(None, ("a pattern" if form.regex else "", one_line(form.note)))


def _uses(one: Concept) -> Iterator[tuple[str, str]]:
    yield "first time", one.first_mention
    yield "members", "; ".join(one.members)
    yield "not in", "; ".join(one.exceptions)
    yield "note", one.note
    yield "source", " ".join(filter(None, (f"{one.source.rstrip('.')}." if one.source else "", _EVIDENCE.get(one.evidence, ""))))


def _examples(one: Concept) -> Iterator[tuple[str, str]]:
    for label, flagged in (("flagged", True), ("silent", False)):
        yield label, next((sentence for sentence in one.examples if ("[[" in sentence) is flagged), "")


def _labelled(pairs: Iterator[tuple[str, str]], options: Options) -> Iterator["Text"]:
    for label, text in pairs:
        if text:
            yield from wrapped([(f"{label:<{_LABEL}}", "quiet"), *marked(one_line(text), options)], options.width, 0, _LABEL)


def _place(home: Home, one: Concept, options: Options) -> Iterator["Text"]:
    path = Path(home.glossary.path)
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    yield line((f"{escape(str(shown))}:{home.first}", "plain"))
    changed = _changed(last_change(path.absolute(), home.first, home.last))
    if not changed and one.reviewed_on:
        changed = f"reviewed {one.reviewed_on}" + (f" by {one.reviewed_by}" if one.reviewed_by else "")
    if changed:
        yield from wrapped([(one_line(changed), "quiet")], options.width, 2, 2)


def _changed(change: Change | None) -> str:
    if change is None:
        return ""
    return f"changed {change.day} by {change.author}: {change.subject}" if change.day else "changed here, not yet committed"

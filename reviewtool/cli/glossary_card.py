"""A glossary entry as a page of a dictionary."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from reviewtool.reports import Options
from reviewtool.reports.layout import Line, Part, cells, line, wrapped
from reviewtool.reports.wording import escape, from_memory

if TYPE_CHECKING:
    from reviewtool.glossary.model import Concept, Rendering
    from reviewtool.glossary.sheet import Entry

_LABEL = 12
_FORM = 20
_EVIDENCE = {"seen": "Seen.", "proposed": "Our proposal; no official English known."}
_COMPANY = {"source": "only beside the Chinese", "quoted": "only in quotation marks"}


def show_cards(what: str, also: Sequence[str], shipped: bool) -> None:
    """Print the entries that a word means. Raises UserError where there is none."""
    from reviewtool.cli.glossary import find, termbase
    from reviewtool.cli.screen import options
    from reviewtool.reports.layout import printed

    base, _ = termbase((), also, shipped)
    screen = options("auto")
    for number, concept in enumerate(find(base, what)):
        shown = card(base.by_id[concept.id], screen)
        typer.echo(("\n" if number else "") + printed(shown, screen), nl=False, color=screen.colour or None)


def card(entry: "Entry", options: Options) -> list[Line]:
    """Head word and Chinese, definition, graded forms, use, source, a sentence flagged and a silent one, and the place."""
    one = entry.concept
    blank = line(("", "plain"))
    lines = [*_head(one, options), blank]
    if one.definition:
        lines += [*wrapped([(escape(one.definition), "plain")], options.width, 0, 0), blank]
    for status in ("preferred", "admitted", "deprecated", "superseded"):
        for number, form in enumerate(one.of_status(status)):
            lines += _form(status if not number else "", form, one, options)
    uses = [("first time", one.first_mention), ("members", "; ".join(one.members)), ("never in", "; ".join(one.exceptions))]
    uses += [("note", one.note), ("source", _source(one))]
    sentences = [("flagged" if "[[" in text else "silent", text) for text in one.examples]
    reviewed = f"by {one.reviewed_by}{', ' if one.reviewed_on else ''}{one.reviewed_on}" if one.reviewed_by else ""
    for group in (uses, sentences, [("reviewed", reviewed)]):
        told = [row for row in group if row[1]]
        lines += [blank] * bool(told)
        lines += [made for label, text in told for made in _row(label, text, options)]
    return [*lines, blank, line((escape(entry.place), "plain")), *_changed(entry, options)]


def _source(one: "Concept") -> str:
    """Where the English is from, and how sure that is."""
    source = one.source.strip().rstrip(".")
    told = _EVIDENCE.get(one.evidence, "")
    if one.evidence == "recalled":
        if source.lower() in ("", "from memory"):
            return "From memory, no source yet."
        told = "Not checked." if from_memory(source) else "Recalled, not checked against it."
    return f"{source}. {told}".strip() if source else told


def _changed(entry: "Entry", options: Options) -> list[Line]:
    """Who changed the entry's lines last, where its file has a history."""
    from pathlib import Path

    from reviewtool.history import last_change

    node = entry.node
    change = last_change(Path(entry.sheet.glossary.path).absolute(), node.start_mark.line + 1, node.end_mark.line)
    if change is None:
        return []
    told = f"changed {change.day} by {change.author}: {change.subject}" if change.day else "changed here, not yet committed"
    return wrapped([(escape(told), "quiet")], options.width, 2, 2)


def _head(one: "Concept", options: Options) -> list[Line]:
    from reviewtool.lang.script import traditional

    word = escape("; ".join(form.text for form in one.of_status("preferred")) or one.id)
    chinese = escape("、".join(one.zh))
    left = f"{word}   {chinese}"
    other = [text for text in map(traditional, one.zh) if text not in one.zh]
    below = escape(" · ".join(filter(None, ("、".join(other), one.domain, one.part_of_speech, one.state if one.state == "draft" else ""))))
    room = options.width - cells(left) - cells(one.id)
    if room >= 2:
        return [line((word, "title"), (f"   {chinese}", "plain"), (" " * room, "plain"), (one.id, "quiet")), line((below, "quiet"))]
    return [*wrapped([(word, "title"), (f"   {chinese}", "plain")], options.width, 0, 2), line((f"{one.id} · {below}", "quiet"))]


def _form(label: str, form: "Rendering", concept: "Concept", options: Options) -> list[Line]:
    role = {"preferred": "right", "deprecated": "changed"}.get(form.status, "plain")
    parts: list[Part] = [(f"{label:<{_LABEL}}", "plain"), (escape(form.text), role)]
    told = escape("; ".join(filter(None, (", ".join(_grades(form, concept)), form.note))))
    if told:
        parts += [(" " * max(2, _FORM - cells(form.text)), "plain"), (told, "quiet")]
    return wrapped(parts, options.width, 0, _LABEL + 2)


def _grades(form: "Rendering", concept: "Concept") -> list[str]:
    told = [f"profile {form.profile}"] if form.profile else []
    if form.status == "deprecated":
        told += ["advice, a guess" if form.evidence == "guessed" else str(concept.grade(form))]
        told += [_COMPANY[form.when.kind]] if form.when.kind in _COMPANY else []
        told += [f"only {form.when.kind} {', '.join(form.when.words)}"] if form.when.words else []
    told += ["a pattern"] if form.regex else []
    told += [f"from {form.valid_from}"] if form.valid_from else []
    return told + ([f"until {form.valid_to}"] if form.valid_to else [])


def _row(label: str, text: str, options: Options) -> list[Line]:
    return wrapped([(f"{label:<{_LABEL}}", "plain"), (escape(text), "plain")], options.width, 0, _LABEL)

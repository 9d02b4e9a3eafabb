"""Run a check's cases: the same for ours and for anybody's.

A case is a text with `[[ ]]` around what must be flagged, or without brackets where all must be silent. `fixed` is
the text after the safe edits, `unsafe` after all edits; where neither is given, no safe edit may be proposed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewtool.checks import Check, Context
from reviewtool.formats import escape, read
from reviewtool.glossary import Concept, Matcher
from reviewtool.model import Document, Finding, Run, Segment, Span, Text
from reviewtool.run import Task, run

_BETWEEN = "\n\n"
_FRAMES = {
    "markdown": {"heading": "# {}", "paragraph": "{}", "file": "{}\n"},
    "html": {"heading": "<h2>{}</h2>", "paragraph": "<p>{}</p>", "file": "<!DOCTYPE html>\n<body>{}</body>\n"},
    "xliff": {
        "paragraph": '<trans-unit id="{id}"><source>{zh}</source><target>{}</target></trans-unit>',
        "heading": '<trans-unit id="{id}"><source>{zh}</source><target>{}</target></trans-unit>',
        "file": '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="zh" target-language="en"'
        ' original="a" datatype="plaintext"><body>{}</body></file></xliff>\n',
    },
}
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_KEYS = frozenset("name en zh fixed unsafe suggestions severity confidence show options date".split())


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a check: the text without its brackets, and where they stood.

    `source` is the Chinese, without its own; the two are read as one file, the Chinese under the English.
    """

    name: str
    text: str
    spans: tuple[Span, ...]
    values: Mapping[str, Any]
    source: str | None = None


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """A text without its `[[ ]]`, and the spans they enclosed. A single bracket inside belongs to the text."""
    plain, spans, start, at, length = [], [], None, 0, 0
    for match in re.finditer(r"\[\[|\]\]", marked):
        begin, end = match.span()
        if match.group() == "[[" and marked[end : end + 1] == "[" and start is None:
            pass
        elif match.group() == "]]" and marked[end : end + 1] == "]":
            begin, end = begin + 1, end + 1
        if begin < at:
            continue
        plain.append(marked[at:begin])
        length += begin - at
        if match.group() == "[[":
            start = length
        elif start is not None:
            spans.append(Span(start, length))
            start = None
        at = end
    plain.append(marked[at:])
    return "".join(plain), tuple(spans)


def load_cases(path: Path) -> tuple[list[Case], tuple[Concept, ...]]:
    """The cases in a YAML file and the concepts of its own little glossary. Raises ValueError for an unknown key."""
    import yaml

    from reviewtool.glossary.yaml import parse

    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    cases = []
    for values in data["cases"]:
        unknown = set(values) - _KEYS
        if unknown:
            raise ValueError(f"{path.name}, {values.get('name')}: no such key: {', '.join(sorted(unknown))}")
        cases.append(_case(values))
    concepts: tuple[Concept, ...] = ()
    if data.get("glossary"):
        glossary = {"glossary": "cases", "concepts": data["glossary"]}
        concepts = parse(str(path), yaml.safe_dump(glossary, allow_unicode=True, sort_keys=False).encode()).concepts
    return cases, concepts


def _case(values: Mapping[str, Any]) -> Case:
    text, spans = unmark(values["en"])
    if values.get("zh") is None:
        return Case(values["name"], text, spans, values)
    source, beside = unmark(values["zh"])
    below = len(text) + len(_BETWEEN)
    spans += tuple(Span(one.start + below, one.end + below) for one in beside)
    return Case(values["name"], text, spans, values, source)


def document_of(text: str, source: str | None = None) -> Document:
    """A text as a document: one segment a paragraph (blank line between), with the Chinese of each if given."""
    content = text if source is None else f"{text}{_BETWEEN}{source}"
    paragraphs = list(_PARAGRAPH.finditer(content, len(text))) if source is not None else []
    segments = []
    for number, match in enumerate(_PARAGRAPH.finditer(text)):
        runs = (Run(0, match.start(), match.end()),)
        beside = None
        if number < len(paragraphs):
            other = paragraphs[number]
            beside = Text(other.group(), (Run(0, other.start(), other.end()),))
        words = match.group()
        kind = "paragraph" if words.rstrip()[-1:] in '.!?”"' else "heading"
        segments.append(Segment(f"p{number + 1}", Text(words, runs), beside, kind))
    return Document("case.txt", "plain", ("zh", "en"), content, tuple(segments))


def wrapped(case: Case, format: str) -> Document | None:
    """A case as a file of a format, its paragraphs as the format has them; None where the format cannot hold its text."""
    if case.source is not None and format != "xliff":
        return None
    blocks = []
    sources = _PARAGRAPH.findall(case.source or "")
    for number, one in enumerate(document_of(case.text, case.source).segments):
        frame = _FRAMES[format]["heading" if one.kind == "heading" else "paragraph"]
        lines = [escape(format, line) for line in one.target.plain.split("\n")]
        if None in lines or (one.kind == "heading" and len(lines) > 1):
            return None
        beside = escape(format, sources[number]) if number < len(sources) else ""
        blocks.append(frame.format("\n".join(filter(None, lines)), zh=beside, id=number))
    frame = _FRAMES[format]["file"]
    return read(f"case.{format}", frame.format("\n\n".join(blocks)).encode(), format)


def findings_of(check: Check, case: Case, concepts: tuple[Concept, ...], text: str | None = None) -> list[Finding]:
    """What the check finds in a case's text, or in another text in its place."""
    return _findings(check, case, concepts, document_of(case.text if text is None else text, case.source))


def _findings(check: Check, case: Case, concepts: tuple[Concept, ...], document: Document) -> list[Finding]:
    context = Context(document.segments, Matcher(concepts), day=str(case.values.get("date", "2024-01-01")))
    outcome = run(document, [Task(check, case.values.get("options", {}))], context)
    if outcome.crashed:
        raise AssertionError(outcome.findings[0].message)
    return sorted(outcome.findings, key=lambda one: one.location.start)


def problems(check: Check, case: Case, concepts: tuple[Concept, ...]) -> Iterator[str]:
    """What is wrong with how the check treats a case, in words; nothing where it is right."""
    found = findings_of(check, case, concepts)
    spans = [Span(one.location.start, one.location.end) for one in found]
    if spans != list(case.spans):
        yield f"found\n  {_marked(case, spans)}\ninstead of\n  {_marked(case, list(case.spans))}"
        return
    for key in ("severity", "confidence"):
        if key in case.values and any(getattr(one, key) != case.values[key] for one in found):
            yield f"{key} is {[str(getattr(one, key)) for one in found]}"
    if "suggestions" in case.values and any(list(one.suggestions) != case.values["suggestions"] for one in found):
        yield f"suggestions are {[one.suggestions for one in found]}"
    yield from _fix_problems(check, case, concepts, found)
    for format in _FRAMES:
        document = wrapped(case, format)
        there = _told(_findings(check, case, concepts, document)) if document else _told(found)
        if there != _told(found):
            yield f"in a file of {format}, found\n  {there}\ninstead of\n  {_told(found)}"


def failures(check: Check) -> list[str]:
    """All that is wrong with a check and its file of cases, in words: the one line of a plug-in's test.

    There must be a case that is flagged and one that is silent.
    """
    cases, concepts = load_cases(check.cases)
    told = [f"{one.name}: {problem}" for one in cases for problem in problems(check, one, concepts)]
    if not any(one.spans for one in cases):
        told.append("no case is flagged")
    if all(one.spans for one in cases):
        told.append("no case is silent")
    return told


def _told(findings: list[Finding]) -> list[str]:
    """What was found, white space aside, of which formats make what they like."""
    return [" ".join(one.text.split()) for one in findings]


def _fix_problems(check: Check, case: Case, concepts: tuple[Concept, ...], found: list[Finding]) -> Iterator[str]:
    safe = apply(case.text, [one for one in found if one.edit and one.edit.safe])
    every = apply(case.text, [one for one in found if one.edit])
    wanted = case.values.get("fixed", case.text)
    if safe != wanted:
        yield f"the safe edits give\n  fixed: {safe}\ninstead of\n  fixed: {wanted}"
    if "unsafe" in case.values and every != case.values["unsafe"]:
        yield f"all edits give\n  unsafe: {every}"
    for text in {case.values.get("fixed"), case.values.get("unsafe")} - {None}:
        if findings_of(check, case, concepts, text):
            yield f"fires again on its own correction: {text}"


def _marked(case: Case, spans: list[Span]) -> str:
    content = case.text if case.source is None else f"{case.text}{_BETWEEN}{case.source}"
    return mark(content, spans)


def mark(text: str, spans: list[Span]) -> str:
    """The text with `[[ ]]` around the spans."""
    for span in sorted(set(spans), reverse=True):
        text = f"{text[: span.start]}[[{text[span.start : span.end]}]]{text[span.end :]}"
    return text


def apply(text: str, findings: list[Finding]) -> str:
    """The text after the findings' edits, the later ones first; of two that overlap the earlier holds."""
    edits = sorted({(one.edit.start, one.edit.end, one.edit.text) for one in findings if one.edit})
    kept: list[tuple[int, int, str]] = []
    for edit in edits:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    for start, end, new in reversed(kept):
        text = text[:start] + new + text[end:]
    return text

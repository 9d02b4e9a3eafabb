"""Grades written into a glossary file, spliced at the renderings they are of."""

from collections.abc import Mapping

from reviewtool.glossary import nodes
from reviewtool.glossary.entries import form_of
from reviewtool.glossary.scalars import scalar
from reviewtool.glossary.sheet import end_of, parse_sheet, value_of

Grades = Mapping[tuple[str, str], str]
"""What a rendering of a concept is called: seen or guessed, by the concept's id and the rendering's text."""


def regraded(path: str, text: str, grades: Grades) -> str:
    """The file with other grades; every byte that is not of a rendering whose grade changes stays."""
    sheet = parse_sheet(path, text.encode())
    splices: list[tuple[int, int, str]] = []
    for concept in sheet.glossary.concepts:
        node = value_of(sheet.entries[concept.id], "deprecated")
        items = [] if node is None else node.value if nodes.is_list(node) else [node]
        for item, rendering in zip(items, concept.of_status("deprecated"), strict=True):
            wanted = grades.get((concept.id, rendering.text), rendering.evidence)
            if wanted != rendering.evidence:
                made = form_of(rendering._replace(evidence=wanted))
                splices.append((item.start_mark.index, end_of(item, text), made if made.startswith("{") else scalar(made)))
    for start, end, made in sorted(splices, reverse=True):
        text = text[:start] + made + text[end:]
    return text

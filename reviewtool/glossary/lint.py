"""What is wrong with a glossary though it can be read: the rules, and the running of them.

A rule is a function of one entry and the whole termbase; its name says the fault, its first line is its summary, and
its cases stand in `lint.yaml` beside this file.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

from reviewtool.errors import Mark
from reviewtool.glossary.match import Matcher, Occurrence
from reviewtool.glossary.model import Concept, Rendering
from reviewtool.glossary.sheet import Entry, Sheet, Termbase
from reviewtool.lang.en import variants
from reviewtool.lang.fold import fold_form
from reviewtool.model import Severity, Span

GOOD = ("preferred", "admitted")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule sees: a sentence, the nodes it speaks of with a few words each, and how to do it right."""

    message: str
    nodes: tuple[tuple[Any, str], ...]
    hint: str = ""
    other: Entry | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of an entry at its place, with the rule that found it; `marks` are for a code frame, `span` is in
    characters of the sheet's text."""

    rule: "Rule"
    concept: Concept
    sheet: Sheet
    fault: Fault
    marks: tuple[Mark, ...]
    span: Span


Look = Callable[[Entry, "Ground"], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by name; minor and above fail a run, neutral is advice."""

    name: str
    id: str
    severity: Severity
    look: Look

    @property
    def summary(self) -> str:
        """The first line of what the rule says of itself."""
        return (self.look.__doc__ or "").partition("\n")[0]


RULES: dict[str, Rule] = {}


def rule(id: str, severity: str) -> Callable[[Look], Look]:
    """Make a function a rule named for it."""

    def made(look: Look) -> Look:
        name = look.__name__.replace("_", "-")
        RULES[name] = Rule(name, id, Severity(severity), look)
        return look

    return made


class Ground:
    """What the rules may ask of the whole termbase; worked out when first asked for."""

    def __init__(self, termbase: Termbase, wanted: frozenset[str]) -> None:
        self.termbase = termbase
        self.judged = [one.concept for one in termbase.entries if one.sheet.glossary.path in wanted]

    @cached_property
    def by_chinese(self) -> dict[str, list[Entry]]:
        """Entries by each of their Chinese forms."""
        return _grouped((zh, entry) for entry in self.termbase.entries for zh in dict.fromkeys(entry.concept.zh))

    @cached_property
    def by_good(self) -> dict[str, list[Entry]]:
        """Entries by each folded spelling of their good forms."""
        return _grouped((text, entry) for entry in self.termbase.entries for text in _spelt(entry.concept.of_status(*GOOD)))

    @cached_property
    def matcher(self) -> Matcher:
        """All that holds, compiled."""
        return Matcher(self.termbase.concepts)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the termbase's own English: its good forms and definitions."""
        texts = (text for one in self.termbase.concepts for text in (one.definition, *(form.text for form in one.of_status(*GOOD))))
        return frozenset(word for text in texts for word in re.findall(r"[a-z]+", text))

    @cached_property
    def own_words(self) -> dict[tuple[str, str], tuple[Entry, str]]:
        """Deprecated forms, by concept and form, that the definitions of other entries use, and where."""
        found: dict[tuple[str, str], tuple[Entry, str]] = {}
        # compiling all takes a second; few texts have a form of what is judged
        own = Matcher(self.judged)
        for entry in self.termbase.entries:
            for text in (entry.concept.definition, entry.concept.first_mention):
                for one in self.matcher.find(text) if own.has_any(text) else ():
                    if _withdrawn(one) and one.concept.id != entry.concept.id:
                        found.setdefault((one.concept.id, one.rendering.text if one.rendering else ""), (entry, text))
        return found


def _withdrawn(one: Occurrence) -> bool:
    return one.rendering is not None and active(one.rendering) and one.rendering.when.kind == "any"


def active(rendering: Rendering) -> bool:
    """Whether a deprecated form is more than advice."""
    return rendering.status == "deprecated" and rendering.evidence == "seen" and rendering.severity is not Severity.NEUTRAL


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for key, entry in pairs:
        found.setdefault(key, []).append(entry)
    return found


def spellings_of(rendering: Rendering) -> set[str]:
    """The folded spellings under which a form is sought as it is listed."""
    return set() if rendering.regex else variants(fold_form(rendering.text))[0] - {""}


def _spelt(renderings: Iterable[Rendering]) -> Iterator[str]:
    return iter(dict.fromkeys(text for one in renderings for text in sorted(spellings_of(one))))


def lint(termbase: Termbase, paths: Iterable[str]) -> list[Problem]:
    """What the rules find in these files of a termbase, in the order of the files."""
    import_module("reviewtool.glossary.rules")
    wanted = frozenset(paths)
    ground = Ground(termbase, wanted)
    found = [
        problem(one, entry, fault)
        for entry in termbase.entries
        if entry.sheet.glossary.path in wanted
        for one in RULES.values()
        for fault in one.look(entry, ground)
    ]
    return sorted(found, key=lambda one: (one.sheet.glossary.path, one.span, one.rule.id))


def problem(rule: Rule, entry: Entry, fault: Fault) -> Problem:
    """A fault at its place in the entry's file."""
    node = fault.nodes[0][0]
    marks = tuple(entry.sheet.source.mark(one, label) for one, label in fault.nodes)
    return Problem(rule, entry.concept, entry.sheet, fault, marks, Span(node.start_mark.index, node.end_mark.index))

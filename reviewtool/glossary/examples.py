"""A concept's examples, run: what stands in [[ ]] must be flagged for this concept, everything else be silent."""

from collections.abc import Iterable, Iterator, Sequence

from reviewtool.glossary.lint import Fault, Problem, Rule, active, problem
from reviewtool.glossary.match import Matcher, Occurrence
from reviewtool.glossary.model import Concept
from reviewtool.glossary.scalars import scalar
from reviewtool.glossary.sheet import Entry, Termbase
from reviewtool.lang.lazy import pattern
from reviewtool.model import Severity, Span

_MARK = pattern(r"\[\[(.*?)\]\]")


def problems(concepts: Sequence[Concept]) -> Iterator[tuple[Concept, str, str]]:
    """Concept, example and what was found instead, for every example that does not hold.

    Advice counts where it is marked and is silent elsewhere. Marked words that another entry flags are flagged all the same.
    """
    matcher = Matcher(concepts)
    for concept in concepts:
        for example in concept.examples:
            plain, spans = _unmarked(example)
            flagged = [one for one in matcher.find(plain) if _flags(one, spans)]
            own = [one.span for one in flagged if one.concept.id == concept.id]
            others = [one.span for one in flagged if one.concept.id != concept.id]
            own += [span for span in spans if any(span.overlaps(one) for one in others) and not any(span.overlaps(one) for one in own)]
            marked = _marked(plain, own)
            if marked != example:
                yield concept, example, marked


def _flags(one: Occurrence, marked: Iterable[Span]) -> bool:
    if one.rendering is None or one.rendering.status != "deprecated":
        return False
    return active(one.rendering) or any(one.span.overlaps(span) for span in marked)


def _unmarked(example: str) -> tuple[str, list[Span]]:
    """The sentence without its [[ ]], and the spans they enclosed."""
    marks = [match.span(1) for match in _MARK.finditer(example)]
    spans = [Span(start - 4 * k - 2, end - 4 * k - 2) for k, (start, end) in enumerate(marks)]
    return _MARK.sub(r"\1", example), spans


def _marked(text: str, spans: list[Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = f"{text[: span.start]}[[{text[span.start : span.end]}]]{text[span.end :]}"
    return text


def failing_example(entry: Entry, ground: object) -> Iterator[Fault]:
    """An example sentence that is not flagged as it says."""
    return iter(())


RULE = Rule("failing-example", "RVW220", Severity.MAJOR, failing_example)


def failing(termbase: Termbase, paths: Iterable[str]) -> list[Problem]:
    """The examples of these files that do not hold, each with the line that would."""
    wanted = set(paths)
    found = []
    for concept, example, marked in problems(termbase.concepts):
        entry = termbase.by_id[concept.id]
        if entry.sheet.glossary.path in wanted:
            found.append(problem(RULE, entry, _fault(entry, example, marked)))
    return found


def _fault(entry: Entry, example: str, marked: str) -> Fault:
    node = entry.at("examples")
    listed = node.value if isinstance(node.value, list) else [node]
    place = next((one for one in listed if str(one.value).strip() == example), node)
    wanted, got = len(_MARK.findall(example)), len(_MARK.findall(marked))
    message = f"Marks {wanted}, and {got or 'nothing'} is flagged." if wanted != got else "Other words are flagged than those marked."
    return Fault(message, ((place, ""),), "If that is right, the line is:", example=f"- {scalar(marked)}")

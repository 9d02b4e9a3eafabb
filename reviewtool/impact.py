"""What a change of a glossary does to texts: what is newly flagged, what no longer, what otherwise.

Only texts in which a changed entry has a form, a near form or its Chinese are reviewed, once with each state; an entry
never changes the findings of another elsewhere. Word-for-word renderings that nobody listed are left out.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reviewtool.checks import Context, choose
from reviewtool.glossary.diff import Change
from reviewtool.glossary.literal_index import LiteralIndex
from reviewtool.glossary.match import Matcher
from reviewtool.glossary.near import near
from reviewtool.glossary.patched import Patched
from reviewtool.model import Document, Finding, Segment, Severity
from reviewtool.run import Task, run
from reviewtool.score import words_in

_CHECKS = ("TRM",)
_NO_LITERALS = ("literal-term",)
_AROUND = 60


@dataclass(slots=True)
class Effect:
    """What one changed concept does. `changed`: the same words, flagged otherwise than before; of `new`, those in texts
    known to be good are likely false alarms."""

    change: Change
    new: list[Finding] = field(default_factory=list)
    gone: list[Finding] = field(default_factory=list)
    changed: list[tuple[Finding, Finding]] = field(default_factory=list)
    alarms: list[Finding] = field(default_factory=list)

    @property
    def texts(self) -> int:
        """How many texts it touches."""
        return len({one.path for one in (*self.new, *self.gone, *(now for _, now in self.changed))})


@dataclass(frozen=True, slots=True)
class Impact:
    """All effects, in the order of the entries, and what was read."""

    effects: tuple[Effect, ...]
    texts: int
    words: int

    @property
    def safe(self) -> bool:
        """Whether nothing is newly flagged but advice, and nothing in a good text."""
        return not any(one.alarms or any(new.severity is not Severity.NEUTRAL for new in one.new) for one in self.effects)


class _States:
    """The two states of a glossary, made ready to run."""

    def __init__(self, after: Matcher, changes: Sequence[Change]) -> None:
        self.changes = changes
        touched = [one for change in changes for one in (change.before, change.after) if one is not None]
        self._touched = Matcher([one for one in touched if one.state != "draft"])
        self._owner = {one.id: number for number, change in enumerate(changes) for one in (change.before, change.after) if one is not None}
        earlier = [one.before for one in changes if one.before is not None and one.before.state != "draft"]
        self.before = _without_literals(Patched(after, self._owner.keys(), earlier))
        self.after = _without_literals(Patched(after, (), ()))
        self._tasks = [Task(one, {}) for one in choose(_CHECKS, _NO_LITERALS)]

    def touches(self, document: Document) -> bool:
        """Whether a changed entry has anything in a text."""
        return any(self._in(one) for one in document.segments)

    def _in(self, segment: Segment) -> bool:
        text = segment.target.plain
        if self._touched.has_any(text):
            return True
        if segment.source is not None and self._touched.source.find(segment.source.plain):
            return True
        return any(True for _ in near(self._touched.compiled.near, text))

    def findings(self, document: Document, matcher: Matcher, profile: str, day: str) -> list[Finding]:
        """What the terminology checks find with one state."""
        context = Context(document.segments, matcher, profile, document.date or day)
        return run(document, self._tasks, context).findings

    def owner(self, one: Finding) -> int | None:
        """The change behind a finding that came or went, by its term or by the words it is about."""
        if one.term is not None and one.term.id in self._owner:
            return self._owner[one.term.id]
        # what another entry finds may come or go behind a form of a changed one
        around = one.before[-_AROUND:] + one.text + one.after[:_AROUND]
        found = self._touched.find(one.text) or self._touched.find(around)
        return self._owner.get(found[0].concept.id) if found else None


def _without_literals(matcher: Matcher) -> Matcher:
    # they would have to be worked out anew from the dictionary
    matcher.__dict__["literal"] = LiteralIndex([], [], array("Q"))
    return matcher


def impact(
    changes: Sequence[Change],
    after: Matcher,
    documents: Iterable[Document],
    good: frozenset[str] = frozenset(),
    profile: str = "prc-official",
    day: str = "",
) -> Impact:
    """The effects of changes that led to a state, compiled as `after`. `good`: paths of texts known to be good; `day`: the day of texts
    that state none."""
    states = _States(after, changes)
    effects = [Effect(one) for one in changes]
    texts = words = 0
    for document in documents:
        texts += 1
        words += sum(words_in(one.target.plain) for one in document.segments)
        if changes and states.touches(document):
            old, new = (states.findings(document, one, profile, day) for one in (states.before, states.after))
            _compare(old, new, states, effects, document.path in good)
    return Impact(tuple(effects), texts, words)


def _compare(before: Iterable[Finding], after: Iterable[Finding], states: _States, effects: list[Effect], is_good: bool) -> None:
    """Put what differs to the effect it belongs to."""
    old, new = ({_place(one): one for one in side} for side in (before, after))
    for place, one in new.items():
        earlier = old.get(place)
        number = states.owner(one)
        if number is None or (earlier is not None and _same(earlier, one)):
            continue
        if earlier is not None:
            effects[number].changed.append((earlier, one))
        else:
            effects[number].new.append(one)
            effects[number].alarms += [one] if is_good else []
    for place, one in old.items():
        number = states.owner(one)
        if place not in new and number is not None:
            effects[number].gone.append(one)


def _place(one: Finding) -> tuple[str, int, int]:
    return one.check, one.location.start, one.location.end


def _same(one: Finding, other: Finding) -> bool:
    return (one.severity, one.message, one.suggestions, one.confidence) == (
        other.severity,
        other.message,
        other.suggestions,
        other.confidence,
    )

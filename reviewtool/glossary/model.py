"""A concept, its Chinese, and graded renderings in English."""

from typing import NamedTuple

from reviewtool.model import Severity

STATUSES = ("preferred", "admitted", "deprecated", "superseded")
"""TBX's words for the standing of a rendering."""


class When(NamedTuple):
    """The company in which a deprecated rendering counts: any, quoted, source (only where the Chinese is there),
    after or before (one of `words` stands directly beside it)."""

    kind: str = "any"
    words: tuple[str, ...] = ()


class Rendering(NamedTuple):
    """One English form of a concept. Dates are ISO days; `evidence` is seen or guessed; `text` of a `regex` is a pattern."""

    text: str
    status: str = "preferred"
    profile: str = ""
    valid_from: str = ""
    valid_to: str = ""
    when: When = When()
    severity: Severity | None = None
    evidence: str = "seen"
    regex: bool = False
    note: str = ""

    @property
    def guessed(self) -> bool:
        """Whether it is a bad form that nobody has seen yet: advice."""
        return self.status == "deprecated" and self.evidence == "guessed"

    def valid_on(self, day: str) -> bool:
        """Whether the rendering is official on an ISO day; an open end is no bound."""
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_to or day <= self.valid_to)


class Concept(NamedTuple):
    """An entry. `evidence` says how sure we are of the preferred English: seen, recalled or proposed."""

    id: str
    zh: tuple[str, ...]
    renderings: tuple[Rendering, ...]
    first_mention: str = ""
    members: tuple[str, ...] = ()
    definition: str = ""
    note: str = ""
    source: str = ""
    evidence: str = "recalled"
    domain: str = ""
    part_of_speech: str = ""
    case: str = "any"
    exceptions: tuple[str, ...] = ()
    severity: Severity | None = None
    fix: str = "safe"
    state: str = "reviewed"
    reviewed_by: str = ""
    reviewed_on: str = ""
    examples: tuple[str, ...] = ()
    glossary: str = ""
    line: int = 0

    def of_status(self, *statuses: str) -> tuple[Rendering, ...]:
        """The renderings of these statuses, in the order of the entry."""
        return tuple(one for one in self.renderings if one.status in statuses)

    def grade(self, rendering: Rendering, confirmed: bool = False) -> Severity:
        """How grave a deprecated form is: a guess is advice, and what rests on our own proposal is minor at most.

        `confirmed`: the Chinese beside it has the term, so that the guess has come true here.
        """
        graded = rendering.severity or self.severity or Severity.MAJOR
        if rendering.guessed:
            return min(graded, Severity.MINOR, key=lambda one: one.rank) if confirmed else Severity.NEUTRAL
        if self.evidence == "proposed" and graded.rank > Severity.MINOR.rank:
            return Severity.MINOR
        return graded

    def choices(self, profile: str, day: str = "") -> tuple[str, ...]:
        """What should stand there, best first: the profile's own rendering, the preferred one, the admitted ones
        of no other profile."""
        good = [one for one in self.of_status("preferred", "admitted") if not day or one.valid_on(day)]
        own = [one for one in good if one.profile == profile]
        rest = [one for one in good if not one.profile]
        return tuple(dict.fromkeys(one.text for one in own + rest if not one.regex))


class Glossary(NamedTuple):
    """One glossary file. `overrides` hold only the keys that a layer changes; `digest` is of the file's bytes."""

    name: str
    path: str
    concepts: tuple[Concept, ...]
    languages: tuple[str, ...] = ("zh", "en")
    extend: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    digest: str = ""
    overrides: frozenset[str] = frozenset()

"""What a check is, and what it may ask.

A check is a decorated function of a segment and its context that yields Hits (what it sees is a fault) or Notes
(what it sees is judged together with the rest of the document, by a second function marked `.judge`). Its
keyword-only parameters are its options; its docstring is its page in the manual.
"""

import inspect
import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import import_module
from itertools import accumulate, islice, takewhile
from pathlib import Path
from typing import Any, TypeVar

from reviewtool.errors import UserError, did_you_mean
from reviewtool.glossary.literal import content
from reviewtool.glossary.literal_index import Literal
from reviewtool.glossary.match import Matcher, Occurrence
from reviewtool.glossary.model import Concept
from reviewtool.glossary.source import SourceTerm
from reviewtool.lang.en import sentences
from reviewtool.lang.lazy import pattern
from reviewtool.model import Confidence, Hit, Note, Segment, Severity, Span, TermRef
from reviewtool.plugins import CHECKS, plugins

_LETTERS = pattern("[A-Za-z]+")
_TOKEN = pattern(r"[^\W_]+")
_MOST_KEPT = 8192
_TOGETHER, _LONGEST = 128, 100_000
"""Segments, and about how many characters of them, in which terms are sought at once."""
SIDES = ("target", "source")
"""What a check may need of a segment."""
T = TypeVar("T")
Look = Callable[..., Iterable[Hit | Note]]
Judge = Callable[..., Iterable[tuple[Note, Hit]]]


class _Recent(dict[str, T]):
    """What was made of texts lately: several checks ask for it while they look at one segment, none when all have seen it."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> T:
        if len(self) >= _MOST_KEPT:
            self.clear()
        made = self[text] = self._make(text)
        return made


class Context:
    """What a check may know besides its segment: the document's segments, the glossary, the day. Nothing of files."""

    def __init__(self, segments: tuple[Segment, ...], matcher: Matcher, profile: str = "prc-official", day: str = "") -> None:
        self.segments = segments
        self.matcher = matcher
        self.profile = profile
        self.day = day
        self._occurrences: dict[str, tuple[list[Occurrence], list[Occurrence]]] = {}
        self._literals: dict[str, list[Literal]] = {}
        self._choices: dict[str, tuple[str, ...]] = {}
        self._words = _Recent[list[str]](_LETTERS.findall)
        self._tokens = _Recent[list[str]](lambda text: _TOKEN.findall(text.lower()))
        self._content = _Recent[tuple[str, ...]](lambda text: content(self._tokens[text]))
        self._source_terms = _Recent[list[SourceTerm]](self._terms_in)
        self._sentences: dict[str, list[Span]] = {}
        self.memo: dict[str, Any] = {}
        """For what a check works out once a document; keys begin with the check's name."""

    def occurrences(self, segment: Segment, everywhere: bool = False) -> list[Occurrence]:
        """The glossary's renderings in a segment, good and bad; `everywhere`: also those bound to Chinese that is absent."""
        if segment.id not in self._occurrences:
            some = self._from(segment, self._occurrences)
            sources = [one.source.plain if one.source else None for one in some]
            found = self.matcher.find_all([one.target.plain for one in some], sources)
            self._occurrences.update(zip([one.id for one in some], found, strict=True))
        return self._occurrences[segment.id][everywhere]

    def literals(self, segment: Segment) -> list[Literal]:
        """Renderings word for word from the Chinese, and listed ones in other forms, in a segment's target text."""
        if segment.id not in self._literals:
            some = self._from(segment, self._literals)
            found = self.matcher.literal.find_all([one.target.plain for one in some])
            self._literals.update(zip([one.id for one in some], found, strict=True))
        return self._literals[segment.id]

    def source_terms(self, segment: Segment) -> list[SourceTerm]:
        """The glossary's terms in a segment's Chinese, the longest at each place."""
        return self._source_terms[segment.source.plain] if segment.source else []

    def _terms_in(self, chinese: str) -> list[SourceTerm]:
        return self.matcher.source.find(chinese)  # compiled when it is first asked for

    def is_known(self, segment: Segment, span: Span, guesses: bool = False) -> bool:
        """Whether a rendering of the glossary, good or bad, stands anywhere in the span; a guess counts if asked for."""
        found = self.occurrences(segment)
        at = bisect_right(found, span.start, key=lambda one: one.span.end)
        here = takewhile(lambda one: one.span.start < span.end, islice(found, at, None))
        return any(guesses or not one.guessed for one in here)

    def words(self, segment: Segment) -> list[str]:
        """The words of a segment's target text as runs of letters, a to z in either case, split once for all checks."""
        return self._words[segment.target.plain]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the document, as `words` splits them."""
        return frozenset().union(*map(self.words, self.segments))

    def tokens(self, segment: Segment) -> list[str]:
        """The words of a segment's target text in small letters, as runs of letters and figures, split once for all checks."""
        return self._tokens[segment.target.plain]

    def content(self, segment: Segment) -> tuple[str, ...]:
        """The stems of those words of a segment's target text that carry sense."""
        return self._content[segment.target.plain]

    def sentences(self, segment: Segment) -> list[Span]:
        """The sentences of a segment's target text."""
        if segment.id not in self._sentences:
            self._sentences[segment.id] = list(sentences(segment.target.plain))
        return self._sentences[segment.id]

    def _from(self, segment: Segment, known: Container[str]) -> Sequence[Segment]:
        """The segment, and as many behind it as are known in a row before it: who asked for those will ask for these, and
        together they cost less."""
        at = self._places.get(segment.id)
        if at is None or self.segments[at] is not segment:
            return [segment]
        before = reversed(self.segments[max(0, at + 1 - _TOGETHER) : at])
        row = 1 + sum(1 for _ in takewhile(lambda one: one.id in known, before))
        lengths = accumulate(len(one.target.plain) for one in self.segments[at : at + row])
        return self.segments[at : at + min(row, 1 + sum(1 for length in lengths if length < _LONGEST))]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one.id: k for k, one in enumerate(self.segments)}

    def place(self, id: str) -> int:
        """Which of the segments, from 0, has this id."""
        return self._places[id]

    def before(self, segment: Segment) -> Segment | None:
        """The segment before this one, None for the first."""
        at = self.place(segment.id)
        return self.segments[at - 1] if at else None

    def beside(self, segment: Segment) -> list[Segment]:
        """The segments before and after this one: what was aligned a sentence too early or too late stands there."""
        at = self.place(segment.id)
        return [one for one in self.segments[max(0, at - 1) : at + 2] if one is not segment]

    def suggestions(self, concept: Concept) -> tuple[str, ...]:
        """What the profile would have for a concept, best first."""
        if concept.id not in self._choices:
            self._choices[concept.id] = concept.choices(self.profile, self.day)
        return self._choices[concept.id]


def term_of(concept: Concept) -> TermRef:
    """What a report is told of a concept."""
    zh = concept.zh[0] if concept.zh else ""
    return TermRef(concept.id, zh, concept.glossary, concept.source, concept.evidence)


@dataclass(frozen=True, slots=True)
class Check:
    """A check as the engine and the manual see it."""

    name: str
    id: str
    category: str
    severity: Severity
    confidence: Confidence
    look: Look
    needs: str = "target"
    unless: tuple[str, ...] = ()
    preview: bool = False
    home: str = ""
    cues: frozenset[str] = frozenset()
    sign: re.Pattern[str] | None = None
    judges: list[Judge] = field(default_factory=list)

    def judge(self, function: Judge) -> Judge:
        """Mark the function that judges all notes of a document: it yields pairs of a note and the hit at it."""
        self.judges.append(function)
        return function

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return (inspect.getdoc(self.look) or "").partition("\n")[0]

    @property
    def manual(self) -> str:
        """The docstring."""
        return inspect.getdoc(self.look) or ""

    @property
    def options(self) -> Mapping[str, Any]:
        """The option names with their defaults."""
        parameters = inspect.signature(self.look).parameters.values()
        return {one.name: one.default for one in parameters if one.kind is inspect.Parameter.KEYWORD_ONLY}

    @property
    def cases(self) -> Path:
        """The YAML file of cases, beside the check and named for it."""
        return Path(self.home).with_name(self.name.replace("-", "_") + ".yaml")


def check(
    id: str,
    *,
    category: str,
    severity: str,
    confidence: str = "high",
    needs: str = "target",
    unless: tuple[str, ...] = (),
    preview: bool = False,
    cues: Iterable[str] = (),
    sign: re.Pattern[str] | None = None,
) -> Callable[[Look], Check]:
    """Make a function a check; its name, with hyphens, is the check's name.

    `needs="source"`: runs only where a segment has its Chinese. `unless`: stays quiet where one of these has spoken.
    A check is not shown the texts that have nothing for it; the text is the Chinese where a check needs the source. `cues`:
    characters, or whole English words in their letters (a to z), of which a text must have one; one look at a text serves the
    cues of all checks. `sign`: a pattern that must be found in it; quick where it begins with the characters that may begin it,
    and looks back from there. Raises ValueError where it needs what no segment has.
    """
    if needs not in SIDES:
        raise ValueError(f"needs is {needs}, not {' or '.join(SIDES)}")

    def made(function: Look) -> Check:
        name = function.__name__.replace("_", "-")
        home = inspect.getfile(function)
        graded = Severity(severity), Confidence(confidence)
        return Check(name, id, category, *graded, function, needs, unless, preview, home, frozenset(cues), sign)

    return made


_MACHINERY = frozenset({"__init__", "api", "tool"})


@cache
def shipped_checks() -> tuple[Check, ...]:
    """Every check in this folder, by id."""
    found: list[Check] = []
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem not in _MACHINERY and not path.stem.startswith("_"):
            found += _checks_of(import_module(f"reviewtool.checks.{path.stem}"))
    return tuple(sorted(found, key=lambda one: one.id))


@cache
def all_checks() -> tuple[Check, ...]:
    """The shipped checks and those of other packages, by id. Raises UserError where a plug-in is at fault."""
    known = {key: "reviewtool" for one in shipped_checks() for key in (one.name, one.id)}
    found = list(shipped_checks())
    for plugin in plugins(CHECKS):
        made = [plugin.value] if isinstance(plugin.value, Check) else _checks_of(plugin.value)
        if not made:
            hint = "An entry point leads to a check, or to a module that has some."
            raise UserError(f"The plug-in {plugin.name} of {plugin.package} has no check.", hint=hint)
        for one in made:
            if taken := next((key for key in (one.name, one.id) if key in known), None):
                raise UserError(f"{plugin.package} has a check called {taken}, and so has {known[taken]}.", hint="It needs another name.")
            known |= {one.name: plugin.package, one.id: plugin.package}
        found += made
    return tuple(sorted(found, key=lambda one: one.id))


def _checks_of(module: object) -> list[Check]:
    home = getattr(module, "__file__", None)
    return [value for value in vars(module).values() if isinstance(value, Check) and value.home == home] if home else []


def _meant(name: str, known: Sequence[Check]) -> str:
    """What was meant: a name, an id, or the letters that ids begin with."""
    letters = list(dict.fromkeys(one.id[:3] for one in known))
    if len(name) == len(letters[0]):
        return did_you_mean(name.upper(), letters)
    return did_you_mean(name, [one.name for one in known]) or did_you_mean(name.upper(), [one.id for one in known])


def choose(select: Iterable[str] = (), ignore: Iterable[str] = (), preview: bool = False) -> tuple[Check, ...]:
    """The checks to run: the selected ones, else all; less the ignored ones.

    Names, ids and id prefixes (TRM, LNG2) are understood. A check in preview runs where `preview` asks for all of them, or
    where it is selected by its own name or id. Raises UserError for a name that fits no check.
    """
    wanted = [name for name in select if name]
    dropped = [name for name in ignore if name]
    known = all_checks()
    for name in (*wanted, *dropped):
        if not any(_fits(one, name) for one in known):
            raise UserError(f"No such check: {name}.{_meant(name, known)}", hint="`reviewtool rules` lists them, with their ids.")
    chosen = [one for one in known if not wanted or any(_fits(one, name) for name in wanted)]
    on = [one for one in chosen if preview or not one.preview or not {one.name, one.id}.isdisjoint(wanted)]
    return tuple(one for one in on if not any(_fits(one, name) for name in dropped))


def _fits(one: Check, name: str) -> bool:
    return one.name == name or (one.id.startswith(name.upper()) and len(name) >= 3)

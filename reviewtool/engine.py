"""From files to a Review: everything here is a pure function of bytes and config, but for the reading itself."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import reviewtool
from reviewtool.allowances import by_config, idle
from reviewtool.checks import Check, Context, choose
from reviewtool.checks.tool import SUMMARIES, TOOL_CHECKS
from reviewtool.config import Config, below_root, for_path
from reviewtool.errors import UserError, did_you_mean
from reviewtool.formats import read
from reviewtool.glossary import Glossary, Matcher, shipped_folder
from reviewtool.glossary.loaded import Loaded, loaded
from reviewtool.inputs import opened
from reviewtool.model import Document, FileReview, FileSummary, Finding, GlossaryRef, Review, Rule
from reviewtool.place import passages
from reviewtool.run import Task, run
from reviewtool.score import score, words_in
from reviewtool.suppress import Terms, in_file, terms_of

Progress = Callable[[int, int, int], None]
"""Called with files done, files in all, findings so far."""


@dataclass(frozen=True, slots=True, eq=False)
class Kit:
    """A config made ready to run: the checks with their options, the glossaries. Equal to itself alone."""

    config: Config
    tasks: tuple[Task, ...]
    loaded: Loaded
    today: str

    @property
    def matcher(self) -> Matcher:
        """The compiled glossaries, from the cache or made when they are first asked for."""
        return self.loaded.matcher

    @property
    def glossaries(self) -> tuple[Glossary, ...]:
        """The glossaries, lowest layer first; their concepts may be left out."""
        return self.loaded.glossaries

    @property
    def terms(self) -> Terms:
        """The ids and the Chinese of all concepts: what a suppression may name."""
        return _terms(self.matcher)

    @property
    def ran(self) -> frozenset[str]:
        """The names and ids of the checks that run."""
        return frozenset(name for task in self.tasks for name in (task.check.name, task.check.id))

    @property
    def glossary_refs(self) -> tuple[GlossaryRef, ...]:
        """The glossaries as a report names them."""
        home = shipped_folder() if self.config.shipped else None
        return tuple(GlossaryRef(one.name, one.digest, Path(one.path).parent == home) for one in self.glossaries)

    @property
    def signature(self) -> str:
        """All that changes the result: the glossaries with their digests (the shipped ones as one), the profile, the
        checks, the tool."""
        refs = self.glossary_refs
        shipped = "".join(one.digest for one in refs if one.shipped)
        names = [f"shipped glossaries {hashlib.sha256(shipped.encode()).hexdigest()[:8]}"] if shipped else []
        names += [f"{one.name} {one.digest[:8]}" for one in refs if not one.shipped]
        told = [(task.check.id, sorted(task.options.items()), task.severity) for task in self.tasks]
        checks = hashlib.sha256(repr(told).encode()).hexdigest()[:8]
        return f"{', '.join(names)} · {self.config.profile} · {len(told)} checks {checks} · reviewtool {reviewtool.__version__}"


@lru_cache(maxsize=4)
def _terms(matcher: Matcher) -> Terms:
    return terms_of(matcher.concepts)


def prepare(config: Config) -> Kit:
    """Load and compile what the config names. Raises UserError. The one place that asks the clock what day it is."""
    glossaries = loaded(config.glossaries, config.shipped, config.cache)
    _known_profile(config.profile, glossaries.profiles)
    checks = choose(config.select, config.ignore, config.preview)
    tasks = tuple(Task(one, _options(one, config), config.severities.get(one.name)) for one in checks)
    return Kit(config, tasks, glossaries, date.today().isoformat())


def _known_profile(name: str, of_glossaries: Iterable[str]) -> None:
    known = sorted({Config().profile, *of_glossaries})
    if name not in known:
        told = f"No glossary has wording for the profile {name}.{did_you_mean(name, known)}"
        raise UserError(told, hint=f"Profiles: {', '.join(known)}. A glossary makes one by naming it in a rendering.")


def _options(one: Check, config: Config) -> dict[str, object]:
    given: dict[str, object] = {key.replace("-", "_"): value for key, value in config.options.get(one.name, {}).items()}
    unknown = sorted(set(given) - set(one.options))
    if unknown:
        raise UserError(f"{one.name} has no option {unknown[0]}.", hint=f"Options: {', '.join(one.options) or 'none'}.")
    return given


def review(paths: Sequence[str | Path], config: Config | None = None, progress: Progress | None = None) -> Review:
    """Review files and folders. Raises UserError where the config is at fault; a file that cannot be read is told in
    the review's `problems`."""
    from reviewtool.discover import discover

    config = config or Config()
    kit = prepare(config)
    asked = list(map(str, paths))
    files, problems = discover(asked, config)
    reviews: list[FileReview] = []
    found = 0
    for number, one in enumerate(_reviewed(files, kit), 1):
        if isinstance(one, FileReview):
            reviews.append(one)
            found += len(one.findings)
        else:
            problems.append(one)
        if progress:
            progress(number, len(files), found)
    findings = [finding for one in reviews for finding in one.findings]
    about = idle(config, asked, findings, kit.terms, kit.ran, kit.today) if config.allowances else []
    return conclude(reviews, kit, problems, about)


def _reviewed(files: Sequence[str], kit: Kit) -> Iterable[FileReview | str]:
    if min(kit.config.jobs, len(files)) < 2:
        return (review_file(file, kit) for file in files)
    from reviewtool.jobs import review_files
    from reviewtool.review_cache import recalled

    known = recalled(files, kit) if kit.config.cache else {}
    fresh = review_files([one for one in files if one not in known], kit)
    return (known[one] if one in known else next(fresh) for one in files)


def review_file(path: str, kit: Kit) -> FileReview | str:
    """One file of the disk, with the settings for its path, or what is wrong with it."""
    try:
        return _reviewed_bytes(path, opened(path), kit_for(path, kit))
    except UserError as error:
        return error.in_a_line
    except OSError as error:
        return f"{path}: {error.strerror}."


def _reviewed_bytes(path: str, data: bytes, kit: Kit) -> FileReview:
    if not kit.config.cache:
        return review_bytes(path, data, kit)
    from reviewtool.review_cache import reviewed

    return reviewed(path, data, kit)


def kit_for(path: str, kit: Kit) -> Kit:
    """The kit of one file, where the config has settings for its path."""
    if not kit.config.paths:
        return kit
    own = for_path(kit.config, below_root(kit.config, path))
    return kit if own == replace(kit.config, paths=()) else replace(prepare(own), today=kit.today)


def review_text(path: str, text: str, config: Config | None = None) -> Review:
    """Review a text that is not on disk; `path` decides the format and is printed."""
    kit = prepare(config or Config())
    return conclude([review_bytes(path, text.encode("utf-8"), kit)], kit, [])


def review_bytes(path: str, data: bytes, kit: Kit) -> FileReview:
    """One file: read, look, judge, place. Raises UserError where the bytes cannot be read as that format."""
    document = read(path, data, kit.config.input_format, kit.config.sides)
    if kit.config.source:
        from reviewtool.beside import with_source

        document = with_source(document, kit.config.source, kit.config.alignment, kit.matcher.dictionary)
    return review_document(document, kit)


def context_of(document: Document, kit: Kit) -> Context:
    """What the checks may know of a document."""
    return Context(document.segments, kit.matcher, kit.config.profile, kit.config.date or document.date or kit.today)


def review_document(document: Document, kit: Kit, context: Context | None = None) -> FileReview:
    """One document: look, judge, place. Who gives the context can ask it afterwards what was met."""
    outcome = run(document, kit.tasks, context or context_of(document, kit))
    least = kit.config.min_confidence.rank
    in_units = any(one.allows for one in document.segments)
    terms = kit.terms if document.directives or in_units or kit.config.allowances else {}
    # before the unsure ones are left out: who allows one of those allows something
    allowed = in_file(document, outcome.findings, terms, kit.ran)
    sure = [one for one in allowed.findings + allowed.about if one.confidence.rank >= least]
    kept = by_config(sure, kit.config.allowances, below_root(kit.config, document.path), kit.today, terms)
    kept.sort(key=lambda one: (one.location.start, one.location.end, one.id))
    words = sum(words_in(one.target.plain) for one in document.segments)
    bilingual = any(one.source is not None for one in document.segments)
    summary = FileSummary(document.path, document.format, words, len(document.segments), bilingual, document.source_path)
    return FileReview(summary, tuple(kept), outcome.crashed, passages(document) if kit.config.keep_text else ())


def conclude(reviews: Iterable[FileReview], kit: Kit, problems: list[str], about: Iterable[Finding] = ()) -> Review:
    """All files together, and findings `about` the run itself: order, score, the rules that were looked for."""
    reviews = list(reviews)
    findings = (*(finding for one in reviews for finding in one.findings), *about)
    if reviews and not any(one.summary.segments for one in reviews):
        paths = ", ".join(one.summary.path for one in reviews[:3])
        problems = [*problems, f"{paths}: there is no text to check."]
    return Review(
        signature=kit.signature,
        files=tuple(one.summary for one in reviews),
        score=score(findings, sum(one.summary.words for one in reviews)),
        rules=_rules(kit, findings),
        findings=findings,
        profile=kit.config.profile,
        glossaries=kit.glossary_refs,
        problems=tuple(problems),
        crashed=any(one.crashed for one in reviews),
        passages={one.summary.path: one.passages for one in reviews if one.passages},
    )


def _rules(kit: Kit, findings: tuple[Finding, ...]) -> dict[str, Rule]:
    rules = {
        task.check.name: Rule(task.check.id, task.check.category, task.check.severity, task.check.summary, task.check.manual)
        for task in kit.tasks
    }
    for name in {finding.check for finding in findings} & TOOL_CHECKS.keys():
        one = TOOL_CHECKS[name]
        rules[name] = Rule(one.id, one.category, one.severity, SUMMARIES[name], SUMMARIES[name])
    return rules

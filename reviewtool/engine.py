"""From files to a Review: everything here is a pure function of bytes and config, but for the reading itself."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from reviewtool.allowances import by_config, idle
from reviewtool.checks import Context
from reviewtool.checks.tool import SUMMARIES, TOOL_CHECKS
from reviewtool.config import Config, below_root
from reviewtool.errors import UserError
from reviewtool.formats import read
from reviewtool.inputs import opened
from reviewtool.kit import Kit, kit_for, prepare
from reviewtool.model import Document, FileReview, FileSummary, Finding, Review, Rule
from reviewtool.place import passages
from reviewtool.run import run
from reviewtool.score import score, words_in
from reviewtool.suppress import in_file

__all__ = [
    "Kit",
    "Progress",
    "conclude",
    "context_of",
    "kit_for",
    "prepare",
    "review",
    "review_bytes",
    "review_document",
    "review_file",
    "review_text",
]

Progress = Callable[[int, int, int], None]
"""Called with files done, files in all, findings so far."""


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

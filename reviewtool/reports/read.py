"""The JSON report back to a Review, and several Reviews to one."""

import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from reviewtool.as_json import from_json
from reviewtool.errors import Mark, Place, UserError
from reviewtool.inputs import read_text
from reviewtool.model import FileSummary, Finding, Review, Rule
from reviewtool.score import score

_VERSION = 1
_HINT = "A review is written by `reviewtool check --format json`."


def read_review(path: str | Path) -> Review:
    """The review a JSON report holds. Raises UserError with the place where the file is no such report."""
    name = str(path)
    text = read_text(name, "This review", _HINT)
    try:
        data = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except json.JSONDecodeError as error:
        mark = Mark(error.lineno, error.colno, label=error.msg.lower())
        raise UserError("This is not JSON.", Place(name, (mark,), tuple(text.splitlines())), _HINT) from None
    except (ValueError, RecursionError):
        raise UserError("This JSON is no review: a number or the nesting is out of bounds.", Place(name), _HINT) from None
    _check_version(name, data)
    try:
        return from_json(Review, data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError(f"This review is broken: {_culprit(data, error)}.", Place(name), _HINT) from None


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _refuse(digits)


def _check_version(name: str, data: Any) -> None:
    if not isinstance(data, dict) or not {"version", "signature", "findings"} <= data.keys():
        raise UserError("This JSON is no review.", Place(name), _HINT)
    if data["version"] != _VERSION or isinstance(data["version"], bool):
        message = f"This review has version {data['version']!r}; this reviewtool reads version {_VERSION}."
        raise UserError(message, Place(name), "Write it again with this reviewtool, or read it with the one that wrote it.")


def _culprit(data: dict[str, Any], error: Exception) -> str:
    """What is wrong, with the number of the finding it is wrong in."""
    findings = data["findings"] if isinstance(data["findings"], list) else []
    for number, one in enumerate(findings, 1):
        try:
            from_json(Finding, one)
        except (KeyError, TypeError, ValueError, AttributeError) as inner:
            return f"finding {number:,}: {_told(inner)}"
    return _told(error)


def _told(error: Exception) -> str:
    if isinstance(error, AttributeError):
        return "a word stands where an object should"
    return str(error.args[0] if error.args else error)[:200]


def merge(reviews: Sequence[Review]) -> Review:
    """One review of all files, scored anew; what stands in several is taken once.

    A finding that is suppressed in one review and not in another stands. Raises UserError where a file was changed
    between two reviews, and ValueError for no review at all.
    """
    if not reviews:
        raise ValueError("there is nothing to merge")
    if len(reviews) == 1:
        return reviews[0]
    files = _files(reviews)
    findings = _findings(reviews, list(files))
    first = reviews[0].score
    return Review(
        signature=" + ".join(_each(one.signature for one in reviews)),
        files=tuple(files.values()),
        score=score(findings, sum(one.words for one in files.values()), first.threshold, first.allowed),
        rules=_rules(reviews),
        findings=findings,
        profile=", ".join(_each(one.profile for one in reviews)),
        glossaries=tuple(dict.fromkeys(name for one in reviews for name in one.glossaries)),
        problems=tuple(_each(problem for one in reviews for problem in one.problems)),
        crashed=any(one.crashed for one in reviews),
        passages={path: text for one in reviews for path, text in one.passages.items()},
    )


def _rules(reviews: Sequence[Review]) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for one in reviews:
        rules = rules | {name: rule for name, rule in one.rules.items() if name not in rules}
    return rules


def _each(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, words)))


def _files(reviews: Sequence[Review]) -> dict[str, FileSummary]:
    files: dict[str, FileSummary] = {}
    for one in (file for review in reviews for file in review.files):
        known = files.setdefault(one.path, one)
        if known._replace(bilingual=one.bilingual) != one:
            message = f"{one.path} stands in two reviews and is not the same: {known.words:,} and {one.words:,} words."
            raise UserError(message, Place(one.path), "Check it again, then merge.")
        files[one.path] = known._replace(bilingual=known.bilingual or one.bilingual)
    return files


def _findings(reviews: Sequence[Review], paths: list[str]) -> tuple[Finding, ...]:
    kept: dict[Finding, Finding] = {}
    for one in (finding for review in reviews for finding in review.findings):
        key = one._replace(suppressed=None)
        if key not in kept or one.suppressed is None:
            kept[key] = one
    order = {path: index for index, path in enumerate(paths)}
    return tuple(sorted(kept.values(), key=lambda one: (order.get(one.path, len(order)), one.location.start)))

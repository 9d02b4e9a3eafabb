"""The findings a team has signed off: by what they are, not by where they stand."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from reviewtool.atomic import write
from reviewtool.errors import Mark, Place, UserError
from reviewtool.inputs import read_text
from reviewtool.model import Finding, Suppression

_VERSION = 1
_REASON = "in the baseline"
_HINT = "`reviewtool baseline write` makes one."
_LONGEST_TEXT = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One signed-off finding: how many places it has over the whole run; path, check and text are for the reader."""

    fingerprint: str
    count: int
    check: str = ""
    path: str = ""
    text: str = ""
    reason: str = ""


Known = Mapping[str, Entry]
"""Entries by fingerprint."""


def read(path: Path) -> dict[str, Entry]:
    """The entries of a baseline file. Raises UserError with the place of what is wrong."""
    text = read_text(path, "The baseline", _HINT)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        mark = Mark(error.lineno, error.colno, label=error.msg.lower())
        raise UserError("The baseline is not JSON.", Place(str(path), (mark,), tuple(text.split("\n"))), _HINT) from None
    except (ValueError, RecursionError):  # more digits or a deeper nesting than Python reads
        data = None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise UserError("This file is no baseline.", Place(str(path)), _HINT)
    if data.get("version") != _VERSION:
        message = f"This baseline has version {data.get('version')!r}; this reviewtool reads version {_VERSION}."
        raise UserError(message, Place(str(path)), _HINT)
    entries: dict[str, Entry] = {}
    for number, row in enumerate(data["findings"], 1):
        if row != {}:
            one = _entry(path, text, number, row)
            # two branches may have signed off the same finding; a baseline never grows by a merge
            entries[one.fingerprint] = max(entries.get(one.fingerprint, one), one, key=lambda entry: entry.count)
    return entries


def _entry(path: Path, text: str, number: int, row: Any) -> Entry:
    if isinstance(row, dict) and {"fingerprint", "count"} <= row.keys():
        one = Entry(**{each.name: row[each.name] for each in fields(Entry) if each.name in row})
        words = (one.fingerprint, one.check, one.path, one.text, one.reason)
        if all(isinstance(word, str) for word in words) and type(one.count) is int and one.count > 0:
            return one
    mark = json.dumps(row.get("fingerprint", "") if isinstance(row, dict) else row)[:_LONGEST_TEXT]
    lines = tuple(text.split("\n"))
    line = next((k for k, content in enumerate(lines, 1) if mark in content), 1)
    message = f"Finding {number:,} of this baseline is broken: it needs a fingerprint and a count above zero."
    raise UserError(message, Place(str(path), (Mark(line, 1),), lines), "Restore the line, or write the baseline again.")


def entries_of(findings: Iterable[Finding], reasons: Mapping[str, str] | None = None, folder: Path | None = None) -> list[Entry]:
    """Entries for all findings that stand; what the file or the config allows needs no second sign-off.

    Their paths are as from `folder`, where the baseline stands, or else the working folder.
    """
    standing = [one for one in findings if one.suppressed is None or one.suppressed.kind not in ("file", "config")]
    counts = Counter(one.fingerprint for one in standing)
    first = {one.fingerprint: one for one in reversed(standing)}
    reasons = reasons or {}
    made = [
        Entry(key, count, one.check, path_from(folder, one.path), one.text[:_LONGEST_TEXT], reasons.get(key, ""))
        for key, count in counts.items()
        for one in (first[key],)
    ]
    return ordered(made)


def path_from(folder: Path | None, path: str) -> str:
    """A path as a baseline in that folder writes it."""
    try:
        return os.path.relpath(path, folder or Path()).replace(os.sep, "/")
    except ValueError:  # another drive, or a name that no file can have
        return path


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Entries as they stand in a file."""
    return sorted(entries, key=lambda one: (one.check, one.text, one.fingerprint))


def render(entries: Iterable[Entry]) -> str:
    """The file: one finding a line. Every line ends alike, the last too, so that two branches merge."""
    lines = [f"{_printable(json.dumps(asdict(one), ensure_ascii=False))},\n" for one in entries]
    body = f"\n{''.join(lines)}{{}}" if lines else ""
    return f'{{"version": {_VERSION}, "findings": [{body}]}}\n'


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in text)


def save(path: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline atomically."""
    write(path, render(entries))


def apply(findings: Sequence[Finding], known: Known, kind: str = "baseline", reason: str = _REASON) -> tuple[list[Finding], list[Entry]]:
    """The findings with the known ones marked, and the entries, with the rest of their count, that nothing matches.

    Of a fingerprint with more places than known, the later ones in file order are new. What is allowed elsewhere takes
    no sign-off from a place that stands.
    """
    left = {key: one.count for key, one in known.items()}
    result = []
    for one in findings:
        if one.suppressed is None and left.get(one.fingerprint, 0) > 0:
            left[one.fingerprint] -= 1
            result.append(one._replace(suppressed=Suppression(kind, known[one.fingerprint].reason or reason)))
        else:
            result.append(one)
    stale = [replace(known[key], count=count) for key, count in left.items() if count > 0]
    return result, stale


def gone(entries: Iterable[Entry], reviewed: Iterable[str], folder: Path | None = None) -> list[Entry]:
    """Of entries that nothing matches, those that are gone for sure: their file was reviewed, or is no more."""
    folder = folder or Path()
    looked_at = {path_from(folder, path) for path in reviewed}
    return [one for one in entries if one.path in looked_at or not os.path.lexists(folder / one.path)]


def pruned(known: Known, stale: Iterable[Entry]) -> list[Entry]:
    """The entries without what nothing matches any more."""
    fewer = {one.fingerprint: one.count for one in stale}
    kept = [replace(one, count=one.count - fewer.get(key, 0)) for key, one in known.items()]
    return ordered(one for one in kept if one.count > 0)

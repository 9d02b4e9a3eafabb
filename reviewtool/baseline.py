"""The findings a team has signed off: by what they are, not by where they stand."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reviewtool.atomic import write
from reviewtool.errors import Mark, Place, UserError
from reviewtool.model import Finding, Suppression

_VERSION = 1
_REASON = "in the baseline"


@dataclass(frozen=True, slots=True)
class Entry:
    """One signed-off finding: how many places it has over the whole run; path, check and text are for the reader."""

    fingerprint: str
    count: int
    check: str
    path: str
    text: str
    reason: str = ""


def read(path: Path) -> dict[str, Entry]:
    """The entries of a baseline file by fingerprint. Raises UserError with the place of what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(f"The baseline cannot be read: {error.strerror}.", Place(str(path)), "baseline write makes one.") from None
    except UnicodeDecodeError:
        raise UserError("The baseline is not UTF-8.", Place(str(path))) from None
    try:
        data = json.loads(text)
        version, rows = data["version"], data["findings"]
        entries = [Entry(**row) for row in rows]
        right = all(isinstance(one.count, int) and one.count > 0 and isinstance(one.fingerprint, str) for one in entries)
    except json.JSONDecodeError as error:
        marks = (Mark(error.lineno, error.colno),)
        raise UserError(f"The baseline is not JSON: {error.msg}.", Place(str(path), marks, tuple(text.split("\n")))) from None
    except (KeyError, TypeError, AttributeError):
        raise UserError("This file is no baseline.", Place(str(path)), "baseline write makes one.") from None
    if version != _VERSION or not right:
        raise UserError(f"This baseline is of version {version}; version {_VERSION} is read.", Place(str(path)))
    return {one.fingerprint: one for one in entries}


def entries_of(findings: Iterable[Finding], reasons: dict[str, str] | None = None) -> list[Entry]:
    """Entries for all findings that stand; what the file or the config allows needs no second sign-off."""
    standing = [one for one in findings if one.suppressed is None or one.suppressed.kind == "baseline"]
    counts = Counter(one.fingerprint for one in standing)
    first = {one.fingerprint: one for one in reversed(standing)}
    reasons = reasons or {}
    made = [
        Entry(key, count, first[key].check, first[key].path, first[key].text[:120], reasons.get(key, "")) for key, count in counts.items()
    ]
    return sorted(made, key=lambda one: (one.check, one.text, one.fingerprint))


def render(entries: Iterable[Entry]) -> str:
    """The file: sorted, one finding a line, so that two branches merge."""
    rows = [{name: getattr(one, name) for name in ("fingerprint", "count", "check", "path", "text", "reason")} for one in entries]
    lines = [json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() for row in rows]
    body = ",\n".join(lines)
    return f'{{"version": {_VERSION}, "findings": [\n{body}\n]}}\n' if lines else f'{{"version": {_VERSION}, "findings": []}}\n'


def save(path: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline atomically."""
    write(path, render(entries))


def apply(findings: Sequence[Finding], known: dict[str, Entry]) -> tuple[list[Finding], list[Entry]]:
    """The findings with the signed-off ones marked, and the entries (or rest of an entry's count) that nothing matches.

    Of a fingerprint with more places than the baseline knows, the later ones in file order are new.
    """
    left = Counter({key: one.count for key, one in known.items()})
    result = []
    for one in findings:
        if one.suppressed is None and left[one.fingerprint] > 0:
            left[one.fingerprint] -= 1
            reason = known[one.fingerprint].reason or _REASON
            result.append(replace(one, suppressed=Suppression("baseline", reason)))
        else:
            result.append(one)
    stale = [replace(known[key], count=count) for key, count in left.items() if count > 0]
    return result, stale


def pruned(known: dict[str, Entry], stale: Iterable[Entry]) -> list[Entry]:
    """The entries without what nothing matches any more."""
    gone = {one.fingerprint: one.count for one in stale}
    kept = [replace(one, count=one.count - gone.get(key, 0)) for key, one in known.items()]
    return sorted((one for one in kept if one.count > 0), key=lambda one: (one.check, one.text, one.fingerprint))

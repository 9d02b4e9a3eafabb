"""When lines of a file were last changed, where git keeps its history."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

_LONGEST_WAIT = 10.0
"""Seconds; a file of ten thousand lines with a long history takes less than one."""
_UNCOMMITTED = "0" * 40


class Change(NamedTuple):
    """The latest change of some lines: an ISO day, who made it, its first line of explanation. Blank where it is on
    disk only."""

    day: str = ""
    author: str = ""
    subject: str = ""


def last_change(path: Path, first: int, last: int) -> Change | None:
    """The latest change among lines `first` to `last`, both counted from 1; None where git does not know the file."""
    command = ["git", "-C", str(path.parent), "blame", "--porcelain", "-L", f"{first},{last}", "--", path.name]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_LONGEST_WAIT)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    commits = list(_commits(done.stdout.decode("utf-8", "replace")))
    if any(one["commit"] == _UNCOMMITTED for one in commits):
        return Change()
    latest = max(commits, key=lambda one: int(one.get("author-time", "0")), default=None)
    if latest is None:
        return None
    day = datetime.fromtimestamp(int(latest.get("author-time", "0")), UTC).date().isoformat()
    return Change(day, latest.get("author", ""), latest.get("summary", ""))


def _commits(told: str) -> Iterator[dict[str, str]]:
    """The commits that git names, each with its details the first time."""
    current: dict[str, str] = {}
    for line in told.split("\n"):
        key, _, value = line.partition(" ")
        if line.startswith("\t"):
            continue
        if len(key) == len(_UNCOMMITTED) and all(digit in "0123456789abcdef" for digit in key):
            if "author" in current:
                yield current
            current = {"commit": key}
        elif current:
            current.setdefault(key, value)
    if "author" in current:
        yield current

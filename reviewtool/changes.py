"""Which lines of the files git says have changed."""

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from reviewtool.errors import UserError
from reviewtool.model import Finding, Location, Suppression

_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_CONTROLS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
# git ends a line at LF alone; where a CR alone stands too, its line numbers are not ours
_LONE_CR = re.compile(rb"\r(?!\n)")
_DIFF = (
    "-c",
    "core.quotePath=false",
    "diff",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--find-renames",
    "--ignore-submodules",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    "--inter-hunk-context=0",
)
_PREFIX = b"b/"


class Lines(NamedTuple):
    """Changed lines, both ends inclusive; `last` before `first` is the seam where lines were taken out."""

    first: int
    last: int


Changes = Mapping[str, tuple[Lines, ...] | None]
"""Changed lines by path; None: the whole file. What is not named has not changed."""


def changed_since(revision: str, paths: Iterable[str]) -> Changes:
    """The changed lines of files that git has, as they are on disk now, against where `revision` and HEAD part.

    Files that git does not track are changed as a whole; a renamed file only where its text changed. Raises UserError
    outside git, and for a revision that git does not know.
    """
    changes: dict[str, tuple[Lines, ...] | None] = {}
    by_root: dict[Path, dict[str, str]] = {}
    for path in paths:
        real = Path(path).resolve()
        root = _root(real, path)
        by_root.setdefault(root, {})[real.relative_to(root).as_posix()] = path
    for root, names in by_root.items():
        found = _in_repository(root, revision)
        tracked = set(_git(root, "ls-files", "-z").split(b"\0"))
        for name, path in names.items():
            if os.fsencode(name) not in tracked:
                changes[path] = None
            elif name in found:
                whole = found[name] is None or _LONE_CR.search(Path(path).read_bytes())
                changes[path] = None if whole else found[name]
    return changes


_WITHOUT = "Only git knows what has changed; leave --changed-since out."


def _root(real: Path, path: str, without: str = _WITHOUT) -> Path:
    for folder in real.parents:
        if (folder / ".git").exists():
            return folder
    raise UserError(f"{path} is in no git repository.", hint=without)


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise UserError("git is not installed.", hint="Only git knows what has changed.") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise UserError(f"git cannot tell what has changed: {told}")
    return done.stdout


def content_at(revision: str, path: Path, without: str) -> bytes | None:
    """A file's bytes at a revision, None where it was not there yet. Raises UserError where git knows neither; `without`: what one does
    outside git."""
    real = path.resolve()
    root = _root(real, str(path), without)
    commit = _commit(root, revision)
    name = real.relative_to(root.resolve()).as_posix()
    listed = _git(root, "ls-tree", "--name-only", "--full-tree", commit, "--", name)
    return _git(root, "show", f"{commit}:{name}") if listed.strip() else None


def _commit(root: Path, revision: str) -> str:
    """Where the revision and HEAD part, so that what others did meanwhile is no change of ours."""
    unknown = UserError(
        f"git knows no revision {revision}.",
        hint="A commit, a branch or a tag. In a pipeline its history may be cut short: fetch it (fetch-depth: 0).",
    )
    if not revision or revision.startswith("-"):
        raise unknown
    _git(root, "rev-parse", "--git-dir")
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except UserError:
        raise unknown from None
    try:
        return _git(root, "merge-base", commit, "HEAD").decode().split()[0]
    except UserError:  # nothing in common
        return commit


def _in_repository(root: Path, revision: str) -> dict[str, tuple[Lines, ...] | None]:
    """Changed lines by path from the root; None for a file that git takes for binary, such as one in UTF-16."""
    commit = _commit(root, revision)
    changes: dict[str, tuple[Lines, ...] | None] = {**_hunks(_git(root, *_DIFF, "--unified=0", commit, "--"))}
    fields = iter(_git(root, *_DIFF, "--numstat", "-z", commit, "--").split(b"\0"))
    for field in filter(None, fields):
        added, _, path = field.split(b"\t", 2)
        if not path:
            # a renamed file: its old name and its new one follow
            _, path = next(fields), next(fields)
        if added == b"-":
            changes[os.fsdecode(path)] = None
    return changes


def _hunks(diff: bytes) -> Mapping[str, tuple[Lines, ...]]:
    found: dict[str, list[Lines]] = {}
    path = ""
    left = 0
    for line in diff.split(b"\n"):
        if left:
            # a line of the text itself, which may look like anything; \ is git's word that no line end follows
            left -= line[:1] in (b"+", b"-")
        elif line.startswith(b"+++ "):
            path = _path(line[4:])
        elif match := _HUNK.match(line):
            start, size = int(match[1]), int(match[2] or 1)
            left = size + _removed(line)
            seam = size == 0
            found.setdefault(path, []).append(Lines(start + seam, start + size - 1 + seam))
    return {name: tuple(lines) for name, lines in found.items()}


def _removed(header: bytes) -> int:
    size = header.split(b" ")[1].partition(b",")[2]
    return int(size or 1)


def _path(name: bytes) -> str:
    """A path as git writes it: with a tab behind it where it holds a space, in quotes where it holds worse."""
    name = name.removesuffix(b"\t")
    if name.startswith(b'"') and name.endswith(b'"'):
        name = _ESCAPE.sub(_unescaped, name[1:-1])
    return os.fsdecode(name.removeprefix(_PREFIX))


def _unescaped(match: re.Match[bytes]) -> bytes:
    word = match[1]
    return bytes([int(word, 8)]) if len(word) == 3 else _CONTROLS.get(word, word)


def mark(findings: Iterable[Finding], changes: Changes, revision: str) -> list[Finding]:
    """The findings with those suppressed that touch no changed line, neither themselves nor with what they refer to."""
    unchanged = Suppression("unchanged", f"not changed since {revision}")
    return [one if one.suppressed or _touched(one, changes) else one._replace(suppressed=unchanged) for one in findings]


def _touched(finding: Finding, changes: Changes) -> bool:
    places = [(finding.path, finding.location), *((one.path, one.location) for one in finding.related)]
    return any(_touches(where, changes[path]) for path, where in places if path in changes)


def _touches(where: Location, lines: tuple[Lines, ...] | None) -> bool:
    return lines is None or any(where.line <= one.last and one.first <= where.end_line for one in lines)

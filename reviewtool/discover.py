"""Which files a run reads: paths as given, folders walked."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reviewtool.formats import suffixes

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Rules = tuple[tuple[Path, "GitIgnoreSpec"], ...]


def discover(paths: list[str], exclude: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    """Files to read, each once, in order, and what is wrong with the paths. A named file is read whatever its ending;
    a folder is walked for the endings that readers know, with .gitignore and `exclude` respected."""
    files: dict[str, None] = {}
    problems = []
    for path in paths:
        if Path(path).is_dir():
            found = sorted(_walk(Path(path), _spec(exclude)))
            if not found:
                problems.append(f"{path}: no file here that can be read. Endings: {', '.join(sorted(suffixes()))}.")
            files.update(dict.fromkeys(found))
        elif os.path.lexists(path):
            files[path] = None
        else:
            problems.append(f"{path}: no such file or folder.")
    return list(files), problems


def _walk(folder: Path, excluded: "GitIgnoreSpec") -> Iterator[str]:
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Path, Rules]] = [(folder, _outer_rules(folder))]
    while stack:
        current, rules = stack.pop()
        status = current.stat()
        if (status.st_dev, status.st_ino) in seen:
            continue
        # a symbolic link back to a parent would lead in a circle
        seen.add((status.st_dev, status.st_ino))
        rules += _rules_of(current)
        for entry in os.scandir(current):
            path, is_folder = Path(entry.path), entry.is_dir()
            relative = path.relative_to(folder).as_posix() + ("/" if is_folder else "")
            if entry.name.startswith(".") or excluded.match_file(relative) or _ignored(path, is_folder, rules):
                continue
            if is_folder:
                stack.append((path, rules))
            elif path.suffix.lower() in suffixes() and entry.is_file():
                yield str(path)


def _spec(lines: Iterable[str]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _rules_of(folder: Path) -> Rules:
    file = folder / ".gitignore"
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    return ((folder.absolute(), _spec(lines)),)


def _outer_rules(folder: Path) -> Rules:
    """The .gitignore files of the folders above, up to the root of the repository the folder is in."""
    parents = folder.absolute().parents
    root = next((k for k, one in enumerate(parents) if (one / ".git").exists()), -1)
    if (folder / ".git").exists() or root < 0:
        return ()
    return tuple(rule for one in reversed(parents[: root + 1]) for rule in _rules_of(one))


def _ignored(path: Path, is_folder: bool, rules: Rules) -> bool:
    for base, spec in rules:
        relative = path.absolute().relative_to(base).as_posix() + ("/" if is_folder else "")
        if spec.match_file(relative):
            return True
    return False

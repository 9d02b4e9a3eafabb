"""Which files a run reads: paths as given, folders walked."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reviewtool.config import Config, below_root, matches
from reviewtool.formats import suffixes
from reviewtool.inputs import absolute

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Rules = tuple[tuple[Path, "GitIgnoreSpec"], ...]


def discover(paths: list[str], config: Config) -> tuple[list[str], list[str]]:
    """Files to read, each once, in order, and what is wrong with the paths.

    A named file is read whatever its ending; a folder is walked for the endings that readers know, with .gitignore and the
    config's `exclude` respected. With `force_exclude` named files are excluded too, and no file left is no mistake.
    """
    files: dict[Path, str] = {}
    problems: list[str] = []
    for path in paths:
        for one in _found(path, config, problems):
            files.setdefault(absolute(one), one)
    return list(files.values()), problems


def _found(path: str, config: Config, problems: list[str]) -> Iterable[str]:
    if not path:
        problems.append("A path is empty.")
        return ()
    if Path(path).is_dir():
        found = sorted(_walk(Path(path), config, problems))
        if not found and not config.force_exclude:
            problems.append(f"{path}: no file here that can be read. Endings: {', '.join(sorted(suffixes()))}.")
        return found
    if not os.path.lexists(path):
        problems.append(f"{path}: no such file or folder.")
        return ()
    left_out = config.force_exclude and matches(config.exclude, below_root(config, path))
    return () if left_out else (path,)


def _walk(folder: Path, config: Config, problems: list[str]) -> Iterator[str]:
    """Folders in the order of their names, those behind symbolic links last, each once, for links may lead in a circle."""
    seen: set[tuple[int, int]] = set()
    outer = _outer_rules(folder)
    folders: list[tuple[Path, Rules]] = [] if _ignored_above(folder, outer) else [(folder, outer)]
    linked: list[tuple[Path, Rules]] = []
    while folders or linked:
        current, rules = folders.pop() if folders else linked.pop(0)
        try:
            status = current.stat()
            entries = sorted(os.scandir(current), key=lambda one: one.name)
        except OSError as error:
            problems.append(f"{current}: {error.strerror}.")
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        rules += _rules_of(current)
        for entry in entries:
            path, is_folder = Path(entry.path), _leads_to_folder(entry)
            if entry.name.startswith(".") or _left_out(path, is_folder, config) or _ignored(path, is_folder, rules):
                continue
            if is_folder:
                (linked if entry.is_symlink() else folders).append((path, rules))
            elif path.suffix.lower() in suffixes() and path.is_file():
                yield str(path)


def _leads_to_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _left_out(path: Path, is_folder: bool, config: Config) -> bool:
    return bool(config.exclude) and matches(config.exclude, below_root(config, str(path)) + ("/" if is_folder else ""))


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


def _ignored_above(folder: Path, rules: Rules) -> bool:
    """Whether git would not even look into the folder: what is below an ignored one cannot be taken back."""
    path = folder.absolute()
    above = [one for one in (path, *path.parents) if rules and one.is_relative_to(rules[0][0]) and one != rules[0][0]]
    return any(_ignored(one, True, tuple(rule for rule in rules if rule[0] in one.parents)) for one in above)


def _ignored(path: Path, is_folder: bool, rules: Rules) -> bool:
    """Whether git would ignore the path: the rule that speaks last decides, and nearer files speak later.

    One difference: a rule that takes back a folder takes back all that is in it.
    """
    for base, spec in reversed(rules):
        relative = path.absolute().relative_to(base).as_posix() + ("/" if is_folder else "")
        told = spec.check_file(relative).include
        if told is not None:
            return told
    return False

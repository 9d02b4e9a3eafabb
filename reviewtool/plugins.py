"""What other packages add, by entry points: checks, formats, reports.

To ask `importlib.metadata` costs every start as much as a good part of a review. So the folders that Python imports from
are looked through first for a package that mentions us at all, which costs a millisecond; only where one does, the
library is asked.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewtool.errors import UserError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

CHECKS, FORMATS, REPORTS = "reviewtool.checks", "reviewtool.formats", "reviewtool.reports"
_MENTION = b"[reviewtool."


class Plugin(NamedTuple):
    """Something that a package adds under a name."""

    name: str
    package: str
    value: object


def names(group: str) -> list[str]:
    """What packages declare in a group; nothing is imported."""
    return [one.name for one in _declared(group)]


@cache
def plugins(group: str) -> tuple[Plugin, ...]:
    """All of a group, imported, by name. Raises UserError for one that cannot be, or where two have one name."""
    found: dict[str, Plugin] = {}
    for one in _declared(group):
        made = Plugin(one.name, one.dist.name if one.dist else one.module, _loaded(one))
        if one.name in found:
            packages = f"{found[one.name].package} and {made.package}"
            raise UserError(f"Two plug-ins are called {one.name} in {group}: {packages}.", hint="Uninstall one of them.")
        found[one.name] = made
    return tuple(found.values())


def plugin_files() -> list[Path]:
    """The files of the packages whose checks and formats serve: what they find changes with them."""
    tops = {one.module.partition(".")[0] for group in (CHECKS, FORMATS) for one in _declared(group)}
    homes = [Path(file) for top in sorted(tops) if (file := getattr(sys.modules.get(top), "__file__", None))]
    return [one for home in homes for one in (home.parent.rglob("*.*") if home.name == "__init__.py" else [home]) if one.is_file()]


def _loaded(point: "EntryPoint") -> object:
    try:
        return point.load()
    except Exception as error:  # another package's code: whatever it raises, its name is told
        package = point.dist.name if point.dist else point.module
        told = f"{type(error).__name__}: {error}"
        message = f"The plug-in {point.name} ({point.group}) of {package} cannot be loaded: {told.rstrip('.')}."
        raise UserError(message, hint=f"Mend it, or take it out: pip uninstall {package}.") from error


@cache
def _declared(group: str) -> tuple["EntryPoint", ...]:
    if not any(map(_mentions_us, _entry_points())):
        return ()
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=group), key=lambda one: one.name))


def _entry_points() -> Iterator[Path]:
    """The files of installed packages that declare entry points. What is imported from an archive is not looked at."""
    for folder in dict.fromkeys(sys.path):
        try:
            inside = [one.path for one in os.scandir(folder or ".") if one.name.endswith((".dist-info", ".egg-info"))]
        except OSError:
            continue
        yield from (Path(one, "entry_points.txt") for one in inside)


def _mentions_us(path: Path) -> bool:
    try:
        return _MENTION in path.read_bytes()
    except OSError:
        return False

"""What the config allows: marked in the findings, and looked at itself once all files are reviewed."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from reviewtool.checks.api import Check
from reviewtool.checks.tool import UNKNOWN_CHECK, UNUSED_SUPPRESSION
from reviewtool.config import Allowance, Config, below_root, matches
from reviewtool.inputs import absolute
from reviewtool.model import Finding, Suppression
from reviewtool.place import tool_finding
from reviewtool.suppress import Terms, fits, looked_for, unknown_name

_WILD = re.compile(r"[*?\[\\]")
_KIND = "config"


def by_config(findings: Sequence[Finding], allowances: Sequence[Allowance], path: str, day: str, terms: Terms) -> list[Finding]:
    """Apply the config's allowances to the findings of one file; `path` is below the config's folder, `day` today.

    An allowance still holds on its last day.
    """
    here = [one for one in allowances if (not one.until or day <= one.until) and matches(one.paths, path)]
    return [_allowed(one, here, terms) for one in findings]


def _allowed(finding: Finding, allowances: Iterable[Allowance], terms: Terms) -> Finding:
    if finding.suppressed is None:
        for one in allowances:
            if any(fits(finding, name, terms) for name in one.names):
                return finding._replace(suppressed=Suppression(_KIND, one.reason))
    return finding


def idle(
    config: Config, reviewed: Iterable[str], findings: Iterable[Finding], terms: Terms, ran: frozenset[str], day: str
) -> list[Finding]:
    """Findings about the allowances themselves: unknown names, a last day that is past, and nothing to allow.

    `reviewed`: the files and folders that were asked for. Of an allowance that may speak of other files too it is not known
    whether it is idle.
    """
    allowed = [one for one in findings if one.suppressed and one.suppressed.kind == _KIND]
    folders = [below_root(config, str(absolute(one))) for one in reviewed]
    # the files of some paths may have terms of their own
    all_terms = not any({"glossaries", "shipped"} & one.settings.keys() for one in config.paths)
    about: list[Finding] = []
    for one in config.allowances:
        if one.file:
            used = [found for found in allowed if matches(one.paths, below_root(config, found.path))]
            covered = all(_covered(pattern, folders) for pattern in one.paths)
            faults = [*(_unknown(one, terms) if all_terms else ()), *_unused(one, used, terms, ran, covered), *_past(one, day)]
            about += [tool_finding(check, _from_here(one.file), message, one.location) for check, message in faults]
    return about


_Faults = Iterator[tuple[Check, str]]


def _unknown(one: Allowance, terms: Terms) -> _Faults:
    for told in filter(None, (unknown_name(name, terms) for name in one.names)):
        yield UNKNOWN_CHECK, told


def _unused(one: Allowance, used: Sequence[Finding], terms: Terms, ran: frozenset[str], covered: bool) -> _Faults:
    wanted = [name for name in one.names if looked_for(name, terms, ran)]
    idle = [name for name in wanted if not any(fits(found, name, terms) for found in used)]
    if covered and idle:
        yield UNUSED_SUPPRESSION, f"Allows {', '.join(idle)}, but there is nothing to allow."


def _past(one: Allowance, day: str) -> _Faults:
    if one.until and one.until < day:
        yield UNUSED_SUPPRESSION, f"Allowed {', '.join(one.names)} until {one.until}, which is past."


def _covered(pattern: str, reviewed: Iterable[str]) -> bool:
    """Whether all files that a pattern may match are in one of these files and folders, all as from the config's folder."""
    where = PurePosixPath(_anchor(pattern))
    return any(one == "." or one.startswith("..") or where.is_relative_to(one) for one in reviewed if _is_above(one))


def _is_above(folder: str) -> bool:
    """A folder outside the config's own counts only where it holds it: `..`, `../..`."""
    return not folder.startswith("..") or set(folder.split("/")) == {".."}


def _anchor(pattern: str) -> str:
    """The folder, or the one file, that a pattern as in .gitignore cannot lead out of."""
    if "/" not in pattern.rstrip("/") or pattern.startswith("!"):
        return "."
    plain = _WILD.split(pattern, maxsplit=1)[0]
    return plain.strip("/") if plain == pattern else plain.rpartition("/")[0].lstrip("/") or "."


def _from_here(path: str) -> str:
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except ValueError:  # another drive
        return path

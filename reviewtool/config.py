"""What a run is asked to do: a plain, frozen value; where it is written is this module's business, nobody else's."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewtool.inputs import absolute
from reviewtool.model import Confidence, Location, Severity

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from reviewtool.formats import Sides

OptionValue = str | int | float | bool | tuple[str, ...]

ADDED_UP = frozenset({"glossaries", "ignore", "exclude", "allowances", "paths"})
"""Fields to which a nearer layer adds; it replaces all others."""


_START = Location(1, 1, 1, 1, 0, 0)


class Allowance(NamedTuple):
    """A suppression in the config: checks or terms that are allowed below some paths until a day, with the reason.

    `file` and `location`: where it is written, if in a file.
    """

    names: tuple[str, ...]
    reason: str
    paths: tuple[str, ...] = ("**",)
    until: str = ""
    file: str = ""
    location: Location = _START


class PathSettings(NamedTuple):
    """Settings for the files that a pattern matches: `settings` are fields of `Config` and their values."""

    match: tuple[str, ...]
    settings: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one review. `fail_on` and `max_*` judge the result; everything else decides the findings.

    `keep_text`: the review carries the text of the files too, for reports that show it.

    Patterns (`exclude`, the paths of allowances and of `paths`) are as in .gitignore and speak of paths below `root`.
    """

    glossaries: tuple[str, ...] = ()
    shipped: bool = True
    profile: str = "prc-official"
    date: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    min_confidence: Confidence = Confidence.MEDIUM
    fail_on: Severity | None = Severity.MINOR
    max_penalty: float | None = None
    max_findings: int | None = None
    input_format: str | None = None
    source: str = ""
    alignment: str = ""
    source_language: str = "zh"
    target_language: str = "en"
    source_column: str = ""
    target_column: str = ""
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    options: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    allowances: tuple[Allowance, ...] = ()
    jobs: int = 1
    cache: bool = True
    keep_text: bool = False
    baseline: str = ""
    paths: tuple[PathSettings, ...] = ()
    root: str = ""

    @property
    def sides(self) -> "Sides":
        """What to take from bilingual files."""
        from reviewtool.formats import Sides

        return Sides(self.source_language, self.target_language, self.source_column, self.target_column)


def load(
    start: Path,
    explicit: Path | None = None,
    overrides: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Config:
    """The settings for the file or folder `start`: file found from there upwards, then REVIEWTOOL_* variables, then
    `overrides` (fields of `Config`; None or an empty tuple is "not given", "never" is a `fail_on` of None).

    `explicit` names the file to use instead. Raises UserErrors with all mistakes of a file, UserError otherwise.
    """
    from reviewtool.settings import load as read

    return read(start, explicit, overrides or {}, environment)


def changed(config: Config, changes: Mapping[str, Any]) -> Config:
    """The config with a nearer layer over it: glossaries, ignore, exclude, allowances and paths add up, options and
    severities join check by check, everything else is replaced."""
    return replace(config, **{name: _joined(name, getattr(config, name), value) for name, value in changes.items()})


def _joined(name: str, old: Any, new: Any) -> Any:
    if name in ADDED_UP and isinstance(old, tuple) and isinstance(new, tuple):
        return old + tuple(one for one in new if one not in old)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **{key: _joined("", old.get(key), value) for key, value in new.items()}}
    return new


def for_path(config: Config, relative_path: str) -> Config:
    """The settings of one file, the later of several matching patterns winning; the path as `below_root` gives it."""
    for one in config.paths:
        if matches(one.match, relative_path):
            config = changed(config, one.settings)
    return replace(config, paths=())


def below_root(config: Config, path: str) -> str:
    """A path, absolute or from the working folder, as the config's patterns see it: with slashes, from `root`."""
    import os

    if config.root:
        try:
            path = os.path.relpath(path, config.root)
        except ValueError:  # another drive
            path = str(absolute(path))
    return path.replace(os.sep, "/")


def matches(patterns: tuple[str, ...], relative_path: str) -> bool:
    """Whether patterns as in .gitignore match a path with slashes; a matching folder takes all below it along."""
    return patterns == ("**",) or _spec(patterns).match_file(relative_path)


@cache
def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)

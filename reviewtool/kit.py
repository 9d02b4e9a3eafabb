"""A config made ready to run: the checks with their options, the glossaries, and the one look at the clock."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import reviewtool
from reviewtool.checks import choose
from reviewtool.checks.api import Check
from reviewtool.config import Config, below_root, for_path
from reviewtool.errors import UserError, did_you_mean
from reviewtool.glossary import Glossary, Matcher, shipped_folder
from reviewtool.glossary.loaded import Loaded, loaded
from reviewtool.model import GlossaryRef
from reviewtool.run import Task
from reviewtool.suppress import Terms, terms_of


@dataclass(frozen=True, slots=True, eq=False)
class Kit:
    """A config made ready to run: the checks with their options, the glossaries. Equal to itself alone."""

    config: Config
    tasks: tuple[Task, ...]
    loaded: Loaded
    today: str

    @property
    def matcher(self) -> Matcher:
        """The compiled glossaries, from the cache or made when they are first asked for."""
        return self.loaded.matcher

    @property
    def glossaries(self) -> tuple[Glossary, ...]:
        """The glossaries, lowest layer first; their concepts may be left out."""
        return self.loaded.glossaries

    @property
    def terms(self) -> Terms:
        """The ids and the Chinese of all concepts: what a suppression may name."""
        return _terms(self.matcher)

    @property
    def ran(self) -> frozenset[str]:
        """The names and ids of the checks that run."""
        return frozenset(name for task in self.tasks for name in (task.check.name, task.check.id))

    @property
    def glossary_refs(self) -> tuple[GlossaryRef, ...]:
        """The glossaries as a report names them."""
        home = shipped_folder() if self.config.shipped else None
        return tuple(GlossaryRef(one.name, one.digest, Path(one.path).parent == home) for one in self.glossaries)

    @property
    def signature(self) -> str:
        """All that changes the result: the glossaries with their digests (the shipped ones as one), the profile, the
        checks, the tool."""
        refs = self.glossary_refs
        shipped = "".join(one.digest for one in refs if one.shipped)
        names = [f"shipped glossaries {hashlib.sha256(shipped.encode()).hexdigest()[:8]}"] if shipped else []
        names += [f"{one.name} {one.digest[:8]}" for one in refs if not one.shipped]
        told = [(task.check.id, sorted(task.options.items()), task.severity) for task in self.tasks]
        checks = hashlib.sha256(repr(told).encode()).hexdigest()[:8]
        return f"{', '.join(names)} · {self.config.profile} · {len(told)} checks {checks} · reviewtool {reviewtool.__version__}"


@lru_cache(maxsize=4)
def _terms(matcher: Matcher) -> Terms:
    return terms_of(matcher.concepts)


def prepare(config: Config) -> Kit:
    """Load and compile what the config names. Raises UserError. The one place that asks the clock what day it is."""
    glossaries = loaded(config.glossaries, config.shipped, config.cache)
    _known_profile(config.profile, glossaries.profiles)
    checks = choose(config.select, config.ignore, config.preview)
    tasks = tuple(Task(one, _options(one, config), config.severities.get(one.name)) for one in checks)
    return Kit(config, tasks, glossaries, date.today().isoformat())


def _known_profile(name: str, of_glossaries: Iterable[str]) -> None:
    known = sorted({Config().profile, *of_glossaries})
    if name not in known:
        told = f"No glossary has wording for the profile {name}.{did_you_mean(name, known)}"
        raise UserError(told, hint=f"Profiles: {', '.join(known)}. A glossary makes one by naming it in a rendering.")


def _options(one: Check, config: Config) -> dict[str, object]:
    given: dict[str, object] = {key.replace("-", "_"): value for key, value in config.options.get(one.name, {}).items()}
    unknown = sorted(set(given) - set(one.options))
    if unknown:
        raise UserError(f"{one.name} has no option {unknown[0]}.", hint=f"Options: {', '.join(one.options) or 'none'}.")
    return given


def kit_for(path: str, kit: Kit) -> Kit:
    """The kit of one file, where the config has settings for its path."""
    if not kit.config.paths:
        return kit
    own = for_path(kit.config, below_root(kit.config, path))
    return kit if own == replace(kit.config, paths=()) else replace(prepare(own), today=kit.today)
